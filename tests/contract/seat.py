"""A program of somebody's own at a real centre, signed in without a desk."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from desktop.identifiers import new_id
from tests.contract.real_centre import PATIENCE, RealCentre
from tests.server_stub.conftest import PASSWORD, pen_of
from tests.signing import Signing


@dataclass
class Seat:
    """A signed-in program at the centre, as window.py drives it."""

    client: httpx.Client

    def ask(self, method: str, path: str, json: Any = None, **named: Any) -> httpx.Response:
        return self.client.request(method, path, json=json, **named)

    def deed(self, method: str, path: str, json: Any = None, **named: Any) -> httpx.Response:
        return self.ask(method, path, json, headers={"Idempotency-Key": new_id(), **named.pop("headers", {})}, **named)


def sit_down(client: httpx.Client) -> None:
    """Sign in, as after somebody else had the account."""
    told = client.post("/v1/session", json={"username": "clerk", "password": PASSWORD}).json()
    client.headers["Authorization"] = f"Bearer {told['access_token']}"


@contextmanager
def seat_at(centre: RealCentre) -> Iterator[Seat]:
    """The clerk until they sign in as a desk: an account has one session."""
    pen = pen_of("desk", time.time)
    with httpx.Client(base_url=centre.address, auth=Signing(pen), trust_env=False, timeout=PATIENCE) as client:
        sit_down(client)
        yield Seat(client)
