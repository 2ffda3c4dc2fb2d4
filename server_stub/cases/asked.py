"""Is a deed told all it wants, and nothing else? Its words, its choices, the papers looked at."""

from typing import get_args

from server_stub.cases import attaching
from server_stub.cases.permitted import ASKS, Seat
from server_stub.cases.view import papers_of
from server_stub.cases.wire import CaseDeed, ToMend
from server_stub.cases.wire_deeds import AskedFor
from server_stub.cases.words import check_words
from server_stub.errors import Refusal
from server_stub.promises import tables as promises

WHAT_LENGTH = 500
STEP_NAME_LENGTH = 20
LONGEST: dict[str, int] = {"rule": WHAT_LENGTH, "step_name": STEP_NAME_LENGTH, "value": 2000}
CHOSEN: tuple[AskedFor, ...] = ("step", "organisation", "colleague", "field", "material")
WRITTEN: tuple[AskedFor, ...] = ("opinion", "rule", "reason", "message", "step_name", "value")


def check(seat: Seat, body: CaseDeed, task: int, *, together: bool = False) -> None:
    """Refuses what is missing, what does not belong, and what cannot be chosen. `together`: one of several
    approved with one confirmation, for which the papers need not be looked at one by one."""
    _check_papers(seat, body, together=together)
    wanted = dict(ASKS[body.kind])
    for what in get_args(AskedFor):
        told = getattr(body, what)
        if what not in wanted:
            if told and what != "materials_seen":
                raise Refusal(422, "invalid_field", field=what, case=seat.case.id)
            continue
        if what in WRITTEN:
            check_words(told, what, LONGEST.get(what, WHAT_LENGTH * 4))
        if what in CHOSEN and told and told not in {each.code for each in seat.choices(what, task)}:
            raise Refusal(422, "invalid_field", field=what, case=seat.case.id)
        if wanted[what] and what != "materials_seen" and _is_blank(told):
            raise Refusal(422, "reason_missing", field=what, case=seat.case.id)
    _check_days(seat, body)
    attaching.check(seat, body.kind, body.attached)
    if body.kind == "return":
        _check_mending(seat, body.to_mend)


def _is_blank(told: object) -> bool:
    return not (told.strip() if isinstance(told, str) else told)


def _check_days(seat: Seat, body: CaseDeed) -> None:
    """No limit is longer than the item's own; of a promise, than the one it had."""
    if body.kind == "grant_term":
        return
    if not 0 <= body.working_days <= seat.item.limit_working_days:
        raise Refusal(
            422,
            "invalid_field",
            field="working_days",
            facts={"limit": seat.item.limit_working_days},
            case=seat.case.id,
        )


def _check_papers(seat: Seat, body: CaseDeed, *, together: bool) -> None:
    known = {material.code for material in seat.item.materials}
    if not known.issuperset(body.materials_seen):
        raise Refusal(422, "material_unknown", field="materials_seen", case=seat.case.id)
    if together and not (body.kind == "approve" and seat.item.decided_together):
        raise Refusal(422, "not_together", field="together", case=seat.case.id)
    if body.kind != "approve" or together:
        return
    handed_in = {paper.material for paper in papers_of(seat.tx, seat.case)}
    if not handed_in.issubset(body.materials_seen):
        raise Refusal(422, "materials_not_seen", field="materials_seen", case=seat.case.id)
    broken = (row.material for row in promises.of_case(seat.tx, seat.case.id) if row.state == "broken")
    for material in broken:
        if material not in handed_in:  # what was promised and not done is asked for like any other paper
            raise Refusal(422, "required_missing", field=f"documents.{material}", case=seat.case.id)


def _check_mending(seat: Seat, to_mend: list[ToMend]) -> None:
    fields = {field.code for field in seat.item.form}
    materials = {material.code for material in seat.item.materials}
    if len(to_mend) > len(fields) + len(materials):
        raise Refusal(422, "invalid_field", field="to_mend", case=seat.case.id)
    for each in to_mend:
        if each.code not in (fields if each.kind == "field" else materials):
            raise Refusal(422, "invalid_field", field="to_mend", case=seat.case.id)
        if not each.what.strip():
            raise Refusal(422, "reason_missing", field="to_mend", case=seat.case.id)
        check_words(each.what, "to_mend", WHAT_LENGTH)
