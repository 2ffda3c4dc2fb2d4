"""A steward looks at what agencies sent, and takes a batch back: the flow, and the page."""

import asyncio
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.batches import words_page
from desktop.batches.batch import Agency, Detail, Line, Listed, Narrowing, Task, View
from desktop.batches.batches_flow import BatchesFlow, Shown, State
from desktop.batches.batches_page import BatchesPage
from desktop.batches.report import Compared, Example, Kind, NoCodes, Report, Unknown
from desktop.errors import CentralError, Conflict, SignedOut, Unreachable
from desktop.worklist import Failed, Waiting

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AGENCIES = (Agency("police", "公安", late=False), Agency("labour", "劳动保障", late=True))
LINES = (
    Line("12", 12, "police", "公安", NOW, 3, 1, "in_force", 4, None, 12),
    Line("11", 11, "labour", "劳动保障", NOW, 42, 0, "loading", 100, None, 11),
)
REPORT = Report(
    "police", "utf-8-mapped", 1000, 990, 900, 80, 20, 10, 4,
    (Kind("date_shape", 80, (Example(4, "150102********1228"),)),), (Kind("age_over_120", 1, (Example(9),)),),
    (Kind("as_of_invalid", 10, (Example(7),)),), (Unknown("residence_division", "999", 20, loaded=True),), 2,
    (NoCodes("ethnicity", 3_512, (2, 3, 9)), NoCodes("sex", 2, ())), Compared(9, 10, 2, 900, 78, {"name": 78}),
)  # fmt: skip
ONE = Detail("12", REPORT, "王建国", 4, 3, may_undo=True)
UNDO = Task("t", "undo", "running", 1, 3)


@dataclass
class Batches:
    """Keeps them."""

    fails: CentralError | None = None
    keys: list[str] = field(default_factory=list)
    asked: list[tuple[Narrowing, str]] = field(default_factory=list)
    told: list[Task] = field(default_factory=lambda: [replace(UNDO, state="done")])
    next: str | None = None
    cancelled: list[str] = field(default_factory=list)
    lines: tuple[Line, ...] = LINES
    runs: tuple[Line, ...] = LINES[1:]
    looks: int = 0

    async def agencies(self) -> tuple[Agency, ...]:
        if self.fails is not None:
            raise self.fails
        return AGENCIES

    async def listed(self, narrowing: Narrowing, before: str = "") -> Listed:
        self.asked.append((narrowing, before))
        return Listed(() if before else self.lines, next=None if before else self.next)

    async def running(self) -> tuple[Line, ...]:
        self.looks += 1
        if self.fails is not None:
            raise self.fails
        return self.runs

    async def read(self, line: Line) -> Detail:
        return replace(ONE, key=line.key)

    async def undo(self, line: Line, loaded: int, reason: str, key: str) -> Task:
        self.keys.append(key)
        if self.fails is not None:
            raise self.fails
        return UNDO

    async def follow(self, task: str) -> Task:
        return self.told.pop(0)

    async def cancel(self, task: str, key: str) -> Task:
        self.cancelled.append(task)
        return UNDO


def played(batches: Batches, *deeds: Callable[[BatchesFlow], object]) -> list[State]:
    seen: list[State] = []
    flow = BatchesFlow(batches, seen.append)

    async def play() -> None:
        await flow.refresh()
        for deed in deeds:
            await deed(flow)  # type: ignore[misc]

    asyncio.run(play())
    return seen


def last(seen: list[State]) -> Shown:
    state = seen[-1]
    assert isinstance(state, Shown)
    return state


def test_the_latest_is_in_hand_with_its_report() -> None:
    seen = played(Batches())
    assert isinstance(seen[0], Waiting)
    assert (last(seen).one, last(seen).detail, last(seen).agencies) == (LINES[0], ONE, AGENCIES)


def test_another_is_opened_and_the_list_narrowed_and_gone_on_with() -> None:
    assert last(played(Batches(), lambda flow: flow.open("11"))).one == LINES[1]
    batches = Batches(next="11")
    seen = played(batches, lambda flow: flow.narrow(Narrowing("call", "police")), lambda flow: flow.go_on())
    assert last(seen).listed.rows == LINES
    assert batches.asked[1:] == [(Narrowing("call", "police"), ""), (Narrowing("call", "police"), "11")]


def test_an_undo_is_told_of_until_it_has_ended_and_then_the_list_is_asked_anew() -> None:
    batches = Batches(told=[UNDO, replace(UNDO, done=2), replace(UNDO, state="done", done=3)])
    seen = played(batches, lambda flow: flow.undo("发错"), looked, looked, looked)
    assert followed(seen) == [1, 2, 3, 3]
    assert any(isinstance(state, Shown) and state.busy for state in seen)
    assert (len(batches.asked), last(seen).goes_on, batches.told) == (2, True, []), "the other one is still written"


def test_an_undo_is_followed_whatever_else_is_looked_at_meanwhile() -> None:
    batches = Batches(lines=(LINES[0], replace(LINES[1], stands="in_force")), told=[replace(UNDO, state="done")])
    seen = played(batches, lambda flow: flow.undo("发错"), lambda flow: flow.open("11"), lambda flow: flow.refresh())
    assert last(seen).goes_on
    assert (last(seen).detail, len(batches.asked)) == (replace(ONE, key="11"), 2)
    batches.told = [replace(UNDO, state="done")]
    seen = played(batches, lambda flow: flow.undo("发错"), lambda flow: flow.open("11"), looked, looked)
    assert (last(seen).goes_on, batches.told, len(batches.asked)) == (False, [], 4), "it ended: the list came anew"


def test_an_undo_that_has_ended_at_once_brings_the_list_anew() -> None:
    batches = Batches(lines=LINES[:1])

    async def at_once(_line: Line, _loaded: int, _reason: str, _key: str) -> Task:
        return replace(UNDO, state="done")

    batches.undo = at_once  # type: ignore[method-assign]
    seen = played(batches, lambda flow: flow.undo("发错"))
    assert (last(seen).goes_on, len(batches.asked)) == (False, 2)


def followed(seen: list[State]) -> list[int]:
    """How far the undo of the one in hand was said to be, as often as that changed or was told anew."""
    told = [state.detail.undo for state in seen if isinstance(state, Shown) and state.detail and state.detail.undo]
    return [undo.done for undo in told]


def looked(flow: BatchesFlow) -> object:
    """As the page's timer asks."""
    return flow.renew()


def test_an_undo_begun_before_is_told_of_too() -> None:
    batches = Batches(told=[replace(UNDO, done=2), replace(UNDO, state="done")])
    reads = [replace(ONE, undo=UNDO), ONE]
    batches.read = lambda _line: _later(reads.pop(0))  # type: ignore[method-assign]
    seen = played(batches, looked, looked)
    assert followed(seen) == [1, 2, 1, 1]
    assert last(seen).detail == ONE


async def _later(detail: Detail) -> Detail:
    return detail


def test_how_far_running_batches_are_renews_itself_and_nothing_else() -> None:
    batches = Batches(lines=(LINES[0], *(replace(LINES[1], key=str(no), number=no, batch=no) for no in (11, 10))))
    batches.runs = tuple(replace(line, counts=77) for line in batches.lines[1:])
    seen = played(batches, lambda flow: flow.open("11"), lambda flow: flow.renew())
    state, before = last(seen), seen[-2]
    assert isinstance(before, Shown)
    assert [line.counts for line in state.listed.rows] == [3, 77, 77]
    assert state.one == state.listed.rows[1]
    assert replace(state, listed=before.listed, one=before.one) == before
    assert (batches.looks, len(batches.asked)) == (1, 1)


def test_one_that_has_ended_is_told_anew_with_the_rest() -> None:
    batches = Batches(runs=())

    async def ends(flow: BatchesFlow) -> None:
        batches.lines = (LINES[0], replace(LINES[1], stands="in_force", counts=100))
        await flow.renew()
        await flow.renew()

    state = last(played(batches, ends))
    assert [line.stands for line in state.listed.rows] == ["in_force", "in_force"]
    assert (state.one, batches.looks, len(batches.asked)) == (LINES[0], 1, 2), "nothing runs: nothing is looked at"


def test_where_the_centre_is_silent_what_runs_stays_as_it_was() -> None:
    batches = Batches()

    async def silent(flow: BatchesFlow) -> None:
        batches.fails = Unreachable()
        await flow.renew()

    seen = played(batches, silent)
    assert (last(seen).error, last(seen).listed.rows) == (None, LINES)


def test_as_much_as_was_shown_is_asked_for_anew() -> None:
    batches = Batches(next="11")
    played(batches, lambda flow: flow.go_on(), lambda flow: flow.refresh())
    assert [before for _, before in batches.asked] == ["", "11", ""]


def test_a_refused_undo_keeps_its_key_and_what_is_in_hand() -> None:
    batches = Batches()

    async def refused(flow: BatchesFlow) -> None:
        batches.fails = Conflict("state_conflict")
        await flow.undo("发错")
        await flow.undo("发错")
        await flow.undo("另有原因")

    state = last(played(batches, refused))
    assert (state.error, state.detail, state.busy) == (batches.fails, ONE, False)
    assert batches.keys[0] == batches.keys[1] != batches.keys[2]


def test_an_undo_under_way_is_cancelled() -> None:
    batches = Batches(told=[])

    async def stop(flow: BatchesFlow) -> None:
        flow._show(replace(last_state(flow), detail=replace(ONE, undo=UNDO)))
        await flow.cancel()

    played(batches, stop)
    assert batches.cancelled == ["t"]


def last_state(flow: BatchesFlow) -> Shown:
    assert isinstance(flow._state, Shown)
    return flow._state


def test_without_a_centre_there_is_no_list_and_signing_out_is_passed_on() -> None:
    assert isinstance(played(Batches(fails=Unreachable()))[-1], Failed)
    with pytest.raises(SignedOut):
        played(Batches(fails=SignedOut()))


# The page


def test_the_page_asks_how_far_they_are_while_one_runs(page: BatchesPage, qtbot: QtBot) -> None:
    page.form.ask(LINES[0], ONE)
    page.renewing.setInterval(20)
    page.display(shown(one=LINES[1]))
    with qtbot.waitSignal(page.renew_requested):
        page.form.ask(LINES[1], ONE)
    further = replace(LINES[1], counts=43)
    page.display(shown(listed=Listed((LINES[0], further)), one=further))
    assert page.table.cell(1, 4).text == "43% written"
    assert page.form.isVisible(), "what is being typed stays"
    page.display(shown(listed=Listed(LINES[:1])))
    with qtbot.assertNotEmitted(page.renew_requested, wait=100):
        pass


@pytest.fixture
def page(qtbot: QtBot) -> BatchesPage:
    page = BatchesPage(may_send=True, may_undo=True)
    qtbot.addWidget(page)
    page.resize(911, 512)
    page.show()
    return page


def shown(**changed: object) -> Shown:
    return replace(Shown(Narrowing(), Listed(LINES), LINES[0], AGENCIES, ONE), **changed)  # type: ignore[arg-type]


def texts(page: BatchesPage) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(each.text() for each in page.detail.findChildren(QLabel) if each.isVisibleTo(page))


def test_the_report_stands_in_words_numbers_and_lines(page: BatchesPage) -> None:
    page.display(shown())
    told = texts(page)
    for said in ("1,000", "900", "90.0%", "10", "1.0%", "150102********1228", "999", "王建国"):
        assert said in told
    for said in ("Ethnicity: 3,512 (line 2, line 3, line 9 …)", "Sex: 2"):
        assert said in told
    assert [page.table.cell(row, 4).text for row in range(2)] == ["Counts", "42% written"]


def test_an_undo_asks_for_a_reason_first(page: BatchesPage, qtbot: QtBot) -> None:
    heard: list[str] = []
    page.undo_requested.connect(heard.append)
    page.display(shown())
    page._undoing.trigger()
    assert page.form.isVisibleTo(page)
    assert not page.form._go.isEnabled()
    qtbot.keyClick(page.form, Qt.Key.Key_Return)
    page.form.reason.setEditText(" 发错文件 ")
    qtbot.keyClick(page.form, Qt.Key.Key_Return)
    assert heard == ["发错文件"]
    assert not page.form.isVisibleTo(page)


def test_esc_lets_an_undo_go_and_another_line_too(page: BatchesPage) -> None:
    page.display(shown())
    page._undoing.trigger()
    assert page.back()
    assert not page.back()
    page._undoing.trigger()
    page.display(shown(one=LINES[1]))
    assert not page.form.isVisibleTo(page)


def test_what_cannot_be_taken_back_is_not_offered(page: BatchesPage) -> None:
    for detail in (None, replace(ONE, may_undo=False), replace(ONE, undo=UNDO)):
        page.display(shown(detail=detail))
        assert not page._undoing.isEnabled()
    page.display(shown(detail=replace(ONE, undo=replace(UNDO, state="cancelled"))))
    assert page._undoing.isEnabled()


def test_an_undo_under_way_shows_how_far_it_is_and_can_be_cancelled(page: BatchesPage, qtbot: QtBot) -> None:
    for state in ("waiting", "running", "cancelling"):
        page.display(shown(detail=replace(ONE, undo=replace(UNDO, state=state))))
        assert page.detail.progress.isVisibleTo(page)
    with qtbot.waitSignal(page.cancel_requested):
        page.detail.progress.cancel_requested.emit()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Line("p 5", 5, "police", "公安", NOW, 0, 0, "missing"), "wait for this one"),
        (Line("p 4", 4, "police", "公安", NOW, 0, 0, "unfit", why="column_twice", detail="7"), "Column 7 stands for the same as one before"),
        (Line("p 4", 4, "police", "公安", NOW, 0, 0, "unfit", why="answered before there were codes"), "answered before there were codes"),
        (Line("p 6", 6, "police", "公安", NOW, 0, 0, "not_compared", why="column_not_shared", detail="姓名"), "may not have column 姓名 compared"),
        (Line("p 7", 7, "police", "公安", NOW, 9, 0, "compared"), "laid into the agency's folder"),
        (Line("l", None, "labour", "劳动保障", None, 0, 0, "late"), "not sent anything"),
        (Line("j", 3, "justice", "司法", NOW, 9, 0, "late", days=45, batch=3), "45 days"),
        (Line("e", 4, "education", "教育", NOW, 9, 0, "fresh", days=0, batch=4), "Today"),
    ],
)
def test_other_lists_say_what_is_the_matter(page: BatchesPage, line: Line, said: str) -> None:
    page.display(shown(listed=Listed((line,)), one=line, detail=Detail(line.key)))
    assert said in texts(page)


def test_what_took_a_batch_back_is_told(page: BatchesPage) -> None:
    undone = replace(UNDO, state="done", made_by="李娜", reason="发错文件")
    page.display(shown(detail=replace(ONE, may_undo=False, undone_by=13, undo=undone)))
    assert "13" in texts(page)
    assert "李娜" in texts(page)
    page.display(shown(detail=replace(ONE, undo=replace(UNDO, state="failed", why="stopped"))))
    assert "broke off" in texts(page)


def test_nothing_and_no_centre_are_told(page: BatchesPage) -> None:
    page.display(Waiting())
    page.display(Failed(Unreachable()))
    assert page._message.isVisibleTo(page)
    page.display(shown(listed=Listed(), one=None, detail=None, error=Unreachable()))
    assert page.listing.currentIndex() == 1
    assert page._message.isVisibleTo(page)


def test_lists_and_agencies_are_chosen(page: BatchesPage) -> None:
    heard: list[Narrowing] = []
    page.narrowing_chosen.connect(heard.append)
    page.display(shown())
    page.narrowing.view.chosen.emit("fresh")
    page.narrowing.agency.setCurrentIndex(2)
    page.narrowing.agency.activated.emit(2)
    assert heard == [Narrowing("fresh"), Narrowing("file", "labour")]
    opened: list[str] = []
    page.opened.connect(opened.append)
    page.table.selectRow(1)
    assert opened == ["11"]


def test_who_may_only_look_is_offered_nothing_else(qtbot: QtBot) -> None:
    page = BatchesPage(may_send=False, may_undo=False)
    qtbot.addWidget(page)
    page.show()
    page.display(shown())
    assert not page._send.isVisible()
    assert not page._undo.isVisible()
    assert not page._undoing.isEnabled()


def test_every_code_of_the_centre_has_its_words() -> None:
    folder = Path(__file__).resolve().parents[3] / "resources" / "population"
    quality = tomllib.loads((folder / "quality.toml").read_text("utf-8"))
    refusals = tomllib.loads((folder / "refusals.toml").read_text("utf-8"))["reasons"]
    for ours, theirs in (
        (words_page.REPAIRED, quality["repaired"]), (words_page.DOUBTFUL, quality["doubtful"]), (words_page.READ_AS, quality["read_as"]),
        (words_page.FIELDS, quality["fields"]), (words_page.REFUSED, refusals), (words_page.VIEWS, dict.fromkeys(get_args(View))),
    ):  # fmt: skip
        assert set(ours) == set(theirs)
    for why in words_page._UNFIT:
        happened, means = words_page.failed_words(Task("t", "check", "failed", 0, 0, why=why, detail="7"))
        assert happened
        assert means
        assert "{0}" not in means
    assert words_page.failed_words(Task("t", "load", "failed", 0, 0, why="something new"))[0]
