"""Before the first request: what a city may change of figures and points is checked."""

from server_stub.centre import Centre
from server_stub.monitoring import assessment_rules
from server_stub.monitoring.keeping import figures_kept


async def check(_centre: Centre) -> None:
    """Raises ValueError (msgspec has one of its own) where a file cannot be meant: nothing starts then."""
    figures_kept()
    assessment_rules.rules()
