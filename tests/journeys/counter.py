"""A clerk at the counter who never takes the mouse: to any page by its letters, from a citizen to a case handed in."""

from collections.abc import Mapping, Sequence

from PIL import Image
from pypinyin import Style, lazy_pinyin

from tests.journeys.errand import CASE_NUMBER
from tests.journeys.papers import Paper, read
from tests.journeys.people import Person, unlock
from tests.journeys.play import Play
from tests.journeys.processes import until
from tests.journeys.screen import Screen
from tests.journeys.words import on_screen


class Counter:
    """One window of a station, by keys alone."""

    def __init__(self, play: Play, screen: Screen) -> None:
        self.play, self.screen = play, screen

    def look_up(self, citizen: Mapping[str, str]) -> None:
        """The number, and the record is there."""
        screen = self.screen
        screen.press("F2")
        screen.tab_to("Citizen number", role="text")
        screen.press("ctrl+a")
        screen.type(citizen["number"])
        screen.press("Return")
        screen.see(citizen["name"], exact=True)

    def verify(self, citizen: Mapping[str, str]) -> None:
        """Name and birthday as the citizen states them."""
        screen = self.screen
        screen.tab_to("Name", role="text")
        screen.type_chinese(citizen["name"], citizen["pinyin"])
        screen.tab_to("Born", role="text")
        screen.type(citizen["birth_date"].replace("-", ""))
        screen.press("ctrl+Return")
        screen.until("two fields that agree", lambda: count(screen, "Agrees") >= 2)

    def begin(self, item: str, first_question: str) -> None:
        """Choose a service item by its initials; its form is there."""
        screen = self.screen
        screen.press("F3")
        screen.see("Search service items", role="text", state="focused")
        screen.type(initials(item))
        screen.see(item, role="list item")
        screen.press("Return")
        screen.see(first_question, role="text", state="focused")

    def answer(self, question: str, text: str) -> None:
        """Type an answer."""
        self.screen.tab_to(question, role="text")
        self.screen.type(text)

    def choose(self, question: str, answer: str) -> None:
        """Step through a short list to an answer."""
        step_to(self.screen, question, answer)

    def stands(self, question: str) -> str:
        """What an answer reads as now."""
        seen = self.screen.see(question, role="text|combo box")
        return seen.text or seen.name

    def scan(self, paper: str, sheets: Sequence[Image.Image], *, already: int = 0) -> None:
        """Lay each sheet on the glass; all pages of the paper are there afterwards."""
        self.screen.see(f"“{paper}”" if not already else paper)
        for number, sheet in enumerate(sheets, already + 1):
            self.play.stage.scanner.lay(sheet)
            self.scan_once()
            self.page_comes(number)

    def scan_once(self) -> None:
        """F4, once the scanner was found: the strip shows the key then."""
        self.screen.see("Scan", role="label", exact=True)
        self.screen.press("F4")

    def page_comes(self, number: int) -> None:
        """That page is there and the scanner is done."""
        self.screen.see(f"第 {number} 页", role="list item")
        self.screen.see_no("Scanning · %n page(s)")

    def submit(self) -> str:
        """F8 from the papers, and from the form where nobody went through it since it was opened; the case number."""
        screen = self.screen
        screen.press("F8")
        screen.see("Form", role="label", exact=True)
        if not screen.find("Submitted", exact=True):
            screen.press("F8")  # where it is on its way already, nothing is submitted twice
        screen.see("Submitted", exact=True)
        number: str = screen.until("the case number", lambda: CASE_NUMBER.search(screen.texts())).group()
        return number

    def print_out(self) -> None:
        """F9 on a paper: it comes out of the printer."""
        screen = self.screen
        screen.see("Ready to print")
        screen.press("F9")
        screen.see("Printed", exact=True)


def printed(play: Play, case: str, count: int) -> list[Paper]:
    """What came out of the printer, as many papers as were printed; the square code of each names the case."""
    printer = play.stage.printer
    assert printer is not None
    until("all jobs to be completed", lambda: len(printer.jobs("completed")) == count and printer.printed()[count - 1 :])
    found = [read(file) for file in printer.printed()]
    for paper in found:
        assert any(code.startswith("CW1|") and case in code.split("|") for code in paper.codes.values()), paper.codes
    return found


def go(screen: Screen, page: str) -> None:
    """To a page by the first letters of its name, as Ctrl+K finds it."""
    chinese = in_chinese(page)
    screen.press("ctrl+k")
    screen.see("What to find", role="text", state="focused")
    screen.type(initials(chinese))
    screen.see(chinese, role="table cell")
    screen.press("Return")
    screen.see_no("What to find")


def step_to(screen: Screen, question: str, answer: str) -> None:
    """Down a list until the answer is chosen. Qt tells what is chosen as the name of the list: `question` is what it
    reads as now, its label where nothing is chosen; without one the focus is there already."""
    if question:
        screen.tab_to(question, role="combo box")
    wanted = on_screen(answer)

    def chosen() -> bool:
        focus = screen.focus()
        if focus and wanted & {focus.name, focus.text}:
            return True
        screen.press("Down")
        return False

    screen.until(answer, chosen)


def come_back(screen: Screen, account: Person) -> None:
    """To a desk left alone for a while: it may have locked itself."""
    if screen.find("Unlock", role="push button"):
        unlock(screen, account)


def in_chinese(words: str) -> str:
    """What they read as on the screen, where there is one word for them."""
    (chinese,) = on_screen(words) - {words}
    return chinese


def initials(chinese: str) -> str:
    """As a clerk types them."""
    return "".join(lazy_pinyin(chinese, style=Style.FIRST_LETTER)).lower()


def count(screen: Screen, words: str) -> int:
    """How often it stands there."""
    wanted = on_screen(words)
    return sum(one.words in wanted for one in screen.look())
