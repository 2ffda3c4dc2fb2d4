"""How many discrepancies stand how: kept beside them, so that nobody has to count them. All SQL about that.

A batch on its way keeps what it will change; as it comes into force that is added to what counts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from server_stub.database import Row, Transaction, metadata

discrepancy_counts = Table(
    "discrepancy_counts",
    metadata,
    Column("batch", Integer, primary_key=True, autoincrement=False),
    Column("agency", Text, primary_key=True),
    Column("must_settle", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("state", Text, primary_key=True),
    Column("opened_on", Text, primary_key=True),
    Column("due_on", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""`batch` 0: of all that is in force. `agency`: whose words differ, or who must settle it; empty: of all.
Days are kept of what is still to be done; else they are empty."""

IN_FORCE = 0
TO_DO = ("open", "waiting")
Stand = tuple[str, str, str, str, str, str]
"""How one stands: field, state, must settle, agencies, opened on, due on."""
Key = tuple[str, str, str, str, str, str]

_OF = "agency, must_settle, field, state, opened_on, due_on"
_ADD = (
    f"INSERT INTO discrepancy_counts (batch, {_OF}, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    f" ON CONFLICT (batch, {_OF}) DO UPDATE SET number = discrepancy_counts.number + excluded.number"
)
_NONE_LEFT = (
    f"DELETE FROM discrepancy_counts WHERE batch = {IN_FORCE} AND agency = ? AND must_settle = ?"
    " AND field = ? AND state = ? AND opened_on = ? AND due_on = ? AND number = 0"
)


def change(tx: Transaction, batch: int, now: Iterable[Stand], before: Iterable[Stand]) -> None:
    """What a batch on its way makes of some that stood otherwise before."""
    found: Counter[Key] = Counter(key for one in now for key in _keys(one))
    found.subtract(key for one in before for key in _keys(one))
    tx.many(_ADD, [(batch, *key, number) for key, number in sorted(found.items()) if number])


def _keys(one: Stand) -> Iterator[Key]:
    field, state, must_settle, agencies, opened_on, due_on = one
    if state == "gone":
        return
    days = (opened_on, due_on) if state in TO_DO else ("", "")
    for agency in concerned(must_settle, agencies):
        yield (agency, must_settle, field, state, *days)


def concerned(must_settle: str, agencies: str) -> set[str]:
    """Under whom one is counted: of all, of who must settle it, of each whose words differ."""
    return {"", must_settle, *agencies.split(",")}


def come_into_force(tx: Transaction, batch: int) -> None:
    """What it changes counts."""
    rows = tx.all(f"SELECT {_OF}, number FROM discrepancy_counts WHERE batch = ?", (batch,))
    if rows:
        tx.many(_ADD, [(IN_FORCE, *row) for row in rows])
        tx.many(_NONE_LEFT, [row[:-1] for row in rows])
        drop(tx, batch)


def drop(tx: Transaction, batch: int) -> None:
    """Of a batch that will never count, or does already."""
    tx.run("DELETE FROM discrepancy_counts WHERE batch = ?", (batch,))


def counts(tx: Transaction, today: str, agency: str = "") -> list[Row]:
    """must settle, field, state, how many, how many of them past their day; `agency`: only what it must
    settle, or has words in."""
    return tx.all(
        "SELECT must_settle, field, state, CAST(sum(number) AS BIGINT), CAST(sum(CASE WHEN"
        " state IN ('open', 'waiting') AND due_on < ? THEN number ELSE 0 END) AS BIGINT)"
        f" FROM discrepancy_counts WHERE batch = {IN_FORCE} AND agency = ?"
        " GROUP BY must_settle, field, state ORDER BY 1, 2, 3",
        (today, agency),
    )


def standing(tx: Transaction) -> list[Row]:
    """agency, must settle, state, opened on, how many."""
    return tx.all(
        "SELECT agency, must_settle, state, opened_on, CAST(sum(number) AS BIGINT) FROM discrepancy_counts"
        f" WHERE batch = {IN_FORCE} GROUP BY agency, must_settle, state, opened_on"
    )
