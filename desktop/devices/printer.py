"""Hands papers to a print queue through QtPrintSupport and tells what the spooler says of them.

QtPrintSupport does not tell the job's id: the paper's title and the ids before it find it at the spooler.
"""

import asyncio

from desktop.devices import spooler_cups
from desktop.devices.pdf_process import PdfProcess
from desktop.errors import DeviceFault, NoDevice
from desktop.papers.printing import Job, JobProgress, Printable, Queue


class Printer:
    """The printers of this desk."""

    def __init__(self, process: PdfProcess) -> None:
        self._process = process
        self._one_at_a_time = asyncio.Lock()

    async def queues(self) -> list[Queue]:
        """Which there are."""
        return await asyncio.to_thread(spooler_cups.queues)

    async def hand_over(self, paper: Printable, queue: str) -> Job:
        """Hand a paper over; done when its job has an id. NoDevice where there is no such printer."""
        async with self._one_at_a_time:
            known = await self.queues()
            chosen = next((one for one in known if one.name == queue), None)
            if chosen is None:
                raise NoDevice(queue)
            if not chosen.accepting:
                raise DeviceFault(queue, "not_accepting")
            before = await asyncio.to_thread(spooler_cups.newest_job, queue)
            await self._process.print_out(paper.pdf, queue, paper.title)
            job = await asyncio.to_thread(spooler_cups.job_after, queue, before, paper.title)
        if job is None:
            raise DeviceFault(queue, "not_taken")
        return job

    async def progress(self, job: Job) -> JobProgress:
        """What became of a job."""
        return await asyncio.to_thread(spooler_cups.progress, job)

    async def find(self, title: str) -> Job | None:
        """The job of this title, in whatever queue; one that was cancelled or given up does not count."""
        return await asyncio.to_thread(spooler_cups.titled, title)

    async def cancel(self, job: Job) -> None:
        """Take a job back; what became of it is asked after."""
        await asyncio.to_thread(spooler_cups.cancel, job)
