"""Who may do what to a case now: what its course allows, what the post may, and whose work it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from server_stub.cases import tables, tables_tasks
from server_stub.cases.tables import CaseRow, HistoryRow
from server_stub.cases.wire_deeds import AskedFor, Asks, DeedKind, Permitted
from server_stub.catalogue.wire import Choice, ServiceItem
from server_stub.clock import civil_date
from server_stub.database import Row, Transaction
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.promises import tables as promises
from server_stub.promises.tables import PromiseRow
from server_stub.routing.course import Course, Task
from server_stub.routing.possible import possible
from server_stub.stand_ins import tables as stand_ins

RIGHTS: dict[DeedKind, str] = {
    "approve": "case.decide",
    "return": "case.decide",
    "refuse": "case.decide",
    "send_back": "case.send_back",
    "forward_up": "case.forward_up",
    "transfer": "case.transfer",
    "ask_opinion": "case.ask_opinion",
    "give_opinion": "case.give_opinion",
    "ask_countersign": "case.ask_countersign",
    "countersign": "case.countersign",
    "decline": "case.countersign",
    "add_step": "case.add_step",
    "urge": "case.urge",
    "hold": "case.hold",
    "go_on": "case.hold",
    "extend": "case.extend",
    "grant_extension": "case.grant_extension",
    "deny_extension": "case.grant_extension",
    "withdraw": "case.withdraw",
    "void": "case.void",
    "correct": "case.correct",
    "revoke": "case.review",
    "grant_term": "case.review",
}
"""The permission of each kind, besides the one of the route."""

ASKS: dict[DeedKind, tuple[tuple[AskedFor, bool], ...]] = {
    "approve": (("materials_seen", True), ("opinion", False)),
    "return": (("to_mend", True), ("opinion", False)),
    "refuse": (("opinion", True), ("rule", True)),
    "send_back": (("step", True), ("reason", True)),
    "forward_up": (("reason", True),),
    "transfer": (("colleague", True), ("message", False)),
    "ask_opinion": (("organisation", True), ("message", True)),
    "give_opinion": (("opinion", True),),
    "ask_countersign": (("organisation", True), ("message", True)),
    "countersign": (("opinion", False),),
    "decline": (("opinion", True),),
    "add_step": (("organisation", True), ("step_name", True), ("working_days", True), ("reason", True)),
    "urge": (("message", False),),
    "hold": (("held_for", True), ("reason", True)),
    "go_on": (("reason", False),),
    "extend": (("working_days", True), ("reason", True)),
    "grant_extension": (("opinion", False),),
    "deny_extension": (("opinion", True),),
    "withdraw": (("reason", True),),
    "void": (("reason", True),),
    "correct": (("field", True), ("value", True), ("reason", True)),
    "revoke": (("reason", True),),
    "grant_term": (("material", True), ("working_days", True), ("reason", True)),
}
"""What each kind is told, and whether it must be. What may be told with any other is refused."""
WITHOUT_PAPERS: frozenset[DeedKind] = frozenset(
    {"transfer", "add_step", "urge", "withdraw", "void", "correct", "grant_term"}
)
"""Words that no papers go with."""
HELD_FOR = ("hearing", "inspection", "expert_review")
WINDOW_DEEDS = ("submitted", "resubmitted", "corrected")


@dataclass(frozen=True)
class Seat:
    """Somebody before a case, with what they know of it."""

    tx: Transaction
    caller: Caller
    policy: Policy
    case: CaseRow
    item: ServiceItem
    course: Course

    @cached_property
    def history(self) -> list[HistoryRow]:
        """All that was done, in order."""
        return tables.history_of(self.tx, self.case.id)

    @cached_property
    def _stands_for(self) -> list[stand_ins.StandInRow]:
        return stand_ins.standing_for(self.tx, self.caller.account)

    @cached_property
    def windows(self) -> set[str]:
        """Their own window, and those of the absent they act for."""
        return {self.caller.organisation} | {row.absent_at for row in self._stands_for}

    def behalf(self, number: int) -> str:
        """Name of the absent colleague a task is done for; nothing where it is the caller's own."""
        task = self.course.task(number)
        if task.window == self.caller.organisation and task.colleague in ("", self.caller.account):
            return ""
        meant = (row for row in self._stands_for if task.colleague in ("", row.absent))
        return next((row.absent_name for row in meant if row.absent_at == task.window), "")

    @cached_property
    def accounts(self) -> set[str]:
        """They themselves, and the absent they act for."""
        return {self.caller.account} | {row.absent for row in self._stands_for}

    @property
    def own_task(self) -> Task | None:
        """What is to be done at their window, of all that is open."""
        at_hand = (task for task in self.course.open_tasks if self.course.runs(task) or task.kind == "mend")
        return next((task for task in at_hand if task.window in self.windows), None)

    @cached_property
    def took_in(self) -> bool:
        """Whether they had a hand in what was handed in: who takes in does not decide."""
        mine = (row for row in self.history if row.account == self.caller.account)
        return any(row.deed in WINDOW_DEEDS for row in mine)

    @cached_property
    def _scopes(self) -> dict[str, bool]:
        return {}

    def may(self, kind: DeedKind) -> bool:
        """Whether the post may do it at all, to a case this near."""
        scope = self.policy.scope(self.caller.post, RIGHTS[kind])
        if scope is None:
            return False
        if scope not in self._scopes:
            reaching = replace(self.caller, scope=scope)
            self._scopes[scope] = tables.find(self.tx, self.case.id, reaching) is not None
        return self._scopes[scope]

    def holds(self, kind: DeedKind, task: Task) -> bool:
        """Whether the task is theirs; anyone of the window may hand it to somebody (else)."""
        if self.took_in:
            return False
        if task.kind == "extension":
            return task.asked_by not in self.accounts
        mine = not task.colleague or task.colleague in self.accounts or kind == "transfer"
        return task.window in self.windows and mine

    def deeds(self) -> Iterator[Permitted]:
        """Everything they may do now, with what each wants to be told."""
        for kind, number in possible(self.course):
            if kind == "grant_term" and not self.promises_to_prolong:
                continue
            if self.may(kind) and (not number or self.holds(kind, self.course.task(number))):
                asks, papers = list(self._asks(kind, number)), self._takes_papers(kind)
                yield Permitted(kind=kind, task=number, asks=asks, takes_papers=papers)

    def task_for(self, kind: DeedKind, number: int) -> int:
        """The task a deed is done in: the stated one, or the only one it can be meant for."""
        fitting = [task for verb, task in possible(self.course) if verb == kind and number in (0, task)]
        if not fitting:
            raise self._conflict("not_possible")
        mine = [task for task in fitting if not task or self.holds(kind, self.course.task(task))]
        if mine:
            return mine[0]
        if self.took_in:
            raise Refusal(409, "took_in_yourself", case=self.case.id)
        raise self._conflict("not_yours")

    def _takes_papers(self, kind: DeedKind) -> bool:
        if kind in WITHOUT_PAPERS:
            return False
        return self.policy.scope(self.caller.post, "document.upload") is not None

    def _conflict(self, reason: str) -> Refusal:
        facts: dict[str, str | int] = {"state": self.case.state, "reason": reason}
        return Refusal(409, "state_conflict", facts=facts, case=self.case.id)

    def _asks(self, kind: DeedKind, number: int) -> Iterator[Asks]:
        for what, needed in ASKS[kind]:
            yield Asks(what=what, needed=needed, choices=self.choices(what, number))

    def choices(self, what: AskedFor, number: int) -> list[Choice]:
        """What may be chosen."""
        match what:
            case "rule":
                return [Choice(code=rule, label=rule) for rule in self.item.refusal_rules]
            case "held_for":
                return [Choice(code=each, label=each) for each in HELD_FOR]
            case "field":
                return [Choice(code=field.code, label=field.label) for field in self.item.form]
            case "step":
                earlier = self.course.earlier(self.course.task(number).step)
                return [Choice(code=step.code, label=step.name) for step in earlier]
            case "material":
                return [Choice(code=row.material, label=row.name) for row in self.promises_to_prolong]
            case "organisation":
                here = self.course.task(number).window
                return [Choice(code=row[0], label=row[1]) for row in self.places if row[0] != here]
            case "colleague":
                task = self.course.task(number)
                return [
                    Choice(code=row[0], label=row[1])
                    for row in tables_tasks.colleagues(self.tx, task.window, self.caller.post)
                    if row[0] != task.colleague
                ]
            case _:
                return []

    @cached_property
    def promises_to_prolong(self) -> list[PromiseRow]:
        """The promises an approval rests on that were not kept, and had no second term yet."""
        rows = promises.of_case(self.tx, self.case.id)
        return [row for row in promises.doubtful(rows, civil_date(self.tx.now)) if not row.prolonged_at]

    @cached_property
    def places(self) -> list[Row]:
        """The counterpart windows of the case's district and city: id, name, level, department."""
        return tables_tasks.windows(self.tx, self.case.division)
