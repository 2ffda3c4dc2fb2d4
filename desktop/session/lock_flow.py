"""Locking the window and unlocking it, with or without the centre. Nothing below the cover is touched."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from desktop.journal.event import Witness
from desktop.session.verifier import Verifier

TRIES = 5


@dataclass(frozen=True)
class Unlocked:
    """The desk is in use."""


@dataclass(frozen=True)
class Locked:
    """The password is awaited. `by_idleness`: nobody touched the desk for a while."""

    name: str
    by_idleness: bool


@dataclass(frozen=True)
class Checking:
    """The password is being compared."""


@dataclass(frozen=True)
class WrongPassword:
    """It was another one; after `left` more the desk signs out."""

    left: int


State = Unlocked | Locked | Checking | WrongPassword


class LockFlow:
    """`sign_out` is called after too many wrong passwords; it keeps drafts and waiting deeds."""

    def __init__(
        self, witness: Witness, show: Callable[[State], None], sign_out: Callable[[str], Awaitable[None]]
    ) -> None:
        self._witness = witness
        self._show = show
        self._sign_out = sign_out
        self._verifier: Verifier | None = None
        self._name = ""
        self._wrong = 0
        self.locked = False
        self._checking = False

    async def remember(self, name: str, password: str) -> None:
        """Know this password again: the one with which `name` signed in, or took since. A desk that was
        locked meanwhile stays so, and opens with this one."""
        self._verifier = await asyncio.to_thread(Verifier.of, password)
        self._name = name
        self._wrong = 0

    def forget(self) -> None:
        """Nobody is signed in."""
        self._verifier = None
        self.locked = False

    def lock(self, *, by_idleness: bool = False) -> None:
        """Cover the window. Without anyone signed in there is nothing to cover."""
        if self._verifier is None or self.locked:
            return
        self.locked = True
        self._witness.note("locked", by="idleness" if by_idleness else "key")
        self._show(Locked(self._name, by_idleness))

    async def unlock(self, password: str) -> None:
        """Compare the password; the centre is not needed. One comparison at a time; what comes of it counts
        only if the desk is still locked for the same person."""
        verifier = self._verifier
        if verifier is None or not self.locked or self._checking:
            return
        self._checking = True
        self._show(Checking())
        try:
            is_right = await asyncio.to_thread(verifier.matches, password)
        finally:
            self._checking = False
        if self._verifier is verifier:
            await self._judge(is_right=is_right)
        elif self.locked:
            self._show(Locked(self._name, by_idleness=False))  # another password counts now: ask for it

    async def _judge(self, *, is_right: bool) -> None:
        if is_right:
            self._wrong = 0
            self.locked = False
            self._witness.note("unlocked")
            self._show(Unlocked())
            return
        self._wrong += 1
        self._witness.note("unlock_failed", wrong=str(self._wrong))
        if self._wrong >= TRIES:
            self.forget()
            await self._sign_out("wrong_passwords")
        else:
            self._show(WrongPassword(TRIES - self._wrong))
