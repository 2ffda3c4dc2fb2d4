"""`python -m server_stub journal`: print, export or verify the journal."""

import argparse
import asyncio
import os
import sys
from collections.abc import Iterator
from typing import Any

from server_stub.database import Database, Work
from server_stub.journal import by_hand, reading
from server_stub.journal.reading import Entry
from server_stub.setting_up import open_database, require, write_beside
from server_stub.settings import Settings


def add(commands: Any) -> None:
    """The sub-command."""
    parser = commands.add_parser("journal", help="print, export or verify the journal")
    parser.add_argument("--after", type=int, default=0, metavar="INDEX", help="only records behind this one")
    parser.add_argument("--json", action="store_true", help="JSON lines that can be checked elsewhere")
    parser.add_argument("--verify", action="store_true", help="compute every leaf and the chain again")
    parser.set_defaults(run=_run)


def _run(settings: Settings, arguments: argparse.Namespace) -> int:
    require(settings)
    if not arguments.verify:  # whoever reads it stands in it, before the first line is out
        action = "journal.exported" if arguments.json else "journal.printed"
        told = {"after": arguments.after}
        write_beside(settings, Work(lambda tx: by_hand.note(tx, settings, action, told)))
    database = open_database(settings)
    try:
        if arguments.verify:
            return _verify(database)
        for entry in _entries(database, arguments.after):
            print(reading.as_json(entry) if arguments.json else reading.as_line(entry))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read along (`head`) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        database.close()
    return 0


def _verify(database: Database) -> int:
    checked = reading.check(_entries(database, 0))
    if checked.broken is None:
        print(f"verified {checked.records} records, head {checked.head.hex()}")
        return 0
    print(f"broken at index {checked.broken}: {checked.why}; {checked.records} records before it hold")
    return 1


def _entries(database: Database, after: int) -> Iterator[Entry]:
    with asyncio.Runner() as runner:
        while True:
            page = runner.run(database.read(lambda tx, behind=after: reading.page(tx, behind)))  # type: ignore[misc]
            if not page:
                return
            yield from page
            after = page[-1].index
