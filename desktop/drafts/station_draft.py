"""A draft as the whole station knows it: which version, open where, which of its pages lie on one PC only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from desktop.capture.page_tray import PageTray
from desktop.intake.draft import Draft


@dataclass(frozen=True, kw_only=True)
class OpenAt:
    """At which PC it is open, or was when that was last heard of (`until`)."""

    name: str
    workstation: str
    workstation_name: str
    since: str
    until: str


@dataclass(frozen=True, kw_only=True)
class StationDraft:
    """A row of the station's list. `version` is the centre's."""

    id: str
    item_name: str
    applicant_name: str
    version: int
    saved_at: str
    saved_by: str
    saved_at_workstation: str
    notice: str = ""
    case: str | None = None
    case_number: str = ""
    open_at: OpenAt | None = None
    pages: int = 0
    pages_elsewhere: int = 0
    elsewhere: tuple[str, ...] = ()
    """Names of the PCs where pages lie that never reached the centre."""
    unopened: bool = False
    """The centre's key does not open it: it has no names there."""
    meant_for: str = ""
    """Name of whom a leader handed it to, until they open it."""


@dataclass(frozen=True)
class Colleague:
    """Somebody of the station who goes on with drafts."""

    account: str
    name: str


@dataclass(frozen=True)
class Overview:
    """The station's drafts as a leader sees them, and to whom one can be handed."""

    drafts: tuple[StationDraft, ...]
    colleagues: tuple[Colleague, ...] = ()


Reason = Literal["given_up", "duplicate", "mistaken", "outdated"]
"""Why a leader clears a draft away."""


@dataclass(frozen=True, kw_only=True)
class KeptPage:
    """A page in its place. Without `document` it lies on a PC only: `workstation`, empty for this one."""

    id: str
    material: str
    turn: int = 0
    document: str | None = None
    workstation: str = ""


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A draft as the centre has it."""

    draft: Draft
    version: int
    pages: tuple[KeptPage, ...]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What this PC knows of a draft at the centre. `version` 0: it was never there."""

    version: int = 0
    digest: str = ""
    """Of what was kept there last from here, or taken from there."""
    save: str = ""
    """The keeping under way: sent again under the same name until it is answered."""
    sending: str = ""
    """Digest of what that keeping holds."""
    elsewhere: tuple[KeptPage, ...] = ()
    """Pages that lie on another PC only: they stay in the list, or they would be forgotten."""


def bare(draft: Draft) -> Draft:
    """The draft without what only this PC counts."""
    return replace(draft, version=0, saved_at="", sealed=False)


def pages_of(
    trays: Mapping[str, PageTray], documents: Mapping[str, str], elsewhere: Sequence[KeptPage]
) -> tuple[KeptPage, ...]:
    """All pages of a draft: those here in their order, then those that only another PC has."""
    here = [
        KeptPage(id=page.id, material=material, turn=page.turn, document=documents.get(page.id))
        for material, tray in sorted(trays.items())
        for page in tray.pages
    ]
    return (*here, *elsewhere)


def digest_of(body: bytes, pages: Sequence[KeptPage]) -> str:
    """Tells whether anything has changed since it was kept."""
    told = [f"{page.id} {page.material} {page.turn} {page.document or ''}" for page in pages]
    return sha256(b"\n".join([body, *(line.encode() for line in told)])).hexdigest()
