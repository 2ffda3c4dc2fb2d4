"""Before the first request: the agencies the plan names join the register."""

from server_stub.centre import Centre
from server_stub.database import Work
from server_stub.exchange import register


async def load(centre: Centre) -> None:
    """Adds those that are not known yet."""
    await centre.database.write(Work(register.keep_shipped))
