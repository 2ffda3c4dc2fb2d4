"""Operators' certificates: issued, revoked, listed; all SQL about them."""

from typing import NamedTuple

from server_stub.administration.tables_staff import reach
from server_stub.database import Transaction, Value
from server_stub.identity.caller import Caller

_CERTIFICATE = (
    "SELECT c.id, c.account, a.name, o.name, c.number, c.valid_from, c.valid_to, c.items, c.revoked_at"
    " FROM certificates c JOIN accounts a ON a.id = c.account JOIN organisations o ON o.id = a.organisation"
)


class CertificateRow(NamedTuple):
    """A certificate with whose it is."""

    id: str
    account: str
    account_name: str
    organisation_name: str
    number: str
    valid_from: str
    valid_to: str
    items: str
    revoked_at: str | None


class Ending(NamedTuple):
    """What a list of certificates is asked for: up to which last day, behind which, how many."""

    until: str | None
    account: str
    after: tuple[str, str] | None
    limit: int


def page(tx: Transaction, caller: Caller, asked: Ending) -> list[CertificateRow]:
    """Those that end first come first. Asked for what ends by a day, only those that count and were not
    followed by a longer one."""
    where, values = reach(caller)
    conditions = [where]
    if asked.until is not None:
        conditions += ["c.valid_to <= ?", "c.revoked_at IS NULL", "a.disabled = 0"]
        conditions.append(
            "NOT EXISTS (SELECT 1 FROM certificates l WHERE l.account = c.account AND l.revoked_at IS NULL"
            " AND l.valid_to > c.valid_to)"
        )
        values.append(asked.until)
    if asked.account:
        conditions.append("c.account = ?")
        values.append(asked.account)
    if asked.after is not None:
        conditions.append("(c.valid_to, c.id) > (?, ?)")
        values += asked.after
    where = " AND ".join(conditions)
    rows = tx.all(f"{_CERTIFICATE} WHERE {where} ORDER BY c.valid_to, c.id LIMIT ?", [*values, asked.limit])
    return [CertificateRow(*row) for row in rows]


def certificate(tx: Transaction, caller: Caller, identifier: str) -> CertificateRow | None:
    """One whose holder the caller may know of."""
    where, values = reach(caller)
    row = tx.one(f"{_CERTIFICATE} WHERE c.id = ? AND {where}", [identifier, *values])
    return CertificateRow(*row) if row else None


def shown_for(tx: Transaction, account: str, today: str) -> CertificateRow | None:
    """The one that counts today, else the last one that ended, else one to come."""
    values: list[Value] = [account, today, today, today]
    row = tx.one(
        f"{_CERTIFICATE} WHERE c.account = ? AND c.revoked_at IS NULL ORDER BY"
        " CASE WHEN c.valid_from <= ? AND c.valid_to >= ? THEN 0 WHEN c.valid_from <= ? THEN 1 ELSE 2 END,"
        " c.valid_to DESC, c.id DESC LIMIT 1",
        values,
    )
    return CertificateRow(*row) if row else None


def has_number(tx: Transaction, number: str) -> bool:
    """Whether a certificate of this number was issued, revoked ones too."""
    return tx.one("SELECT 1 FROM certificates WHERE number = ?", (number,)) is not None


def add(tx: Transaction, row: tuple[str, str, str, str, str, str, str]) -> None:
    """id, account, number, valid from, valid to, items (JSON), issued by."""
    tx.run(
        "INSERT INTO certificates (id, account, number, valid_from, valid_to, items, issued_by, issued_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, tx.now),
    )


def revoke(tx: Transaction, identifier: str, by: str, why: str) -> None:
    """Counts no more."""
    tx.run(
        "UPDATE certificates SET revoked_at = ?, revoked_by = ?, revoked_why = ? WHERE id = ?",
        (tx.now, by, why, identifier),
    )
