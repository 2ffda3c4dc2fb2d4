"""What every scanner promises: SANE's own test backend through scanimage, and the fake that stands for it."""

import asyncio
import shutil
import time
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path

import pytest

from desktop.capture.capture_state import CaptureState, Open
from desktop.capture.image_process import ImageProcess
from desktop.capture.problem_page import problem_message
from desktop.capture.scan_flow import ScanFlow, Scanners
from desktop.devices import scanner_sane
from desktop.devices.scanner_sane import SaneScanners
from desktop.errors import (
    CoverOpen,
    DeviceBusy,
    DeviceError,
    DeviceFault,
    NoDevice,
    NoPaper,
    PaperJam,
    VaultFull,
    VaultUnusable,
)
from tests.fakes.papers import PAPERS, FakePages, FakeScanners, FakeWanted, FakeWitness
from tests.fakes.sane import faulty_scanimage, interrupted_scanimage, set_up_sane, troubled_scanimage

pytestmark = pytest.mark.skipif(shutil.which("scanimage") is None, reason="Debian package sane-utils")

SMALL = (40, 50)
Make = Callable[..., Scanners]


@pytest.fixture
def sane(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    def make(program: str = "scanimage", **settings: object) -> SaneScanners:
        folder = set_up_sane(tmp_path / "sane", size=SMALL, **settings)  # type: ignore[arg-type]
        monkeypatch.setenv("SANE_CONFIG_DIR", str(folder))
        return SaneScanners(tmp_path / "scan", program)

    return make


@pytest.fixture(params=["sane", "fake"])
def scanners(request: pytest.FixtureRequest, sane: Make) -> Scanners:
    return sane() if request.param == "sane" else FakeScanners(sheets=10)


async def scan(scanners: Scanners, source: str) -> list[bytes]:
    (scanner, *_others) = await scanners.found()
    return [page async for page in scanners.pages(scanner, source)]  # type: ignore[arg-type]


def left_behind(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "scan").rglob("*"))


def test_a_scanner_is_found_with_its_sources(scanners: Scanners) -> None:
    (scanner,) = asyncio.run(scanners.found())
    assert scanner.sources == ("flatbed", "feeder")
    assert scanner.name
    assert scanner.label


def test_the_flatbed_gives_one_page_and_the_feeder_all_its_sheets(scanners: Scanners) -> None:
    assert len(asyncio.run(scan(scanners, "flatbed"))) == 1
    assert len(asyncio.run(scan(scanners, "feeder"))) == 10


def test_leaving_in_the_middle_ends_the_scan_and_the_next_one_works(scanners: Scanners) -> None:
    async def told() -> None:
        (scanner,) = await scanners.found()
        async with aclosing(scanners.pages(scanner, "feeder")) as pages:  # type: ignore[type-var]
            async for _page in pages:
                break
        assert len(await scan(scanners, "flatbed")) == 1

    asyncio.run(told())


def test_pages_are_colour_jpegs_at_300_dpi_and_nothing_stays_on_the_disk(sane: Make, tmp_path: Path) -> None:
    from PIL import Image

    (page,) = asyncio.run(scan(sane(), "flatbed"))
    (tmp_path / "page.jpg").write_bytes(page)
    with Image.open(tmp_path / "page.jpg") as picture:
        assert (picture.format, picture.mode, picture.info["dpi"]) == ("JPEG", "RGB", (300, 300))
        assert picture.size == (int(40 / 25.4 * 300), int(50 / 25.4 * 300))
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize(
    ("status", "error"),
    [
        ("JAMMED", PaperJam),
        ("COVER_OPEN", CoverOpen),
        ("NO_DOCS", NoPaper),
        ("DEVICE_BUSY", DeviceBusy),
        ("IO_ERROR", DeviceFault),
        ("ACCESS_DENIED", DeviceFault),
        ("NO_MEM", DeviceFault),
    ],
)
@pytest.mark.parametrize("source", ["flatbed", "feeder"])
def test_what_the_driver_says_becomes_its_own_error(
    sane: Make, tmp_path: Path, status: str, error: type[DeviceError], source: str
) -> None:
    with pytest.raises(error) as told:
        asyncio.run(scan(sane(status=f"SANE_STATUS_{status}"), source))
    assert type(told.value) is error
    assert told.value.device == "test:0"
    assert left_behind(tmp_path) == []


def test_sheets_before_a_jam_have_come_in(sane: Make, tmp_path: Path) -> None:
    program = interrupted_scanimage(tmp_path / "bin", after=3, says="Document feeder jammed", code=6)
    scanners = sane(str(program))
    came: list[bytes] = []

    async def told() -> None:
        (scanner,) = await scanners.found()
        async for page in scanners.pages(scanner, "feeder"):
            came.append(page)  # noqa: PERF401 - a list made whole would be lost with the error

    with pytest.raises(PaperJam):
        asyncio.run(told())
    assert len(came) == 3
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("then", ["exit 0", "exec sleep 600"])
@pytest.mark.parametrize(("status", "error"), [("JAMMED", PaperJam), ("Default", None)])
def test_a_driver_that_loses_its_status_or_hangs_at_the_end_is_judged_by_what_it_said(
    sane: Make,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    then: str,
    status: str,
    error: type[DeviceError] | None,
) -> None:
    monkeypatch.setattr(scanner_sane, "_ENDING_SECONDS", 0.2)
    code = status if error is None else f"SANE_STATUS_{status}"
    scanners = sane(str(faulty_scanimage(tmp_path / "bin", then=then)), status=code)
    if error is None:
        assert len(asyncio.run(scan(scanners, "feeder"))) == 10
    else:
        with pytest.raises(error):
            asyncio.run(scan(scanners, "feeder"))
    assert left_behind(tmp_path) == []


class Capture:
    """The flow on a real scanner and a real image worker; pages are kept in memory."""

    def __init__(self, scanners: Scanners) -> None:
        self.pages = FakePages()
        self.images = ImageProcess()
        self.shown: list[CaptureState] = []
        wanted = FakeWanted(PAPERS)
        self.flow = ScanFlow(wanted, scanners, self.images, self.pages, FakeWitness(), self.shown.append)

    @property
    def now(self) -> Open:
        state = self.shown[-1]
        assert isinstance(state, Open)
        return state

    async def feed(self) -> None:
        await self.flow.open(PAPERS.draft, "household")
        await self.flow.look_for_scanners()
        self.flow.choose_source("feeder")
        await self.flow.scan()


@pytest.mark.parametrize(
    ("trouble", "error", "words"),
    [
        ("SANE_STATUS_JAMMED", PaperJam, "A sheet is stuck in the feeder"),
        ("SANE_STATUS_COVER_OPEN", CoverOpen, "The cover of the scanner is open"),
        ("SANE_STATUS_IO_ERROR", DeviceFault, "The scanner failed"),
        ("unplugged", NoDevice, "The scanner was lost in the middle"),
    ],
)
def test_trouble_in_the_middle_of_the_feeder_has_its_own_words_keeps_the_sheets_and_goes_on(
    sane: Make, tmp_path: Path, trouble: str, error: type[DeviceError], words: str
) -> None:
    program = troubled_scanimage(tmp_path / "bin", after=3, trouble=trouble)
    capture = Capture(sane(str(program)))

    async def told() -> None:
        try:
            await capture.feed()
            problem = capture.now.problem
            assert problem is not None
            assert type(problem.error) is error
            message = problem_message(problem)
            assert (message.happened, message.step, message.key) == (words, "Go on scanning", "F4")
            assert "3 page(s)" in message.means
            before = capture.now.tray
            assert await capture.pages.counts(PAPERS.draft) == {"household": 3}
            (tmp_path / "bin" / "trouble").unlink()
            await capture.flow.scan_on()
            assert capture.now.problem is None
            assert capture.now.tray.pages[:3] == before.pages
            assert await capture.pages.counts(PAPERS.draft) == {"household": 13}
        finally:
            await capture.images.close()

    asyncio.run(told())
    assert left_behind(tmp_path) == []


def test_an_empty_feeder_has_words_of_its_own(sane: Make) -> None:
    capture = Capture(sane(status="SANE_STATUS_NO_DOCS"))

    async def told() -> None:
        try:
            await capture.feed()
        finally:
            await capture.images.close()

    asyncio.run(told())
    assert capture.now.problem is not None
    assert problem_message(capture.now.problem).happened == "The feeder is empty"
    assert capture.now.tray.pages == ()


def test_a_disk_that_is_full_while_scanning_is_told_as_such_and_keeps_what_came(sane: Make, tmp_path: Path) -> None:
    program = interrupted_scanimage(tmp_path / "bin", after=2, says="Output file write error --- out of disk space?", code=1)
    scanners = sane(str(program))
    came: list[bytes] = []

    async def told() -> None:
        (scanner,) = await scanners.found()
        async for page in scanners.pages(scanner, "feeder"):
            came.append(page)  # noqa: PERF401 - a list made whole would be lost with the error

    with pytest.raises(VaultFull):
        asyncio.run(told())
    assert len(came) == 2


def test_a_folder_that_cannot_be_written_is_not_told_as_a_full_disk(sane: Make, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    async def told() -> None:
        (scanner,) = await sane().found()
        async for _page in SaneScanners(tmp_path / "file" / "scan").pages(scanner, "feeder"):
            pass

    with pytest.raises(VaultUnusable):
        asyncio.run(told())


def test_two_scanners_are_told_apart_and_none_is_none(sane: Make) -> None:
    assert [one.name for one in asyncio.run(sane(devices=2).found())] == ["test:0", "test:1"]
    assert asyncio.run(sane(devices=0).found()) == ()


def test_a_scanner_that_was_unplugged_is_no_device(sane: Make) -> None:
    scanners = sane()

    async def told() -> None:
        (scanner,) = await scanners.found()
        gone = type(scanner)(name="gone:7", label="", sources=("flatbed",))
        async for _page in scanners.pages(gone, "flatbed"):
            pass

    with pytest.raises(NoDevice):
        asyncio.run(told())


def test_without_the_program_there_is_no_scanner(sane: Make) -> None:
    with pytest.raises(NoDevice):
        asyncio.run(sane("scanimage-that-is-not-there").found())


def test_cancelling_a_slow_scan_takes_no_longer_than_the_clerk_waits(sane: Make) -> None:
    scanners = sane(slow=True)

    async def told() -> float:
        (scanner,) = await scanners.found()
        pages = scanners.pages(scanner, "feeder")
        waiting = asyncio.get_running_loop().create_task(anext(pages))  # type: ignore[arg-type]
        await asyncio.sleep(0.2)
        start = time.monotonic()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        return time.monotonic() - start

    assert asyncio.run(told()) < 6


def test_what_a_killed_desk_left_of_a_scan_is_swept(sane: Make, tmp_path: Path) -> None:
    scanners = sane()
    (tmp_path / "scan" / "old").mkdir(parents=True)
    (tmp_path / "scan" / "old" / "000001.jpg").write_bytes(b"page")
    assert isinstance(scanners, SaneScanners)
    scanners.sweep()
    assert left_behind(tmp_path) == []
