"""Agencies' systems as callers: registered beside the bureau, signing with keys of their own."""

from typing import Any

import httpx

from server_stub.database import Transaction
from server_stub.exchange import tables_systems
from tests.server_stub.conftest import City, Desk, identifier
from tests.signing import Pen, Signing, key_of, public_of


def add_system(tx: Transaction, name: str, agency: str) -> None:
    """A registered one; its key and its id follow from its name."""
    tables_systems.AGENCIES.add(tx, identifier(name), agency, name, public_of(key_of(name)))


def pen_of_system(city: City, name: str) -> Pen:
    """What it signs with."""
    at = identifier(name)
    return Pen(at, key_of(name), at, lambda: city.clock.now().timestamp(), opening="/v1/exchange/epochs")


def calling(city: City, agency: str, name: str = "", *, registered: bool = False) -> Desk:
    """A system of an agency, ready to call; it has no session."""
    name = name or f"{agency} system"
    if not registered:
        city.write(lambda tx: add_system(tx, name, agency))
    client = city.client()
    client.headers["Workstation"] = identifier(name)
    client.auth = Signing(pen_of_system(city, name))
    return Desk(city, client, "")


def opened(city: City, pen: Pen, previous: str | None = None) -> httpx.Response:
    """Opens an epoch by hand."""
    client: Any = city.client()
    del client.headers["Workstation"]
    challenge = city.wait(lambda: client.post("/v1/challenges")).json()["challenge"]
    request = httpx.Request("POST", f"http://centre{pen.opening}", json={"previous": previous})
    pen.sign(request, f"{challenge}.0")
    return city.wait(lambda: client.send(request))
