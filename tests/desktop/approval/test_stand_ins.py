"""Who stands in while an approver is absent."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.approval.stand_ins import Absence, Colleague, StandIn, StandIns
from desktop.approval.stand_ins_flow import Failed, StandInsFlow, State, Told
from desktop.approval.stand_ins_page import StandInsPage
from desktop.errors import CentralError, Conflict

ME, BAI = Colleague("me", "斯琴高娃", "新城区民政局"), Colleague("bai", "白音", "新城区民政局")
TODAY = date(2026, 11, 23)
ONE = StandIn("one", ME, BAI, TODAY, date(2026, 11, 27), "出差")
OTHER = StandIn("other", BAI, ME, TODAY, TODAY, "")


@dataclass
class Register:
    """Keeps absences."""

    told: StandIns = field(default_factory=lambda: StandIns(colleagues=(BAI,)))
    fails: CentralError | None = None
    keys: list[str] = field(default_factory=list)

    async def stand_ins(self, absent: str = "") -> StandIns:
        return replace(self.told, absent=absent)

    async def arrange(self, absence: Absence, key: str) -> StandIns:
        self.keys.append(key)
        if self.fails is not None:
            raise self.fails
        self.told = StandIns((ONE,), (OTHER,), (BAI,))
        return self.told

    async def end(self, stand_in: str, key: str) -> StandIns:
        self.told = StandIns((), (OTHER,), (BAI,))
        return self.told


def test_asked_again_as_it_was_it_keeps_its_key() -> None:
    register, seen = Register(fails=Conflict("stand_in_overlaps")), []
    flow = StandInsFlow(register, seen.append)
    absence = Absence("bai", TODAY, TODAY)
    asyncio.run(flow.arrange(absence))
    assert isinstance(seen[-1], Failed)
    register.fails = None
    asyncio.run(flow.arrange(absence))
    assert seen[-1] == Told(register.told, done=True)
    asyncio.run(flow.arrange(absence))
    assert register.keys[0] == register.keys[1] != register.keys[2]


def test_a_colleague_and_days_are_chosen_and_my_own_absence_is_ended(qtbot: QtBot) -> None:
    page = StandInsPage(lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    qtbot.waitExposed(page)
    state: State = Told(StandIns((), (), (BAI,)))
    page.display(state)
    page.colleague.setFocus()
    page.first.setDate(QDate(2026, 11, 25))
    with qtbot.assertNotEmitted(page.arrange_requested):
        page._arrange.click()
    assert "The last day lies before the first." in [one.text() for one in page.findChildren(QLabel)]
    page.last.setDate(QDate(2026, 11, 27))
    page.reason.setText("出差")
    with qtbot.waitSignal(page.arrange_requested) as asked:
        page._arrange.click()
    assert asked.args == [Absence("bai", date(2026, 11, 25), date(2026, 11, 27), "出差")]
    page.display(Told(StandIns((ONE,), (OTHER,), (BAI,)), done=True))
    assert [page.table.cell(0, at).text for at in range(3)] == ["You", "白音", "2026-11-23 to 2026-11-27"]
    assert [page.table.cell(1, at).text for at in range(2)] == ["白音", "You"]
    with qtbot.waitSignal(page.end_requested) as ended:
        page._end.click()
    assert ended.args == ["one"]
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert not page._end.isEnabled(), "somebody else's absence is theirs to end"


def test_a_leader_says_who_is_absent_before_who_acts_for_them(qtbot: QtBot) -> None:
    page = StandInsPage(lambda: TODAY, leads=True)
    qtbot.addWidget(page)
    page.show()
    arranged = replace(ONE, made_by="王督办")
    flow = StandInsFlow(Register(StandIns(arranged=(arranged,), absentees=(ME, BAI))), page.display)
    asyncio.run(flow.load())
    assert "F8" not in [hint.key for hint in page.keys], "whose colleague?"
    page.absent.setCurrentIndex(1)
    with qtbot.waitSignal(page.absent_chosen) as asked:
        page.absent.activated.emit(1)
    assert asked.args == ["me"]
    page.display(Told(StandIns(colleagues=(BAI,), arranged=(arranged,), absentees=(ME, BAI), absent="me")))
    with qtbot.waitSignal(page.arrange_requested) as wanted:
        page._arranging.trigger()
    assert wanted.args == [Absence("bai", TODAY, TODAY, "", "me")]
    with qtbot.waitSignal(page.end_requested) as ended:
        page._ending.trigger()
    assert ended.args == ["one"]
    assert [page.table.cell(0, at).text for at in (0, 1, 3)] == ["斯琴高娃", "白音", "王督办"]
