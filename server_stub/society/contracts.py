"""Contracts of institutions: what is on record, and how it is changed by two people."""

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from server_stub.administration.of_nobody import OfNobody
from server_stub.administration.stated import checked_date, checked_name
from server_stub.administration.wire import OneTimePassword
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.exchange import tables as agencies
from server_stub.exchange.register import check_contacts
from server_stub.exchange.wire import AgencyPurpose
from server_stub.identity.caller import Caller
from server_stub.identity.one_time import OneTime
from server_stub.society import tables
from server_stub.society.wire import SocietyContract, SocietyContractList, SocietyContractShown

_SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "exchange" / "society.toml"
_CODE = re.compile("[a-z][a-z0-9_]{0,39}")
MOST_A_MONTH = 100_000_000
_decode = msgspec.json.Decoder(SocietyContract).decode


@cache
def purposes(path: Path = _SHIPPED) -> Mapping[str, str]:
    """Code → words. Raises ValueError where the file cannot be meant."""
    told = tomllib.loads(path.read_text("utf-8"))
    known = told.get("purposes")
    if told.pop("version", None) != 1 or set(told) != {"purposes"} or not isinstance(known, dict):
        raise ValueError(f"{path.name}: a file of version 1 has `version` and `[purposes]` only")
    return msgspec.convert(known, dict[str, str])


def contract_of(tx: Transaction, code: str) -> SocietyContract | None:
    """What is on record of an institution."""
    row = tables.contract(tx, code)
    return None if row is None else _decode(row.record)


def in_force(contract: SocietyContract, day: str) -> bool:
    """On a civil day (ISO)."""
    return contract.state == "active" and contract.valid_from <= day <= contract.valid_until


def listed(tx: Transaction, _caller: Caller, _nothing: None) -> Recorded[SocietyContractList]:
    """All of them."""
    today = civil_date(tx.now).isoformat()
    shown = []
    for row in tables.listed(tx):
        contract, used = _decode(row.record), tables.used(tx, row.code, today)
        shown.append(
            SocietyContractShown(
                contract=contract,
                in_force=in_force(contract, today),
                used_today=used.today,
                used_this_month=used.this_month,
                version=row.version,
            )
        )
    known = [AgencyPurpose(code=code, name=name) for code, name in purposes().items()]
    return Recorded(SocietyContractList(purposes=known, contracts=shown))


def check(contract: SocietyContract) -> None:
    """Refuses what cannot be meant; `field` names the member."""
    if not _CODE.fullmatch(contract.code):
        raise _unfit("code")
    checked_name(contract.full_name, "full_name")
    checked_name(contract.contract_number, "contract_number")
    begins = checked_date(contract.valid_from, "valid_from")
    if checked_date(contract.valid_until, "valid_until") < begins:
        raise _unfit("valid_until")
    asked = contract.purposes
    if not asked or len(set(asked)) != len(asked) or not set(asked) <= set(purposes()):
        raise _unfit("purposes")
    if not 0 < contract.day_quota <= contract.month_quota:
        raise _unfit("day_quota")
    if contract.month_quota > MOST_A_MONTH:
        raise _unfit("month_quota")
    check_contacts(contract.contacts)


def _unfit(member: str) -> Refusal:
    return Refusal(422, "invalid_field", field=member)


class ContractKind(OfNobody):
    """A contract, or another one in its place, proposed by one officer and approved by another person."""

    content: type[SocietyContract] = SocietyContract

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        """Told once it is durable: of a stopped institution nothing is heard."""

    def subject(self, wanted: SocietyContract) -> str:
        """The institution."""
        return f"society_contract:{wanted.code}"

    def before(self, tx: Transaction, wanted: SocietyContract) -> dict[str, Any]:
        """What is on record now; of a new one only its code."""
        known = contract_of(tx, wanted.code)
        told: dict[str, Any] = {"code": wanted.code} if known is None else msgspec.to_builtins(known)
        return told

    def check(self, tx: Transaction, _caller: Caller, wanted: SocietyContract) -> None:
        """A sound one, of an institution that is no agency, that says something else."""
        check(wanted)
        if agencies.agency(tx, wanted.code) is not None:
            raise _unfit("code")
        if contract_of(tx, wanted.code) == wanted:
            raise Refusal(409, "state_conflict")

    def apply(
        self, tx: Transaction, _proposal: str, wanted: SocietyContract, _passwords: list[OneTime]
    ) -> list[OneTimePassword]:
        """It is on record."""
        tables.keep(tx, wanted.code, wanted.state, msgspec.json.encode(wanted).decode())
        tx.after_commit(self._changed)
        return []
