"""How many keys an errand takes: from the card number to the printed receipt, for a known citizen with two papers.

The number stands in keys.json and may only go down. A word typed in Chinese counts its pinyin and one key to choose
it, however often the input method has to be asked; what the machine makes a clerk wait for counts nothing.
"""

import json
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from tests.journeys import sheets
from tests.journeys.errand import APPLICANT, ITEM, PAPER
from tests.journeys.people import sign_in
from tests.journeys.play import Play
from tests.journeys.screen import Screen

pytestmark = pytest.mark.journey
COMMITTED = Path(__file__).with_name("keys.json")
WHAT = "card number to printed receipt, known citizen, two papers"
CARD = "居民身份证"


def test_an_errand_takes_no_more_keys_than_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Play(tmp_path / "play", 200) as play:
        try:
            pressed = Brisk(play).whole()
        except BaseException:
            play.keep_last_picture()
            raise
        assert play.figures.counts["clicks"] == 0
    needed, committed = pressed.total(), json.loads(COMMITTED.read_text("utf-8"))[WHAT]
    with capsys.disabled():
        print(f"\n{WHAT}: {needed} keys ({', '.join(f'{stage} {keys}' for stage, keys in pressed.items())})")
    assert needed <= committed, f"it takes {needed} keys, {needed - committed} more than before: find out which step grew"
    assert needed == committed, f"it takes {needed} keys only: write {needed} into {COMMITTED.name}, so that it stays so"


class Brisk:
    """A clerk who knows every key, and presses none in vain."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.citizen = next(one for one in play.centre.demo("citizens") if one["name"] == APPLICANT)
        self._pressed: Counter[str] = Counter()
        self._stage = ""

    def whole(self) -> Counter[str]:
        """Keys pressed, a stage each."""
        clerk = self.play.account(post="clerk")
        self.station = self.play.seat("station", clerk)
        sign_in(self.station, clerk)
        for stage, work in (
            ("look up", self.look_up),
            ("verify", self.verify),
            ("choose the item", self.choose),
            ("fill the form", self.fill),
            ("scan", self.scan),
            ("submit", self.submit),
            ("print", self.print_receipt),
        ):
            self._stage = stage
            work()
        return self._pressed

    def look_up(self) -> None:
        self._come_to("Citizen number")
        self._type(self.citizen["number"])
        self._press("Return")

    def verify(self) -> None:
        self._come_to("Name")
        self._type_chinese(self.citizen["name"], self.citizen["pinyin"])
        self._press("Return")
        self._come_to("Born")
        self._type(self.citizen["birth_date"].replace("-", ""))
        self._press("ctrl+Return")
        self.station.see("Take a case in", role="push button", state="focused")
        self._press("Return")

    def choose(self) -> None:
        self._come_to("Search service items")
        self._type("sh")
        self.station.see(ITEM, role="list item")
        self._press("Return")

    def fill(self) -> None:
        self._come_to("联系电话")
        self._type("13947100021")
        self._press("Return")
        self._come_to("办理类型", "combo box")
        self._press("Down", "Return")
        self._come_to("职业")
        self._type_chinese("教师", "jiao shi")
        self._press("Return")
        self._come_to("身份证有效期限")
        self._type("2034-05-18")

    def scan(self) -> None:
        """Both sides of the card, then the form."""
        self._press("F4")
        self.station.see(f"“{CARD}”还没有页面")
        for page, side in enumerate(sheets.identity_card(self.citizen), 1):
            self._scan(page, side)
        self._press("Return")
        self.station.see(f"“{PAPER}”还没有页面")
        self._scan(1, sheets.form(PAPER, self.citizen, signed=True)[0])
        self.station.see("All required papers are there.")

    def _scan(self, page: int, sheet: Image.Image) -> None:
        self.play.stage.scanner.lay(sheet)
        self._press("F4")
        self.station.see(f"第 {page} 页", role="list item")
        self.station.see_no("Scanning · %n page(s)")

    def submit(self) -> None:
        self._press("F8")
        self.station.see("Submitted", exact=True)

    def print_receipt(self) -> None:
        self._press("F9")
        self.station.see("Printed", exact=True)
        printer = self.play.stage.printer
        assert printer is not None
        self.station.until("the receipt on paper", printer.printed)
        self.play.picture(self.station, "printed")

    # --- hands -----------------------------------------------------------------------------------------

    def _come_to(self, field: str, role: str = "text") -> None:
        """The focus is there by itself, as a clerk sees before going on."""
        screen: Screen = self.station
        screen.see(field, role=role, state="focused")

    def _press(self, *keys: str) -> None:
        self._pressed[self._stage] += len(keys)
        self.station.press(*keys)

    def _type(self, text: str) -> None:
        self._pressed[self._stage] += len(text)
        self.station.type(text)

    def _type_chinese(self, words: str, pinyin: str) -> None:
        self._pressed[self._stage] += len(pinyin.replace(" ", "")) + 1
        self.station.type_chinese(words, pinyin)
