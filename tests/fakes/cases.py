"""Cases and receipts as the centre keeps them, for tests of flows. Contract tests hold it to the centre's promises."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from desktop.approval.decision import Decision, Lease, Opinion
from desktop.approval.queue import Asked, Narrowing
from desktop.cases.case import (
    Case,
    CaseList,
    CaseRow,
    CaseState,
    Deed,
    Document,
    Entry,
    Given,
    ItemTally,
    Note,
    Person,
    StepNow,
    Tally,
)
from desktop.cases.deeds import CaseDeed, Permitted
from desktop.errors import CentralError, Conflict, NotFound, Rejected, VaultError
from desktop.papers.paper import Copy, Kind, Paper, Part, Size, Wanted
from desktop.papers.shipped import shipped
from desktop.papers.template import Template
from tests.desktop.papers.papers_made import paper as made_paper
from tests.fakes.service_items import item

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CLERK = Person("clerk", "乌云", "迎宾社区公共服务站")
APPROVER = Person("approver", "斯琴高娃", "新城区民政局")
STEP = StepNow("examine", "审核", "新城区民政局", date(2026, 12, 7), datetime(2026, 12, 7, 9, tzinfo=UTC), 10)


def row(number: int = 1, **changes: object) -> CaseRow:
    """A case in the district's queue."""
    one = CaseRow(
        id=f"case-{number}",
        number=f"150102-2026-{number:06d}",
        item="minimum_allowance",
        item_name="最低生活保障",
        applicant_name="其其格·萨仁图雅",
        state="in_approval",
        step=STEP,
        submitted_at=NOW + timedelta(minutes=number),
        changed_at=NOW + timedelta(minutes=number),
        due_on=date(2026, 12, 18),
        due_at=datetime(2026, 12, 18, 9, tzinfo=UTC),
        provisional_due=False,
        working_days_left=19,
        version=1,
    )
    return replace(one, **changes)  # type: ignore[arg-type]


def document(number: int, material: str, pages: int = 1) -> Document:
    """A paper of a case."""
    return Document(f"paper-{number}", material, pages, 1000, "00" * 32, NOW)


def case(number: int = 1, **changes: object) -> Case:
    """A case with two papers and a short history."""
    return Case(
        summary=row(number, **changes),
        item=item(),
        applicant="150102198703162848",
        answers=(Given("applicant_name", "其其格·萨仁图雅", cited=True), Given("disabled", "no")),
        documents=(document(1, "identity_card", 2), document(2, "household_book")),
        missing=(),
        verification=None,
        history=(Entry(NOW, "submitted", CLERK, "受理", "", 12),),
    )


@dataclass
class FakeCases:
    """One approver's view of the centre. `other` holds leases of somebody else: case → name."""

    cases: dict[str, Case] = field(default_factory=dict)
    leases: set[str] = field(default_factory=set)
    other: dict[str, str] = field(default_factory=dict)
    taken_in: set[str] = field(default_factory=set)
    """Cases the caller took in."""
    fails: CentralError | None = None
    keys: dict[str, Case] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    page_size: int = 50
    asked: list[Asked] = field(default_factory=list)
    acts: list[CaseDeed] = field(default_factory=list)
    left_after: tuple[Permitted, ...] = ()
    """What may still be done here after a deed."""

    def put(self, *cases: Case) -> "FakeCases":
        self.cases |= {one.id: one for one in cases}
        return self

    async def mine(self, state: CaseState | None = None, after: str | None = None) -> CaseList:
        rows = sorted((one.summary for one in self.cases.values()), key=lambda one: one.changed_at, reverse=True)
        return self._page([one for one in rows if state in {None, one.state}], after)

    async def queue(self, asked: Asked) -> CaseList:
        self.asked.append(asked)
        wanted = asked.narrowing
        rows = [self._told(one.summary) for one in self.cases.values() if one.summary.state == "in_approval"]
        rows.sort(key=lambda one: (one.submitted_at if wanted.sort == "submitted" else one.step.due_at if one.step else one.due_at, one.id))
        tally = Tally(len(rows), items=tuple(ItemTally(code, code, 1) for code in sorted({one.item for one in rows})))
        rows = [one for one in rows if wanted.item in {None, one.item} and not (asked.free and one.id in self.other)]
        behind = [place for place, one in enumerate(rows, 1) if one.id == asked.behind]
        return replace(self._page(rows[behind[0] if behind else 0 :], asked.after), tally=tally)

    async def read(self, case: str) -> Case:
        self._call("read")
        if case not in self.cases:
            raise NotFound
        return self.cases[case]

    async def take_lease(self, case: str) -> Lease:
        self._call("lease")
        self._may_decide(case)
        if case in self.other:
            raise Conflict("lease_held", {"held_by": self.other[case], "until": "2026-11-23T02:10:00Z"})
        self.leases.add(case)
        return Lease("斯琴高娃", "2026-11-23T02:10:00Z")

    async def let_go(self, case: str) -> None:
        self._call("let go")
        self.leases.discard(case)

    async def decide(self, case: str, version: int, decision: Decision, key: str) -> Case:
        self._call("decide")
        if key in self.keys:
            return self.keys[key]
        held = self.cases[case]
        if held.summary.version != version:
            raise Conflict("version_conflict", {"version": str(held.summary.version)})
        self._may_decide(case)
        if decision.kind == "approve" and not set(held.materials_held) <= set(decision.materials_seen):
            raise Rejected("materials_not_seen", "materials_seen")
        self.keys[key] = self.cases[case] = _decided(held, decision)
        self.leases.discard(case)
        return self.cases[case]

    async def act(self, case: str, version: int, deed: CaseDeed, key: str) -> Case:
        self._call("act")
        if key not in self.keys:
            held = self.cases[case]
            if held.summary.version != version:
                raise Conflict("version_conflict", {"version": str(held.summary.version)})
            self.acts.append(deed)
            summary = replace(held.summary, version=version + 1)
            self.keys[key] = self.cases[case] = replace(held, summary=summary, deeds=self.left_after)
            self.leases.discard(case)
        return self.keys[key]

    async def settle(self, case: str, version: int, deed: CaseDeed, key: str) -> Case:
        return await self.act(case, version, deed, key)

    async def note(self, case: str, text: str, key: str) -> Case:
        self._call("note")
        held = self.cases[case]
        self.cases[case] = replace(held, notes=(*held.notes, Note(NOW, APPROVER, text)))
        return self.cases[case]

    def _may_decide(self, case: str) -> None:
        if self.cases[case].summary.state != "in_approval":
            raise Conflict("state_conflict", {"state": self.cases[case].summary.state})
        if case in self.taken_in:
            raise Conflict("took_in_yourself")

    def _told(self, one: CaseRow) -> CaseRow:
        holder = self.other.get(one.id) or ("斯琴高娃" if one.id in self.leases else None)
        return replace(one, leased_by=holder)

    def _page(self, rows: list[CaseRow], after: str | None) -> CaseList:
        self._call("list")
        start = int(after or 0)
        end = start + self.page_size
        counts: dict[CaseState, int] = {"in_approval": 0, "returned": 0, "approved": 0, "refused": 0}
        for one in self.cases.values():
            counts[one.summary.state] += 1
        return CaseList(tuple(rows[start:end]), counts, str(end) if end < len(rows) else None)

    def _call(self, name: str) -> None:
        self.calls.append(name)
        if self.fails is not None:
            raise self.fails


def _decided(held: Case, decision: Decision) -> Case:
    deeds: dict[str, tuple[Deed, CaseState]] = {
        "approve": ("forwarded", "in_approval"),
        "return": ("returned", "returned"),
        "refuse": ("refused", "refused"),
    }
    deed, state = ("approved", "approved") if held.decides_now and decision.kind == "approve" else deeds[decision.kind]
    entry = Entry(NOW, deed, APPROVER, "审核", decision.opinion, 13, decision.to_mend)
    step = held.summary.step if state == "in_approval" else None
    if deed == "forwarded" and step is not None:
        step = replace(step, code="decide", name="审批", organisation="呼和浩特市民政局")
    summary = replace(held.summary, state=state, step=step, version=held.summary.version + 1)  # type: ignore[arg-type]
    return replace(held, summary=summary, history=(*held.history, entry))


@dataclass
class FakeNarrowing:
    """Keeps in memory how the queue is narrowed."""

    kept: Narrowing = field(default_factory=Narrowing)

    async def narrowing(self) -> Narrowing:
        return self.kept

    async def keep_narrowing(self, narrowing: Narrowing) -> None:
        self.kept = narrowing


@dataclass
class FakeOpinions:
    """Keeps in memory."""

    kept: dict[str, Opinion] = field(default_factory=dict)
    refuse_with: VaultError | None = None

    async def load(self, case: str) -> Opinion | None:
        return self.kept.get(case)

    async def save(self, case: str, opinion: Opinion) -> None:
        if self.refuse_with is not None:
            raise self.refuse_with
        self.kept[case] = opinion

    async def forget(self, case: str) -> None:
        self.kept.pop(case, None)


@dataclass
class FakePapers:
    """Numbers papers and counts their copies."""

    fails: CentralError | None = None
    copies: int = 0
    keys: dict[str, Copy] = field(default_factory=dict)
    issued: list[Wanted] = field(default_factory=list)

    async def issue(self, wanted: Wanted, key: str) -> Paper:
        if self.fails is not None:
            raise self.fails
        self.issued.append(wanted)
        return made_paper(wanted.kind, case=wanted.case or None, copies=self.copies)

    async def copy(self, paper: str, size: Size, part: Part, key: str) -> Copy:
        if self.fails is not None:
            raise self.fails
        if key not in self.keys:
            self.copies += 1
            number = len([one for one in self.keys.values() if one.part == part]) + 1
            number = self.copies if part == "citizen" else number
            told = await self.issue(Wanted("acceptance", case="case-1"), key)
            self.keys[key] = Copy(told, number, part)
        return self.keys[key]

    async def template(self, kind: Kind, version: int) -> Template:
        return shipped(kind)
