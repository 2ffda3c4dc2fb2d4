"""How the agencies stand whose words about a field do not hold: for the steward who settled it."""

from collections import Counter

from server_stub.database import Row, Transaction
from server_stub.discrepancies import tables_notices
from server_stub.discrepancies.wire import AgencyTold
from server_stub.population import tables_discrepancies
from server_stub.population.authority import Known, authority, means_the_same, relapses, words
from server_stub.population.tables import FIELDS
from server_stub.population.tables_discrepancies import WRONG
from server_stub.population.wire import CitizenField


def relapses_by(known: Known, field: CitizenField) -> dict[str, int]:
    """How often each agency stated a refused value again after it was settled."""
    settled = known.settlements.get(field)
    if settled is None or settled.asks:
        return {}
    return dict(Counter(agency for agency, _ in relapses(known, field, settled)))


def who_was_told(
    tx: Transaction, known: Known, field: CitizenField, held: str | None, standing: Row | None
) -> list[AgencyTold]:
    """Agencies that are wrong now, and those that were and have mended it. `standing`: the discrepancy."""
    again, reached = relapses_by(known, field), tables_notices.reached(tx)
    wrong = standing[WRONG].split(",") if standing is not None and standing[WRONG] else []
    said = {each.agency: each.facts[FIELDS.index(field)] for each in words(known)[FIELDS.index(field)]}
    found = []
    for agency in sorted(tables_discrepancies.ever_wrong(tx, known.holder, field).union(wrong)):
        word, state = said.get(agency), "mended"
        if agency in wrong and standing is not None:
            place = (standing[8], f"{known.holder} {field}")
            far = reached.get(agency, tables_notices.Reached())
            state = "acknowledged" if place <= far.kept else "told" if place <= far.told else "waiting"
        elif word is not None and (held is None or not means_the_same(field, held, word)):
            continue  # what said so was taken back, or nothing is decided
        found.append(_told(agency, state, again.get(agency, 0)))
    return found


def _told(agency: str, state: str, relapses: int) -> AgencyTold:
    name = authority().names.get(agency, agency)
    return AgencyTold(agency=agency, agency_name=name, state=state, relapses=relapses)  # type: ignore[arg-type]
