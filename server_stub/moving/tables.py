"""Every table of a database: its shape, and its rows a page at a time, whatever they are; all SQL of that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, inspect

from server_stub.database import Row, Transaction, Value

AT_ONCE = 5000
_OF_MIGRATIONS = "alembic_version"
BY_BYTES = ("C", "POSIX", "C.UTF-8", "C.utf8")
"""Names of orders of text that are the order of its bytes in UTF-8."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A table, as far as its rows are to be read and written."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    is_of_itself: bool
    """Whether its rows refer to others of its own."""

    @property
    def named(self) -> str:
        """Its columns, with commas."""
        return _listed(self.columns)


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def of(connection: Connection) -> list[Whole]:
    """Every table but the migrations' own, each behind those it refers to.

    Raises ValueError where there is no such order, or a table has no key.
    """
    inspector = inspect(connection)
    found: list[Whole] = []
    for name, _ in inspector.get_sorted_table_and_fkc_names():
        if name is None or name == _OF_MIGRATIONS:
            continue
        key = tuple(inspector.get_pk_constraint(name)["constrained_columns"])
        columns = tuple(column["name"] for column in inspector.get_columns(name))
        refers = {each["referred_table"] for each in inspector.get_foreign_keys(name)}
        found.append(Whole(name, columns, key, name in refers))
        if not key or refers - {each.name for each in found}:
            raise ValueError(name)
    return found


def pages(tx: Transaction, table: Whole) -> Iterator[list[Row]]:
    """Its rows in the order of its key, the same on both databases where text is compared by bytes."""
    after: Sequence[Value] = ()
    places = [table.columns.index(column) for column in table.key]
    key, marks = _listed(table.key), ", ".join("?" * len(table.key))
    read, order = f'SELECT {table.named} FROM "{table.name}"', f" ORDER BY {key} LIMIT ?"
    while True:
        behind = f" WHERE ({key}) > ({marks})" if after else ""
        rows = tx.all(read + behind + order, (*after, AT_ONCE))
        if rows:
            yield rows
        if len(rows) < AT_ONCE:
            return
        after = [rows[-1][place] for place in places]


def is_empty(tx: Transaction, table: Whole) -> bool:
    """Whether it has no row."""
    return tx.one(f'SELECT 1 FROM "{table.name}" LIMIT 1') is None


def order_of_text(tx: Transaction) -> tuple[str, str]:
    """Of a PostgreSQL database: its encoding, and by what it compares text."""
    row = tx.one(
        "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = current_database()"
    )
    return (row[0], row[1]) if row else ("", "")


def has_any(tx: Transaction) -> bool:
    """Whether a PostgreSQL database has any table where ours would be."""
    return tx.one("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1") is not None


def learn(tx: Transaction) -> None:
    """Have a PostgreSQL database look at what it was given, so that it plans by that."""
    tx.run("ANALYZE")
