"""Which post may do what, how far, and what it sees: data in resources/policy/, checked when loaded."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from server_stub.identity.wire import Post
from server_stub.population.wire import CitizenField

Scope = Literal["own", "station", "department", "district", "city", "all"]
Visibility = Literal["full", "masked", "absent"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
POSTS: tuple[Post, ...] = get_args(Post)
FIELDS: tuple[CitizenField, ...] = get_args(CitizenField)
_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "policy"


class PolicyFault(Exception):
    """A policy file says something that cannot be meant."""


@dataclass(frozen=True)
class Policy:
    """The two tables: post × permission → scope, post × citizen field → visibility."""

    open: frozenset[str]
    unsigned: frozenset[str]
    counted: frozenset[str]
    permissions: Mapping[str, Scope]
    posts: Mapping[str, Mapping[str, Scope]]
    fields: Mapping[str, Mapping[str, Visibility]]

    def scope(self, post: str, permission: str) -> Scope | None:
        """How far the permission reaches for the post; None: not at all."""
        return self.posts[post].get(permission)

    def held_by(self, post: str) -> list[str]:
        """The permissions of a post, sorted."""
        return sorted(self.posts[post])

    def visibility(self, post: str, field: str) -> Visibility:
        """How the post sees a field of a citizen's record."""
        return self.fields[post][field]


def load(folder: Path = _FOLDER) -> Policy:
    """Read and check both files."""
    rights = tomllib.loads((folder / "permissions.toml").read_text("utf-8"))
    sight = tomllib.loads((folder / "fields.toml").read_text("utf-8"))
    permissions: dict[str, Scope] = rights["permissions"]
    _known(set(permissions.values()), set(SCOPES), "scopes")
    for name in ("open", "unsigned", "counted"):
        _known(set(rights[name]), set(permissions), f"permissions under {name}")
    _all_posts(rights, "permissions.toml")
    _all_posts(sight, "fields.toml")
    for post, granted in rights["posts"].items():
        _known(set(granted), set(permissions), f"permissions of {post}")
        for permission, scope in granted.items():
            _within(post, permission, scope, permissions[permission])
    for post, seen in sight["posts"].items():
        if set(seen) != set(FIELDS):
            wrong = sorted(set(seen) ^ set(FIELDS))
            raise PolicyFault(f"fields.toml: {post} must name every field once: {wrong}")
        _known(set(seen.values()), set(get_args(Visibility)), f"visibilities of {post}")
    return Policy(
        open=frozenset(rights["open"]),
        unsigned=frozenset(rights["unsigned"]),
        counted=frozenset(rights["counted"]),
        permissions=permissions,
        posts=rights["posts"],
        fields=sight["posts"],
    )


def _known(said: set[str], known: set[str], what: str) -> None:
    if said - known:
        raise PolicyFault(f"unknown {what}: {sorted(said - known)}")


def _all_posts(table: dict[str, Any], name: str) -> None:
    if set(table["posts"]) != set(POSTS):
        raise PolicyFault(f"{name} must name the eleven posts: {sorted(set(table['posts']) ^ set(POSTS))}")


def _within(post: str, permission: str, scope: Scope, widest: Scope) -> None:
    _known({scope}, set(SCOPES), f"scopes of {post}")
    if SCOPES.index(scope) > SCOPES.index(widest):
        raise PolicyFault(f"{post}: {permission} reaches {scope}, wider than {widest}")
