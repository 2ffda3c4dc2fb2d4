"""What all registers have in common: a list that is asked for, and a deed that is sent and answered.
Which list and which deeds, each room says.
"""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from desktop.administration.staff_member import OneTimePassword
from desktop.errors import CentralError, ServerFault, SignedOut, Unreachable

T = TypeVar("T")
P = TypeVar("P")
R = TypeVar("R", bound="Row")


class Row(Protocol):
    """What a register lists."""

    @property
    def id(self) -> str: ...


@dataclass(frozen=True)
class Waiting:
    """The list was asked for."""


@dataclass(frozen=True)
class Listed(Generic[T]):
    """What there is, and when the centre told it."""

    content: T
    asked_at: datetime


@dataclass(frozen=True)
class Failed(Generic[T]):
    """The centre did not tell. What was listed before is still there, as it was then."""

    error: CentralError
    before: Listed[T] | None = None


RegisterState = Waiting | Listed[T] | Failed[T]


class Register(Generic[T]):
    """Asks for a list; keeps what it was when the centre cannot be asked."""

    def __init__(
        self,
        read: Callable[[], Awaitable[T]],
        show: Callable[[RegisterState[T]], None],
        now: Callable[[], datetime],
    ) -> None:
        self._read = read
        self._show = show
        self._now = now
        self._listed: Listed[T] | None = None
        self._asked = 0
        """So many times it was asked for."""

    async def refresh(self) -> None:
        """Ask anew. An answer that a later question has overtaken is not shown."""
        self._asked += 1
        mine = self._asked
        if self._listed is None:
            self._show(Waiting())
        asked_at = self._now()
        try:
            content = await self._read()
        except SignedOut:
            raise
        except CentralError as error:
            if mine == self._asked:
                self._show(Failed(error, self._listed))
            return
        if mine == self._asked:
            self._listed = Listed(content, asked_at)
            self._show(self._listed)


@dataclass(frozen=True)
class Sending:
    """A deed of a kind is on its way."""

    kind: str


@dataclass(frozen=True)
class NotDone:
    """The centre did not do it. What was entered stays."""

    kind: str
    error: CentralError


@dataclass(frozen=True)
class Done:
    """It is done. One-time passwords are told this once."""

    kind: str
    passwords: tuple[OneTimePassword, ...] = ()


DeedState = Sending | NotDone | Done
Passwords = tuple[OneTimePassword, ...]


class Deeds:
    """Sends deeds. One whose answer did not come is sent under the same key again; where the centre keeps no
    keys, the version or the name that is stated keeps it from happening twice."""

    def __init__(self, show: Callable[[DeedState], None], new_key: Callable[[], str]) -> None:
        self._show = show
        self._new_key = new_key
        self._unheard: tuple[object, str] | None = None
        self._under_way = False

    async def do(self, kind: str, what: object, send: Callable[[str], Awaitable[Passwords]]) -> bool:
        """Send what is to be done under a key; whether it was done. Pressed twice, it is sent once."""
        if self._under_way:
            return False
        self._under_way = True
        try:
            return await self._send(kind, what, send)
        finally:
            self._under_way = False

    async def _send(self, kind: str, what: object, send: Callable[[str], Awaitable[Passwords]]) -> bool:
        self._show(Sending(kind))
        same = self._unheard is not None and self._unheard[0] == what
        key = self._unheard[1] if same and self._unheard is not None else self._new_key()
        self._unheard = (what, key)
        try:
            passwords = await send(key)
        except SignedOut as error:
            # What was entered is there to be sent when the same person has signed in again.
            self._show(NotDone(kind, error))
            raise
        except CentralError as error:
            if not isinstance(error, Unreachable | ServerFault):
                self._unheard = None
            self._show(NotDone(kind, error))
            return False
        self._unheard = None
        self._show(Done(kind, passwords))
        return True


class RegisterFlow(ABC, Generic[T]):
    """A register: its list and the deeds of its page. Each says in `_read` how the list is asked for."""

    def __init__(
        self,
        show: Callable[[RegisterState[T]], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        self._register = Register(self._read, show, now)
        self._deeds = Deeds(show_deed, new_key)
        self._wanted = 0
        """So many rows were asked to be seen."""
        self._followed_by_more: int | None = None
        """So many rows are there, and others behind them."""

    @abstractmethod
    async def _read(self) -> T:
        """Ask the centre."""

    async def refresh(self) -> None:
        """Ask anew."""
        await self._register.refresh()

    async def go_on(self) -> None:
        """Fetch the rows that follow."""
        if self._followed_by_more is not None:
            self._wanted = self._followed_by_more + 1
            await self.refresh()

    async def _in_sight(
        self,
        ask: Callable[[str | None], Awaitable[P]],
        rows_of: Callable[[P], tuple[R, ...]],
        next_of: Callable[[P], str | None],
    ) -> tuple[tuple[R, ...], P]:
        """All rows in sight, asked for anew page by page, and the last page."""
        page = await ask(None)
        rows = {row.id: row for row in rows_of(page)}
        while (after := next_of(page)) is not None and len(rows) < self._wanted:
            page = await ask(after)
            rows |= {row.id: row for row in rows_of(page)}
        self._followed_by_more = None if next_of(page) is None else len(rows)
        return tuple(rows.values()), page
