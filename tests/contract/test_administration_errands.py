"""The administration as it is assembled: each post has its own registers, and a deed goes from a page to the centre."""

import asyncio
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.administration.proposals_page import ProposalsPage
from desktop.administration.register_flow import Listed
from desktop.administration.staff_member import BadRow, OneTimePassword
from desktop.administration.staff_page import StaffPage
from desktop.assembly import code_sheets
from desktop.assembly.administration_errands import IMPORT, PROPOSALS, STAFF, join_administration
from desktop.cases.tidings import Change, Tidings
from tests.contract.real_centre import RealCentre
from tests.contract.small_desk import SmallDesk, opened, until
from tests.contract.test_administration import LEADER, OFFICER, SECURITY, SYSTEM
from tests.server_stub.administration.test_importing import GOOD, STATION, sheet


def desk_of(username: str, centre: RealCentre, folder: Path, qtbot: QtBot) -> AbstractAsyncContextManager[SmallDesk]:
    workstation = "desk" if username in {LEADER, "clerk"} else "city counter"
    return opened(centre, folder / username, qtbot, join_administration, username=username, workstation=workstation)


EVERYTHING = ["staff", "proposals", "organisations", "certificates", "policy", "sharing", "settings"]


@pytest.mark.parametrize(
    ("post", "registers"),
    [
        (SYSTEM, EVERYTHING),
        (SECURITY, [name for name in EVERYTHING if name != "certificates"]),
        (LEADER, ["certificates"]),
        (OFFICER, ["proposals", "sharing"]),
        ("auditor", ["policy", "sharing", "settings"]),
        ("clerk", []),
    ],
)
def test_each_post_has_the_registers_it_may_read(
    post: str, registers: list[str], centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def look() -> None:
        async with desk_of(post, centre, tmp_path, qtbot) as desk:
            assert [errand.name for errand in desk.navigation.errands] == registers
            for name in registers:
                desk.navigation.go(name)
                table = desk.page(name).table
                # Of proposals there may be none.
                await until(lambda name=name, table=table: table.rowCount() or name == PROPOSALS)

    asyncio.run(look())


def test_what_one_administrator_proposes_on_a_page_the_other_approves_and_reads_the_password(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def propose() -> None:
        async with desk_of(SYSTEM, centre, tmp_path, qtbot) as desk:
            desk.navigation.go(STAFF)
            page: StaffPage = desk.page(STAFF)
            await until(page.table.rowCount)
            page.primary()
            for name, words in (("name", "白音"), ("username", "bai.yin")):
                line = page.form.editor(name)
                assert isinstance(line, QLineEdit)
                line.setText(words)
            post, place, why = (page.form.editor(name) for name in ("post", "organisation", "reason"))
            assert isinstance(post, QComboBox)
            assert isinstance(place, QComboBox)
            assert isinstance(why, QPlainTextEdit)
            post.setCurrentIndex(post.findData("clerk"))
            place.setEditText(STATION)
            why.setPlainText("新人报到")
            page.confirm()
            await until(lambda: page.form.form is None)

    async def approve() -> None:
        async with desk_of(SECURITY, centre, tmp_path, qtbot) as desk:
            desk.navigation.go(PROPOSALS)
            page: ProposalsPage = desk.page(PROPOSALS)
            await until(page.table.rowCount)
            assert "白音" in page.table.item(0, 2).text()
            page.offer_chosen("approve")
            why = page.form.editor("reason")
            assert isinstance(why, QPlainTextEdit)
            why.setPlainText("核对过了")
            page.confirm()
            await until(lambda: page.passwords.passwords)
            assert page.passwords.passwords[0].username == "bai.yin"

    asyncio.run(propose())
    asyncio.run(approve())


def tell(desk: SmallDesk, *changes: Change) -> None:
    """News as a desk hears it."""
    for hear in desk.ways.heard:
        hear(Tidings(2, changes))


def test_a_list_of_proposals_follows_the_news_and_passes_over_what_it_does_not_know(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def look() -> None:
        async with desk_of(SECURITY, centre, tmp_path, qtbot) as desk:
            page: ProposalsPage = desk.page(PROPOSALS)
            await until(lambda: not desk.scope.running("list proposals"))
            drawn: list[object] = []
            display, page.display = page.display, lambda state: (drawn.append(state), display(state))  # type: ignore[method-assign]
            tell(desk, Change(1, "of_tomorrow", "x"))
            assert not desk.scope.running("list proposals")
            tell(desk, Change(1, "of_tomorrow", "x"), Change(2, "proposal_changed", "y"))
            assert desk.scope.running("list proposals")
            await until(lambda: drawn)
            assert isinstance(drawn[-1], Listed)

    asyncio.run(look())


def test_a_sheet_goes_from_the_disk_to_the_centre_and_back_as_a_report(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "人员.xlsx"
    place.write_bytes(sheet(("sun.wu", *GOOD[1:]), ("zhu8", "朱八", "国王", GOOD[3])))

    async def take() -> None:
        async with desk_of(SYSTEM, centre, tmp_path, qtbot) as desk:
            desk.page(STAFF).import_requested.emit()
            page = desk.page(IMPORT)
            assert desk.navigation.current == IMPORT
            page.file_given.emit(place)
            await until(page.table.rowCount)
            assert page._bad == (BadRow(3, "post", "unknown_post"),)
            page.propose_requested.emit()
            await until(lambda: not page._propose.isEnabled() and page._choose.isEnabled())

    asyncio.run(take())


def test_one_time_passwords_go_to_the_printer_and_where_there_is_none_that_is_said(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[bool] = []

    class NoQueues:
        def __init__(self, _process: object) -> None: ...

        async def queues(self) -> list[object]:
            return []

    monkeypatch.setattr(code_sheets, "Printer", NoQueues)

    async def print_them() -> None:
        async with desk_of(SYSTEM, centre, tmp_path, qtbot) as desk:
            page: StaffPage = desk.page(STAFF)
            monkeypatch.setattr(page, "say_printed", lambda *, well: said.append(well))
            page.print_requested.emit((OneTimePassword("a", "wang", "once only"),))
            await until(lambda: said)

    asyncio.run(print_them())
    assert said == [False]
