"""A draft as it is being filled: what its page shows of it, and what is known of the open one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from desktop.errors import DeskError
from desktop.intake.answers import Fault
from desktop.intake.completeness import NO_PLAN, Lack, MaterialState, Plan
from desktop.intake.draft import Draft

Kept = Literal["kept", "changed", "not_kept"]


@dataclass(frozen=True)
class NoDraft:
    """Nothing is being taken in."""


@dataclass(frozen=True)
class Filling:
    """A draft on the page. `faults` of fields the clerk has left; `lacks` after a try to submit."""

    draft: Draft
    pages: Mapping[str, int]
    materials: Mapping[str, MaterialState]
    faults: Mapping[str, Fault]
    kept: Kept = "kept"
    error: DeskError | None = None
    """Why it is not kept."""
    lacks: tuple[Lack, ...] = ()
    unkept: tuple[str, ...] = ()
    """Codes of the fields whose text is not kept."""
    held: bool = False
    """The clerk wanted to go on to something else, and would have lost it."""
    plan: Plan = NO_PLAN
    """What can be done with it as it stands."""


@dataclass(frozen=True)
class Gone:
    """The draft asked for is no longer there."""


State = NoDraft | Filling | Gone


@dataclass
class OpenDraft:
    """What the flow knows of the open draft. `safe` is it as the vault has it, or as it began."""

    draft: Draft
    pages: Mapping[str, int]
    safe: Draft
    left: set[str] = field(default_factory=set)
    """Fields the clerk has been in and left."""
    kept: Kept = "kept"
    error: DeskError | None = None
    lacks: tuple[Lack, ...] = ()
    held: bool = False
    filled_here: bool = False
    """Something was typed since it was opened: whoever sits here has been through the form."""

    @property
    def unkept(self) -> tuple[str, ...]:
        """Fields whose text would be lost."""
        if self.kept == "kept":
            return ()
        here, there = self.draft, self.safe
        return tuple(one.code for one in here.answers if one.value != there.answer(one.code).value)
