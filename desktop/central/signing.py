"""Signs what goes to the centre (RFC 9421) in the profile of resources/signing/: which key, which epoch,
and a counter that never comes twice. Keeps no key on disk and asks for nothing: `line` opens epochs.
"""

import base64
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.enrolment.signing_key import SigningKey
from desktop.files import resource


@dataclass(frozen=True)
class Unsigned:
    """A request that is ready but for its signature."""

    method: str
    target: bytes
    """Path and query as sent."""
    headers: Mapping[str, str]
    """Lower-case names."""
    body_hash: bytes
    """SHA-256."""
    created: float
    """The centre's time now, seconds since 1970."""


class Signer:
    """Signs requests. One start of the desk has one; an epoch is to be opened first."""

    def __init__(self, key: SigningKey) -> None:
        self._profile: dict[str, Any] = tomllib.loads(resource("signing/request-v1.toml").read_text("utf-8"))
        self._name = key.name
        self._key = Ed25519PrivateKey.from_private_bytes(key.secret)
        self._counter = 0
        self.epoch: str | None = None

    def begin(self, epoch: str) -> None:
        """Sign in this epoch from now on."""
        self.epoch, self._counter = epoch, 0

    def leave(self) -> None:
        """Sign no more in the epoch there was."""
        self.epoch = None

    def sign(self, request: Unsigned) -> dict[str, str]:
        """The headers to add."""
        if self.epoch is None:
            raise RuntimeError("no epoch is open")
        self._counter += 1
        return self._signed(request, f"{self.epoch}.{self._counter}")

    def sign_challenge(self, request: Unsigned, challenge: str) -> dict[str, str]:
        """The same for the request that opens an epoch."""
        return self._signed(request, f"{challenge}.0")

    def _signed(self, request: Unsigned, nonce: str) -> dict[str, str]:
        profile = self._profile
        path, _, query = request.target.decode("ascii").partition("?")
        digest = base64.b64encode(request.body_hash).decode()
        values = {**request.headers, "content-digest": f"{profile['digest']}=:{digest}:"}
        values |= {"@method": request.method, "@path": path, "@query": f"?{query}"}
        covered = [*profile["always"], *(name for name in profile["when_sent"] if name in values)]
        names = " ".join(f'"{name}"' for name in covered)
        parameters = (
            f'({names});created={int(request.created)};keyid="{self._name}";nonce="{nonce}"'
            f';alg="{profile["algorithm"]}";tag="{profile["tag"]}"'
        )
        lines = [f'"{name}": {values[name].strip()}' for name in covered]
        base = "\n".join([*lines, f'"@signature-params": {parameters}']).encode("latin-1")
        signature = base64.b64encode(self._key.sign(base)).decode()
        label = profile["label"]
        return {
            "Content-Digest": values["content-digest"],
            "Signature-Input": f"{label}={parameters}",
            "Signature": f"{label}=:{signature}:",
        }
