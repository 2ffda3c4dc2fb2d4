"""A mistaken case: the clerk tells the team leader its number, who voids it with the reason; its paper is printed."""

from pathlib import Path
from typing import Any

import pytest

from tests.journeys import proof, sheets
from tests.journeys.counter import Counter, come_back, go, printed
from tests.journeys.people import sign_in
from tests.journeys.play import Play

pytestmark = pytest.mark.journey
ITEM, PAPER, APPLICANT = "婚姻登记记录证明", "居民身份证", "刘敏"
REASON = "同一事项重复受理"


def test_a_team_leader_voids_a_mistaken_case_and_the_clerk_prints_its_paper(tmp_path: Path) -> None:
    with Play(tmp_path / "play", 200) as play:
        try:
            Mistake(play).whole()
        except BaseException:
            play.keep_last_picture()
            raise
        assert not play.figures.counts["clicks"], "by keys alone"


class Mistake:
    """A clerk and the team leader of the same station, each at a PC of their own."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.clerk = play.account(post="clerk")
        self.leader = play.account(post="team_leader", organisation=self.clerk["organisation"])
        self.citizen: dict[str, Any] = next(one for one in play.centre.demo("citizens") if one["name"] == APPLICANT)

    def whole(self) -> None:
        self.take_in()
        self.void()
        self.print_it()
        self.prove()

    def take_in(self) -> None:
        """For the wrong item, as it turns out when it is submitted."""
        station = self.station = self.play.seat("station", self.clerk)
        sign_in(station, self.clerk)
        counter = self.counter = Counter(self.play, station)
        counter.look_up(self.citizen)
        counter.verify(self.citizen)
        counter.begin(ITEM, "联系电话")
        counter.answer("联系电话", "13747100023")
        counter.choose("用途", "社会保障")
        counter.choose("出具内容", "记录证明")
        station.press("F4")
        counter.scan(PAPER, sheets.identity_card(self.citizen)[:1])
        self.case = counter.submit()

    def void(self) -> None:
        """The leader finds it by its number and says why; the clerk may not do this."""
        leader = self.play.seat("leader", self.leader, window=2)
        sign_in(leader, self.leader)
        leader.press("ctrl+k")
        leader.see("What to find", role="text", state="focused")
        leader.type(self.case)
        leader.see(ITEM, role="table cell")
        leader.press("Return")
        leader.see("What happened")
        self.play.picture(leader, "mistaken")
        leader.press("F10")
        leader.see("Reason", role="text", state="focused")
        leader.press("F8")
        leader.see("Reason", role="text", state="focused")  # not without one
        leader.paste(REASON)
        self.play.picture(leader, "reason")
        leader.press("F8")
        leader.see("Voided", exact=True)
        leader.see(REASON, exact=True)
        self.play.picture(leader, "voided")

    def print_it(self) -> None:
        """The clerk sees it in the list by itself, reads who voided it and why, and prints the paper."""
        station = self.station
        come_back(station, self.clerk)
        go(station, "My cases")
        station.see("Voided", role="table cell")
        station.press("Return")
        station.see("What happened")
        station.see("{who} voided it.")
        station.see(self.leader["name"])
        station.see(REASON, exact=True)
        assert station.find("F10", exact=True) is None, "only the leader voids"
        station.press("F9")
        self.counter.print_out()
        self.play.picture(station, "printed")
        (content,) = self.play.centre.rows("SELECT content FROM papers WHERE kind = 'void'")[0]
        for words in (self.case, APPLICANT, REASON):
            assert words in content, words

    def prove(self) -> None:
        """At the centre: voided by the leader, nothing left to do, one record with the reason's place."""
        ((state, tasks),) = self.play.centre.rows(
            "SELECT c.state, (SELECT count(*) FROM case_tasks t WHERE t.case_id = c.id AND t.state = 'open') FROM cases c"
        )
        assert (state, tasks) == ("voided", 0)
        records = proof.journal(self.play)
        assert [one["action"] for one in records].count("case.acted") == 1
        for paper in printed(self.play, self.case, 1):
            proof.code_is_in_the_journal(paper, self.case, records)
