"""A process that compares: `python -m server_stub.comparing.worker`. The centre's own does none of this work.

Reads orders from its standard input, one a line, and answers each with a line, until nobody is left who asks.
"""

import gc
import resource
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

import msgspec
import numpy as np

from server_stub import key_files
from server_stub import settings as all_settings
from server_stub.clock import SystemClock
from server_stub.comparing import base_lines, sheets, tables_people
from server_stub.comparing.judging import NOT_FOUND, Found, Judge, Judged
from server_stub.comparing.listed import Layout, Part, blocks
from server_stub.comparing.orders import Fault, MakeSheet, Order, SheetMade, Sift, Sifted
from server_stub.comparing.plain_numbers import surely
from server_stub.comparing.prints import Places, Printed, Printer
from server_stub.comparing.tables_people import AT_ONCE, OWN_NUMBER, Lines
from server_stub.comparing.telling import told
from server_stub.database import Row, Transaction
from server_stub.population import reach
from server_stub.population.wire import CitizenField
from server_stub.reading import open_reader
from server_stub.settings import Settings

MEMORY = 400 << 20
"""Bytes of data of its own that a process may have; one that would want more fails alone."""
JUDGED_TOGETHER = 2000
_ORDER = msgspec.json.Decoder(Order)


def make_sheet(tx: Transaction, order: MakeSheet, printer: Printer) -> SheetMade:
    """Everybody in the range, for lists of the layout."""
    fields = order.layout.fields
    base = Lines(fields, order.spelling)
    sheet = sheets.made(printer, base_lines.stretches(tx, base, len(fields), order.first, order.end))
    sheets.keep(printer, Path(order.path), sheet)
    return SheetMade(len(sheet))


def sift(tx: Transaction, order: Sift, printer: Printer) -> Sifted:
    """Judge the parts; what does not simply agree is written down in the order of the list."""
    as_of = tables_people.as_of(tx)
    changed = tables_people.changed(tx, order.since) if order.sheets else []
    roll = sheets.Roll(printer, order.sheets, changed)
    held = partial(_held, tx, order.layout.fields, order.stated_by)
    results, rows = Counter[str](), 0
    for share in order.shares:
        judge = Judge(order.layout.fields, date.fromisoformat(order.today), held)
        with Path(order.source).open("rb") as source, Path(share.target).open("wb") as target:
            printed = _printed(source, order.layout, share.part, printer)
            rows += _sifted(printed, share.part.first, roll, judge, results, target.write)
    results["agrees"] += rows - results.total()
    return Sifted(as_of, rows, dict(results), roll.damaged)


def _printed(source: BinaryIO, layout: Layout, part: Part, printer: Printer) -> Iterator[Printed]:
    return map(printer.of_block, blocks(source, layout.encoding, part.begin, part.end))


def _sifted(
    printed_blocks: Iterable[Printed],
    first: int,
    roll: sheets.Roll,
    judge: Judge,
    results: Counter[str],
    write: Callable[[bytes], object],
) -> int:
    """How many rows there are; those that do not simply agree are counted in the results."""
    rows = 0
    for printed in printed_blocks:
        rows += len(printed) - printed.empty()
        left = roll.left(printed)
        sure = roll.nobody_has(printed, left)
        sure[sure] = surely(printed, left[sure], judge.columns, judge.today)
        judged = [NOT_FOUND] * len(left)
        for some in _together(np.flatnonzero(~sure)):
            lines = [printed.line(place) for place in left[some].tolist()]
            for at, each in zip(some.tolist(), judge.judged(lines), strict=True):
                judged[at] = each
        results.update([each.result for each in judged])
        write(told(_worth_telling(first, left.tolist(), judged)))
        first += len(printed)
    return rows


def _together(places: Places) -> list[Places]:
    """Those that are judged at once."""
    return [places[at : at + JUDGED_TOGETHER] for at in range(0, len(places), JUDGED_TOGETHER)]


def _worth_telling(first: int, places: list[int], judged: list[Judged]) -> list[tuple[int, Judged]]:
    both = zip(places, judged, strict=True)
    return [(first + place, each) for place, each in both if each.result != "agrees" or each.fields]


def _held(
    tx: Transaction, fields: Sequence[CitizenField], stated_by: str | None, numbers: Iterable[str]
) -> Found:
    fit = sorted(number for number in numbers if len(number) == base_lines.NUMBER and number.isascii())
    found: dict[str, Row] = {}
    for at in range(0, len(fit), AT_ONCE):
        some = tables_people.held(tx, fit[at : at + AT_ONCE], fields)
        if stated_by is not None and some:
            theirs = reach.stated_by(tx, stated_by, {row[OWN_NUMBER] for row in some.values()})
            some = {number: row for number, row in some.items() if row[OWN_NUMBER] in theirs}
        found |= some
    return found


def done(order: Order) -> SheetMade | Sifted:
    """Do it, all of it as the base is at one moment."""
    settings = all_settings.load(Path(order.folder))
    printer = Printer(key(settings))
    reader = open_reader(settings)
    try:
        if isinstance(order, MakeSheet):
            return reader.snapshot(lambda tx: make_sheet(tx, order, printer), SystemClock())
        return reader.snapshot(lambda tx: sift(tx, order, printer), SystemClock())
    finally:
        reader.close()


def key(settings: Settings) -> bytes:
    """What prints are made with; without it a roll says nothing."""
    return key_files.read_or_make(settings.keys_folder / "comparing.key")


def answered(line: bytes) -> bytes:
    """The answer to an order; whatever goes wrong with one is told, and the next one may come."""
    try:
        return msgspec.json.encode(done(_ORDER.decode(line)))
    except Exception as error:  # its words may quote a row: they stay here
        return msgspec.json.encode(Fault(type(error).__name__))


def main() -> None:
    """Answer until the other end is closed."""
    for told_to_stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told_to_stop, signal.SIG_IGN)  # they are for the centre, which closes the other end
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    gc.disable()  # nothing here goes round in circles; looking for it costs a tenth of the time
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(answered(line) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
