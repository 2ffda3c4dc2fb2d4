"""A case on its route: the steps as this case travels them, and all work that was opened on it. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from server_stub.catalogue.wire import Step

TaskKind = Literal["decide", "mend", "opinion", "countersign", "extension", "review"]
TaskState = Literal["open", "done", "undone", "dropped"]
"""`undone`: done, but the case was sent back before it, and it is to be done again. `dropped`: nobody needs
it any more."""
Ending = Literal["approved", "refused", "withdrawn", "voided", "revoked"]
Phase = Literal["deciding", "mending", "approved", "refused", "withdrawn", "voided", "revoked"]
HeldFor = Literal["", "hearing", "inspection", "expert_review"]
Windows = Callable[[str, str], str]
"""Level and department → the window (an organisation's id) that is meant for this case."""


class RouteError(ValueError):
    """A route no case can travel, or a deed that does not fit the position. Carries no personal data.

    `reason`: stable snake_case, for the refusal.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit: so many working days were left on that day, hence due then; or it stands still with them."""

    since: date
    days: int
    due_on: date
    provisional: bool
    runs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One piece of work, and the window that is responsible for it; one person there, if handed to one."""

    number: int
    kind: TaskKind
    step: str
    window: str
    part: str = ""
    colleague: str = ""
    for_task: int = 0
    """What it is done for: the task whose holder asked, or that was given back to the station."""
    state: TaskState = "open"
    outcome: str = ""
    held_for: HeldFor = ""
    message: str = ""
    asked_by: str = ""
    working_days: int = 0
    urged: int = 0
    clock: Clock | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state == "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Where a case is. `steps` are its item's, with what was added for this case alone."""

    station: str
    steps: tuple[Step, ...]
    at: str
    tasks: tuple[Task, ...]
    phase: Phase
    whole: Clock | None = None

    @property
    def step(self) -> Step:
        """The step where the case is, or was when it ended."""
        return self.steps[self.index(self.at)]

    @property
    def is_closed(self) -> bool:
        """Whether it has ended."""
        return self.phase not in ("deciding", "mending")

    @property
    def open_tasks(self) -> list[Task]:
        """What is to be done, oldest first."""
        return [task for task in self.tasks if task.is_open]

    def runs(self, task: Task) -> bool:
        """Whether it is to be done now: while the case is decided; or after it was approved, if it is the
        approval itself that is looked at again."""
        return task.is_open and (self.phase == "deciding" or task.kind == "review")

    @property
    def held_for(self) -> HeldFor:
        """What its clock stands still for."""
        return next((task.held_for for task in self.open_tasks if task.held_for), "")

    def index(self, step: str) -> int:
        """The place of a step."""
        for index, each in enumerate(self.steps):
            if each.code == step:
                return index
        raise RouteError("no_such_step")

    def task(self, number: int) -> Task:
        """One task, whatever became of it."""
        for task in self.tasks:
            if task.number == number:
                return task
        raise RouteError("no_such_task")

    def children(self, number: int) -> Iterator[Task]:
        """The tasks opened for another one."""
        return (task for task in self.tasks if task.for_task == number)

    def earlier(self, step: str) -> list[Step]:
        """The steps at counterpart windows before this one."""
        return counterparts(self.steps[: self.index(step)])

    def with_task(self, task: Task) -> "Course":
        """One task in another state, or one more."""
        others = tuple(task if each.number == task.number else each for each in self.tasks)
        return replace(self, tasks=others if task in others else (*self.tasks, task))

    def opened(self, kind: TaskKind, step: str, window: str, **more: Any) -> "Course":
        """One task more."""
        if not window:
            raise RouteError("nobody_responsible")
        number = len(self.tasks) + 1
        return self.with_task(Task(number=number, kind=kind, step=step, window=window, **more))

    def dropped(self, *numbers: int) -> "Course":
        """Without these open tasks, and what is open for them."""
        course = self
        for task in self.open_tasks:
            if task.number in numbers or task.for_task in numbers:
                course = course.with_task(replace(task, state="dropped"))
        return course

    def done(self, task: Task, outcome: str) -> "Course":
        """A task is done; what was asked for its sake only is no longer needed."""
        course = self.with_task(replace(task, state="done", outcome=outcome))
        return course.dropped(*(child.number for child in self.children(task.number) if child.is_open))


def counterparts(steps: Sequence[Step]) -> list[Step]:
    """The steps that are not the station's own."""
    return [step for step in steps if step.level != "station"]


def needed(step: Step) -> int:
    """How many must agree before the step is done."""
    match step.joins:
        case "any":
            return 1
        case "number" if step.parts:
            return step.needed
        case _:
            return max(1, len(step.parts))


def agreed(course: Course, step: Step) -> int:
    """How many have agreed."""
    return sum(
        task.kind == "decide"
        and task.step == step.code
        and task.state == "done"
        and task.outcome in ("approve", "forward_up")
        for task in course.tasks
    )
