"""Before the first request: what was approved while earlier processes ran holds again."""

from server_stub.administration import tables
from server_stub.administration.in_force import with_all
from server_stub.centre import Centre


async def take_over(centre: Centre) -> None:
    """Policy and settings as the database has them."""
    changes = await centre.database.read(tables.changes)
    centre.in_force.take_over(with_all(centre.in_force.built_in, changes))
