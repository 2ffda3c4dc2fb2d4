"""A household at the window by keyboard alone: an agent brings the papers, one is missing, a notice tells it.

The next clerk goes on at another window of the station: the code on the notice opens the draft at what was missing.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.journeys import papers, proof, sheets
from tests.journeys.errand import CASE_NUMBER, save_paper
from tests.journeys.people import sign_in
from tests.journeys.play import Play
from tests.journeys.processes import until
from tests.journeys.screen import Screen

pytestmark = pytest.mark.journey
NOTICE_NUMBER = re.compile(r"\b\d{6}-\d{8}-T\d{5}\b")
ITEM, INITIALS = "高龄津贴申领", "gljt"
APPLICANT, AGENT, FAMILY = "王秀兰", "李建国", "刘敏"
CARD, FORM, PHOTO = "居民身份证", "80岁以上老年人高龄津贴申请表", "2寸免冠照片"
AUTHORITY, AGENT_CARD = "代办委托书", "代办人居民身份证"
CHILD, CHILD_IN_LAW = 1, 7
"""Which entry of the list of relations it is."""


def test_a_household_with_an_agent_and_a_missing_paper_is_resumed_at_another_window(tmp_path: Path) -> None:
    with Play(tmp_path / "play", 200) as play:
        try:
            Household(play).whole()
        except BaseException:
            play.keep_last_picture()
            raise
        assert play.figures.counts["clicks"] == 0
        proof.must(play.figures.longest_call_ms <= 200, f"a window stood still: {play.figures.lines()[-1]}")


class Household:
    """Who comes, who sits at the windows, and what is carried from day to day."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.clerk = play.account(post="clerk")
        self.colleague = play.colleague(self.clerk)
        self.people: dict[str, Any] = {one["name"]: one for one in play.centre.demo("citizens")}
        self.case = self.notice = ""

    def whole(self) -> None:
        step = self.play.step
        with step("a clerk signs in at the first window"):
            self.first = self.play.seat("first", self.clerk)
            sign_in(self.first, self.clerk)
        with step("mother, son and daughter-in-law are looked up and verified, one after the other"):
            self.all_come()
        with step("who they are to the applicant, and what they came for"):
            self.choose()
        with step("the form, and the papers they have"):
            self.take_in()
        with step("the notice of what is missing is given and printed"):
            self.give_notice()
        with step("the first window is closed; the next day a colleague opens the second"):
            self.next_day()
        with step("the code on the notice opens the draft at what was missing"):
            self.come_back()
        with step("the missing paper is scanned, the case submitted, its receipt printed"):
            self.finish()
        with step("centre, papers and print queue agree"):
            self.prove()

    # --- the first day ---------------------------------------------------------------------------------

    def all_come(self) -> None:
        first = self.first
        first.press("F2")
        self._verify(APPLICANT)
        for name in (AGENT, FAMILY):
            first.press("ctrl+j")
            first.see("Who comes together with {0}?")
            self._verify(name)
        self.play.picture(first, "verified-together")
        first.press("F3")

    def _verify(self, name: str) -> None:
        first, person = self.first, self.people[name]
        first.see("Citizen number", role="text", state="focused")
        first.type(person["number"])
        first.press("Return")
        first.see(name, exact=True)
        first.see("Name", role="text", state="focused")
        first.type_chinese(name, person["pinyin"])
        first.press("ctrl+Return")
        first.see("Agrees")
        first.see("Take a case in", role="push button", state="focused")

    def choose(self) -> None:
        first = self.first
        first.see("Search service items", role="text", state="focused")
        first.type(INITIALS)
        first.see(ITEM, role="list item")
        first.press("Return")
        self._relate(CHILD)
        self.play.picture(first, "who-is-here")
        first.press("Return")
        self._relate(CHILD_IN_LAW)
        first.press("Return")
        first.see("Search service items", role="text", state="focused")
        first.press("Return")

    def _relate(self, place: int) -> None:
        first = self.first
        first.see("What are they to the applicant?", role="combo box", state="focused")
        first.press(*["Down"] * place)

    def take_in(self) -> None:
        first = self.first
        first.see("联系电话", role="text", state="focused")
        first.type("13947100021")
        first.tab_to("是否已在其他地方领取", role="combo box")
        first.press("Down", "Down")
        self.play.picture(first, "form-of-a-household")
        first.press("F4")
        scans = (
            (CARD, sheets.identity_card(self.people[APPLICANT])[0]),
            (FORM, sheets.form(FORM, self.people[APPLICANT], signed=True)[0]),
            (AUTHORITY, sheets.form(AUTHORITY, self.people[AGENT], signed=True)[0]),
            (AGENT_CARD, sheets.identity_card(self.people[AGENT])[0]),
        )
        for paper, sheet in scans:
            while not first.find(f"“{paper}”还没有页面"):
                first.press("Return")
                first.see_one_of(*(f"“{one}”还没有页面" for one in (CARD, FORM, PHOTO, AUTHORITY, AGENT_CARD)))
            self.scan(first, sheet)
        first.see("%n required paper(s) missing")
        self.play.picture(first, "one-paper-missing")

    def scan(self, screen: Screen, sheet: Any) -> None:
        self.play.stage.scanner.lay(sheet)
        screen.press("F4")
        screen.see("第 1 页", role="list item")
        screen.see_no("Scanning · %n page(s)")

    def give_notice(self) -> None:
        first = self.first
        first.press("Escape")
        first.see("One-time notice", role="push button", state="enabled")
        first.press("F6")
        first.see(PHOTO, role="check box", state="checked")
        for paper in (CARD, FORM, AUTHORITY, AGENT_CARD):
            assert first.find(paper, role="check box") is None
        self.play.picture(first, "notice-laid-out")
        first.press("F8")
        first.see("Notice given")
        self.notice = first.until("its number", lambda: NOTICE_NUMBER.search(first.texts())).group()
        self.play.picture(first, "notice-given")
        first.press("F9")
        first.see("Printed", exact=True)
        self.play.picture(first, "notice-printed")
        save_paper(first, self.play.folder / "notice.pdf")

    # --- the next day ----------------------------------------------------------------------------------

    def next_day(self) -> None:
        """Nothing is left at the first window that the second could take from there."""
        first = self.first
        first.tab_to("Sign out", role="push button")
        first.press("space")
        first.see("User name", role="text")
        desk = self.play.desks["first"].process
        assert desk is not None
        desk.end()
        self.second = self.play.seat("second", self.colleague, window=2)
        sign_in(self.second, self.colleague)

    def come_back(self) -> None:
        second = self.second
        second.press("F2")
        second.see("Citizen number", role="text", state="focused")
        second.scan_code(self._code_on_paper())
        second.see("Capture", role="push button", state="enabled")
        second.until("the cursor at the missing paper", lambda: PHOTO in (second.focus() or second.look()[0]).name)
        second.see(AGENT)
        self.play.picture(second, "resumed-at-another-window")

    def _code_on_paper(self) -> str:
        """As the code on the printed notice says."""
        printer = self.play.stage.printer
        assert printer is not None
        paper = papers.read(until("the notice on paper", printer.printed)[0])
        return next(code for code in paper.codes.values() if code.startswith("CW1|N|"))

    def finish(self) -> None:
        second = self.second
        second.press("F4")
        second.see(f"“{PHOTO}”还没有页面")
        self.scan(second, sheets.form(PHOTO, self.people[APPLICANT], signed=True)[0])
        second.see("All required papers are there.")
        second.press("F8")
        second.see("联系电话", role="text")  # nobody went through the form at this window: it is shown first
        self.play.picture(second, "nothing-missing")
        second.press("F8")
        second.see("Submitted", exact=True)
        self.case = second.until("the case number", lambda: CASE_NUMBER.search(second.texts())).group()
        second.press("F9")
        second.see("Printed", exact=True)
        self.play.picture(second, "receipt-printed")
        save_paper(second, self.play.folder / "receipt.pdf")

    # --- outside of the windows ------------------------------------------------------------------------

    def prove(self) -> None:
        """Who is on the case, what the notice became, what came out of the printer."""
        caller = self.play.centre.client(self.colleague)
        try:
            row = next(one for one in caller.get("/v1/cases", list="mine")["cases"] if one["number"] == self.case)
            case = caller.get(f"/v1/cases/{row['id']}")
            people = [(one["role"], one["name"], one["relation"], bool(one["verification"])) for one in case["parties"]]
            expected = [("applicant", APPLICANT, None), ("agent", AGENT, "child"), ("family", FAMILY, "child_in_law")]
            assert people == [(*one, True) for one in expected]
            assert {one["material"] for one in case["documents"]} == {
                "identity_card", "application_form", "photo", "agent_authority", "agent_identity_card",
            }  # fmt: skip
            for paper in case["documents"]:
                proof.must(caller.paper(paper["id"]).startswith(b"%PDF"), f"{paper['material']} is no PDF")
            told = caller.get(f"/v1/notices/{self.notice}")
            assert (told["state"], told["case_number"]) == ("submitted", self.case)
        finally:
            caller.close()
        self._prove_papers()
        kept = {record["action"] for record in proof.journal(self.play)}
        assert kept >= {"notice.given", "notice.viewed", "draft.viewed", "case.submitted"}

    def _prove_papers(self) -> None:
        """Two went to the printer, each once; what stands on them is read from the copies that were saved."""
        printer = self.play.stage.printer
        assert printer is not None
        printed = until("two papers", lambda: found if len(found := printer.printed()) == 2 else [])
        assert len(printer.jobs()) == 2
        assert not printer.jobs("not-completed")
        notice, receipt = (set(papers.read(paper).codes.values()) for paper in printed)
        assert any(code.startswith(f"CW1|N|{self.notice}|") for code in notice)
        assert self.case in receipt
        told = proof.said(self.play.folder / "notice.pdf")
        assert all(words in told for words in (self.notice, APPLICANT, PHOTO))
        assert not any(words in told for words in (FORM, AUTHORITY, AGENT_CARD))
        accepted = proof.said(self.play.folder / "receipt.pdf")
        assert all(words in accepted for words in (self.case, APPLICANT, AGENT, PHOTO, AUTHORITY))
