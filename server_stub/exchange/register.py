"""The register of agencies: what is shipped, what is shown, and how it is changed by two people."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
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
from server_stub.errors import Refusal, not_found
from server_stub.exchange import figures, tables
from server_stub.exchange.sharing import AgencySharing
from server_stub.exchange.tables import AgencyRow
from server_stub.exchange.wire import (
    Agency,
    AgencyFigures,
    AgencyGrant,
    AgencyList,
    AgencyName,
    AgencyPurpose,
    AgencyRecord,
    AgencyRule,
    AgencySharingTable,
    Contact,
)
from server_stub.identity.caller import Caller
from server_stub.identity.one_time import OneTime
from server_stub.population.authority import authority

_SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "exchange" / "agencies.toml"
PHASES = (1, 2, 3)
MOST_CONTACTS = 10
STEPS = ("loaded", "real_time", "clean_up")
_decode = msgspec.json.Decoder(AgencyRecord).decode


@cache
def shipped(path: Path = _SHIPPED) -> tuple[AgencyRecord, ...]:
    """The plan's agencies, in its order. Raises ValueError where the file cannot be meant."""
    told = tomllib.loads(path.read_text("utf-8"))
    if told.pop("version", None) != 1 or set(told) != {"agency"}:
        raise ValueError(f"{path.name}: a file of version 1 has `version` and `[[agency]]` only")
    records = tuple(msgspec.convert(each, AgencyRecord) for each in told["agency"])
    if {each.code for each in records} != set(authority().agencies) or len(records) != len(
        authority().agencies
    ):
        raise ValueError(f"{path.name} must name each agency of authority.toml once")
    for each in records:
        try:
            check(each)
        except Refusal as refusal:
            raise ValueError(f"{path.name}: {each.code}: {refusal.field}") from refusal
    return records


def keep_shipped(tx: Transaction) -> None:
    """What is shipped joins the register; what is known stays as it was approved."""
    for place, record in enumerate(shipped()):
        tables.add(tx, record.code, place, record.state, _encoded(record))


def check(record: AgencyRecord) -> None:
    """Refuses what cannot be meant; `field` names the member."""
    checked_name(record.full_name, "full_name")
    if record.phase not in PHASES:
        raise _unfit("phase")
    if not record.shares or len(set(record.shares)) != len(record.shares):
        raise _unfit("shares")
    check_contacts(record.contacts)
    for day in _days(record):
        value = getattr(record, day)
        if value is not None:
            checked_date(value, day)


def check_contacts(contacts: Sequence[Contact]) -> None:
    """Refuses what cannot be meant."""
    if len(contacts) > MOST_CONTACTS:
        raise _unfit("contacts")
    for contact in contacts:
        for part in (contact.name, contact.office, contact.telephone):
            checked_name(part, "contacts")


def _days(_record: AgencyRecord) -> Iterable[str]:
    return (f"{step}_{end}" for step in STEPS for end in ("due", "on"))


def _unfit(member: str) -> Refusal:
    return Refusal(422, "invalid_field", field=member)


def listed(tx: Transaction, _caller: Caller, _nothing: None) -> Recorded[AgencyList]:
    """All of them."""
    counted = figures.of_agencies(tx)
    return Recorded(AgencyList(agencies=[_shown(tx, row, counted[row.code]) for row in tables.listed(tx)]))


def read(tx: Transaction, _caller: Caller, code: str) -> Recorded[Agency]:
    """One of them."""
    row = tables.agency(tx, code)
    if row is None:
        raise not_found()
    shown = _shown(tx, row, figures.of_agencies(tx)[row.code])
    return Recorded(shown, detail={"agency": row.code}, version=row.version)


def shared(
    _tx: Transaction, _caller: Caller, asked: tuple[AgencySharing, int]
) -> Recorded[AgencySharingTable]:
    """What holds, for whoever may see it."""
    now, version = asked
    answer = AgencySharingTable(
        version=version,
        agencies=[AgencyName(code=code, name=name) for code, name in authority().agencies.items()],
        purposes=[AgencyPurpose(code=code, name=name) for code, name in now.purposes.items()],
        rules=[
            AgencyRule(agency=agency, field=field, purpose=purpose, visibility=how)
            for (agency, field, purpose), how in now.rules.items()
        ],
        grants=[
            AgencyGrant(agency=agency, purpose=purpose, deed=deed, reach=reach)
            for (agency, purpose, deed), reach in now.grants.items()
        ],
    )
    return Recorded(answer, detail={"version": version}, version=version)


def records(tx: Transaction) -> list[AgencyRecord]:
    """What the register says of all agencies, in the plan's order."""
    return [_decode(row.record) for row in tables.listed(tx)]


def record_of(tx: Transaction, code: str) -> AgencyRecord | None:
    """What the register says of an agency."""
    row = tables.agency(tx, code)
    return None if row is None else _decode(row.record)


def _shown(tx: Transaction, row: AgencyRow, counted: AgencyFigures) -> Agency:
    record, today = _decode(row.record), civil_date(tx.now).isoformat()
    overdue = [
        step
        for step in STEPS
        if getattr(record, f"{step}_on") is None and (getattr(record, f"{step}_due") or "9") < today
    ]
    name = authority().agencies.get(row.code, row.code)
    told = {"name": name, "record": record, "overdue": overdue, "figures": counted, "version": row.version}
    return msgspec.convert(told, Agency)


def _encoded(record: AgencyRecord) -> str:
    return msgspec.json.encode(record).decode()


class AgencyKind(OfNobody):
    """Another record of an agency, proposed by one officer of the bureau and approved by another."""

    content: type[AgencyRecord] = AgencyRecord

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        """Told once a change is durable, before its answer leaves: of a stopped agency nothing is heard."""

    def subject(self, wanted: AgencyRecord) -> str:
        """The agency."""
        return f"agency:{wanted.code}"

    def before(self, tx: Transaction, wanted: AgencyRecord) -> dict[str, Any]:
        """What the register says now."""
        told: dict[str, Any] = msgspec.to_builtins(self._known(tx, wanted))
        return told

    def check(self, tx: Transaction, _caller: Caller, wanted: AgencyRecord) -> None:
        """A sound record of an agency there is, that says something else."""
        check(wanted)
        if self._known(tx, wanted) == wanted:
            raise Refusal(409, "state_conflict")

    def apply(
        self, tx: Transaction, _proposal: str, wanted: AgencyRecord, _passwords: list[OneTime]
    ) -> list[OneTimePassword]:
        """It is what the register says."""
        tables.change(tx, wanted.code, wanted.state, _encoded(wanted))
        tx.after_commit(self._changed)
        return []

    def _known(self, tx: Transaction, wanted: AgencyRecord) -> AgencyRecord:
        known = record_of(tx, wanted.code)
        if known is None:
            raise _unfit("code")
        return known
