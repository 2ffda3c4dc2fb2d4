"""A promised paper brought to the window: captured, sent through the outbox, seen by who decides; and what follows when none comes."""

import asyncio
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from desktop.approval.decision import Decision
from desktop.approval.examine_page import ExaminePage
from desktop.assembly.case_errands import CASE, CASES, EXAMINE, QUEUE, join_approval, join_cases, join_news
from desktop.assembly.counter import TAKE_IN, join_counter
from desktop.assembly.desk import Desk
from desktop.assembly.paper_errands import join_capture, join_outbox, join_sending
from desktop.capture.capture_state import Open
from desktop.cases.deeds import CaseDeed
from desktop.central.cases import CentralCases
from desktop.errors import Unreachable
from desktop.identifiers import new_id
from desktop.intake.on_its_way import Waiting
from desktop.intake.submit_flow import Submitted, UnderWay
from tests.contract.real_centre import RealCentre
from tests.contract.seat import Seat
from tests.contract.small_desk import SmallDesk, opened, until
from tests.server_stub.window import pdf, submission

ITEM, MATERIAL = "pension_closing", "death_proof"
APPROVER = "labour_district_approver"


async def outbox_of_its_own(desk: Desk) -> None:
    """The real one, which drains as long as the desk is there."""
    desk.ways.outbox = None
    desk.whole_scope = desk.scope
    await join_outbox(desk)
    join_sending(desk)


def window_of(centre: RealCentre, folder: Path, qtbot: QtBot) -> Any:
    joins = (outbox_of_its_own, join_cases, join_counter, join_capture, join_news, lambda desk: desk.navigation.go(CASES))
    return opened(centre, folder / "clerk", qtbot, *joins, username="clerk", workstation="desk")


def counter_of(centre: RealCentre, folder: Path, qtbot: QtBot) -> Any:
    joins = (join_approval, join_cases, join_news, lambda desk: desk.navigation.go(QUEUE))
    return opened(centre, folder / "counter", qtbot, *joins, username=APPROVER, workstation="counter")


def with_promise(clerk: Seat) -> str:
    """A case in which a paper is promised."""
    body = submission(clerk, ITEM, uploaded=True)
    papers = [one for one in body["documents"] if one["material"] != MATERIAL]
    answer = clerk.deed("POST", "/v1/cases", {**body, "documents": papers, "promises": [MATERIAL], "again_because": "又一次申请"})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["summary"]["id"])


async def approve(desk: SmallDesk, case: str) -> None:
    cases = CentralCases(desk.central)
    read = await cases.read(case)
    done = await cases.decide(case, read.summary.version, Decision("approve", read.materials_held), new_id())
    assert done.summary.state == "approved"


async def opened_case(desk: SmallDesk, case: str) -> Any:
    page = desk.page(CASE)
    desk.ways.case(case)
    await until(lambda: page._case is not None and page._case.id == case)
    return page


async def bring(desk: SmallDesk, case: str, folder: Path) -> None:
    """F4 on the page of the case, the paper as a file, F8."""
    page, capture, take_in = await opened_case(desk, case), desk.page("capture"), desk.page(TAKE_IN)
    assert "F4" in {hint.key for hint in page.keys}
    page._bringing.trigger()
    await until(lambda: desk.navigation.current == "capture" and isinstance(capture._state, Open))
    assert [one.code for one in capture._state.wanted.materials] == [MATERIAL]
    file = folder / "paper.pdf"
    file.write_bytes(pdf(2))
    capture.files_requested.emit([file])
    await until(lambda: capture._state.present == 1)
    capture.submit_requested.emit(capture._state.wanted.draft)
    await until(lambda: isinstance(take_in._submission, UnderWay | Submitted))


async def open_for_decision(desk: SmallDesk, case: str) -> ExaminePage:
    queue, page = desk.page(QUEUE), desk.page(EXAMINE)
    await until(lambda: case in queue.table.keys)
    queue.case_requested.emit(case)
    await until(lambda: page._examining is not None)
    examine: ExaminePage = page
    return examine


def test_a_promised_paper_is_brought_and_who_decides_sees_that_it_came_after_the_promise(
    centre: RealCentre, clerk: Seat, tmp_path: Path, qtbot: QtBot
) -> None:
    case = with_promise(clerk)

    async def story() -> None:
        async with window_of(centre, tmp_path, qtbot) as window, counter_of(centre, tmp_path, qtbot) as counter:
            await bring(window, case, tmp_path)
            take_in = window.page(TAKE_IN)
            await until(lambda: isinstance(take_in._submission, Submitted))
            assert not take_in.foot.receipt.isVisible(), "a paper brought has no receipt of its own"
            page = await opened_case(window, case)
            await until(lambda: page._case and page._case.promises[0].document is not None)
            assert "F4" not in {hint.key for hint in page.keys}
            assert window.page(TAKE_IN)._filling.draft.sealed
            examine = await open_for_decision(counter, case)
            [row] = [one for one in examine.papers._rows._rows if one._code == MATERIAL]
            assert "brought after the promise" in row.tab.text()

    asyncio.run(story())


def test_a_paper_brought_without_a_line_waits_and_arrives_though_the_case_was_approved_meanwhile(
    centre: RealCentre, clerk: Seat, tmp_path: Path, qtbot: QtBot
) -> None:
    case = with_promise(clerk)

    async def story() -> None:
        async with window_of(centre, tmp_path, qtbot) as window, counter_of(centre, tmp_path, qtbot) as counter:
            page = await opened_case(window, case)
            assert page._case.summary.state == "in_approval"
            reach = window.central.send

            async def down(*_asked: Any, **_named: Any) -> Any:
                raise Unreachable

            window.central.send = down  # type: ignore[method-assign]
            await bring(window, case, tmp_path)
            way = window.page(TAKE_IN)
            await until(lambda: isinstance(way._submission.stage, Waiting))
            await approve(counter, case)
            window.central.send = reach  # type: ignore[method-assign]
            window.ways.outbox.retry()
            await until(lambda: isinstance(window.page(TAKE_IN)._submission, Submitted))
            read = await CentralCases(counter.central).read(case)
            assert (read.summary.state, read.promises[0].state) == ("approved", "kept")
            assert read.promises[0].document in {one.id for one in read.documents}

    asyncio.run(story())


def test_an_approval_with_a_broken_promise_comes_back_and_is_revoked_with_its_reason(
    centre: RealCentre, clerk: Seat, tmp_path: Path, qtbot: QtBot
) -> None:
    case = with_promise(clerk)

    async def story() -> None:
        async with window_of(centre, tmp_path, qtbot) as window, counter_of(centre, tmp_path, qtbot) as counter:
            await approve(counter, case)
            cases = CentralCases(counter.central)
            read = await cases.read(case)
            broken = CaseDeed("promise_broken", 0, (("material", MATERIAL), ("reason", "核查与承诺不符")))
            await cases.settle(case, read.summary.version, broken, new_id())
            page = await opened_case(window, case)
            await until(lambda: page._case and page._case.in_doubt)
            assert "promise was not kept" in page._message._happened.text()
            examine = await open_for_decision(counter, case)
            assert examine._side.way == "other"
            offered = [examine._side.verbs.verb.itemText(at) for at in range(examine._side.verbs.verb.count())]
            assert {"Revoke the approval", "Grant the promise one more term", "Promise was kept"} <= set(offered)
            examine.deed_requested.emit(CaseDeed("revoke", 0, (("reason", "承诺不实，依法撤销"),)))
            await until(lambda: examine._whole.currentWidget() is examine._decided)
            await until(lambda: case not in counter.page(QUEUE).table.keys)
            await until(lambda: page._case and page._case.summary.state == "revoked")
            assert page._case.history[-1].why == "承诺不实，依法撤销"

    asyncio.run(story())
