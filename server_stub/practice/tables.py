"""All SQL about practising: seats are workstations and accounts like any other, an account bearing the id of
its workstation."""

from server_stub.database import Transaction


def first_action(tx: Transaction) -> str | None:
    """The action of the journal's first record: nothing can be put before it later."""
    row = tx.one("SELECT action FROM journal ORDER BY idx LIMIT 1", ())
    return row[0] if row else None


def place(tx: Transaction, post: str, level: str) -> str | None:
    """Where who practises sits: the first place of this level that has somebody of the post."""
    row = tx.one(
        "SELECT o.id FROM organisations o JOIN accounts a ON a.organisation = o.id"
        " WHERE a.post = ? AND o.level = ? AND o.closed_at IS NULL"
        " ORDER BY o.division, o.id LIMIT 1",
        (post, level),
    )
    return row[0] if row else None


def seat_of(tx: Transaction, public_key: bytes) -> tuple[str, str, str] | None:
    """Key, workstation and post of what has an account of its own, by the public key."""
    row = tx.one(
        "SELECT k.id, k.workstation, a.post FROM workstation_keys k JOIN accounts a ON a.id = k.workstation"
        " WHERE k.public_key = ? AND k.ended_at IS NULL",
        (public_key,),
    )
    return (row[0], row[1], row[2]) if row else None


def seats(tx: Transaction) -> int:
    """How many there are."""
    row = tx.one("SELECT count(*) FROM accounts a JOIN workstations w ON w.id = a.id", ())
    return int(row[0]) if row else 0


def username(tx: Transaction, account: str) -> str:
    """What the holder of a seat signs in with."""
    row = tx.one("SELECT username FROM accounts WHERE id = ?", (account,))
    return str(row[0]) if row else ""
