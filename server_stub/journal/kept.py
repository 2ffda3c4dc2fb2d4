"""Answers kept for repeated requests: account and key, the request's digest and the answer, for two years."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from server_stub.clock import moment, stamp
from server_stub.database import Transaction
from server_stub.journal import tables
from server_stub.journal.leaf import Mark

KEPT_FOR = timedelta(days=731)
"""Two years, whichever of them is a leap year."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was first given."""

    digest: str
    status: int
    headers: dict[str, str]
    body: bytes
    mark: Mark


def answer(tx: Transaction, account: str, key: str) -> Kept | None:
    """The answer this account got under this key, if it did."""
    row = tables.kept_answer(tx, account, key)
    if row is None:
        return None
    digest, status, headers, body, index, leaf, head = row
    return Kept(digest, status, json.loads(headers), bytes(body), Mark(index, leaf, head))


def keep(tx: Transaction, account: str, key: str, kept: Kept) -> None:
    """Keep an answer in the deed's own transaction."""
    mark = kept.mark
    row: list[Any] = [account, key, tx.now, kept.digest, kept.status, json.dumps(kept.headers), kept.body]
    tables.keep_answer(tx, [*row, mark.index, mark.leaf, mark.head])


def remove_old(tx: Transaction, most: int) -> int:
    """Answers kept for longer than they are promised; how many."""
    return tables.remove_kept_answers(tx, stamp(moment(tx.now) - KEPT_FOR), most)
