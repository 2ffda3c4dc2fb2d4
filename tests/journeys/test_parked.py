"""Three citizens half done at one window: Ctrl+Tab between them, the plug pulled in the middle, nothing asked twice."""

from pathlib import Path
from typing import Any

import pytest

from tests.journeys import proof, sheets
from tests.journeys.counter import Counter, in_chinese
from tests.journeys.people import sign_in
from tests.journeys.play import Play

pytestmark = pytest.mark.journey
ITEM, PAPER = "婚姻登记记录证明", "居民身份证"
PHONE, USE, KIND = "联系电话", "用途", "出具内容"
NAMES = ("王秀兰", "李建国", "刘敏")
PHONES = {"王秀兰": "13947100021", "李建国": "13847100022", "刘敏": "13747100023"}


def test_three_parked_errands_outlive_a_killed_desk_and_are_each_submitted(tmp_path: Path) -> None:
    with Play(tmp_path / "play", 200) as play:
        try:
            Window(play).whole()
        except BaseException:
            play.keep_last_picture()
            raise
        assert not play.figures.counts["clicks"], "by keys alone"


class Window:
    """One clerk, three citizens."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.clerk = play.account(post="clerk")
        known = {one["name"]: one for one in play.centre.demo("citizens")}
        self.citizens: dict[str, dict[str, Any]] = {name: known[name] for name in NAMES}
        self.numbers: dict[str, str] = {}

    def whole(self) -> None:
        self.screen = self.play.seat("station", self.clerk)
        self.counter = Counter(self.play, self.screen)
        sign_in(self.screen, self.clerk)
        self.begin_all()
        self.go_round()
        self.pull_the_plug()
        self.submit_all()
        self.prove()

    def begin_all(self) -> None:
        """The first looks for a paper at home, the second has one page scanned, the third is just telling."""
        wang, li, liu = NAMES
        self._begin(wang)
        self.counter.answer(PHONE, PHONES[wang])
        self.counter.choose(USE, "出国事务")
        self._begin(li)
        self._fill(li)
        self.screen.press("F4")
        self.counter.scan(PAPER, sheets.identity_card(self.citizens[li])[:1])
        self._begin(liu)
        self.counter.answer(PHONE, PHONES[liu][:7])
        self.play.picture(self.screen, "three-at-once")

    def _begin(self, name: str) -> None:
        self.counter.look_up(self.citizens[name])
        self.counter.verify(self.citizens[name])
        self.counter.begin(ITEM, PHONE)

    def _fill(self, name: str) -> None:
        self.counter.answer(PHONE, PHONES[name])
        self.counter.choose(USE, "社会保障")
        self.counter.choose(KIND, "记录证明")

    def go_round(self) -> None:
        """One key apart, each as it was left: the field, the cursor, the page."""
        wang, li, liu = NAMES
        screen = self.screen
        self._next(wang)
        assert self.counter.stands(PHONE) == PHONES[wang]
        screen.see("出国事务", role="combo box", state="focused")
        self._next(li)
        screen.see("第 1 页", role="list item")
        self._next(liu)
        screen.see(PHONE, role="text", state="focused")
        screen.type(PHONES[liu][7:])
        screen.until("the whole number", lambda: self.counter.stands(PHONE) == PHONES[liu])
        self.play.picture(screen, "as-it-was-left")

    def _next(self, name: str, *keys: str) -> None:
        self.screen.press(*(keys or ("ctrl+Tab",)))
        self._in_hand(name)

    def _in_hand(self, name: str) -> None:
        self.screen.see(_tab(name, "in hand"))

    def pull_the_plug(self) -> None:
        """While the scanner works for the second one."""
        wang, li, liu = NAMES
        self._next(li, "ctrl+shift+Tab")
        self.play.stage.scanner.lay(sheets.identity_card(self.citizens[li])[1])
        self.counter.scan_once()
        self.counter.page_comes(2)
        desk = self.play.desks["station"].process
        assert desk is not None
        desk.kill()
        self.screen = self.counter.screen = self.play.reopen("station")
        sign_in(self.screen, self.clerk)
        self._in_hand(li)
        for name in (wang, liu):
            self.screen.see(_tab(name, "parked"))
        self.screen.see("第 2 页", role="list item")
        self.play.picture(self.screen, "all-three-are-back")

    def submit_all(self) -> None:
        """One after the other; what was answered before stands there."""
        wang, li, liu = NAMES
        self.numbers[li] = self.counter.submit()
        self.play.picture(self.screen, "one-submitted")
        self._next(wang)  # who has waited longest
        assert self.counter.stands(PHONE) == PHONES[wang]
        self.screen.see("出国事务", role="combo box")
        self.counter.choose(KIND, "记录证明")
        self._hand_in(wang)
        self.screen.press("ctrl+Tab")
        self.screen.see(liu, role="label", exact=True)  # the last one is alone: it needs no strip
        assert self.counter.stands(PHONE) == PHONES[liu]
        self.counter.choose(USE, "社会保障")
        self.counter.choose(KIND, "记录证明")
        self._hand_in(liu)
        assert len(set(self.numbers.values())) == len(NAMES)

    def _hand_in(self, name: str) -> None:
        self.screen.press("F4")
        self.counter.scan(PAPER, sheets.identity_card(self.citizens[name]))
        self.numbers[name] = self.counter.submit()

    def prove(self) -> None:
        """The centre has three cases, each with its own citizen's answers and pages."""
        caller = self.play.centre.client(self.clerk)
        try:
            rows = caller.get("/v1/cases", list="mine")["cases"]
            assert {row["applicant_name"]: row["number"] for row in rows} == self.numbers
            for row in rows:
                case = caller.get(f"/v1/cases/{row['id']}")
                answers = {one["code"]: one["value"] for one in case["answers"]}
                assert answers["phone"] == PHONES[row["applicant_name"]]
                assert case["applicant"] == self.citizens[row["applicant_name"]]["number"]
                assert [paper["pages"] for paper in case["documents"]] == [2]
        finally:
            caller.close()
        kinds = [one["action"] for one in proof.journal(self.play)]
        assert kinds.count("case.submitted") == len(NAMES)


def _tab(name: str, state: str) -> str:
    """What the strip says of an errand."""
    return f"{name} · {ITEM}（{in_chinese(state)}）"
