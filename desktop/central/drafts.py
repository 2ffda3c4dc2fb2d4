"""The station's drafts at the centre, as the room drafts asks for them."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from desktop.central import wire
from desktop.central.client import Central
from desktop.drafts.station_draft import (
    KeptPage,
    Overview,
    Reason,
    StationDraft,
    Whole,
    bare,
)
from desktop.errors import ServerFault
from desktop.intake.draft import Draft


class CentralDrafts:
    """Keeps, lists, reads, opens and ends drafts there."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def list(self) -> tuple[StationDraft, ...]:
        """The open drafts of this station."""
        answer = await self._central.request("GET", "/v1/drafts", answer=wire.DraftList)
        return tuple(_row(one) for one in answer.drafts)

    async def overview(self) -> Overview:
        """The same for who oversees them."""
        answer = await self._central.request("GET", "/v1/drafts", answer=wire.DraftList)
        return msgspec.convert(msgspec.to_builtins(answer), Overview)

    async def hand_over(self, draft_id: str, account: str) -> None:
        """It is meant for somebody else, and open nowhere."""
        body = wire.DraftHandedOver(account=account)
        path = f"/v1/drafts/{draft_id}/handing-over"
        await self._central.request("POST", path, body=body, answer=wire.DraftSummary)

    async def clear(self, draft_id: str, version: int, reason: Reason) -> None:
        """Take it away for the whole station, in the version that was seen, whoever has it open."""
        body, headers = wire.DraftCleared(reason=reason), {"If-Match": f'"{version}"'}
        await self._central.send("POST", f"/v1/drafts/{draft_id}/clearing", body=body, headers=headers)

    async def keep(self, draft: Draft, pages: Sequence[KeptPage], version: int, save: str) -> StationDraft:
        """Keep it as the successor of a version, 0 for none. Conflict `version_conflict` or `draft_ended`."""
        body = wire.DraftKept(
            save=save,
            item=draft.item.code,
            item_version=draft.item.version,
            item_name=draft.item.name,
            applicant=draft.applicant.number,
            applicant_name=draft.applicant.name,
            body=encoded(draft).decode(),
            pages=[
                wire.DraftPage(
                    id=one.id,
                    material=one.material,
                    turn=one.turn,
                    document=one.document,
                    workstation=one.workstation,
                )
                for one in pages
            ],
            notice=draft.notice,
            # What is mended ends every draft that mends it; the paper of a promise does not end with that.
            case=draft.mending.case if draft.mending is not None and not draft.keeps else None,
        )
        headers = {"If-Match": f'"{version}"'}
        path = f"/v1/drafts/{draft.id}"
        answer = await self._central.request(
            "PUT", path, body=body, headers=headers, answer=wire.DraftSummary
        )
        return _row(answer)

    async def read(self, draft_id: str) -> Whole:
        """The draft whole, with the names of its pages."""
        answer = await self._central.request("GET", f"/v1/drafts/{draft_id}", answer=wire.Draft)
        try:
            draft = msgspec.json.decode(answer.body, type=Draft)
        except msgspec.MsgspecError as error:
            raise ServerFault("", "unreadable_answer") from error
        pages = msgspec.convert(msgspec.to_builtins(answer.pages), tuple[KeptPage, ...])
        kept = replace(draft, saved_at=answer.summary.saved_at)  # nobody kept it at this PC yet
        return Whole(draft=kept, version=answer.summary.version, pages=pages)

    async def take_lease(self, draft_id: str, *, take_over: bool = False) -> int:
        """Say that it is open here; the version there. Conflict `lease_held` tells where it is open."""
        body = wire.DraftLeaseAsked(take_over=take_over)
        path = f"/v1/drafts/{draft_id}/lease"
        return (await self._central.request("PUT", path, body=body, answer=wire.DraftLease)).version

    async def let_go(self, draft_id: str) -> None:
        """Say that it is not open here any more."""
        await self._central.send("DELETE", f"/v1/drafts/{draft_id}/lease")

    async def discard(self, draft_id: str, version: int) -> None:
        """Take it away for the whole station, in the version that was seen."""
        await self._central.send("DELETE", f"/v1/drafts/{draft_id}", headers={"If-Match": f'"{version}"'})

    async def paper(self, document: str) -> bytes:
        """A page that was uploaded, as PDF."""
        return (await self._central.send("GET", f"/v1/documents/{document}")).content


def encoded(draft: Draft) -> bytes:
    """As it travels: without what only this PC counts."""
    return msgspec.json.encode(bare(draft))


def _row(answer: wire.DraftSummary) -> StationDraft:
    return msgspec.convert(msgspec.to_builtins(answer), StationDraft)
