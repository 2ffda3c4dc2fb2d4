"""A field put right after the submission: the earlier form stays, both values stand in the history."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from server_stub.cases import form, tables
from server_stub.cases.permitted import Seat
from server_stub.cases.sight import Sight
from server_stub.cases.tables import CaseRow
from server_stub.cases.view import Rules, answers_of
from server_stub.cases.wire import Answer, CaseDeed
from server_stub.cases.wire_deeds import Corrected
from server_stub.catalogue.wire import FormField
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.errors import Refusal

YES_NO = {"yes": "是", "no": "否"}


@dataclass(frozen=True)
class Correction:
    """The form as it will be, the papers that stay, and what is told of it."""

    answers: Sequence[Answer]
    documents: Sequence[str]
    told: Corrected


def judged(seat: Seat, body: CaseDeed, rules: Rules) -> Correction:
    """The form with the one answer changed, as strictly checked as when it was handed in."""
    field = next(each for each in seat.item.form if each.code == body.field)
    if field.cites is not None and Sight(rules.policy, seat.caller).of(field.cites) != "full":
        raise Refusal(403, "no_permission", case=seat.case.id)
    earlier = answers_of(seat.tx, seat.case)
    before = next((answer.value for answer in earlier if answer.code == body.field), "")
    if before == body.value:
        raise Refusal(422, "invalid_field", field="value", facts={"reason": "unchanged"}, case=seat.case.id)
    kept = [answer for answer in earlier if answer.code != body.field]
    answers = [*kept, Answer(code=body.field, value=body.value)]
    form.check(seat.item.form, answers, civil_date(seat.tx.now))
    told = Corrected(
        code=field.code, label=field.label, before=_read(field, before), after=_read(field, body.value)
    )
    return Correction(answers, tables.papers_of(seat.tx, seat.case.id, seat.case.revision), told)


def _read(field: FormField, value: str) -> str:
    """A value as a person reads it: history and paper say no codes. The form's revisions keep these."""
    if field.kind == "yes_no":
        return YES_NO.get(value, value)
    return next((choice.label for choice in field.choices if choice.code == value), value)


def write(tx: Transaction, case: CaseRow, correction: Correction) -> None:
    """The next revision of the form, with the same papers."""
    told = msgspec.json.encode(correction.answers).decode()
    tables.add_revision(tx, case.id, case.revision, told, correction.documents)
