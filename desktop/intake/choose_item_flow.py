"""Choose what the citizen has come for: items by words or initials, or a draft to go on with."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.catalogue.search import found
from desktop.catalogue.service_item import Catalogue, ServiceItem
from desktop.citizens.earlier import EarlierCase
from desktop.citizens.verification import Verified
from desktop.errors import Forbidden
from desktop.intake.draft import DraftSummary
from desktop.session.certificate import Certificate


class DraftList(Protocol):
    """The drafts of this station that lie in the vault."""

    async def list(self, station: str) -> tuple[DraftSummary, ...]:
        """The newest first; those on their way to the centre are left out."""

    async def discard(self, draft_id: str) -> None:
        """Take a draft away for good."""


@dataclass(frozen=True)
class Again:
    """The item chosen, and the case of it that runs."""

    item: str
    running: EarlierCase


@dataclass(frozen=True)
class Choosing:
    """What there is to choose. Without a verified citizen no new case can begin, but drafts go on."""

    verified: Verified | None
    catalogue: Catalogue | None
    typed: str = ""
    items: tuple[ServiceItem, ...] = ()
    drafts: tuple[DraftSummary, ...] = ()
    expected: str = ""
    """Code of the item the citizen was looked up for: the cursor stands on it."""
    certificate: Certificate | None = None
    """The clerk's, where their post needs one."""
    ask: str = ""
    """Whom to ask about it."""
    again: Again | None = None
    """An item was chosen of which a case runs for the applicant: the clerk is asked why."""

    def refusal(self, item: str = "") -> Forbidden | None:
        """Why the clerk may take nothing in now, or not this item (its code)."""
        return self.certificate.refusal(self.ask, item) if self.certificate is not None else None


class ChooseItemFlow:
    """Searching is done at the desk: it works while the line is slow."""

    def __init__(
        self, drafts: DraftList, station: Callable[[], str], show: Callable[[Choosing], None]
    ) -> None:
        self._drafts = drafts
        self._station = station
        self._show_to = show
        self._state = Choosing(None, None)

    async def open(self, verified: Verified | None, expected: str = "") -> None:
        """Offer items for a citizen just verified, and the drafts there are."""
        fresh = replace(self._state, verified=verified, expected=expected, typed="", items=self._found(""))
        self._show(replace(fresh, again=None))
        await self.refresh()

    async def refresh(self) -> None:
        """Read the list of drafts anew."""
        drafts = await self._drafts.list(self._station())
        # Not in one expression: the state may have changed while the vault was read.
        self._show(replace(self._state, drafts=drafts))

    async def discard(self, draft_id: str) -> None:
        """Take a draft away for good."""
        await self._drafts.discard(draft_id)
        await self.refresh()

    def offer(self, catalogue: Catalogue | None) -> None:
        """The catalogue has come or changed."""
        self._state = replace(self._state, catalogue=catalogue)
        self.search(self._state.typed)

    def ask_why(self, again: Again | None) -> None:
        """A case of the item runs for the applicant already; or the question is let go."""
        self._show(replace(self._state, again=again))

    def certify(self, certificate: Certificate | None, ask: str) -> None:
        """The clerk's certificate as the centre told it last."""
        self._show(replace(self._state, certificate=certificate, ask=ask))

    def search(self, typed: str) -> None:
        """Narrow the list to what is typed."""
        self._show(replace(self._state, typed=typed, items=self._found(typed)))

    def _found(self, typed: str) -> tuple[ServiceItem, ...]:
        catalogue = self._state.catalogue
        return found(catalogue, typed) if catalogue is not None else ()

    def _show(self, state: Choosing) -> None:
        self._state = state
        self._show_to(state)
