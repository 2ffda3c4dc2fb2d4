"""What every print system promises: a real CUPS queue that prints into a folder, and the fake that stands for it."""

import asyncio
import shutil
import subprocess
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pytest
import zxingcpp
from PIL import Image

from desktop.devices.pdf_process import PdfProcess
from desktop.devices.printer import Printer
from desktop.errors import DeviceError, FileRefused, NoDevice
from desktop.papers.drawing import draw_copy
from desktop.papers.paper import DrawnPaper
from desktop.papers.print_flow import Printers
from desktop.papers.printing import FINISHED, Job, JobProgress
from desktop.papers.shipped import shipped
from tests.desktop.papers.papers_made import NUMBER, content, copy
from tests.fakes.printing import FakePrinters
from tests.journeys.printer import QUEUE
from tests.journeys.printer import Printer as PrintServer
from tests.journeys.processes import Company

pytestmark = pytest.mark.xdist_group("print server")
PATIENCE = 1200


class Place(Protocol):
    """A print system under test, and what a technician does to it."""

    def run(self, deed: Callable[[Printers], Awaitable[None]]) -> None: ...

    def stop_queue(self) -> None: ...

    def start_queue(self) -> None: ...


class FakePlace:
    """The fake."""

    def __init__(self) -> None:
        self.printers = FakePrinters()

    def run(self, deed: Callable[[Printers], Awaitable[None]]) -> None:
        self.printers.looks = 0
        asyncio.run(_as_coroutine(deed(self.printers)))

    def stop_queue(self) -> None:
        self.printers.says = ["stopped"]
        self.printers.known = [type(queue)(QUEUE, queue.default, stopped=True) for queue in self.printers.known]

    def start_queue(self) -> None:
        self.printers.says = ["printing", "printed"]
        self.printers.known = [type(queue)(QUEUE, queue.default) for queue in self.printers.known]


class RealPlace:
    """CUPS."""

    def __init__(self, server: PrintServer) -> None:
        self.server = server

    def run(self, deed: Callable[[Printers], Awaitable[None]]) -> None:
        async def whole() -> None:
            process = PdfProcess()
            try:
                await deed(Printer(process))
            finally:
                await process.close()

        asyncio.run(whole())

    def stop_queue(self) -> None:
        self.server.stop_queue()

    def start_queue(self) -> None:
        self.server.start_queue()


async def _as_coroutine(done: Awaitable[None]) -> None:
    await done


@pytest.fixture(scope="module")
def print_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrintServer]:
    folder = Path(tempfile.mkdtemp(prefix="civic-"))
    folder.chmod(0o755)
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(tmp_path_factory.mktemp("home"))}
    try:
        with Company(tmp_path_factory.mktemp("logs")) as company:
            server = PrintServer(folder, folder / "cups.sock", company, environment)
            yield server
            server.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["fake", "real"])
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    if request.param == "fake":
        yield FakePlace()
        return
    server: PrintServer = request.getfixturevalue("print_server")
    monkeypatch.setenv("CUPS_SERVER", str(server._socket))
    yield RealPlace(server)
    server.start_queue()


def paper(number: int = 1) -> DrawnPaper:
    return draw_copy(copy(number, said=content(applicant_name="𬱖𠮷·艾琳", case_number=NUMBER)), shipped("acceptance"), "a5")


async def finished(printers: Printers, job: Job) -> JobProgress:
    for _ in range(PATIENCE):
        progress = await printers.progress(job)
        if progress in FINISHED:
            return progress
        await asyncio.sleep(0.05)
    raise AssertionError(f"{job} is still {progress}")


def test_a_paper_handed_over_has_a_job_id_and_is_printed_when_the_spooler_says_so(place: Place) -> None:
    async def deed(printers: Printers) -> None:
        job = await printers.hand_over(paper(), QUEUE)
        assert job.queue == QUEUE
        assert job.id > 0
        assert await finished(printers, job) == "printed"

    place.run(deed)


def test_each_paper_has_a_job_of_its_own(place: Place) -> None:
    async def deed(printers: Printers) -> None:
        jobs = [await printers.hand_over(paper(number), QUEUE) for number in (2, 3)]
        assert jobs[0].id < jobs[1].id

    place.run(deed)


def test_the_usual_queue_is_named_as_such(place: Place) -> None:
    async def deed(printers: Printers) -> None:
        assert [(queue.name, queue.default, queue.stopped) for queue in await printers.queues()] == [(QUEUE, True, False)]

    place.run(deed)


def test_a_stopped_queue_takes_the_paper_says_so_and_prints_it_once_it_is_started(place: Place) -> None:
    place.stop_queue()
    jobs: list[Job] = []

    async def hand_over(printers: Printers) -> None:
        assert [queue.stopped for queue in await printers.queues()] == [True]
        jobs.append(await printers.hand_over(paper(4), QUEUE))
        assert await printers.progress(jobs[0]) == "stopped"

    async def wait(printers: Printers) -> None:
        assert await finished(printers, jobs[0]) == "printed"

    place.run(hand_over)
    place.start_queue()
    place.run(wait)


def test_a_job_is_found_by_its_title_until_it_is_cancelled(place: Place) -> None:
    place.stop_queue()

    async def deed(printers: Printers) -> None:
        assert await printers.find(paper(6).title) is None
        job = await printers.hand_over(paper(6), QUEUE)
        assert await printers.find(paper(6).title) == job
        assert await printers.find(paper(7).title) is None
        await printers.cancel(job)
        assert await printers.progress(job) == "cancelled"
        assert await printers.find(paper(6).title) is None

    place.run(deed)


def test_a_printed_job_is_found_by_its_title_and_cannot_be_taken_back(place: Place) -> None:
    async def deed(printers: Printers) -> None:
        job = await printers.hand_over(paper(8), QUEUE)
        assert await finished(printers, job) == "printed"
        assert await printers.find(paper(8).title) == job
        await printers.cancel(job)
        assert await printers.progress(job) == "printed"

    place.run(deed)


def test_a_printer_that_is_not_there_is_no_device(place: Place) -> None:
    async def deed(printers: Printers) -> None:
        with pytest.raises(NoDevice):
            await printers.hand_over(paper(), "Elsewhere")

    place.run(deed)


def test_what_comes_out_is_the_paper(print_server: PrintServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(print_server._socket))
    before = set(print_server.printed())

    async def deed(printers: Printers) -> None:
        assert await finished(printers, await printers.hand_over(paper(5), QUEUE)) == "printed"

    RealPlace(print_server).run(deed)
    (out,) = set(print_server.printed()) - before
    drawn = subprocess.run(["pdftoppm", "-r", "200", "-png", str(out)], capture_output=True, check=True).stdout
    found = {code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(drawn)))}
    assert found == {copy().paper.check_code, NUMBER}


def test_without_a_spooler_there_is_no_printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody.sock"))

    async def deed(printers: Printers) -> None:
        assert await printers.queues() == []
        with pytest.raises(NoDevice):
            await printers.hand_over(paper(), QUEUE)
        with pytest.raises(DeviceError):
            await printers.progress(Job(1, QUEUE))
        with pytest.raises(DeviceError):
            await printers.find("any")

    RealPlace.run(RealPlace.__new__(RealPlace), deed)


def test_pages_are_drawn_and_what_is_no_pdf_is_refused() -> None:
    async def deed() -> None:
        process = PdfProcess()
        try:
            pdf = paper().pdf
            (size,) = await process.sizes(pdf)
            picture = await process.page(pdf, 0, 400)
            assert picture.width == 400
            assert picture.height == round(400 * size.height / size.width)
            assert len(picture.pixels) == 4 * picture.width * picture.height
            assert len(set(picture.pixels)) > 2, "there is ink on it"
            for bad in (b"", b"%PDF-1.7 no more", b"\x00" * 1000):
                with pytest.raises(FileRefused):
                    await process.sizes(bad)
            with pytest.raises(FileRefused, match="too_large"):
                await process.page(pdf, 0, 20_000)
            with pytest.raises(FileRefused, match="no_page"):
                await process.page(pdf, 7, 400)
        finally:
            await process.close()

    asyncio.run(deed())


def test_a_worker_that_dies_is_replaced_and_one_that_hangs_is_ended() -> None:
    async def deed() -> None:
        process, pdf = PdfProcess(), paper().pdf
        try:
            await process.sizes(pdf)
            assert process._process is not None
            process._process.kill()
            assert (await process.page(pdf, 0, 300)).width == 300
            process._seconds = 0.0
            with pytest.raises(FileRefused, match="too_complex"):
                await process.page(pdf, 0, 3000)
            process._seconds = 30.0
            assert (await process.page(pdf, 0, 300)).width == 300
        finally:
            await process.close()

    asyncio.run(deed())
