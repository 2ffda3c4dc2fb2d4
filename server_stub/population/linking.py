"""A number becomes another: changed, merged with one that was given twice, or found for a temporary key."""

from typing import Literal

from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.population import (
    identity_number,
    records,
    stating,
    tables_batches,
    tables_links,
    temporary_key,
)
from server_stub.population.tables_views import View

LinkKind = Literal["changed", "merged", "temporary_resolved"]


def link(tx: Transaction, number: str, holder: str, kind: LinkKind, made_by: str, reason: str) -> int:
    """From now on `holder` holds for whoever had `number`. The batch's number: undoing takes it back.

    Raises Refusal: `number_check_failed`; `invalid_field` where the kind does not fit the two;
    `state_conflict` where the number is another already, or both are one person.
    """
    for field, each in (("number", number), ("holder", holder)):
        _check(tx, field, each)
    temporary = temporary_key.is_one(number)
    if temporary_key.is_one(holder) or temporary is not (kind == "temporary_resolved"):
        raise Refusal(422, "invalid_field", field="kind")
    belong = records.holders(tx, [number, holder], View())
    if belong[number] != number or belong[holder] == number:
        raise Refusal(409, "state_conflict")
    batch = tables_batches.open_batch(tx, tables_batches.Opening("", kind="link", made_by=made_by))
    day = civil_date(tx.now).isoformat()
    tables_links.add(tx, [(number, batch, belong[holder], kind, day, reason)])
    stating.at_once(tx, batch, [number, holder])
    return batch


def new_temporary(tx: Transaction, division: str, agency: str, made_by: str) -> str:
    """A key for a person without a number, for an agency's system to speak of them by.

    Raises Refusal: `invalid_field` for a division that is none.
    """
    if len(division) < 6 or not (division.isascii() and division.isdigit()):
        raise Refusal(422, "invalid_field", field="division")
    serial = tables_links.next_serial(tx, division[:6])
    key = temporary_key.made(division, serial)
    tables_links.keep_temporary(tx, (key, division[:6], serial, agency, tx.now, made_by))
    return key


def _check(tx: Transaction, field: str, number: str) -> None:
    if temporary_key.is_one(number):
        if tables_links.is_temporary(tx, number):
            return
    elif identity_number.judge(number, civil_date(tx.now)).number == number:
        return
    raise Refusal(422, "number_check_failed", field=field)
