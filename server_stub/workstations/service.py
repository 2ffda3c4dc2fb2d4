"""Enrolling workstations, opening their epochs, changing their register: plain functions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from server_stub.administration.stated import checked_name, checked_reason
from server_stub.clock import moment, stamp
from server_stub.database import Transaction
from server_stub.deeds import Caller, Recorded
from server_stub.errors import Refusal, not_found
from server_stub.identifiers import uuid7
from server_stub.identity import tables as identity
from server_stub.identity.policy import Policy
from server_stub.identity.wire import Organisation
from server_stub.journal.book import Book, Happening
from server_stub.workstations import alerts, codes, tables
from server_stub.workstations.tables import CodeRow, RegisterRow
from server_stub.workstations.wire import (
    Enrolled,
    EnrolmentCode,
    Epoch,
    NewCode,
    Workstation,
    WorkstationChange,
    WorkstationList,
    WorkstationState,
)

LONGEST_VERSION = 40
PAGE = 100
CLONED = "key_cloned"
MOST_OFF_SECONDS = 2**31 - 1
WRONG_CLOCK_SECONDS = 300
"""A PC whose clock is off by more is told of."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A desk's epoch, and what the desk tells of itself."""

    workstation: str
    epoch: str
    clock_off_seconds: int
    program_version: str


@dataclass(frozen=True, slots=True)
class Changing:
    """Which workstation, in which version, and what is wanted of it."""

    workstation: str
    version: int
    wanted: WorkstationChange


def nobody(workstation: str = "", station: str = "") -> Caller:
    """Who acts where nobody is signed in: a workstation by itself, or a PC that is about to become one."""
    return Caller("", "", "", "", "", "", None, workstation, station, "", "own")


def make_code(tx: Transaction, caller: Caller, wanted: NewCode) -> Recorded[EnrolmentCode]:
    """A code for a new PC of a station, or for one that is to be enrolled again."""
    if wanted.workstation is not None:
        row = tables.in_register(tx, wanted.workstation)
        if row is None:
            raise not_found()
        if row.state == "suspended":  # or whoever makes codes could undo what the security administrator did
            raise Refusal(409, "state_conflict")
        place, name = row.station, row.name
    else:
        place, name = wanted.station or "", checked_name(wanted.name)
    station = station_of(tx, place)
    digits = codes.new_code()
    expires_at = stamp(moment(tx.now) + timedelta(minutes=codes.description()["minutes"]))
    kept = CodeRow(station.id, wanted.workstation, name, expires_at, None)
    tables.add_code(tx, codes.code_hash(digits.replace(" ", "")), kept, caller.account or None)
    answer = EnrolmentCode(
        code=digits, expires_at=expires_at, station=station, name=name, workstation=wanted.workstation
    )
    return Recorded(answer, detail={"station": station.id, "workstation": wanted.workstation or ""})


def enrol(tx: Transaction, digits: str, public_key: bytes) -> Recorded[Enrolled]:
    """Bind a key to a station with a code that was not used yet. Its proof was checked before."""
    hashed = codes.code_hash(digits)
    code = tables.code(tx, hashed)
    if code is None or code.expires_at <= tx.now or _is_suspended(tx, code.workstation):
        raise Refusal(403, "code_unknown")
    if not tables.use_code(tx, hashed):
        return _enrolled_before(tx, code, public_key)
    if identity.open_organisation(tx, code.station) is None:  # closed since the code was made
        raise Refusal(403, "code_unknown")
    workstation = code.workstation or uuid7()
    if code.workstation is None:
        tables.add_workstation(tx, workstation, code.name, code.station)
    else:
        tables.set_state(tx, workstation, "active", None)
        tables.end_sessions_at(tx, workstation, "enrolled again")
    key = uuid7()
    tables.add_key(tx, key, workstation, public_key)
    return _bound(tx, workstation, key)


def _is_suspended(tx: Transaction, workstation: str | None) -> bool:
    return workstation is not None and registered(tx, workstation).state == "suspended"


def _enrolled_before(tx: Transaction, code: CodeRow, public_key: bytes) -> Recorded[Enrolled]:
    """The same PC again, to which the answer was lost: it holds the key that the code bound."""
    known = tables.key_bound_at(tx, public_key, code.used_at or "")
    if known is None:
        raise Refusal(403, "code_unknown")
    return _bound(tx, known[1], known[0])


def _bound(tx: Transaction, workstation: str, key: str) -> Recorded[Enrolled]:
    return Recorded(bound(tx, workstation, key), detail={"workstation": workstation, "key": key})


def bound(tx: Transaction, workstation: str, key: str) -> Enrolled:
    """What a PC is told of the key that counts for it now."""
    row = registered(tx, workstation)
    return Enrolled(
        workstation=workstation, key=key, name=row.name, station=_station(row), server_time=tx.now
    )


def open_epoch(tx: Transaction, book: Book, beginning: Beginning) -> Epoch:
    """What a desk tells of itself when it begins."""
    row = registered(tx, beginning.workstation)
    if len(beginning.program_version) > LONGEST_VERSION:
        raise Refusal(422, "invalid_field", field="version")
    off = max(-MOST_OFF_SECONDS, min(beginning.clock_off_seconds, MOST_OFF_SECONDS))
    tables.seen(tx, row.id, off, beginning.program_version)
    if abs(off) > WRONG_CLOCK_SECONDS and not alerts.was_told(tx, "clock_wrong", row.id):
        alerts.report(tx, book, "clock_wrong", nobody(row.id, row.station), {"seconds": off})
    return Epoch(epoch=beginning.epoch, server_time=tx.now, name=row.name, station=_station(row))


def suspend_cloned(tx: Transaction, book: Book, workstation: str) -> list[str]:
    """Stop a workstation whose key two machines hold; the keys it had."""
    row = registered(tx, workstation)
    keys = tables.keys_of(tx, workstation)
    if row.state == "active":
        tables.set_state(tx, workstation, "suspended", CLONED)
        tables.end_sessions_at(tx, workstation, "suspended")
        alerts.alert(tx, "key_cloned", workstation=workstation)
        what = Happening("workstation.suspended", "none", uuid7(), detail={"why": "key_cloned"})
        book.append(tx, nobody(workstation, row.station), what)
    return keys


def change(
    tx: Transaction, caller: Caller, changing: Changing, policy: Policy, end: Callable[[list[str]], None]
) -> Recorded[Workstation]:
    """Rename, move, suspend, resume or revoke, as far as the post may. Once it is durable, `end` is given all
    keys the PC ever had, but for a new name."""
    wanted = changing.wanted
    if policy.scope(caller.post, f"workstation.{wanted.kind}") is None:
        raise Refusal(403, "no_permission")
    row = registered(tx, changing.workstation)
    if row.version != changing.version:
        raise Refusal(412, "version_conflict")
    reason = checked_reason(wanted.reason)
    _apply(tx, row, wanted, reason)
    if wanted.kind != "rename":
        keys = tables.keys_of(tx, row.id)
        tx.after_commit(lambda: end(keys))
    detail: dict[str, str | int] = {"workstation": row.id, "kind": wanted.kind, "reason": reason}
    after = registered(tx, row.id)
    return Recorded(shown(after), detail=detail, version=after.version)


def _apply(tx: Transaction, row: RegisterRow, wanted: WorkstationChange, reason: str) -> None:
    if row.state == "revoked":
        raise Refusal(409, "state_conflict")
    match wanted.kind:
        case "rename":
            tables.rename(tx, row.id, checked_name(wanted.name))
        case "move":
            tables.move(tx, row.id, station_of(tx, wanted.station or "").id)
            tables.end_sessions_at(tx, row.id, "moved")
        case "suspend":
            if row.state == "suspended":  # else the reason it has would be written over
                raise Refusal(409, "state_conflict")
            tables.set_state(tx, row.id, "suspended", reason)
            tables.end_sessions_at(tx, row.id, "suspended")
        case "resume":
            if row.state != "suspended":
                raise Refusal(409, "state_conflict")
            tables.set_state(tx, row.id, "active", None)
            if row.state_why == CLONED:  # two machines hold the key: only a new one tells them apart
                tables.end_keys(tx, row.id, CLONED)
        case "revoke":
            tables.set_state(tx, row.id, "revoked", reason)
            tables.end_keys(tx, row.id, "revoked")
            tables.end_sessions_at(tx, row.id, "revoked")


def listed(tx: Transaction, _caller: Caller, after: str) -> Recorded[WorkstationList]:
    """One page of the register."""
    rows = tables.page(tx, after, PAGE + 1)
    more = rows[PAGE - 1].id if len(rows) > PAGE else None
    return Recorded(WorkstationList(workstations=[shown(row) for row in rows[:PAGE]], next=more))


def read(tx: Transaction, _caller: Caller, identifier: str) -> Recorded[Workstation]:
    """One of the register."""
    row = registered(tx, identifier)
    return Recorded(shown(row), detail={"workstation": row.id}, version=row.version)


def registered(tx: Transaction, identifier: str) -> RegisterRow:
    """A workstation of the register, or 404."""
    row = tables.in_register(tx, identifier)
    if row is None:
        raise not_found()
    return row


def shown(row: RegisterRow) -> Workstation:
    """A workstation as it travels."""
    states: dict[str, WorkstationState] = {"suspended": "suspended", "revoked": "revoked"}
    return Workstation(
        id=row.id,
        name=row.name,
        station=_station(row),
        state=states.get(row.state, "active"),
        state_why=row.state_why,
        enrolled_at=row.enrolled_at,
        last_seen_at=row.last_seen_at,
        clock_off_seconds=row.clock_off_seconds,
        program_version=row.program_version,
        version=row.version,
    )


def station_of(tx: Transaction, identifier: str) -> Organisation:
    """The organisation a PC is to stand in."""
    row = identity.open_organisation(tx, identifier)
    if row is None:
        raise Refusal(422, "invalid_field", field="station")
    return Organisation(id=row[0], name=row[1], level=row[2], division=row[3], department=row[4])


def _station(row: RegisterRow) -> Organisation:
    return Organisation(
        id=row.station,
        name=row.station_name,
        level=row.level,
        division=row.division,
        department=row.department,
    )
