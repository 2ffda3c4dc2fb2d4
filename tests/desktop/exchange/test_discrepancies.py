"""A steward works off what disagrees: the list, a verdict a key, the next one by itself."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.errors import CentralError, Conflict, SignedOut, Unreachable
from desktop.exchange.discrepancies_flow import DiscrepanciesFlow, Shown, State
from desktop.exchange.discrepancies_page import DiscrepanciesPage
from desktop.exchange.discrepancy import (
    Count,
    Decision,
    Discrepancy,
    Event,
    Known,
    Listed,
    Narrowing,
    Raised,
    Row,
    Settled,
    Told,
    Value,
)
from desktop.worklist import Failed, Waiting

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NUMBER = "150102199003071228"
ROWS = (
    Row(NUMBER, "name", "公安", ("公安", "劳动保障"), 0, "2026-12-21", False),
    Row(NUMBER, "residence_address", "人口计生", ("公安", "劳动保障"), 1, "2026-11-02", True),
)
VALUES = (
    Value("police", "公安", "海东社区3栋", "2026-01-05", 1, True),
    Value("labour", "劳动保障", "单位宿舍2号楼", "2026-02-01", 2, False),
)
ONE = Discrepancy(
    NUMBER, "name", "open", "公安", "2026-12-21", False, 0, (Known("name", "艾琳·买买提"),), "海东社区3栋", VALUES,
    (Raised("学府花园1栋", "出示了房产证", "乌兰", "海拉尔东路站", NOW),), None, (Told("劳动保障", "told", 0),), (Event("open", NOW, "劳动保障"),), 3,
)
COUNTS = (Count("sources", "name", "open", "police", "公安", 2, 1), Count("raised", "sex", "open", "police", "公安", 1, 0))


@dataclass
class Register:
    """Keeps them."""

    rows: tuple[Row, ...] = ROWS
    fails: CentralError | None = None
    keys: list[str] = field(default_factory=list)
    asked: list[tuple[Narrowing, str]] = field(default_factory=list)
    next: str | None = None

    async def listed(self, narrowing: Narrowing, after: str = "") -> Listed:
        self.asked.append((narrowing, after))
        if self.fails is not None:
            raise self.fails
        return Listed(self.rows if not after else (), COUNTS, next=None if after else self.next)

    async def read(self, row: Row) -> Discrepancy:
        return replace(ONE, field=row.field)

    async def settle(self, seen: Discrepancy, decision: Decision, key: str) -> Discrepancy:
        self.keys.append(key)
        if self.fails is not None:
            raise self.fails
        return replace(seen, state="settled", settled=Settled(9, decision.verdict, decision.value, decision.reason, "我", NOW))

    async def take_back(self, seen: Discrepancy, key: str) -> Discrepancy:
        self.keys.append(key)
        return replace(seen, settled=None)


@dataclass
class Kept:
    """Remembers it."""

    narrowed: Narrowing = field(default_factory=Narrowing)

    async def narrowing(self) -> Narrowing:
        return self.narrowed

    async def keep_narrowing(self, narrowing: Narrowing) -> None:
        self.narrowed = narrowing


def played(register: Register, *deeds: str, kept: Kept | None = None) -> list[State]:
    seen: list[State] = []
    flow = DiscrepanciesFlow(register, kept or Kept(), seen.append)

    async def play() -> None:
        await flow.refresh()
        for deed in deeds:
            match deed:
                case "accept":
                    await flow.settle(Decision("accept", "police"))
                case "back":
                    await flow.take_back()
                case "more":
                    await flow.go_on()
                case "narrow":
                    await flow.narrow(Narrowing(kind="raised"))

    asyncio.run(play())
    return seen


def last(seen: list[State]) -> Shown:
    state = seen[-1]
    assert isinstance(state, Shown)
    return state


def test_the_first_is_in_hand_and_after_a_verdict_the_next() -> None:
    seen = played(Register(), "accept")
    assert isinstance(seen[0], Waiting)
    state = last(seen)
    assert (state.one and state.one.field, [row.field for row in state.listed.rows]) == ("residence_address", ["residence_address"])
    assert state.last is not None


def test_the_last_one_leaves_nothing_in_hand_and_is_taken_back() -> None:
    seen = played(Register(rows=ROWS[:1]), "accept")
    assert (last(seen).one, last(seen).listed.rows) == (None, ())
    assert last(played(Register(rows=ROWS[:1]), "accept", "back")).one == ONE
    assert any(isinstance(state, Shown) and state.taken_back for state in played(Register(), "accept", "back"))


def test_a_refused_verdict_keeps_its_key_and_what_is_in_hand() -> None:
    register = Register()
    flow_seen: list[State] = []
    flow = DiscrepanciesFlow(register, Kept(), flow_seen.append)

    async def play() -> None:
        await flow.refresh()
        register.fails = Conflict("state_conflict")
        await flow.settle(Decision("accept", "police"))
        await flow.settle(Decision("accept", "police"))

    asyncio.run(play())
    assert (last(flow_seen).error, last(flow_seen).one, last(flow_seen).busy) == (register.fails, ONE, False)
    assert register.keys[0] == register.keys[1]


def test_without_a_centre_there_is_no_list_and_signing_out_is_passed_on() -> None:
    assert isinstance(played(Register(fails=Unreachable()))[-1], Failed)
    with pytest.raises(SignedOut):
        played(Register(fails=SignedOut()))


def test_it_goes_on_behind_what_is_listed_and_narrows() -> None:
    register = Register(next="cursor")
    played(register, "more", "narrow")
    assert register.asked == [(Narrowing(), ""), (Narrowing(), "cursor"), (Narrowing(kind="raised"), "")]


def test_the_list_is_narrowed_tomorrow_as_it_was_left() -> None:
    kept, register = Kept(), Register()
    played(Register(), "narrow", kept=kept)
    assert last(played(register, kept=kept)).narrowing == Narrowing(kind="raised")
    assert register.asked == [(Narrowing(kind="raised"), "")]


@pytest.mark.parametrize(("told", "words"), [(Told("劳动保障", "told", 0), "was told"), (Told("劳动保障", "waiting", 2), "stated it again (2)"), (Told("劳动保障", "acknowledged", 0), "taken the notice"), (Told("劳动保障", "mended", 0), "has mended")])
def test_what_became_of_a_notice_is_said(page: DiscrepanciesPage, told: Told, words: str) -> None:
    page.display(Shown(Narrowing(), Listed(ROWS, COUNTS), replace(ONE, told=(told,))))
    assert any(words in each.text() for each in page.side.findChildren(QLabel))


@pytest.fixture
def page(qtbot: QtBot) -> DiscrepanciesPage:
    page = DiscrepanciesPage()
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    qtbot.waitExposed(page)
    page.display(Shown(Narrowing(), Listed(ROWS, COUNTS), ONE))
    page.table.setFocus()
    return page


def press(page: DiscrepanciesPage, key: str) -> None:
    """A key of the page, whatever window is in front."""
    next(deed for deed, declared in page._declared if declared == key).trigger()


def test_a_key_accepts_an_agencys_word(page: DiscrepanciesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.settled) as asked:
        press(page, "Ctrl+2")
    assert asked.args == [Decision("accept", "labour")]
    assert not page._accepting[2].isEnabled()


def test_nothing_is_decided_about_one_while_another_is_being_read(page: DiscrepanciesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.opened):
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(page.settled):
        press(page, "Ctrl+1")
    assert not any(deed.isEnabled() for deed in page._deeds_of)
    assert not any(button.isEnabled() for button in page.side.buttons)
    page.display(Shown(Narrowing(), Listed(ROWS, COUNTS), replace(ONE, field="residence_address")))
    with qtbot.waitSignal(page.settled):
        press(page, "Ctrl+1")


def test_a_correction_begins_with_what_the_citizen_says(page: DiscrepanciesPage, qtbot: QtBot) -> None:
    press(page, "F6")
    assert page.form.value.text() == "学府花园1栋"
    with qtbot.assertNotEmitted(page.settled):
        qtbot.keyClick(page.form.value, Qt.Key.Key_Return)  # nobody has said yet what it rests on
    page.form.reason.setCurrentIndex(0)
    with qtbot.waitSignal(page.settled) as asked:
        qtbot.keyClick(page.form.value, Qt.Key.Key_Return)
    assert asked.args == [Decision("correct", value="学府花园1栋", reason="The household register was seen")]


def test_nothing_is_decided_without_a_value_or_reason(page: DiscrepanciesPage, qtbot: QtBot) -> None:
    press(page, "F6")
    page.form.reason.setCurrentIndex(0)
    page.form.value.clear()
    with qtbot.assertNotEmitted(page.settled):
        qtbot.keyClick(page.form.value, Qt.Key.Key_Return)
    assert page.back()
    assert not page.back()


def test_counts_stand_above_and_what_is_late_says_so(page: DiscrepanciesPage) -> None:
    assert page.narrowing.kind._buttons["sources"].text() == "Agencies 2"
    assert page.narrowing.state._buttons["overdue"].text() == "Overdue 1"
    assert (page.table.cell(1, 2).tone, page.table.cell(1, 1).text) == ("bad", "公安, 劳动保障 · again")


@pytest.mark.parametrize(
    ("agencies", "relapses", "shown"),
    [(3, 0, "公安, 民政, 教育"), (4, 0, "公安 and others, 4 in all"), (2, 1, "公安, 民政 · again"), (3, 2, "公安 and others, 3 in all · again")],
)
def test_of_many_agencies_the_first_stands_for_all_and_none_is_lost(page: DiscrepanciesPage, agencies: int, relapses: int, shown: str) -> None:
    names = ("公安", "民政", "教育", "劳动保障")[:agencies]
    page.display(Shown(Narrowing(), Listed((replace(ROWS[0], agency_names=names, relapses=relapses),), COUNTS), ONE))
    cell = page.table.cell(0, 1)
    assert cell.text == shown
    assert ", ".join(names) in cell.hint
    assert ROWS[0].must_settle_name in cell.hint


def test_while_a_verdict_is_on_its_way_there_is_no_other(page: DiscrepanciesPage) -> None:
    page.display(Shown(Narrowing(), Listed(ROWS, COUNTS), ONE, busy=True))
    assert not any(deed.isEnabled() for deed in (*page._accepting, *page._deeds_of, page._taking_back))


def test_what_was_not_done_is_said_and_nothing_listed_is_said(page: DiscrepanciesPage) -> None:
    page.display(Shown(Narrowing(), Listed(), error=Conflict("state_conflict")))
    assert page._message.isVisible()
    assert page.listing.currentIndex() == 1
    page.display(Failed(Unreachable()))
    assert page._message.isVisible()


def test_what_is_another_agencys_to_settle_is_seen_and_not_settled(qtbot: QtBot) -> None:
    page = DiscrepanciesPage()
    qtbot.addWidget(page)
    page.display(Shown(Narrowing(), Listed(ROWS, COUNTS), replace(ONE, may_settle=False)))
    assert any(one.text() == "For 公安 to settle" for one in page.findChildren(QLabel))
    assert not any(button.isEnabled() for button in page.side.buttons)
    assert not any(deed.isEnabled() for deed in page._deeds_of)
    page.display(Shown(Narrowing(), Listed(ROWS, COUNTS), ONE))
    assert all(button.isEnabled() for button in page.side.buttons)


@pytest.mark.parametrize("count", [1, 23_456])
def test_in_a_small_window_nothing_is_cut_however_many_there_are(qtbot: QtBot, count: int) -> None:
    page = DiscrepanciesPage()
    qtbot.addWidget(page)
    page.resize(960, 416)
    page.show()
    counts = tuple(Count("sources", "name", state, "police", "公安", count, count) for state in ("open", "waiting", "settled"))
    page.display(Shown(Narrowing(), Listed(ROWS, (*counts, *(replace(one, kind="raised") for one in counts))), ONE))
    qtbot.wait(10)
    assert page.minimumSizeHint().width() <= 960
    assert page.size().width() == 960
    assert page.table.columnWidth(1) >= 174, "three agencies' names are read whole"
    inside = page.rect()
    for box in (page.narrowing.field, page.narrowing.who):
        assert inside.contains(box.rect().translated(box.mapTo(page, box.rect().topLeft())))
    assert page.table.cell(1, 1).hint.startswith(page.table.cell(1, 1).text)
