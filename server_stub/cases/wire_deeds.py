"""What travels about deeds on a case: their kinds, what each wants to be told, and the work that is open."""

from typing import Literal

from msgspec import Struct

from server_stub.catalogue.wire import Choice

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
"""Fields of `CaseDeed`, by their names."""
HeldFor = Literal["hearing", "inspection", "expert_review"]
TaskKind = Literal["decide", "mend", "opinion", "countersign", "extension", "review"]
"""`review`: an approval is looked at again, because a promise it rests on was not kept."""


class Asks(Struct, frozen=True, kw_only=True):
    """One thing a deed wants to be told."""

    what: AskedFor
    needed: bool = True
    choices: list[Choice] = []
    """What may be chosen; empty: written freely."""


class Permitted(Struct, frozen=True, kw_only=True):
    """A deed the caller may do to the case now."""

    kind: DeedKind
    task: int = 0
    """The open task it would be done in; 0: the case as a whole."""
    asks: list[Asks] = []
    takes_papers: bool = False
    """Whether papers may be `attached` to its words."""


class Task(Struct, frozen=True, kw_only=True):
    """One piece of open work on a case, and who is responsible for it."""

    number: int
    kind: TaskKind
    step: str
    """Code of the step it belongs to."""
    step_name: str
    part_name: str = ""
    """Of a step done by several departments: which of them."""
    organisation: str
    colleague: str = ""
    """Name of who alone is to do it, where it was handed to one person."""
    asked_by: str = ""
    message: str = ""
    since: str
    due_on: str
    provisional_due: bool = False
    working_days_left: int
    held_for: HeldFor | None = None
    urged: int = 0
    """How often it was urged."""
    working_days: int = 0
    """Of a proposed extension: how many."""
    mine: bool = False
    """True where the caller may do it."""


class Corrected(Struct, frozen=True, kw_only=True):
    """A field put right after the submission, with both of its values."""

    code: str
    label: str
    before: str
    after: str
