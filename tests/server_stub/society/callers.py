"""Institutions with a contract, and their systems as callers."""

from typing import Any

import httpx
import msgspec

from server_stub.database import Transaction
from server_stub.exchange.tables_systems import SOCIETY
from server_stub.society import tables
from tests.server_stub.conftest import City, Desk, identifier
from tests.server_stub.window import NAME, NUMBER
from tests.signing import Pen, Signing, key_of, public_of

BANK = "first_bank"
PATH = "/v1/society/verification"


def contract(**more: Any) -> dict[str, Any]:
    """As it is proposed."""
    return {
        "code": BANK,
        "full_name": "第一银行",
        "contract_number": "SH-2026-001",
        "valid_from": "2026-01-01",
        "valid_until": "2026-12-31",
        "purposes": ["account_opening", "credit"],
        "day_quota": 5,
        "month_quota": 8,
        "state": "active",
        "contacts": [],
        **more,
    }


def sign_up(tx: Transaction, told: dict[str, Any]) -> None:
    """The contract counts."""
    tables.keep(tx, told["code"], told["state"], msgspec.json.encode(told).decode())


def calling(city: City, *, registered: bool = False, **more: Any) -> Desk:
    """A system of the bank, ready to call."""
    told = contract(**more)
    name, code = f"{told['code']} system", told["code"]

    def register(tx: Transaction) -> None:
        sign_up(tx, told)
        if not registered:
            SOCIETY.add(tx, identifier(name), code, name, public_of(key_of(name)))

    city.write(register)
    client = city.client()
    client.headers["Workstation"] = identifier(name)
    client.auth = Signing(pen_of_system(city, name))
    return Desk(city, client, "")


def pen_of_system(city: City, name: str) -> Pen:
    """What it signs with."""
    at = identifier(name)
    return Pen(at, key_of(name), at, lambda: city.clock.now().timestamp(), opening="/v1/society/epochs")


def person(number: str = NUMBER, name: str = NAME, consent: str = "SQ-2026/17") -> dict[str, str]:
    return {"number": number, "name": name, "consent": consent}


def verify(system: Desk, *persons: dict[str, str], purpose: str = "account_opening", key: str | None = None) -> httpx.Response:
    return system.deed("POST", PATH, {"purpose": purpose, "persons": list(persons)}, key)


def verdicts(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    told: list[str] = answer.json()["answers"]
    return told
