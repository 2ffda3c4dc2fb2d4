"""Codes and one-time passwords on paper, on the printer that receipts go to. Drawn in memory, never kept."""

from collections.abc import Sequence

from desktop.assembly.desk import Desk
from desktop.devices.code_sheet import code_sheet
from desktop.devices.printer import Printer
from desktop.errors import NoDevice
from desktop.papers.marks import PRACTICE
from desktop.papers.printing import usual


async def print_codes(desk: Desk, title: str, lines: Sequence[str], foot: str) -> None:
    """One sheet. Raises a DeviceError where no printer took it."""
    queue = usual(await Printer(desk.pdfs).queues(), desk.settings.printer)
    if queue is None:
        raise NoDevice
    across = PRACTICE if desk.is_practice() else ""
    await desk.pdfs.print_out(code_sheet(title, lines, foot, across), queue.name, title)
