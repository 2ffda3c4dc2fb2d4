"""Removes of agencies' files what nobody knows of, at a start, and what is past its time, later."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from server_stub.centre import Centre
from server_stub.clock import civil_date, midnight
from server_stub.database import Transaction
from server_stub.delivery import tables, tables_deliveries, tables_tasks
from server_stub.delivery.desk_files import let_go, refused_of
from server_stub.keeping import Keeping

AT_ONCE = 50
_TERM = Path(__file__).resolve().parents[2] / "resources" / "population" / "deliveries.toml"
A = TypeVar("A")


async def sweep(centre: Centre) -> None:
    """At a start. Raises ValueError (msgspec has one of its own) where the term cannot be meant."""
    _term()
    await centre.deliveries.files.sweep(await centre.database.read(_known))


async def clear(centre: Centre) -> None:
    """Files past their time, with what was refused of them: the tasks stay for longer, and say what came of
    them. Then whatever else is past its own."""
    while forgotten := await centre.database.write_slice(_forget):
        for each in forgotten:
            await centre.deliveries.files.forget(each)
    await _remove(centre, tables_tasks.past_tasks, tables_tasks.remove_tasks)
    await _remove(centre, tables_tasks.past_files, tables_tasks.remove_files)
    await _remove(centre, tables_deliveries.past, tables_deliveries.remove)
    await _remove(centre, tables.past, tables.remove)


async def _remove(
    centre: Centre,
    find: Callable[[Transaction, str, int], list[A]],
    remove: Callable[[Transaction, list[A]], None],
) -> None:
    """A few at a time. They are looked for where no deed waits: what counts is kept, and may be much."""
    while found := await centre.database.read(lambda tx: find(tx, _kept_since(tx.now), AT_ONCE)):
        await centre.database.write_slice(partial(_removed, remove, found))


@cache
def _term() -> Keeping:
    return Keeping.stated(_TERM)


def _kept_since(now: str) -> str:
    return midnight(_term().since(civil_date(now)))


def _removed(remove: Callable[[Transaction, list[A]], None], found: list[A], tx: Transaction) -> None:
    """Nothing of it can have begun to count meanwhile: what was taken back stays so."""
    remove(tx, found)


def _known(tx: Transaction) -> set[str]:
    files = tables_tasks.lying(tx)
    return files | {refused_of(each) for each in tables_tasks.of_files(tx, files)}


def _forget(tx: Transaction) -> list[str]:
    """Names of what may go from the disk."""
    return let_go(tx, [row.id for row in tables_tasks.expired(tx, AT_ONCE)])
