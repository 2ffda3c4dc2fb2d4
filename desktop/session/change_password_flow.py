"""Changing the password: what the desk can see at once is said while typing, the rest the centre says."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from desktop.errors import DeskError, Rejected
from desktop.session.steps import ToDo, ends_the_session

LEAST = 10
"""Characters, until the centre says otherwise."""


class Passwords(Protocol):
    """The centre, as far as passwords go."""

    async def change_password(self, old: str, new: str) -> ToDo:
        """What is left to do. `Rejected("wrong_password")` for the old one, `Rejected("password_refused")`
        with the fact `reason` for the new one."""


@dataclass(frozen=True)
class NewPassword:
    """What was typed. `old` is empty where it was typed at the sign-in just before."""

    old: str = field(repr=False)
    new: str = field(repr=False)
    again: str = field(repr=False)


@dataclass(frozen=True)
class Rules:
    """Which rules what is typed meets."""

    least: int
    long_enough: bool = False
    unlike_name: bool = False
    another: bool = False
    same_twice: bool = False

    @property
    def met(self) -> bool:
        """All of them."""
        return self.long_enough and self.unlike_name and self.another and self.same_twice


@dataclass(frozen=True)
class Typing:
    """A new password is being typed. `asks_old`: the old one too."""

    rules: Rules
    asks_old: bool
    ready: bool = False


@dataclass(frozen=True)
class Changing:
    """The centre is being asked."""


@dataclass(frozen=True)
class NotChanged:
    """The centre did not take it."""

    error: DeskError
    rules: Rules
    asks_old: bool


@dataclass(frozen=True)
class Changed:
    """The new one counts from now on."""


State = Typing | Changing | NotChanged | Changed


class ChangePasswordFlow:
    """`done` goes on with what is left to do and the password that counts now; `over` hears what ended the
    session at this step."""

    def __init__(
        self,
        centre: Passwords,
        show: Callable[[State], None],
        done: Callable[[ToDo, str], Awaitable[None]],
        over: Callable[[DeskError], Awaitable[None]],
    ) -> None:
        self._centre = centre
        self._show = show
        self._done = done
        self._over = over
        self._username = ""
        self._old = ""
        self._least = LEAST

    def begin(self, username: str, old: str = "") -> None:
        """Ask for a new password; for the old one too where it is not known from just now."""
        self._username, self._old = username, old
        self._show(Typing(self._judged(NewPassword("", "", "")), asks_old=not old))

    def type(self, typed: NewPassword) -> None:
        """Say which rules are met."""
        rules = self._judged(typed)
        ready = rules.met and bool(self._old or typed.old)
        self._show(Typing(rules, asks_old=not self._old, ready=ready))

    async def change(self, typed: NewPassword) -> None:
        """Ask the centre to take it."""
        rules = self._judged(typed)
        old = self._old or typed.old
        if not rules.met or not old:
            self.type(typed)
            return
        self._show(Changing())
        try:
            to_do = await self._centre.change_password(old, typed.new)
        except DeskError as error:
            await self._tell(error, typed)
            return
        self.forget()
        self._show(Changed())
        await self._done(to_do, typed.new)

    def forget(self) -> None:
        """No password stays here."""
        self._old = ""

    async def _tell(self, error: DeskError, typed: NewPassword) -> None:
        if ends_the_session(error):
            self.forget()
            await self._over(error)
            return
        if isinstance(error, Rejected) and error.facts.get("least", "").isdigit():
            self._least = int(error.facts["least"])
        self._show(NotChanged(error, self._judged(typed), asks_old=not self._old))

    def _judged(self, typed: NewPassword) -> Rules:
        new, name = typed.new.casefold(), self._username.casefold()
        return Rules(
            least=self._least,
            long_enough=len(typed.new) >= self._least,
            unlike_name=bool(new) and (not name or name not in new),
            another=bool(new) and typed.new != (self._old or typed.old),
            same_twice=bool(new) and typed.new == typed.again,
        )
