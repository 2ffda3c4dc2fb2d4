"""What can be done to a case where it is, whoever would do it. The verbs refuse everything else."""

from collections.abc import Iterator
from typing import Literal

from server_stub.catalogue.wire import StepVerb
from server_stub.routing.course import Course, Task
from server_stub.routing.verbs import goes_up, lacks_signature, may_extend, permits

Verb = (
    StepVerb
    | Literal[
        "approve",
        "return",
        "refuse",
        "give_opinion",
        "countersign",
        "decline",
        "go_on",
        "grant_extension",
        "deny_extension",
        "urge",
        "withdraw",
        "void",
        "correct",
        "revoke",
        "grant_term",
    ]
)
WHOLE: tuple[Verb, ...] = ("urge", "withdraw", "void", "correct")
"""Done to the case, not in one of its tasks."""
_STEP: tuple[StepVerb, ...] = ("transfer", "ask_opinion", "ask_countersign", "hold")


def possible(course: Course) -> Iterator[tuple[Verb, int]]:
    """Every verb with the number of the task it would be done in; 0 for the case as a whole."""
    if course.is_closed:
        for task in course.open_tasks:  # there are none but the review of an approval
            yield from (("revoke", task.number), ("grant_term", task.number))
        return
    if course.phase == "deciding":
        for task in course.open_tasks:
            yield from ((verb, task.number) for verb in _in_task(course, task))
    yield from ((verb, 0) for verb in WHOLE)


def _in_task(course: Course, task: Task) -> Iterator[Verb]:
    match task.kind:
        case "decide":
            yield from _held(course) if task.held_for else _at_work(course, task)
        case "opinion":
            yield from ("give_opinion", "transfer")
        case "countersign":
            yield from ("countersign", "decline", "transfer")
        case "extension":
            yield from ("grant_extension", "deny_extension")
        case "mend" | "review":
            pass


def _held(course: Course) -> Iterator[Verb]:
    yield "go_on"
    if permits(course.step, "transfer"):
        yield "transfer"


def _at_work(course: Course, task: Task) -> Iterator[Verb]:
    if not lacks_signature(course, task):
        yield "approve"
    yield from ("return", "refuse")
    yield from (verb for verb in _STEP if permits(course.step, verb))
    if course.earlier(task.step) and permits(course.step, "send_back"):
        yield "send_back"
    if goes_up(course.step) and permits(course.step, "forward_up"):
        yield "forward_up"
    if not course.step.parts and permits(course.step, "add_step"):
        yield "add_step"
    if may_extend(course) and permits(course.step, "extend"):
        yield "extend"
