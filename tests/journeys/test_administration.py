"""How somebody comes to work at a window, and a PC to stand there: three administrators, one new clerk, two PCs."""

import re
from pathlib import Path

import pytest

from tests.journeys import proof
from tests.journeys.people import Look, Person, enrol, sign_in, sign_out
from tests.journeys.play import Play
from tests.journeys.screen import Screen
from tests.journeys.words import on_screen

pytestmark = pytest.mark.journey
ONE_TIME = re.compile(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}")
GROUP = re.compile(r"\d{4}")
DEEDS = {
    "proposal.made", "proposal.decided", "password.changed", "second_factor.set_up", "certificate.issued", "enrolment_code.made",
    "workstation.changed",
}  # fmt: skip
NEWCOMER = {"username": "xin.ren", "name": "Xin Ren"}


def test_a_clerk_and_a_pc_are_let_in_by_two_administrators_and_the_pc_is_stopped(tmp_path: Path) -> None:
    with Play(tmp_path / "play", 200) as play:
        try:
            Office(play).whole()
        except BaseException:
            play.keep_last_picture()
            raise
        assert {record["action"] for record in proof.journal(play)} >= DEEDS


class Office:
    """Who takes part, and the PC they sit at."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.system = play.account(post="system_admin")
        self.security = play.account(post="security_admin")
        self.clerk = play.account(post="clerk", level="station")
        self.newcomer: Person = dict(NEWCOMER)

    def whole(self) -> None:
        self.office = self.play.seat("office", self.system)
        self.propose()
        self.approve()
        self.begin_to_work()
        self.certify()
        self.bring_a_second_pc()
        self.suspend_it()

    def propose(self) -> None:
        """The system administrator names the newcomer; nobody can sign in with that yet."""
        office = self.office
        sign_in(office, self.system, self._look(office))
        office.click(office.see("Staff", role="check box"))
        office.see("In use", role="table cell")
        self.play.picture(office, "staff")
        office.press("F3")
        office.see("New account", role="label")
        self._answer("Full name", self.newcomer["name"])
        self._answer("User name", self.newcomer["username"])
        self._choose("Window clerk")
        office.press("Tab")
        self._find(self.clerk["organisation_name"])
        self._answer("Reason", "a second window")
        self.play.picture(office, "new-account")
        office.press("F8")
        office.see("Proposed. A second administrator decides.")
        sign_out(office)

    def approve(self) -> None:
        """The security administrator lets it come into force and reads the one-time password."""
        office = self.office
        sign_in(office, self.security, self._look(office))
        office.click(office.see("Proposals", role="check box"))
        office.see("For you", role="table cell")
        office.press("Return")
        office.click(office.see("Approve", role="push button"))
        self._answer("Reason", "agreed with the station")
        self.play.picture(office, "approve")
        office.press("F8")
        found = office.until("the one-time password", lambda: ONE_TIME.search(office.texts()))
        self.newcomer["password"] = found.group()
        self.play.picture(office, "one-time-password")
        office.press("Escape")
        office.until("it is hidden", lambda: self.newcomer["password"] not in office.texts())
        sign_out(office)

    def begin_to_work(self) -> None:
        """The first sign-in asks for a password of one's own; without a certificate nobody is looked up."""
        self.station = station = self.play.seat("station", self.clerk)
        sign_in(station, self.newcomer, self._look(station))
        station.see("You have no operator's certificate that counts today.")
        self.play.picture(station, "no-certificate")
        sign_out(station)

    def certify(self) -> None:
        """The system administrator issues one; now the newcomer may look people up."""
        office, station = self.office, self.station
        sign_in(office, self.system)
        office.click(office.see("Certificates", role="check box"))
        office.see("New certificate", role="push button")
        office.press("F3")
        self._find(self.newcomer["name"])
        self._answer("Number", "NM-2026-0777")
        self._answer("Last day", "2031-11-22")
        self.play.picture(office, "new-certificate")
        office.press("F8")
        office.see("The certificate is issued.")
        sign_in(station, self.newcomer)
        citizen = self.play.centre.demo("citizens")[2]
        station.press("F2")
        station.tab_to("Citizen number", role="text")
        station.type(citizen["number"])
        station.press("Return")
        station.see(citizen["name"], exact=True)

    def bring_a_second_pc(self) -> None:
        """The system administrator reads a code out; the newcomer goes on working there, and only there."""
        office = self.office
        office.click(office.see("PCs", role="check box"))
        office.see("New PC", role="push button")
        self.play.picture(office, "pcs")
        office.press("F3")
        self._find(self.clerk["organisation_name"])
        self._answer("Name", "Window 9")
        office.press("F8")
        groups = office.until("eight groups", self._code)
        self.play.picture(office, "enrolment-code")
        self.second = second = self.play.bring("second")
        enrol(second, groups, lambda: self.play.picture(second, "enrol-second"))
        office.press("F8")
        office.until("the code is hidden", lambda: not self._code())
        sign_in(second, self.newcomer)
        self.station.press("F5")
        self.station.see("You signed in at another desk.")
        self.play.picture(self.station, "signed-in-elsewhere")

    def _code(self) -> str:
        """The groups on the page, one label each."""
        groups = [one.words for one in self.office.look() if one.role == "label" and GROUP.fullmatch(one.words)]
        return " ".join(groups) if len(groups) == 8 else ""

    def suspend_it(self) -> None:
        """The security administrator stops the second PC; whoever sits there is told, without asking anything."""
        office = self.office
        sign_out(office)
        sign_in(office, self.security)
        office.click(office.see("PCs", role="check box"))
        office.see("To be enrolled", role="table cell")
        office.press("F2")
        office.type("Window 9")
        office.press("Return")
        office.until("it alone", lambda: self._rows("Window 9") and not self._rows("一号窗口"))
        office.press("Return")
        office.click(office.see("Suspend", role="push button"))
        self._answer("Reason", "it was stolen")
        office.press("F8")
        office.see("The PC is suspended.")
        self.play.picture(office, "suspended")
        self.second.see("Your session was stopped at the centre.")
        self.play.picture(self.second, "stopped")

    def _rows(self, words: str) -> list[str]:
        return [one.words for one in self.office.look() if one.role == "table cell" and words in one.words]

    # --- filling in ------------------------------------------------------------------------------------

    def _answer(self, question: str, words: str) -> None:
        office = self.office
        office.tab_to(question, role="text|entry")
        office.press("ctrl+a")
        office.type(words)

    def _choose(self, words: str) -> None:
        """Leaf through a short list to an entry. Qt tells what is chosen as the name of the list."""
        office = self.office
        office.tab_to("Choose…", role="combo box")
        office.until(words, lambda: self._step_to(words))

    def _step_to(self, words: str) -> bool:
        focus = self.office.focus()
        if focus and focus.words in on_screen(words):
            return True
        self.office.press("Down")
        return False

    def _find(self, words: str) -> None:
        """Type into the long list that has the focus."""
        office = self.office
        office.paste(words)
        office.press("Tab")

    def _look(self, screen: Screen) -> Look:
        return lambda name: self.play.picture(screen, name)
