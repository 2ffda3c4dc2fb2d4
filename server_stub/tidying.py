"""Removes what is past its time while the centre runs: in slices that let every waiting deed go first."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from server_stub.cases import upkeep
from server_stub.centre import Centre
from server_stub.comparing import running
from server_stub.database import Transaction
from server_stub.delivery import upkeep as deliveries
from server_stub.documents import upkeep as uploads
from server_stub.drafts import clearing
from server_stub.errors import Refusal
from server_stub.identity import tables_tokens as tokens
from server_stub.journal import kept
from server_stub.monitoring import upkeep as monitoring
from server_stub.news import service as news
from server_stub.promises import reviewing

EVERY_SECONDS = 600.0
AT_ONCE = 200

REMOVALS: tuple[Callable[[Transaction, int], int], ...] = (
    tokens.remove_access_tokens,
    tokens.remove_refresh_tokens,
    kept.remove_old,
    news.remove_old,
    monitoring.remove_old,
)
"""Each removes at most so many rows whose time is over, and says how many it found."""

log = logging.getLogger(__name__)


async def tidy(centre: Centre) -> None:
    """Everything that is past its time now."""
    for remove in REMOVALS:
        while await centre.database.write_slice(partial(_one_slice, remove)) == AT_ONCE:
            pass
    await uploads.clear(centre)
    await clearing.clear(centre)
    await running.clear(centre)
    await upkeep.keep_up(centre)
    await reviewing.look_for_overdue(centre)
    await deliveries.clear(centre)


async def keep_tidy(centre: Centre) -> None:
    """From time to time, until it is cancelled."""
    while True:
        try:
            await tidy(centre)
        except Refusal as refusal:
            log.warning("what is past its time is not removed yet: %s", refusal.code)
        await asyncio.sleep(EVERY_SECONDS)


def _one_slice(remove: Callable[[Transaction, int], int], tx: Transaction) -> int:
    return remove(tx, AT_ONCE)
