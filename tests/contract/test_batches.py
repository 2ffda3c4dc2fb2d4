"""A steward sends agencies' files from the desk, sees what they come to, loads one and takes it back: real centre, real files."""

import asyncio
import hashlib
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.assembly.batch_errands import BATCHES, SEND_FILE, join_batches
from desktop.batches import send_file_flow
from desktop.batches.batch import Chosen, Detail, Narrowing
from desktop.batches.batches_flow import Shown
from desktop.batches.batches_page import BatchesPage
from desktop.batches.report import NoCodes
from desktop.batches.send_file_flow import Checked, Choosing, Loaded, Stopped
from desktop.batches.send_file_page import SendFilePage
from desktop.central.batches import CentralAgencyFiles, CentralBatches
from desktop.identifiers import new_id
from server_stub.delivery.rows import HEADER
from tests.contract.real_centre import RealCentre
from tests.contract.small_desk import SmallDesk, opened
from tests.databases import rows
from tests.server_stub.delivery.files import row
from tests.server_stub.delivery.test_mapped import COLUMNS, own, sheet

pytestmark = pytest.mark.both

LINES = [HEADER, row(1), row(2, name="李 雷"), row(3), "没有号码,某人"]


async def soon(true: Any) -> None:
    """A process is begun for each task, on a busy machine too."""
    async with asyncio.timeout(60):
        while not true():
            await asyncio.sleep(0.02)


async def at_sending(desk: SmallDesk) -> SendFilePage:
    desk.navigation.go(SEND_FILE)
    page: SendFilePage = desk.page(SEND_FILE)
    await soon(lambda: page.agency.count() > 1)
    return page


async def stands(page: SendFilePage, kind: type) -> Any:
    await soon(lambda: isinstance(page._state, (kind, Stopped)))
    assert isinstance(page._state, kind), page._state
    return page._state


def test_a_file_is_sent_checked_loaded_seen_and_taken_back(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "people.csv"
    path.write_text("\n".join([*LINES, ""]), "utf-8")

    async def story() -> None:
        async with opened(centre, tmp_path / "vault", qtbot, join_batches, username="steward", workstation="desk") as desk:
            page = await at_sending(desk)
            page.file_given.emit(path, "police")
            checked: Checked = await stands(page, Checked)
            assert (checked.report.rows, checked.report.taken, checked.report.refused) == (4, 3, 1)
            assert checked.report.refused_kinds[0].examples[0].line == 5
            saved = tmp_path / "back.csv"
            page.save_requested.emit(saved)
            await soon(saved.exists)
            await soon(lambda: isinstance(page._state, Checked) and page._state.saved == "back.csv")
            assert "没有号码" in saved.read_text("utf-8-sig")
            page.load_requested.emit()
            loaded: Loaded = await stands(page, Loaded)
            assert loaded.task.batch is not None

            assert await CentralBatches(desk.central).running() == ()
            desk.navigation.go(BATCHES)
            batches: BatchesPage = desk.page(BATCHES)
            await soon(lambda: detail(batches) is not None)
            one = detail(batches)
            assert one is not None
            assert one.report is not None
            assert (one.loaded, one.report.taken, one.may_undo) == (3, 3, True)
            assert batches.table.cell(0, 3).text == "3"
            batches.undo_requested.emit("报送单位发错文件")
            await soon(lambda: (now := looked_again(batches)) is not None and now.undone_by is not None)
            one = detail(batches)
            assert one is not None
            assert one.undo is not None
            assert (one.undo.state, one.undo.reason, one.undo.done) == ("done", "报送单位发错文件", 3)
            for view, stand in (("undo", "in_force"), ("report", "loaded"), ("fresh", "late")):
                batches.narrowing_chosen.emit(Narrowing(view=view))
                await soon(lambda view=view: isinstance(batches._state, Shown) and batches._state.narrowing.view == view and detail(batches) is not None)
                assert isinstance(batches._state, Shown)
                assert batches._state.listed.rows[0].stands == stand
            for view in ("folder", "call"):
                batches.narrowing_chosen.emit(Narrowing(view=view))
                await soon(lambda view=view: isinstance(batches._state, Shown) and batches._state.narrowing.view == view)
                assert batches.table.keys == []

    asyncio.run(story())


def looked_again(page: BatchesPage) -> Detail | None:
    """As when the page's timer says so, which no Qt loop turns here."""
    page.renewing.look()
    return detail(page)


def detail(page: BatchesPage) -> Detail | None:
    return page._state.detail if isinstance(page._state, Shown) else None


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [("people.xlsx", b"PK\x03\x04" + b"\x00" * 400, "sheet_unreadable"), ("names.csv", b"a,b\n1,2\n", "columns_lacking"), ("nothing.csv", b"\x00" * 70_000, "header")],
)
def test_a_hostile_file_is_told_of_and_nothing_counts(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot, name: str, content: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    async def story() -> None:
        async with opened(centre, tmp_path / "vault", qtbot, join_batches, username="steward", workstation="desk") as desk:
            page = await at_sending(desk)
            page.file_given.emit(path, "labour")
            await soon(lambda: isinstance(page._state, Stopped))
            assert isinstance(page._state, Stopped)
            assert page._state.task is not None
            assert (page._state.task.state, page._state.task.why) == ("failed", why)
            assert page._message.isVisibleTo(page)

    asyncio.run(story())


def test_a_workbook_of_own_columns_and_a_line_that_breaks(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sheet(tmp_path / "people.xlsx", [COLUMNS, own(1), own(2)])
    monkeypatch.setattr(send_file_flow, "CHUNK", 1000)

    async def story() -> None:
        async with opened(centre, tmp_path / "vault", qtbot, join_batches, username="steward", workstation="desk") as desk:
            page = await at_sending(desk)
            await centre_has(desk, path, centre.folder)
            page.file_given.emit(path, "family_planning")
            checked: Checked = await stands(page, Checked)
            assert (checked.report.read_as, checked.report.rows, checked.report.refused) == ("xlsx-mapped", 2, 0)
            assert not page._saving.isEnabled()

    asyncio.run(story())


def test_of_columns_that_were_swapped_the_desk_shows_lines_and_nobodys_name(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "people.csv"
    names = [f"王{chr(0x4E00 + place)}" for place in range(12)]
    path.write_text("\n".join([HEADER, *(row(place).replace("汉族", name) for place, name in enumerate(names)), ""]), "utf-8")

    async def story() -> None:
        async with opened(centre, tmp_path / "vault", qtbot, join_batches, username="steward", workstation="desk") as desk:
            page = await at_sending(desk)
            page.file_given.emit(path, "police")
            checked: Checked = await stands(page, Checked)
            assert checked.report.unknown == ()
            assert checked.report.no_codes == (NoCodes("ethnicity", 12, tuple(range(2, 12))),)
            shown = " ".join(each.text() for each in page.findChildren(QLabel))
            assert "line 11 …" in shown
            assert not any(name in shown for name in names)

    asyncio.run(story())


async def centre_has(desk: SmallDesk, path: Path, folder: Path) -> None:
    """The adapter's own promises: where it stands, what is given up is gone."""
    files, content = CentralAgencyFiles(desk.central), path.read_bytes()
    chosen = Chosen(path, "family_planning", len(content), hashlib.sha256(content).hexdigest())
    begun = "SELECT count(*) FROM journal WHERE action = 'delivery.file_begun' AND outcome = 'done'"
    [(before,)], key = rows(folder, begun), new_id()
    upload = await files.begin(chosen, key)
    assert await files.begin(chosen, key) == upload, "an answer that was lost"
    assert rows(folder, begun) == [(before + 1,)]
    other = await files.begin(chosen, new_id())
    assert other != upload
    await files.abandon(other)
    assert await files.offset(upload) == 0
    assert await files.send(upload, 0, content[:10]) == 10
    assert await files.send(upload, 0, content[:10]) == 10, "what is there already is said to be"
    await files.abandon(upload)
    assert await files.offset(upload) is None


def test_a_file_is_let_go_and_another_chosen(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        async with opened(centre, tmp_path / "vault", qtbot, join_batches, username="steward", workstation="desk") as desk:
            page = await at_sending(desk)
            page.file_given.emit(tmp_path / "absent.csv", "police")
            stopped: Stopped = await stands(page, Stopped)
            assert stopped.error is not None
            page.begin_requested.emit()
            await soon(lambda: isinstance(page._state, Choosing))

    asyncio.run(story())
