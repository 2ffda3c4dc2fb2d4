"""The end-of-day sheet: what the centre counts, and the papers that lie unprinted at this PC."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.papers.paper import Content, Copy, Paper

ROOM = 3
"""So many of this PC's papers are listed; the count says how many there are."""
HERE = "已计数，存于本机未打印"


@dataclass(frozen=True)
class AtThisPc:
    """What lies unprinted at this PC."""

    copies: tuple[Copy, ...]


def with_unprinted(paper: Paper, copies: Sequence[Copy]) -> Paper:
    """The sheet with the copies that were counted but never came out of this PC's printer."""
    kept = [copy for copy in copies if copy.paper.kind != "day_sheet"]
    if not kept:
        return paper
    facts, lists = paper.content.facts, paper.content.lists
    told = lists.get("unprinted", ())
    here = [
        {"number": copy.paper.number, "kind": copy.paper.kind, "title": copy.paper.about, "why": HERE}
        for copy in kept
    ]
    count = int(facts.get("unprinted_count", "0")) + len(kept)
    listed = (*here[:ROOM], *told)[: max(ROOM, len(told))]
    more = f"（列出前 {len(listed)} 份）" if len(listed) < count else ""
    content = Content(
        {**facts, "unprinted_count": str(count), "unprinted_more": more}, {**lists, "unprinted": listed}
    )
    return replace(paper, content=content)
