"""Service items as facts: form fields, materials, the route and its limits. The shape is the wire's."""

from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["text", "long_text", "date", "choice", "number", "phone", "citizen_number", "yes_no"]


@dataclass(frozen=True)
class Choice:
    """One answer of a choice field."""

    code: str
    label: str


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


@dataclass(frozen=True)
class Material:
    """One paper the applicant hands in."""

    code: str
    name: str
    required: bool = True
    note: str = ""
    max_pages: int = 50


@dataclass(frozen=True)
class Step:
    """One station of the route a case travels."""

    code: str
    name: str
    level: Literal["station", "district", "city"]
    department: str
    limit_working_days: int
    decides: bool = False


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

    def item(self, code: str) -> ServiceItem | None:
        """The item of this code."""
        return next((item for item in self.items if item.code == code), None)

    def department_name(self, code: str) -> str:
        """Its name, or the code where it has none."""
        return next((one.name for one in self.departments if one.code == code), code)
