"""Two agencies hold against the police's words what they know: by file, in real time, by folder. A steward settles it.

The system of one of them is switched off meanwhile, and hears of everything when it comes back, the centre restarted too.
"""

import json
from pathlib import Path

import pytest

from tests.journeys import proof
from tests.journeys.agency import FOLDER, Agency
from tests.journeys.counter import Counter
from tests.journeys.people import Person, sign_in, sign_out
from tests.journeys.play import Play
from tests.journeys.screen import Screen
from tests.journeys.words import on_screen

pytestmark = pytest.mark.journey
RECORDS = {"population.loaded", "exchange.stated", "delivery.taken", "exchange.followed", "exchange.notified", "discrepancy.settled"}
HEADER = "公民身份号码,姓名,性别,民族,出生日期,户籍地址,居住地区划,居住地址,状态,更新日期"
OLD_NAME, RIGHT_HOME = "李建", "内蒙古自治区呼和浩特市新城区兴安北路8号院3号楼2单元501室"


def test_two_agencies_are_brought_to_agree_and_the_one_that_was_down_hears_of_it(tmp_path: Path) -> None:
    with Play(tmp_path / "play", 120) as play:
        story = Agreement(play)
        try:
            story.whole()
        except BaseException:
            play.keep_last_picture()
            raise
        finally:
            story.switch_off()
        assert {record["action"] for record in proof.journal(play)} >= RECORDS


class Agreement:
    """Who takes part."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.steward = play.account(post="steward")
        self.officer = play.account(post="bureau_officer")
        self.security = play.account(post="security_admin")
        self.clerk = play.account(post="clerk")
        self.agencies: list[Agency] = []
        self.named, self.moved = play.centre.demo("citizens")[:2]

    def whole(self) -> None:
        self.open_the_folders()
        self.register()
        self.follow()
        self.load_a_file()
        self.state()
        self.lay_a_file()
        self.labour.stop()
        self.settle()
        self.restart_the_centre()
        self.hear()
        self.see_at_the_window()

    def switch_off(self) -> None:
        """The agencies' machines, whatever happened."""
        for agency in self.agencies:
            agency.stop()

    def open_the_folders(self) -> None:
        """The front-end machine's folder is named before anybody begins."""
        centre = self.play.centre
        centre.stop()
        with (centre.folder / "centre.toml").open("a", encoding="utf-8") as settings:
            settings.write(f'\nexchange_folder = "{FOLDER}"\n')
        centre.serve()

    def register(self) -> None:
        """Each agency's machine has a key, which two people of the bureau's side let in."""
        self.family = Agency(self.play, "family_planning", "birth_service")
        self.labour = Agency(self.play, "labour", "social_insurance")
        self.agencies = [self.family, self.labour]
        office = self.play.seat("bureau", self.officer)
        sign_in(office, self.officer)
        for agency in self.agencies:
            office.click(office.see("Systems that call", role="check box"))
            office.see("Register a key", role="push button")
            office.press("F3")
            office.tab_to("What was printed", role="text")
            office.paste(json.dumps(agency.registration))
            self._decide(office, "前置机已验收")
            office.see("Proposed. A second person decides.")
        self.play.picture(office, "keys")
        sign_out(office)
        sign_in(office, self.security)
        for _ in self.agencies:
            office.click(office.see("Proposals", role="check box"))
            office.see("For you", role="table cell")
            office.press("Return")
            self.play.picture(office, "key-to-approve")
            office.click(office.see("Approve", role="push button"))
            self._decide(office, "已核对")
        office.see_no("For you")
        sign_out(office)

    @staticmethod
    def _decide(office: Screen, reason: str) -> None:
        office.tab_to("Reason", role="text")
        office.paste(reason)
        office.press("F8")

    def follow(self) -> None:
        """Both know whom they hold, as the base has it now."""
        for agency in self.agencies:
            agency.connect()
            assert agency.follow()
            assert not agency.follow(), "nothing is told twice"

    def load_a_file(self) -> None:
        """Labour's list as its own program exports it: its own headings, GB18030, an old name."""
        file = self.labour.folder / "参保人员.csv"
        rows = ["身份证号,姓名,性别,联系地址,参保状态,参保变更日期"]
        rows += [f"{one['number']},{name},{one['sex']},{one['residence_address']},正常参保,20261101" for one, name in self._insured()]
        file.write_bytes("\n".join(rows).encode("gb18030"))
        told = self.play.centre.command("load", str(file), "--agency", "labour")
        assert "loaded 2, refused 0" in told

    def _insured(self) -> list[tuple[Person, str]]:
        return [(self.named, OLD_NAME), (self.moved, self.moved["name"])]

    def state(self) -> None:
        """Family planning knows of a removal the moment it is told; sent twice it is the same."""
        home = {"field": "residence_address", "value": "内蒙古自治区呼和浩特市新城区海东路1号院"}
        said = {"kind": "change", "number": self.moved["number"], "as_of": "2026-11-20", "facts": [home]}
        first = self.family.state("0192f000-0000-7000-8000-000000000001", said)
        assert [(one["outcome"], one["fields"]) for one in first] == [("disagrees", ["residence_address"])]
        assert self.family.state("0192f000-0000-7000-8000-000000000001", said) == first

    def lay_a_file(self) -> None:
        """Labour's next list comes by folder, signed: there the same person lives elsewhere again."""
        row = [self.moved["number"], self.moved["name"], "", "", "", "", "", "呼和浩特市回民区中山西路20号", "", "2026-11-21"]
        answer = self.labour.lay("变更.csv", f"{HEADER}\n{','.join(row)}\n".encode())
        assert (answer["outcome"], answer["loaded"], answer["refused"]) == ("loaded", 1, 0)

    def settle(self) -> None:
        """The steward takes the police's word for the name, and corrects the address: neither was right."""
        desk = self.desk = self.play.seat("steward", self.steward)
        sign_in(desk, self.steward)
        desk.click(desk.see("Discrepancies", role="check box"))
        desk.see("Name", role="table cell")
        self._choose(desk, self.named, "Name")
        self.play.picture(desk, "names")
        desk.press("ctrl+1")
        desk.see_no(f"{self.named['name']}")
        self._choose(desk, self.moved, "Home address")
        desk.press("F6")
        desk.see("The right value", role="text", state="focused")
        desk.paste(RIGHT_HOME)
        desk.press("Tab")
        desk.paste("电话核实")
        self.play.picture(desk, "correct")
        desk.press("Return")
        desk.see_no(f"{self.moved['name']}")
        sign_out(desk)

    def _choose(self, desk: Screen, one: Person, field: str) -> None:
        """Down the list until this person's field is in hand."""

        def there() -> bool:
            titles = {seen.words for seen in desk.look() if seen.words.startswith(one["name"])}
            if any(title.endswith(words) for title in titles for words in on_screen(field)):
                return True
            desk.press("Down")
            return False

        desk.until(f"{one['name']}: {field}", there)

    def restart_the_centre(self) -> None:
        """As after a power cut: whoever calls next must open an epoch anew."""
        port = self.play.centre.port
        self.play.centre.kill()
        self.play.centre.serve(port)

    def hear(self) -> None:
        """From where it stopped reading: both persons as they are now, and which of its own words do not hold, once."""
        self.labour.connect()
        told = self.labour.follow()
        assert told[self.named["number"]]["name"] == self.named["name"]
        assert told[self.moved["number"]]["residence_address"] == RIGHT_HOME
        assert not self.labour.follow()
        wrong = self.labour.heed()
        assert wrong[self.named["number"], "name"] == self.named["name"]
        assert wrong[self.moved["number"], "residence_address"] == RIGHT_HOME
        assert not self.labour.heed(), "what is acknowledged is told no more"
        assert self.family.follow()[self.moved["number"]]["residence_address"] == RIGHT_HOME

    def see_at_the_window(self) -> None:
        """A clerk sees what was settled."""
        desk = self.play.seat("window", self.clerk)
        sign_in(desk, self.clerk)
        Counter(self.play, desk).look_up(self.moved)
        desk.see(RIGHT_HOME, exact=True)
