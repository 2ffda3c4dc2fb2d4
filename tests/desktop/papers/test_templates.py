"""Templates: read with file and line of a fault, edited beside what they draw, proposed only when they load."""

import asyncio
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.errors import Unreachable
from desktop.papers.page_picture import PagePicture
from desktop.papers.paper import Content, Kind, Size
from desktop.papers.shipped import sample, shipped_text
from desktop.papers.template import Template, TemplateFault, read
from desktop.papers.templates_flow import Editing, Fetching, NotFetched, State, TemplatesFlow
from desktop.papers.templates_page import TemplatesPage

TEXT = shipped_text("notice")
PICTURE = PagePicture(100, 140, b"\xff" * 56_000)


@pytest.mark.parametrize(
    ("right", "wrong", "line", "what"),
    [
        ('is = "entries"', 'is = "entrys"', '[[block]]\nis = "entrys"', "Invalid value"),
        ("{applicant_name}", "{aplicant_name}", "[[block]]", "aplicant_name"),
        ('each = "lacks"', 'each = "lackz"', '[[block]]\nis = "entries"', "lackz"),
        ("{issued_at|moment}", "{issued_at|hour}", "[foot]", "hour"),
        ("[head]", "[head", "[head", "line"),
        ('beside = "{form}"', 'beside = "{form"', '[[block]]\nis = "entries"', "brace"),
    ],
)
def test_a_fault_is_told_with_file_and_line(right: str, wrong: str, line: str, what: str) -> None:
    text = TEXT.replace(right, wrong, 1)
    with pytest.raises(TemplateFault) as caught:
        read(text, sample("notice"), "notice.toml")
    assert caught.value.line == text[: text.index(line)].count("\n") + 1
    assert what in caught.value.what
    assert str(caught.value).startswith(f"notice.toml:{caught.value.line}: ")


@dataclass
class FakeTemplates:
    """What the centre has in force, and what was proposed."""

    proposed: list[tuple[Kind, str, str]] = field(default_factory=list)
    fails: Unreachable | None = None

    async def in_force(self, kind: Kind) -> tuple[int, str]:
        if self.fails is not None:
            raise self.fails
        return 1, shipped_text(kind)

    async def propose(self, kind: Kind, text: str, reason: str) -> None:
        if self.fails is not None:
            raise self.fails
        self.proposed.append((kind, text, reason))


@dataclass
class FakeTable:
    """Draws nothing."""

    drawn: list[tuple[str, Size]] = field(default_factory=list)

    async def preview(self, template: Template, content: Content, size: Size) -> tuple[PagePicture, ...]:
        self.drawn.append((template.title, size))
        return (PICTURE,)


class Centre:
    """A page of templates."""

    def __init__(self) -> None:
        self.templates, self.table, self.seen = FakeTemplates(), FakeTable(), list[State]()
        self.flow = TemplatesFlow(self.templates, self.table, self.seen.append)

    def open(self, kind: Kind = "notice") -> Editing:
        asyncio.run(self.flow.open(kind))
        return self.now

    def write(self, text: str) -> Editing:
        asyncio.run(self.flow.write(text))
        return self.now

    @property
    def now(self) -> Editing:
        last = self.seen[-1]
        assert isinstance(last, Editing)
        return last


def test_a_draft_begins_as_the_next_version_of_what_is_in_force_and_is_drawn() -> None:
    centre = Centre()
    draft = centre.open()
    assert isinstance(centre.seen[0], Fetching)
    assert "version = 2\n" in draft.text
    assert (draft.version, draft.pages, draft.fault) == (2, (PICTURE,), None)


def test_what_is_written_is_drawn_and_what_does_not_load_leaves_the_last_picture() -> None:
    centre = Centre()
    before = centre.open()
    after = centre.write(before.text.replace("一次性告知书", "补正一次性告知书"))
    assert centre.table.drawn[-1] == ("补正一次性告知书", "a5")
    broken = centre.write(after.text.replace("[foot]", "[foot"))
    assert broken.fault is not None
    assert broken.pages == (PICTURE,)
    asyncio.run(centre.flow.propose("更新"))
    assert centre.templates.proposed == [], "what does not load is not sent"


def test_a_draft_of_another_kind_waits_until_one_comes_back() -> None:
    centre = Centre()
    before = centre.open()
    centre.flow.hold(before.text + "# 未完\n")
    assert centre.open("result").kind == "result"
    assert centre.open("notice").text.endswith("# 未完\n")


def test_a_proposal_is_told_and_a_refusal_keeps_the_draft() -> None:
    centre = Centre()
    draft = centre.open()
    centre.templates.fails = Unreachable()
    asyncio.run(centre.flow.propose("更新"))
    assert isinstance(centre.now.error, Unreachable)
    assert centre.now.text == draft.text
    centre.templates.fails = None
    asyncio.run(centre.flow.propose("更新"))
    assert centre.now.proposed
    assert centre.templates.proposed == [("notice", draft.text, "更新")]


def test_without_a_line_nothing_is_opened_and_that_is_told() -> None:
    centre = Centre()
    centre.templates.fails = Unreachable()
    asyncio.run(centre.flow.open("notice"))
    assert isinstance(centre.seen[-1], NotFetched)


def test_another_size_is_drawn() -> None:
    centre = Centre()
    centre.open()
    asyncio.run(centre.flow.choose_size("roll80"))
    assert centre.table.drawn[-1][1] == "roll80"


@pytest.fixture
def page(qtbot: QtBot) -> TemplatesPage:
    one = TemplatesPage()
    qtbot.addWidget(one)
    one.resize(1170, 680)
    one.show()
    return one


def editing(**changes: object) -> Editing:
    base: dict[str, object] = {"kind": "notice", "version": 2, "text": TEXT, "size": "a5", "sizes": ("a5", "a4"), "pages": (PICTURE,)}
    return Editing(**{**base, **changes})  # type: ignore[arg-type]


def words_on(page: TemplatesPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_every_state_is_told_by_word(page: TemplatesPage) -> None:
    page.display(Fetching())
    assert "The template is on its way…" in words_on(page)
    page.display(NotFetched(Unreachable()))
    assert "The centre cannot be reached." in words_on(page)
    page.display(editing(fault=TemplateFault("notice.toml", 12, "there is no value named x")))
    assert "Line 12 cannot be meant" in words_on(page)
    assert "No paper of this kind has a value named x." in words_on(page)
    page.display(editing(fault=TemplateFault("notice.toml", 2, "Expected '=' after a key")))
    assert "Expected '=' after a key" in words_on(page)
    page.display(editing(proposed=True))
    assert "It is proposed." in words_on(page)


def test_f8_proposes_with_a_reason_only_and_never_what_does_not_load(page: TemplatesPage, qtbot: QtBot) -> None:
    page.display(editing())
    primary = page.findChild(QPushButton, "primary")
    assert not primary.isEnabled(), "a reason is missing"
    page.findChild(QLineEdit).setText("换用新的抬头")
    with qtbot.waitSignal(page.propose_requested) as asked:
        qtbot.keyClick(page, Qt.Key.Key_F8)
    assert asked.args == ["换用新的抬头"]
    page.display(editing(fault=TemplateFault("notice.toml", 1, "x")))
    assert not primary.isEnabled()


def test_what_is_typed_is_read_a_moment_later_and_not_overwritten_meanwhile(page: TemplatesPage, qtbot: QtBot) -> None:
    page.display(editing())
    text = page.findChild(QPlainTextEdit)
    with qtbot.waitSignal(page.text_written) as written:
        qtbot.keyClicks(text, "# x")
        page.display(editing())
    assert written.args == ["# x" + TEXT]
