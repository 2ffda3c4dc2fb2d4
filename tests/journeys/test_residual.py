"""What is left of citizens on a PC where their matters were dealt with: nothing, in any file the program may write.

Clerks come and go; each looks citizens up, verifies, takes in, scans, takes a file from a folder that names the
citizen, prints, saves, copies numbers, signs out. Then everything is searched for names and numbers.
"""

import base64
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.journeys import sheets
from tests.journeys.errand import Errand
from tests.journeys.pasteboard import seen
from tests.journeys.people import sign_in, sign_out
from tests.journeys.play import Play
from tests.journeys.residue import Residue, forms
from tests.proofs import record, tries

NAMES = ("刘敏", "巴特尔·额尔敦", "张𬱖㐂", "李建国", "王秀兰")


@pytest.mark.parametrize("planted", ["张𬱖㐂", "11010519491231002X"])
def test_a_search_finds_what_stands_in_any_of_its_forms(tmp_path: Path, planted: str) -> None:
    residue = Residue([planted])
    for number, form in enumerate(forms(planted).values()):
        (tmp_path / f"{number}.bin").write_bytes(b"\x00before" + form + b"after\xff")
    (tmp_path / f"{planted}.txt").write_text("nothing inside", encoding="utf-8")
    searched, found = residue.in_files([tmp_path], [])
    assert searched == len(forms(planted)) + 1
    assert len({one.rpartition(":")[0] for one in found}) == searched


@pytest.mark.parametrize("start", range(3))
def test_base64_is_recognised_wherever_the_text_begins_in_it(start: int) -> None:
    around = b"x" * start + "巴特尔·额尔敦".encode() + b"yz"
    assert Residue(["巴特尔·额尔敦"]).in_bytes(base64.b64encode(around))


class Visit(Errand):
    """One session of one clerk, with one citizen."""

    def __init__(self, play: Play, citizen: dict[str, Any], *, again: bool) -> None:
        super().__init__(play)
        self.citizen = citizen
        self._again = again
        """Whether the citizen was here before about the same."""

    def state_name(self) -> None:
        """Pasted from another program, as rare characters are."""
        self.station.paste(self.citizen["name"])

    def choose(self) -> None:
        super().choose()
        if self._again:
            self.station.see("再次申请的理由", role="text", state="focused")
            self.station.type_chinese("补办新卡", "bu ban xin ka")
            self.station.press("Return")

    def whole(self) -> None:
        station = self.station
        sign_in(station, self.clerk)
        self.look_up()
        self.verify()
        station.press("F2")
        station.tab_to("Citizen number", role="text")
        station.press("ctrl+a", "ctrl+c")
        assert self.citizen["number"] in seen(self.play.stage).replace(" ", "")
        self.take_in()
        station.press("F4")
        station.see("“居民身份证”还没有页面")
        self.scan_both()
        self.take_file()
        self.submit()
        self.print_receipt()
        sign_out(self.station)

    def scan_both(self) -> None:
        station, scanner = self.station, self.play.stage.scanner
        for side, sheet in enumerate(sheets.identity_card(self.citizen), 1):
            scanner.lay(sheet)
            self._scan_page(side)
        station.press("Return")
        station.see("“社会保障卡申领登记表”还没有页面")
        scanner.lay(*sheets.form("社会保障卡申领登记表", self.citizen, signed=True))
        self._scan_page(1)

    def take_file(self) -> None:
        """A second page, from a folder that is named after the citizen."""
        station = self.station
        folder = self.play.folder / "stick" / f"{self.citizen['name']} {self.citizen['number']}"
        folder.mkdir(parents=True, exist_ok=True)
        sheets.identity_card(self.citizen)[0].resize((620, 877)).save(folder / "photo.jpg")
        station.press("ctrl+o")
        station.see("Take files", role="dialog|file chooser|window|frame")
        station.in_dialog = True
        station.paste(str(folder / "photo.jpg"))
        station.press("Return")
        station.in_dialog = False
        self._pages_come(2)


def places(play: Play) -> tuple[list[Path], list[Path]]:
    """What is searched, and what is not: the centre's own store, what was brought and what was handed over."""
    stage = play.stage
    searched = [play.folder / "profiles", stage.folder, play.centre.folder]
    left_out = [
        *play.centre.folder.glob("centre.sqlite*"),
        play.centre.folder / "demo",
        stage.folder / "scanner",  # the papers on the glass
        *stage.folder.glob("home/**/ibus"),  # the input method learns what is typed: docs/security.md
    ]
    return searched, left_out


@pytest.mark.journey
@pytest.mark.prove
def test_after_sessions_nothing_of_a_citizen_is_left_at_the_desk(tmp_path: Path) -> None:
    sessions = tries(3, 50)
    with Play(tmp_path / "play", 200) as play:
        try:
            found = work(play, sessions)
        except BaseException:
            play.keep_last_picture()
            raise
    record("residual", sessions, len(found), 0)
    assert found == []


def work(play: Play, sessions: int) -> list[str]:
    """So many sessions; what was found after each, and in the end."""
    known = {one["name"]: one for one in play.centre.demo("citizens")}
    citizens = [known[name] for name in NAMES]
    residue = Residue([one[fact] for one in citizens for fact in ("name", "number")])
    clerk = play.account(post="clerk")
    station = play.seat("station", clerk)
    found: list[str] = []
    for number in range(sessions):
        visit = Visit(play, citizens[number % len(citizens)], again=number >= len(citizens))
        visit.station, visit.clerk = station, clerk
        visit.whole()
        visit.saved.unlink()  # the clerk handed it over
        found += [f"the clipboard: {form}" for form in residue.in_bytes(seen(play.stage).encode())]
        found += leavings(play)
    found += titles(play, residue)
    desk = play.desks["station"].process
    assert desk is not None
    limits = Path(f"/proc/{desk.popen.pid}/limits").read_text(encoding="ascii")
    found += [] if _no_core(limits) else ["a crash would be dumped"]
    searched, at = residue.in_files(*places(play))
    desk.end()
    shutil.rmtree(play.folder / "stick")
    again, later = residue.in_files(*places(play))
    assert min(searched, again) > 20
    return found + at + later


def leavings(play: Play) -> list[str]:
    """Readable scans and temporary files while nobody is signed in."""
    profile = play.desks["station"].profile
    here = [*(profile / "scan").rglob("*"), *(play.stage.folder / "tmp").rglob("*")]
    return [f"left behind: {file}" for file in here if file.is_file()]


def titles(play: Play, residue: Residue) -> list[str]:
    """The names of print jobs: the spooler shows them to everybody."""
    said = subprocess.run(["lpstat", "-l", "-W", "all"], env=play.stage.environment, capture_output=True, check=False).stdout
    spooled = play.stage.printer.control_files() if play.stage.printer else []
    return [f"a print job: {form}" for text in [said, *spooled] for form in residue.in_bytes(text)]


def _no_core(limits: str) -> bool:
    line = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    return line.split()[4:6] == ["0", "0"]
