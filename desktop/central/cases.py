"""Cases at the centre, as the rooms cases and approval ask for them."""

from typing import Literal

import msgspec

from desktop.approval.decision import Decision, Lease
from desktop.approval.queue import Asked
from desktop.cases.case import Case, CaseList, CaseState
from desktop.cases.deeds import CaseDeed
from desktop.central import wire
from desktop.central.client import Central


class CentralCases:
    """Lists, reads, leases, decides."""

    def __init__(self, central: Central, listing: Literal["mine", "station"] = "mine") -> None:
        self._central = central
        self._listing = listing

    async def mine(self, state: CaseState | None = None, after: str | None = None) -> CaseList:
        """The cases whoever is signed in took in, or as `listing` says all of the station; changed first."""
        return await self._list(self._listing, state, after)

    async def numbered(self, number: str) -> CaseList:
        """The case of that number, where this post may know of it; else none."""
        return await self._page({"list": "numbered", "number": number})

    async def queue(self, asked: Asked) -> CaseList:
        """A page of the cases that wait for this department's decision."""
        wanted = asked.narrowing
        told = {"due": wanted.due, "item": wanted.item, "after": asked.after, "behind": asked.behind}
        params: dict[str, str | int] = {"list": "queue", "sort": wanted.sort, "limit": asked.limit}
        params |= {name: value for name, value in told.items() if value}
        if asked.free:
            params["free"] = "true"
        return await self._page(params)

    async def read(self, case: str) -> Case:
        """One case whole."""
        return _case(await self._central.request("GET", f"/v1/cases/{case}", answer=wire.Case))

    async def take_lease(self, case: str) -> Lease:
        """Open it for decision, or go on having it open. Conflict `lease_held` tells who has it."""
        answer = await self._central.request("PUT", f"/v1/cases/{case}/lease", answer=wire.Lease)
        return Lease(held_by=answer.held_by, until=answer.until)

    async def let_go(self, case: str) -> None:
        """Close it again."""
        await self._central.send("DELETE", f"/v1/cases/{case}/lease")

    async def decide(self, case: str, version: int, decision: Decision, key: str) -> Case:
        """Decide on the version that was read; Conflict `version_conflict` when it is another one now."""
        body = wire.Decision(
            kind=decision.kind,
            materials_seen=list(decision.materials_seen),
            opinion=decision.opinion,
            to_mend=[wire.ToMend(kind=one.kind, code=one.code, what=one.what) for one in decision.to_mend],
            rule=decision.rule,
            together=decision.together,
            attached=list(decision.attached),
        )
        headers = {"Idempotency-Key": key, "If-Match": f'"{version}"'}
        path = f"/v1/cases/{case}/decision"
        return _case(await self._central.request("POST", path, body=body, headers=headers, answer=wire.Case))

    async def act(self, case: str, version: int, deed: CaseDeed, key: str) -> Case:
        """Any other deed the centre permits, on the version that was read."""
        told: dict[str, object] = {"kind": deed.kind, "task": deed.task}
        told |= {what: int(text) if what == "working_days" else text for what, text in deed.told if text}
        told["attached"] = list(deed.attached)
        headers = {"Idempotency-Key": key, "If-Match": f'"{version}"'}
        body = msgspec.convert(told, wire.CaseDeed)
        path = f"/v1/cases/{case}/deeds"
        return _case(await self._central.request("POST", path, body=body, headers=headers, answer=wire.Case))

    async def settle(self, case: str, version: int, deed: CaseDeed, key: str) -> Case:
        """Whether a promise in a paper's place was kept, said of the version that was read."""
        body = wire.Settlement(kept=deed.kind == "promise_kept", why=deed.text("reason"))
        headers = {"Idempotency-Key": key, "If-Match": f'"{version}"'}
        path = f"/v1/cases/{case}/promises/{deed.text('material')}"
        return _case(await self._central.request("POST", path, body=body, headers=headers, answer=wire.Case))

    async def note(self, case: str, text: str, key: str) -> Case:
        """A note to the window that took the case in."""
        headers = {"Idempotency-Key": key}
        path, body = f"/v1/cases/{case}/notes", wire.NewNote(text=text)
        return _case(await self._central.request("POST", path, body=body, headers=headers, answer=wire.Case))

    async def read_notes(self, case: str) -> None:
        """The window has opened the notes of a case."""
        await self._central.send("POST", f"/v1/cases/{case}/notes/read")

    async def document(self, document: str) -> bytes:
        """A paper, as PDF."""
        return (await self._central.send("GET", f"/v1/documents/{document}")).content

    async def _list(self, which: str, state: CaseState | None, after: str | None) -> CaseList:
        params: dict[str, str | int] = {"list": which}
        if state:
            params["state"] = state
        if after:
            params["after"] = after
        return await self._page(params)

    async def _page(self, params: dict[str, str | int]) -> CaseList:
        page = await self._central.request("GET", "/v1/cases", params=params, answer=wire.CasePage)
        return msgspec.convert(msgspec.to_builtins(page), CaseList)


def _case(answer: wire.Case) -> Case:
    return msgspec.convert(msgspec.to_builtins(answer), Case)
