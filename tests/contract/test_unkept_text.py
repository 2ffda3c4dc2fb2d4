"""The counter on a full disk: text that the vault does not take is never left behind without words."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.assembly.counter import CHOOSE, LOOK_UP, TAKE_IN
from desktop.errors import VaultFull
from desktop.intake.choose_item_page import ChooseItemPage
from desktop.vault.drafts import VaultDrafts
from tests.contract.real_centre import RealCentre
from tests.contract.small_desk import begin, counter_at, kept, listed, phone, until


class Disk:
    """The vault's disk, full or not."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = False
        save = VaultDrafts.save

        async def saved(drafts: VaultDrafts, draft: Any) -> Any:
            if self.full:
                raise VaultFull
            return await save(drafts, draft)

        monkeypatch.setattr(VaultDrafts, "save", saved)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def test_unkept_text_keeps_its_page_until_there_is_room(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot, disk: Disk
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            page = await begin(desk)
            first = (await kept(desk)).id
            disk.full = True
            phone(page).setText("13812342207")
            await until(lambda: page.unkept is not None and page._filling is not None and page._filling.error)
            desk.navigation.go(CHOOSE)
            choose: ChooseItemPage = desk.page(CHOOSE)
            await until(lambda: choose.items.count() > 0)
            choose.item_chosen.emit(choose.items.current)
            await until(lambda: desk.navigation.current == TAKE_IN)
            assert page._filling is not None
            assert page._filling.held
            assert (page._filling.draft.id, phone(page).text()) == (first, "13812342207")
            (keep,) = desk.keep_first
            unkept = await keep()
            assert unkept is not None
            assert isinstance(unkept.error, VaultFull)
            assert "电话" in unkept.what
            disk.full = False
            page.save_requested.emit()
            await until(lambda: page.unkept is None)
            assert await keep() is None
            assert (await kept(desk)).answer("phone").value == "13812342207"

    asyncio.run(story())


def test_a_draft_whose_pages_are_coming_in_is_not_discarded_and_capture_hears_of_one_that_was(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            await begin(desk)
            desk.navigation.go(LOOK_UP)
            desk.navigation.go(CHOOSE)
            choose: ChooseItemPage = desk.page(CHOOSE)
            draft, gone = (await kept(desk)).id, []
            await until(lambda: draft in listed(choose))
            desk.ways.pages_come_in = lambda one: one == draft
            desk.ways.draft_gone = gone.append
            choose.discard_requested.emit(draft)
            await until(desk.window._message_place.isVisible)
            assert "still coming in" in desk.window._message._happened.text()
            assert (await kept(desk)).id == draft
            desk.ways.pages_come_in = lambda _one: False
            choose.discard_requested.emit(draft)
            await until(lambda: gone == [draft])
            await until(lambda: draft not in listed(choose))

    asyncio.run(story())


def test_files_dropped_on_the_form_are_captured_for_their_material(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            page = await begin(desk)
            captured: list[Any] = []
            desk.ways.capture = lambda draft, material, files: captured.append((draft.id, material, files))
            page.files_dropped.emit(page.materials.first_missing, [tmp_path / "a.pdf"])
            assert captured == [((await kept(desk)).id, page.materials.first_missing, [tmp_path / "a.pdf"])]

    asyncio.run(story())
