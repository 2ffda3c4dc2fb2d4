"""Organisations: the tree, new places and departments, renaming, closing, opening again."""

import re
from dataclasses import dataclass

from server_stub.administration import tables_places
from server_stub.administration.stated import checked_name, checked_reason
from server_stub.administration.tables_places import PlaceRow
from server_stub.administration.wire import NewOrganisation, OrganisationChange, OrganisationNode
from server_stub.catalogue.catalogue import Shelf
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal, not_found
from server_stub.identifiers import uuid7
from server_stub.identity.caller import Caller

_BELOW = {"district": ("city", (6,)), "station": ("district", (9, 12))}
"""What a place without department stands below, and how many digits its division has."""
_DIVISION = re.compile(r"[0-9]{4,12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Changing:
    """Which place, in which version, and what is wanted of it."""

    organisation: str
    version: int
    wanted: OrganisationChange


def tree(tx: Transaction, caller: Caller, _nothing: None) -> Recorded[list[OrganisationNode]]:
    """All places in reach, closed ones too."""
    return Recorded([node(row) for row in tables_places.tree(tx, caller)])


def make(
    tx: Transaction, caller: Caller, wanted: NewOrganisation, shelf: Shelf
) -> Recorded[OrganisationNode]:
    """A new place or department below one in reach."""
    parent = tables_places.place(tx, caller, wanted.parent)
    if parent is None or parent.closed_at is not None or parent.department is not None:
        raise Refusal(422, "invalid_field", field="parent")
    name = _free_name(tx, wanted.name)
    if wanted.department is None:
        _check_place(wanted, parent)
    else:
        _check_department(tx, caller, wanted, parent, shelf)
    identifier = uuid7()
    row = (identifier, name, wanted.level, wanted.division, wanted.department, parent.id)
    tables_places.add(tx, row)
    made = _in_reach(tx, caller, identifier)
    return Recorded(node(made), detail={"organisation": identifier, "name": name}, version=made.version)


def _check_place(wanted: NewOrganisation, parent: PlaceRow) -> None:
    above, digits = _BELOW.get(wanted.level, ("", ()))
    if parent.level != above:
        raise Refusal(422, "invalid_field", field="level")
    division = wanted.division
    fits = _DIVISION.fullmatch(division) and len(division) in digits and division.startswith(parent.division)
    if not fits:
        raise Refusal(422, "invalid_field", field="division")


def _check_department(
    tx: Transaction, caller: Caller, wanted: NewOrganisation, parent: PlaceRow, shelf: Shelf
) -> None:
    """A counterpart window stands beside its place: same level, same division, one of a kind."""
    if wanted.level != parent.level or parent.level == "station":
        raise Refusal(422, "invalid_field", field="level")
    if wanted.division != parent.division:
        raise Refusal(422, "invalid_field", field="division")
    if wanted.department not in {one.code for one in shelf.catalogue.departments}:
        raise Refusal(422, "invalid_field", field="department")
    for each in tables_places.tree(tx, caller):
        if each.parent == parent.id and each.department == wanted.department and each.closed_at is None:
            raise Refusal(409, "state_conflict", field="department")


def change(tx: Transaction, caller: Caller, changing: Changing) -> Recorded[OrganisationNode]:
    """Rename, close or open again."""
    wanted = changing.wanted
    row = _in_reach(tx, caller, changing.organisation)
    if row.version != changing.version:
        raise Refusal(412, "version_conflict")
    reason = checked_reason(wanted.reason)
    match wanted.kind:
        case "rename":
            tables_places.rename(tx, row.id, _free_name(tx, wanted.name, row.id))
        case "close":
            _check_empty(tx, row)
            tables_places.set_closed(tx, row.id, tx.now)
        case "reopen":
            _check_may_open(tx, caller, row)
            tables_places.set_closed(tx, row.id, None)
    after = _in_reach(tx, caller, row.id)
    detail = {"organisation": row.id, "kind": wanted.kind, "reason": reason}
    detail |= {"before": row.name, "after": after.name}
    return Recorded(node(after), detail=detail, version=after.version)


def _check_empty(tx: Transaction, row: PlaceRow) -> None:
    if row.closed_at is not None or row.parent is None:
        raise Refusal(409, "state_conflict")
    there: dict[str, str | int] = {
        "accounts": row.accounts,
        "workstations": row.workstations,
        "places": tables_places.beneath(tx, row.id),
        "cases": tables_places.waiting_at(tx, row.id),
    }
    if any(there.values()):
        raise Refusal(409, "in_use", facts=there)


def _check_may_open(tx: Transaction, caller: Caller, row: PlaceRow) -> None:
    parent = tables_places.place(tx, caller, row.parent or "")
    if row.closed_at is None or parent is None or parent.closed_at is not None:
        raise Refusal(409, "state_conflict")
    _free_name(tx, row.name, row.id)
    for each in tables_places.tree(tx, caller):
        twin = each.parent == row.parent and each.department == row.department and each.id != row.id
        if twin and row.department is not None and each.closed_at is None:
            raise Refusal(409, "state_conflict", field="department")


def _free_name(tx: Transaction, stated: str | None, own: str = "") -> str:
    """Lists of staff name places by their full names: no two open ones have the same."""
    name = checked_name(stated)
    if tables_places.has_name(tx, name, without=own):
        raise Refusal(422, "name_taken", field="name")
    return name


def _in_reach(tx: Transaction, caller: Caller, identifier: str) -> PlaceRow:
    row = tables_places.place(tx, caller, identifier)
    if row is None:
        raise not_found()
    return row


def node(row: PlaceRow) -> OrganisationNode:
    """A place as it travels."""
    return OrganisationNode(
        organisation=row.place,
        parent=row.parent,
        accounts=row.accounts,
        workstations=row.workstations,
        closed=row.closed_at is not None,
        version=row.version,
    )
