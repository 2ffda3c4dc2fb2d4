"""The verbs of deciding: what each makes of a case's course. Pure; who may do it is asked elsewhere."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from msgspec.structs import replace as changed

from server_stub.catalogue.wire import Step, StepVerb
from server_stub.routing.course import (
    Course,
    Ending,
    HeldFor,
    RouteError,
    Task,
    TaskKind,
    Windows,
    agreed,
    counterparts,
    needed,
)
from server_stub.routing.sound import faults

Asked = Literal["opinion", "countersign"]
ABOVE: dict[str, Literal["district", "city"]] = {"station": "district", "district": "city"}


def begin(route: Sequence[Step], station: str, windows: Windows) -> Course:
    """A case begins: it waits at the first step that is not the station's own."""
    wrong = faults(route)
    if wrong:
        raise RouteError("; ".join(f"{fault.where}: {fault.what}" for fault in wrong))
    first = counterparts(route)[0]
    course = Course(station=station, steps=tuple(route), at=first.code, tasks=(), phase="deciding")
    return _entered(course, first, windows)


def approve(course: Course, number: int, windows: Windows) -> Course:
    """Agrees. Once enough have, the case goes on to the next step, or ends where the step decides."""
    task = at_work(course, number)
    if lacks_signature(course, task):
        raise RouteError("not_countersigned")
    course = course.done(task, "approve")
    step = course.step
    if agreed(course, step) < needed(step):
        return course
    return _closed(course, "approved") if step.decides else _advanced(course, windows)


def refuse(course: Course, number: int) -> Course:
    """Does not agree. The case ends, unless enough others still can."""
    course = course.done(at_work(course, number), "refuse")
    step = course.step
    still = sum(task.kind == "decide" for task in course.open_tasks)
    return course if agreed(course, step) + still >= needed(step) else _closed(course, "refused")


def give_back(course: Course, number: int, message: str = "") -> Course:
    """Back to the station to be mended. All who have it keep it, and wait."""
    task = at_work(course, number)
    course = replace(course, phase="mending")
    return course.opened("mend", task.step, course.station, for_task=number, message=message)


def resume(course: Course) -> Course:
    """Mended: whoever had it goes on."""
    mend = next((task for task in course.open_tasks if task.kind == "mend"), None)
    if mend is None or course.phase != "mending":
        raise RouteError("not_returned")
    return replace(course.done(mend, "mended"), phase="deciding")


def send_back(course: Course, number: int, to: str, windows: Windows) -> Course:
    """To an earlier step: that one and all after it are to be done again, with their limits anew."""
    task = _allowed(course, number, "send_back")
    if to not in {step.code for step in course.earlier(task.step)}:
        raise RouteError("no_earlier_step")
    course = course.done(task, "send_back")
    course = course.dropped(*(each.number for each in course.open_tasks))
    target = course.index(to)
    for each in course.tasks:
        if each.kind == "decide" and each.state == "done" and course.index(each.step) >= target:
            course = course.with_task(replace(each, state="undone"))
    return _entered(course, course.steps[target], windows)


def forward_up(course: Course, number: int, windows: Windows) -> Course:
    """To the same department one level up, which decides in this one's stead."""
    task, step = _allowed(course, number, "forward_up"), course.step
    if not goes_up(step):
        raise RouteError("no_level_above")
    following = course.steps[course.index(step.code) + 1 :]
    course = course.done(task, "forward_up")
    if following and (following[0].level, following[0].department) == (ABOVE[step.level], step.department):
        return _advanced(course, windows)
    code = _fresh(course)
    upper = changed(step, code=code, level=ABOVE[step.level])
    at = course.index(step.code)
    steps = (*course.steps[:at], changed(step, decides=False), upper, *course.steps[at + 1 :])
    return _advanced(replace(course, steps=steps), windows)


def transfer(course: Course, number: int, colleague: str, message: str = "") -> Course:
    """To one person of the same window."""
    task = at_hand(course, number, "decide", "opinion", "countersign")
    if task.kind == "decide":
        _permits(course, "transfer")
    if not colleague or colleague == task.colleague:
        raise RouteError("same_colleague")
    return course.with_task(replace(task, colleague=colleague, message=message or task.message))


def ask(course: Course, number: int, kind: Asked, window: str, message: str, asked_by: str = "") -> Course:
    """Asks another window for its opinion, or to countersign; the task stays where it is."""
    task = _allowed(course, number, "ask_opinion" if kind == "opinion" else "ask_countersign")
    if window == task.window or any(
        (child.kind, child.window) == (kind, window) for child in course.children(number) if child.is_open
    ):
        raise RouteError("already_asked")
    return course.opened(kind, task.step, window, for_task=number, message=message, asked_by=asked_by)


def answer(
    course: Course, number: int, kind: Asked, outcome: Literal["given", "signed", "declined"]
) -> Course:
    """An opinion or a signature, or the refusal of one, goes back to who asked."""
    return course.done(at_hand(course, number, kind), outcome)


def add_step(course: Course, number: int, step: Step, windows: Windows) -> Course:
    """One step more for this case: behind this one; where this one decides, before it, and it waits."""
    task = _allowed(course, number, "add_step")
    here = course.step
    if here.parts:
        raise RouteError("several_departments")
    added = changed(step, code=_fresh(course), decides=False)
    at = course.index(here.code) + (not here.decides)
    course = replace(course, steps=(*course.steps[:at], added, *course.steps[at:]))
    if not here.decides:
        return course
    return _entered(course.dropped(task.number), added, windows)


def hold(course: Course, number: int, what: HeldFor) -> Course:
    """The clock stands still for a hearing, an inspection or an expert review."""
    task = _allowed(course, number, "hold")
    if not what:
        raise RouteError("no_reason")
    return course.with_task(replace(task, held_for=what))


def go_on(course: Course, number: int) -> Course:
    """The clock runs again."""
    task = at_hand(course, number, "decide")
    if not task.held_for:
        raise RouteError("not_held")
    return course.with_task(replace(task, held_for=""))


def extend(
    course: Course, number: int, leader: str, working_days: int, message: str, asked_by: str = ""
) -> Course:
    """Asks a leader's window for more time; once a case."""
    task = _allowed(course, number, "extend")
    if working_days < 1:
        raise RouteError("no_days")
    if not may_extend(course):
        raise RouteError("already_extended")
    more = {"message": message, "asked_by": asked_by, "working_days": working_days}
    return course.opened("extension", task.step, leader, for_task=number, **more)


def answer_extension(course: Course, number: int, *, granted: bool) -> Course:
    """A leader's word. The clocks are put forward where they are wound."""
    return course.done(at_hand(course, number, "extension"), "granted" if granted else "denied")


def urge(course: Course) -> Course:
    """Whoever has it open is told to hurry; how often is kept."""
    if course.is_closed:
        raise RouteError("closed")
    for task in course.open_tasks:
        course = course.with_task(replace(task, urged=task.urged + 1))
    return course


def end(course: Course, ending: Literal["withdrawn", "voided"]) -> Course:
    """It ends without a decision."""
    if course.is_closed:
        raise RouteError("closed")
    return _closed(course, ending)


def review(course: Course, windows: Windows, message: str) -> Course:
    """The window that approved is to look at its decision again."""
    if course.phase != "approved":
        raise RouteError("not_approved")
    if any(task.kind == "review" for task in course.open_tasks):
        raise RouteError("already_reviewed")
    step = course.step
    return course.opened("review", step.code, windows(step.level, step.department), message=message)


def stand_by(course: Course, number: int, outcome: Literal["kept", "more_time"]) -> Course:
    """What was approved stays so."""
    return course.done(_in_review(course, number), outcome)


def revoke(course: Course, number: int) -> Course:
    """The approval is taken back."""
    return _closed(course.done(_in_review(course, number), "revoke"), "revoked")


def _in_review(course: Course, number: int) -> Task:
    if course.phase != "approved":
        raise RouteError("not_approved")
    task = course.task(number)
    if not task.is_open or task.kind != "review":
        raise RouteError("not_open")
    return task


def at_hand(course: Course, number: int, *kinds: TaskKind) -> Task:
    """An open task of one of these kinds in a case that is being decided."""
    if course.phase != "deciding":
        raise RouteError("mending" if course.phase == "mending" else "closed")
    task = course.task(number)
    if not task.is_open or task.kind not in kinds:
        raise RouteError("not_open")
    return task


def at_work(course: Course, number: int) -> Task:
    """An open task of deciding whose clock is not held."""
    task = at_hand(course, number, "decide")
    if task.held_for:
        raise RouteError("held")
    return task


def lacks_signature(course: Course, task: Task) -> bool:
    """Whether somebody asked to countersign has not done so, or not when last asked."""
    last = {each.window: each for each in course.children(task.number) if each.kind == "countersign"}
    return any(each.outcome != "signed" for each in last.values())


def goes_up(step: Step) -> bool:
    """Whether there is a level above for its one department."""
    return step.level in ABOVE and not step.parts


def may_extend(course: Course) -> bool:
    """Whether nobody asked yet, or was denied."""
    return not any(
        task.kind == "extension" and (task.is_open or task.outcome == "granted") for task in course.tasks
    )


def permits(step: Step, verb: StepVerb) -> bool:
    """Whether the route allows a verb at a step."""
    return step.verbs is None or verb in step.verbs


def _permits(course: Course, verb: StepVerb) -> None:
    if not permits(course.step, verb):
        raise RouteError("not_at_this_step")


def _allowed(course: Course, number: int, verb: StepVerb) -> Task:
    task = at_work(course, number)
    _permits(course, verb)
    return task


def _entered(course: Course, step: Step, windows: Windows) -> Course:
    """The case arrives at a step: each of its parts is opened."""
    course = replace(course, at=step.code)
    if not step.parts:
        return course.opened("decide", step.code, windows(step.level, step.department))
    for part in step.parts:
        course = course.opened("decide", step.code, windows(step.level, part.department), part=part.code)
    return course


def _advanced(course: Course, windows: Windows) -> Course:
    """On to the next step; what others still had open of this one is no longer needed."""
    course = course.dropped(*(task.number for task in course.open_tasks))
    return _entered(course, course.steps[course.index(course.at) + 1], windows)


def _closed(course: Course, ending: Ending) -> Course:
    course = course.dropped(*(task.number for task in course.open_tasks))
    return replace(course, phase=ending)


def _fresh(course: Course) -> str:
    """A code no step of the case has."""
    known = {step.code for step in course.steps}
    return next(f"added_{number}" for number in range(1, len(known) + 2) if f"added_{number}" not in known)
