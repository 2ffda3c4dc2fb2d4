"""Lists agencies have compared, and how each stands; all SQL about them. Their bytes are elsewhere."""

from dataclasses import astuple, dataclass

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from server_stub.comparing.wire import ListState
from server_stub.database import Transaction, metadata

lists = Table(
    "compared_lists",
    metadata,
    Column("id", Text, primary_key=True),
    Column("agency", Text, ForeignKey("agencies.code"), nullable=False),
    Column("system", Text, ForeignKey("agency_systems.id"), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("begun_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("ended_at", Text),
    Column("fault", Text),
    Column("fault_column", Text),
    Column("rows", Integer),
    Column("results", Text),
    Column("result_length", BigInteger),
    Column("tries", Integer, nullable=False, server_default="0"),
    Index("compared_lists_by_state", "state", "begun_at"),
    Index("compared_lists_by_expiry", "expires_at"),
)
"""`results`: how many rows came out how, as JSON."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list."""

    id: str
    agency: str
    system: str
    purpose: str
    sha256: str
    length: int
    state: ListState
    begun_at: str
    expires_at: str
    ended_at: str | None = None
    fault: str | None = None
    column: str | None = None
    rows: int | None = None
    results: str | None = None
    result_length: int | None = None
    tries: int = 0


_COLUMNS = ", ".join(column.name for column in lists.columns)
_MARKS = ", ".join("?" * len(lists.columns))


def add(tx: Transaction, row: ListRow) -> None:
    """A list is announced."""
    tx.run(f"INSERT INTO compared_lists ({_COLUMNS}) VALUES ({_MARKS})", astuple(row))


def find(tx: Transaction, identifier: str, agency: str) -> ListRow | None:
    """One of the agency's."""
    row = tx.one(f"SELECT {_COLUMNS} FROM compared_lists WHERE id = ? AND agency = ?", (identifier, agency))
    return ListRow(*row) if row else None


def remove(tx: Transaction, identifier: str) -> None:
    """It is as if it had never been; the journal tells of it."""
    tx.run("DELETE FROM compared_lists WHERE id = ?", (identifier,))


def arrived(tx: Transaction, identifier: str, expires_at: str) -> None:
    """It waits to be compared; when its time is over from now on."""
    tx.run(
        "UPDATE compared_lists SET state = 'waiting', expires_at = ? WHERE id = ?", (expires_at, identifier)
    )


def set_state(tx: Transaction, identifier: str, state: ListState) -> None:
    """It is to be compared again."""
    tx.run("UPDATE compared_lists SET state = ? WHERE id = ?", (state, identifier))


def take_next(tx: Transaction) -> ListRow | None:
    """The one that has waited for longest is compared from now on."""
    row = tx.one(
        f"SELECT {_COLUMNS} FROM compared_lists WHERE state = 'waiting' ORDER BY begun_at, id LIMIT 1"
    )
    if row is None:
        return None
    tx.run("UPDATE compared_lists SET state = 'comparing', tries = tries + 1 WHERE id = ?", (row[0],))
    return ListRow(*row)


def take_up(tx: Transaction) -> int:
    """Those that were being compared when the centre ended wait again; how many."""
    return tx.run("UPDATE compared_lists SET state = 'waiting' WHERE state = 'comparing'")


def done(tx: Transaction, identifier: str, rows: int, results: str, result_length: int) -> None:
    """Its result can be fetched."""
    tx.run(
        "UPDATE compared_lists SET state = 'done', ended_at = ?, rows = ?, results = ?, result_length = ?"
        " WHERE id = ?",
        (tx.now, rows, results, result_length, identifier),
    )


def not_done(tx: Transaction, identifier: str, state: ListState, fault: str, column: str | None) -> None:
    """It ended without a result."""
    tx.run(
        "UPDATE compared_lists SET state = ?, ended_at = ?, fault = ?, fault_column = ? WHERE id = ?",
        (state, tx.now, fault, column, identifier),
    )


def under_way(tx: Transaction, agency: str) -> int:
    """How many lists of an agency have not ended."""
    row = tx.one(
        "SELECT count(*) FROM compared_lists"
        " WHERE agency = ? AND state IN ('arriving', 'waiting', 'comparing')",
        (agency,),
    )
    return int(row[0]) if row else 0


def rows_since(tx: Transaction, agency: str, since: str) -> int:
    """Rows of an agency that were compared since a moment."""
    row = tx.one(
        "SELECT coalesce(sum(rows), 0) FROM compared_lists WHERE agency = ? AND ended_at >= ?",
        (agency, since),
    )
    return int(row[0]) if row else 0


def expired(tx: Transaction, limit: int) -> list[ListRow]:
    """Those whose time is over; one that is being compared has some left."""
    rows = tx.all(
        f"SELECT {_COLUMNS} FROM compared_lists WHERE expires_at <= ? AND state <> 'comparing'"
        " ORDER BY expires_at LIMIT ?",
        (tx.now, limit),
    )
    return [ListRow(*row) for row in rows]


def wanted(tx: Transaction) -> set[str]:
    """Lists whose bytes are still to come or to be read."""
    return {
        row[0]
        for row in tx.all("SELECT id FROM compared_lists WHERE state IN ('arriving', 'waiting', 'comparing')")
    }


def with_results(tx: Transaction, identifiers: list[str]) -> set[str]:
    """Those of them whose result can be fetched."""
    marks = ", ".join("?" * len(identifiers))
    sql = f"SELECT id FROM compared_lists WHERE state = 'done' AND id IN ({marks})"
    return {row[0] for row in tx.all(sql, identifiers)}
