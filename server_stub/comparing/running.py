"""Compares the lists that wait, one after the other, and removes what is past its time."""

import asyncio
import logging
from functools import partial

import msgspec

from server_stub.centre import Centre
from server_stub.clock import civil_date, stamp
from server_stub.comparing import damage, tables_lists
from server_stub.comparing.compare import Outcome
from server_stub.comparing.listed import ListUnfit
from server_stub.comparing.rights import right_of
from server_stub.comparing.tables_lists import ListRow
from server_stub.comparing.wire import ListFault, ListState
from server_stub.database import Transaction, Work
from server_stub.errors import Refusal
from server_stub.exchange.tables_systems import AGENCIES
from server_stub.identifiers import uuid7
from server_stub.identity.callers import system_caller
from server_stub.journal.book import Happening

TRIES = 3
"""After so many, a list that could not be compared is given up."""
AGAIN_SECONDS = 5.0
LOOK_SECONDS = 60.0
"""What another process left waiting is found so soon."""
AT_ONCE = 50
log = logging.getLogger(__name__)


async def keep_comparing(centre: Centre) -> None:
    """Until it is cancelled."""
    news = centre.lists.news
    while True:
        news.clear()
        try:
            while await compare_next(centre):
                pass
        except Exception as fault:  # others wait, and whoever comes later
            why = fault.code if isinstance(fault, Refusal) else type(fault).__name__
            log.warning("lists are not compared yet: %s", why)
        try:
            await asyncio.wait_for(news.wait(), LOOK_SECONDS)
        except TimeoutError:
            continue


async def compare_next(centre: Centre) -> bool:
    """The list that has waited for longest; False: none does."""
    row: ListRow | None = await centre.database.write(Work(tables_lists.take_next))
    if row is None:
        return False
    if row.tries >= TRIES:  # the centre may have ended of it
        await _end(centre, row, "failed", "not_compared")
        return True
    try:
        await _compare(centre, row)
    except ListUnfit as unfit:
        await _end(centre, row, "refused", unfit.reason, unfit.column or None)
    except Exception as fault:  # lost processes, a full disk, or what nobody foresaw: one of its tries
        log.warning("list %s is not compared: %s", row.id, type(fault).__name__)
        if row.tries + 1 >= TRIES:
            await _end(centre, row, "failed", "not_compared")
        else:
            await asyncio.sleep(AGAIN_SECONDS)
            await centre.database.write(Work(lambda tx: tables_lists.set_state(tx, row.id, "waiting")))
    else:
        await centre.lists.forget(row.id)
    return True


async def _compare(centre: Centre, row: ListRow) -> None:
    right = right_of(centre.in_force.now.agencies, row.agency, row.purpose)
    if right is None:  # it was granted when the list was announced
        await _end(centre, row, "refused", "not_granted")
        return
    today = civil_date(stamp(centre.clock.now())).isoformat()
    outcome, length = await centre.lists.compare(row, right, today)
    await centre.database.write(Work(partial(_done, centre=centre, row=row, outcome=outcome, length=length)))


def _done(tx: Transaction, centre: Centre, row: ListRow, outcome: Outcome, length: int) -> None:
    results = {result: many for result, many in outcome.results.items() if many}
    tables_lists.done(tx, row.id, outcome.rows, msgspec.json.encode(results).decode(), length)
    _record(tx, centre, row, "done", {"rows": outcome.rows, "as_of": outcome.as_of, **results})
    damage.tell(tx, centre.book, len(outcome.damaged))
    centre.board.ring_after(tx)


async def _end(
    centre: Centre, row: ListRow, state: ListState, fault: ListFault, column: str | None = None
) -> None:
    def end(tx: Transaction) -> None:
        tables_lists.not_done(tx, row.id, state, fault, column)
        _record(tx, centre, row, "refused", {"fault": fault})

    await centre.database.write(Work(end))
    await centre.lists.forget(row.id)


def _record(
    tx: Transaction, centre: Centre, row: ListRow, outcome: str, detail: dict[str, str | int]
) -> None:
    """By the system that sent the list, under the rules its agency has."""
    system = AGENCIES.one(tx, row.system)
    caller = system_caller(AGENCIES.machine(system), "agency") if system is not None else None
    rules = centre.in_force.now.agencies.digest(row.agency)
    told = {"list": row.id, "rules": rules, **detail}
    purpose = f"agency:{row.purpose}"
    happening = Happening(
        "exchange.list_compared", "exchange.compare", uuid7(), outcome, purpose=purpose, detail=told
    )
    centre.book.append(tx, caller, happening)


async def clear(centre: Centre) -> None:
    """Lists and results whose time is over."""
    while gone := await centre.database.write_slice(_remove_expired):
        await centre.lists.remove(gone)
        if len(gone) < AT_ONCE:
            return


def _remove_expired(tx: Transaction) -> list[str]:
    gone = [row.id for row in tables_lists.expired(tx, AT_ONCE)]
    for identifier in gone:
        tables_lists.remove(tx, identifier)
    return gone
