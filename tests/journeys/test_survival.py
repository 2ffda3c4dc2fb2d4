"""The desk's plug is pulled while papers are scanned, and the centre is away when the case is submitted: nothing is lost."""

import re
from pathlib import Path

import pytest

from tests.journeys.errand import APPLICANT, CASE_NUMBER, PAPER, Errand
from tests.journeys.people import sign_in
from tests.journeys.play import Play

pytestmark = pytest.mark.journey
HANDED_IN = """SELECT c.number, sum(d.pages) FROM cases c JOIN case_papers p ON p.case_id = c.id
    JOIN documents d ON d.id = p.document GROUP BY c.number"""


def test_a_killed_desk_comes_back_with_draft_and_pages_and_a_centre_that_is_away_gets_the_case_later(tmp_path: Path) -> None:
    with Play(tmp_path / "play", 200) as play:
        try:
            kept = survive(play)
            # Once and whole at the centre: a page of the first paper, and of the second what had come in.
            ((number, pages),) = play.centre.rows(HANDED_IN)
            assert number == kept[0]
            assert pages == kept[1]
        except BaseException:
            play.keep_last_picture()
            raise


def survive(play: Play) -> tuple[str, int]:
    """Number of the case, and how many pages the desk said it had after it was killed."""
    errand = Errand(play)
    clerk = errand.clerk
    errand.station = station = play.seat("station", clerk)
    sign_in(station, clerk)
    errand.look_up()
    errand.verify()
    errand.take_in()
    station.press("F4")
    station.see("“居民身份证”还没有页面")
    station.press("F4")
    station.see("第 1 页", role="list item")
    station.see_no("Scanning · %n page(s)")
    station.press("Return")
    station.see(f"“{PAPER}”还没有页面")
    station.click(station.see("Feeder", role="check box"))
    station.press("F4")
    # Its own row counts what the vault has; a thumbnail may still be the other paper's.
    kept = re.compile(rf"{PAPER} · \d+ 页")
    station.until("a page of the second paper", lambda: kept.search(station.texts()))
    desk = play.desks["station"].process
    assert desk is not None
    desk.kill()
    assert not list((play.desks["station"].profile / "pages").glob("*.jpg"))

    errand.station = station = play.reopen("station")
    sign_in(station, clerk)
    station.press("F3")
    station.see(APPLICANT, role="list item")
    station.press("Return")
    station.see("联系电话", role="text")
    station.press("F4")
    station.see("第 1 页", role="list item")
    play.picture(station, "survived")
    pages = sum(int(one) for one in re.findall(r" · (\d+) 页", station.texts()))
    assert not list((play.desks["station"].profile / "scan").glob("*/*"))

    port = play.centre.port
    play.centre.kill()
    station.press("F8")
    station.see("联系电话", role="text")
    station.press("F8")
    station.see("Kept in the outbox: the centre cannot be reached")
    station.click(station.see("Waiting to be sent", role="check box"))
    station.see("No line; goes on by itself", role="table cell")
    play.picture(station, "waiting")
    play.centre.serve(port)
    station.press("F5")
    station.see("Nothing is waiting")
    station.click(station.see("My cases", role="check box"))
    found = station.until("the case number", lambda: CASE_NUMBER.search(station.texts()))
    play.picture(station, "arrived-later")
    return found.group(), pages
