"""The catalogue as the centre publishes it. Its version is its ETag: unchanged, nothing travels."""

import tomllib

import msgspec

from desktop.catalogue.item_draft import ItemDraft, ItemOverview
from desktop.catalogue.service_item import Catalogue, ServiceItem
from desktop.central import wire
from desktop.central.client import Central
from desktop.identifiers import new_id


class CentralCatalogue:
    """Asks for the catalogue."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def newer_than(self, version: str | None) -> Catalogue | None:
        """The catalogue, or None where `version` is still the one in force."""
        headers = {"If-None-Match": f'"{version}"'} if version else {}
        reply = await self._central.send("GET", "/v1/catalogue", headers=headers)
        if reply.status == 304:
            return None
        return msgspec.convert(msgspec.to_builtins(reply.read(wire.Catalogue)), Catalogue)


class CentralItems:
    """Versions and drafts of items, for who keeps the catalogue."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def overviews(self) -> tuple[ItemOverview, ...]:
        """Every item, without its versions."""
        told = await self._central.request("GET", "/v1/catalogue/items", answer=list[wire.ItemOverview])
        return tuple(msgspec.convert(msgspec.to_builtins(one), ItemOverview) for one in told)

    async def overview(self, code: str) -> ItemOverview:
        """One item with its versions."""
        told = await self._central.request("GET", f"/v1/catalogue/items/{code}", answer=wire.ItemOverview)
        return msgspec.convert(msgspec.to_builtins(told), ItemOverview)

    async def file(self, code: str, version: str) -> bytes:
        """A version (a number, or `draft`) as a TOML file."""
        path = f"/v1/catalogue/items/{code}/file"
        return (await self._central.send("GET", path, params={"version": version})).content

    async def item(self, code: str, version: int) -> ServiceItem:
        """An item in a version."""
        return msgspec.convert(tomllib.loads((await self.file(code, str(version))).decode()), ServiceItem)

    async def draft(self, code: str) -> ItemDraft:
        """The draft of an item; NotFound where there is none."""
        told = await self._central.request("GET", f"/v1/catalogue/drafts/{code}", answer=wire.ItemDraft)
        return _draft(told)

    async def keep(self, item: ServiceItem, version: int) -> ItemDraft:
        """Keep what is edited, faults and all. Conflict `version_conflict` where it is another draft now."""
        return await self._put(item.code, msgspec.json.encode(item), "application/json", version)

    async def take_in(self, code: str, content: bytes, version: int) -> ItemDraft:
        """Make a TOML file the draft; Rejected `item_unfit` where it cannot be meant."""
        return await self._put(code, content, "application/toml", version)

    async def discard(self, code: str, version: int) -> None:
        """No draft any more."""
        await self._central.send(
            "DELETE", f"/v1/catalogue/drafts/{code}", headers={"If-Match": f'"{version}"'}
        )

    async def propose(self, item: ServiceItem, reason: str) -> None:
        """Lay it before a second person."""
        body = wire.NewProposal(
            kind="service_item", reason=reason, content={"item": msgspec.to_builtins(item)}
        )
        await self._central.request(
            "POST", "/v1/proposals", body=body, headers={"Idempotency-Key": new_id()}, answer=wire.Proposal
        )

    async def _put(self, code: str, content: bytes, kind: str, version: int) -> ItemDraft:
        headers = {"If-Match": f'"{version}"', "Content-Type": kind}
        path = f"/v1/catalogue/drafts/{code}"
        told = await self._central.request(
            "PUT", path, content=content, headers=headers, answer=wire.ItemDraft
        )
        return _draft(told)


def _draft(told: wire.ItemDraft) -> ItemDraft:
    return msgspec.convert(msgspec.to_builtins(told), ItemDraft)


def service_item(item: wire.ServiceItem) -> ServiceItem:
    """An item off the wire."""
    return msgspec.convert(msgspec.to_builtins(item), ServiceItem)
