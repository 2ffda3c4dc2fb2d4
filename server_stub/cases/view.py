"""A case as it is told: summaries and the whole, made from its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from server_stub.cases import attaching, changes, courses, tables, tables_leases, tables_notes, tasks
from server_stub.cases.permitted import Seat
from server_stub.cases.rows import Listed, Times, row
from server_stub.cases.sight import Sight
from server_stub.cases.tables import CaseRow, HistoryRow
from server_stub.cases.wire import Answer, Case, CaseSummary, Changed, Entry, JournalMark, Person, ToMend
from server_stub.cases.wire_deeds import Corrected
from server_stub.catalogue import tables as items
from server_stub.catalogue.calendar import Calendar
from server_stub.catalogue.catalogue import Shelf
from server_stub.catalogue.conditions import wanted
from server_stub.catalogue.wire import Material, ServiceItem
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.documents import service as documents
from server_stub.documents.wire import Document
from server_stub.identity import tables as identity
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.parties import seen
from server_stub.parties.wire import CaseParty
from server_stub.population import verification
from server_stub.promises import tables as promises
from server_stub.promises import view as promised
from server_stub.reuse import judging
from server_stub.reuse import tables as reused
from server_stub.reuse.wire import Reused

_answers = msgspec.json.Decoder(list[Answer])
_to_mend = msgspec.json.Decoder(list[ToMend])
_item = msgspec.json.Decoder(ServiceItem)
_corrected = msgspec.json.Decoder(Corrected)


@dataclass(frozen=True)
class Rules:
    """The data cases go by: the catalogue of today, the calendar, and who may see what."""

    shelf: Shelf
    calendar: Calendar
    policy: Policy
    practice: bool = False
    """Whether cases and notices are a practice city's."""

    def numbered(self, district: str) -> str:
        """What numbers begin with: the district. Practice numbers begin with 99, which no place in the
        country has, so that none of them is ever a real one's."""
        return f"99{district[2:]}" if self.practice else district


def item_of(tx: Transaction, case: CaseRow) -> ServiceItem:
    """The item in the version the case began with."""
    return decoded(items.told(tx, case.item, case.item_version) or "null")


@lru_cache(maxsize=256)
def decoded(told: str) -> ServiceItem:
    """Lists ask for the same few items again and again."""
    return _item.decode(told)


def _summary(tx: Transaction, rules: Rules, seat: Seat, sight: Sight, *, noted: bool) -> CaseSummary:
    """The head of a case, as far as the caller's post may see the citizen; of open tasks, their own."""
    case, own = seat.case, seat.own_task
    window = own.window if own else case.place or case.station
    where, lease = identity.organisation(tx, window), tables_leases.find(tx, case.id, tx.now, window)
    due_on = own.clock.due_on.isoformat() if own and own.clock else ""
    leased_by = lease.name if lease else None
    listed = Listed(case, leased_by, str(where[1]) if where else "", noted, due_on=due_on)
    return row(listed, seat.item, sight, Times(rules.calendar, civil_date(tx.now)))


def whole(tx: Transaction, rules: Rules, case: CaseRow, caller: Caller) -> Case:
    """One case with its item, form, papers and history, as far as the caller's post may see the citizen."""
    sight = Sight(rules.policy, caller)
    item = item_of(tx, case)
    papers = papers_of(tx, case)
    stands = _reused(tx, case, papers)
    handed_in = {paper.material for paper in papers} | {one.material for one in stands}
    seat = Seat(tx, caller, rules.policy, case, item, courses.read(tx, case, item))
    beside = _attached(tx, seat)
    history = [_entry(row, item, sight, beside) for row in seat.history]
    answers, people = answers_of(tx, case), seen.people(tx, case.id, sight)
    notes = tables_notes.of(tx, case.id)
    return Case(
        summary=_summary(tx, rules, seat, sight, noted=any(note.read_at is None for note in notes)),
        item=item,
        applicant=sight.number(case.applicant),
        answers=sight.answers(item.form, answers),
        documents=papers,
        missing=[one.code for one in _wanted(item, answers, people) if one.code not in handed_in],
        verification=sight.verification(verification.find(tx, case.verification or "", case.applicant)),
        history=history,
        tasks=tasks.told(tx, rules.calendar, seat),
        deeds=list(seat.deeds()),
        accepted=JournalMark(index=case.accepted_index, leaf=case.accepted_leaf),
        notes=notes,
        changed=_changed(tx, seat, answers, sight),
        parties=people,
        again_because=next((entry.why for entry in history if entry.deed == "submitted"), ""),
        reused=stands,
        promises=[
            promised.told(rules.calendar, row, civil_date(tx.now)) for row in promises.of_case(tx, case.id)
        ],
    )


def _reused(tx: Transaction, case: CaseRow, papers: Sequence[Document]) -> list[Reused]:
    """What stands in place of papers in the present revision: a paper that was brought after all does not."""
    documents_ = {paper.id for paper in papers}
    brought = {paper.material for paper in papers}
    return [
        judging.told(row)
        for row in reused.of_case(tx, case.id)
        if (row.document in documents_ if row.document else row.material not in brought)
    ]


def _changed(tx: Transaction, seat: Seat, now: Sequence[Answer], sight: Sight) -> list[Changed]:
    """What is another since the caller's window last acted."""
    case, form = seat.case, seat.item.form
    if case.revision == 1:
        return []
    where = identity.organisation(tx, sight.caller.organisation)
    since = changes.revision_known(seat.history, sight.caller.account, str(where[1]) if where else "")
    if since is None or since == case.revision:
        return []
    before = _answers.decode(tables.answers_of(tx, case.id, since))
    return changes.changed(tx, case, since, sight.answers(form, before), sight.answers(form, now))


def _wanted(item: ServiceItem, answers: Sequence[Answer], people: Sequence[CaseParty]) -> list[Material]:
    """The papers that have a place in a case as it was filled in, and for who came."""
    given = {answer.code: answer.value for answer in answers}
    by_agent = any(one.role == "agent" for one in people)
    return wanted(item.materials, item.form, given, by_agent=by_agent)


def answers_of(tx: Transaction, case: CaseRow) -> list[Answer]:
    """The form of the case's present revision, whole."""
    return _answers.decode(tables.answers_of(tx, case.id, case.revision))


def papers_of(tx: Transaction, case: CaseRow, revision: int | None = None) -> list[Document]:
    """The papers of the case's present revision, or of an earlier one."""
    found = tables.documents_of(tx, case.id, case.revision if revision is None else revision)
    return [documents.told(row) for row in found]


def _attached(tx: Transaction, seat: Seat) -> dict[str, Document]:
    """The papers that go with somebody's words, by id."""
    if not any(row.attached for row in seat.history):
        return {}
    return {paper.id: paper for paper in papers_of(tx, seat.case, attaching.NO_REVISION)}


def _entry(row: HistoryRow, item: ServiceItem, sight: Sight, beside: Mapping[str, Document]) -> Entry:
    return Entry(
        at=row.at,
        deed=row.deed,  # type: ignore[arg-type]  # written by services only
        by=Person(account=row.account, name=row.name, organisation=row.organisation),
        step=row.step,
        why=f"{row.rule}：{row.why}" if row.rule else row.why,
        to_mend=_to_mend.decode(row.to_mend),
        journal_index=row.journal_index,
        part=row.part,
        to=row.sent_to,
        held_for=row.held_for or None,  # type: ignore[arg-type]
        working_days=row.working_days,
        behalf=row.behalf,
        corrected=_seen(item, row.corrected, sight),
        attached=[beside[each] for each in row.attached.split()],
    )


def _seen(item: ServiceItem, told: str, sight: Sight) -> Corrected | None:
    """Both values of a corrected field, for a post that sees the field whole; else that there were two."""
    if not told:
        return None
    one = _corrected.decode(told)
    field = next((each for each in item.form if each.code == one.code), None)
    if field is None or field.cites is None or sight.of(field.cites) == "full":
        return one
    return msgspec.structs.replace(one, before="*", after="*")
