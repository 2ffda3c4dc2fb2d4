"""Signatures of requests (RFC 9421) in the profile of resources/signing/: reading, base, digest, check.

Knows no key's owner and no time: `epochs` judges when a claim was made, `known` whose key it is.
"""

import base64
import binascii
import hashlib
import hmac
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec import Struct

_RESOURCE = Path(__file__).resolve().parents[2] / "resources" / "signing" / "request-v1.toml"
_COMPONENT = r'"[@a-z][a-z0-9-]*"'
MOST_COVERS = 64


class SignatureFault(Exception):
    """The request is not signed as it must be. `reason` is for the log of IT, never with a value of it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Profile:
    """The data both sides follow."""

    label: str
    algorithm: str
    tag: str
    digest: str
    always: tuple[str, ...]
    when_sent: tuple[str, ...]
    window_seconds: int
    counter_width: int
    challenge_seconds: int
    clone_seconds: int


class Claim(Struct, frozen=True):
    """What a request says of its own signature; nothing of it is believed before `check`."""

    key: str
    created: int
    """Seconds since 1970, by the signer's idea of the centre's time."""
    epoch: str
    counter: int
    components: tuple[str, ...]
    parameters: str
    """Components and parameters as they were sent: the last line of the base."""
    signature: bytes


class _Cover(Struct, frozen=True):
    """What a signature covers, and which headers it leaves out that a request must then not have."""

    components: tuple[str, ...]
    left_out: frozenset[str]


def load_profile(path: Path = _RESOURCE) -> Profile:
    """Read the profile."""
    stated: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    if stated.pop("version") != 1:
        raise ValueError("an unknown version of the signing profile")
    stated["always"], stated["when_sent"] = tuple(stated["always"]), tuple(stated["when_sent"])
    return Profile(**stated)


class Signatures:
    """Reads and checks signatures of one profile."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._always = frozenset(profile.always)
        self._covers: dict[str, _Cover] = {}
        components = rf"\(({_COMPONENT}(?: {_COMPONENT}){{0,31}})\)"
        # Five parameters in any order; all five groups are set only if each came once.
        parameter = (
            r';created=(?P<created>\d{1,15})|;keyid="(?P<key>[A-Za-z0-9_-]{1,64})"'
            r'|;nonce="(?P<epoch>[A-Za-z0-9_-]{1,128})\.(?P<counter>\d{1,15})"'
            rf'|;(?P<alg>alg)="{re.escape(profile.algorithm)}"|;(?P<tag>tag)="{re.escape(profile.tag)}"'
        )
        self._input = re.compile(rf"{re.escape(profile.label)}=({components}(?:{parameter}){{5}})")
        self._signature = re.compile(rf"{re.escape(profile.label)}=:([A-Za-z0-9+/]{{86}}==):")
        self._digest = re.compile(rf"{re.escape(profile.digest)}=:([A-Za-z0-9+/]{{43}}=):")

    def read(self, signature_input: str | None, signature: str | None, sent: Collection[str]) -> Claim:
        """The claim in both headers. `sent` are the names of the request's headers, lower case."""
        if signature_input is None or signature is None:
            raise SignatureFault("not signed")
        stated, signed = self._input.fullmatch(signature_input), self._signature.fullmatch(signature)
        if stated is None or signed is None:
            raise SignatureFault("not of this profile")
        created, key, epoch, counter, algorithm, tag = stated.groups()[2:]
        if None in (created, key, epoch, algorithm, tag):
            raise SignatureFault("not of this profile")
        cover = self._cover(stated[2])
        if not cover.left_out.isdisjoint(sent):
            raise SignatureFault("a header that counts is not covered")
        return Claim(
            key=key,
            created=int(created),
            epoch=epoch,
            counter=int(counter),
            components=cover.components,
            parameters=stated[1],
            signature=binascii.a2b_base64(signed[1]),
        )

    def _cover(self, text: str) -> "_Cover":
        """What a list of components covers. Nearly all requests cover the same few."""
        known = self._covers.get(text)
        if known is not None:
            return known
        components = tuple(name.strip('"') for name in text.split(" "))
        covered = frozenset(components)
        if len(covered) != len(components):
            raise SignatureFault("a component twice")
        if self._always - covered:
            raise SignatureFault("a component is missing")
        cover = _Cover(components, frozenset(self.profile.when_sent) - covered)
        if len(self._covers) < MOST_COVERS:
            self._covers[text] = cover
        return cover

    def check_digest_form(self, content_digest: str) -> str:
        """The base64 text of the digest a request states for its body."""
        stated = self._digest.fullmatch(content_digest)
        if stated is None:
            raise SignatureFault("no digest of this profile")
        return stated[1]


def signature_base(claim: Claim, value: Callable[[str], str]) -> bytes:
    """RFC 9421, section 2.5. `value` gives a component's value; a SignatureFault where there is none."""
    try:
        lines = [f'"{name}": {value(name)}' for name in claim.components]
    except KeyError:
        raise SignatureFault("a component is missing") from None
    lines.append(f'"@signature-params": {claim.parameters}')
    return "\n".join(lines).encode("latin-1")


def request_values(
    method: str, path: bytes, query: bytes, headers: Mapping[str, str]
) -> Callable[[str], str]:
    """The values of a request's components (section 2.2); header values without space around them."""
    derived = {
        "@method": method,
        "@path": path.decode("latin-1"),
        "@query": "?" + query.decode("latin-1"),
    }

    def value(name: str) -> str:
        return derived[name] if name.startswith("@") else headers[name].strip(" \t")

    return value


def digest_agrees(stated: str, body_hash: bytes) -> bool:
    """Whether the stated digest (base64) is that of the body with this SHA-256."""
    try:
        return hmac.compare_digest(base64.b64decode(stated, validate=True), body_hash)
    except binascii.Error:
        return False


def body_digest(body: bytes) -> str:
    """`Content-Digest` of a body (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"
