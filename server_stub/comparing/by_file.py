"""A list that lies in a file is compared, its result put into another: by command, by agencies' folders."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from server_stub.administration import tables as administration
from server_stub.administration.in_force import Standing, with_all
from server_stub.clock import SystemClock, civil_date, stamp
from server_stub.comparing.compare import Comparing, Outcome, Right, Source
from server_stub.comparing.telling import HEADER
from server_stub.comparing.workers import AT_ONCE, Workers
from server_stub.database import Database
from server_stub.exchange.sharing import AgencySharing
from server_stub.identity import policy
from server_stub.settings import Settings


async def rules_in_force(settings: Settings, database: Database) -> AgencySharing:
    """What agencies may know now, for who is no running centre."""
    changes = await database.read(administration.changes)
    return with_all(Standing(policy.load(), settings), changes).agencies


async def compared(
    settings: Settings, database: Database, source: Path, target: Path, right: Right
) -> Outcome:
    """The result lies durably at `target`, mode 0600; cut off, what was made lies beside it and is made anew.

    Raises as Comparing does.
    """
    workers = Workers()
    list_, parts = await asyncio.to_thread(_begin, source, target)
    today = civil_date(stamp(SystemClock().now())).isoformat()
    try:
        comparing = Comparing(settings.folder, database, workers)
        outcome = await comparing.compare(list_, [str(part) for part in parts], right, today)
        await asyncio.to_thread(_put_together, parts, target)
    finally:
        await workers.close()
        for part in parts:
            part.unlink(missing_ok=True)
    return outcome


def _begin(source: Path, target: Path) -> tuple[Source, list[Path]]:
    """The list as the processes find it, and an empty file for each part of the result."""
    list_ = Source(str(source.resolve()), source.stat().st_size)
    folder = target.parent.resolve()
    parts = [folder / f"{target.name}.{part}" for part in range(AT_ONCE)]
    for part in parts:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
    return list_, parts


def _put_together(parts: Sequence[Path], target: Path) -> None:
    target.unlink(missing_ok=True)
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(HEADER.encode())
        out.writelines(part.read_bytes() for part in parts)
        out.flush()
        os.fsync(out.fileno())
