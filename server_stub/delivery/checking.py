"""What a load of an agency's file would come to: judged whole, reported and kept, never in the base."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from server_stub.clock import Clock, stamp
from server_stub.database import Database, Transaction
from server_stub.delivery import tables
from server_stub.delivery.agency_file import write_refused
from server_stub.delivery.judging import Told, judging, nobody
from server_stub.delivery.opening import Opened
from server_stub.delivery.quality import QualityReport
from server_stub.journal import by_hand
from server_stub.population import batches
from server_stub.settings import Settings


def _nothing(_tx: Transaction, _report: str) -> None:
    """Nothing else is to be written."""


@dataclass(frozen=True)
class Asked:
    """By whom a check was asked for, and what else happens with it."""

    clock: Clock
    also: Callable[[Transaction, str], None] = _nothing
    """Done as the report (its id) is kept."""
    told: Told = nobody
    made_by: str = ""
    """For whom; empty: for whose process this is."""


async def check(
    settings: Settings, database: Database, opened: Opened, agency: str, asked: Asked
) -> QualityReport:
    """The report, kept with the file's digest; the refused rows are written beside the file."""
    on = stamp(asked.clock.now())
    size = batches.Size(batches.LARGEST_SLICE)
    judged = await (await judging(database, opened, agency, 0, on)).whole(size, told=asked.told)
    write_refused(opened.file, judged.refused)
    report = judged.report(opened, agency, on)

    def keep(tx: Transaction) -> None:
        kept = msgspec.json.encode(report).decode()
        made_by = asked.made_by or by_hand.os_user()
        identifier = tables.keep_report(tx, (agency, opened.digest, on), made_by, None, kept)
        detail = {"agency": agency, "report": identifier, "taken": report.taken, "refused": report.refused}
        by_hand.note(tx, settings, "population.checked", detail)
        asked.also(tx, identifier)

    await database.write_slice(keep)
    return report
