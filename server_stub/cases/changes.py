"""What is another in a case since somebody's window last acted on it: answers and papers of then and now."""

from collections.abc import Sequence

from server_stub.cases import tables
from server_stub.cases.tables import CaseRow, HistoryRow
from server_stub.cases.wire import Answer, Changed
from server_stub.database import Transaction

REVISING = ("submitted", "resubmitted", "corrected")
"""Deeds that write a form and list of papers anew, each the next revision."""


def revision_known(history: Sequence[HistoryRow], account: str, where: str) -> int | None:
    """The revision that was there when somebody, or a colleague of the window, last acted; None: never."""
    acted = [
        row.position
        for row in history
        if (row.account == account or row.organisation == where) and row.deed not in REVISING
    ]
    if not acted:
        return None
    return sum(row.deed in REVISING and row.position < max(acted) for row in history)


def changed(
    tx: Transaction, case: CaseRow, since: int, before: Sequence[Answer], now: Sequence[Answer]
) -> list[Changed]:
    """Fields with what was answered before, as far as the caller sees it, and materials with other papers."""
    then, given = ({one.code: one.value for one in each} for each in (before, now))
    fields = [
        Changed(kind="field", code=code, before=then.get(code, ""))
        for code in sorted(then.keys() | given.keys())
        if then.get(code, "") != given.get(code, "")
    ]
    materials = tables.materials_changed(tx, case.id, since, case.revision)
    return fields + [Changed(kind="material", code=code) for code in materials]
