"""The templates that come with the program, and what stands on papers of each kind."""

import tomllib
from functools import cache

from desktop.files import resource
from desktop.papers.paper import Content, DeskSheet, Kind
from desktop.papers.template import Template, read


@cache
def shipped(kind: Kind | DeskSheet) -> Template:
    """The template of a kind that comes with the program."""
    return read(shipped_text(kind), sample(kind), f"{kind}.toml")


def shipped_text(kind: Kind | DeskSheet) -> str:
    """The same as it is written."""
    return resource(f"papers/{kind}.toml").read_text("utf-8")


@cache
def sample(kind: Kind | DeskSheet) -> Content:
    """What the centre says on papers of a kind, with made-up values: for previews, and to check templates."""
    told = tomllib.loads(resource(f"papers/content/{kind}.toml").read_text("utf-8"))
    lists = {name: tuple(members) for name, members in told.get("lists", {}).items()}
    return Content({**told["facts"], "reprint": "", "part": ""}, lists)
