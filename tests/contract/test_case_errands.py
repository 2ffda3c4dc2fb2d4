"""Cases, decisions and receipts as they are assembled: their pages and flows on a real vault and a real centre."""

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.approval.examine_page import ExaminePage
from desktop.assembly import case_errands, print_errands
from desktop.assembly.case_errands import (
    CASE,
    CASES,
    EXAMINE,
    QUEUE,
    join_approval,
    join_cases,
    join_news,
)
from desktop.assembly.paper_errands import join_capture
from desktop.assembly.print_errands import LEAVE, PAPER, join_papers
from desktop.cases.deeds import CaseDeed
from desktop.cases.tidings import Change, Tidings
from desktop.central.cases import CentralCases
from desktop.devices import spooler_cups
from desktop.identifiers import new_id
from desktop.intake.draft import Draft
from desktop.intake.mending import ToMend
from desktop.papers.paper import DrawnPaper, Wanted
from desktop.papers.paper_page import PaperPage
from desktop.papers.printing import Job
from desktop.tasks import TaskScope
from tests.contract.real_centre import RealCentre
from tests.contract.seat import Seat
from tests.contract.small_desk import SmallDesk, opened, until
from tests.contract.test_cases import APPROVER, OTHER
from tests.fakes.printing import FakePrinters
from tests.server_stub.window import NAME, pdf, submit

LEADER = "supervisor"
SEATS = {"clerk": "desk", LEADER: "city counter"}


def desk_of(username: str, centre: RealCentre, folder: Path, qtbot: QtBot) -> AbstractAsyncContextManager[SmallDesk]:
    """The clerk at the window, a leader at the city's centre, everybody else at the counterpart's."""
    workstation, first = SEATS.get(username, "counter"), CASES if username == "clerk" else QUEUE
    joins = (join_approval, join_papers, join_cases, join_news, lambda desk: desk.navigation.go(first))
    return opened(centre, folder / username, qtbot, *joins, username=username, workstation=workstation)


async def open_for_decision(desk: SmallDesk, case: str) -> ExaminePage:
    queue, page = desk.page(QUEUE), desk.page(EXAMINE)
    await until(lambda: case in queue.table.keys)
    queue.case_requested.emit(case)
    await until(lambda: page._examining is not None and page.papers.front)
    examine: ExaminePage = page
    return examine


def test_who_decides_attaches_papers_and_takes_none_in(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    joins = (join_approval, join_capture, lambda desk: desk.navigation.go(QUEUE))

    async def story() -> None:
        seat = opened(centre, tmp_path / APPROVER, qtbot, *joins, username=APPROVER, workstation="counter")
        async with seat as one:
            keys = [errand.key for errand in one.navigation.errands if errand.key]
            assert one.account.may("document.upload")
            assert not one.navigation.has("capture")
            assert len(keys) == len(set(keys)), "no two pages have one key"

    asyncio.run(story())


def test_a_case_is_decided_at_one_window_while_the_other_is_told_who_has_it(
    centre: RealCentre, clerk: Seat, tmp_path: Path, qtbot: QtBot
) -> None:
    case = submit(clerk, uploaded=True)["summary"]["id"]

    async def story() -> None:
        async with desk_of(APPROVER, centre, tmp_path, qtbot) as one, desk_of(OTHER, centre, tmp_path, qtbot) as other:
            page = await open_for_decision(one, case)
            held = await open_for_decision(other, case)
            assert not held._examining.leased  # type: ignore[union-attr]
            assert "F8" not in [hint.key for hint in held.keys]
            for material in page._examining.case.materials_held:  # type: ignore[union-attr]
                page.papers.tick_changed.emit(material, True)
            page.decide_requested.emit("approve")
            await until(lambda: page._whole.currentWidget() is page._decided)
            await until(lambda: case not in one.page(QUEUE).table.keys)
            assert "document_opened" in [action for action, _ in one.log.notes]

    asyncio.run(story())


def test_leaving_a_case_frees_it_and_coming_back_finds_what_was_ticked(
    centre: RealCentre, clerk: Seat, tmp_path: Path, qtbot: QtBot
) -> None:
    case = submit(clerk, uploaded=True)["summary"]["id"]

    async def story() -> None:
        async with desk_of(APPROVER, centre, tmp_path, qtbot) as one, desk_of(OTHER, centre, tmp_path, qtbot) as other:
            page = await open_for_decision(one, case)
            page.papers.tick_changed.emit(page.papers.front, True)
            one.navigation.go(QUEUE)
            await until(lambda: not one.scope.running("leave case"))
            assert (await open_for_decision(other, case))._examining.leased  # type: ignore[union-attr]
            await other.leave()
            other.scope = TaskScope(other.faults.append)
            other.at_sign_out.clear()
            one.navigation.go(EXAMINE)
            await until(lambda: page._examining is not None and page._examining.leased and page._examining.opinion.seen)

    asyncio.run(story())


def test_a_leader_finds_what_asks_for_more_time_and_grants_it(
    centre: RealCentre, clerk: Seat, tmp_path: Path, qtbot: QtBot
) -> None:
    case = submit(clerk, uploaded=True)["summary"]["id"]
    asking = CaseDeed("extend", 0, (("working_days", "5"), ("reason", "外调材料未到")))
    granting = CaseDeed("grant_extension", 0, (("opinion", "同意"),))

    async def story() -> None:
        async with desk_of(APPROVER, centre, tmp_path, qtbot) as one, desk_of(LEADER, centre, tmp_path, qtbot) as leader:
            await CentralCases(one.central).act(case, 1, asking, new_id())
            queue, page = leader.page(QUEUE), leader.page(CASE)
            await until(lambda: case in queue.table.keys)
            queue.case_requested.emit(case)
            await until(lambda: page._case is not None and page._case.time_asked is not None)
            assert "外调材料未到" in page._message._means.text()
            assert {"F11", "Ctrl+F11"} <= {hint.key for hint in page.keys}
            assert "F9" not in {hint.key for hint in page.keys}, "papers are printed at the window"
            page.act_requested.emit(granting)
            await until(lambda: page._case.history[-1].deed == "extended")
            assert page._case.history[-1].working_days == 5
            await until(lambda: case not in queue.table.keys)
            assert EXAMINE not in leader.navigation._pages, "who grants time decides no case"

    asyncio.run(story())


def test_who_decides_reads_what_happened_and_comes_back_to_what_was_begun(
    centre: RealCentre, clerk: Seat, tmp_path: Path, qtbot: QtBot
) -> None:
    case = submit(clerk, uploaded=True)["summary"]["id"]

    async def story() -> None:
        async with desk_of(APPROVER, centre, tmp_path, qtbot) as one:
            page = await open_for_decision(one, case)
            page.papers.tick_changed.emit(page.papers.front, True)
            reading = next(action for action in page.actions() if action.shortcut().toString() == "Ctrl+H")
            reading.trigger()
            told = one.page(CASE)
            await until(lambda: told._case is not None and told._case.id == case)
            assert [entry.deed for entry in told._case.history] == ["submitted"]
            one.navigation.back()
            await until(lambda: page._examining is not None and page._examining.leased and page._examining.opinion.seen)

    asyncio.run(story())


def test_a_returned_case_is_told_by_news_and_opens_where_it_is_mended(
    centre: RealCentre, clerk: Seat, tmp_path: Path, qtbot: QtBot
) -> None:
    case = submit(clerk, uploaded=True)["summary"]["id"]
    mended: list[Draft] = []

    async def story() -> None:
        async with desk_of("clerk", centre, tmp_path, qtbot) as station, desk_of(APPROVER, centre, tmp_path, qtbot) as window:
            station.ways.mend = mended.append
            await until(lambda: case in station.page(CASES).table._keys)
            await until(lambda: station.ways.news is not None and station.ways.news._after is not None)
            page = await open_for_decision(window, case)
            page._choose("return")
            line = next(one for one in page.findChildren(QLineEdit) if one.objectName().startswith("mend_material"))
            line.textEdited.emit("看不清")
            page.decide_requested.emit("return")
            table = station.page(CASES).table
            await until(lambda: table._keys and table._keys[0] == case and "new" in table.item(0, 0).text())
            station.page(CASES).case_requested.emit(case)
            await until(lambda: station.page(CASE)._case is not None)
            station.page(CASE).mend_requested.emit(station.page(CASE)._case)
            (draft,) = mended
            assert draft.mending is not None
            assert [one.what for one in draft.mending.to_mend] == ["看不清"]
            assert draft.applicant.name == station.page(CASE)._case.summary.applicant_name

    asyncio.run(story())


def test_a_receipt_is_drawn_and_without_a_printer_kept_under_its_count(
    centre: RealCentre, clerk: Seat, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spooler_cups, "queues", list)
    case = submit(clerk, uploaded=True)["summary"]["id"]

    async def story() -> None:
        async with desk_of("clerk", centre, tmp_path, qtbot) as station:
            station.ways.receipt(case)
            assert station.navigation.current == PAPER
            page: PaperPage = station.page(PAPER)
            await until(lambda: page._sheet is not None)
            for _ in range(2):
                page.print_requested.emit()
                await until(lambda: page._sheet is not None and page._sheet.counted)
                await until(lambda: not station.scope.running(LEAVE))
            assert page._sheet is not None
            assert page._sheet.drawn.copy.number == 1
            page.save_requested.emit(str(tmp_path / "paper.pdf"))
            await until((tmp_path / "paper.pdf").exists)
            await until(lambda: not station.scope.running(LEAVE))
            assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")

    asyncio.run(story())


def test_a_paper_just_made_is_printed_at_once_and_never_a_second_time_unasked(
    centre: RealCentre, clerk: Seat, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = Wanted("acceptance", case=submit(clerk, uploaded=True)["summary"]["id"])
    spooler = FakePrinters()
    monkeypatch.setattr(print_errands, "Printer", lambda _process: spooler)

    async def story() -> None:
        async with desk_of("clerk", centre, tmp_path, qtbot) as station:
            page: PaperPage = station.page(PAPER)
            station.ways.print_at_once(receipt)
            page.print_requested.emit()  # F9 pressed twice is one copy
            assert station.navigation.current == PAPER
            await until(lambda: page._told.text() == "Printed")
            assert [one.copy.number for one in spooler.taken] == [1]
            station.ways.print_at_once(receipt)
            await until(lambda: page._sheet is not None and page._sheet.drawn.copy.number == 2)
            await until(lambda: not station.scope.running(print_errands.LOOK))
            assert not station.scope.running(LEAVE)
            assert len(spooler.taken) == 1

    asyncio.run(story())


def test_a_paper_on_its_way_to_the_spooler_is_hindered_by_nobody_and_printed_once(
    centre: RealCentre, clerk: Seat, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = submit(clerk, uploaded=True)["summary"]["id"]
    spooler, gate = FakePrinters(says=["stopped"]), asyncio.Event()
    take = spooler.hand_over

    async def slowly(paper: DrawnPaper, queue: str) -> Job:
        job = await take(paper, queue)
        await gate.wait()
        return job

    spooler.hand_over = slowly  # type: ignore[method-assign]
    monkeypatch.setattr(print_errands, "Printer", lambda _process: spooler)

    async def story() -> None:
        async with desk_of("clerk", centre, tmp_path, qtbot) as station:
            page: PaperPage = station.page(PAPER)
            station.ways.receipt(case)
            await until(lambda: page._sheet is not None and not station.scope.running(print_errands.LOOK))
            page.print_requested.emit()
            await until(lambda: spooler.taken)
            assert "F5" not in [hint.key for hint in page.keys]
            for deed in (page.print_requested.emit, page.refresh_requested.emit, lambda: station.ways.receipt(case)):
                deed()
                await asyncio.sleep(0)
            gate.set()
            await until(lambda: "Handed over, not printed" in page._told.text())
            await until(lambda: not station.scope.running(print_errands.LOOK))
            assert len(spooler.taken) == 1
            assert station.scope.running(print_errands.WATCH)
            page.refresh_requested.emit()
            await until(lambda: page._told.text() == "")
            await until(lambda: "Handed over, not printed" in page._told.text())
            assert len(spooler.taken) == 1

    asyncio.run(story())


def test_esc_while_a_case_opens_leaves_it_free(
    centre: RealCentre, clerk: Seat, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = submit(clerk, uploaded=True)["summary"]["id"]
    leased = asyncio.Event()

    class Slow(CentralCases):
        async def read(self, case: str) -> Any:
            leased.set()
            await asyncio.Event().wait()

    async def story() -> None:
        async with desk_of(APPROVER, centre, tmp_path, qtbot) as one, desk_of(OTHER, centre, tmp_path, qtbot) as other:
            await until(lambda: case in one.page(QUEUE).table.keys)
            one.page(QUEUE).case_requested.emit(case)
            await until(leased.is_set)
            one.navigation.back()
            assert not one.scope.running("examine") or one.scope._running["examine"].cancelling()
            await until(lambda: not one.scope.running("leave case"))
            monkeypatch.setattr(Slow, "read", CentralCases.read)
            assert (await open_for_decision(other, case))._examining.leased  # type: ignore[union-attr]

    monkeypatch.setattr(case_errands, "CentralCases", Slow)
    asyncio.run(story())


@pytest.mark.parametrize("username", ["clerk", APPROVER])
def test_news_of_no_case_puts_no_list_aside_that_is_on_its_way(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot, username: str
) -> None:
    async def story() -> None:
        async with desk_of(username, centre, tmp_path, qtbot) as desk:
            page, name = (desk.page(CASES), "list of cases") if username == "clerk" else (desk.page(QUEUE), "queue")
            await until(lambda: not desk.scope.running(name))
            page.refresh_requested.emit()
            loading = desk.scope._running[name]
            for hear in desk.ways.heard:
                hear(Tidings(1, (Change(1, "catalogue_changed", "1"),)))
            assert desk.scope._running[name] is loading
            await loading
            assert not loading.cancelled()

    asyncio.run(story())


def test_a_file_goes_with_an_opinion_beside_the_base_record_and_the_window_opens_it(
    centre: RealCentre, clerk: Seat, tmp_path: Path, qtbot: QtBot
) -> None:
    case = submit(clerk, uploaded=True)["summary"]["id"]
    photo = tmp_path / "outside.pdf"
    photo.write_bytes(pdf(2))

    async def story() -> None:
        async with desk_of(APPROVER, centre, tmp_path, qtbot) as one:
            page = await open_for_decision(one, case)
            await until(lambda: any(NAME in text.text() for text in page.record.findChildren(QLabel)))
            page.file_chosen.emit(photo)
            await until(lambda: page._examining.opinion.attached)  # type: ignore[union-attr]
            kept = page._examining.opinion.attached  # type: ignore[union-attr]
            to_mend = (ToMend(kind="material", code=page._examining.case.materials_held[0], what="看不清"),)  # type: ignore[union-attr]
            page.opinion_changed.emit(replace(page._examining.opinion, to_mend=to_mend))  # type: ignore[union-attr]
            page.decide_requested.emit("return")
            await until(lambda: page._whole.currentWidget() is page._decided)
        told = clerk.ask("GET", f"/v1/cases/{case}").json()["history"][-1]
        assert [(each["id"], each["pages"]) for each in told["attached"]] == [(kept[0].id, 2)]
        assert clerk.ask("GET", f"/v1/documents/{kept[0].id}").status_code == 200

    asyncio.run(story())
