"""What a load of an agency's file would come to: judged whole, reported and kept, never in the base."""

import msgspec

from server_stub.clock import Clock, stamp
from server_stub.database import Database, Transaction
from server_stub.delivery import tables
from server_stub.delivery.agency_file import write_refused
from server_stub.delivery.judging import judging
from server_stub.delivery.opening import Opened
from server_stub.delivery.quality import Report
from server_stub.journal import by_hand
from server_stub.population import batches
from server_stub.settings import Settings


async def check(settings: Settings, database: Database, opened: Opened, agency: str, clock: Clock) -> Report:
    """The report, kept with the file's digest; the refused rows are written beside the file."""
    on = stamp(clock.now())
    judged = await (await judging(database, opened, agency, 0, on)).whole(batches.Size(batches.LARGEST_SLICE))
    write_refused(opened.file, judged.refused)
    report = judged.report(opened, agency, on)

    def keep(tx: Transaction) -> None:
        kept = msgspec.json.encode(report).decode()
        identifier = tables.keep_report(tx, (agency, opened.digest, on), by_hand.os_user(), None, kept)
        detail = {"agency": agency, "report": identifier, "taken": report.taken, "refused": report.refused}
        by_hand.note(tx, settings, "population.checked", detail)

    await database.write_slice(keep)
    return report
