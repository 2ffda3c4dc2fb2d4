"""How far agencies' own copies are behind: by line as of the cursor they came with, by files as of what they
have taken from their folder."""

from collections import defaultdict

import msgspec

from server_stub.database import Transaction
from server_stub.drafts.sealing import DraftSeal, Unopened
from server_stub.exchange import tables as agencies
from server_stub.exchange import tables_change_files
from server_stub.monitoring import tables
from server_stub.monitoring.keeping import figures_kept
from server_stub.monitoring.tally import PLACE
from server_stub.monitoring.wire import FeedLag
from server_stub.population import tables_changes
from server_stub.population.tables_changes import Place

_Reached = dict[tuple[str, str], tuple[Place, str]]
"""By agency and purpose: where it stands, and since when it is known."""


def lags(tx: Transaction, own: str, seal: DraftSeal) -> dict[str, list[FeedLag]]:
    """Of one agency or (empty) of all, by agency."""
    found: dict[str, list[FeedLag]] = defaultdict(list)
    most = figures_kept().most_behind
    for (agency, purpose), (place, at) in sorted(_by_files(tx, own, _by_line(tx, own, seal)).items()):
        behind, since = tables_changes.behind(tx, place, most + 1)
        told = FeedLag(
            purpose=purpose, followed_at=at, behind=min(behind, most), at_least=behind > most, since=since
        )
        found[agency].append(told)
    return found


def _by_line(tx: Transaction, own: str, seal: DraftSeal) -> _Reached:
    found: _Reached = {}
    for agency, purpose, sealed, at in tables.places(tx, own):
        try:
            place = msgspec.json.decode(seal.open(agency, f"{PLACE} {purpose}", bytes(sealed)), type=Place)
        except Unopened:  # the centre has another key since: it is told again when the agency asks again
            continue
        found[agency, purpose] = place, at
    return found


def _by_files(tx: Transaction, own: str, reached: _Reached) -> _Reached:
    """Whoever goes by files still; one that follows by line too has what came either way."""
    going = set(agencies.in_state(tx, "loading"))
    for each in tables_change_files.followed(tx):
        key = each.agency, each.purpose
        if each.agency in going and each.agency == (own or each.agency):
            reached[key] = max(reached.get(key, (each.place, each.at)), (each.place, each.at))
    return reached
