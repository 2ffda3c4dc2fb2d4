"""`move --to URL`: carries a centre from the file in its folder to a PostgreSQL database."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from typing import Any

from server_stub import migrations, serving_lock
from server_stub.clock import stamp
from server_stub.delivery.watching import watching_alone
from server_stub.journal import by_hand
from server_stub.migrations import Shape
from server_stub.moving import service, tables
from server_stub.population import batches
from server_stub.postgresql import PostgresConnection
from server_stub.setting_up import NotReady, database_url, require
from server_stub.settings import Settings
from server_stub.sqlite import SqliteConnection

BUSY, NOT_MOVED = 3, 4
"""Exit codes: a load is running; what came out is not what went in."""
_BEGINS = "postgresql://"


def add(commands: Any) -> None:
    """The command's own arguments."""
    parser = commands.add_parser("move", help="carry a centre from the file in its folder to PostgreSQL")
    parser.add_argument(
        "--to",
        required=True,
        metavar="URL",
        help=f"{_BEGINS}… of an empty database; - reads it from standard input",
    )
    parser.set_defaults(run=run)


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Carry it, compare it, and have the folder name its new database; say how many rows it has."""
    if settings.database_url:
        raise NotReady(f"{settings.folder} is on PostgreSQL already: its centre.toml names the database")
    require(settings)
    url = sys.stdin.readline().strip() if arguments.to == "-" else arguments.to
    if not url.startswith(_BEGINS):
        raise NotReady(f"--to names a database by {_BEGINS}…")
    try:
        with _alone(settings):
            told = _move(settings, url)
            kept = _go_by(settings, url)
    except batches.AlreadyLoading:
        print("a load into this folder is under way; try again when it has ended", file=sys.stderr)
        return BUSY
    except service.Differs as differs:
        print(f"{differs}; nothing was moved, the centre goes on with its file", file=sys.stderr)
        return NOT_MOVED
    print(f"{told}; the file was kept as {kept}")
    return 0


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Nobody is served, nothing loads, nobody watches: whoever began before would go on with the file."""
    folder = settings.folder
    with serving_lock.alone(folder), batches.alone(folder), watching_alone(folder):
        yield


def _move(settings: Settings, url: str) -> str:
    """What is to be said of it. The target has all of it when this returns, or else nothing."""
    with ExitStack() as open_ones:
        source = open_ones.enter_context(closing(SqliteConnection(settings.database_path)))
        source.begin()  # nobody writes meanwhile
        open_ones.callback(source.abandon)
        with migrations.engine_at(database_url(settings)) as engine, engine.connect() as connection:
            whole = tables.of(connection)
        _prepare(url)
        target = open_ones.enter_context(closing(PostgresConnection(url)))
        target.begin()
        try:
            if any(not tables.is_empty(target, table) for table in whole):
                return _again(source, target)
            target.now = stamp(datetime.now(UTC))
            count = service.carry(source, target, whole)
            service.compare(source, target, whole)
            by_hand.note(target, settings, service.MOVED, {"tables": len(whole), "rows": count})
            target.commit()
        finally:
            target.abandon()  # nothing where it was kept
        tables.learn(target)
    return f"moved {count} rows of {len(whole)} tables, compared each of them, verified the journal"


def _again(source: SqliteConnection, target: PostgresConnection) -> str:
    if not service.is_carried(source, target):
        raise NotReady("the database is not empty; name an empty one, or make one: createdb")
    return "all of it had been moved before"


def _prepare(url: str) -> None:
    """The tables, in a database that has none; raises NotReady where it is not for us."""
    with closing(PostgresConnection(url)) as target:
        encoding, order = tables.order_of_text(target)
        others = tables.has_any(target)
    if encoding != "UTF8" or order not in tables.BY_BYTES:
        raise NotReady(
            "the database must hold UTF-8 and compare text by bytes; make it so:"
            " createdb --template template0 --encoding UTF8 --locale C NAME"
        )
    match migrations.shape(url):
        case Shape.PRESENT:
            return
        case Shape.EMPTY if not others:
            migrations.upgrade(url)
        case _:
            raise NotReady("the database has tables that are not this program's; name an empty one")


def _go_by(settings: Settings, url: str) -> str:
    """The folder names the database from here on, and its file is set aside; by which name."""
    path = settings.folder / "centre.toml"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    others = [line for line in lines if not line.startswith("database_url")]
    partial = path.with_name("centre.toml.part")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        # Ahead of what stands there: a line at the end might fall into a table.
        out.write("\n".join([f"database_url = {json.dumps(url, ensure_ascii=False)}", *others, ""]))
        out.flush()
        os.fsync(out.fileno())
    partial.replace(path)
    at = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = settings.database_path.with_name(f"centre.moved-{at}.sqlite")
    settings.database_path.rename(kept)
    return kept.name
