"""The clerk's errand, whole: from the number typed at a station to the result printed there, over district and city.

Steps follow one another as at real windows; each leaves a picture, and the end is checked outside of the window:
at the centre, in the papers, in the print queue.
"""

import re
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from tests.journeys import proof, sheets
from tests.journeys.people import lock, sign_in, type_credentials, unlock
from tests.journeys.play import Play
from tests.journeys.processes import PlayFailed
from tests.journeys.screen import Screen
from tests.journeys.words import on_screen

CASE_NUMBER = re.compile(r"\b\d{6}-\d{8}-\d{5}\b")
LONGEST_CALL_MS = 200
ITEM, INITIALS = "社会保障卡申领", "shbzksl"
APPLICANT, PAPER = "刘敏", "社会保障卡申领登记表"


class Errand:
    """Who takes part, what is carried from step to step."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.clerk = play.account(post="clerk")
        district = self.clerk["division"][:6]
        self.approver = play.account(post="approver", level="district", department="labour", division=district)
        self.city_approver = play.account(post="approver", level="city", department="labour")
        self.citizen: dict[str, Any] = next(one for one in play.centre.demo("citizens") if one["name"] == APPLICANT)
        self.case = ""

    def whole(self) -> None:
        """All steps in their order."""
        with self.play.step("sign in at the station, after a wrong password; lock and unlock"):
            self.sign_in()
        with self.play.step("look a citizen up: a slip of the finger first"):
            self.look_up()
        with self.play.step("verify what the citizen states"):
            self.verify()
        with self.play.step("take a case in: find the service item, fill the form"):
            self.take_in()
        with self.play.step("scan its papers, from the glass and from the feeder"):
            self.scan()
        with self.play.step("upload and submit"):
            self.submit()
        with self.play.step("print the acceptance receipt, and a reprint"):
            self.print_receipt()
        with self.play.step("the counterpart window of the district returns it for correction"):
            self.return_it()
        with self.play.step("back at the station: what came back is mended and submitted again"):
            self.mend()
        with self.play.step("the district examines it and forwards it to the city"):
            self.forward()
        with self.play.step("the city decides"):
            self.approve()
        with self.play.step("back at the station: the result is printed"):
            self.print_result()
        with self.play.step("the centre, the journal, the papers and the print queue agree"):
            self.prove()

    # --- at the station --------------------------------------------------------------------------------

    def sign_in(self) -> None:
        self.station = station = self.play.seat("station", self.clerk)
        type_credentials(station, self.clerk["username"], "not-the-word")
        self.play.picture(station, "sign-in")
        station.press("Return")
        station.see("The name or the password is wrong.")
        self.play.picture(station, "wrong-password")
        sign_in(station, self.clerk, self._look(station))
        lock(station)
        self.play.picture(station, "locked")
        unlock(station, self.clerk)

    def look_up(self) -> None:
        station, number = self.station, self.citizen["number"]
        station.press("F2")
        station.tab_to("Citizen number", role="text")
        station.type(number[:13] + number[14] + number[13] + number[15:])  # two neighbours in the wrong order
        station.see("Is it one of these?")
        self.play.picture(station, "slip")
        station.press("ctrl+a")
        station.type(number)
        station.press("Return")
        station.see(self.citizen["name"], exact=True)
        self.play.picture(station, "record")

    def verify(self) -> None:
        station = self.station
        station.tab_to("Name", role="text")
        self.state_name()
        station.tab_to("Born", role="text")
        station.type(self.citizen["birth_date"].replace("-", ""))
        station.press("ctrl+Return")
        station.until("two fields that agree", lambda: _count(station, "Agrees") >= 2)
        self.play.picture(station, "verified")

    def state_name(self) -> None:
        """As the citizen says it."""
        self.station.type_chinese(self.citizen["name"], self.citizen["pinyin"])

    def take_in(self) -> None:
        self.choose()
        self.fill()

    def choose(self) -> None:
        station = self.station
        station.press("F3")
        station.see("Search service items", role="text", state="focused")
        station.type(INITIALS)
        station.see(ITEM, role="list item")
        self.play.picture(station, "service-items")
        station.press("Return")

    def fill(self) -> None:
        station = self.station
        station.see("联系电话", role="text", state="focused")
        station.type("13947100021")
        station.tab_to("办理类型", role="combo box")
        station.press("Down")
        station.tab_to("职业", role="text")
        station.type_chinese("教师", "jiao shi")
        station.tab_to("身份证有效期限", role="text")
        station.type("2034-05-18")
        self.play.picture(station, "form")

    def scan(self) -> None:
        station = self.station
        station.press("F4")
        station.see("“居民身份证”还没有页面")
        front, back = sheets.identity_card(self.citizen)
        self.play.stage.scanner.lay(front)
        self._scan_page(1)
        self.play.stage.scanner.lay(back)
        self._scan_page(2)
        self.play.picture(station, "scanned")
        station.press("Return")
        station.see(f"“{PAPER}”还没有页面")
        self.play.stage.scanner.lay(*sheets.form(PAPER, self.citizen, signed=False))
        station.click(station.see("Feeder"))
        station.press("F4")
        self._pages_come(4)
        station.see("已采集的页都保留")  # the feeder had ten sheets, the paper may have four
        self.play.picture(station, "too-many-pages")
        station.press("Delete")
        station.until("three pages", lambda: station.find("第 4 页", role="list item") is None)
        station.press("Delete")
        station.until("two pages", lambda: station.find("第 3 页", role="list item") is None)
        station.press("Right", "space")
        station.see("按 Esc 缩小")
        self.play.picture(station, "enlarged")
        station.press("Escape")

    def _scan_page(self, number: int) -> None:
        self.station.press("F4")
        self._pages_come(number)

    def _pages_come(self, number: int) -> None:
        """The last page is there and the scanner is done."""
        self.station.see(f"第 {number} 页", role="list item")
        self.station.see_no("Scanning · %n page(s)")

    def submit(self, *, shown_first: bool = False) -> None:
        """From the papers; a draft whose form nobody went through here is shown first."""
        station = self.station
        station.press("F8")
        if shown_first:
            station.see("联系电话", role="text")
            self.play.picture(station, "ready-to-submit")
            station.press("F8")
        station.see("Submitted", exact=True)
        self.case = station.until("the case number", lambda: CASE_NUMBER.search(station.texts())).group()
        self.play.picture(station, "submitted")

    def print_receipt(self) -> None:
        station = self.station
        station.press("F9")
        station.see("Printed", exact=True)
        self.play.picture(station, "printed")
        self.saved = self.play.folder / "receipt-copy.pdf"
        save_paper(station, self.saved)
        self.play.picture(station, "copy")

    # --- at the counterpart windows --------------------------------------------------------------------

    def return_it(self) -> None:
        district = self.district = self.play.seat("district", self.approver)
        sign_in(district, self.approver, self._look(district))
        district.see(APPLICANT, role="table cell")
        self.play.picture(district, "queue")
        district.press("Return")
        district.see("居民身份证 · 第 1 页")
        self.play.picture(district, "examine")
        district.press("F6")
        district.tab_to(PAPER, role="text", part=True)
        district.type_chinese("签字", "qian zi")
        self.play.picture(district, "return")
        district.press("F8")
        district.see("Returned for correction", role="label")
        self.play.picture(district, "returned")
        district.press("Escape")

    def forward(self) -> None:
        district = self.district
        district.see(APPLICANT, role="table cell")
        self._examine(district)
        district.see("Forwarded to {0}", role="label")
        self.play.picture(district, "forwarded")

    def approve(self) -> None:
        city = self.city = self.play.seat("city", self.city_approver)
        sign_in(city, self.city_approver, self._look(city))
        city.see(APPLICANT, role="table cell")
        self._examine(city)
        city.see("Approved", role="label")
        self.play.picture(city, "approved")

    def _examine(self, screen: Screen) -> None:
        """Look at each paper, tick it, decide."""
        screen.press("Return")
        papers = {"居民身份证", PAPER}
        while papers:
            waiting = [f"{paper} · 第 1 页" for paper in papers]
            seen = screen.see_one_of(*waiting)
            papers.remove(seen.removesuffix(" · 第 1 页"))
            screen.press("space")
        screen.press("F8")

    # --- back at the station ---------------------------------------------------------------------------

    def mend(self) -> None:
        station = self.station
        station.click(station.see("My cases", role="check box"))
        station.see("To be mended", role="table cell")
        self.play.picture(station, "came-back")
        station.press("Return")
        station.see("It came back. Put this right:")
        self.play.picture(station, "what-to-mend")
        station.press("Return")
        station.see("Capture", role="push button", state="enabled")
        self.play.picture(station, "mending")
        station.press("F4")
        station.see(f"“{PAPER}”还没有页面")
        station.click(station.see("Flatbed", role="check box"))
        for number, sheet in enumerate(sheets.form(PAPER, self.citizen, signed=True), 1):
            self.play.stage.scanner.lay(sheet)
            self._scan_page(number)
        self.play.picture(station, "mended")
        self.submit(shown_first=True)

    def print_result(self) -> None:
        station = self.station
        station.click(station.see("My cases", role="check box"))
        station.see("Approved", role="table cell")
        station.press("Return")
        station.see("What happened")
        self.play.picture(station, "history")
        station.press("F9")
        station.see("Ready to print")
        self.play.picture(station, "result")
        station.press("F9")
        station.see("Printed", exact=True)

    def _look(self, screen: Screen) -> Callable[[str], object]:
        return lambda name: self.play.picture(screen, name)

    # --- outside of the window -------------------------------------------------------------------------

    def prove(self) -> None:
        """What was done is true where it counts."""
        play = self.play
        proof.case_at_the_centre(play, self.clerk, self.case)
        records = proof.journal(play)
        play.figures.counts["records"] = len(records)
        proof.every_kind_of_record(records)
        printed = proof.printed_papers(play, self.case, 2)
        play.figures.counts["papers"] = len(printed)
        proof.saved_receipt(self.saved, self.case, APPLICANT)
        for paper in printed:
            proof.code_is_in_the_journal(paper, self.case, records)


def save_paper(screen: Screen, file: Path) -> None:
    """Save the paper on the page as a PDF: a copy that is counted."""
    screen.tab_to("Save as PDF…", role="push button")
    screen.press("space")
    screen.see("Save as PDF", role="dialog|file chooser|window|frame")
    screen.in_dialog = True
    screen.type(str(file))
    screen.press("Return")
    screen.in_dialog = False
    screen.see("Saved as PDF", exact=True)


def _count(screen: Screen, words: str) -> int:
    wanted = on_screen(words)
    return sum(one.words in wanted for one in screen.look())


def play_errand(folder: Path, citizens: int, *, tell: bool = False) -> int:
    """The whole errand; 0 when it went well, else it says what failed."""
    try:
        with Play(folder, citizens, tell=tell) as play:
            _play(play)
    except (PlayFailed, AssertionError, subprocess.SubprocessError, httpx.HTTPError, OSError, LookupError) as error:
        traceback.print_exc()
        print(f"\nThe errand failed: {str(error).splitlines()[0]}\nWhat was seen last is in {folder}.", file=sys.stderr)
        return 1
    return 0


def _play(play: Play) -> None:
    try:
        Errand(play).whole()
    except BaseException:
        play.keep_last_picture()
        raise
    play.say("")
    for line in play.figures.lines():
        play.say(line)
    play.say(f"pictures, papers and journal: {play.folder}")
    proof.must(play.figures.longest_call_ms <= LONGEST_CALL_MS, f"a window stood still: {play.figures.lines()[-1]}")
