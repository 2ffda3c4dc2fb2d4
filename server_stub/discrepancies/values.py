"""A value that somebody types, as the base keeps it; and one of the base, as a person reads it."""

from server_stub.cases.form import is_writing
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.population import service, tables
from server_stub.population.codes import codes, divisions
from server_stub.population.comparison import day
from server_stub.population.wire import CitizenField

LONGEST = 200
SHORTEST_REASON, LONGEST_REASON = 2, 500


def kept(tx: Transaction, field: CitizenField, typed: str) -> str:
    """A code for a code or word, an ISO date for a date, else the text. Refuses what can be none."""
    text = typed.strip()
    found = _kept(tx, field, text) if 0 < len(text) <= LONGEST and is_writing(text, lines=False) else None
    if not found:
        raise Refusal(422, "invalid_field", field="value")
    return found


def _kept(tx: Transaction, field: CitizenField, text: str) -> str | None:
    match field:
        case "sex":
            return codes().sex.code(text)
        case "ethnicity":
            return codes().ethnicity.code(text)
        case "state":
            return codes().state.code(text)
        case "birth_date":
            return day(text)
        case "residence_division":
            known = text in divisions().names or bool(tables.community_name(tx, text))
            return text if known and len(text) >= 6 else None
        case _:
            return text


def shown(tx: Transaction, field: str, held: str) -> tuple[str, str | None]:
    """A value as a person reads it, and its code where there is one."""
    if field != "residence_division":
        return service.shown(field, held, "")
    community = tables.community_name(tx, held)
    return divisions().text(held, community), held


def checked_reason(text: str) -> str:
    """Writing of a sensible length."""
    said = text.strip()
    if not SHORTEST_REASON <= len(said) <= LONGEST_REASON or not is_writing(said, lines=True):
        raise Refusal(422, "invalid_field", field="reason")
    return said
