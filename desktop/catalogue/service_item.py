"""Service items as facts: form fields, materials, the route and its limits. The shape is the wire's."""

from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["text", "long_text", "date", "choice", "number", "phone", "citizen_number", "yes_no"]


@dataclass(frozen=True)
class Choice:
    """One answer of a choice field."""

    code: str
    label: str


CheckKind = Literal["pattern", "least", "most", "not_future", "not_before_field"]


@dataclass(frozen=True)
class Condition:
    """Holds where the answer to another question of the form is one of these codes."""

    field: str
    is_one_of: tuple[str, ...]


@dataclass(frozen=True)
class FieldCheck:
    """What an answer must be besides its kind, and what is told where it is not."""

    kind: CheckKind
    message: str
    value: str = ""


@dataclass(frozen=True)
class FormField:
    """One question of an item's form. `cites` names the citizen field that prefills it."""

    code: str
    label: str
    kind: FieldKind
    required: bool = False
    max_length: int = 200
    choices: tuple[Choice, ...] = ()
    cites: str | None = None
    hint: str = ""
    shown_when: Condition | None = None
    checks: tuple[FieldCheck, ...] = ()


@dataclass(frozen=True)
class Material:
    """One paper the applicant hands in; `promise_working_days` where a promise may stand in for it."""

    code: str
    name: str
    required: bool = True
    note: str = ""
    max_pages: int = 50
    form: Literal["original", "copy", "original_and_copy", "electronic"] = "original"
    count: int = 1
    source: str = ""
    by_agent: bool = False
    needed_when: Condition | None = None
    promise_working_days: int | None = None
    reusable: Literal["none", "case", "agency"] = "none"
    reusable_days: int = 365
    record_fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fee:
    """What the applicant pays for one thing, in fen."""

    name: str
    amount_fen: int = 0
    basis: str = ""
    note: str = ""


StepVerb = Literal[
    "send_back",
    "forward_up",
    "transfer",
    "ask_opinion",
    "ask_countersign",
    "add_step",
    "hold",
    "extend",
]


@dataclass(frozen=True)
class Part:
    """One of the departments that do a step at the same time."""

    code: str
    name: str
    department: str


@dataclass(frozen=True)
class Step:
    """One station of the route a case travels. `joins`: how many of its `parts` must agree; `verbs`: what may
    be done there besides deciding, none where everything may."""

    code: str
    name: str
    level: Literal["station", "district", "city"]
    department: str
    limit_working_days: int
    decides: bool = False
    parts: tuple[Part, ...] = ()
    joins: Literal["all", "any", "number"] = "all"
    needed: int = 0
    verbs: tuple[StepVerb, ...] | None = None


@dataclass(frozen=True)
class ServiceItem:
    """One thing a citizen can come for, in one version."""

    code: str
    version: int
    name: str
    initials: str
    department: str
    summary: str
    limit_working_days: int
    basis: tuple[str, ...]
    form: tuple[FormField, ...]
    materials: tuple[Material, ...]
    route: tuple[Step, ...]
    result_name: str
    refusal_rules: tuple[str, ...] = ()
    applies_to: Literal["person", "household"] = "person"
    who_may_apply: str = ""
    conditions: tuple[str, ...] = ()
    fees: tuple[Fee, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    decided_together: bool = False

    def field(self, code: str) -> FormField | None:
        """The question of this code."""
        return next((field for field in self.form if field.code == code), None)

    def material(self, code: str) -> Material | None:
        """The paper of this code."""
        return next((material for material in self.materials if material.code == code), None)


@dataclass(frozen=True)
class Department:
    """A department of the network."""

    code: str
    name: str


@dataclass(frozen=True)
class Catalogue:
    """All items on offer, in one version."""

    version: str
    departments: tuple[Department, ...]
    items: tuple[ServiceItem, ...]
    trials: tuple[str, ...] = ()
    """Codes of items that are only tried out; in practice cities."""

    def item(self, code: str) -> ServiceItem | None:
        """The item of this code."""
        return next((item for item in self.items if item.code == code), None)

    def department_name(self, code: str) -> str:
        """Its name, or the code where it has none."""
        return next((one.name for one in self.departments if one.code == code), code)
