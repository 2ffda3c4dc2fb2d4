"""A line to a centre for trying it out: signs as an agency's system does, also wrongly on purpose."""

import base64
import http.client
import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server_stub.identifiers import uuid7
from server_stub.workstations.signatures import (
    Claim,
    body_digest,
    load_profile,
    request_values,
    signature_base,
)

TIMEOUT_SECONDS = 60
LARGEST = 16 * 1024 * 1024


class NoAnswer(Exception):
    """Nothing came that is an answer of HTTP; the text says why."""


class NotTrusted(NoAnswer):
    """The centre's certificate is not one this machine trusts for that name."""


@dataclass(frozen=True)
class Told:
    """An answer. Of one that is not JSON the content is empty."""

    status: int
    content: Mapping[str, Any]

    @property
    def in_words(self) -> str:
        """Status and code."""
        return f"{self.status} {self.content.get('code', '')}".rstrip()


@dataclass(frozen=True)
class Ready:
    """A request that is signed."""

    path: str
    body: bytes
    headers: Mapping[str, str]


class Line:
    """One system with its key at one centre. `clock_off`: the centre's time less ours, in seconds."""

    def __init__(
        self, address: str, system: str, key: Ed25519PrivateKey, authority: Path | None = None
    ) -> None:
        told = urlsplit(address)
        if told.scheme not in {"http", "https"} or not told.hostname:
            raise ValueError(f"{address} is no address of a centre, such as https://centre.example")
        self.is_encrypted = told.scheme == "https"
        self.host, self._port = told.hostname, told.port
        self._system, self._key, self._authority = system, key, authority
        self._profile = load_profile()
        self.clock_off, self.epoch, self._counter = 0.0, "", 0

    def plain(self, path: str) -> Told:
        """A request nobody signs. Raises NoAnswer."""
        return self.send(Ready(path, b"", {}))

    def ready(self, path: str, body: object, nonce: str | None = None, key: str | None = None) -> Ready:
        """A request signed with the next counter of the epoch, or with a nonce of its own."""
        if nonce is None:
            self._counter += 1
            nonce = f"{self.epoch}.{self._counter}"
        content = json.dumps(body, ensure_ascii=False).encode()
        headers = {"workstation": self._system, "content-digest": body_digest(content)}
        headers |= {"idempotency-key": key or uuid7()}
        names = ("@method", "@path", "@query", *headers)
        covered = " ".join(f'"{name}"' for name in names)
        created = int(time.time() + self.clock_off)
        how = f'({covered});created={created};keyid="{self._system}";nonce="{nonce}"'
        how += f';alg="{self._profile.algorithm}";tag="{self._profile.tag}"'
        claim = Claim(self._system, created, nonce, 0, names, how, b"")
        base = signature_base(claim, request_values("POST", path.encode(), b"", headers))
        signature = base64.b64encode(self._key.sign(base)).decode()
        label = self._profile.label
        headers |= {"signature-input": f"{label}={how}", "signature": f"{label}=:{signature}:"}
        return Ready(path, content, headers)

    def ask(self, path: str, body: object) -> Told:
        """Signed and sent."""
        return self.send(self.ready(path, body))

    def begin(self, epoch: str) -> None:
        """Sign in this epoch from now on."""
        self.epoch, self._counter = epoch, 0

    def send(self, request: Ready) -> Told:
        """As it is. Raises NoAnswer."""
        line = self._connection()
        try:
            headers = {"Content-Type": "application/json", **request.headers}
            line.request("POST", request.path, request.body, headers)
            answer = line.getresponse()
            content = answer.read(LARGEST)
        except ssl.SSLCertVerificationError as error:
            raise NotTrusted(error.verify_message) from error
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer(f"{type(error).__name__}: {error}".rstrip(": ")) from error
        finally:
            line.close()
        return Told(answer.status, _read(content))

    def _connection(self) -> http.client.HTTPConnection:
        if not self.is_encrypted:
            return http.client.HTTPConnection(self.host, self._port, timeout=TIMEOUT_SECONDS)
        trust = ssl.create_default_context(cafile=self._authority)
        return http.client.HTTPSConnection(self.host, self._port, timeout=TIMEOUT_SECONDS, context=trust)


def forged(request: Ready) -> Ready:
    """The same with another signature."""
    label, _, signature = request.headers["signature"].partition("=:")
    wrong = ("B" if signature[0] == "A" else "A") + signature[1:]
    return replace(request, headers={**request.headers, "signature": f"{label}=:{wrong}"})


def _read(content: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(content)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
