"""What the journal was told of an agency's folder lately, and how much of the same kind came since; all SQL
about it."""

from sqlalchemy import BigInteger, Column, Table, Text

from server_stub.database import Row, Transaction, metadata

delivery_noted = Table(
    "delivery_noted",
    metadata,
    Column("agency", Text, primary_key=True),
    Column("action", Text, primary_key=True),
    Column("why", Text, primary_key=True),
    Column("since", Text, nullable=False),
    Column("left_out", BigInteger, nullable=False),
)

Key = tuple[str, str, str]
"""Agency, action, and why."""


def count(tx: Transaction, key: Key) -> bool:
    """One more; False where it is the first for some time, and the journal is to be told."""
    known = tx.run(
        "UPDATE delivery_noted SET left_out = left_out + 1 WHERE agency = ? AND action = ? AND why = ?", key
    )
    if not known:
        tx.run(
            "INSERT INTO delivery_noted (agency, action, why, since, left_out) VALUES (?, ?, ?, ?, 0)",
            (*key, tx.now),
        )
    return bool(known)


def over(tx: Transaction, before: str) -> list[Row]:
    """agency, action, why, since, left out: of what the journal was told before a moment."""
    return tx.all(
        "SELECT agency, action, why, since, left_out FROM delivery_noted WHERE since <= ?"
        " ORDER BY agency, action, why",
        (before,),
    )


def forget(tx: Transaction, key: Key) -> None:
    """The next of the kind is told by itself again."""
    tx.run("DELETE FROM delivery_noted WHERE agency = ? AND action = ? AND why = ?", key)
