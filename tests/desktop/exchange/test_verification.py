"""A steward of public security works off who waits: the list, a key a decision, the next one by itself."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.errors import CentralError, Conflict, SignedOut, Unreachable
from desktop.exchange.verification_flow import Shown, State, VerificationFlow
from desktop.exchange.verification_page import VerificationPage
from desktop.exchange.verification_queue import (
    Count,
    Decided,
    Fact,
    Listed,
    Person,
    Row,
    Standing,
    StatedBy,
    Verdict,
)
from desktop.worklist import Failed, Waiting

ONE, OTHER = "150102199003011228", "150102199003021223"
ROWS = (Row(ONE, ("人口计生", "劳动保障"), "2026-11-01"), Row(OTHER, ("人口计生",), "2026-11-03"))
LISTED = Listed(ROWS, Count(2, 1), may_decide=True)
PERSON = Person(ONE, "pending", (StatedBy("人口计生", "2026-11-01", (Fact("name", "王芳"), Fact("sex", "女"))),))


@dataclass
class Queue:
    """Keeps them."""

    listing: Listed = LISTED
    fails: CentralError | None = None
    asked: list[object] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    async def listed(self, standing: Standing, after: str = "") -> Listed:
        self.asked.append((standing, after))
        if self.fails is not None:
            raise self.fails
        return self.listing if not after else replace(self.listing, next=None)

    async def read(self, number: str) -> Person:
        return replace(PERSON, number=number)

    async def decide(self, numbers: Sequence[str], verdict: Verdict, reason: str, key: str) -> Decided:
        self.keys.append(key)
        if self.fails is not None:
            raise self.fails
        left = tuple(row for row in self.listing.rows if row.number not in numbers)
        self.listing = replace(self.listing, rows=left)
        return Decided(9, len(numbers))

    async def take_back(self, batch: int, key: str) -> Decided:
        self.asked.append(batch)
        self.listing = LISTED
        return Decided(batch, 1)


def played(queue: Queue, *deeds: str) -> list[State]:
    seen: list[State] = []
    flow = VerificationFlow(queue, seen.append)

    async def play() -> None:
        for deed in ("refresh", *deeds):
            match deed:
                case "refresh":
                    await flow.refresh()
                case "verify":
                    await flow.decide("verified", [ONE], "")
                case "back":
                    await flow.take_back(9)
                case "more":
                    await flow.go_on()
                case "narrow":
                    await flow.narrow("refused")
                case "fail":
                    queue.fails = Conflict("state_conflict")

    asyncio.run(play())
    return seen


def last(seen: list[State]) -> Shown:
    state = seen[-1]
    assert isinstance(state, Shown)
    return state


def test_the_first_is_in_hand_and_after_a_decision_the_next() -> None:
    seen = played(Queue(), "verify")
    assert isinstance(seen[0], Waiting)
    state = last(seen)
    assert (state.one and state.one.number, state.last) == (OTHER, Decided(9, 1))


def test_a_decision_is_taken_back() -> None:
    state = last(played(Queue(), "verify", "back"))
    assert (state.listed, [isinstance(one, Shown) and one.taken_back for one in [state]]) == (LISTED, [True])


def test_a_refused_decision_keeps_its_key_and_says_so() -> None:
    queue = Queue()
    state = last(played(queue, "fail", "verify", "verify"))
    assert (queue.keys[0], state.error, state.busy) == (queue.keys[1], queue.fails, False)


def test_who_may_not_decide_sends_nothing() -> None:
    queue = Queue(listing=replace(LISTED, may_decide=False))
    played(queue, "verify")
    assert queue.keys == []


def test_it_goes_on_and_narrows() -> None:
    queue = Queue(listing=replace(LISTED, next="n"))
    state = last(played(queue, "more"))
    assert len(state.listed.rows) == 4
    played(queue, "narrow")
    assert queue.asked[-1] == ("refused", "")


def test_without_a_centre_there_is_no_list_and_signing_out_is_passed_on() -> None:
    assert isinstance(played(Queue(fails=Unreachable()))[-1], Failed)
    with pytest.raises(SignedOut):
        played(Queue(fails=SignedOut()))


@pytest.fixture
def page(qtbot: QtBot) -> VerificationPage:
    page = VerificationPage()
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    qtbot.waitExposed(page)
    page.display(Shown("pending", LISTED, PERSON))
    return page


def test_a_key_decides_about_all_that_are_chosen(page: VerificationPage, qtbot: QtBot) -> None:
    page.table.selectAll()
    with qtbot.waitSignal(page.decided) as asked:
        page._verifying.trigger()
    assert asked.args == ["verified", (ONE, OTHER), ""]
    with qtbot.assertNotEmitted(page.decided):
        page._refusing.trigger()
    assert page._message.isVisible()
    assert page.focusWidget() is page.reason, "nobody is refused for a reason that was not chosen"
    page.reason.setCurrentIndex(0)
    with qtbot.waitSignal(page.decided) as refused:
        qtbot.keyClick(page.reason, Qt.Key.Key_Return)
    assert refused.args == ["refused", (ONE, OTHER), "No such person in the household register"]
    page.display(Shown("pending", LISTED, PERSON, last=Decided(9, 2)))
    assert page.reason.currentText() == "", "it was theirs"


def test_nothing_is_decided_about_somebody_whose_words_are_not_there_yet(page: VerificationPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert not any(deed.isEnabled() for deed in (page._verifying, page._refusing))
    page.display(Shown("pending", LISTED, replace(PERSON, number=OTHER)))
    assert all(deed.isEnabled() for deed in (page._verifying, page._refusing))


def test_who_may_not_decide_sees_and_has_no_keys(page: VerificationPage) -> None:
    page.display(Shown("pending", replace(LISTED, may_decide=False), PERSON))
    assert page._message.isVisible()
    assert not any(deed.isEnabled() for deed in (page._verifying, page._refusing, page._taking_back))


def test_what_was_decided_is_taken_back_from_its_row_or_as_the_last(page: VerificationPage, qtbot: QtBot) -> None:
    assert not page._taking_back.isEnabled()
    page.display(Shown("pending", LISTED, PERSON, last=Decided(9, 1)))
    with qtbot.waitSignal(page.take_back_requested) as asked:
        page._taking_back.trigger()
    assert asked.args == [9]
    refused = replace(LISTED, rows=(Row(ONE, ("人口计生",), "2026-11-01", "查无此人", "公安数据员", "2026-11-23T01:00:00Z", 5),))
    page.display(Shown("refused", refused, PERSON))
    with qtbot.waitSignal(page.take_back_requested) as other:
        page._taking_back.trigger()
    assert other.args == [5]
    assert "查无此人" in page._stands.text()
    assert page.standing._buttons["refused"].text() == "Refused 1"


def test_what_agencies_state_stands_a_line_a_field(page: VerificationPage) -> None:
    told = [each.text() for each in page._area.widget().findChildren(QLabel)]
    assert told == ["人口计生, as of 2026-11-01", "Name", "王芳", "Sex", "女"]


def test_of_many_agencies_the_first_stands_for_all_and_the_reason_is_told_besides(page: VerificationPage) -> None:
    many = replace(ROWS[0], agency_names=("人口计生", "劳动保障", "教育"), reason="户籍中无此人")
    page.display(Shown("pending", replace(LISTED, rows=(many, *ROWS[1:])), PERSON))
    cell = page.table.cell(0, 1)
    assert (cell.text, cell.hint) == ("人口计生 and others, 3 in all", "人口计生, 劳动保障, 教育\n户籍中无此人")
    assert page.table.cell(1, 1).text == "人口计生"


def test_nobody_is_said_and_what_was_not_done(page: VerificationPage) -> None:
    page.display(Shown("pending", replace(LISTED, rows=(), count=Count(1000, 0)), error=Conflict("state_conflict")))
    assert (page._message.isVisible(), page.listing.currentIndex()) == (True, 1)
    assert page.standing._buttons["pending"].text() == "Waiting 1000+"
