"""Which post may do what, how far, and what it sees: data in resources/policy/, checked when loaded."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from server_stub.identity.wire import Post
from server_stub.population import sharing
from server_stub.population.sharing import Sharing, SharingFault

Scope = Literal["agency", "contract", "own", "station", "department", "district", "city", "all"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
POSTS: tuple[Post, ...] = get_args(Post)
SYSTEM_POST = "agency_system"
"""What agencies' systems are."""
SOCIETY_POST = "society_system"
"""What the systems of institutions with a contract (banks, firms) are."""
SYSTEM_POSTS: Mapping[str, Scope] = {SYSTEM_POST: "agency", SOCIETY_POST: "contract"}
"""Nobody can be given these, nor their permissions: they alone reach the scope beside them."""
_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "policy"


class PolicyFault(Exception):
    """A policy file says something that cannot be meant."""


@dataclass(frozen=True)
class Policy:
    """The table post × permission → scope, and the rules by which citizens' fields are shared."""

    open: frozenset[str]
    unsigned: frozenset[str]
    counted: frozenset[str]
    permissions: Mapping[str, Scope]
    apart: tuple[frozenset[str], ...]
    """Permissions no post may hold together."""
    posts: Mapping[str, Mapping[str, Scope]]
    sharing: Sharing

    def scope(self, post: str, permission: str) -> Scope | None:
        """How far the permission reaches for the post; None: not at all."""
        return self.posts[post].get(permission)

    def held_by(self, post: str) -> list[str]:
        """The permissions of a post, sorted."""
        return sorted(self.posts[post])


def load(folder: Path = _FOLDER) -> Policy:
    """Read and check both files."""
    rights = tomllib.loads((folder / "permissions.toml").read_text("utf-8"))
    permissions: dict[str, Scope] = rights["permissions"]
    _known(set(permissions.values()), set(SCOPES), "scopes")
    for name in ("open", "unsigned", "counted"):
        _known(set(rights[name]), set(permissions), f"permissions under {name}")
    _all_posts(rights, "permissions.toml")
    for post, granted in rights["posts"].items():
        _known(set(granted), set(permissions), f"permissions of {post}")
        for permission, scope in granted.items():
            _within(post, permission, scope, permissions[permission])
    apart = tuple(frozenset(each) for each in rights["apart"])
    _known(set().union(*apart), set(permissions), "permissions under apart")
    for post, granted in rights["posts"].items():
        _keep_apart(post, set(granted), apart)
    try:
        rules = sharing.load(folder / "sharing.toml")
    except SharingFault as fault:
        raise PolicyFault(f"sharing.toml: {fault}") from fault
    return Policy(
        open=frozenset(rights["open"]),
        unsigned=frozenset(rights["unsigned"]),
        counted=frozenset(rights["counted"]),
        permissions=permissions,
        apart=apart,
        posts=rights["posts"],
        sharing=rules,
    )


def scope_named(word: str) -> Scope:
    """The scope a word means; PolicyFault where it means none."""
    for scope in SCOPES:
        if scope == word:
            return scope
    raise PolicyFault(f"unknown scopes: {word}")


def with_permission(policy: Policy, post: str, permission: str, scope: Scope | None) -> Policy:
    """The tables with one cell changed, as strictly checked; None takes the permission away."""
    _known({post}, set(policy.posts), "posts")
    _known({permission}, set(policy.permissions), "permissions")
    granted = dict(policy.posts[post])
    granted.pop(permission, None)
    if scope is not None:
        _within(post, permission, scope, policy.permissions[permission])
        granted[permission] = scope
    _keep_apart(post, set(granted), policy.apart)
    return replace(policy, posts={**policy.posts, post: granted})


def _known(said: set[str], known: set[str], what: str) -> None:
    if said - known:
        raise PolicyFault(f"unknown {what}: {sorted(said - known)}")


def _all_posts(table: dict[str, Any], name: str) -> None:
    posts = {*POSTS, *SYSTEM_POSTS}
    if set(table["posts"]) != posts:
        differ = sorted(set(table["posts"]) ^ posts)
        raise PolicyFault(f"{name} must name the eleven posts and those of systems: {differ}")


def _within(post: str, permission: str, scope: Scope, widest: Scope) -> None:
    _known({scope}, set(SCOPES), f"scopes of {post}")
    own = SYSTEM_POSTS.get(post)
    if {own, widest, scope} & {*SYSTEM_POSTS.values()} and not own == widest == scope:
        raise PolicyFault(f"{post}: {permission} reaches {scope}; what systems reach is for systems alone")
    if SCOPES.index(scope) > SCOPES.index(widest):
        raise PolicyFault(f"{post}: {permission} reaches {scope}, wider than {widest}")


def _keep_apart(post: str, granted: set[str], apart: tuple[frozenset[str], ...]) -> None:
    for together in apart:
        if together <= granted:
            raise PolicyFault(f"{post} may not hold together: {sorted(together)}")
