"""Reads operators' certificates, whose table and register are administration's."""

import json
from typing import NamedTuple

from server_stub.database import Transaction


class CertificateRow(NamedTuple):
    """One that was not revoked. Dates are civil, and both count."""

    valid_from: str
    valid_to: str
    items: tuple[str, ...]


def of_account(tx: Transaction, account: str) -> list[CertificateRow]:
    """Those of an account, the one that ends last first."""
    rows = tx.all(
        "SELECT valid_from, valid_to, items FROM certificates WHERE account = ? AND revoked_at IS NULL"
        " ORDER BY valid_to DESC, id DESC",
        (account,),
    )
    return [CertificateRow(begins, ends, tuple(json.loads(items))) for begins, ends, items in rows]
