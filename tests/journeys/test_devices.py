"""What goes wrong at scanner and printer while a citizen waits: each is told, nothing is lost, and it goes on.

The citizen's name has rare characters, as pasted from another program; the receipt is a roll's.
"""

import re
from pathlib import Path

import pytest

from tests.journeys import papers, sheets
from tests.journeys.errand import PAPER, Errand, save_paper
from tests.journeys.people import sign_in
from tests.journeys.play import Play
from tests.journeys.processes import until
from tests.journeys.screen import Screen

pytestmark = pytest.mark.journey
RARE = "张𬱖㐂"
ROLL_POINTS = 80 / 25.4 * 72


def test_devices_that_fail_are_told_and_the_errand_goes_on(tmp_path: Path) -> None:
    with Play(tmp_path / "play", 200) as play:
        try:
            visit = deal_with(play)
            assert play.centre.rows("SELECT number FROM cases") == [(visit.case,)], "taken in once, whatever failed"
        except BaseException:
            play.keep_last_picture()
            raise


class Visit(Errand):
    """A citizen whose name no keyboard has."""

    def state_name(self) -> None:
        self.station.paste(self.citizen["name"])


def deal_with(play: Play) -> Visit:
    """The whole visit."""
    assert play.stage.printer is not None
    play.stage.printer.add_queue("Spare")
    visit = Visit(play)
    visit.citizen = next(one for one in play.centre.demo("citizens") if one["name"] == RARE)
    visit.station = station = play.seat("station", visit.clerk)
    sign_in(station, visit.clerk)
    visit.look_up()
    visit.verify()
    visit.take_in()
    station.press("F4")
    station.see("“居民身份证”还没有页面")
    open_cover(play, station)
    jam(play, station, visit)
    visit.submit()
    stopped_queue(play, station)
    elsewhere(play, station)
    rare_roll(play, station, visit)
    return visit


def open_cover(play: Play, station: Screen) -> None:
    """Flatbed: nothing came; closed, it scans."""
    scanner = play.stage.scanner
    scanner.fail("SANE_STATUS_COVER_OPEN", after=0)
    station.press("F4")
    station.see("The cover of the scanner is open")
    play.picture(station, "cover-open")
    scanner.mend()
    station.press("F4")
    station.see("第 1 页", role="list item")
    station.see_no("The cover of the scanner is open")
    station.see_no("Scanning · %n page(s)")


def jam(play: Play, station: Screen, visit: Visit) -> None:
    """Feeder: the first sheet came and stays; the rest follows once the stuck one is out."""
    scanner = play.stage.scanner
    station.press("Return")
    station.see(f"“{PAPER}”还没有页面")
    scanner.lay(*sheets.form(PAPER, visit.citizen, signed=True))
    station.click(station.see("Feeder"))
    scanner.fail("SANE_STATUS_JAMMED", after=1)
    station.press("F4")
    station.see("A sheet is stuck in the feeder")
    station.see("第 1 页", role="list item")
    play.picture(station, "jam")
    scanner.mend()
    station.press("F4")
    station.see("已采集的页都保留")  # four pages are the most: the feeder has ten sheets
    station.see("第 4 页", role="list item")
    station.see_no("A sheet is stuck in the feeder")


def stopped_queue(play: Play, station: Screen) -> None:
    """Told before and after; it prints once the queue is started again."""
    printer = play.stage.printer
    assert printer is not None
    printer.stop_queue()
    station.press("F9")
    station.see("This printer is stopped")
    station.click(station.see("80 mm", role="check box|radio button|push button"))
    station.until("the roll", lambda: station.find("This printer is stopped"))
    play.picture(station, "printer-stopped")
    station.press("F9")
    station.see("Handed over, not printed")
    play.picture(station, "handed-over-not-printed")
    assert printer.jobs("not-completed")
    printer.start_queue()
    station.see("Printed", exact=True)
    assert not printer.jobs("not-completed")


def elsewhere(play: Play, station: Screen) -> None:
    """Stopped again: the reprint comes out of the other printer."""
    printer = play.stage.printer
    assert printer is not None
    printer.stop_queue()
    station.press("F5")
    station.see("Print at {0}", role="push button")
    station.press("F9")
    station.see("Handed over, not printed")
    play.picture(station, "stopped-again")
    station.click(station.see("Print at {0}", role="push button"))
    station.see("Printed", exact=True)
    assert printer.jobs("completed", "Spare")
    assert not printer.jobs("not-completed")


def rare_roll(play: Play, station: Screen, visit: Visit) -> None:
    """Two papers as wide as the roll; the name can be read back from the saved copy."""
    printer = play.stage.printer
    assert printer is not None
    printed = until("two papers", lambda: found if len(found := printer.printed()) == 2 else [])
    for paper in printed:
        codes = papers.read(paper).codes.values()
        assert visit.case in codes
        assert any(one.startswith("CW1|") for one in codes)
    visit.saved = play.folder / "roll.pdf"
    save_paper(station, visit.saved)
    assert RARE in re.sub(r"\s", "", papers.read(visit.saved).text)
    assert abs(papers.width(visit.saved) - ROLL_POINTS) < 1
