"""Who moved in or out is listed for a purpose, page after page, and looked up from the list."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from desktop.citizens.citizen import Citizen, Fact
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.moves import Move, Moved, MoveList, MovesAsked
from desktop.citizens.moves_flow import Asking, Failed, Listed, MovesFlow, State, Waiting
from desktop.citizens.moves_page import MovesPage
from desktop.citizens.purpose import Purpose
from desktop.errors import CentralError, SignedOut, Unreachable

NUMBER = "150102199003071228"
WHY = Purpose("reason", "visit_home", "入户走访")
ASKED = MovesAsked(WHY)
WHO = Citizen(IdentityNumber(NUMBER), (Fact("name", "艾琳", "police", "公安", "2026-01-05"),))
MOVE = Move("学府社区", "海东社区", "人口计生", "2026-11-05", datetime(2026, 11, 23, 1, 0, tzinfo=UTC), "stated", undone=False)
TOLD = MoveList((Moved(WHO, MOVE),), "150102001", "n")


@dataclass
class Moves:
    """Keeps two pages."""

    fails: CentralError | None = None
    asked: list[tuple[MovesAsked, str]] = field(default_factory=list)

    async def reasons(self) -> tuple[Purpose, ...]:
        if self.fails is not None:
            raise self.fails
        return (WHY,)

    async def moves(self, asked: MovesAsked, after: str = "") -> MoveList:
        self.asked.append((asked, after))
        if self.fails is not None:
            raise self.fails
        return replace(TOLD, next=None) if after else TOLD


def test_they_are_asked_for_and_go_on_or_it_is_told_why_not() -> None:
    seen, moves = list[State](), Moves()
    flow = MovesFlow(moves, seen.append)

    async def play() -> None:
        await flow.open()
        await flow.look(ASKED)
        await flow.go_on()
        await flow.go_on()
        moves.fails = Unreachable()
        await flow.look(ASKED)
        await flow.open()

    asyncio.run(play())
    assert seen[:3] == [Asking((WHY,)), Waiting(), Listed(ASKED, TOLD)]
    assert isinstance(seen[3], Listed)
    assert len(seen[3].told.moves) == 2
    assert [after for _, after in moves.asked] == ["", "n", ""]
    assert [type(state) for state in seen[-2:]] == [Failed, Failed]


def test_what_is_listed_stays_where_what_was_before_does_not_come() -> None:
    seen, moves = list[State](), Moves()
    flow = MovesFlow(moves, seen.append)

    async def play() -> None:
        await flow.look(ASKED)
        moves.fails = Unreachable()
        await flow.go_on()
        assert seen[-1] == Listed(ASKED, TOLD, moves.fails)
        moves.fails = None
        await flow.go_on()

    asyncio.run(play())
    assert isinstance(seen[-1], Listed)
    assert (len(seen[-1].told.moves), seen[-1].error) == (2, None)


def test_signing_out_is_passed_on() -> None:
    moves = Moves()
    flow = MovesFlow(moves, lambda _state: None)
    asyncio.run(flow.look(ASKED))
    moves.fails = SignedOut()
    for deed in (flow.open(), flow.go_on(), flow.look(ASKED)):
        with pytest.raises(SignedOut):
            asyncio.run(deed)


@pytest.fixture
def page(qtbot: QtBot) -> MovesPage:
    page = MovesPage()
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_nobody_is_listed_without_a_purpose(page: MovesPage, qtbot: QtBot) -> None:
    assert not page._looking.isEnabled()
    page.display(Asking((WHY,)))
    with qtbot.waitSignal(page.asked) as asked:
        page._looking.trigger()
    assert asked.args == [ASKED]
    with qtbot.waitSignal(page.asked) as out:
        page.way.chosen.emit("out")
    assert out.args == [replace(ASKED, way="out")]


def test_each_stands_with_from_and_to_and_is_looked_up(page: MovesPage, qtbot: QtBot) -> None:
    page.display(Listed(ASKED, TOLD))
    assert [page.table.cell(0, at).text for at in range(5)] == ["艾琳", "150102 19900307 1228", "学府社区", "海东社区", "人口计生 · 2026-11-05"]
    with qtbot.waitSignal(page.look_up_requested) as asked:
        page.table.opened.emit("0")
    assert asked.args == [NUMBER]


def test_what_differs_of_two_places_is_read_first(page: MovesPage) -> None:
    move = replace(MOVE, left_name="新城区海拉尔东路街道学府社区", to_name="新城区海拉尔东路街道学院社区")
    page.display(Listed(ASKED, replace(TOLD, moves=(Moved(WHO, move),))))
    assert [(page.table.cell(0, at).text, page.table.cell(0, at).hint) for at in (2, 3)] == [("学府社区", move.left_name), ("学院社区", move.to_name)]


@pytest.mark.parametrize(("move", "words"), [(replace(MOVE, undone=True), "taken back since"), (replace(MOVE, because="taken_back"), "said otherwise")])
def test_what_was_taken_back_says_so(page: MovesPage, move: Move, words: str) -> None:
    page.display(Listed(ASKED, replace(TOLD, moves=(Moved(WHO, move),))))
    assert words in page.table.cell(0, 4).text


def test_nobody_and_a_failure_are_said(page: MovesPage) -> None:
    page.display(Listed(ASKED, replace(TOLD, moves=())))
    assert page.listing.currentIndex() == 1
    page.display(Failed(Unreachable()))
    assert page._message.isVisible()


def test_what_did_not_come_is_asked_for_again(page: MovesPage, qtbot: QtBot) -> None:
    page.display(Failed(Unreachable()))
    with qtbot.waitSignal(page.reasons_requested):
        page._message.step_requested.emit()
    page.display(Asking((WHY,)))
    page.display(Failed(Unreachable()))
    with qtbot.waitSignal(page.asked) as asked:
        page._message.step_requested.emit()
    assert asked.args == [ASKED]
    page.display(Listed(ASKED, TOLD, Unreachable()))
    assert (page._message.isVisible(), page.listing.is_list) == (True, True)
    with qtbot.waitSignal(page.more_requested):
        page._message.step_requested.emit()
