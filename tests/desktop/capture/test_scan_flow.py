"""The clerk scans, imports and orders pages; nothing that came in is lost by what goes wrong after it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.capture.capture_state import (
    CaptureState,
    LookingForScanners,
    NoDraft,
    Open,
    Resting,
    Scanning,
)
from desktop.capture.page_tray import PageTray
from desktop.capture.scan_flow import ScanFlow
from desktop.capture.scanner import Scanner
from desktop.errors import (
    CoverOpen,
    DeskError,
    DraftSealed,
    FileRefused,
    NoDevice,
    NoPaper,
    PaperJam,
    VaultFull,
)
from desktop.tasks import TaskScope
from tests.fakes.papers import (
    FEEDER,
    FLATBED,
    PAPERS,
    FakeImages,
    FakePages,
    FakeScanners,
    FakeWanted,
    FakeWitness,
)


class Window:
    """One flow with all its stand-ins, and every state it showed."""

    def __init__(self, *scanners: object, sheets: int = 3) -> None:
        self.shown: list[CaptureState] = []
        self.wanted = FakeWanted(PAPERS)
        self.scanners = FakeScanners(*scanners, sheets=sheets)  # type: ignore[arg-type]
        self.images = FakeImages()
        self.pages = FakePages()
        self.witness = FakeWitness()
        self.flow = ScanFlow(self.wanted, self.scanners, self.images, self.pages, self.witness, self.shown.append)

    @property
    def now(self) -> Open:
        state = self.shown[-1]
        assert isinstance(state, Open)
        return state

    @property
    def order(self) -> list[str]:
        return [page.id for page in self.now.tray.pages]

    async def kept(self) -> list[str]:
        trays = await self.pages.trays(PAPERS.draft)
        return [page.id for page in trays[self.now.material].pages] if self.now.material in trays else []


def play(story: Callable[[Window], Awaitable[None]], window: Window | None = None) -> Window:
    window = window or Window()

    async def told() -> None:
        await window.flow.open(PAPERS.draft)
        await window.flow.look_for_scanners()
        await story(window)

    asyncio.run(told())
    return window


async def feed(window: Window, how: str = "add") -> None:
    window.flow.choose_source("feeder")
    await window.flow.scan(how)  # type: ignore[arg-type]


def test_a_draft_opens_at_its_first_missing_paper() -> None:
    async def story(window: Window) -> None:
        await window.flow.scan()
        await window.flow.open(PAPERS.draft)
        assert window.now.material == "household"
        await window.flow.open(PAPERS.draft, "id_card")
        assert window.now.material == "id_card"
        assert window.order == ["page-1"]

    play(story)


def test_without_a_draft_nothing_is_open_and_no_key_does_anything() -> None:
    window = Window()

    async def told() -> None:
        await window.flow.open("unknown")
        await window.flow.scan()
        await window.flow.take_files([])

    asyncio.run(told())
    assert window.shown == [NoDraft(gone=True)]


def test_all_sheets_of_the_feeder_come_in_one_by_one() -> None:
    async def story(window: Window) -> None:
        await feed(window)
        counted = [state.activity.pages for state in window.shown if isinstance(state, Open) and isinstance(state.activity, Scanning)]
        assert sorted(set(counted)) == [0, 1, 2, 3]
        assert window.order == ["page-1", "page-2", "page-3"] == await window.kept()
        assert window.now.activity == Resting()
        assert window.now.selected == "page-3"

    play(story)


def test_who_sees_that_nothing_comes_in_any_more_may_have_the_next_pages_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(window: Window) -> None:
        trays, name = window.pages.trays, "pages come in"

        async def slowly(draft: str) -> Mapping[str, PageTray]:
            for _ in range(5):  # a disk is slower than the loop
                await asyncio.sleep(0)
            return await trays(draft)

        monkeypatch.setattr(window.pages, "trays", slowly)
        faults: list[Exception] = []
        scope = TaskScope(faults.append)
        assert scope.start(window.flow.scan(), name=name)
        await asyncio.sleep(0)
        while window.now.activity != Resting():
            await asyncio.sleep(0)
        assert scope.start(window.flow.scan(), name=name)
        while scope.running(name):
            await asyncio.sleep(0)
        assert (faults, window.order) == ([], ["page-1", "page-2"])

    play(story)


@pytest.mark.parametrize("failure", [PaperJam, CoverOpen, NoPaper])
def test_a_jam_an_open_cover_and_an_empty_feeder_are_told_apart_and_keep_what_came_before(failure: type) -> None:
    async def story(window: Window) -> None:
        window.flow.choose_material("household")
        window.scanners.failure, window.scanners.fails_after = failure(), 2
        await feed(window)
        problem = window.now.problem
        assert problem is not None
        assert type(problem.error) is failure
        assert (problem.again, problem.pages_kept) == ("add", 2)
        assert await window.kept() == ["page-1", "page-2"]
        window.scanners.failure = None
        await feed(window)
        assert window.now.problem is None
        assert len(await window.kept()) == 5

    play(story)


def test_a_full_disk_stops_the_scanner_and_keeps_the_pages_before() -> None:
    async def story(window: Window) -> None:
        window.pages.full_after, window.pages.failure = 2, VaultFull()
        await feed(window)
        assert window.now.problem is not None
        assert isinstance(window.now.problem.error, VaultFull)
        assert window.order == await window.kept() == ["page-1", "page-2"]
        assert window.scanners.stopped == 1

    play(story)


def test_cancelling_keeps_what_came_and_stops_the_scanner() -> None:
    async def story(window: Window) -> None:
        window.scanners.sheets = 10_000
        window.wanted.known[PAPERS.draft] = replace(
            PAPERS, materials=tuple(replace(one, most_pages=20_000) for one in PAPERS.materials)
        )
        await window.flow.open(PAPERS.draft)
        window.flow.choose_source("feeder")
        scanning = asyncio.get_running_loop().create_task(window.flow.scan())
        while len(window.now.tray) < 3:
            await asyncio.sleep(0)
        scanning.cancel()
        with pytest.raises(asyncio.CancelledError):
            await scanning
        assert window.now.activity == Resting()
        assert len(await window.kept()) >= 3
        assert window.scanners.stopped == 1

    play(story)


def test_pages_beyond_what_the_material_takes_are_refused_and_the_others_kept() -> None:
    async def story(window: Window) -> None:
        window.scanners.sheets = 10
        await feed(window)
        problem = window.now.problem
        assert problem is not None
        assert isinstance(problem.error, FileRefused)
        assert (problem.error.reason, problem.error.facts) == ("too_many_pages", {"most": "4"})
        assert len(await window.kept()) == 4

    play(story)


def test_insert_puts_new_pages_before_the_chosen_one_in_their_order() -> None:
    async def story(window: Window) -> None:
        window.flow.choose_material("household")
        await feed(window)
        window.flow.select("page-2")
        await feed(window, "insert")
        assert window.order == ["page-1", "page-4", "page-5", "page-6", "page-2", "page-3"] == await window.kept()

    play(story)


def test_replace_puts_the_new_page_in_place_and_the_old_one_can_come_back() -> None:
    async def story(window: Window) -> None:
        await feed(window)
        window.flow.select("page-2")
        window.flow.choose_source("flatbed")
        await window.flow.scan("replace")
        assert window.order == ["page-1", "page-4", "page-3"] == await window.kept()
        await window.flow.undo()
        assert "page-2" in window.order

    play(story)


def test_a_replacement_that_fails_leaves_the_old_page() -> None:
    async def story(window: Window) -> None:
        await window.flow.scan()
        window.scanners.failure = PaperJam()
        await window.flow.scan("replace")
        assert window.order == ["page-1"] == await window.kept()

    play(story)


def test_replacing_works_in_a_full_material() -> None:
    async def story(window: Window) -> None:
        window.scanners.sheets = 4
        await feed(window)
        window.flow.choose_source("flatbed")
        window.flow.select("page-1")
        await window.flow.scan("replace")
        assert window.now.problem is None
        assert window.order == ["page-5", "page-2", "page-3", "page-4"]

    play(story)


def test_turning_moving_and_deleting_are_kept_and_a_deleted_page_is_written_down() -> None:
    async def story(window: Window) -> None:
        await feed(window)
        window.flow.select("page-1")
        await window.flow.turn_page()
        await window.flow.move_page(1)
        assert window.order == ["page-2", "page-1", "page-3"] == await window.kept()
        tray = (await window.pages.trays(PAPERS.draft))["id_card"]
        assert [page.turn for page in tray.pages] == [0, 90, 0]
        await window.flow.delete_page()
        assert window.order == ["page-2", "page-3"] == await window.kept()
        assert window.now.selected == "page-3"
        assert ("page_deleted", {"draft": PAPERS.draft, "material": "id_card"}) in window.witness.noted
        await window.flow.undo()
        assert window.order == ["page-2", "page-1", "page-3"] == await window.kept()
        assert not window.now.can_undo

    play(story)


def test_a_draft_on_its_way_can_be_looked_at_and_not_changed() -> None:
    async def story(window: Window) -> None:
        await feed(window)
        window.wanted.known[PAPERS.draft] = replace(PAPERS, sealed=True)
        await window.flow.open(PAPERS.draft, "id_card")
        for deed in (window.flow.scan(), window.flow.delete_page(), window.flow.turn_page(), window.flow.move_page(1), window.flow.undo()):
            await deed
        assert window.order == ["page-1", "page-2", "page-3"] == await window.kept()

    play(story)


def test_pages_of_files_are_taken_and_a_bad_file_does_not_undo_the_good_one(tmp_path: Path) -> None:
    good, bad, empty = tmp_path / "good.pdf", tmp_path / "bad.pdf", tmp_path / "empty.pdf"
    good.write_bytes(b"pp")
    bad.write_bytes(b"xx")
    empty.write_bytes(b"")

    async def story(window: Window) -> None:
        await window.flow.take_files([good, bad])
        assert len(await window.kept()) == 2
        assert window.now.problem is not None
        assert isinstance(window.now.problem.error, FileRefused)
        for path, reason in ((empty, "empty"), (tmp_path, "not_a_file"), (tmp_path / "gone.pdf", "unreadable")):
            await window.flow.take_files([path])
            assert isinstance(window.now.problem.error, FileRefused)
            assert window.now.problem.error.reason == reason
        assert ("file_refused", {"draft": PAPERS.draft, "reason": "empty"}) in window.witness.noted

    play(story)


def test_a_file_with_too_many_pages_is_refused_before_any_is_kept(tmp_path: Path) -> None:
    thick = tmp_path / "thick.pdf"
    thick.write_bytes(b"p" * 500)

    async def story(window: Window) -> None:
        await window.flow.take_files([thick])
        assert window.now.problem is not None
        assert isinstance(window.now.problem.error, FileRefused)
        assert window.now.problem.error.reason == "too_many_pages"
        assert await window.kept() == []

    play(story)


def test_enter_leads_through_the_missing_papers_and_ends_when_none_is_missing() -> None:
    async def story(window: Window) -> None:
        assert window.now.next_material() == "household"
        await window.flow.scan()
        window.flow.next_material()
        assert window.now.material == "household"
        await window.flow.scan()
        assert window.now.next_material() is None

    play(story)


def test_no_scanner_is_told_with_what_to_do_next_and_files_still_come_in() -> None:
    window = Window()
    window.scanners.scanners = ()
    window.scanners.failure = NoDevice()

    async def story(window: Window) -> None:
        await window.flow.scan()
        assert window.now.problem is not None
        assert isinstance(window.now.problem.error, NoDevice)
        assert not window.flow.knows_scanners

    play(story, window)


def test_a_flatbed_scanner_offers_no_feeder() -> None:
    async def story(window: Window) -> None:
        window.flow.choose_source("feeder")
        window.flow.choose_scanner(FLATBED)
        assert window.now.source == "flatbed"
        window.flow.choose_source("feeder")
        assert window.now.source == "flatbed"

    play(story, Window(FEEDER, FLATBED))


def test_the_large_picture_belongs_to_the_page_still_selected() -> None:
    async def story(window: Window) -> None:
        await feed(window)
        await window.flow.enlarge(900)
        assert window.now.picture is not None
        assert window.images.enlarged == [("jpeg", 0, 900)]
        window.flow.select("page-1")
        assert window.now.picture is None

    play(story)


OTHER = replace(PAPERS, draft="draft-2", person="巴特尔")


async def tray_of(window: Window, draft: str) -> list[str]:
    trays = await window.pages.trays(draft)
    return [page.id for page in trays["id_card"].pages] if "id_card" in trays else []


def test_sheets_belong_to_the_draft_they_were_scanned_for_though_another_one_is_opened() -> None:
    async def story(window: Window) -> None:
        window.wanted.known["draft-2"] = OTHER
        window.scanners.sheets = 4
        window.flow.choose_source("feeder")
        scanning = asyncio.get_running_loop().create_task(window.flow.scan())
        while len(window.now.tray) < 1:
            await asyncio.sleep(0)
        assert window.flow.is_coming_in(PAPERS.draft)
        await window.flow.open("draft-2", "id_card")
        assert window.now.comes_in_elsewhere
        assert not window.flow.is_coming_in("draft-2")
        await scanning
        assert window.now.wanted.draft == "draft-2"
        assert (window.order, window.now.selected, window.now.activity) == ([], None, Resting())
        assert await tray_of(window, PAPERS.draft) == ["page-1", "page-2", "page-3", "page-4"]
        assert await tray_of(window, "draft-2") == []

    play(story)


def test_a_jam_in_another_draft_is_told_and_offers_nothing_in_front() -> None:
    async def story(window: Window) -> None:
        window.wanted.known["draft-2"] = OTHER
        window.scanners.failure, window.scanners.fails_after = PaperJam(), 2
        window.flow.choose_source("feeder")
        scanning = asyncio.get_running_loop().create_task(window.flow.scan())
        while len(window.now.tray) < 1:
            await asyncio.sleep(0)
        await window.flow.open("draft-2", "id_card")
        await scanning
        problem = window.now.problem
        assert problem is not None
        assert (problem.elsewhere, problem.goes_on, problem.pages_kept) == (True, False, 2)
        await window.flow.scan_on()
        assert await tray_of(window, "draft-2") == []

    play(story)


@pytest.mark.parametrize("how", ["add", "insert", "replace"])
def test_what_was_interrupted_goes_on_behind_the_sheet_that_came_last(how: str) -> None:
    async def story(window: Window) -> None:
        window.wanted.known[PAPERS.draft] = replace(
            PAPERS, materials=tuple(replace(one, most_pages=20) for one in PAPERS.materials)
        )
        await window.flow.open(PAPERS.draft, "id_card")
        window.scanners.sheets = 2
        await feed(window)
        window.flow.select("page-1")
        window.scanners.sheets, window.scanners.failure, window.scanners.fails_after = 4, PaperJam(), 2
        await window.flow.scan(how)  # type: ignore[arg-type]
        window.scanners.sheets, window.scanners.failure = 2, None
        window.flow.select("page-2")
        await window.flow.scan_on()
        came = ["page-3", "page-4", "page-5", "page-6"]
        wanted = {"add": ["page-1", "page-2", *came], "insert": [*came, "page-1", "page-2"], "replace": [*came, "page-2"]}
        assert window.order == wanted[how] == await window.kept()
        assert window.now.problem is None

    play(story)


def test_a_scanner_lost_in_the_middle_is_looked_for_before_it_goes_on() -> None:
    async def story(window: Window) -> None:
        window.flow.choose_source("feeder")
        window.scanners.failure, window.scanners.fails_after = NoDevice(), 1
        await window.flow.scan()
        there, window.scanners.scanners = window.scanners.scanners, ()
        problem = window.now.problem
        assert problem is not None
        assert (problem.goes_on, problem.pages_kept, window.now.scanner) == (True, 1, None)
        await window.flow.scan_on()
        assert window.now.problem == problem
        window.scanners.scanners, window.scanners.failure = there, None
        await window.flow.scan_on()
        assert window.now.problem is None
        assert await window.kept() == ["page-1", "page-2", "page-3", "page-4"]

    play(story)


def test_a_draft_submitted_in_the_middle_of_a_scan_takes_no_further_sheet_and_says_so() -> None:
    async def story(window: Window) -> None:
        window.flow.choose_source("feeder")
        scanning = asyncio.get_running_loop().create_task(window.flow.scan())
        while len(window.now.tray) < 1:
            await asyncio.sleep(0)
        window.wanted.known[PAPERS.draft] = replace(PAPERS, sealed=True)
        await window.pages.seals.seal(PAPERS.draft, sealed=True)
        await scanning
        problem = window.now.problem
        assert problem is not None
        assert isinstance(problem.error, DraftSealed)
        assert not problem.goes_on
        assert window.now.wanted.sealed
        assert window.order == await window.kept()
        assert len(window.order) < 3
        assert window.scanners.stopped == 1

    play(story)


@pytest.mark.parametrize("error", [VaultFull(), DraftSealed()])
def test_a_deed_on_a_page_that_was_not_kept_is_not_shown(error: DeskError) -> None:
    async def story(window: Window) -> None:
        await feed(window)
        await window.flow.delete_page()
        window.pages.failing = error
        before, noted = window.now.tray, len(window.witness.noted)
        for deed in (window.flow.delete_page, window.flow.turn_page, lambda: window.flow.move_page(-1), window.flow.undo):
            shown = len(window.shown)
            await deed()
            assert all(isinstance(one, Open) and one.tray == before for one in window.shown[shown:])
            assert window.now.problem is not None
            assert window.now.problem.error is error
        assert len(window.witness.noted) == noted
        window.pages.failing = None
        await window.flow.undo()
        assert len(window.now.tray) == 3

    play(story)


def test_a_page_that_was_kept_while_the_scan_was_cancelled_is_shown() -> None:
    async def story(window: Window) -> None:
        kept = window.pages.keep
        held = asyncio.Event()

        async def keep(*given: Any) -> Any:
            page = await kept(*given)
            held.set()
            await asyncio.Event().wait()
            return page

        window.pages.keep = keep  # type: ignore[method-assign]
        scanning = asyncio.get_running_loop().create_task(window.flow.scan())
        await held.wait()
        scanning.cancel()
        with pytest.raises(asyncio.CancelledError):
            await scanning
        assert window.order == await window.kept() == ["page-1"]

    play(story)


def test_pages_that_come_in_belong_to_the_material_they_were_scanned_for() -> None:
    async def story(window: Window) -> None:
        window.flow.choose_source("feeder")
        scanning = asyncio.get_running_loop().create_task(window.flow.scan())
        while len(window.now.tray) < 1:
            await asyncio.sleep(0)
        window.flow.choose_material("household")
        await scanning
        assert window.now.material == "household"
        assert window.order == []
        assert len(window.now.trays["id_card"]) == 3

    play(story)


def test_a_draft_submitted_meanwhile_is_shut_when_the_clerk_comes_back_and_one_that_is_gone_is_gone() -> None:
    async def story(window: Window) -> None:
        await feed(window)
        window.wanted.known[PAPERS.draft] = replace(PAPERS, sealed=True)
        await window.flow.refresh()
        assert window.now.wanted.sealed
        await window.flow.delete_page()
        assert len(await window.kept()) == 3
        window.wanted.known.clear()
        await window.flow.refresh()
        assert window.shown[-1] == NoDraft(gone=True)
        await window.flow.refresh()

    play(story)


@pytest.mark.parametrize("there", [True, False])
def test_a_scan_asked_for_while_scanners_are_looked_for_waits_for_what_is_found(*, there: bool) -> None:
    async def story(window: Window) -> None:
        looks, found = 0, asyncio.Event()

        async def slow() -> tuple[Scanner, ...]:
            nonlocal looks
            looks += 1
            await found.wait()
            return (FEEDER,) if there else ()

        window.scanners.found = slow  # type: ignore[method-assign]
        window.flow.choose_scanner(replace(FEEDER, name="gone"))

        async def then_found() -> None:
            await asyncio.sleep(0)
            assert isinstance(window.now.activity, LookingForScanners)
            found.set()

        await asyncio.gather(window.flow.look_for_scanners(), window.flow.scan(), then_found())
        assert looks == 1
        assert len(window.now.tray) == int(there)
        problem = window.now.problem
        assert (problem is None) is there
        assert there or (problem is not None and isinstance(problem.error, NoDevice))

    play(story)
