"""What the flows of lists that are worked off have in common: a failure is told and all else stays, a deed
asked again keeps its key, pages follow one another. It draws nothing."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from desktop.errors import CentralError, SignedOut
from desktop.identifiers import DeedKey


@dataclass(frozen=True)
class Waiting:
    """What there is was asked for."""


@dataclass(frozen=True)
class Failed:
    """There is nothing to show."""

    error: CentralError


@dataclass(frozen=True, kw_only=True)
class AtWork:
    """There is something to work on. `busy`: a deed is on its way. `error`: what was asked for last was not
    done; all else stands as it did."""

    busy: bool = False
    error: CentralError | None = None


class Keyed(Protocol):
    """A row of a list."""

    @property
    def key(self) -> str:
        """What it is known by on this desk."""
        ...


A = TypeVar("A")
L = TypeVar("L", bound="Rows[Keyed]")
R = TypeVar("R", bound=Keyed)
S = TypeVar("S", bound=AtWork)
R_co = TypeVar("R_co", bound=Keyed, covariant=True)


@dataclass(frozen=True)
class Rows(Generic[R_co]):
    """A page of a list. `next`: where it goes on."""

    rows: tuple[R_co, ...] = ()
    next: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class AtList(AtWork):
    """A list, how it is narrowed, and the one in hand."""

    narrowing: object
    listed: Rows[Keyed]
    one: Keyed | None = None


def joined(before: L, page: L) -> L:
    """A page behind those before it."""
    return replace(page, rows=(*before.rows, *page.rows))


def of_key(rows: Iterable[R], key: str) -> R | None:
    """The row of a key, where there is one."""
    return next((row for row in rows if row.key == key), None)


class WorkFlow(Generic[S]):
    """Asks, and shows a state at a time."""

    def __init__(self, show: Callable[[Waiting | S | Failed], None]) -> None:
        self._show_to = show
        self._state: Waiting | S | Failed = Waiting()
        self._keys = DeedKey()

    @property
    def _at_work(self) -> S | None:
        """What is shown, where there is something."""
        return None if isinstance(self._state, Waiting | Failed) else self._state

    async def _ask(self, asking: Awaitable[A]) -> A | None:
        """What was asked for, or None: then it is told why not."""
        try:
            return await asking
        except SignedOut:
            if (shown := self._at_work) is not None:
                self._show(replace(shown, busy=False))
            raise
        except CentralError as error:
            shown = self._at_work
            self._show(Failed(error) if shown is None else replace(shown, busy=False, error=error))
            return None

    async def _ask_quietly(self, asking: Awaitable[A]) -> A | None:
        """What was asked for, or None: it is asked for again soon, and the line's state is told elsewhere."""
        try:
            return await asking
        except SignedOut:
            raise
        except CentralError:
            return None

    def _show(self, state: Waiting | S | Failed) -> None:
        self._state = state
        self._show_to(state)


T = TypeVar("T", bound=AtList)


class ListFlow(WorkFlow[T], ABC, Generic[T, L]):
    """A list, and one of it in hand. A room says what is listed and what is read of one."""

    def __init__(self, show: Callable[[Waiting | T | Failed], None]) -> None:
        super().__init__(show)
        self._wanted = ""

    async def refresh(self) -> None:
        """Ask anew for as much as is shown; the one in hand stays while it is listed."""
        shown = self._at_work
        await self._load(self._in_hand, least=len(shown.listed.rows) if shown is not None else 0)

    async def go_on(self) -> None:
        """The rows that follow."""
        before = self._at_work
        if before is None or before.listed.next is None:
            return
        page = await self._ask(self._listed(before.listed.next))
        now = self._at_work
        if page is not None and now is not None and now.listed == before.listed:
            self._show(replace(now, listed=joined(before.listed, page)))

    async def open(self, key: str) -> None:
        """Take another one in hand."""
        if self._at_work is not None and (self._in_hand, self._wanted) != (key, key):
            await self._open(key)

    @abstractmethod
    async def _listed(self, after: str) -> L:
        """A page of the list as it is narrowed. Rooms ask for it."""

    @abstractmethod
    def _shown(self, listed: L, key: str) -> T:
        """What is shown of a list that came, until the one of the key is read. Rooms say it."""

    @abstractmethod
    async def _open(self, key: str) -> None:
        """Read one of the list. Rooms do."""

    @property
    def _in_hand(self) -> str:
        shown = self._at_work
        return shown.one.key if shown is not None and shown.one is not None else ""

    async def _load(self, key: str, least: int = 0, told: Callable[[T], T] | None = None) -> None:
        """The list anew, with the one of a key in hand, or the first. `told`: what is to be said besides."""
        if self._at_work is None:
            self._show(Waiting())
        listed = await self._pages(least)
        if listed is None:
            return
        row = of_key(listed.rows, key) or next(iter(listed.rows), None)
        shown = self._shown(listed, row.key if row is not None else "")
        self._show(shown if told is None else told(shown))
        if row is not None:
            await self._open(row.key)

    async def _pages(self, least: int) -> L | None:
        """From the beginning, at least so many rows where there are as many; None: it is told why not."""
        listed = await self._ask(self._listed(""))
        while listed is not None and listed.next is not None and len(listed.rows) < least:
            page = await self._ask(self._listed(listed.next))
            listed = None if page is None else joined(listed, page)
        return listed

    async def _read(self, key: str, asking: Awaitable[A]) -> A | None:
        """The one of a key; None also where another one was wanted meanwhile."""
        self._wanted = key
        one = await self._ask(asking)
        return one if self._wanted == key else None
