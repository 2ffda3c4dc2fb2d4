"""Batches, and how each stands; all SQL about them."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from server_stub.database import Row, Transaction, metadata

batches = Table(
    "batches",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("agency", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("begun_at", Text, nullable=False),
    Column("ended_at", Text),
    Column("upto", Text),
    Column("loaded", BigInteger, nullable=False),
    Column("refused", BigInteger, nullable=False),
    Column("rules", Text, nullable=False, server_default=""),
    Index("batches_by_digest", "digest"),
)


def open_batch(tx: Transaction, agency: str, digest: str, rules: str = "") -> int:
    """A new batch, loading; its number. It is judged by these rules, and on the day it begins."""
    row = tx.one("SELECT coalesce(max(no), 0) + 1 FROM batches")
    number: int = row[0] if row else 1
    tx.run(
        "INSERT INTO batches (no, agency, digest, state, begun_at, loaded, refused, rules)"
        " VALUES (?, ?, ?, 'loading', ?, 0, 0, ?)",
        (number, agency, digest, tx.now, rules),
    )
    return number


def batch_loading(tx: Transaction) -> Row | None:
    """The batch that is under way (or on its way out), if one is.

    no, agency, digest, rules, state, upto, begun at.
    """
    return tx.one(
        "SELECT no, agency, digest, rules, state, upto, begun_at FROM batches"
        " WHERE state IN ('loading', 'undoing')"
    )


def batch_in_force(tx: Transaction, agency: str, digest: str) -> Row | None:
    """no, loaded, refused, begun at of the batch this file was loaded with before."""
    return tx.one(
        "SELECT no, loaded, refused, begun_at FROM batches WHERE digest = ? AND agency = ?"
        " AND state = 'in_force' ORDER BY no DESC LIMIT 1",
        (digest, agency),
    )


def batch_state(tx: Transaction, batch: int) -> str:
    """loading, in_force, undoing or undone."""
    row = tx.one("SELECT state FROM batches WHERE no = ?", (batch,))
    return row[0] if row else "undone"


def batch_got_to(tx: Transaction, batch: int, upto: str, written: int) -> None:
    """Every number up to this one (in text order) is written, so many with this slice."""
    tx.run("UPDATE batches SET upto = ?, loaded = loaded + ? WHERE no = ?", (upto, written, batch))


def batch_written(tx: Transaction, batch: int) -> int:
    """How many statements the batch has: counted in the transactions that wrote them."""
    row = tx.one("SELECT loaded FROM batches WHERE no = ?", (batch,))
    return row[0] if row else 0


def put_in_force(tx: Transaction, batch: int, loaded: int, refused: int) -> None:
    """From now on the batch's records count."""
    tx.run(
        "UPDATE batches SET state = 'in_force', ended_at = ?, loaded = ?, refused = ? WHERE no = ?",
        (tx.now, loaded, refused, batch),
    )


def begin_undoing(tx: Transaction, batch: int) -> None:
    """The batch will never count."""
    tx.run("UPDATE batches SET state = 'undoing', ended_at = ? WHERE no = ?", (tx.now, batch))


def undone(tx: Transaction, batch: int) -> None:
    """Nothing of the batch is left."""
    tx.run("UPDATE batches SET state = 'undone' WHERE no = ?", (batch,))
