"""`python -m server_stub catalogue`: write the items as files, check files, take files in as drafts."""

import argparse
import asyncio
import sys
from functools import partial
from pathlib import Path
from typing import Any

from server_stub.catalogue import catalogue, item_file, tables
from server_stub.catalogue.catalogue import CatalogueFault
from server_stub.catalogue.editing import keep_draft
from server_stub.catalogue.on_offer import by_item, on_day
from server_stub.catalogue.publishing import decoded
from server_stub.catalogue.start import join_shipped
from server_stub.catalogue.wire import ServiceItem
from server_stub.clock import civil_date
from server_stub.database import Transaction, Work
from server_stub.journal import by_hand
from server_stub.setting_up import open_database, require, write_beside
from server_stub.settings import Settings

UNFIT = 2


def add(commands: Any) -> None:
    """The sub-command."""
    parser = commands.add_parser("catalogue", help="write service items as files, take files in as drafts")
    does = parser.add_mutually_exclusive_group(required=True)
    does.add_argument("--export", type=Path, metavar="FOLDER", help="the items in force, a file each")
    does.add_argument(
        "--import",
        dest="files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="make each the draft of its item's next version; two people publish it at their desks",
    )
    does.add_argument("--check", type=Path, nargs="+", metavar="FILE", help="only say what is wrong in them")
    parser.set_defaults(run=_run)


def _run(settings: Settings, arguments: argparse.Namespace) -> int:
    require(settings)
    if arguments.export is not None:
        return _export(settings, arguments.export)
    items = _read(arguments.check or arguments.files)
    if items is None:
        return UNFIT
    if arguments.check:
        print(f"{len(items)} file(s) are sound")
        return 0
    write_beside(settings, Work(partial(join_shipped, shipped=catalogue.shipped().catalogue.items)))
    for item in items:
        row = write_beside(settings, Work(partial(_take_in, settings=settings, item=item)))
        print(f"{item.code}: draft of version {decoded(row.told).version}, from version {row.based_on}")
    return 0


def _export(settings: Settings, folder: Path) -> int:
    database = open_database(settings)
    try:
        known = asyncio.run(database.read(_in_force))
    finally:
        database.close()
    folder.mkdir(parents=True, exist_ok=True)
    for item in known:
        (folder / f"{item.code}.toml").write_text(item_file.written(item), encoding="utf-8")
    print(f"{len(known)} item(s) written to {folder}")
    return 0


def _in_force(tx: Transaction) -> list[ServiceItem]:
    today = civil_date(tx.now)
    kept = [decoded(row.told) for row in tables.all_told(tx)]
    versions = by_item(kept or catalogue.shipped().items.values())
    found = (on_day(each, today) for each in versions.values())
    return [item for item in found if item is not None]


def _read(files: list[Path]) -> list[ServiceItem] | None:
    """The items of the files; nothing where one is wrong, and all that is wrong is told."""
    departments = {one.code for one in catalogue.shipped().catalogue.departments}
    items, wrong = [], False
    for path in files:
        try:
            content = path.read_bytes()
            items.append(catalogue.item_of(path.name, catalogue.parsed(path.name, content), departments))
        except (CatalogueFault, OSError) as fault:
            print(fault, file=sys.stderr)
            wrong = True
    return None if wrong else items


def _take_in(tx: Transaction, settings: Settings, item: ServiceItem) -> tables.DraftRow:
    earlier = tables.draft(tx, item.code)
    row = keep_draft(tx, item, earlier.version if earlier else 0, None)
    by_hand.note(tx, settings, "item.draft_saved", {"item": item.code, "based_on": row.based_on})
    return row
