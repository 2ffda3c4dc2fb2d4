"""Several cases of one item approved with one confirmation."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.approval.decision import Decision
from desktop.approval.together_flow import (
    Approving,
    Confirming,
    Finished,
    One,
    Reading,
    State,
    TogetherFlow,
)
from desktop.approval.together_page import TogetherPage
from desktop.cases.case import Case
from desktop.errors import Conflict, NotFound
from tests.fakes.cases import FakeCases, case, row


class Centre(FakeCases):
    """Approves together without papers ticked, and keeps what it was told."""

    told: list[Decision]

    async def decide(self, case: str, version: int, decision: Decision, key: str) -> Case:
        self.told = [*getattr(self, "told", []), decision]
        held = await self.read(case)
        return await super().decide(case, version, Decision("approve", held.materials_held, decision.opinion), key)


def test_each_is_a_deed_of_its_own_under_one_confirmation_and_a_failure_stops_no_other() -> None:
    centre, seen = Centre().put(case(1), case(2), case(3)), []
    flow = TogetherFlow(centre, seen.append)
    asyncio.run(flow.begin([row(1), row(2), row(3), row(9)]))
    assert isinstance(seen[0], Reading)
    assert isinstance(seen[-1], Confirming)
    assert isinstance(seen[-1].ones[3].error, NotFound)
    centre.put(case(2, version=2))
    asyncio.run(flow.confirm("同意"))
    assert isinstance(seen[-2], Approving)
    last: State = seen[-1]
    assert isinstance(last, Finished)
    assert [one.is_done for one in last.ones] == [True, False, True, False]
    assert isinstance(last.ones[1].error, Conflict)
    assert len({one.together for one in centre.told}) == 1
    assert all(one.together and one.opinion == "同意" and one.materials_seen == () for one in centre.told)
    asyncio.run(flow.confirm("同意"))
    assert len(centre.told) == 4, "what was approved is not sent again"


def test_one_key_confirms_and_each_row_says_what_came_of_it(qtbot: QtBot) -> None:
    page, seen = TogetherPage(), []
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    qtbot.waitExposed(page)
    centre = Centre().put(case(1), case(2))
    flow = TogetherFlow(centre, lambda state: (seen.append(state), page.display(state))[0])
    asyncio.run(flow.begin([row(1), row(2)]))
    page.enter()
    qtbot.waitUntil(page.table.hasFocus)
    assert [page.table.cell(down, 4).text for down in range(2)] == ["To be confirmed"] * 2
    with qtbot.waitSignal(page.confirm_requested) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_F8)
    assert asked.args == [""]
    centre.put(case(2, version=2))
    asyncio.run(flow.confirm(""))
    assert page.table.cell(0, 4).text == "Approved"
    assert page.table.cell(1, 4).text == "The case was changed meanwhile."
    words = "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))
    assert "1 case(s) approved." in words
    assert next(one for one in page.findChildren(QPushButton, "primary")).isEnabled()


def test_nothing_is_said_of_a_case_that_could_not_be_read(qtbot: QtBot) -> None:
    page = TogetherPage()
    qtbot.addWidget(page)
    page.display(Confirming((One(row(1), error=NotFound()),)))
    assert [page.table.cell(0, at).text for at in (2, 3)] == ["—", "—"]
    assert not page._sending.isEnabled()
