"""A file beside the agency's last one in force: who is new, who is gone, whose facts changed. In counts."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from server_stub.database import Database, Row, Transaction
from server_stub.delivery.quality import QualityCompared
from server_stub.delivery.rows import Row as AgencyRow
from server_stub.population import tables, tables_statements

_PAGE = 5000
_BEHIND_ALL = "~"


class Comparing:
    """Takes rows in the order of their numbers, and reads the earlier batch beside them."""

    def __init__(self, database: Database, batch: int, spoken: tuple[str, str]) -> None:
        """`spoken`: the fields this file and the earlier one speak of, with commas; empty: all of them."""
        self._database = database
        self._batch = batch
        sets = [set(each.split(",")) if each else set(tables.FIELDS) for each in spoken]
        both = sets[0] & sets[1]
        self._fields = [(place, field) for place, field in enumerate(tables.FIELDS) if field in both]
        self._after = ""
        self._new = self._gone = self._same = 0
        self._changed = 0
        self._by_field: Counter[str] = Counter()

    async def add(self, rows: Sequence[AgencyRow]) -> None:
        """The next persons of the file."""
        if rows:
            await self._read({row[0]: row[2:-1] for row in rows}, rows[-1][0])

    async def _read(self, said: dict[str, tuple[str | None, ...]], last: str) -> None:
        page: list[Row] = []
        while not page or len(page) == _PAGE:
            after = page[-1][0] if page else self._after
            page = await self._database.read(partial(_page, self._batch, after, last))
            if not page:
                break
            for number, *facts in page:
                self._compare(facts, said.pop(number, None))
        self._new += len(said)
        self._after = last

    def _compare(self, before: Sequence[str | None], now: tuple[str | None, ...] | None) -> None:
        if now is None:
            self._gone += 1
            return
        changed = [
            field
            for place, field in self._fields
            # Of coordinates a file that holds none says nothing.
            if before[place] != now[place] and (now[place] or field != "residence_coordinates")
        ]
        self._by_field.update(changed)
        self._changed += bool(changed)
        self._same += not changed

    async def ended(self) -> QualityCompared:
        """Once all rows were added."""
        await self._read({}, _BEHIND_ALL)
        return QualityCompared(
            self._batch, self._new, self._gone, self._same, self._changed, dict(self._by_field.most_common())
        )


def _page(batch: int, after: str, last: str, tx: Transaction) -> list[Row]:
    return tables_statements.of_batch(tx, batch, after, last, _PAGE)
