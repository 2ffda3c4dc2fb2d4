"""Places and departments as facts: the tree city → district → station, and what stands in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Level = Literal["city", "district", "station"]
LEVELS: tuple[Level, ...] = ("city", "district", "station")


@dataclass(frozen=True)
class Place:
    """A place or a department. `department` is its code where it is a counterpart department."""

    id: str
    name: str
    level: Level
    division: str
    department: str | None = None


@dataclass(frozen=True)
class Node:
    """A place in the tree, with what stands there. `version` is stated by who changes it."""

    organisation: Place
    parent: str | None
    accounts: int
    workstations: int
    closed: bool
    version: int

    @property
    def empty(self) -> bool:
        """Whether nobody and nothing is there: only such a place may be closed."""
        return not self.accounts and not self.workstations


@dataclass(frozen=True)
class Branch:
    """A node where the tree draws it: so many steps below the top."""

    node: Node
    depth: int


@dataclass(frozen=True)
class NewPlace:
    """A place to be made."""

    name: str
    level: Level
    division: str
    department: str | None
    parent: str


@dataclass(frozen=True)
class PlaceChange:
    """Another name, or that a place is closed or open again. `reason` goes into the journal."""

    kind: Literal["rename", "close", "reopen"]
    reason: str
    name: str | None = None


def drawn(nodes: Sequence[Node], words: str = "") -> tuple[Branch, ...]:
    """The tree from its top, siblings by division and name. With `words` only places whose name or division
    has them, and what they lie in."""
    known = {node.organisation.id for node in nodes}
    below: dict[str, list[Node]] = {}
    for node in nodes:
        parent = node.parent if node.parent in known else None
        below.setdefault(parent or "", []).append(node)
    return tuple(_walk(below, "", 0, words.strip().casefold()))


def _walk(below: dict[str, list[Node]], parent: str, depth: int, words: str) -> Iterable[Branch]:
    for node in sorted(below.get(parent, ()), key=_order):
        inner = list(_walk(below, node.organisation.id, depth + 1, words))
        if inner or not words or _has(node, words):
            yield Branch(node, depth)
            yield from inner


def _order(node: Node) -> tuple[str, str, str]:
    place = node.organisation
    return place.division, place.department or "", place.name


def _has(node: Node, words: str) -> bool:
    return words in node.organisation.name.casefold() or node.organisation.division.startswith(words)
