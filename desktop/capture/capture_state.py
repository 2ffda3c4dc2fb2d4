"""What the capture page shows: one draft's papers, and what happens to them at this moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from desktop.capture.page import Page, Picture
from desktop.capture.page_tray import PageTray
from desktop.capture.scanner import Scanner, Source
from desktop.capture.wanted import Wanted, WantedMaterial
from desktop.errors import DeskError, FileRefused, NoDevice

How = Literal["add", "insert", "replace"]
"""Where new pages go: to the end, before the selected page, or into its place."""


@dataclass(frozen=True)
class Resting:
    """Nothing is under way."""


@dataclass(frozen=True)
class LookingForScanners:
    """Drivers are asked which scanners answer."""


@dataclass(frozen=True)
class Scanning:
    """Pages come in from a scanner, for a draft that need not be in front."""

    draft: str
    material: str
    pages: int


@dataclass(frozen=True)
class Importing:
    """Pages come in from a file; `whole` is 0 until it is known."""

    draft: str
    material: str
    done: int
    whole: int


Activity = Resting | LookingForScanners | Scanning | Importing


@dataclass(frozen=True)
class Problem:
    """What did not work, and what would be tried again."""

    error: DeskError
    again: How | None = None
    pages_kept: int = 0
    """Pages that had come in before it happened."""
    elsewhere: bool = False
    """It happened to another draft than the one in front."""

    @property
    def goes_on(self) -> bool:
        """Whether the scan can go on where it was interrupted, once what stopped it is put right."""
        refused = isinstance(self.error, FileRefused)
        lost = isinstance(self.error, NoDevice) and not self.pages_kept
        return self.again is not None and not refused and not lost


@dataclass(frozen=True)
class NoDraft:
    """No case is being taken in; or the one that was has `gone`."""

    gone: bool = False


@dataclass(frozen=True, kw_only=True)
class Open:
    """A draft's papers."""

    wanted: Wanted
    material: str
    trays: Mapping[str, PageTray] = field(default_factory=dict)
    selected: str | None = None
    picture: Picture | None = None
    """The selected page enlarged, as soon as it is there."""
    activity: Activity = field(default_factory=Resting)
    problem: Problem | None = None
    scanners: tuple[Scanner, ...] = ()
    scanner: Scanner | None = None
    source: Source = "flatbed"
    can_undo: bool = False

    @property
    def comes_in_elsewhere(self) -> bool:
        """Whether pages come in for another draft than this one."""
        activity = self.activity
        return isinstance(activity, Scanning | Importing) and activity.draft != self.wanted.draft

    @property
    def chosen(self) -> WantedMaterial | None:
        """The material in front."""
        return self.wanted.material(self.material)

    @property
    def tray(self) -> PageTray:
        """The pages of the material in front."""
        return self.trays.get(self.material, PageTray())

    @property
    def page(self) -> Page | None:
        """The selected page."""
        return self.tray.find(self.selected)

    @property
    def other_source(self) -> Source | None:
        """Where the scanner in use could scan from as well."""
        sources = self.scanner.sources if self.scanner is not None else ()
        return next((one for one in sources if one != self.source), None)

    @property
    def missing(self) -> tuple[WantedMaterial, ...]:
        """Required materials that have no page yet, here or at the centre."""
        return tuple(one for one in self.wanted.materials if self._lacks(one))

    @property
    def present(self) -> int:
        """How many materials are there, here or at the centre."""
        return sum(self._present(one) for one in self.wanted.materials)

    def next_material(self) -> str | None:
        """Where Enter leads: the next missing material, from here on and then from the start."""
        codes = [one.code for one in self.wanted.materials]
        here = codes.index(self.material) if self.material in codes else 0
        missing = {one.code for one in self.missing}
        return next((code for code in codes[here + 1 :] + codes[:here] if code in missing), None)

    def _lacks(self, one: WantedMaterial) -> bool:
        return not self._present(one) and (one.required or bool(one.to_mend))

    def _present(self, one: WantedMaterial) -> bool:
        here = len(self.trays.get(one.code, PageTray())) > 0
        return here or (one.held_pages > 0 and not one.to_mend)


CaptureState = NoDraft | Open
