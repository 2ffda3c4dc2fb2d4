"""The draft of an item's next version under one's hands: changed here, kept in the vault at once and at the
centre a moment later. Two who edit at once are told, and neither loses anything.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Literal, Protocol

from desktop.catalogue import item_places
from desktop.catalogue.comparison import compared
from desktop.catalogue.item_draft import Difference, ItemDraft, ItemFault, Unsent
from desktop.catalogue.outline import Adding, blank
from desktop.catalogue.service_item import ServiceItem
from desktop.errors import CentralError, Conflict, DeskError, NotFound

MOST_STEPS_BACK = 200


class Drafts(Protocol):
    """The centre, as far as drafts of items go."""

    async def draft(self, code: str) -> ItemDraft: ...

    async def item(self, code: str, version: int) -> ServiceItem: ...

    async def keep(self, item: ServiceItem, version: int) -> ItemDraft: ...

    async def propose(self, item: ServiceItem, reason: str) -> None: ...


class Unkept(Protocol):
    """This desk's vault."""

    async def unsent_item(self, code: str) -> Unsent | None: ...

    async def keep_unsent_item(self, unsent: Unsent) -> None: ...

    async def forget_unsent_item(self, code: str) -> None: ...


@dataclass(frozen=True)
class Opening:
    """It is on its way."""


@dataclass(frozen=True)
class NotOpened:
    """The centre did not tell it."""

    error: DeskError


@dataclass(frozen=True)
class Overtaken:
    """Somebody else kept the draft meanwhile, or it was published or thrown away (`theirs` is none).
    `differences`: theirs, and ours."""

    theirs: ItemDraft | None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Editing:
    """The item as it stands here. `faults` and `differences` are those of what the centre has kept."""

    item: ServiceItem
    version: int
    keeping: Literal["new", "changed", "keeping", "kept"] = "new"
    based_on: int = 0
    saved_by_name: str = ""
    saved_at: str = ""
    faults: tuple[ItemFault, ...] = ()
    differences: tuple[Difference, ...] = ()
    proposal: str | None = None
    can_undo: bool = False
    error: DeskError | None = None
    overtaken: Overtaken | None = None
    proposed: bool = False


State = Opening | NotOpened | Editing


class EditFlow:
    """One item at a time."""

    def __init__(self, drafts: Drafts, unkept: Unkept, show: Callable[[State], None]) -> None:
        self._drafts = drafts
        self._unkept = unkept
        self._show = show
        self._now: Editing | None = None
        self._back: list[ServiceItem] = []

    @property
    def item(self) -> ServiceItem | None:
        """What is being edited."""
        return self._now.item if self._now is not None else None

    async def open(self, code: str, version: int) -> None:
        """Go on with the draft of an item, or begin one from a version."""
        await self.keep()
        self._now, self._back = None, []
        self._show(Opening())
        try:
            opened = await self._opened(code, version)
        except CentralError as error:
            self._show(NotOpened(error))
            return
        unsent = await self._unkept.unsent_item(code)
        if unsent is not None and unsent.item != opened.item:
            opened = replace(opened, item=unsent.item, version=unsent.version, keeping="changed")
        self._tell(opened)
        await self.keep()

    async def begin(self, item: ServiceItem) -> None:
        """A new item."""
        await self.keep()
        self._back = []
        self._tell(Editing(item, 0, "changed"))
        await self.keep()

    async def _opened(self, code: str, version: int) -> Editing:
        try:
            return _kept(await self._drafts.draft(code))
        except NotFound:
            return Editing(await self._drafts.item(code, version), 0, based_on=version)

    # what the editor does

    def change(self, place: str, value: object) -> None:
        """Something else at a place. A question's new code is followed by what hangs on it."""
        if self._now is None or item_places.found(self._now.item, place) == value:
            return
        match item_places.steps(place):
            case ("form", int(number), "code"):
                self._put(item_places.renamed(self._now.item, number, str(value)))
            case _:
                self._put(item_places.with_value(self._now.item, place, value))

    def add(self, adding: Adding) -> str:
        """One thing more; its place."""
        if self._now is None:
            return ""
        thing = blank(adding.kind, self._now.item, adding.of)
        self._put(item_places.added(self._now.item, adding.of, adding.at, thing))
        return f"{adding.of}[{adding.at}]"

    def remove(self, place: str) -> None:
        """One thing less."""
        if self._now is not None:
            self._put(item_places.without(self._now.item, place))

    def move(self, place: str, by: int) -> str:
        """One thing further up or down; where it is then."""
        if self._now is None:
            return place
        item, place = item_places.moved(self._now.item, place, by)
        if item != self._now.item:
            self._put(item)
        return place

    def undo(self) -> None:
        """As it was before the last change, whoever's it was."""
        if self._now is not None and self._back:
            item = self._back.pop()
            self._tell(replace(self._now, item=item, keeping="changed", error=None, proposed=False))

    def _put(self, item: ServiceItem) -> None:
        assert self._now is not None  # noqa: S101  # whoever changes has it open
        self._back = [*self._back[1 - MOST_STEPS_BACK :], self._now.item]
        self._tell(replace(self._now, item=item, keeping="changed", error=None, proposed=False))

    # how it is kept

    async def keep(self) -> None:
        """Keep what was changed: here, then at the centre. What stands against somebody else's waits."""
        while self._now is not None and self._now.keeping == "changed" and self._now.overtaken is None:
            sent = self._now
            await self._unkept.keep_unsent_item(Unsent(sent.item, sent.version))
            self._tell(replace(self._now, keeping="keeping" if self._now is sent else "changed"))
            try:
                kept = await self._drafts.keep(sent.item, sent.version)
            except Conflict:
                if not await self._is_ours():
                    return
                continue
            except CentralError as error:
                self._tell(replace(self._now, keeping="changed", error=error))
                return
            await self._take_kept(sent, kept)

    async def _take_kept(self, sent: Editing, kept: ItemDraft) -> None:
        now = self._now
        if now is None or now.item.code != sent.item.code:
            return
        same = now.item == sent.item
        taken = _kept(kept)
        item = taken.item if same else replace(now.item, version=kept.item.version)
        self._tell(replace(taken, item=item, keeping="kept" if same else "changed"))
        if same:
            await self._unkept.forget_unsent_item(item.code)

    async def _is_ours(self) -> bool:
        """Whether the draft there is what was sent, its answer lost. Where it is somebody else's, that is
        told."""
        assert self._now is not None  # noqa: S101  # it was being kept
        try:
            theirs: ItemDraft | None = await self._drafts.draft(self._now.item.code)
        except NotFound:
            theirs = None
        except CentralError as unheard:
            self._tell(replace(self._now, keeping="changed", error=unheard))
            return False
        differences: tuple[Difference, ...] = ()
        if theirs is not None:
            mine = replace(self._now.item, version=theirs.item.version)
            differences = compared(asdict(theirs.item), asdict(mine))
        if theirs is not None and not differences:
            self._tell(_kept(theirs))
            await self._unkept.forget_unsent_item(theirs.item.code)
            return True
        self._tell(replace(self._now, keeping="changed", overtaken=Overtaken(theirs, differences)))
        return False

    async def keep_mine(self) -> None:
        """Ours stands from now on; theirs can still be had with one step back."""
        if self._now is None or self._now.overtaken is None:
            return
        theirs = self._now.overtaken.theirs
        if theirs is not None:
            self._back.append(theirs.item)
        version = theirs.version if theirs is not None else 0
        self._tell(replace(self._now, version=version, overtaken=None))
        await self.keep()

    async def take_theirs(self) -> None:
        """Theirs stands; ours can still be had with one step back."""
        if self._now is None or self._now.overtaken is None or self._now.overtaken.theirs is None:
            return
        self._back.append(self._now.item)
        self._tell(_kept(self._now.overtaken.theirs))
        await self._unkept.forget_unsent_item(self._now.item.code)

    async def propose(self, reason: str) -> None:
        """Lay it before a second person, as the centre has kept it."""
        await self.keep()
        now = self._now
        if now is None or now.keeping == "changed" or now.faults:
            return
        try:
            await self._drafts.propose(now.item, reason)
            kept = await self._drafts.draft(now.item.code)
        except CentralError as error:
            self._tell(replace(now, error=error))
            return
        self._tell(replace(_kept(kept), proposed=True))

    def _tell(self, now: Editing) -> None:
        self._now = replace(now, can_undo=bool(self._back))
        self._show(self._now)


def _kept(draft: ItemDraft) -> Editing:
    return Editing(
        draft.item,
        draft.version,
        "kept",
        draft.based_on,
        draft.saved_by_name or "",
        draft.saved_at,
        draft.faults,
        draft.differences,
        draft.proposal,
    )
