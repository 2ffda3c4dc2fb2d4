"""Which data folders are a practice city's: the journal's very first record says so, and nothing can be put
before it later. A real city cannot become one by a line in its settings, nor the other way round."""

import asyncio

from server_stub.database import Transaction
from server_stub.journal import by_hand
from server_stub.practice import tables
from server_stub.setting_up import NotReady, open_database
from server_stub.settings import Settings

FOUNDED = "practice.founded"


class CityExists(Exception):
    """Something was done in the folder already: it is no practice city, and does not become one."""


def mark(tx: Transaction, settings: Settings) -> None:
    """The first record. Raises CityExists where there is one already that says something else."""
    first = tables.first_action(tx)
    if first is None:
        by_hand.note(tx, settings, FOUNDED, {})
    elif first != FOUNDED:
        raise CityExists


def require(settings: Settings) -> None:
    """Raises NotReady where settings and data disagree on whether this is a practice city."""
    database = open_database(settings)
    try:
        first = asyncio.run(database.read(tables.first_action))
    finally:
        database.close()
    folder = settings.folder
    if settings.practice and first != FOUNDED:
        raise NotReady(
            f"{folder} was not made for practice, yet its centre.toml says practice = true;"
            " take that line out, or make a practice city in an empty folder:"
            " python -m server_stub practise --data DIR"
        )
    if first == FOUNDED and not settings.practice:
        raise NotReady(
            f"{folder} is a practice city: everything in it is made up; write practice = true into its"
            " centre.toml, or serve another folder"
        )
