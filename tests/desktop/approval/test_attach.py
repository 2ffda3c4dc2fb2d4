"""A file that goes with an opinion: brought to the centre, refused where it is not as it should be, said once."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.approval.attach_flow import MATERIAL, MOST_PAGES, AttachFlow
from desktop.approval.attach_page import AttachButton
from desktop.approval.decision import MOST_ATTACHED, Attachment, Opinion
from desktop.approval.examine_flow import Attaching, ExamineFlow, Examining, NotAttached, State
from desktop.capture.bound import BoundMaterial
from desktop.capture.page import PageKind, TakenPage
from desktop.cases.case import Entry
from desktop.cases.deeds import CaseDeed, Permitted
from desktop.errors import FileRefused, Rejected, Unreachable
from tests.fakes.cases import APPROVER, NOW, FakeCases, FakeOpinions, case, document
from tests.fakes.printing import Witnessed

FILE = Path("/home/clerk/核查照片.jpg")
PAPER = Attachment("paper-9", 2)
DEEDS = (Permitted("approve", 1, takes_papers=True), Permitted("hold", 1, takes_papers=True), Permitted("transfer", 1))


class Images:
    def __init__(self, pages: int = 2) -> None:
        self.pages = pages

    async def pages_of(self, content: bytes, name_ending: str = "") -> AsyncIterator[tuple[int, TakenPage]]:
        assert (content, name_ending) == (b"outside", ".jpg")
        for _ in range(self.pages):
            yield self.pages, TakenPage(kind="jpeg", width=1, height=1, turn=90, content=b"page", thumbnail=b"")

    async def bind(self, pages: Sequence[tuple[PageKind, bytes, int]]) -> bytes:
        assert set(pages) == {("jpeg", b"page", 90)}
        return b"%PDF" * 2_000_000


class Uploads:
    def __init__(self) -> None:
        self.begun: list[BoundMaterial] = []
        self.chunks: list[int] = []
        self.damaged = 0
        self.fails: Exception | None = None

    async def begin(self, bound: BoundMaterial) -> str:
        self.begun.append(bound)
        return "paper-9"

    async def send(self, upload: str, offset: int, chunk: bytes) -> int:
        assert upload == "paper-9"
        if self.fails is not None:
            raise self.fails
        if self.damaged:
            self.damaged -= 1
            raise Rejected("checksum_mismatch", "")
        self.chunks.append(len(chunk))
        return offset + len(chunk)


def bring(images: Images, uploads: Uploads, witness: Witnessed | None = None) -> Attachment:
    flow = AttachFlow(images, uploads, witness or Witnessed(), lambda _path: b"outside")
    return asyncio.run(flow.bring("case-1", FILE))


def test_a_file_is_bound_and_sent_for_the_case() -> None:
    uploads = Uploads()
    uploads.damaged = 2
    assert bring(Images(), uploads) == PAPER
    (bound,) = uploads.begun
    assert (bound.draft, bound.material, bound.pages, bound.length) == ("case-1", MATERIAL, 2, 8_000_000)
    assert uploads.chunks == [4 << 20, 8_000_000 - (4 << 20)]


def test_a_file_that_is_not_as_it_should_be_is_refused_and_noted_without_its_name() -> None:
    witness = Witnessed()
    with pytest.raises(FileRefused):
        bring(Images(MOST_PAGES + 1), Uploads(), witness)
    assert witness.notes[0][0] == "file_refused"
    assert "核查" not in str(witness.notes)


def test_what_is_damaged_again_and_again_is_given_up() -> None:
    uploads = Uploads()
    uploads.damaged = 3
    with pytest.raises(Rejected):
        bring(Images(), uploads)


class Window:
    def __init__(self) -> None:
        self.cases = FakeCases().put(replace(case(1), deeds=DEEDS))
        self.opinions, self.seen = FakeOpinions(), list[State]()
        self.fails: Exception | None = None
        self.flow = ExamineFlow(self.cases, self.opinions, self.seen.append, bring=self.bring)
        self.meanwhile = self.nothing

    async def nothing(self) -> None:
        return

    async def bring(self, _case: str, path: Path) -> Attachment:
        assert path == FILE
        await self.meanwhile()
        if self.fails is not None:
            raise self.fails
        return PAPER

    @property
    def last(self) -> Examining:
        state = self.seen[-1]
        assert isinstance(state, Examining)
        return state


def test_it_goes_with_the_next_words_that_take_papers_and_only_once() -> None:
    window = Window()
    window.cases.left_after = DEEDS

    async def story() -> None:
        await window.flow.open("case-1")
        await window.flow.attach(FILE)
        assert window.last.opinion.attached == (PAPER,)
        assert window.opinions.kept["case-1"].attached == (PAPER,), "it is there after a restart"
        await window.flow.act(CaseDeed("transfer", 1))
        await window.flow.act(CaseDeed("hold", 1))

    asyncio.run(story())
    assert [deed.attached for deed in window.cases.acts] == [(), ("paper-9",)]
    said = replace(window.last.case, history=(Entry(NOW, "held", APPROVER, "审核", "", 13, attached=(document(9, MATERIAL),)),))
    assert window.last.opinion.fitting(said).attached == ()


def test_nothing_is_sent_while_a_file_is_on_its_way() -> None:
    window = Window()

    async def meanwhile() -> None:
        assert isinstance(window.last.notice, Attaching)
        window.flow.change(replace(window.last.opinion, text="已核查"))
        await window.flow.decide("approve")
        await window.flow.attach(FILE)

    window.meanwhile = meanwhile
    asyncio.run(_open_and_attach(window))
    assert "decide" not in window.cases.calls
    assert (window.last.opinion.text, window.last.opinion.attached) == ("已核查", (PAPER,))


async def _open_and_attach(window: Window) -> None:
    await window.flow.open("case-1")
    await window.flow.attach(FILE)


def test_what_does_not_arrive_is_told_and_all_else_stays() -> None:
    window = Window()
    window.fails = Unreachable()
    asyncio.run(_open_and_attach(window))
    assert isinstance(window.last.notice, NotAttached)
    assert window.last.leased


def test_a_file_that_arrives_after_the_case_was_left_goes_nowhere() -> None:
    window = Window()
    window.meanwhile = window.flow.leave
    asyncio.run(_open_and_attach(window))
    assert "case-1" not in window.opinions.kept


def test_no_more_than_some_go_with_one_opinion() -> None:
    full = Opinion(attached=tuple(Attachment(f"paper-{n}", 1) for n in range(MOST_ATTACHED)))
    assert not Examining(replace(case(1), deeds=DEEDS), full, leased=True).may_attach
    assert Examining(replace(case(1), deeds=DEEDS), Opinion(), leased=True).may_attach
    assert not Examining(case(1), Opinion(), leased=True).may_attach, "the centre takes none here"


def test_the_button_says_how_many_there_are_and_takes_one_away(qtbot: QtBot) -> None:
    button = AttachButton()
    qtbot.addWidget(button)
    button.show_attached((PAPER, Attachment("paper-10", 1)), may_add=True)
    assert button.text() == "2"
    actions = button.fill()
    assert len(actions) == 3
    with qtbot.waitSignal(button.removal_requested) as asked:
        actions[2].trigger()
    assert asked.args == ["paper-10"]
    button.show_attached((PAPER,), may_add=False)
    assert len(button.fill()) == 1
