"""A draft is tried out: from the editor's desk at a real centre into the practice city beside it."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from pytestqt.qtbot import QtBot

from desktop.assembly.catalogue_errands import EDIT, ITEMS, join_items
from desktop.catalogue.edit_item_page import EditItemPage
from desktop.catalogue.items_page import ItemsPage
from tests.contract.real_centre import RealCentre
from tests.contract.secret_service import HAS_ALL
from tests.contract.small_desk import SmallDesk, opened, until
from tests.databases import rows
from tests.server_stub.window import TWO_LEVELS

pytestmark = pytest.mark.skipif(not HAS_ALL, reason="dbus-daemon or gnome-keyring is not installed")
Join = Callable[[SmallDesk], None]


def with_practice_city(address: str, workstation: str) -> Join:
    """The errand of a desk that knows a practice city at this address."""

    def join(desk: SmallDesk) -> None:
        desk.settings = replace(desk.settings, practice_address=address, workstation=workstation)
        join_items(desk)  # type: ignore[arg-type]

    return join


async def editing(desk: SmallDesk) -> EditItemPage:
    """The draft of an item, open and changed."""
    desk.navigation.go(ITEMS)
    page: ItemsPage = desk.page(ITEMS)
    await until(page._table.rowCount)
    page._words.setText(TWO_LEVELS)
    await until(lambda: page._one is not None and page._one.code == TWO_LEVELS)
    page._ask_edit()
    edit: EditItemPage = desk.page(EDIT)
    await until(lambda: edit._now is not None and edit._now.item.code == TWO_LEVELS)
    edit.changed.emit("summary", "试用中的一版")
    return edit


async def told(edit: EditItemPage, words: str) -> tuple[str, str]:
    """What the page says once it says this, and the step it offers."""
    await until(lambda: not edit._message.isHidden() and words in edit._message._happened.text())
    return edit._message._happened.text(), edit._message._step.text()


def test_a_draft_is_in_force_in_the_practice_city_and_nowhere_else(
    centre: RealCentre, practice_centre: RealCentre, keyring: dict[str, str], tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        join = with_practice_city(practice_centre.address, "city counter")
        async with opened(centre, tmp_path / "desk", qtbot, join, username="catalogue_editor", workstation="city counter") as desk:
            edit = await editing(desk)
            edit._trying.trigger()
            said = await told(edit, "In force in the practice city as version")
            assert said[1] == "Open the practice city"
            assert edit._now is not None
            assert edit._now.keeping == "kept", "what was typed last is what is tried"
            edit._trying.trigger()
            await until(lambda: not edit._trying.isEnabled())
            again = await told(edit, "In force in the practice city as version")
            assert again == said, "the same is not tried twice: it keeps its version, and this desk its seat"
            real = await desk.central.request("GET", "/v1/catalogue", answer=dict)
            assert next(one for one in real["items"] if one["code"] == TWO_LEVELS)["summary"] != "试用中的一版"
            edit.changed.emit("summary", "再改一版")
            await until(edit._message.isHidden)

    asyncio.run(story())


def test_a_practice_city_that_does_not_answer_is_told_apart_from_the_centre(
    centre: RealCentre, keyring: dict[str, str], tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        join = with_practice_city("http://127.0.0.1:9", "city counter")
        async with opened(centre, tmp_path / "desk", qtbot, join, username="catalogue_editor", workstation="city counter") as desk:
            edit = await editing(desk)
            edit._trying.trigger()
            said = await told(edit, "The practice city cannot be reached.")
            assert said[1] == "Try again"

    asyncio.run(story())


def test_an_address_of_a_real_city_is_refused_and_nothing_is_done_there(
    centre: RealCentre, data: Path, keyring: dict[str, str], tmp_path: Path, qtbot: QtBot
) -> None:
    held = "SELECT (SELECT count(*) FROM accounts), (SELECT count(*) FROM workstations), (SELECT count(*) FROM item_versions)"
    before = rows(data, held)

    async def story() -> None:
        join = with_practice_city(centre.address, "city counter")
        async with opened(centre, tmp_path / "desk", qtbot, join, username="catalogue_editor", workstation="city counter") as desk:
            edit = await editing(desk)
            edit._trying.trigger()
            await told(edit, "There is no practice city at this address.")
            real = await desk.central.request("GET", "/v1/catalogue", answer=dict)
            assert next(one for one in real["items"] if one["code"] == TWO_LEVELS)["summary"] != "试用中的一版"

    asyncio.run(story())
    assert rows(data, held) == before, "neither a seat nor a version"


def test_without_a_practice_city_the_deed_says_why_it_is_not_there(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        async with opened(
            centre, tmp_path / "desk", qtbot, with_practice_city("", "city counter"), username="catalogue_editor", workstation="city counter"
        ) as desk:
            edit = await editing(desk)
            assert not edit._trying.isEnabled()
            assert "practice_address" in edit._try.toolTip()
        assert httpx.post(f"{centre.address}/v1/practice/items").status_code in {401, 403, 404}

    asyncio.run(story())
