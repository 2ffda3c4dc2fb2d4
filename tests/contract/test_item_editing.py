"""Service items are edited, laid before a second person and published at two desks, against the real centre."""

import asyncio
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.administration.proposals_page import ProposalsPage
from desktop.assembly.administration_errands import PROPOSALS, join_administration
from desktop.assembly.catalogue_errands import EDIT, ITEMS, ClerksForm, join_items
from desktop.catalogue.edit_item_page import EditItemPage
from desktop.catalogue.items_page import ItemsPage
from desktop.catalogue.outline import addings
from desktop.central.catalogue import CentralCatalogue, CentralItems
from desktop.errors import NotFound
from server_stub.app import create_app
from server_stub.database import Transaction, Work
from tests.contract.real_centre import RealCentre, prepare
from tests.contract.small_desk import SmallDesk, opened, until
from tests.databases import Databases
from tests.server_stub.conftest import identifier, settings_for

EDITOR, SECOND = "catalogue_editor", "bureau_officer"


def _make_second_editor(tx: Transaction) -> None:
    where = (identifier("city"), identifier(SECOND))
    tx.run("UPDATE accounts SET post = 'catalogue_editor', organisation = ? WHERE id = ?", where)


async def _two_editors(folder: Path) -> None:
    app = create_app(settings_for(folder))
    async with app.lifespan():
        await app.state.centre.database.write(Work(_make_second_editor))


@pytest.fixture(scope="module")
def data(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre at which two people keep the catalogue."""
    folder = databases.give(tmp_path_factory.mktemp("centre") / "data")
    prepare(folder)
    asyncio.run(_two_editors(folder))
    return folder


def desk_of(username: str, centre: RealCentre, folder: Path, qtbot: QtBot) -> AbstractAsyncContextManager[SmallDesk]:
    joins = (join_items, join_administration)
    return opened(centre, folder / username, qtbot, *joins, username=username, workstation="city counter")


async def open_item(desk: SmallDesk, code: str) -> EditItemPage:
    desk.navigation.go(ITEMS)
    page: ItemsPage = desk.page(ITEMS)
    await until(page._table.rowCount)
    page._words.setText(code)
    await until(lambda: page._one is not None and page._one.code == code)
    page._ask_edit()
    edit: EditItemPage = desk.page(EDIT)
    await until(lambda: edit._now is not None and edit._now.item.code == code)
    return edit


async def kept(edit: EditItemPage) -> None:
    edit.keep_requested.emit()
    await until(lambda: edit._now is not None and edit._now.keeping == "kept")


def test_what_one_editor_changes_another_publishes_and_every_desk_offers(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def edit() -> None:
        async with desk_of(EDITOR, centre, tmp_path, qtbot) as desk:
            page = await open_item(desk, "senior_card")
            now = page._now
            assert now is not None
            number = len(now.item.form)
            page.add_requested.emit(addings(now.item, "form")[0])
            await kept(page)
            assert page._now is not None
            assert [one.where for one in page._now.faults] == [f"form[{number}].label"]
            page.changed.emit(f"form[{number}].label", "优待证邮寄地址")
            page.changed.emit(f"form[{number}].code", "mail_address")
            await kept(page)
            assert page._now.faults == ()
            assert [one.where for one in page._now.differences] == ["form.mail_address"]
            page.propose_requested.emit("方便老人领取")
            await until(lambda: page._now is not None and page._now.proposed)

    async def publish() -> None:
        async with desk_of(SECOND, centre, tmp_path, qtbot) as desk:
            desk.navigation.go(PROPOSALS)
            page: ProposalsPage = desk.page(PROPOSALS)
            await until(page.table.rowCount)
            await until(lambda: page._grid.count() > 3)
            place = page._grid.itemAtPosition(2, 0) or page._grid.itemAtPosition(1, 0)
            assert place is not None
            page.offer_chosen("approve")
            why = page.form.editor("reason")
            assert isinstance(why, QPlainTextEdit)
            why.setPlainText("已核对")
            page.confirm()
            await until(lambda: page.form.form is None)
            catalogue = await CentralCatalogue(desk.central).newer_than(None)
            assert catalogue is not None
            item = catalogue.item("senior_card")
            assert item is not None
            assert item.form[-1].label == "优待证邮寄地址"
            with pytest.raises(NotFound):
                await CentralItems(desk.central).draft("senior_card")

    asyncio.run(edit())
    asyncio.run(publish())


def test_two_who_edit_at_once_are_told_and_neither_loses_anything(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def both() -> None:
        async with desk_of(EDITOR, centre, tmp_path, qtbot) as one, desk_of(SECOND, centre, tmp_path / "two", qtbot) as other:
            mine, theirs = await open_item(one, "public_post"), await open_item(other, "public_post")
            theirs.changed.emit("name", "公益岗安置")
            await kept(theirs)
            mine.changed.emit("summary", "由社区初审。")
            mine.keep_requested.emit()
            await until(lambda: mine._now is not None and mine._now.overtaken is not None)
            assert mine._now is not None
            assert mine._now.overtaken is not None
            assert {each.where for each in mine._now.overtaken.differences} == {"name", "summary"}
            mine.mine_chosen.emit()
            await until(lambda: mine._now is not None and mine._now.keeping == "kept")
            assert mine._now.item.name == "公益性岗位安置"
            mine.undo_requested.emit()
            await kept(mine)
            assert mine._now.item.name == "公益岗安置"

    asyncio.run(both())


def test_a_file_that_is_taken_out_can_be_taken_in_and_a_draft_thrown_away(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def files() -> None:
        async with desk_of(EDITOR, centre, tmp_path, qtbot) as desk:
            desk.navigation.go(ITEMS)
            page: ItemsPage = desk.page(ITEMS)
            await until(page._table.rowCount)
            file = tmp_path / "veteran_card.toml"
            page.export_requested.emit("veteran_card", "", str(file))
            await until(lambda: file.exists() and file.stat().st_size > 0)
            file.write_text(file.read_text("utf-8").replace('name = "', 'name = "新', 1), "utf-8")
            page.import_requested.emit(str(file))
            await until(lambda: page._items["veteran_card"].draft == 1)
            draft = await CentralItems(desk.central).draft("veteran_card")
            assert draft.item.name.startswith("新")
            file.write_text("code = 3", "utf-8")
            page.import_requested.emit(str(file))
            await until(lambda: page._message.isVisible() and "cannot be meant" in page._message._happened.text())
            page.discard_requested.emit("veteran_card", 1)
            await until(lambda: page._items["veteran_card"].draft is None)

    asyncio.run(files())


def test_the_clerks_form_is_tried_out_with_its_checks(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def look() -> None:
        async with desk_of(EDITOR, centre, tmp_path, qtbot) as desk:
            page = await open_item(desk, "birth_registration")
            form = page._preview
            assert isinstance(form, ClerksForm)
            assert form._draft is not None
            first = form._draft.item.form[0].code
            form._form.changed.emit(first, "甲")
            form._form.left.emit(first)
            form.show_item(form._draft.item)
            assert form._draft.values[first] == "甲"
            for place in ("form[1]", "materials[0]", "route[0]", "form[99]"):
                form.point_at(place)
            assert form._materials.current == form._draft.item.materials[0].code

    asyncio.run(look())


def test_no_other_post_finds_the_page(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def look() -> None:
        async with desk_of("auditor", centre, tmp_path, qtbot) as desk:
            assert not desk.navigation.has(ITEMS)

    asyncio.run(look())
