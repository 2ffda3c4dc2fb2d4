"""One search: what fits is found by name, initials, number or a scanned code; what cannot be asked is told."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import SignedOut, Unreachable
from desktop.finding.find_flow import FindFlow, Finding
from desktop.finding.find_page import FindPage
from desktop.finding.initials import initials
from desktop.finding.thing import Thing, case_number, found, sought

PERSON = Thing(kind="person", key="150102199003071220", name="乌兰其其格", number="150102199003071220", initials="wlqqg")
CASE = Thing(kind="case", key="c1", name="乌兰其其格", detail="最低生活保障审核确认", number="150102-20261123-00042", initials="wlqqg")
NOTICE = Thing(kind="notice", key="n1", name="王建军", detail="临时救助给付", number="150102-20261123-T00007", initials="wjj")
ITEM = Thing(kind="item", key="allowance", name="最低生活保障审核确认", detail="民政", initials="zdshbzshqr")
PAGE = Thing(kind="page", key="cases", name="我的办件", initials="wdbj")
ALL = (PAGE, ITEM, NOTICE, CASE, PERSON)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", (PAGE, PERSON)),
        ("wlqqg", (PERSON, CASE)),
        ("wlq", (PERSON, CASE)),
        ("乌兰", (PERSON, CASE)),
        ("乌兰 最低", (CASE,)),
        ("低保", (ITEM,)),
        ("wdbj", (PAGE,)),
        ("00042", (CASE,)),
        ("150102-20261123-T00007", (NOTICE,)),
        ("15010220261123T00007", (NOTICE,)),
        ("１５０１０２１９９００３０７１２２０", (PERSON,)),
        ("CW1|N|150102-20261123-T00007|abc|def", (NOTICE,)),
        ("CW1|A|150102-20261123-00042", (CASE,)),
        ("15", ()),
        ("zzz", ()),
    ],
)
def test_what_fits_is_found_best_first(typed: str, expected: tuple[Thing, ...]) -> None:
    assert found(ALL, typed) == expected


def test_what_is_typed_is_cut_and_put_right() -> None:
    assert sought(" ＡＢ  c ") == ("ab", "c")
    assert len(sought("x" * 5000)[0]) == 200


def test_initials_are_those_of_the_name() -> None:
    assert initials("乌兰其其格") == "wlqqg"
    assert initials("艾琳·买买提 Q") == "almmt"


def flow_of(*sources: object) -> tuple[FindFlow, list[Finding]]:
    shown: list[Finding] = []
    return FindFlow(sources, _of_a_colleague, shown.append), shown  # type: ignore[arg-type]


async def _of_a_colleague(number: str) -> Sequence[Thing]:
    return (replace(CASE, key="another", number=number),) if number.endswith("7") else ()


async def _cases() -> Sequence[Thing]:
    return (CASE,)


async def _lost() -> Sequence[Thing]:
    raise Unreachable


async def _gone() -> Sequence[Thing]:
    raise SignedOut


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("150102-20261123-00042", "150102-20261123-00042"),
        (" 150102 20261123 00042", "150102-20261123-00042"),
        ("150102-20261123-0004", ""),
        ("150102199003071220", ""),
        ("150102-20261123-T00007", ""),
    ],
)
def test_a_whole_case_number_is_known_from_other_numbers(typed: str, number: str) -> None:
    assert case_number(typed) == number


def test_a_case_of_a_colleague_is_asked_for_by_its_whole_number_only() -> None:
    flow, shown = flow_of()
    flow.type("150102-20261123")
    asyncio.run(flow.look_for_number())
    assert shown[-1].things == ()
    flow.type("150102-20261123-00077")
    asyncio.run(flow.look_for_number())
    assert [one.key for one in shown[-1].things] == ["another"]
    assert shown[-1].asking == ()
    flow.type("150102-20261123-00078")
    asyncio.run(flow.look_for_number())
    assert shown[-1].things == ()


def test_what_cannot_be_asked_keeps_nothing_else_from_being_found() -> None:
    flow, shown = flow_of(("case", _cases), ("notice", _lost))
    asyncio.run(flow.open())
    assert shown[0].asking == ("case", "notice")
    flow.type("wlqqg")
    assert shown[-1].things == (CASE,)
    assert shown[-1].asking == ()
    assert [kind for kind, _ in shown[-1].unasked] == ["notice"]
    flow.type("")
    asyncio.run(flow.open())
    assert len(shown[-1].unasked) == 1, "opened again, it is told once"


def test_an_ended_session_is_for_the_sign_in_page() -> None:
    flow, _ = flow_of(("case", _gone))
    with pytest.raises(SignedOut):
        asyncio.run(flow.open())


def test_people_of_today_stand_newest_first_and_once() -> None:
    flow, shown = flow_of()
    other = Thing(kind="person", key="2", name="王建军", number="2")
    for person in (PERSON, other, PERSON):
        flow.met(person)
    flow.hold("item", [ITEM])
    flow.type("")
    assert shown[-1].things == (PERSON, other)


def test_a_draft_that_lies_here_and_at_the_centre_is_one() -> None:
    here = Thing(kind="draft", key="d1", name="王建军", initials="wjj")
    there = Thing(kind="draft", key="d1", name="王建军", initials="wjj", number="150102-20261123-T00007")

    async def _here() -> Sequence[Thing]:
        return (here,)

    async def _there() -> Sequence[Thing]:
        return (there,)

    flow, shown = flow_of(("draft", _here), ("draft", _there))
    asyncio.run(flow.open())
    flow.type("wjj")
    assert shown[-1].things == (here,)


@pytest.fixture
def page(qtbot: QtBot) -> FindPage:
    made = FindPage()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_keys_choose_and_open_what_fits(page: FindPage, qtbot: QtBot) -> None:
    chosen: list[Thing] = []
    typed: list[str] = []
    page.chosen.connect(chosen.append)
    page.typed.connect(typed.append)
    page.enter()
    qtbot.keyClicks(page.field, "wl")
    assert typed[-1] == "wl"
    page.display(Finding("wl", (PERSON, CASE)))
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert chosen == [PERSON, CASE]


def test_an_id_number_is_not_shown_whole(page: FindPage) -> None:
    page.display(Finding("wl", (PERSON, CASE)))
    shown = [page.table.item(row, 3) for row in range(2)]
    assert [one.text() for one in shown if one] == ["150102********1220", CASE.number]


def test_every_search_begins_empty(page: FindPage, qtbot: QtBot) -> None:
    page.enter()
    qtbot.keyClicks(page.field, "wl")
    with qtbot.waitSignal(page.came):
        page.enter()
    assert page.field.text() == ""


def test_what_was_not_searched_is_said(page: FindPage) -> None:
    page.display(Finding("x", (), (), (("notice", Unreachable()), ("draft", Unreachable()), ("draft", Unreachable()))))
    said = page._message.findChildren(QWidget)
    words = " ".join(one.text() for one in said if hasattr(one, "text"))
    assert words.count("Draft") == 1
    assert "Notice" in words


def test_the_key_works_while_a_field_is_typed_in(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    field = QLineEdit("text behind the cursor")
    layout.addWidget(field)
    action = QAction(window)
    action.setShortcut(QKeySequence("Ctrl+K"))
    window.addAction(action)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    field.setCursorPosition(0)
    with qtbot.waitSignal(action.triggered, timeout=1000):
        qtbot.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "text behind the cursor"
