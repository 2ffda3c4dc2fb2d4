"""What the tests of workstations do: enrol with a code, sign what they like, ask what became of it."""

import base64
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.server_stub.conftest import City, identifier
from tests.signing import Pen, Signing, public_of


def told(answer: Any) -> tuple[int, str]:
    """Status and code."""
    return answer.status_code, answer.json().get("code", "") if answer.content else ""


def ask(city: City, request: httpx.Request) -> httpx.Response:
    """Send a request as it is."""

    async def send() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(city.app, raise_app_exceptions=False)) as client:
            return await client.send(request)

    return city.wait(send)


def make_code(city: City, **wanted: str) -> str:
    """A code the administrator reads out."""
    wanted = wanted or {"station": identifier("station"), "name": "三号窗口"}
    answer = city.desk("system_admin", "city counter").ask("POST", "/v1/enrolment-codes", wanted)
    assert answer.status_code == 201, answer.text
    code: str = answer.json()["code"]
    return code


def enrolment(code: str, key: Ed25519PrivateKey, prover: Ed25519PrivateKey | None = None) -> dict[str, str]:
    """What a PC sends; `prover` signs the proof instead of the key's holder."""
    digits, public = code.replace(" ", ""), base64.b64encode(public_of(key)).decode()
    proof = (prover or key).sign(f"civic-window/enrolment/1\n{digits}\n{public}".encode())
    return {"code": code, "public_key": public, "proof": base64.b64encode(proof).decode()}


def seat_wanted(key: Ed25519PrivateKey, prover: Ed25519PrivateKey | None = None) -> dict[str, str]:
    """What a PC sends that wants to practise."""
    sent = enrolment("practice", key, prover)
    return {"public_key": sent["public_key"], "proof": sent["proof"]}


def send_enrolment(city: City, body: dict[str, str]) -> httpx.Response:
    """As a PC nobody knows."""
    return ask(city, httpx.Request("POST", "http://centre/v1/enrolments", json=body))


def enrol(city: City, code: str) -> Pen:
    """A PC that was enrolled; it has opened no epoch yet."""
    key = Ed25519PrivateKey.generate()
    answer = send_enrolment(city, enrolment(code, key))
    assert answer.status_code == 201, answer.text
    return Pen(answer.json()["key"], key, answer.json()["workstation"], lambda: city.clock.now().timestamp())


def client(city: City, pen: Pen) -> httpx.AsyncClient:
    """A desk that signs with this pen."""
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(city.app, raise_app_exceptions=False), base_url="http://centre", auth=Signing(pen)
    )


def sign_in(city: City, pen: Pen, username: str = "clerk", password: str = "correct horse") -> httpx.Response:
    """Name and password, typed at a PC."""

    async def send() -> httpx.Response:
        async with client(city, pen) as desk:
            return await desk.post("/v1/session", json={"username": username, "password": password})

    return city.wait(send)


def change(city: City, workstation: str, kind: str, by: str, version: int | None = None, **more: str) -> httpx.Response:
    """What an administrator does to a PC of the register."""
    desk = city.desk(by, "city counter")
    if version is None:
        [(version,)] = city.rows("SELECT version FROM workstations WHERE id = ?", workstation)
    body = {"kind": kind, "reason": "按规定", **more}
    return desk.ask("POST", f"/v1/workstations/{workstation}/changes", body, headers={"If-Match": f'"{version}"'})
