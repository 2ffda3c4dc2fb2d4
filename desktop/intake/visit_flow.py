"""Who comes: those verified one after the other, and what each is in the errand in hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.verification import Verified
from desktop.intake.party import Relation
from desktop.intake.visit import Part, Visit


class VisitFlow:
    """One visit at a time, in memory only: it ends with the next citizen, an hour later, or the session."""

    def __init__(self, now: Callable[[], datetime], show: Callable[[Visit], None]) -> None:
        self._now = now
        self._show_to = show
        self._visit = Visit()

    @property
    def visit(self) -> Visit:
        """Who is here."""
        return self._visit

    def arrive(self, verified: Verified | None) -> Visit:
        """The clerk goes on with whoever was verified last, if somebody was."""
        visit = self._visit.at(self._now())
        self._show(visit.welcome(verified) if verified is not None else visit)
        return self._visit

    def bring_along(self, verified: Verified | None) -> None:
        """Whoever is verified next comes together with these."""
        visit = self.arrive(verified)
        self._show(replace(visit, together=visit.applicant is not None))

    def take_in(self, number: IdentityNumber, name: str) -> None:
        """Somebody comes together with these whom the base does not hold."""
        self._show(self._visit.take_in(number, name, self._now()))

    def take_up(self, visit: Visit) -> None:
        """Those who waited are in hand again."""
        self._show(visit)

    def assign(self, number: str, part: Part) -> None:
        """The clerk gives somebody another part."""
        self._show(self._visit.assign(number, part))

    def relate(self, number: str, relation: Relation | None) -> None:
        """The clerk says what somebody is to the applicant."""
        self._show(self._visit.relate(number, relation))

    def let_go(self, number: str) -> None:
        """Somebody has left."""
        self._show(self._visit.let_go(number))

    def end(self) -> None:
        """All have left."""
        self._show(Visit())

    def _show(self, visit: Visit) -> None:
        self._visit = visit
        self._show_to(visit)
