"""Several errands at once at this desk: the strip above the page, its keys, and what outlives a crash."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.assembly.desk import Desk
from desktop.assembly.places import CAPTURE, CHOOSE, LOOK_UP, TAKE_IN
from desktop.intake.parking_flow import ParkedErrand, ParkingFlow
from desktop.shell.parked_strip import Tab
from desktop.vault.remembered import VaultRemembered

NEXT, BEFORE, AWAY = "Ctrl+Tab", "Ctrl+Shift+Tab", "Ctrl+W"


class ParkedErrands:
    """Joins the order of errands to the strip, and the strip to who opens them and puts them away."""

    def __init__(
        self,
        desk: Desk,
        remembered: VaultRemembered,
        open_errand: Callable[[str], None],
        put_away: Callable[[str], None],
    ) -> None:
        self._desk = desk
        self._open = open_errand
        self._put_away = put_away
        self.flow = ParkingFlow(remembered, desk.account.id, self._show)
        self._shown: tuple[ParkedErrand, ...] = ()
        self._join()

    def _join(self) -> None:
        window, strip = self._desk.window, self._desk.window.parked
        keys = (
            window.add_key(NEXT, _next(), lambda: self._step(1), shown=False),
            window.add_key(BEFORE, _before(), lambda: self._step(-1), shown=False),
            window.add_key(AWAY, _away(), self._put_in_hand_away, shown=False),
        )
        strip.chosen.connect(self._open)
        strip.put_away_requested.connect(self._put_away)
        self._desk.navigation.moved.connect(self._draw)

        def let_go() -> None:
            for key in keys:
                window.remove_key(key)
            strip.chosen.disconnect(self._open)
            strip.put_away_requested.disconnect(self._put_away)
            self._desk.navigation.moved.disconnect(self._draw)
            strip.display(())

        self._desk.at_sign_out.append(let_go)

    @property
    def at_one(self) -> bool:
        """Whether the page in front is the errand in hand."""
        waits = any(one.in_hand and one.waits for one in self._shown)
        return self._desk.navigation.current in ({LOOK_UP, CHOOSE} if waits else {TAKE_IN, CAPTURE})

    def _step(self, by: int) -> None:
        """The next one; from another page, first back to the one in hand."""
        back = bool(self.flow.in_hand) and not self.at_one
        draft = self.flow.in_hand if back else self.flow.beside(by)
        if draft and (back or draft != self.flow.in_hand):
            self._open(draft)

    def _put_in_hand_away(self) -> None:
        if self.flow.in_hand and self.at_one:
            self._put_away(self.flow.in_hand)

    def _show(self, errands: tuple[ParkedErrand, ...]) -> None:
        self._shown = errands
        self._desk.scope.start(self.flow.remember(), name="note parked", when_running="replace")
        self._draw()

    def _draw(self) -> None:
        """One errand that is on the page anyway needs no strip."""
        alone = len(self._shown) == 1 and self._shown[0].in_hand and self.at_one
        here = self.at_one
        tabs = (
            ()
            if alone
            else tuple(Tab(one.draft, one.name, one.item, one.in_hand and here) for one in self._shown)
        )
        self._desk.window.parked.display(tabs)


def _next() -> str:
    return QCoreApplication.translate("Drafts", "Next errand")


def _before() -> str:
    return QCoreApplication.translate("Drafts", "Errand before")


def _away() -> str:
    return QCoreApplication.translate("Drafts", "Put the errand away")
