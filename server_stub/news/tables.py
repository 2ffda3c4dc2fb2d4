"""What was announced, and to whom."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from server_stub.database import Row, Transaction, Value, metadata

news = Table(
    "news",
    metadata,
    Column("id", Text, primary_key=True),
    Column("idx", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("station", Text),
    Column("department", Text),
    Column("division", Text),
    Column("permission", Text),
    Index("news_by_index", "idx"),
)


def announce(tx: Transaction, row: tuple[Value, ...]) -> None:
    """id, index, kind, reference, station, department, division, permission."""
    tx.run(
        "INSERT INTO news (id, idx, kind, reference, station, department, division, permission)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )


def since(tx: Transaction, after: int, limit: int) -> list[Row]:
    """index, kind, reference, station, department, division, permission, in order."""
    return tx.all(
        "SELECT idx, kind, reference, station, department, division, permission FROM news"
        " WHERE idx > ? ORDER BY idx, id LIMIT ?",
        (after, limit),
    )


def of_deed(tx: Transaction, index: int) -> list[Row]:
    """The same of one deed, all of it."""
    return tx.all(
        "SELECT idx, kind, reference, station, department, division, permission FROM news"
        " WHERE idx = ? ORDER BY id",
        (index,),
    )


def remove_before(tx: Transaction, identifier: str, most: int) -> int:
    """Those made before an id; how many."""
    found = "SELECT id FROM news WHERE id < ? ORDER BY id LIMIT ?"
    return tx.run(f"DELETE FROM news WHERE id IN ({found})", (identifier, most))
