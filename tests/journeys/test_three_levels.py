"""A case through three levels: two departments at once, a pause, more time, a hand-over, a return, and its end.

Six people at six PCs, each with a profile of their own. What the history says is read on the clerk's screen.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.journeys import proof, sheets
from tests.journeys.counter import Counter, come_back, go, in_chinese, printed, step_to
from tests.journeys.people import Person, sign_in
from tests.journeys.play import Play
from tests.journeys.screen import Screen
from tests.journeys.words import on_screen

pytestmark = pytest.mark.journey
ITEM, APPLICANT = "公共租赁住房保障资格申请", "李建国"
PAPERS = ("公共租赁住房保障申请表", "居民身份证", "户口簿", "收入证明", "住房情况证明", "核对授权书")
UNCLEAR = "收入证明"
DISTRICT_LIMIT, MORE = 20, 5


def test_a_case_climbs_three_levels_over_two_departments_and_every_deed_is_told(tmp_path: Path) -> None:
    with Play(tmp_path / "play", 200) as play:
        try:
            Climb(play).whole()
        except BaseException:
            play.keep_last_picture()
            raise
        assert not play.figures.counts["clicks"], "by keys alone"


class Climb:
    """Who takes part, and what each does in turn."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.clerk = play.account(post="clerk")
        district = {"post": "approver", "level": "district", "division": self.clerk["division"][:6]}
        self.housing = play.account(department="housing", **district)
        self.colleague = play.colleague(self.housing)
        self.income = play.account(department="civil_affairs", **district)
        self.city = play.account(post="approver", level="city", department="housing")
        self.leader = play.account(post="supervisor")
        self.citizen: dict[str, Any] = next(one for one in play.centre.demo("citizens") if one["name"] == APPLICANT)

    def whole(self) -> None:
        self.take_in()
        self.examiner = self._sit("housing", self.housing)
        self.hold()
        self.tell_in_writing()
        self.go_on_and_ask_for_time()
        self.grant()
        self.hand_over()
        self.return_it()
        self.mend()
        self.agree()
        self.decide()
        self.read_history()
        self.prove()

    def _sit(self, name: str, account: Person, window: int = 1) -> Screen:
        screen = self.play.seat(name, account, window)
        sign_in(screen, account)
        return screen

    # --- at the station --------------------------------------------------------------------------------

    def take_in(self) -> None:
        """The whole family's papers, for a flat of the city."""
        station = self.station = self._sit("station", self.clerk)
        counter = self.counter = Counter(self.play, station)
        counter.look_up(self.citizen)
        counter.verify(self.citizen)
        counter.begin(ITEM, "联系电话")
        counter.answer("联系电话", "13847100022")
        counter.choose("申请类别", "城镇住房困难家庭")
        counter.answer("家庭人口", "3")
        counter.answer("家庭月人均收入（元）", "1200")
        counter.choose("现住房情况", "无房")
        counter.choose("是否已婚", "No")
        station.press("F4")
        for place, paper in enumerate(PAPERS):
            if place:
                station.press("Return")
            counter.scan(paper, sheets.form(paper, self.citizen, signed=True)[:1])
        self.case = counter.submit()

    def tell_in_writing(self) -> None:
        """The pause is printed for the citizen, from the history."""
        station = self.station
        self._open_case()
        self._told(self.housing, "{who} stopped the clock for {held}.")
        self.play.picture(station, "paused")
        station.tab_to("Print its paper", role="push button")
        station.press("space")
        self.counter.print_out()
        printed(self.play, self.case, 1)
        (content,) = self.play.centre.rows("SELECT content FROM papers WHERE kind = 'pause'")[0]
        assert "上门核查" in content

    def mend(self) -> None:
        """What civil affairs found wanting is scanned anew."""
        station = self.station
        self._open_case()
        station.see("It came back. Put this right:")
        station.press("Return")
        station.see("Capture", role="push button", state="enabled")
        station.press("F4")
        self.counter.scan(UNCLEAR, sheets.form(UNCLEAR, self.citizen, signed=True)[:1])
        assert self.counter.submit() == self.case

    def _open_case(self) -> None:
        come_back(self.station, self.clerk)
        go(self.station, "My cases")
        self.station.see(APPLICANT, role="table cell")
        self.station.press("Return")
        self.station.see("What happened")

    # --- at the counterpart windows --------------------------------------------------------------------

    def hold(self) -> None:
        """Housing goes to see where the family lives."""
        screen = self.examiner
        self._open(screen)
        self._begin(screen, "Hold, the clock stands still")
        step_to(screen, "Choose…", "An inspection on the spot")
        screen.tab_to("Reason", role="text")
        screen.paste("上门核查")
        self._send(screen, "Hold, the clock stands still")
        self.play.picture(screen, "held")
        assert self._limit()[0] == "inspection"

    def go_on_and_ask_for_time(self) -> None:
        """Back from there, a paper of another office is wanting: five days more."""
        screen = self.examiner
        come_back(screen, self.housing)
        self._begin(screen, "Go on, the clock runs again")
        self._send(screen, "Go on, the clock runs again")
        held, self.days, self.due = self._limit()
        assert not held
        self._begin(screen, "Propose an extension")
        screen.tab_to("Working days", role="spin button")
        screen.press("ctrl+a")
        screen.type(str(MORE))
        screen.tab_to("Reason", role="text")
        screen.paste("材料")
        self._send(screen, "Propose an extension")

    def grant(self) -> None:
        """A leader at the city's centre reads why, and grants it."""
        leader = self._sit("leader", self.leader)
        leader.see(ITEM, role="table cell")
        leader.press("Return")
        self._told(self.housing, "{who} asked for {days} more working days.", leader)
        self.play.picture(leader, "asked-for-time")
        leader.press("F11")
        leader.see("Opinion", role="text", state="focused")
        leader.paste("同意")
        leader.press("F8")
        self._told(self.leader, "{who} granted {days} more working days.", leader)
        self.play.picture(leader, "granted")
        _, days, due = self._limit()
        assert (days, due > self.due) == (self.days + MORE, True)

    def hand_over(self) -> None:
        """The one who began goes on leave: a colleague at the next window takes it on."""
        screen = self.examiner
        come_back(screen, self.housing)
        screen.press("F5")
        screen.see_no("Done: {0}")
        self._see_paper(screen, set(PAPERS))
        self._begin(screen, "Hand to a colleague")
        step_to(screen, "Choose…", self.colleague["name"])
        screen.tab_to("Message", role="text")
        screen.type("flat seen")
        self._send(screen, "Hand to a colleague")
        screen.press("Escape")

    def return_it(self) -> None:
        """Civil affairs, at the same time, cannot read one paper."""
        screen = self.civil = self._sit("income", self.income)
        self._open(screen)
        screen.press("F6")
        screen.tab_to(UNCLEAR, role="text", part=True)
        screen.paste("不清")
        screen.press("F8")
        screen.see("Returned for correction", role="label")
        screen.press("Escape")

    def agree(self) -> None:
        """First civil affairs, then the colleague of housing: with that it goes up to the city."""
        come_back(self.civil, self.income)
        self._open(self.civil)
        self._examine(self.civil)
        self.civil.see("Agreed; other departments still decide", role="label")
        second = self._sit("colleague", self.colleague, window=2)
        self._open(second)
        second.press("ctrl+h")
        self._told(self.housing, "{who} handed “{step}” to {to}.", second)
        second.press("Escape")
        self._examine(second)
        second.see("Forwarded to {0}", role="label")
        self.play.picture(second, "forwarded")

    def decide(self) -> None:
        screen = self._sit("city", self.city)
        self._open(screen)
        self._examine(screen)
        screen.see("Approved", role="label")

    def _open(self, screen: Screen) -> None:
        screen.see(APPLICANT, role="table cell")
        screen.press("Return")
        self._see_paper(screen, set(PAPERS))

    def _see_paper(self, screen: Screen, of: set[str]) -> str:
        """One of these is in front, whichever: what was mended comes first."""
        return screen.see_one_of(*(f"{paper} · 第 1 页" for paper in of)).removesuffix(" · 第 1 页")

    def _begin(self, screen: Screen, verb: str) -> None:
        """F9, and the deed is chosen of all that may be done."""
        screen.press("F9")
        screen.until("the list of deeds", lambda: (focus := screen.focus()) and focus.role == "combo box")
        step_to(screen, "", verb)

    def _send(self, screen: Screen, verb: str) -> None:
        screen.press("F8")
        (words,) = on_screen("Done: {0}") - {"Done: {0}"}
        screen.see(words.format(in_chinese(verb)))

    def _examine(self, screen: Screen) -> None:
        """Look at each paper, tick it, decide."""
        left = set(PAPERS)
        while left:
            left.remove(self._see_paper(screen, left))
            screen.press("space")
        screen.press("F8")

    # --- what is told ----------------------------------------------------------------------------------

    def _told(self, who: Person, sentence: str, screen: Screen | None = None) -> None:
        """A line of the history says that of that person, and of their office."""
        (words,) = on_screen(sentence) - {sentence}
        person = f"{who['organisation_name']} {who['name']}"
        at = screen or self.station
        rest = [part.split("}")[-1] for part in words.split("{")]

        def line() -> bool:
            texts = [one.words for one in at.look() if one.role == "label"]
            return any(person in text and all(part in text for part in rest) for text in texts)

        at.until(f"{person}: {sentence}", line)

    def read_history(self) -> None:
        """On the clerk's page: who really acted, each by name."""
        self._open_case()
        self.play.picture(self.station, "history")
        for who, sentence in (
            (self.clerk, "{who} took the case in and submitted it."),
            (self.housing, "{who} stopped the clock for {held}."),
            (self.housing, "{who} let the clock run again."),
            (self.housing, "{who} asked for {days} more working days."),
            (self.leader, "{who} granted {days} more working days."),
            (self.housing, "{who} handed “{step}” to {to}."),
            (self.income, "{who} returned it for correction at “{step}”."),
            (self.clerk, "{who} mended the case and submitted it again."),
            (self.income, "{who} agreed at “{step}”."),
            (self.colleague, "{who} examined it at “{step}” and forwarded it."),
            (self.city, "{who} approved it at “{step}”."),
        ):
            self._told(who, sentence)
        self.station.press("F9")
        self.counter.print_out()

    # --- outside of the window -------------------------------------------------------------------------

    def _limit(self) -> tuple[str, int, str]:
        """What the clock of the whole case stands still for, the days it had, and when it ends."""
        ((held, days, due),) = self.play.centre.rows("SELECT held_for, days_then, due_on FROM cases")
        return held, days, due

    def _at_the_centre(self) -> dict[str, Any]:
        """The case as another program of the clerk's sees it; at the desk they are signed out by that."""
        caller = self.play.centre.client(self.clerk)
        (row,) = caller.get("/v1/cases", list="numbered", number=self.case)["cases"]
        case: dict[str, Any] = caller.get(f"/v1/cases/{row['id']}")
        caller.close()
        return case

    def prove(self) -> None:
        """History, tasks, limits, journal and papers at the centre."""
        case = self._at_the_centre()
        assert case["summary"]["state"] == "approved"
        assert [(entry["deed"], entry["by"]["name"]) for entry in case["history"]] == [
            ("submitted", self.clerk["name"]), ("held", self.housing["name"]), ("went_on", self.housing["name"]),
            ("extension_proposed", self.housing["name"]), ("extended", self.leader["name"]),
            ("transferred", self.housing["name"]), ("returned", self.income["name"]), ("resubmitted", self.clerk["name"]),
            ("agreed", self.income["name"]), ("forwarded", self.colleague["name"]), ("approved", self.city["name"]),
        ]  # fmt: skip
        tasks = self.play.centre.rows(
            "SELECT t.kind, t.part, o.name, t.state, t.outcome, t.days_then FROM case_tasks t"
            " JOIN organisations o ON o.id = t.organisation ORDER BY t.number"
        )
        assert [task[:5] for task in tasks] == [
            ("decide", "housing", self.housing["organisation_name"], "done", "approve"),
            ("decide", "income", self.income["organisation_name"], "done", "approve"),
            ("extension", "", self.leader["organisation_name"], "done", "granted"),
            ("mend", "", self.clerk["organisation_name"], "done", "mended"),
            ("decide", "", self.city["organisation_name"], "done", "approve"),
        ]
        assert [tasks[0][5], tasks[1][5]] == [DISTRICT_LIMIT + MORE, DISTRICT_LIMIT], "more time for who asked"
        records = proof.journal(self.play)
        deeds = [one["action"] for one in records if one["action"] in {"case.acted", "case.decided", "case.resubmitted", "case.submitted"}]
        assert len(deeds) == len(case["history"])
        for paper in printed(self.play, self.case, 2):
            proof.code_is_in_the_journal(paper, self.case, records)
