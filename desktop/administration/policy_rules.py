"""The policy as facts: which post may do what and how far, and who sees which field of a citizen."""

from dataclasses import dataclass
from typing import Literal

Visibility = Literal["full", "masked", "absent"]
SCOPES: tuple[str, ...] = ("own", "station", "department", "district", "city", "all")
"""From the narrowest to the widest."""
VISIBILITIES: tuple[Visibility, ...] = ("full", "masked", "absent")

OF_NO_POST = frozenset(
    {
        "session.open",
        "session.renew",
        "workstation.enrol_itself",
        "epoch.challenge",
        "epoch.open",
        "health.read",
        "interface.read",
    }
)
"""What is asked for before anybody has signed in: no post is given it."""

OF_SYSTEMS = frozenset({"agency", "contract"})
"""The scopes of what systems outside may: no post is given them."""


@dataclass(frozen=True)
class SharingRule:
    """Who sees a field of a citizen's record, and how. Of those that fit, the one that says most counts."""

    post: str
    field: str
    visibility: Visibility
    department: str | None = None
    purpose: str | None = None
    revealable: bool = False
    """Whether a masked value may be asked for by itself, with a reason."""

    @property
    def key(self) -> str:
        """What no other rule has: all but the visibility."""
        return "|".join((self.post, self.field, self.department or "", self.purpose or ""))


@dataclass(frozen=True)
class Policy:
    """What is in force. `permissions`: the widest scope a post may have; `posts`: what each has."""

    version: int
    permissions: dict[str, str]
    posts: dict[str, dict[str, str]]
    sharing: tuple[SharingRule, ...]

    def scope(self, post: str, permission: str) -> str:
        """How far a post may go, or nothing."""
        return self.posts.get(post, {}).get(permission, "")

    def scopes_for(self, permission: str) -> tuple[str, ...]:
        """The scopes that may be given, from the narrowest to the widest."""
        widest = self.permissions.get(permission, "own")
        last = SCOPES.index(widest) if widest in SCOPES else len(SCOPES) - 1
        return SCOPES[: last + 1]

    def rooms(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The permissions that posts have or may be given, grouped by the room they belong to."""
        grouped: dict[str, list[str]] = {}
        for permission in self.permissions:
            if permission in OF_NO_POST or self.permissions[permission] in OF_SYSTEMS:
                continue
            grouped.setdefault(permission.partition(".")[0], []).append(permission)
        return tuple((room, tuple(names)) for room, names in grouped.items())
