"""What agencies laid into their folders, by sequence number, and what became of it; all SQL about it."""

from collections.abc import Iterable

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table, Text

from server_stub.database import Row, Transaction, metadata
from server_stub.delivery.tables import NO_MORE

deliveries = Table(
    "deliveries",
    metadata,
    Column("agency", Text, primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("sha256", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("batch", Integer, ForeignKey("batches.no")),
    Column("at", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("closed", Integer, nullable=False, server_default="0"),
    Column("rows", Integer, nullable=False, server_default="0"),
)
"""`outcome`: loaded, unfit, compared, not_compared or missing (others that follow it are there). `rows`: of a
list that was compared. `closed`: its files are put away."""


def last_sequence(tx: Transaction, agency: str) -> int:
    """Of what was answered; 0 before the first."""
    row = tx.one(
        "SELECT coalesce(max(sequence), 0) FROM deliveries WHERE agency = ? AND outcome <> 'missing'",
        (agency,),
    )
    return row[0] if row else 0


def delivery(tx: Transaction, agency: str, sequence: int) -> Row | None:
    """sha256, outcome, answer (JSON), closed."""
    return tx.one(
        "SELECT sha256, outcome, answer, closed FROM deliveries WHERE agency = ? AND sequence = ?",
        (agency, sequence),
    )


def missing(tx: Transaction, agency: str, sequence: int) -> bool:
    """Note that it is missing; False where that is known."""
    return bool(
        tx.run(
            "INSERT INTO deliveries (agency, sequence, sha256, outcome, at, answer, closed)"
            " VALUES (?, ?, '', 'missing', ?, '', 0) ON CONFLICT (agency, sequence) DO NOTHING",
            (agency, sequence, tx.now),
        )
    )


def answered(
    tx: Transaction, key: tuple[str, int], sha256: str, outcome: str, batch: int | None, answer: str
) -> None:
    """What became of a delivery: agency and sequence, and the answer as JSON."""
    tx.run(
        "INSERT INTO deliveries (agency, sequence, sha256, outcome, batch, at, answer)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (agency, sequence) DO UPDATE SET sha256 = excluded.sha256, outcome = excluded.outcome,"
        " batch = excluded.batch, at = excluded.at, answer = excluded.answer",
        (*key, sha256, outcome, batch, tx.now, answer),
    )


def list_compared(tx: Transaction, key: tuple[str, int], rows: int) -> None:
    """The delivery was a list of so many rows."""
    tx.run("UPDATE deliveries SET rows = ? WHERE agency = ? AND sequence = ?", (rows, *key))


def compared_since(tx: Transaction, agency: str, since: str) -> int:
    """Rows of an agency's lists that were compared since a moment."""
    row = tx.one(
        "SELECT coalesce(sum(rows), 0) FROM deliveries WHERE agency = ? AND rows > 0 AND at >= ?",
        (agency, since),
    )
    return int(row[0]) if row else 0


def close(tx: Transaction, agency: str, sequence: int) -> None:
    """Its files are put away."""
    tx.run("UPDATE deliveries SET closed = 1 WHERE agency = ? AND sequence = ?", (agency, sequence))


def left_open(tx: Transaction, agency: str) -> list[int]:
    """Numbers that were answered, but whose files may not be put away."""
    rows = tx.all(
        "SELECT sequence FROM deliveries WHERE agency = ? AND closed = 0 AND outcome <> 'missing'", (agency,)
    )
    return [row[0] for row in rows]


def sequence_of(tx: Transaction, batch: int) -> int | None:
    """Of the delivery a batch came with."""
    row = tx.one("SELECT sequence FROM deliveries WHERE batch = ? ORDER BY sequence LIMIT 1", (batch,))
    return row[0] if row else None


def listed(tx: Transaction, agency: str, limit: int) -> list[Row]:
    """agency, sequence, outcome, batch, at, answer (JSON; empty of a missing one), the latest first."""
    return tx.all(
        "SELECT agency, sequence, outcome, batch, at, answer FROM deliveries WHERE (? = '' OR agency = ?)"
        " ORDER BY at DESC, agency, sequence DESC LIMIT ?",
        (agency, agency, limit),
    )


def past(tx: Transaction, before: str, limit: int) -> list[tuple[str, int]]:
    """agency and sequence of what was answered before a moment and came to nothing that counts, or did after
    it. The last number of an agency stays: the next one follows it."""
    rows = tx.all(
        f"SELECT agency, sequence FROM deliveries d WHERE at < ? AND closed = 1 AND {NO_MORE} AND sequence <"
        " (SELECT max(sequence) FROM deliveries WHERE agency = d.agency AND outcome <> 'missing') LIMIT ?",
        (before, before, limit),
    )
    return [(row[0], row[1]) for row in rows]


def remove(tx: Transaction, keys: Iterable[tuple[str, int]]) -> None:
    """For good: agency and sequence each."""
    tx.many("DELETE FROM deliveries WHERE agency = ? AND sequence = ?", keys)
