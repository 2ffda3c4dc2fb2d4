"""Under which numbers an agency was shown somebody while a link counted that was taken back since.

Who still has a word about a number, or ever had, is told of it anyway; but with a link a record shows under
another number, of which the agency never spoke. It is to hear that it is gone, and of no other.
"""

from collections.abc import Collection, Mapping

from server_stub.database import Row, Transaction
from server_stub.population import tables_changes
from server_stub.population.authority import Known, Statement, is_stated, record
from server_stub.population.records import statement_of

_FOREVER = 2**63


def under(tx: Transaction, numbers: Collection[str], agency: str, *, sees_all: bool) -> set[str]:
    """Those of the numbers. Reads nothing more where no link about them was taken back."""
    links = _links(tx, numbers)
    if not any(until is not None for *_, until in links):
        return set()
    linked = {number for row in links for number in row[:2]}
    return _Past(tx, links, linked).shown(agency, sees_all=sees_all) & set(numbers)


def _links(tx: Transaction, numbers: Collection[str]) -> list[Row]:
    """All that ever counted about these and whoever was linked with them."""
    found = set[Row]()
    asked, new = set[str](), set(numbers)
    while new:
        asked |= new
        rows = tables_changes.links_ever(tx, sorted(new))
        found.update(tuple(row) for row in rows)
        new = {number for row in rows for number in row[:2]} - asked
    return sorted(found)


class _Past:
    """What counted about some persons at each place in the order of changes."""

    def __init__(self, tx: Transaction, links: list[Row], numbers: set[str]) -> None:
        self._links = links
        self._numbers = numbers
        at = sorted(numbers)
        self._said = tables_changes.said_ever(tx, at)
        self._decided = sorted(tables_changes.decided_ever(tx, at), key=lambda row: int(row[2]))

    def shown(self, agency: str, *, sees_all: bool) -> set[str]:
        """Under which numbers the agency was shown somebody at any place."""
        rows = [*self._links, *self._said, *self._decided]
        places = {int(at) for row in rows for at in row[-2:] if at is not None}
        found = set[str]()
        for place in sorted(places):
            for known in self._known(place):
                if record(known).standing == "verified" and (sees_all or is_stated(known, agency)):
                    found.add(known.holder)
        return found

    def _known(self, place: int) -> list[Known]:
        links = {row[0]: row[1] for row in self._links if _counts(row, place)}
        holders = {_end(links, number) for number in self._numbers}
        statements: dict[str, list[Statement]] = {holder: [] for holder in holders}
        decisions = dict.fromkeys(holders, "")
        for row in self._said:
            if _counts(row, place):
                statements[_end(links, row[0])].append(statement_of(row[:-2]))
        for row in self._decided:
            if _counts(row, place):
                decisions[_end(links, row[0])] = row[1]
        return [Known(holder, statements[holder], {}, decisions[holder]) for holder in holders]


def _counts(row: Row, place: int) -> bool:
    return int(row[-2]) <= place < int(_FOREVER if row[-1] is None else row[-1])


def _end(links: Mapping[str, str], number: str) -> str:
    while number in links:
        number = links[number]
    return number
