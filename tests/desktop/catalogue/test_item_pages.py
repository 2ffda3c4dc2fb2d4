"""The pages of the catalogue's editor: by keyboard alone, faults beside their fields, both sides of a difference."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.catalogue.comparing_page import Comparing
from desktop.catalogue.edit_flow import Editing, NotOpened, Opening, Overtaken
from desktop.catalogue.edit_item_page import EditItemPage
from desktop.catalogue.inspector_page import Inspector
from desktop.catalogue.item_draft import Difference, ItemDraft, ItemFault, ItemOverview, ItemVersion
from desktop.catalogue.items_flow import Asking, NotTold, Shown, Told
from desktop.catalogue.items_page import ItemsPage
from desktop.catalogue.member_page import ConditionMember, NumberMember, Ticks, VerbsMember
from desktop.catalogue.outline import Adding
from desktop.catalogue.outline_page import Outline
from desktop.catalogue.service_item import Choice, Condition, FormField, ServiceItem
from desktop.errors import Rejected, Unreachable
from tests.desktop.catalogue.test_outline import ITEM

DEPARTMENTS = {"civil_affairs": "民政", "health": "卫生健康"}


class FakePreview:
    """Counts what it is shown."""

    def __init__(self) -> None:
        self.widget = QWidget()
        self.shown: list[ServiceItem] = []
        self.places: list[str] = []

    def show_item(self, item: ServiceItem) -> None:
        self.shown.append(item)

    def point_at(self, place: str) -> None:
        self.places.append(place)


@pytest.fixture
def page(qtbot: QtBot) -> EditItemPage:
    one = EditItemPage(FakePreview())
    qtbot.addWidget(one)
    one.resize(1170, 680)
    one.show()
    one.offer_departments(DEPARTMENTS)
    return one


def words_on(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def editor(page: QWidget, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, f"member_{name}")
    assert isinstance(found, QLineEdit)
    return found


def test_every_state_is_told(page: EditItemPage) -> None:
    page.display(Opening())
    assert "The item is on its way…" in words_on(page)
    page.display(NotOpened(Unreachable()))
    assert "The centre cannot be reached." in words_on(page)
    page.display(Editing(ITEM, 0))
    assert "Nothing is changed yet" in words_on(page)
    page.display(Editing(ITEM, 1, "kept", saved_by_name="甲", saved_at="2026-11-23T08:00:00Z"))
    assert "Kept 11-23 16:00 by 甲" in words_on(page)
    page.display(Editing(ITEM, 1, "kept", proposal="p1", proposed=True))
    assert "It is laid before a second person." in words_on(page)
    page.display(Editing(ITEM, 1, "kept", proposal="p1"))
    assert "A proposal to publish this item waits for a second person." in words_on(page)


def test_from_row_to_field_and_back_by_keyboard(page: EditItemPage, qtbot: QtBot) -> None:
    page.display(Editing(ITEM, 1, "kept"))
    outline = page.findChild(Outline)
    outline.setFocus()
    for _ in range(4):
        qtbot.keyClick(outline, Qt.Key.Key_Down)
    assert outline.place == "form[0].choices[0]"
    with qtbot.waitSignal(page.changed) as changed:
        qtbot.keyClick(outline, Qt.Key.Key_Return)
        label = editor(page, "label")
        assert label.hasFocus()
        label.setText("现钞")
    assert changed.args == ["form[0].choices[0].label", "现钞"]
    assert page.back()
    assert outline.hasFocus()
    assert not page.back(), "from the outline the shell leads back"


def test_rows_are_added_removed_and_moved_by_key(page: EditItemPage, qtbot: QtBot) -> None:
    page.display(Editing(ITEM, 1, "kept", can_undo=True))
    page.go_to("form[0]")
    outline = page.findChild(Outline)
    for key, asked in ((Qt.Key.Key_Insert, Adding("form", 1, "question")),):
        with qtbot.waitSignal(page.add_requested) as added:
            qtbot.keyClick(outline, key)
        assert added.args == [asked]
    with qtbot.waitSignal(page.add_requested) as added:
        qtbot.keyClick(outline, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert added.args == [Adding("form[0].choices", 2, "choice")]
    with qtbot.waitSignal(page.move_requested) as moved:
        qtbot.keyClick(outline, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert moved.args == ["form[0]", 1]
    with qtbot.waitSignal(page.remove_requested) as removed:
        qtbot.keyClick(outline, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert removed.args == ["form[0]"]
    with qtbot.waitSignal(page.undo_requested):
        qtbot.keyClick(outline, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_what_is_wrong_stands_beside_its_field_and_f4_leads_there(page: EditItemPage, qtbot: QtBot) -> None:
    faults = (ItemFault("form[1].label", "words", "", 1, 40), ItemFault("form[0].choices", "choices", ""))
    page.display(Editing(ITEM, 1, "kept", faults=faults))
    qtbot.keyClick(page, Qt.Key.Key_F4)
    qtbot.keyClick(page, Qt.Key.Key_F4)
    assert page.findChild(Outline).place == "form[1]"
    assert editor(page, "label").hasFocus()
    assert "1 to 40 characters on one line, no space at the ends" in words_on(page.findChild(Inspector))
    page.go_to("form[0]")
    assert "Choices: A choice has choices, and nothing else has any" in words_on(page.findChild(Inspector))


def test_f8_needs_a_reason_and_nothing_wrong(page: EditItemPage, qtbot: QtBot) -> None:
    page.display(Editing(ITEM, 1, "kept"))
    primary = page.findChild(QPushButton, "primary")
    assert not primary.isEnabled()
    reason = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "Reason")
    reason.setText("按新文件")
    with qtbot.waitSignal(page.propose_requested) as asked:
        qtbot.keyClick(page, Qt.Key.Key_F8)
    assert asked.args == ["按新文件"]
    for wrong in (
        Editing(ITEM, 1, "kept", faults=(ItemFault("name", "words", ""),)),
        Editing(ITEM, 1, "kept", proposal="p1"),
        Editing(ITEM, 1, "changed", overtaken=Overtaken(None)),
    ):
        page.display(wrong)
        assert not primary.isEnabled()


def test_typing_is_kept_a_moment_later_and_the_clerks_form_follows(page: EditItemPage, qtbot: QtBot) -> None:
    page.display(Editing(ITEM, 1, "kept"))
    preview = page._preview
    assert isinstance(preview, FakePreview)
    assert preview.shown == [ITEM]
    changed = replace(ITEM, name="临时救助")
    with qtbot.waitSignal(page.keep_requested, timeout=5000):
        page.display(Editing(changed, 1, "changed"))
    assert preview.shown == [ITEM, changed]


def test_two_at_once_are_compared_and_either_may_stand(page: EditItemPage, qtbot: QtBot) -> None:
    theirs = ItemDraft(ITEM, 1, 2, "乙", "2026-11-23T08:00:00Z")
    differences = (Difference("form.way.required", "True", "False"),)
    page.display(Editing(ITEM, 1, "changed", overtaken=Overtaken(theirs, differences)))
    assert "乙 changed this draft at the same time." in words_on(page)
    qtbot.keyClick(page, Qt.Key.Key_F6)
    comparing = page.findChild(Comparing)
    assert comparing.isVisible()
    table = comparing._table
    assert [table.item(0, across).text() for across in range(3)] == ["Form › 方式 › Required", "Yes", "No"]
    buttons = {one.text(): one for one in comparing.findChildren(QPushButton) if one.isVisible()}
    with qtbot.waitSignal(page.mine_chosen):
        buttons["Keep mine"].click()
    with qtbot.waitSignal(page.theirs_chosen):
        buttons["Take theirs"].click()
    assert page.back()
    assert not comparing.isVisible()


def test_a_narrow_window_shows_the_clerks_form_in_the_rows_place(page: EditItemPage, qtbot: QtBot) -> None:
    page.display(Editing(ITEM, 1, "kept"))
    preview = page._preview.widget
    assert preview.isVisible()
    page.resize(760, 460)
    qtbot.waitUntil(lambda: not preview.isVisible())
    qtbot.keyClick(page, Qt.Key.Key_F7)
    assert preview.isVisible()
    page.resize(1170, 680)
    qtbot.waitUntil(lambda: page.findChild(Inspector).isVisible() and preview.isVisible())


def test_the_field_one_types_in_is_not_overwritten(page: EditItemPage, qtbot: QtBot) -> None:
    page.display(Editing(ITEM, 1, "kept"))
    page.go_to("form[1]", inside=True)
    label = editor(page, "label")
    label.setText("卡号码")
    label.setCursorPosition(1)
    page.display(Editing(replace(ITEM, form=(ITEM.form[0], replace(ITEM.form[1], label="卡号码"), *ITEM.form[2:])), 1, "changed"))
    assert editor(page, "label") is label
    assert label.cursorPosition() == 1


def test_a_number_is_told_only_where_it_is_one(qtbot: QtBot) -> None:
    for kind, typed, value in (
        (NumberMember(), "12", 12),
        (NumberMember(money=True), "12.5", 1250),
        (NumberMember(optional=True), "", None),
    ):
        qtbot.addWidget(kind.widget)
        assert isinstance(kind.widget, QLineEdit)
        kind.put(7)
        with qtbot.waitSignal(kind.changed) as changed:
            kind.widget.setText(typed)
        assert changed.args == [value]
        with qtbot.waitSignal(kind.refused):
            kind.widget.setText("zwölf")


def test_a_condition_is_a_question_and_ticked_answers(qtbot: QtBot) -> None:
    before = (FormField("way", "方式", "choice", choices=(Choice("cash", "现金"), Choice("card", "卡"))), FormField("ill", "患病", "yes_no"))
    one = ConditionMember(before)
    qtbot.addWidget(one.widget)
    one.put(Condition("way", ("card",)))
    ticks = one.widget.findChild(Ticks)
    assert ticks.on == ("card",)
    with qtbot.waitSignal(one.changed) as changed:
        ticks.item(0).setCheckState(Qt.CheckState.Checked)
    assert changed.args == [Condition("way", ("cash", "card"))]
    with qtbot.waitSignal(one.changed) as changed:
        one._choose("ill")
    assert ticks.count() == 2
    one.put(None)
    assert ticks.on == ()


def test_all_verbs_ticked_is_nothing_said(qtbot: QtBot) -> None:
    one = VerbsMember()
    qtbot.addWidget(one.widget)
    one.put(None)
    ticks = one.widget
    assert isinstance(ticks, Ticks)
    told: list[object] = []
    one.changed.connect(told.append)
    ticks.item(0).setCheckState(Qt.CheckState.Unchecked)
    ticks.item(0).setCheckState(Qt.CheckState.Checked)
    assert isinstance(told[0], tuple)
    assert len(told[0]) == ticks.count() - 1
    assert told[1] is None


LIST = (ItemOverview("relief", "临时救助", "civil_affairs", 2, (), 1), ItemOverview("move", "户口迁移", "police", 1))
WHOLE = replace(LIST[0], versions=(ItemVersion(2, "in_force", "published", "2026-11-20", "", "x", "甲", "乙"), ItemVersion(1, "past", "shipped", "", "", "x")))


@pytest.fixture
def items(qtbot: QtBot) -> ItemsPage:
    one = ItemsPage()
    qtbot.addWidget(one)
    one.resize(1170, 680)
    one.show()
    return one


def test_the_list_says_what_is_in_force_and_what_is_a_draft(items: ItemsPage, qtbot: QtBot) -> None:
    items.display(Asking())
    assert "The items are on their way…" in words_on(items)
    items.display(NotTold(Unreachable()))
    assert "The centre cannot be reached." in words_on(items)
    with qtbot.waitSignal(items.chosen) as chosen:
        items.display(Shown(LIST))
    assert chosen.args == ["relief"]
    items.display(Shown(LIST, WHOLE))
    table = items._table
    assert [table.item(0, across).text() for across in range(3)] == ["临时救助", "2", "Draft"]
    versions = items._versions
    assert [versions.item(down, 1).text() for down in range(3)] == ["Draft", "In force", "Past"]
    with qtbot.waitSignal(items.edit_requested) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == ["relief", 2]


def test_a_draft_is_discarded_only_when_pressed_twice(items: ItemsPage, qtbot: QtBot) -> None:
    items.display(Shown(LIST, WHOLE))
    items._discard.click()
    with qtbot.waitSignal(items.discard_requested) as asked:
        items._discard.click()
    assert asked.args == ["relief", 1]


def test_a_new_item_needs_a_code_of_its_own_and_a_name(items: ItemsPage, qtbot: QtBot) -> None:
    items.display(Shown(LIST, WHOLE))
    qtbot.keyClick(items, Qt.Key.Key_F3)
    asked: list[tuple[str, str]] = []
    items.new_requested.connect(lambda *one: asked.append(one))
    for code, name in (("Ä", "x"), ("relief", "x"), ("fresh_one", "")):
        items._code.setText(code)
        items._name.setText(name)
        qtbot.keyClick(items, Qt.Key.Key_F8)
        assert items._wrong.text()
    assert asked == []
    items._name.setText("新事项")
    qtbot.keyClick(items._name, Qt.Key.Key_Return)
    assert asked == [("fresh_one", "新事项")]


def test_what_became_of_a_file_is_told(items: ItemsPage) -> None:
    items.display(Shown(LIST, WHOLE, Told("imported", "relief")))
    assert "临时救助: the file is the draft now." in words_on(items)
    items.display(Shown(LIST, WHOLE, Told("imported", "relief", Rejected("item_unfit", "item", {"where": "name", "what": "x"}))))
    assert "This version of the service item cannot be meant." in words_on(items)


def test_the_list_is_narrowed_by_words(items: ItemsPage, qtbot: QtBot) -> None:
    items.display(Shown(LIST, WHOLE))
    items._words.setText("户口")
    assert items._table.rowCount() == 1
    assert items.back()
    assert items._table.rowCount() == 2
