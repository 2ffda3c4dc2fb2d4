"""Where to go on: what is to be put right of a case that came back, what a notice told is missing."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class ToMend:
    """One thing to put right, at the field or material of this code."""

    kind: Literal["field", "material"]
    code: str
    what: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """A notice given of a draft: the citizen comes back with its number, and this is where to go on."""

    number: str
    issued_at: str
    lacks: tuple[ToMend, ...]

    def of_field(self, code: str) -> ToMend | None:
        """What was told of a field."""
        return next((one for one in self.lacks if (one.kind, one.code) == ("field", code)), None)

    def of_material(self, code: str) -> ToMend | None:
        """What was told of a material."""
        return next((one for one in self.lacks if (one.kind, one.code) == ("material", code)), None)


@dataclass(frozen=True, kw_only=True)
class HeldDocument:
    """A paper of the case that lies at the centre; it stays unless a new one replaces it."""

    id: str
    material: str
    pages: int


@dataclass(frozen=True, kw_only=True)
class Mending:
    """What a draft mends: a returned case in the version that was read. With `keeps` it mends nothing: it is
    the paper of a promise that stands on the case, by the code of its material."""

    case: str
    number: str
    version: int
    to_mend: tuple[ToMend, ...]
    held: tuple[HeldDocument, ...]
    why: str = ""
    keeps: str = ""

    def of_field(self, code: str) -> ToMend | None:
        """What is to be mended at a field."""
        return next((one for one in self.to_mend if (one.kind, one.code) == ("field", code)), None)

    def of_material(self, code: str) -> ToMend | None:
        """What is to be mended at a material."""
        return next((one for one in self.to_mend if (one.kind, one.code) == ("material", code)), None)

    def held_pages(self, material: str) -> int:
        """Pages of this material at the centre."""
        return sum(document.pages for document in self.held if document.material == material)
