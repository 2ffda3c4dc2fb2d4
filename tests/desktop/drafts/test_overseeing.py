"""A leader and the drafts of the station: each deed asks once more, and the list is asked for anew after it."""

import asyncio

import pytest
from pytestqt.qtbot import QtBot

from desktop.drafts.overseeing_flow import Failed, Listed, OverseeingFlow, State
from desktop.drafts.overseeing_page import OverseeingPage
from desktop.drafts.station_draft import Colleague, OpenAt, Overview, Reason, StationDraft
from desktop.errors import CentralError, Conflict, Unreachable

NOW = "2026-11-23T02:00:00.000000Z"
AT = OpenAt(name="王芳", workstation="w-2", workstation_name="二号窗口", since=NOW, until=NOW)
ONE = StationDraft(id="d-1", item_name="最低生活保障", applicant_name="其其格", version=3, saved_at=NOW, saved_by="王芳", saved_at_workstation="二号窗口", open_at=AT, pages=2)
COLLEAGUES = (Colleague("a-1", "王芳"), Colleague("a-2", "李雷"))


class Centre:
    def __init__(self) -> None:
        self.drafts = [ONE]
        self.done: list[tuple[str, ...]] = []
        self.failing: CentralError | None = None
        self.down = False

    async def overview(self) -> Overview:
        if self.down:
            raise Unreachable
        return Overview(tuple(self.drafts), COLLEAGUES)

    async def hand_over(self, draft_id: str, account: str) -> None:
        if self.failing is not None:
            raise self.failing
        self.done.append((draft_id, account))

    async def clear(self, draft_id: str, version: int, reason: Reason) -> None:
        if self.failing is not None:
            raise self.failing
        self.done.append((draft_id, str(version), reason))
        self.drafts = []


def flow_of(centre: Centre) -> tuple[OverseeingFlow, list[State]]:
    states: list[State] = []
    return OverseeingFlow(centre, states.append), states


def test_after_each_deed_the_list_is_as_the_centre_has_it() -> None:
    centre = Centre()
    flow, states = flow_of(centre)
    asyncio.run(flow.hand_over(ONE, "a-2"))
    asyncio.run(flow.clear(ONE, "given_up"))
    assert centre.done == [("d-1", "a-2"), ("d-1", "3", "given_up")]
    last = states[-1]
    assert isinstance(last, Listed) and (last.overview.drafts, last.done) == ((), "cleared")


def test_what_was_not_done_is_told_over_the_list_as_it_is_now() -> None:
    centre = Centre()
    centre.failing = Conflict("version_conflict")
    flow, states = flow_of(centre)
    asyncio.run(flow.clear(ONE, "given_up"))
    last = states[-1]
    assert isinstance(last, Listed) and (last.done, last.error, last.overview.drafts) == ("", centre.failing, (ONE,))
    centre.down = True
    asyncio.run(flow.refresh())
    assert isinstance(states[-1], Failed)


@pytest.fixture
def page(qtbot: QtBot) -> OverseeingPage:
    one = OverseeingPage(lambda at: at[:10])
    qtbot.addWidget(one)
    one.resize(1170, 680)
    one.show()
    one.display(Listed(Overview((ONE,), COLLEAGUES)))
    one.table.selectRow(0)
    return one


def test_a_draft_is_handed_over_with_two_keys_and_a_choice(page: OverseeingPage) -> None:
    asked: list[tuple[object, str]] = []
    page.hand_over_requested.connect(lambda *pair: asked.append(pair))
    page._handing.trigger()
    assert asked == [] and page._to_row.isVisible(), "the first key asks to whom"
    page.to.setCurrentIndex(1)
    page._handing.trigger()
    assert asked == [(ONE, "a-2")] and not page._to_row.isVisible()


def test_esc_puts_away_what_was_begun(page: OverseeingPage) -> None:
    asked: list[object] = []
    page.clear_requested.connect(lambda *pair: asked.append(pair))
    page._clearing.trigger()
    assert page.back() and not page._because_row.isVisible()
    assert not page.back(), "nothing more to put away"
    page._clearing.trigger()
    page._clearing.trigger()
    assert asked == [(ONE, "given_up")]


def test_it_says_where_a_draft_is_open_and_when_there_is_none(page: OverseeingPage) -> None:
    assert page.table.item(0, 2).text() == "二号窗口 (王芳)"
    page.display(Listed(Overview((), COLLEAGUES), "cleared"))
    assert page._message._happened.text() == "Cleared away."
    assert not page._handing.isEnabled() and page._middle.currentIndex() == 1
