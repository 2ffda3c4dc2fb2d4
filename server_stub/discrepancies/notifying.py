"""Tells agencies that their words do not hold: who was refused, and whom an authority contradicts.

A notice is a row of the discrepancies' own history, read behind a place; nothing is kept twice
(docs/decisions/039). An agency's own word is about whom it knows: the notice tells it the field, and what
holds only as far as its sharing rules show it.
"""

from dataclasses import dataclass

from server_stub.database import Row, Transaction
from server_stub.deeds import Recorded
from server_stub.discrepancies import tables_notices
from server_stub.discrepancies.values import shown
from server_stub.discrepancies.who_was_told import relapses_by
from server_stub.discrepancies.wire_notices import (
    AskNotices,
    ChangeNotice,
    ChangeNotices,
    NoticesAcknowledged,
    NoticesKept,
)
from server_stub.errors import Refusal, not_found
from server_stub.exchange.following import Cursors
from server_stub.exchange.sharing import AgencySharing
from server_stub.identity.caller import Caller
from server_stub.population import records, tables, tables_discrepancies
from server_stub.population.authority import Known, authority, decode_origins
from server_stub.population.tables_discrepancies import Place
from server_stub.population.tables_views import View

PAGE = 500
SCANNED = 2000
"""So many changes of discrepancies are looked at for a page; most are other agencies'."""
LONGEST_WAIT = 60.0
BOUND_TO = "wrong words"
"""What a cursor is good for, among an agency's cursors."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some notices, where the next ones begin, and whether there may be any already."""

    notices: list[ChangeNotice]
    place: Place
    more: bool


def check(asked: AskNotices) -> None:
    """Refuse what cannot be waited for."""
    if not 0 <= asked.wait <= LONGEST_WAIT:
        raise Refusal(422, "invalid_field", field="wait")


def begin(tx: Transaction, agency: str) -> Place:
    """Where an agency goes on that names no cursor."""
    return _reached(tx, agency).kept


def page(tx: Transaction, agency: str, place: Place, rules: AgencySharing) -> Page:
    """What the agency is told behind a place."""
    rows = tables_discrepancies.told_of(tx, place, SCANNED)
    ours = [row for row in rows if agency in row[3].split(",")]
    more, ours = len(rows) == SCANNED or len(ours) > PAGE, ours[:PAGE]
    if ours and len(ours) == PAGE:
        last = ours[-1]
    elif rows:
        last = rows[-1]
    else:
        return Page([], place, more=False)
    belong = records.holders(tx, [row[0] for row in ours], View())
    known = records.known(tx, belong, View()) if ours else {}
    made = [_notice(tx, agency, row, known[belong[row[0]]], rules) for row in ours]
    return Page(made, (last[6], f"{last[0]} {last[1]}"), more)


def told(
    tx: Transaction, caller: Caller, answer: ChangeNotices, place: Place
) -> Recorded[ChangeNotices]:
    """Remember how far the agency was told."""
    agency = caller.agency or ""
    before = _reached(tx, agency)
    tables_notices.keep(tx, agency, before._replace(told=max(before.told, place)))
    about = {each.number for each in answer.notices}
    detail: dict[str, str | int] = {"notices": len(answer.notices), "upto": place[0]}
    return Recorded(answer, person=about.pop() if len(about) == 1 else None, detail=detail)


def acknowledge(
    tx: Transaction, caller: Caller, asked: NoticesKept, cursors: Cursors
) -> Recorded[NoticesAcknowledged]:
    """The agency keeps them. A cursor was made for it alone, when it was told up to there."""
    agency, place = caller.agency or "", cursors.place(asked.cursor)
    if place is None:
        raise Refusal(422, "invalid_field", field="cursor")
    before = _reached(tx, agency)  # an acknowledgement that comes late takes nothing back
    now = tables_notices.Reached(max(before.told, place), max(before.kept, place))
    tables_notices.keep(tx, agency, now)
    return Recorded(NoticesAcknowledged(at=tx.now), detail={"upto": place[0]})


def _reached(tx: Transaction, agency: str) -> tables_notices.Reached:
    return tables_notices.reached(tx).get(agency, tables_notices.Reached())


def _notice(tx: Transaction, agency: str, row: Row, known: Known, rules: AgencySharing) -> ChangeNotice:
    number, field, _, _, _, since, _ = row
    place, held = tables.FIELDS.index(field), tables.effective(tx, number)
    if held is None:  # whoever has a discrepancy has a record
        raise not_found()
    value: str | None = held[place]
    by = authority().otherwise if value is None else decode_origins(held[tables.ORIGINS])[place].agency
    sees = held[tables.STANDING] == "verified" and rules.seen(agency, "")[place] == "full"
    text, code = shown(tx, field, value) if sees and value is not None else (None, None)
    return ChangeNotice(
        number=number,
        field=field,
        because="settled" if by == authority().otherwise else "authority",
        since=since,
        shown=sees,
        value=text,
        code=code,
        relapses=relapses_by(known, field).get(agency, 0),
    )
