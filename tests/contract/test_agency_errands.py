"""The bureau's pages as they are assembled: an officer proposes on one, a second person approves by words: real centre."""

import asyncio
import json
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.administration.agencies_page import AgenciesPage
from desktop.administration.agency_sharing_page import AgencySharingPage
from desktop.administration.calling_systems_page import CallingSystemsPage
from desktop.administration.proposals_page import ProposalsPage
from desktop.administration.society_page import ContractsPage
from desktop.administration.staff_page import StaffPage
from desktop.assembly import agency_errands
from desktop.assembly.administration_errands import PROPOSALS, STAFF, join_administration
from desktop.assembly.agency_errands import AGENCIES, CONTRACTS, RULES, SYSTEMS, join_agencies
from desktop.assembly.discrepancy_errands import BULK, join_bulk
from desktop.central.citizens import CentralCitizens
from desktop.central.discrepancies import CentralDiscrepancies
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.verification import Stated
from desktop.exchange.discrepancy import Narrowing
from desktop.identifiers import new_id
from server_stub.exchange.command import registration
from tests.contract.real_centre import RealCentre
from tests.contract.small_desk import VISIT, SmallDesk, opened, until
from tests.server_stub.window import NUMBER

pytestmark = pytest.mark.both

OFFICER, SECURITY = "bureau_officer", "security_admin"


def desk_of(username: str, centre: RealCentre, folder: Path, qtbot: QtBot) -> AbstractAsyncContextManager[SmallDesk]:
    joins = (join_agencies, join_administration)
    return opened(centre, folder / username, qtbot, *joins, username=username, workstation="city counter")


def fill_in(page: Any, **answers: str) -> None:
    for name, words in answers.items():
        editor = page.form.editor(name)
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(words)
        else:
            assert isinstance(editor, QLineEdit)
            editor.setText(words)


def words_on(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


async def come_to(desk: SmallDesk, name: str) -> Any:
    desk.navigation.go(name)
    page = desk.page(name)
    await until(lambda: not desk.scope.running(f"list {name}"))
    return page


async def approve(desk: SmallDesk) -> str:
    """What stood there of the newest proposal, which is approved now."""
    page: ProposalsPage = await come_to(desk, PROPOSALS)
    await until(page.table.rowCount)
    QApplication.processEvents()
    told = words_on(page)
    page.offer_chosen("approve")
    fill_in(page, reason="核对过了")
    page.confirm()
    await until(lambda: page.form.form is None)
    return told


@pytest.mark.parametrize(
    ("post", "has"), [(OFFICER, True), (SECURITY, True), ("system_admin", False), ("steward", False), ("clerk", False)]
)
def test_the_bureaus_registers_are_for_who_changes_agencies(
    post: str, has: bool, centre: RealCentre, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look() -> None:
        workstation = "desk" if post == "clerk" else "city counter"
        async with opened(centre, tmp_path, qtbot, join_agencies, username=post, workstation=workstation) as desk:
            names = [one.name for one in desk.navigation.errands]
            assert [one in names for one in (AGENCIES, CONTRACTS, SYSTEMS)] == [has] * 3
            assert len(made) == (3 if has else 0), "a page nobody has is not made"

    made: list[str] = []
    for page in (AgenciesPage, ContractsPage, CallingSystemsPage):
        monkeypatch.setattr(agency_errands, page.__name__, lambda *given, page=page: (made.append(page.__name__), page(*given))[1])
    asyncio.run(look())


def test_contacts_proposed_by_an_officer_are_approved_by_their_words(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        async with desk_of(OFFICER, centre, tmp_path, qtbot) as desk:
            page: AgenciesPage = await come_to(desk, AGENCIES)
            assert [page.table.item(down, 0).text() for down in (0, 1)] == ["公安", "人口计生"]
            assert page.table.rowCount() == 12
            page.offer_chosen("contacts")
            fill_in(page, contacts="李明，人口处，0471-1234567", reason="换了联系人")
            page.confirm()
            await until(lambda: page.form.form is None)
        async with desk_of(SECURITY, centre, tmp_path, qtbot) as desk:
            told = await approve(desk)
            assert "李明" in told
            assert "市公安局" in told
            page = await come_to(desk, AGENCIES)
            await until(lambda: "李明 人口处" in words_on(page))

    asyncio.run(story())


def test_a_key_that_was_printed_is_registered_and_revoked_on_the_page(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    printed = json.dumps(registration(Ed25519PrivateKey.generate(), "agency", "labour", "前置机"), ensure_ascii=False, indent=2)

    async def story() -> None:
        async with desk_of(OFFICER, centre, tmp_path, qtbot) as desk:
            page: CallingSystemsPage = await come_to(desk, SYSTEMS)
            await until(lambda: "No system is registered yet" in words_on(page))
            page.primary()
            fill_in(page, proof=printed.replace("labour", "police"), reason="新装")
            page.confirm()
            await until(lambda: "does not take one of the entries" in words_on(page))  # its proof is for another agency
            fill_in(page, proof=printed, reason="新装")
            page.confirm()
            await until(lambda: page.form.form is None)
        async with desk_of(SECURITY, centre, tmp_path, qtbot) as desk:
            assert "劳动保障" in await approve(desk)
            page = await come_to(desk, SYSTEMS)
            await until(page.table.rowCount)
            assert [page.table.item(0, across).text() for across in range(4)] == ["劳动保障", "前置机", "In use", "Nothing yet"]
            page.offer_chosen("revoke")
            fill_in(page, reason="已停用")
            page.confirm()
            await until(lambda: page.table.item(0, 2).text() == "Revoked")

    asyncio.run(story())


NEW_CONTRACT = {
    "full_name": "第二银行", "contract_number": "SH-2026-010", "valid_from": "2000-01-01", "valid_until": "2099-12-31",
    "day_quota": "20", "month_quota": "300", "contacts": "赵强，合规部，0471-1112223", "reason": "新签合同",
}  # fmt: skip


async def propose(page: Any, **answers: str) -> None:
    fill_in(page, **answers)
    page.confirm()
    await until(lambda: page.form.form is None)


def cells(page: Any) -> list[str]:
    return [page.table.item(0, across).text() for across in range(page.table.columnCount())]


def test_a_contract_made_on_its_page_counts_gets_a_system_and_is_stopped(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    printed = json.dumps(registration(Ed25519PrivateKey.generate(), "institution", "second_bank", "核验前置机"), ensure_ascii=False)

    async def story() -> None:
        async with desk_of(OFFICER, centre, tmp_path, qtbot) as desk:
            page: ContractsPage = await come_to(desk, CONTRACTS)
            await until(lambda: "There is no contract yet" in words_on(page))
            page.primary()
            purposes = page.form.editor("purposes")
            assert isinstance(purposes, QListWidget)
            purposes.item(0).setCheckState(Qt.CheckState.Checked)
            fill_in(page, code="police", **NEW_CONTRACT)
            page.confirm()
            await until(lambda: "does not take one of the entries" in words_on(page))  # an agency's
            await propose(page, code="second_bank")
        async with desk_of(SECURITY, centre, tmp_path, qtbot) as desk:
            assert "金融账户开立实名核验" in await approve(desk)
            page = await come_to(desk, CONTRACTS)
            await until(page.table.rowCount)
            assert cells(page)[3:] == ["In effect", "0 / 20", "0 / 300"]
        async with desk_of(OFFICER, centre, tmp_path, qtbot) as desk:
            systems: CallingSystemsPage = await come_to(desk, SYSTEMS)
            await until(lambda: "on its way" not in words_on(systems))
            systems.primary()
            await propose(systems, proof=printed, reason="新装")
            page = await come_to(desk, CONTRACTS)
            await until(page.table.rowCount)
            page.offer_chosen("stop")
            await propose(page, reason="违规使用")
        async with desk_of(SECURITY, centre, tmp_path, qtbot) as desk:
            assert "Stopped" in await approve(desk)
            await until(lambda: desk.page(PROPOSALS).table.rowCount() == 1)  # the one that is approved is gone
            assert "第二银行" in await approve(desk)  # whose system it is
            page = await come_to(desk, CONTRACTS)
            await until(lambda: page.table.rowCount() and cells(page)[3] == "Stopped")
            page.offer_chosen("systems")
            systems = desk.page(SYSTEMS)
            await until(systems.table.rowCount)
            assert cells(systems)[:4] == ["第二银行", "核验前置机", "Suspended", "Nothing yet"]  # as its contract is stopped
            systems.offer_chosen("revoke")
            await propose(systems, reason="已停用")
            await until(lambda: cells(systems)[2] == "Revoked")

    asyncio.run(story())


def test_from_an_agency_to_its_systems_is_one_step(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def look() -> None:
        async with desk_of(OFFICER, centre, tmp_path, qtbot) as desk:
            page: AgenciesPage = await come_to(desk, AGENCIES)
            await until(page.table.rowCount)
            page.offer_chosen("systems")
            assert desk.navigation.current == SYSTEMS
            assert desk.page(SYSTEMS).words.text() == "公安"

    asyncio.run(look())


def test_sharing_rules_changed_together_are_approved_by_words_and_hold(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        async with desk_of(OFFICER, centre, tmp_path, qtbot) as desk:
            await come_to(desk, AGENCIES)
            await until(desk.page(AGENCIES).table.rowCount)
            page: AgencySharingPage = desk.page(RULES)
            desk.page(AGENCIES).sharing_requested.emit("courts")
            assert desk.navigation.current == RULES
            await until(page.table.rowCount)
            assert (page.agency.currentText(), page.purpose.currentText()) == ("法院", "● 审判与执行")
            for key, choice in (("field residence_address", "set masked"), ("deed compare", "set stated")):
                page.table.selectRow(page.table._keys.index(key))
                page.offer_chosen(choice)
            page.primary()
            fill_in(page, reason="按共享协议调整")
            page.confirm()
            await until(lambda: page.form.form is None)
        async with desk_of("system_admin", centre, tmp_path, qtbot) as desk:
            told = await approve(desk)
            for words in ("法院", "Residence address (审判与执行)", "Masked", "Compare (审判与执行)", "Persons it states itself"):
                assert words in told
            page = await come_to(desk, RULES)
            page.choose_agency("courts")
            await until(page.table.rowCount)
            choices = {key: page.table.item(at, 1).text() for at, key in enumerate(page.table._keys)}
            assert (choices["field residence_address"], choices["deed compare"]) == ("Masked", "Persons it states itself")

    asyncio.run(story())


def test_a_steward_bound_to_an_agency_on_the_staff_page_sees_its_discrepancies_only(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def seen(folder: str) -> int:
        async with opened(centre, tmp_path / folder, qtbot, join_bulk, username="steward", workstation="city counter") as desk:
            told = await CentralDiscrepancies(desk.central).listed(Narrowing(kind="raised"))
            assert (desk.account.agency is None) is desk.navigation.has(BULK)
            assert len(told.rows) == len(told.counts)
            return len(told.rows)

    async def story() -> None:
        async with opened(centre, tmp_path / "window", qtbot, username="clerk", workstation="desk") as window:
            citizens, who = CentralCitizens(window.central), IdentityNumber(NUMBER)
            await citizens.look_up(who, VISIT)
            await citizens.raise_difference(who, VISIT, Stated("birth_date", "1990-03-08"), "出示了户口簿", new_id())
        assert await seen("before") == 1
        async with desk_of("system_admin", centre, tmp_path, qtbot) as desk:
            page: StaffPage = await come_to(desk, STAFF)
            page.words_typed.emit("steward")
            await until(lambda: page.table.rowCount() == 1)
            assert "The whole city" in words_on(page)
            page.offer_chosen("post")
            agency = page.form.editor("agency")
            assert isinstance(agency, QComboBox)
            agency.setCurrentIndex(agency.findText("劳动保障"))
            fill_in(page, reason="劳动保障局的数据管理员")
            page.confirm()
            await until(lambda: page.form.form is None)
        async with desk_of(SECURITY, centre, tmp_path, qtbot) as desk:
            assert "劳动保障" in await approve(desk)
        assert await seen("after") == 0  # it is for the police to settle; nor are rules for who is held

    asyncio.run(story())
