"""A template is edited beside what it draws: the next version of the one in force."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.errors import DeskError
from desktop.papers.page_picture import PagePicture
from desktop.papers.paper import Content, Kind, Size
from desktop.papers.shipped import sample
from desktop.papers.template import Template, TemplateFault, following, read


class Templates(Protocol):
    """The centre keeps the templates and what is proposed for them."""

    async def in_force(self, kind: Kind) -> tuple[int, str]: ...

    async def propose(self, kind: Kind, text: str, reason: str) -> None: ...


class Table(Protocol):
    """What draws a template with made-up values."""

    async def preview(self, template: Template, content: Content, size: Size) -> tuple[PagePicture, ...]: ...


@dataclass(frozen=True)
class Fetching:
    """The template in force is on its way."""


@dataclass(frozen=True)
class Editing:
    """A draft of the next version, and what it draws; with a fault, what the last sound one drew."""

    kind: Kind
    version: int
    text: str
    size: Size
    sizes: tuple[Size, ...]
    pages: tuple[PagePicture, ...]
    fault: TemplateFault | None = None
    error: DeskError | None = None
    proposed: bool = False


@dataclass(frozen=True)
class NotFetched:
    """The centre did not tell it."""

    error: DeskError


State = Fetching | Editing | NotFetched


class TemplatesFlow:
    """One template at a time; what was typed for others is kept while the desk runs."""

    def __init__(self, templates: Templates, table: Table, show: Callable[[State], None]) -> None:
        self._templates = templates
        self._table = table
        self._show = show
        self._drafts: dict[Kind, Editing] = {}
        self._now: Editing | None = None

    async def open(self, kind: Kind) -> None:
        """Go on with the draft of a kind, or begin one from what is in force."""
        self._show(Fetching())
        kept = self._drafts.get(kind)
        if kept is None:
            try:
                version, text = await self._templates.in_force(kind)
            except DeskError as error:
                self._show(NotFetched(error))
                return
            kept = Editing(kind, version + 1, following(text, version + 1), "a5", (), ())
        await self._redraw(kept)

    def hold(self, text: str) -> None:
        """Keep what stands there while the page turns to another kind."""
        if self._now is not None and text != self._now.text:
            self._drafts[self._now.kind] = replace(self._now, text=text, proposed=False)
        self._now = None

    async def write(self, text: str) -> None:
        """Read and draw what stands there now."""
        if self._now is not None and text != self._now.text:
            await self._redraw(replace(self._now, text=text, proposed=False))

    async def choose_size(self, size: Size) -> None:
        """Draw it on another size."""
        if self._now is not None:
            await self._redraw(replace(self._now, size=size))

    async def propose(self, reason: str) -> None:
        """Lay it before somebody else. What does not load is not sent."""
        now = self._now
        if now is None or now.fault is not None:
            return
        try:
            await self._templates.propose(now.kind, now.text, reason)
        except DeskError as error:
            self._tell(replace(now, error=error))
            return
        self._tell(replace(now, error=None, proposed=True))

    async def _redraw(self, draft: Editing) -> None:
        content = sample(draft.kind)
        try:
            template = read(draft.text, content, f"{draft.kind}.toml")
        except TemplateFault as fault:
            self._tell(replace(draft, fault=fault, error=None))
            return
        sizes = tuple(template.sizes)
        size = draft.size if draft.size in sizes else sizes[0]
        self._tell(replace(draft, sizes=sizes, size=size, fault=None, error=None))
        try:
            pages = await self._table.preview(template, content, size)
        except DeskError as error:
            self._tell(replace(draft, sizes=sizes, size=size, fault=None, error=error))
            return
        self._tell(replace(draft, sizes=sizes, size=size, pages=pages, fault=None, error=None))

    def _tell(self, draft: Editing) -> None:
        self._now = self._drafts[draft.kind] = draft
        self._show(draft)
