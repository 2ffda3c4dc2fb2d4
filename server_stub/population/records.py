"""Makes records of persons under a batch: reads what counts, writes what holds and what is disputed.

A person is all numbers that are linked; the record stands under the one that holds now.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import msgspec

from server_stub.catalogue import calendar
from server_stub.clock import civil_date
from server_stub.database import Packed, Row, Transaction
from server_stub.population import (
    tables,
    tables_batches,
    tables_discrepancies,
    tables_links,
    tables_moves,
    tables_settlements,
    tables_statements,
)
from server_stub.population.authority import (
    Dispute,
    Known,
    Record,
    Settlement,
    Statement,
    authority,
    fields_of,
    record,
)
from server_stub.population.quick_record import quickly
from server_stub.population.tables_views import Past, View

AT_ONCE = 1000
"""So many persons are made anew in a slice of a long job, and the others of the last call among them."""
_NOTHING: tuple[None, ...] = (None,) * len(tables.FIELDS)
Holders = dict[str, str]
"""Number → the number of the same person that holds now."""


def statement_of(row: Row) -> Statement:
    """Of number, agency, batch, as of, the fields spoken of, the facts."""
    return Statement(row[1], row[2], row[5:], row[3], fields_of(row[4]), row[0])


def holders(tx: Transaction, numbers: Iterable[str], view: View | Past) -> Holders:
    """Everybody these numbers belong to, with all numbers each of them ever had."""
    found: dict[str, str] = {}
    asked, new = set[str](), set(numbers)
    while new:
        asked |= new
        at_once = sorted(new)
        if isinstance(view, View):
            rows = tables_links.touching(tx, at_once, view)
        else:
            rows = tables_links.touching_then(tx, at_once, view)
        found |= dict(rows)
        new = {number for row in rows for number in row} - asked
    return {number: _end(found, number) for number in sorted(asked)}


def _end(links: Mapping[str, str], number: str) -> str:
    while number in links:
        number = links[number]
    return number


class Told(NamedTuple):
    """Rows of everything that counts about some persons."""

    said: list[Row]
    settled: list[Row]
    decided: list[Row]


def known(tx: Transaction, belong: Holders, view: View | Past) -> dict[str, Known]:
    """What counts about persons, by the numbers that hold."""
    return _known(belong, _told_of(tx, list(belong), view))


def _told_of(tx: Transaction, numbers: list[str], view: View | Past) -> Told:
    if isinstance(view, View):
        return Told(
            tables_statements.of_numbers(tx, numbers, view),
            tables_settlements.settled(tx, numbers, view),
            tables_settlements.decided(tx, numbers, view),
        )
    return Told(
        tables_statements.of_past(tx, numbers, view),
        tables_settlements.settled_then(tx, numbers, view),
        tables_settlements.decided_then(tx, numbers, view),
    )


def _known(belong: Holders, told: Told) -> dict[str, Known]:
    """Of those whose numbers are given."""
    statements: dict[str, list[Statement]] = {holder: [] for holder in belong.values()}
    for row in told.said:
        if row[0] in belong:
            statements[belong[row[0]]].append(statement_of(row))
    settlements: dict[str, dict[str, Settlement]] = {}
    for number, field, _, verdict, value, refused, day in sorted(told.settled, key=itemgetter(2)):
        values = tuple(dict.fromkeys(each for _, each in _refused(refused)))
        settlements.setdefault(belong[number], {})[field] = Settlement(
            verdict == "needs_person", value, values, day
        )
    decisions = {belong[number]: decision for number, _, decision in sorted(told.decided, key=itemgetter(1))}
    return {
        holder: Known(holder, words, settlements.get(holder, {}), decisions.get(holder, ""))
        for holder, words in statements.items()
    }


def _refused(text: str) -> list[tuple[str, str]]:
    return msgspec.json.decode(text, type=list[tuple[str, str]])


class Made(msgspec.Struct, frozen=True):
    """What was made of a person: the number that holds, the record's columns, what is disputed."""

    holder: str
    row: tuple[str | None, ...]
    disputes: Sequence[Dispute]


def write(
    tx: Transaction, batch: int, numbers: Iterable[str], minus: int = 0, *, fresh: bool = False
) -> dict[str, Made]:
    """Records of these persons, as if the batch were in force (and another not); by each of their numbers.
    `fresh`: the batch was opened in this transaction and has none yet."""
    view = View(batch, minus)
    belong = holders(tx, numbers, view)
    if not belong:
        return {}
    made = _made(tx, belong, view)
    if not fresh:
        tables.clear_of(tx, batch, list(belong))
        tables_discrepancies.clear_of(tx, batch, list(belong))
    rows = [
        (number, batch, *made[holder].row, None)
        if number == holder
        else (number, batch, *_NOTHING, "", "linked", holder)
        for number, holder in belong.items()
    ]
    tables.add_citizens(tx, rows)
    tables_moves.find_of(tx, batch, list(belong))
    before = _by_field(tables_discrepancies.standing(tx, list(belong)))
    changes = Changes(tx, batch)
    for number, holder in belong.items():
        changes.take(number, made[holder].disputes if number == holder else [], before.get(number, {}))
    tables_discrepancies.add(tx, changes.rows, changes.before)
    return {number: made[holder] for number, holder in belong.items()}


def _made(tx: Transaction, belong: Holders, view: View) -> dict[str, Made]:
    """The quick way for those of whom there are statements alone, under one number."""
    told = _told_of(tx, list(belong), view)
    careful = {belong[row[0]] for row in (*told.settled, *told.decided)}
    careful.update(holder for number, holder in belong.items() if number != holder)
    said: dict[str, list[Row]] = {}
    for row in told.said:
        said.setdefault(row[0], []).append(row)
    careful.update(holder for holder in belong.values() if holder not in said)
    made = {}
    for holder in belong.values():
        if holder not in careful:
            made[holder] = Made(holder, *_told(holder, said[holder]))
    with_care = {number: holder for number, holder in belong.items() if holder in careful}
    for holder, each in _known(with_care, told).items():
        found = record(each)
        made[holder] = Made(holder, _row(found), found.disputes)
    return made


def unfound(tx: Transaction, batch: int, numbers: Sequence[str]) -> list[str]:
    """Of whom discrepancies stand otherwise than what is known of them says: of a base that was filled before
    they were looked for."""
    if not numbers:
        return []
    belong = holders(tx, numbers, View())
    made = {holder: record(each) for holder, each in known(tx, belong, View()).items()}
    before = _by_field(tables_discrepancies.standing(tx, list(belong)))
    found = []
    for number, holder in belong.items():
        changes = Changes(tx, batch)
        changes.take(number, made[holder].disputes if number == holder else [], before.get(number, {}))
        if changes.rows:
            found.append(number)
    return found


def found(tx: Transaction, batch: "Part", rows: Sequence[tables_statements.StatementRow]) -> "Found":
    """What follows for those of whom a batch speaks in these rows, where other things are known of some."""
    beside: dict[str, list[Row]] = {}
    for told in tables_statements.beside(tx, batch.no, "" if batch.spoken else batch.agency, rows):
        beside.setdefault(told[0], []).append(told)
    before: dict[str, Before] = {}
    if beside and tables_discrepancies.any_between(tx, batch.first, batch.last):
        before = _by_field(tables_discrepancies.standing(tx, list(beside)))
    changes = Changes(tx, batch.no)
    made: list[tuple[str | int | None, ...]] = []
    for row in rows:
        number = row[0]
        own = (number, batch.agency, batch.no, row[-1], batch.spoken, *row[2:-1])
        said = [own, *beside.get(number, ())]
        follows, disputes = _told(number, said)
        made.append((number, batch.no, *follows, None))
        if disputes or number in before:
            changes.take(number, disputes, before.get(number, {}))
    return Found(tx.packed(made), changes.rows, changes.before)


def write_slice(tx: Transaction, batch: "Part", rows: "Found") -> None:
    """What was found of the persons of a slice; it may have been read before. What came into force since then
    is caught up with, but for decisions about persons of this slice."""
    tables.clear(tx, batch.no, batch.first, batch.last)
    tables_discrepancies.clear(tx, batch.no, batch.first, batch.last)
    tables.add_citizens(tx, rows.citizens)
    tables_discrepancies.add(tx, rows.changes, rows.before)
    tables_moves.find_between(tx, batch.no, batch.first, batch.last)
    if anything_decided(tx, batch.first, batch.last):
        write(tx, batch.no, decided_among(tx, [str(row[0]) for row in rows.citizens.rows]))


def _told(number: str, said: Sequence[Row]) -> tuple[tuple[str | None, ...], Sequence[Dispute]]:
    """Facts, origins and standing of a person of whom there are statements alone; what is disputed."""
    quick = quickly(said)
    if quick is not None:
        return quick
    made = record(Known(number, [statement_of(row) for row in said], {}))
    return _row(made), made.disputes


def _row(made: Record) -> tuple[str | None, ...]:
    return (*made.facts, made.origins, made.standing)


class Part(msgspec.Struct, frozen=True):
    """The part of a batch that a slice writes."""

    no: int
    agency: str
    spoken: str
    first: str
    last: str


class Found(msgspec.Struct, frozen=True):
    """What follows from a slice of a batch: rows as their tables take them."""

    citizens: Packed
    changes: list[tables_discrepancies.Change]
    before: list[Row]
    """How those stood that are changed."""


def decided_among(tx: Transaction, numbers: Sequence[str]) -> set[str]:
    """Those of whom more is known than statements."""
    return {*tables_links.among(tx, numbers), *tables_settlements.among(tx, numbers)}


def anything_decided(tx: Transaction, first: str, last: str) -> bool:
    """Whether more is known than statements of anyone from first to last."""
    linked = tables_links.anyone_linked(tx, first, last)
    return linked or tables_settlements.anything_decided(tx, first, last)


def catch_up(tx: Transaction, batch: int, minus: int = 0) -> bool:
    """Make anew what others that came into force meanwhile have touched; True once nothing is left."""
    seen = tables_batches.seen(tx, batch)
    rows = tables.touched(tx, batch, seen, AT_ONCE)
    write(tx, batch, [number for _, number in rows], minus)
    if len(rows) < AT_ONCE:
        return True
    tables_batches.has_seen(tx, batch, rows[-1][0])
    return False


_OPEN = ("open", "waiting")
Before = dict[str, Row]
"""Field → how its discrepancy stands."""


def _by_field(rows: Iterable[Row]) -> dict[str, Before]:
    found: dict[str, Before] = {}
    for row in rows:
        found.setdefault(row[0], {})[row[1]] = row
    return found


class Stands(NamedTuple):
    """How a discrepancy stands."""

    state: str
    must_settle: str
    agencies: str
    relapses: int
    opened_on: str
    due_on: str
    wrong: str


class Changes:
    """Collects what changes about discrepancies."""

    def __init__(self, tx: Transaction, batch: int) -> None:
        self._batch = batch
        today = civil_date(tx.now)
        due = calendar.shipped().due(today, authority().limit_working_days)
        self._days = (today.isoformat(), due.on.isoformat())
        self.rows: list[tables_discrepancies.Change] = []
        self.before: list[Row] = []
        """How those stood that are changed."""

    def take(self, number: str, disputes: Sequence[Dispute], before: Before) -> None:
        """A person's disputes now, and how their discrepancies stood before."""
        for each in disputes:
            self._disputed(number, each, before.get(each.field))
        left = set(before) - {each.field for each in disputes}
        for field in sorted(left):
            _, _, state, must_settle, agencies, relapses, opened_on, due_on, *_ = before[field]
            if state != "gone":
                stands = Stands("gone", must_settle, agencies, relapses, opened_on, due_on, "")
                self._change(number, field, stands, before[field])

    def _disputed(self, number: str, now: Dispute, before: Row | None) -> None:
        state, days = now.state, self._days
        if before is not None:
            same = (state, now.must_settle, now.agencies, now.relapses) == tuple(before[2:6])
            if same and now.wrong == before[tables_discrepancies.WRONG]:
                return
            if state not in _OPEN or before[2] in _OPEN:
                days = (before[6], before[7])
        stands = Stands(state, now.must_settle, now.agencies, now.relapses, *days, now.wrong)
        self._change(number, now.field, stands, before)

    def _change(self, number: str, field: str, now: Stands, before: Row | None) -> None:
        if before is not None:
            self.before.append(before)
        superseded = 0 if before is None else before[tables_discrepancies.BATCH]
        self.rows.append((number, field, self._batch, *now, superseded))
