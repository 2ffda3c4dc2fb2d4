"""Papers for tests: all synthetic."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.papers.paper import Content, Copy, Kind, Mark, Paper, Part
from desktop.papers.shipped import sample

LEAF = "3fa9" * 16
NUMBER = "150102-20261122-01204"
Lists = Mapping[str, Sequence[Mapping[str, str]]]


def content(kind: Kind = "acceptance", lists: Lists | None = None, **facts: str) -> Content:
    """What stands on a paper of a kind: its sample, with these facts and lists in place of the sample's.
    An acceptance is that of somebody who comes alone and promises nothing, on one page."""
    base = sample(kind)
    if kind == "acceptance":
        lists, facts = {"promised": ()} | dict(lists or {}), {"agent_name": ""} | facts
    told = {name: tuple(members) for name, members in (lists or {}).items()}
    return Content({**base.facts, **facts}, {**base.lists, **told})


def paper(kind: Kind = "acceptance", said: Content | None = None, **changes: Any) -> Paper:
    """A numbered paper; `changes` change fields of it."""
    number = f"{NUMBER}-S"
    one = Paper(
        id="019abc00-0000-7000-8000-0000a1b2c3d4",
        number=number,
        kind=kind,
        template_version=1,
        case="019abd",
        notice=None,
        about="城乡居民最低生活保障",
        content=said or content(kind, case_number=NUMBER),
        copies=0,
        office_copies=0,
        mark=Mark(1204883, LEAF),
        check_code=f"CW1|{number}|{NUMBER}|1204883|{LEAF}",
    )
    return replace(one, **changes)


def copy(number: int = 1, part: Part = "citizen", **changes: Any) -> Copy:
    """A copy of it."""
    return Copy(paper(**changes), number, part)
