"""Papers on their way to the centre."""

from desktop.capture.bound import BoundMaterial
from desktop.central.client import Central
from desktop.central.tus import Uploads


class CentralUploads(Uploads):
    """Uploads of a draft's papers."""

    def __init__(self, central: Central) -> None:
        super().__init__(central, "/v1/uploads")

    async def begin(self, bound: BoundMaterial, key: str | None = None) -> str:
        """Announce a paper; the address to send it to, the same one for the same key."""
        metadata = {
            "draft": bound.draft,
            "material": bound.material,
            "sha256": bound.sha256,
            "pages": str(bound.pages),
        }
        return await self.announce(metadata, bound.length, key)
