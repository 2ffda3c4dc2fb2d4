"""What the centre permits at a case now, and what each deed wants to be told. The desk only draws it."""

from dataclasses import dataclass
from typing import Literal

DeedKind = Literal[
    "approve",
    "return",
    "refuse",
    "send_back",
    "forward_up",
    "transfer",
    "ask_opinion",
    "give_opinion",
    "ask_countersign",
    "countersign",
    "decline",
    "add_step",
    "urge",
    "hold",
    "go_on",
    "extend",
    "grant_extension",
    "deny_extension",
    "withdraw",
    "void",
    "correct",
    "revoke",
    "grant_term",
]
AskedFor = Literal[
    "materials_seen",
    "opinion",
    "rule",
    "to_mend",
    "colleague",
    "organisation",
    "step",
    "step_name",
    "working_days",
    "held_for",
    "reason",
    "message",
    "field",
    "value",
    "material",
]
"""`material`: of a promise; of one that is open the desk asks for it, of another the centre."""
Verb = DeedKind | Literal["note", "promise_kept", "promise_broken"]
"""A note to the window and what became of a promise are no verbs of the route, but asked for in the same
place."""

DECISIONS: frozenset[DeedKind] = frozenset({"approve", "return", "refuse"})
"""Drawn with the papers, the places to mend and the rules."""
AT_THE_WINDOW: frozenset[DeedKind] = frozenset({"withdraw", "void", "correct"})


@dataclass(frozen=True)
class Choice:
    """One thing to choose."""

    code: str
    label: str


@dataclass(frozen=True)
class Asks:
    """One thing a deed wants to be told; without choices it is written freely."""

    what: AskedFor
    needed: bool = True
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Permitted:
    """A deed that may be done now, in an open task (0: to the case as a whole)."""

    kind: DeedKind
    task: int = 0
    asks: tuple[Asks, ...] = ()
    takes_papers: bool = False
    """Whether papers may go with its words."""


@dataclass(frozen=True)
class CaseDeed:
    """A deed as it is sent: what it was told, by the names of what was asked."""

    kind: Verb
    task: int = 0
    told: tuple[tuple[AskedFor, str], ...] = ()
    attached: tuple[str, ...] = ()
    """Ids of the papers that go with its words."""

    def text(self, what: AskedFor) -> str:
        """What was told."""
        return dict(self.told).get(what, "")
