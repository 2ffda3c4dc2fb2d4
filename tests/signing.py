"""A signer for tests: written from resources/signing/ once more, so that it shares no mistake with the desk's."""

import base64
import hashlib
import time
import tomllib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PROFILE = tomllib.loads((Path(__file__).parents[1] / "resources" / "signing" / "request-v1.toml").read_text("utf-8"))


UNSIGNED = {"/healthz", "/readyz", "/openapi.json", "/v1/enrolments", "/v1/challenges"}


def key_of(name: str) -> Ed25519PrivateKey:
    """The same key for the same name."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"key of {name}".encode()).digest())


def public_of(key: Ed25519PrivateKey) -> bytes:
    """The public half, 32 bytes."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


@dataclass
class Pen:
    """Signs as one machine does: a key, its name at the centre, the epoch it works in."""

    name: str
    key: Ed25519PrivateKey
    workstation: str
    now: Callable[[], float]
    epoch: str | None = None
    counters: Iterator[int] = field(default_factory=lambda: count(1))
    """Threads share a pen: what `next` gives, it gives once."""
    opening: str = "/v1/epochs"
    """Where its kind of machine opens an epoch."""
    lost: list[str] = field(default_factory=list)

    def next_nonce(self) -> str:
        """Epoch and counter of the next request."""
        return f"{self.epoch}.{next(self.counters)}"

    def signed(self, method: str, path: str, headers: dict[str, str] | None = None, content: bytes = b"") -> httpx.Request:
        """A request of the open epoch, ready to be sent, or to be spoiled."""
        request = httpx.Request(method, f"http://centre{path}", headers=headers, content=content)
        self.sign(request, self.next_nonce())
        return request

    def sign(self, request: httpx.Request, nonce: str, created: float | None = None) -> None:
        """Put the headers onto a request whose body is read. Who states another workstation lies."""
        for name in ("Signature", "Signature-Input", "Content-Digest"):
            request.headers.pop(name, None)
        request.headers.setdefault("Workstation", self.workstation)
        digest = base64.b64encode(hashlib.sha256(request.content).digest()).decode()
        request.headers["Content-Digest"] = f"sha-256=:{digest}:"
        path, _, query = request.url.raw_path.decode().partition("?")
        # Bytes, as they travel: a header may hold what is no text.
        values = {name.lower().decode(): value.strip(b" \t") for name, value in request.headers.raw}
        derived = {"@method": request.method, "@path": path, "@query": f"?{query}"}
        values |= {name: value.encode() for name, value in derived.items()}
        covered = PROFILE["always"] + [one for one in PROFILE["when_sent"] if one in request.headers]
        names = " ".join(f'"{one}"' for one in covered)
        at = int(self.now() if created is None else created)
        parameters = f'({names});created={at};keyid="{self.name}";nonce="{nonce}";alg="ed25519";tag="{PROFILE["tag"]}"'
        lines = [f'"{one}": '.encode() + values[one] for one in covered]
        base = b"\n".join([*lines, f'"@signature-params": {parameters}'.encode()])
        request.headers["Signature-Input"] = f"civic={parameters}"
        request.headers["Signature"] = f"civic=:{base64.b64encode(self.key.sign(base)).decode()}:"


class Signing(httpx.Auth):
    """Signs each request of a client, and opens an epoch where there is none or the centre knows none."""

    requires_request_body = True
    requires_response_body = True

    def __init__(self, pen: Pen) -> None:
        self.pen = pen

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """httpx asks for what to send, one after the other."""
        if request.headers.get("Signature") is not None:
            yield request  # the test signed it itself
            return
        if request.url.path in UNSIGNED:
            yield request
            return
        if self.pen.epoch is None:
            yield from self._open(request)
        self.pen.sign(request, self.pen.next_nonce())
        answer = yield request
        if answer.status_code == 401 and b'"epoch_unknown"' in answer.content:
            yield from self._open(request)
            self.pen.sign(request, self.pen.next_nonce())
            yield request

    def _open(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        answer = yield httpx.Request("POST", request.url.join("/v1/challenges"))
        challenge = answer.json()["challenge"]
        body = {"previous": self.pen.epoch}
        opening = httpx.Request("POST", request.url.join(self.pen.opening), json=body)
        self.pen.sign(opening, f"{challenge}.0")
        answer = yield opening
        if answer.status_code == 201:
            self.pen.epoch, self.pen.counters = answer.json()["epoch"], count(1)
        else:
            self.pen.lost.append(answer.json()["code"])


def enrol(client: httpx.Client, code: str) -> Pen:
    """Make a new key, bind it with a code, and sign with it: what a PC does at its first start."""
    key, digits = Ed25519PrivateKey.generate(), code.replace(" ", "")
    public = base64.b64encode(public_of(key)).decode()
    proof = key.sign(f"civic-window/enrolment/1\n{digits}\n{public}".encode())
    body = {"code": code, "public_key": public, "proof": base64.b64encode(proof).decode()}
    told = client.post("/v1/enrolments", json=body)
    told.raise_for_status()
    return Pen(told.json()["key"], key, told.json()["workstation"], time.time)
