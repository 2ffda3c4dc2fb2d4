"""What a session has to do before it may be used, what its steps bring, and what ends it."""

from dataclasses import dataclass, field
from typing import Literal, cast, get_args

from desktop.errors import DeskError, Forbidden, SignedOut, WorkstationRefused
from desktop.session.account import Account

Step = Literal["second_factor", "set_up_second_factor", "change_password"]
ToDo = tuple[Step, ...]
"""In the order in which it is to be done."""
GROUP = 4


def known_steps(names: list[str]) -> ToDo:
    """The steps this desk knows. One it does not know stays undone: the centre goes on refusing."""
    return tuple(cast(Step, name) for name in names if name in get_args(Step))


def ends_the_session(error: DeskError) -> bool:
    """Whether nothing more can be done in a session that met this: it was ended, or its account is locked."""
    refused_to_all = isinstance(error, WorkstationRefused)
    return isinstance(error, (SignedOut, Forbidden)) and not refused_to_all


@dataclass(frozen=True)
class Begun:
    """A session that is open at the centre and not yet in use here."""

    account: Account
    to_do: ToDo = ()


@dataclass(frozen=True)
class NewFactor:
    """The secret an authenticator is to learn: drawn from `uri`, or typed in groups."""

    secret: str = field(repr=False)
    uri: str = field(repr=False)

    @property
    def groups(self) -> tuple[str, ...]:
        """The secret as it is read and typed."""
        return tuple(self.secret[at : at + GROUP] for at in range(0, len(self.secret), GROUP))


@dataclass(frozen=True)
class FactorKept:
    """The second factor is set up. The recovery codes are told this once."""

    codes: tuple[str, ...] = field(repr=False)
    to_do: ToDo = ()
