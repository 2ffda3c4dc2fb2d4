"""Who moved between communities: listed for who works there, told to who follows the address."""

from dataclasses import replace
from datetime import date, timedelta

import msgspec

from server_stub.clock import civil_date
from server_stub.cursor import behind_of, cursor_of
from server_stub.database import Row, Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller
from server_stub.population import service, tables, tables_moves
from server_stub.population.authority import authority, decode_origins
from server_stub.population.codes import divisions
from server_stub.population.service import Rules
from server_stub.population.wire import Move, MovedPerson, MoveList, MoveSearch

PAGE = 50
DAYS = 90
_PLACE = tables.FIELDS.index("residence_division")
_LAST = 2**62
_BECAUSE = {
    "file": "stated",
    "call": "stated",
    "settlement": "settled",
    "link": "linked",
    "verification": "verified",
    "undo": "taken_back",
    "filling": "stated",
}


def search(tx: Transaction, caller: Caller, asked: MoveSearch, rules: Rules) -> Recorded[MoveList]:
    """Only of persons the caller's own look-up would find now; each has a record of theirs."""
    if asked.purpose.kind != "reason" or asked.purpose.reference not in rules.shelf.reason_codes:
        raise Refusal(422, "invalid_field", field="purpose")
    purpose, division = f"reason:{asked.purpose.reference}", _division(caller, asked.division)
    place, number = _behind(asked.after)
    rows = tables_moves.listed(
        tx, asked.way, division, (_since(tx, asked.since), place, place, number), PAGE + 1
    )
    following = cursor_of(str(rows[PAGE - 1][7]), rows[PAGE - 1][0]) if len(rows) > PAGE else None
    found = [each for row in rows[:PAGE] if (each := _moved(tx, caller, row, rules, purpose)) is not None]
    about = sorted({each.person.number for each in found})
    detail: dict[str, str | int] = {"way": asked.way, "count": len(found)}
    answer = MoveList(moves=found, division=division, next=following)
    first, others = (about[0], about[1:]) if about else (None, [])
    return Recorded(answer, person=first, also=others, purpose=purpose, detail=detail)


def told(row: Row) -> Move:
    """As it travels."""
    _, left, to, origins, kind, at, undone_at, _, left_name, to_name = row
    origin = decode_origins(origins)[_PLACE]
    return Move(
        left=left,
        left_name=divisions().text(left, left_name or ""),
        to=to,
        to_name=divisions().text(to, to_name or ""),
        agency=origin.agency,
        agency_name=authority().names.get(origin.agency, origin.agency),
        as_of=origin.as_of[:10],
        recorded_at=at,
        because=_BECAUSE[kind],  # type: ignore[arg-type]
        undone=undone_at is not None,
    )


def _moved(tx: Transaction, caller: Caller, row: Row, rules: Rules, purpose: str) -> MovedPerson | None:
    """Whoever moved away is no longer where the caller looks people up: the move itself is what is told."""
    looking = replace(caller, scope="city")
    try:
        person = service.citizen(tx, looking, row[0], rules.policy, purpose)
    except Refusal:  # not verified, or nothing holds any more
        return None
    move = told(row)
    if not any(fact.field == "residence_division" and not fact.masked for fact in person.facts):
        move = msgspec.structs.replace(move, left_name="", to_name="")
    return MovedPerson(person=person, move=move)


def _division(caller: Caller, asked: str) -> str:
    own = caller.division[:6] if caller.scope == "district" else caller.division
    if caller.scope in ("city", "all"):
        own = caller.division.rstrip("0") or caller.division
    division = asked or own
    if not (len(division) >= 4 and division.isascii() and division.isdigit()):
        raise Refusal(422, "invalid_field", field="division")
    if caller.scope not in ("city", "all") and not division.startswith(own):
        raise Refusal(422, "invalid_field", field="division")
    return division


def _since(tx: Transaction, day: str) -> str:
    if not day:
        return (civil_date(tx.now) - timedelta(days=DAYS)).isoformat()
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise Refusal(422, "invalid_field", field="since") from error


def _behind(cursor: str) -> tuple[int, str]:
    if not cursor:
        return _LAST, ""
    place, number = behind_of(cursor)
    if not place.isdecimal():
        raise Refusal(400, "malformed", field="after")
    return int(place), number
