"""The approver turns pages: papers are fetched once, drawn ahead, and what cannot be shown is told."""

import asyncio
from collections.abc import Awaitable

from desktop.approval.scans_flow import Fetching, NoScans, NotShown, ScansFlow, Shown, State
from desktop.errors import FileRefused, Unreachable
from desktop.papers.page_picture import PagePicture, PageSize
from tests.fakes.cases import document
from tests.fakes.printing import Witnessed

PAPERS = (document(1, "identity_card", 2), document(2, "household_book", 1))


class FakePapers:
    def __init__(self) -> None:
        self.asked: list[str] = []
        self.fails = False

    async def document(self, document: str) -> bytes:
        self.asked.append(document)
        if self.fails:
            raise Unreachable
        return document.encode()


class FakePages:
    """Every paper has the pages it says; `broken` is not one."""

    def __init__(self) -> None:
        self.drawn: list[tuple[bytes, int, int]] = []

    async def sizes(self, pdf: bytes) -> list[PageSize]:
        if pdf == b"broken":
            raise FileRefused("damaged")
        return [PageSize(595, 842)] * (2 if pdf == b"paper-1" else 1)

    async def page(self, pdf: bytes, page: int, width: int) -> PagePicture:
        self.drawn.append((pdf, page, width))
        return PagePicture(width, 1, b"\x00" * 4 * width)


class Table:
    def __init__(self) -> None:
        self.papers, self.pages = FakePapers(), FakePages()
        self.seen: list[State] = []
        self.witness = Witnessed()
        self.flow = ScansFlow(self.papers, self.pages, self.witness, self.seen.append)

    def do(self, *deeds: Awaitable[None]) -> State:
        async def run() -> None:
            for deed in deeds:
                await deed

        asyncio.run(run())
        return self.seen[-1]


def at(state: State) -> tuple[str, int]:
    assert isinstance(state, Shown)
    return state.document.id, state.page


def test_the_first_page_is_shown_and_the_next_one_drawn_ahead() -> None:
    table = Table()
    state = table.do(table.flow.open("case-1", PAPERS, 800))
    assert isinstance(table.seen[0], Fetching)
    assert at(state) == ("paper-1", 0)
    assert [(page, width) for _, page, width in table.pages.drawn] == [(0, 800), (1, 800)]


def test_turning_goes_over_the_end_of_a_paper_and_stops_at_the_ends() -> None:
    table = Table()
    flow = table.flow
    table.do(flow.open("case-1", PAPERS, 800))
    places = [at(table.do(flow.step(by, 800))) for by in (1, 1, 1, -1, -1, -1)]
    assert places == [
        ("paper-1", 1), ("paper-2", 0), ("paper-2", 0), ("paper-1", 1), ("paper-1", 0), ("paper-1", 0),
    ]  # fmt: skip
    assert table.papers.asked == ["paper-1", "paper-2"], "each paper is fetched once"
    assert [action for action, _ in table.witness.notes] == ["document_opened"] * 2


def test_a_page_is_drawn_as_wide_as_it_is_shown_and_only_once() -> None:
    table = Table()
    table.do(table.flow.open("case-1", PAPERS, 800), table.flow.display_width(1200), table.flow.display_width(1200))
    assert [width for _, page, width in table.pages.drawn if page == 0] == [800, 1200]


def test_a_paper_is_gone_to_at_once() -> None:
    table = Table()
    assert at(table.do(table.flow.open("case-1", PAPERS, 800), table.flow.go(1, 800))) == ("paper-2", 0)
    assert table.flow.place == 1


def test_a_cut_line_and_a_broken_paper_are_told_and_others_can_be_read() -> None:
    table = Table()
    table.papers.fails = True
    state = table.do(table.flow.open("case-1", PAPERS, 800))
    assert isinstance(state, NotShown)
    assert isinstance(state.error, Unreachable)
    table.papers.fails = False
    broken = type(PAPERS[0])("broken", "identity_card", 1, 1, "", PAPERS[0].received_at)
    state = table.do(table.flow.open("case-1", (broken, PAPERS[1]), 800))
    assert isinstance(state, NotShown)
    assert isinstance(state.error, FileRefused)
    assert at(table.do(table.flow.go(1, 800))) == ("paper-2", 0)


def test_a_paper_with_fewer_pages_than_told_is_read_to_its_end() -> None:
    table = Table()
    many = type(PAPERS[0])("paper-2", "household_book", 9, 1, "", PAPERS[0].received_at)
    table.do(table.flow.open("case-1", (many,), 800))
    assert at(table.do(table.flow.step(1, 800))) == ("paper-2", 0)


def test_a_case_without_papers_says_so() -> None:
    table = Table()
    assert isinstance(table.do(table.flow.open("case-1", (), 800)), NoScans)


def test_papers_that_were_taken_are_shown_at_another_width_though_the_first_was_never_begun() -> None:
    table = Table()
    table.flow.take("case", PAPERS)
    state = table.do(table.flow.display_width(700))
    assert at(state) == ("paper-1", 0)
