"""Many discrepancies settled by one rule: what it would do, doing it by and by, taking all of it back."""

from contextlib import AbstractContextManager

from server_stub.centre import Centre
from server_stub.database import Row, Transaction
from server_stub.deeds import Recorded
from server_stub.discrepancies import tables
from server_stub.discrepancies.reading import shared
from server_stub.discrepancies.values import checked_reason, shown
from server_stub.discrepancies.wire_bulk import (
    Bulk,
    BulkExample,
    BulkList,
    BulkPreview,
    BulkRule,
    BulkValue,
    NewBulk,
)
from server_stub.errors import Refusal, not_found
from server_stub.identifiers import uuid7
from server_stub.identity import tables as staff
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.journal.book import Happening
from server_stub.population import batches, settling, tables_batches, undoing
from server_stub.population import tables as citizens
from server_stub.population.authority import authority, means_the_same
from server_stub.population.comparison import compare
from server_stub.population.masking import masked
from server_stub.population.settling import Match, Rule

NEWEST = 20
_SAYS_NOT_WHO = ("sex", "ethnicity", "state")
SETTLE = "discrepancy.settle"


def checked(caller: Caller, asked: BulkRule, policy: Policy) -> Rule:
    """The rule. Refuses a field that is not shown whole to the caller, and agencies that are none."""
    check_of_city(caller)
    agencies = authority().agencies
    for name, wrong in (
        ("field", asked.field not in shared(caller, policy)),
        ("accept", asked.accept not in agencies),
        ("against", asked.against == asked.accept or (asked.against and asked.against not in agencies)),
    ):
        if wrong:
            raise Refusal(422, "invalid_field", field=name)
    return Rule(asked.field, asked.accept, asked.against)


def check_of_city(caller: Caller) -> None:
    """A rule goes over whatever any agency must settle: it is for who is held to none."""
    if caller.agency is not None:
        raise Refusal(403, "no_permission")


def preview(tx: Transaction, rule: Rule) -> BulkPreview:
    """Reads every open discrepancy of the field: for a reader, not the writer."""
    found = settling.preview(tx, rule, NEWEST)
    examples = [_example(tx, rule, each) for each in found.examples]
    return BulkPreview(settles=found.settles, of=found.of, examples=examples)


def begin(tx: Transaction, caller: Caller, asked: NewBulk) -> Recorded[Bulk]:
    """The batch is open; nothing of it counts yet."""
    rule = Rule(asked.rule.field, asked.rule.accept, asked.rule.against)
    batch = settling.open_by_rule(tx, rule, caller.account)
    detail: dict[str, str | int] = {"batch": batch, "rule": _words(rule), "settles": asked.settles}
    return Recorded(_told(tx, batch), detail=detail)


def begin_back(tx: Transaction, caller: Caller, batch: int) -> Recorded[Bulk]:
    """The batch that takes another back is open."""
    check_bulk(tx, batch)
    undoing.begin(tx, batch, caller.account)
    return Recorded(_told(tx, batch), detail={"batch": batch})


def check_bulk(tx: Transaction, batch: int) -> None:
    """Refuse what no rule made."""
    if not tables_batches.digest_of(tx, batch).startswith(settling.RULE):
        raise not_found()


def listed(tx: Transaction, _caller: Caller, _nothing: None) -> BulkList:
    """The newest, and how far those are that are under way."""
    rows = tables_batches.by_digest(tx, settling.RULE, NEWEST)
    names = staff.names(tx, (row[3] for row in rows))
    return BulkList(bulks=[_bulk(row, names) for row in rows])


async def run(
    centre: Centre, caller: Caller, asked: NewBulk, batch: int, lock: AbstractContextManager[object]
) -> None:
    """Settle them, holding the folder's lock to the end."""
    rule = Rule(asked.rule.field, asked.rule.accept, asked.rule.against)

    def note(tx: Transaction, count: int) -> None:
        _answer_windows(tx, batch)
        _note(centre, tx, caller, "discrepancy.bulk_settled", {"batch": batch, "settled": count})

    with lock:
        try:
            await settling.settle_by_rule(centre.database, batch, rule, checked_reason(asked.reason), note)
        except Refusal:  # the disk is full: nothing of it counts, and it does not look as if it went on
            await batches.drop_leftover(centre.database)
            raise


async def run_back(
    centre: Centre, caller: Caller, batch: int, number: int, lock: AbstractContextManager[object]
) -> None:
    """Take it back under the batch that was opened for that."""

    def record(tx: Transaction) -> None:
        tables.reopen(tx, batch)
        _note(centre, tx, caller, "discrepancy.bulk_taken_back", {"batch": batch})

    with lock:
        try:
            await undoing.go_on(centre.database, number, batch, record)
        except Refusal:
            await batches.drop_leftover(centre.database)
            raise


def _note(
    centre: Centre, tx: Transaction, caller: Caller, action: str, detail: dict[str, str | int]
) -> None:
    centre.book.append(tx, caller, Happening(action, SETTLE, uuid7(), detail=detail))


def _answer_windows(tx: Transaction, batch: int) -> None:
    """What windows raised of these is settled too."""
    answered = []
    for identifier, number, field, said in tables.raised_of_batch(tx, batch):
        row = citizens.effective(tx, number)
        held = row[citizens.FIELDS.index(field)] if row is not None else None
        outcome = "as_said" if compare(field, held, said).agreement == "agrees" else "otherwise"
        answered.append(("settled", outcome, batch, tx.now, identifier))
    tables.answer(tx, answered)


def _example(tx: Transaction, rule: Rule, match: Match) -> BulkExample:
    accepted = dict(match.values)[rule.accept]
    values = []
    for agency, said in match.values:
        value, _ = shown(tx, rule.field, said)
        told = BulkValue(
            agency_name=authority().names.get(agency, agency),
            value=value if rule.field in _SAYS_NOT_WHO else masked(rule.field, value),
            holds=means_the_same(rule.field, accepted, said),
        )
        values.append(told)
    return BulkExample(number=f"{match.number[:6]}{'*' * 8}{match.number[14:]}", values=values)


def _told(tx: Transaction, batch: int) -> Bulk:
    rows = [row for row in tables_batches.by_digest(tx, settling.RULE, NEWEST) if row[0] == batch]
    return _bulk(rows[0], staff.names(tx, (row[3] for row in rows)))


def _bulk(row: Row, names: dict[str, str]) -> Bulk:
    by: str  # an account that is known has a name
    batch, digest, state, by, begun_at, ended_at, settled, undoing_state, undone = row
    rule, called = settling.rule_of(digest), authority().names
    is_going = undoing_state == "loading"
    match state:
        case "loading":
            stands = "running"
        case "in_force":
            stands = "taking_back" if is_going else "counts"
        case _:
            stands = "taken_back" if undoing_state == "in_force" else "cut_off"
    return Bulk(
        batch=batch,
        rule=BulkRule(field=rule.field, accept=rule.accept, against=rule.against),
        accept_name=called.get(rule.accept, rule.accept),
        against_name=called.get(rule.against, rule.against),
        by=names.get(by, by),
        begun_at=begun_at,
        ended_at=ended_at,
        state=stands,  # type: ignore[arg-type]
        settled=settled,
        taken_back=undone if is_going else 0,
    )


def _words(rule: Rule) -> str:
    return " ".join(each for each in (rule.field, rule.accept, rule.against) if each)
