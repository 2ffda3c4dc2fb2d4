"""Who is expected back: open notices and promises by due day; and a notice found by its number."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.errors import CentralError, NotFound
from desktop.identifiers import new_id
from desktop.notices.notice import Notice, NoticeList, NoticeRow, notice_number
from desktop.notices.promise import DuePromise, PromiseList


class Notices(Protocol):
    """Notices at the centre."""

    async def find(self, number: str) -> Notice: ...

    async def open_ones(self, after: str | None = None) -> NoticeList: ...


class Promises(Protocol):
    """Promises at the centre."""

    async def due(self, after: str | None = None) -> PromiseList: ...

    async def settle(
        self, case: str, version: int, material: str, key: str, *, kept: bool, why: str = ""
    ) -> None: ...


@dataclass(frozen=True)
class Waiting:
    """The lists were asked for."""


@dataclass(frozen=True)
class Listed:
    """Who is expected back."""

    notices: tuple[NoticeRow, ...]
    promises: tuple[DuePromise, ...]
    overdue: int = 0
    more_notices: str | None = None
    more_promises: str | None = None
    unknown: str = ""
    """What was typed and is no notice of this station."""
    error: CentralError | None = None
    """Why the last thing asked was not done."""


@dataclass(frozen=True)
class Failed:
    """The centre did not tell."""

    error: CentralError


State = Waiting | Listed | Failed


class NoticesFlow:
    """Lists, finds, settles. `back` hears of the notice somebody is back with."""

    def __init__(
        self,
        notices: Notices,
        promises: Promises,
        back: Callable[[Notice], None],
        show: Callable[[State], None],
    ) -> None:
        self._notices = notices
        self._promises = promises
        self._back = back
        self._show_to = show
        self._state: State = Waiting()

    async def refresh(self) -> None:
        """Ask anew."""
        try:
            listed, due = await self._notices.open_ones(), await self._promises.due()
        except CentralError as error:
            self._show(Failed(error))
            return
        self._show(Listed(listed.notices, due.promises, due.overdue, listed.next, due.next))

    async def go_on(self) -> None:
        """The rows that follow."""
        state = self._state
        if not isinstance(state, Listed):
            return
        notices, promises = list(state.notices), list(state.promises)
        more_notices, more_promises = state.more_notices, state.more_promises
        try:
            if more_notices is not None:
                listed = await self._notices.open_ones(more_notices)
                notices, more_notices = [*notices, *listed.notices], listed.next
            if more_promises is not None:
                due = await self._promises.due(more_promises)
                promises, more_promises = [*promises, *due.promises], due.next
        except CentralError as error:
            self._say(error=error)
            return
        self._show(Listed(tuple(notices), tuple(promises), state.overdue, more_notices, more_promises))

    async def find(self, text: str) -> None:
        """A number typed, scanned or chosen: whose draft it is opens."""
        number = notice_number(text)
        if not number:
            self._say(unknown=text.strip())
            return
        try:
            notice = await self._notices.find(number)
        except NotFound:
            self._say(unknown=number)
            return
        except CentralError as error:
            self._say(error=error)
            return
        self._say()
        self._back(notice)

    async def settle(self, due: DuePromise, *, kept: bool, why: str = "") -> None:
        """The promise was kept, or broken."""
        try:
            await self._promises.settle(
                due.case, due.case_version, due.promise.material, new_id(), kept=kept, why=why
            )
        except CentralError as error:
            self._say(error=error)
            return
        await self.refresh()

    def _say(self, unknown: str = "", error: CentralError | None = None) -> None:
        state = self._state
        if not isinstance(state, Listed):
            state = Listed((), ())
        self._show(
            Listed(
                state.notices,
                state.promises,
                state.overdue,
                state.more_notices,
                state.more_promises,
                unknown,
                error,
            )
        )

    def _show(self, state: State) -> None:
        self._state = state
        self._show_to(state)
