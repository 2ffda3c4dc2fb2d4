"""A steward's decisions about fields on which sources disagree: one by one, or many by a rule.

Which are made is a batch of kind settlement, so each is taken back by undoing.take_back (or undo).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import msgspec

from server_stub.clock import civil_date
from server_stub.database import Database, Transaction
from server_stub.errors import Refusal
from server_stub.population import (
    batches,
    records,
    stating,
    tables,
    tables_batches,
    tables_discrepancies,
    tables_settlements,
)
from server_stub.population.authority import Known, Statement, means_the_same, record, words
from server_stub.population.tables_views import View
from server_stub.population.wire import CitizenField

Verdict = Literal["accept", "correct", "both_wrong", "needs_person"]
SETTLED = frozenset(tables.FIELDS) - {"residence_coordinates"}
"""Fields that can be in dispute: whoever doubts where a home lies doubts the address (docs/decisions/043)."""
MOST = 1000
SLICE_ROWS = 300


@dataclass(frozen=True, slots=True)
class Decision:
    """About one field of one person: an agency's word holds, or a corrected value does, or no value at all,
    or the person must be asked and nothing is decided yet."""

    number: str
    field: CitizenField
    verdict: Verdict
    agency: str = ""
    """Whose word is accepted."""
    value: str | None = None
    """The corrected value, as the base keeps it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Accept an agency's word about a field wherever its discrepancy is open (and another agency differs)."""

    field: CitizenField
    accept: str
    against: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A discrepancy a rule would settle: agency and value of each, the accepted one among them."""

    number: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule would do: how many open discrepancies of its field it settles, of how many; a few."""

    settles: int
    of: int
    examples: tuple[Match, ...]


Row = tuple[str | int | None, ...]


def settle(tx: Transaction, decisions: Sequence[Decision], made_by: str, reason: str) -> int:
    """Decide; it counts at once, all or none. The batch's number.

    Raises Refusal: `not_found` for a number nobody knows, `state_conflict` where the agency to be believed
    holds nothing, `invalid_field` for a value that is none or two decisions about the same.
    """
    if not 0 < len(decisions) <= MOST:
        raise Refusal(422, "invalid_field", field="decisions")
    belong = records.holders(tx, {each.number for each in decisions}, View())
    known = records.known(tx, belong, View())
    batch = _open(tx, made_by)
    rows = [_row(tx, batch, known[belong[each.number]], each, reason) for each in decisions]
    if len({(row[0], row[1]) for row in rows}) < len(rows):
        raise Refusal(422, "invalid_field", field="decisions")
    tables_settlements.settle(tx, rows)
    stating.at_once(tx, batch, [each.number for each in decisions])
    return batch


def not_the_same_person(tx: Transaction, number: str, agency: str, made_by: str, reason: str) -> int:
    """What the agency says under this number is about somebody else: none of its words hold, the others' do.

    Raises Refusal as `settle` does.
    """
    belong = records.holders(tx, [number], View())
    holder = belong[number]
    known = records.known(tx, belong, View())[holder]
    others = Known(holder, [each for each in known.statements if each.agency != agency], {})
    held = record(others).facts
    decisions = []
    for place, (field, holding) in enumerate(zip(tables.FIELDS, words(known), strict=True)):
        theirs = [each.facts[place] for each in holding if each.agency == agency and field in SETTLED]
        if theirs and (held[place] is None or not means_the_same(field, held[place] or "", theirs[0] or "")):
            verdict: Verdict = "both_wrong" if held[place] is None else "correct"
            decisions.append(Decision(holder, field, verdict, value=held[place]))
    if not decisions:
        raise Refusal(409, "state_conflict")
    return settle(tx, decisions, made_by, reason)


def preview(tx: Transaction, rule: Rule, examples: int = 20) -> Preview:
    """What the rule would do now. Reads every open discrepancy of the field: for a reader, not the writer."""
    found: list[Match] = []
    settles, of, after = 0, 0, ""
    while True:
        numbers = _open_ones(tx, rule, after)
        matches = _matches(tx, rule, numbers)
        settles, of = settles + len(matches), of + len(numbers)
        found += matches[: examples - len(found)]
        if len(numbers) < SLICE_ROWS:
            return Preview(settles, of, tuple(found))
        after = numbers[-1]


RULE = "rule:"
"""How the digest of a batch begins that a rule made."""


def open_by_rule(tx: Transaction, rule: Rule, made_by: str) -> int:
    """A batch for what a rule settles. The caller holds the folder's lock and has dropped what was left."""
    digest = f"{RULE}{rule.field}:{rule.accept}:{rule.against}"
    opening = tables_batches.Opening("", digest, kind="settlement", made_by=made_by)
    return tables_batches.open_batch(tx, opening)


def rule_of(digest: str) -> Rule:
    """The rule by which a batch was made."""
    field, accept, against = digest.removeprefix(RULE).split(":")
    return Rule(msgspec.convert(field, CitizenField), accept, against)


async def settle_by_rule(
    database: Database,
    batch: int,
    rule: Rule,
    reason: str,
    note: Callable[[Transaction, int], None] = lambda _tx, _count: None,
) -> int:
    """Settle whatever the rule matches, in an open batch; it counts all at once. How many it settled.

    In slices: the caller holds the folder's lock (batches.alone). `note` writes its record as it comes into
    force, told how many. Raises BatchLost.
    """
    count, after = 0, ""
    while True:
        numbers = await database.read(partial(_open_ones, rule=rule, after=after))
        count += await database.write_slice(partial(_slice, batch, rule, numbers, reason))
        if len(numbers) < SLICE_ROWS:
            break
        after = numbers[-1]

    def finish(tx: Transaction) -> None:
        tables_batches.put_in_force(tx, batch, count)
        note(tx, count)

    await batches.into_force(database, batch, finish)
    return count


def _open(tx: Transaction, made_by: str) -> int:
    return tables_batches.open_batch(tx, tables_batches.Opening("", kind="settlement", made_by=made_by))


def _open_ones(tx: Transaction, rule: Rule, after: str) -> list[str]:
    rows = tables_discrepancies.listed(tx, "open", rule.field, (after, rule.field), SLICE_ROWS)
    return [row[0] for row in rows]


def _slice(batch: int, rule: Rule, numbers: list[str], reason: str, tx: Transaction) -> int:
    if tables_batches.batch_state(tx, batch) != "loading":
        raise batches.BatchLost
    matching = [each.number for each in _matches(tx, rule, numbers)]
    if matching:
        known = records.known(tx, records.holders(tx, matching, View()), View())
        decisions = [Decision(each, rule.field, "accept", rule.accept) for each in matching]
        tables_settlements.settle(tx, [_row(tx, batch, known[one.number], one, reason) for one in decisions])
        records.write(tx, batch, matching)
        tables_batches.batch_got_to(tx, batch, matching[-1], len(matching))
    return len(matching)


def _matches(tx: Transaction, rule: Rule, numbers: Sequence[str]) -> list[Match]:
    if not numbers:
        return []
    place = tables.FIELDS.index(rule.field)
    belong = records.holders(tx, numbers, View())
    known = records.known(tx, belong, View())
    found = []
    for number in (each for each in numbers if belong[each] == each):  # it may have been linked meanwhile
        values = {each.agency: each.facts[place] or "" for each in words(known[number])[place]}
        accepted = values.get(rule.accept)
        differing = [
            agency
            for agency, value in values.items()
            if accepted is not None and not means_the_same(rule.field, accepted, value)
        ]
        if differing and (not rule.against or rule.against in differing):
            found.append(Match(number, tuple(sorted(values.items()))))
    return found


def _row(tx: Transaction, batch: int, known: Known, decision: Decision, reason: str) -> Row:
    if not known.statements:
        raise Refusal(404, "not_found")
    if decision.field not in SETTLED:
        raise Refusal(422, "invalid_field", field="field")
    place = tables.FIELDS.index(decision.field)
    holding = words(known)[place]
    value = _value(place, holding, decision)
    refused: list[tuple[str, str]] = []
    if decision.verdict != "needs_person":
        said = sorted((each.agency, each.facts[place] or "") for each in holding)
        refused = [
            each for each in said if value is None or not means_the_same(decision.field, value, each[1])
        ]
    told = msgspec.json.encode(refused).decode()
    day = civil_date(tx.now).isoformat()
    return (known.holder, decision.field, batch, decision.verdict, value, told, day, reason)


def _value(place: int, holding: Sequence[Statement], decision: Decision) -> str | None:
    match decision.verdict:
        case "accept":
            theirs = [each.facts[place] for each in holding if each.agency == decision.agency]
            if not theirs:
                raise Refusal(409, "state_conflict")
            return theirs[0]
        case "correct":
            if not decision.value or "\0" in decision.value:
                raise Refusal(422, "invalid_field", field="value")
            return decision.value
        case "both_wrong" | "needs_person":
            return None
