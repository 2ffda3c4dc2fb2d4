"""What an account proves itself with: second factors, recovery codes, passwords; break-glass codes."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from server_stub.database import Transaction, metadata

second_factors = Table(
    "second_factors",
    metadata,
    Column("account", Text, ForeignKey("accounts.id"), primary_key=True),
    Column("secret", LargeBinary),
    Column("confirmed_at", Text),
    Column("last_step", Integer, nullable=False),
    Column("begun", LargeBinary),
)
"""Both secrets are sealed. `begun`: no code of it was sent yet. `last_step`: that of the last code taken."""

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("used_at", Text),
    Index("recovery_codes_by_account", "account"),
)

password_history = Table(
    "password_history",
    metadata,
    Column("account", Text, ForeignKey("accounts.id"), primary_key=True),
    Column("set_at", Text, primary_key=True),
    Column("password_hash", Text, nullable=False),
)
"""Passwords an account chose itself, the present one too."""

break_glass_codes = Table(
    "break_glass_codes",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("hash", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)


class FactorRow(NamedTuple):
    """A second factor, in use (`secret`) or only begun."""

    secret: bytes | None
    last_step: int
    begun: bytes | None


def factor(tx: Transaction, account: str) -> FactorRow | None:
    """The second factor of an account."""
    row = tx.one("SELECT secret, last_step, begun FROM second_factors WHERE account = ?", (account,))
    if row is None:
        return None
    secret, last_step, begun = row
    return FactorRow(bytes(secret) if secret else None, last_step, bytes(begun) if begun else None)


def has_factor(tx: Transaction, account: str) -> bool:
    """Whether a second factor is in use."""
    row = tx.one(
        "SELECT 1 FROM second_factors WHERE account = ? AND confirmed_at IS NOT NULL", (account,)
    )
    return row is not None


def begin_factor(tx: Transaction, account: str, sealed: bytes) -> None:
    """A secret that was shown; it replaces one that was begun before."""
    tx.run(
        "INSERT INTO second_factors (account, last_step, begun) VALUES (?, 0, ?)"
        " ON CONFLICT (account) DO UPDATE SET begun = excluded.begun",
        (account, sealed),
    )


def confirm_factor(tx: Transaction, account: str, step: int) -> None:
    """The secret that was begun is in use from now on; the code that showed it is spent."""
    tx.run(
        "UPDATE second_factors SET secret = begun, begun = NULL, confirmed_at = ?, last_step = ?"
        " WHERE account = ?",
        (tx.now, step, account),
    )


def spend_step(tx: Transaction, account: str, step: int) -> bool:
    """A code was taken; False where one of this step or a later one was taken before."""
    spent = tx.run(
        "UPDATE second_factors SET last_step = ? WHERE account = ? AND last_step < ?", (step, account, step)
    )
    return spent == 1


def remove_factor(tx: Transaction, account: str) -> None:
    """It was lost: the account sets one up anew at its next sign-in."""
    tx.run("DELETE FROM recovery_codes WHERE account = ?", (account,))
    tx.run("DELETE FROM second_factors WHERE account = ?", (account,))


def keep_recovery_codes(tx: Transaction, account: str, hashes: Sequence[str]) -> None:
    """New ones; the earlier ones end."""
    tx.run("DELETE FROM recovery_codes WHERE account = ?", (account,))
    tx.many("INSERT INTO recovery_codes (hash, account) VALUES (?, ?)", [(one, account) for one in hashes])


def spend_recovery_code(tx: Transaction, account: str, hashed: str) -> bool:
    """Whether there was such a code that nobody had used."""
    spent = tx.run(
        "UPDATE recovery_codes SET used_at = ? WHERE hash = ? AND account = ? AND used_at IS NULL",
        (tx.now, hashed, account),
    )
    return spent == 1


def recovery_codes_left(tx: Transaction, account: str) -> int:
    """How many are not used yet."""
    row = tx.one("SELECT count(*) FROM recovery_codes WHERE account = ? AND used_at IS NULL", (account,))
    return int(row[0]) if row else 0


def earlier_passwords(tx: Transaction, account: str, most: int) -> list[str]:
    """Hashes of the last passwords an account chose, newest first."""
    rows = tx.all(
        "SELECT password_hash FROM password_history WHERE account = ? ORDER BY set_at DESC LIMIT ?",
        (account, most),
    )
    return [row[0] for row in rows]


def remember_password(tx: Transaction, account: str, password_hash: str, most: int) -> None:
    """The one chosen now; those too long ago go."""
    tx.run(
        "INSERT INTO password_history (account, set_at, password_hash) VALUES (?, ?, ?)"
        " ON CONFLICT (account, set_at) DO UPDATE SET password_hash = excluded.password_hash",
        (account, tx.now, password_hash),
    )
    kept = "SELECT set_at FROM password_history WHERE account = ? ORDER BY set_at DESC LIMIT ?"
    tx.run(
        f"DELETE FROM password_history WHERE account = ? AND set_at NOT IN ({kept})", (account, account, most)
    )


def set_break_glass_codes(tx: Transaction, hashes: Sequence[str]) -> None:
    """New ones; the earlier ones end."""
    tx.run("DELETE FROM break_glass_codes")
    rows = [(place, hashed, tx.now) for place, hashed in enumerate(hashes, 1)]
    tx.many("INSERT INTO break_glass_codes (place, hash, made_at) VALUES (?, ?, ?)", rows)


def break_glass_hashes(tx: Transaction) -> list[str]:
    """Hashes of the codes in force, the first one first."""
    return [row[0] for row in tx.all("SELECT hash FROM break_glass_codes ORDER BY place")]
