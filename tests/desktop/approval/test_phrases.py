"""Phrases for opinions: chosen, kept, and never in the way."""

import asyncio
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.approval.own_phrases_page import OwnPhrasesPage
from desktop.approval.phrases import LONGEST, Phrase, Phrases
from desktop.approval.phrases_flow import PhrasesFlow
from desktop.approval.phrases_page import PhrasesButton
from desktop.errors import CentralError, Unreachable

SHIPPED = (Phrase("approve", "同意。"), Phrase("refuse", "不符合条件。"))


@dataclass
class Book:
    """A book at the centre."""

    own: tuple[Phrase, ...] = ()
    fails: CentralError | None = None
    kept: list[tuple[Phrase, ...]] = field(default_factory=list)

    async def phrases(self) -> Phrases:
        if self.fails is not None:
            raise self.fails
        return Phrases(self.own, SHIPPED)

    async def keep_phrases(self, own: tuple[Phrase, ...]) -> Phrases:
        self.own = own
        self.kept.append(own)
        return await self.phrases()


def test_what_is_kept_stands_first_and_nothing_stands_twice() -> None:
    book, seen = Book(), []
    flow = PhrasesFlow(book, seen.append)
    asyncio.run(flow.load())
    asyncio.run(flow.add(Phrase("approve", "已核实，同意。")))
    assert seen[-1].fitting("approve") == ("已核实，同意。", "同意。")
    for again in (Phrase("approve", "已核实，同意。"), SHIPPED[0], Phrase("approve", " "), Phrase("approve", "字" * (LONGEST + 1))):
        asyncio.run(flow.add(again))
    assert len(book.kept) == 1


def test_without_the_centre_opinions_are_typed() -> None:
    seen: list[Phrases] = []
    asyncio.run(PhrasesFlow(Book(fails=Unreachable()), seen.append).load())
    assert not seen


@pytest.mark.parametrize(("kind", "typed", "offered"), [("approve", "", ["同意。"]), ("refuse", "新理由", ["不符合条件。", "", "Keep what is typed as a phrase"])])
def test_the_list_offers_what_fits_and_to_keep_what_is_new(qtbot: QtBot, kind: str, typed: str, offered: list[str]) -> None:
    button = PhrasesButton()
    qtbot.addWidget(button)
    button.show_phrases(Phrases((), SHIPPED))
    button.set_kind(kind, typed)  # type: ignore[arg-type]
    actions = button.fill()
    assert [one.text() for one in actions] == offered
    with qtbot.waitSignal(button.phrase_chosen) as chosen:
        actions[0].trigger()
    assert chosen.args == [offered[0]]
    if typed:
        with qtbot.waitSignal(button.keep_requested) as kept:
            actions[-1].trigger()
        assert kept.args == [Phrase("refuse", "新理由")]


def test_what_was_never_told_is_not_overwritten() -> None:
    mine = Phrase("approve", "已入户核查。")
    book = Book(own=(mine,), fails=Unreachable())
    flow = PhrasesFlow(book, lambda _phrases: None)
    asyncio.run(flow.load())
    book.fails = None
    asyncio.run(flow.add(Phrase("refuse", "材料不实。")))
    assert mine in book.own, "kept before, at this PC or another"


def test_ones_own_are_said_otherwise_or_no_more() -> None:
    one, two = Phrase("approve", "一"), Phrase("approve", "二")
    book, seen = Book(own=(one, two)), []
    flow = PhrasesFlow(book, seen.append)
    asyncio.run(flow.change(one, Phrase("approve", "三")))
    assert [each.text for each in book.own] == ["三", "二"]
    asyncio.run(flow.change(Phrase("approve", "三"), two))
    assert book.own == (two,), "nothing stands twice"
    asyncio.run(flow.change(two, Phrase("approve", " ")))
    asyncio.run(flow.change(two, two))
    assert book.own == (two,)
    asyncio.run(flow.change(two, None))
    assert book.own == ()
    assert seen[-1] == Phrases((), SHIPPED)


def test_the_page_changes_what_is_chosen(qtbot: QtBot) -> None:
    page = OwnPhrasesPage()
    qtbot.addWidget(page)
    page.show()
    page.display(Phrases((Phrase("approve", "一"), Phrase("refuse", "二")), SHIPPED))
    assert page.table.keys == ["0", "1"]
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.text.text() == "二"
    assert "F8" not in [hint.key for hint in page.keys], "nothing is changed yet"
    page.text.setText("二，不符合。")
    with qtbot.waitSignal(page.change_requested) as asked:
        page._saving.trigger()
    assert asked.args == [Phrase("refuse", "二"), Phrase("refuse", "二，不符合。")]
    with qtbot.waitSignal(page.change_requested) as asked:
        page._deleting.trigger()
    assert asked.args == [Phrase("refuse", "二"), None]
    page.display(Phrases((), SHIPPED))
    assert not page.text.isEnabled()
