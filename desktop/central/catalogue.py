"""The catalogue as the centre publishes it. Its version is its ETag: unchanged, nothing travels."""

import msgspec

from desktop.catalogue.service_item import Catalogue, ServiceItem
from desktop.central import wire
from desktop.central.client import Central


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


def service_item(item: wire.ServiceItem) -> ServiceItem:
    """An item off the wire."""
    return msgspec.convert(msgspec.to_builtins(item), ServiceItem)
