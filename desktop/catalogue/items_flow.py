"""Every service item with its versions and draft: chosen, taken in and out as files, a draft thrown away."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from desktop.catalogue.item_draft import ItemDraft, ItemOverview
from desktop.errors import CentralError, DeskError


class Items(Protocol):
    """The centre, as far as versions of items go."""

    async def overviews(self) -> tuple[ItemOverview, ...]: ...

    async def overview(self, code: str) -> ItemOverview: ...

    async def file(self, code: str, version: str) -> bytes: ...

    async def take_in(self, code: str, content: bytes, version: int) -> ItemDraft: ...

    async def discard(self, code: str, version: int) -> None: ...


class Files(Protocol):
    """Files beside the desk."""

    async def read(self, path: Path) -> bytes: ...

    async def write(self, path: Path, content: bytes) -> None: ...


@dataclass(frozen=True)
class Asking:
    """The items are on their way."""


@dataclass(frozen=True)
class NotTold:
    """The centre did not tell them."""

    error: DeskError


@dataclass(frozen=True)
class Told:
    """What was done last: `imported`, `exported`, `discarded`; or why it was not."""

    deed: str
    about: str = ""
    error: DeskError | None = None


@dataclass(frozen=True)
class Shown:
    """Every item; the chosen one with its versions."""

    items: tuple[ItemOverview, ...]
    chosen: ItemOverview | None = None
    told: Told | None = None


State = Asking | NotTold | Shown


class ItemsFlow:
    """The list and its deeds."""

    def __init__(self, items: Items, files: Files, show: Callable[[State], None]) -> None:
        self._items = items
        self._files = files
        self._show = show
        self._now = Shown(())

    async def refresh(self) -> None:
        """Ask anew; what was told stays until the next deed."""
        if not self._now.items:
            self._show(Asking())
        try:
            items = await self._items.overviews()
        except CentralError as error:
            self._show(NotTold(error))
            return
        chosen = self._now.chosen
        self._tell(replace(self._now, items=items))
        if chosen is not None and any(one.code == chosen.code for one in items):
            await self.choose(chosen.code)

    async def choose(self, code: str) -> None:
        """Show the versions of one."""
        try:
            chosen = await self._items.overview(code)
        except CentralError as error:
            self._tell(replace(self._now, chosen=None, told=Told("chosen", error=error)))
            return
        self._tell(replace(self._now, chosen=chosen))

    async def export(self, code: str, version: str, path: Path) -> None:
        """Write a version (a number, or `draft`) to a file."""

        async def do() -> None:
            await self._files.write(path, await self._items.file(code, version))

        await self._do("exported", code, do)

    async def take_in(self, path: Path) -> None:
        """Make a file the draft of the item its name says. A draft that is there is not overwritten
        unknowingly: what is replaced is the version last seen in the list."""
        code = path.name.removesuffix(".toml")

        async def do() -> None:
            content = await self._files.read(path)
            known = next((one.draft for one in self._now.items if one.code == code), None)
            await self._items.take_in(code, content, known or 0)

        await self._do("imported", code, do)

    async def discard(self, code: str, version: int) -> None:
        """Throw a draft away."""
        await self._do("discarded", code, lambda: self._items.discard(code, version))

    async def _do(self, deed: str, code: str, do: Callable[[], Awaitable[None]]) -> None:
        try:
            await do()
        except DeskError as error:
            self._tell(replace(self._now, told=Told(deed, code, error)))
            return
        self._tell(replace(self._now, told=Told(deed, code)))
        await self.refresh()

    def _tell(self, shown: Shown) -> None:
        self._now = shown
        self._show(shown)
