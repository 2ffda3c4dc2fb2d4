"""What signing in asks of which post: resources/policy/sign_in.toml, checked when loaded."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from server_stub.identity.policy import POSTS, PolicyFault

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "policy"


@dataclass(frozen=True)
class Guessable:
    """What makes a password too easily guessed."""

    different: int
    written_as: Mapping[str, str]
    pieces: int
    loose: int
    like_name: int


@dataclass(frozen=True)
class SignInRules:
    """Who is an administrator, who needs a certificate for what, and which passwords nobody may have."""

    administrators: frozenset[str]
    certified: Mapping[str, frozenset[str]]
    """Post → permissions that need a certificate."""
    guessable: Guessable

    def needs_certificate(self, post: str) -> bool:
        """Whether the post works under a certificate at all."""
        return post in self.certified


@cache
def shipped() -> SignInRules:
    """The rules this centre goes by."""
    return load()


def load(folder: Path = _FOLDER) -> SignInRules:
    """Read and check the file."""
    table: dict[str, Any] = tomllib.loads((folder / "sign_in.toml").read_text("utf-8"))
    certified = {post: frozenset(needed) for post, needed in table["certified"].items()}
    unknown = {*table["administrators"], *certified} - set(POSTS)
    if unknown:
        raise PolicyFault(f"sign_in.toml names unknown posts: {sorted(unknown)}")
    known = tomllib.loads((folder / "permissions.toml").read_text("utf-8"))["permissions"]
    strange = frozenset().union(*certified.values()) - set(known)
    if strange:
        raise PolicyFault(f"sign_in.toml names unknown permissions: {sorted(strange)}")
    return SignInRules(frozenset(table["administrators"]), certified, Guessable(**table["guessable"]))
