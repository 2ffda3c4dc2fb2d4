"""Who asks: an account in its post, at a workstation, in a session, with the scope its post has here."""

from dataclasses import dataclass
from typing import NamedTuple


class Machine(NamedTuple):
    """A system outside that signs by itself: nobody is signed in at it. Its `id` is the name of its key."""

    id: str
    name: str
    post: str
    organisation: str
    """The agency, or the institution with a contract, whose it is."""


@dataclass(frozen=True, slots=True)
class Caller:
    """The signed-in account of a request. `scope` is what its post may reach with the route's permission."""

    account: str
    name: str
    post: str
    organisation: str
    level: str
    division: str
    department: str | None
    workstation: str
    station: str
    """Organisation the workstation stands in."""
    session: str
    scope: str
    items: frozenset[str] | None = None
    """Service items the caller's certificate covers; None: all, or the post needs none."""
    agency: str | None = None
    """Whose system it is, by whose machine (`workstation`) nobody is signed in; or to which agency a
    steward is held. None: to none, they are the city's."""

    @property
    def who(self) -> str:
        """Under whose name requests are counted and their answers kept."""
        return self.account or self.workstation
