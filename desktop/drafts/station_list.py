"""One list of what lies here and what the centre has of the station."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.drafts.station_draft import StationDraft
from desktop.intake.draft import DraftSummary


def merged(
    here: Sequence[DraftSummary], there: Sequence[StationDraft], workstation: str, now: str
) -> tuple[DraftSummary, ...]:
    """Kept last first. What lies here is told as it is here: the centre may be behind."""
    local = {one.id: one for one in here}
    rows = {one.id: _row(one, local.get(one.id), workstation, now) for one in there}
    for one in here:
        rows.setdefault(one.id, one)
    never = {one.id for one in here} - {one.id for one in there}
    told = [replace(row, never_sent=True) if row.id in never else row for row in rows.values()]
    return tuple(sorted(told, key=lambda row: (row.saved_at, row.id), reverse=True))


def _row(one: StationDraft, local: DraftSummary | None, workstation: str, now: str) -> DraftSummary:
    open_at = one.open_at if one.open_at is not None and one.open_at.workstation_name != workstation else None
    return DraftSummary(
        id=one.id,
        applicant_name=local.applicant_name if local is not None else one.applicant_name,
        item_name=one.item_name or (local.item_name if local is not None else ""),
        saved_at=max(local.saved_at, one.saved_at) if local is not None else one.saved_at,
        sealed=local.sealed if local is not None else False,
        case_number=one.case_number or (local.case_number if local is not None else ""),
        keeps=local.keeps if local is not None else False,
        notice=one.notice,
        apart_from=local.apart_from if local is not None else "",
        is_here=local is not None,
        open_at=f"{open_at.workstation_name}（{open_at.name}）" if open_at is not None else "",
        unheard=open_at is not None and open_at.until <= now,
        pages_at=one.elsewhere if one.pages_elsewhere else (),
        unopened=one.unopened and local is None,
        kept_at=one.saved_at_workstation,
        meant_for=one.meant_for,
    )
