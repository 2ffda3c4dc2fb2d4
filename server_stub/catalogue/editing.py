"""The catalogue editor's deeds: see every version, keep the draft of the next one, take it out as a file."""

from dataclasses import dataclass
from typing import Literal

import msgspec

from server_stub.administration import tables as administration
from server_stub.catalogue import catalogue, item_checks, item_file, tables
from server_stub.catalogue.catalogue import CatalogueFault
from server_stub.catalogue.comparison import compared
from server_stub.catalogue.item_checks import is_code
from server_stub.catalogue.on_offer import OnOffer, on_day
from server_stub.catalogue.publishing import decoded, encoded, last_version, subject_of, unfit
from server_stub.catalogue.tables import DraftRow
from server_stub.catalogue.wire import ItemDraft, ItemOverview, ItemVersion, ServiceItem
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal, not_found
from server_stub.identity.caller import Caller

NEXT = "draft"
"""Stands for a version's number where the draft is meant."""


@dataclass(frozen=True)
class Saving:
    """A file to be the draft of an item, and the version of the draft it was made from."""

    code: str
    version: int
    content: bytes
    unfinished: bool = False
    """It comes out of an editor as JSON, and is kept though faults remain."""


@dataclass(frozen=True)
class ItemFile:
    """An item as a file, and what to call it."""

    name: str
    text: str


def overviews(
    tx: Transaction, _caller: Caller, _request: None, on_offer: OnOffer
) -> Recorded[list[ItemOverview]]:
    """Every item there is or was, or is only a draft."""
    drafts = {row.item: row for row in tables.all_drafts(tx)}
    codes = sorted({*on_offer.codes, *drafts})
    told = [_overview(code, on_offer, tx, drafts.get(code)) for code in codes]
    return Recorded(told, detail={"shown": len(told)})


def overview(tx: Transaction, _caller: Caller, code: str, on_offer: OnOffer) -> Recorded[ItemOverview]:
    """One item with all its versions."""
    draft = tables.draft(tx, code)
    if draft is None and not on_offer.versions(code):
        raise not_found()
    told = _overview(code, on_offer, tx, draft)
    standing = {item.version: item for item in on_offer.versions(code)}
    today = civil_date(tx.now).isoformat()
    rows = [
        ItemVersion(
            version=row.version,
            state=_state(standing[row.version], told.version, today),
            origin=row.origin,  # type: ignore[arg-type]  # written by this room only
            valid_from=standing[row.version].valid_from,
            valid_to=standing[row.version].valid_to,
            kept_at=row.kept_at,
            proposed_by_name=row.proposed_by_name,
            published_by_name=row.decided_by_name,
        )
        for row in tables.history(tx, code)
        if row.version in standing
    ]
    return Recorded(msgspec.structs.replace(told, versions=rows), detail={"item": code})


def save(tx: Transaction, caller: Caller, saving: Saving, on_offer: OnOffer) -> Recorded[ItemDraft]:
    """Keeps a file as the draft of an item's next version; whatever number it says, it gets the next one."""
    item = read(saving, on_offer)
    row = keep_draft(tx, item, saving.version, caller.account)
    return Recorded(
        _whole(tx, row, on_offer),
        detail={"item": item.code, "based_on": row.based_on},
        version=row.version,
    )


def keep_draft(tx: Transaction, item: ServiceItem, version: int, account: str | None) -> DraftRow:
    """The draft as it is from now on. `version`: of the draft it was made from, 0 where there was none."""
    earlier = tables.draft(tx, item.code)
    if version != (earlier.version if earlier else 0):
        raise Refusal(412, "version_conflict")
    last = tables.highest(tx, item.code)
    item = msgspec.structs.replace(item, version=last + 1)
    based_on = earlier.based_on if earlier else last
    tables.save_draft(tx, DraftRow(item.code, encoded(item), based_on, version + 1, None, tx.now), account)
    row = tables.draft(tx, item.code)
    assert row is not None  # noqa: S101  # saved a line before
    return row


def draft(tx: Transaction, _caller: Caller, code: str, on_offer: OnOffer) -> Recorded[ItemDraft]:
    """The draft of an item."""
    row = _known(tx, code)
    return Recorded(_whole(tx, row, on_offer), detail={"item": code}, version=row.version)


def discard(tx: Transaction, _caller: Caller, request: tuple[str, int]) -> Recorded[None]:
    """No draft any more."""
    row = _known(tx, request[0])
    if row.version != request[1]:
        raise Refusal(412, "version_conflict")
    tables.discard(tx, row.item)
    return Recorded(None, detail={"item": row.item})


def as_file(
    tx: Transaction, _caller: Caller, request: tuple[str, str], on_offer: OnOffer
) -> Recorded[ItemFile]:
    """An item as a file: in the version named, in the draft, or (nothing named) in the one in force."""
    code, asked = request
    if asked == NEXT:
        item: ServiceItem | None = decoded(_known(tx, code).told)
    elif asked:
        item = next((one for one in on_offer.versions(code) if str(one.version) == asked), None)
    else:
        item = on_offer.shelf.items.get(code)
    if item is None:
        raise not_found()
    told = ItemFile(f"{item.code}.toml", item_file.written(item))
    return Recorded(told, detail={"item": item.code, "version": item.version})


def read(saving: Saving, on_offer: OnOffer) -> ServiceItem:
    """The item a file says; refused with the place and what is wrong there."""
    file = f"{saving.code}.toml"
    departments = on_offer.departments
    try:
        if saving.unfinished:
            return _as_edited(saving)
        return catalogue.item_of(file, catalogue.parsed(file, saving.content), departments)
    except CatalogueFault as fault:
        raise unfit(fault) from fault


def in_file(content: bytes, on_offer: OnOffer) -> ServiceItem:
    """The same for a file whose name is not known: the code is the one it says."""
    try:
        raw = catalogue.parsed("item.toml", content)
        return catalogue.item_of(f"{raw.get('code')}.toml", raw, on_offer.departments)
    except CatalogueFault as fault:
        raise unfit(fault) from fault


def _as_edited(saving: Saving) -> ServiceItem:
    try:
        item = decoded(saving.content)
    except msgspec.MsgspecError as error:
        raise CatalogueFault(saving.code, "", str(error)) from error
    if item.code != saving.code or not is_code(item.code):
        raise CatalogueFault(saving.code, "code", f"{item.code!r} is not a code, or another one's", "code")
    return item


def _whole(tx: Transaction, row: DraftRow, on_offer: OnOffer) -> ItemDraft:
    item = decoded(row.told)
    return ItemDraft(
        item=item,
        based_on=row.based_on,
        version=row.version,
        saved_by_name=row.saved_by_name,
        saved_at=row.saved_at,
        differences=compared(last_version(tx, item.code), item),
        faults=list(item_checks.faults(item, on_offer.departments)),
        proposal=administration.open_about(tx, subject_of(item.code)),
    )


def _overview(code: str, on_offer: OnOffer, tx: Transaction, draft: DraftRow | None) -> ItemOverview:
    versions = on_offer.versions(code)
    standing = on_day(versions, civil_date(tx.now))
    named = standing or (versions[-1] if versions else None) or (decoded(draft.told) if draft else None)
    assert named is not None  # noqa: S101  # whoever asks knows that one of them is there
    return ItemOverview(
        code=code,
        name=named.name,
        department=named.department,
        version=standing.version if standing else None,
        draft=draft.version if draft else None,
    )


def _state(item: ServiceItem, in_force: int | None, today: str) -> Literal["in_force", "to_come", "past"]:
    if item.version == in_force:
        return "in_force"
    return "to_come" if item.valid_from > today else "past"


def _known(tx: Transaction, code: str) -> DraftRow:
    row = tables.draft(tx, code)
    if row is None:
        raise not_found()
    return row
