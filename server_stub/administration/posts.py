"""The posts as data: what lists call them, and where each may stand."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import msgspec

from server_stub.identity.policy import POSTS, PolicyFault
from server_stub.identity.wire import Level, Organisation, Post

_FILE = Path(__file__).resolve().parents[2] / "resources" / "policy" / "posts.toml"


class PostKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One post."""

    names: list[str]
    levels: list[Level]
    department: bool | Literal["either"]
    agency: bool = False
    """Whether somebody of this post may belong to an agency that takes part."""

    def stands_at(self, place: Organisation) -> bool:
        """Whether somebody of this post may work there."""
        belongs = self.department in {"either", place.department is not None}
        return place.level in self.levels and belongs


@dataclass(frozen=True)
class Posts:
    """All of them."""

    kinds: dict[Post, PostKind]

    def named(self, word: str) -> Post | None:
        """The post of a code name, or of a Chinese one."""
        for post, kind in self.kinds.items():
            if word == post or word in kind.names:
                return post
        return None


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Literal[1]
    posts: dict[str, PostKind]


def load(file: Path = _FILE) -> Posts:
    """Read and check the file."""
    try:
        told = msgspec.convert(tomllib.loads(file.read_text("utf-8")), _Table)
    except (ValueError, msgspec.ValidationError) as error:
        raise PolicyFault(f"{file.name}: {error}") from error
    if set(told.posts) != set(POSTS):
        raise PolicyFault(f"{file.name} must name the eleven posts")
    names = [name for kind in told.posts.values() for name in kind.names]
    if len(names) != len(set(names)) or set(names) & set(POSTS):
        raise PolicyFault(f"{file.name}: two posts have one name")
    for post, kind in told.posts.items():
        if not set(kind.levels) <= set(get_args(Level)) or not kind.levels:
            raise PolicyFault(f"{file.name}: {post} stands nowhere")
    return Posts({post: told.posts[post] for post in POSTS})


@cache
def shipped() -> Posts:
    """The ones of this centre."""
    return load()
