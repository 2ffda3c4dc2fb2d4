"""What an agency may have compared for a purpose: its rules and grants, as for one person at a time."""

from server_stub.comparing.compare import Right
from server_stub.exchange.sharing import AgencySharing
from server_stub.population.sharing import FIELDS


def right_of(rules: AgencySharing, agency: str, purpose: str) -> Right | None:
    """None where the agency was not granted it."""
    reach = rules.grants.get((agency, purpose, "compare"))
    if reach is None:
        return None
    seen = zip(FIELDS, rules.seen(agency, purpose), strict=True)
    return Right(agency, frozenset(field for field, how in seen if how != "absent"), reach == "all")
