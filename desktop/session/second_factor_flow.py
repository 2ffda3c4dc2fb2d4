"""The second factor: six digits of the authenticator, or one of the recovery codes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.errors import DeskError
from desktop.session.steps import ToDo, ends_the_session

DIGITS = 6
_FULL_WIDTH = str.maketrans({0xFF10 + digit: str(digit) for digit in range(10)})


class Proofs(Protocol):
    """The centre, as far as second factors are proved to it."""

    async def prove(self, code: str) -> ToDo:
        """What is left to do. `Rejected("wrong_code")` for a code that is wrong, over or used."""


@dataclass(frozen=True)
class Awaiting:
    """A code is awaited."""


@dataclass(frozen=True)
class Checking:
    """The centre is being asked."""


@dataclass(frozen=True)
class NotProved:
    """It was refused, or no answer came; the next code may be typed."""

    error: DeskError


State = Awaiting | Checking | NotProved


def repaired_code(typed: str) -> str:
    """The digits meant by what was typed; six at most."""
    return "".join(c for c in typed.translate(_FULL_WIDTH) if c in "0123456789")[:DIGITS]


class SecondFactorFlow:
    """`done` goes on with what is left to do; `over` hears what ended the session at this step."""

    def __init__(
        self,
        centre: Proofs,
        show: Callable[[State], None],
        done: Callable[[ToDo], Awaitable[None]],
        over: Callable[[DeskError], Awaitable[None]],
    ) -> None:
        self._centre = centre
        self._show = show
        self._done = done
        self._over = over

    def begin(self) -> None:
        """Ask for a code."""
        self._show(Awaiting())

    async def check(self, code: str) -> None:
        """Prove the second factor."""
        self._show(Checking())
        try:
            to_do = await self._centre.prove(code)
        except DeskError as error:
            if ends_the_session(error):
                await self._over(error)
            else:
                self._show(NotProved(error))
            return
        await self._done(to_do)
