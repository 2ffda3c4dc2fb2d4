"""The furniture: words that can be read aloud, states told by more than colour, and nothing cut off."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.beside_or_below import BesideOrBelow
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.field_row import FieldRow
from desktop.widgets.form_row import FormRow
from desktop.widgets.icons import Icon
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.item_icons import icon
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import Page
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.state_chip import StateChip, StateLine
from desktop.widgets.table_shape import ROWS_MEASURED

TOP = Path(__file__).resolve().parents[3]


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]


def test_a_message_says_what_happened_and_offers_the_next_step(qtbot: QtBot) -> None:
    message = InlineMessage()
    qtbot.addWidget(message)
    assert message.isHidden()
    message.say(Message("The feeder is empty.", "Pages are kept.", "Go on", "F4", tone="warn"))
    assert words(message) == ["The feeder is empty.", "Pages are kept."]
    [step] = message.findChildren(QuietButton)
    with qtbot.waitSignal(message.step_requested):
        step.click()
    message.say(Message("Done.", tone="good"))
    assert words(message) == ["Done."]
    assert not [button for button in message.findChildren(QuietButton) if button.isVisibleTo(message)]
    message.clear()
    assert message.isHidden()


@pytest.mark.parametrize("narrow", [False, True])
def test_a_long_message_grows_with_its_words(qtbot: QtBot, narrow: bool) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    message = InlineMessage(narrow=narrow)
    column.addWidget(message)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(360, 600)
    message.say(Message("民生窗口" * 12, "录入的内容都保存在本机。" * 8, "再试一次"))
    window.show()
    qtbot.waitExposed(window)
    for label in message.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


def test_a_button_can_be_read_aloud_and_names_its_key(qtbot: QtBot) -> None:
    button = PrimaryButton("Submit", "F8", "send-outline")
    qtbot.addWidget(button)
    assert (button.text(), button.accessibleName()) == ("Submit", "Submit")
    narrow = button.sizeHint().width()
    button.say("Submitting to the centre")
    assert button.accessibleName() == "Submitting to the centre"
    assert button.sizeHint().width() > narrow


def test_an_unknown_icon_is_refused_where_it_is_named(qtbot: QtBot) -> None:
    for make in (lambda: Icon("no-such-icon"), lambda: QuietButton("x", icon_name="no-such-icon"), lambda: icon("no-such-icon")):
        with pytest.raises(LookupError, match="no-such-icon"):
            make()


def test_an_icon_draws_something(qtbot: QtBot) -> None:
    picture: QImage = icon("check-circle", "good").pixmap(24, 24).toImage()
    drawn = sum(picture.pixelColor(x, y).alpha() > 0 for x in range(picture.width()) for y in range(picture.height()))
    assert drawn > 100


def test_a_state_is_told_by_word_icon_and_tone(qtbot: QtBot) -> None:
    chip = StateChip("check-circle", "agrees", "good")
    qtbot.addWidget(chip)
    chip.say("alert-circle", "differs", "bad")
    assert words(chip) == ["differs"]
    assert chip.property("tone") == "bad"
    assert len(chip.findChildren(Icon)) == 1


def test_a_form_row_names_its_editor_and_says_what_is_wrong_beside_it(qtbot: QtBot) -> None:
    editor = QLineEdit()
    row = FormRow("Birth date", editor, "as on the card", required=True)
    qtbot.addWidget(row)
    assert editor.accessibleName() == "Birth date"
    assert words(row) == ["Birth date *", "as on the card"]
    row.say("There is no month 13.")
    assert words(row) == ["Birth date *", "There is no month 13."]
    assert editor.property("tone") == "bad"
    row.clear()
    assert words(row) == ["Birth date *", "as on the card"]
    assert editor.property("tone") == ""


def test_a_value_is_plain_text_whatever_it_holds(qtbot: QtBot) -> None:
    row = FieldRow("Name", "<b>王</b>", "police 2026-10-30")
    qtbot.addWidget(row)
    assert words(row) == ["Name", "<b>王</b>", "police 2026-10-30"]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in row.findChildren(QLabel))


def test_an_empty_page_leads_to_the_first_step(qtbot: QtBot) -> None:
    empty = EmptyState("inbox-outline", "No cases today", "Press F3.", "Take in", "F3")
    qtbot.addWidget(empty)
    [step] = empty.findChildren(QuietButton)
    with qtbot.waitSignal(empty.step_requested) as asked:
        step.click()
    assert asked.signal_triggered


def test_progress_is_told_in_words_and_can_be_stopped(qtbot: QtBot) -> None:
    line = ProgressLine(cancellable=True)
    qtbot.addWidget(line)
    line.say("62 %, 8 seconds left", 62, 100)
    assert "62 %, 8 seconds left" in words(line)
    stop = next(one for one in line.findChildren(QWidget) if one.accessibleName() == "Cancel")
    with qtbot.waitSignal(line.cancel_requested):
        stop.click()  # type: ignore[attr-defined]
    line.say("Counting", 0, 0)
    assert "Counting" in words(line)


def test_a_deed_of_a_page_takes_its_hint_and_button_along(qtbot: QtBot) -> None:
    page, button, done = Page("Cases"), QuietButton("Print", "F9"), list[str]()
    qtbot.addWidget(page)
    page.body.addWidget(button)
    deed = page.add_deed("F9", "Print", lambda: done.append("printed"), button)
    button.click()
    deed.setEnabled(False)
    button.click()
    assert done == ["printed"]
    assert page.keys == []


def test_the_gallery_draws_every_piece(tmp_path: Path) -> None:
    picture = tmp_path / "gallery.png"
    done = subprocess.run(
        [sys.executable, "tests/desktop/widgets/gallery.py", str(picture)], cwd=TOP, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1366, 768)
    colours = {image.pixelColor(x, y).name() for x in range(0, 1366, 3) for y in range(0, 768, 3)}
    assert {"#17242f", "#1c5d99", "#ffffff", "#f3f5f6"} <= colours


def test_enter_presses_a_button_that_has_the_focus(qtbot: QtBot) -> None:
    button, pressed = PrimaryButton("Submit", "F8", "send-outline"), list[str]()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append("pressed"))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["pressed"]


def test_a_changed_copy_of_an_icon_outlives_what_python_knows_of_it(qtbot: QtBot) -> None:
    copies = []
    for _ in range(50):
        copy = QIcon(icon("alert-circle", "bad"))
        copy.setIsMask(True)  # Qt makes an engine of its own for it
        copies.append(copy)
    gc.collect()
    assert all(not copy.pixmap(16, 16).isNull() for copy in copies)


def test_rows_that_stay_as_they_were_are_not_made_anew(qtbot: QtBot) -> None:
    table = RowTable("cases", (Column("a", 100), Column("b")))
    qtbot.addWidget(table)
    table.show_rows([Row("1", (Cell("x"), Cell("y"))), Row("2", (Cell("x"), Cell("y")))])
    cells = [table.item(down, across) for down in range(2) for across in range(2)]
    changes: list[str] = []
    table.itemChanged.connect(lambda item: changes.append(item.text()))
    table.show_rows([Row("1", (Cell("x"), Cell("y"))), Row("2", (Cell("x"), Cell("z", "bad", "alert-circle", strong=True)))])
    assert [table.item(down, across) for down in range(2) for across in range(2)] == cells
    assert set(changes) == {"z"}
    assert not table.item(1, 1).icon().isNull()
    assert table.item(1, 1).font().bold()
    table.show_rows([Row("1", (Cell("x"), Cell("y"))), Row("3", (Cell("x"), Cell("z")))])
    assert table.item(1, 1).icon().isNull()
    assert not table.item(1, 1).font().bold()


def test_the_button_of_a_message_stays_the_same_one(qtbot: QtBot) -> None:
    message = InlineMessage()
    qtbot.addWidget(message)
    message.show()
    message.say(Message("cut", step="Try again"))
    (button,) = message.findChildren(QPushButton)
    button.clicked.connect(lambda: message.say(Message("still cut", step="Again")))
    button.click()
    assert message.findChildren(QPushButton) == [button]
    assert button.text() == "Again"
    message.say(Message("over"))
    assert not button.isVisible()


def test_in_a_narrow_window_the_columns_give_way_to_the_one_that_says_most(qtbot: QtBot) -> None:
    table = RowTable("cases", (Column("limit", 300), Column("item"), Column("applicant", 300)))
    qtbot.addWidget(table)
    table.resize(1000, 200)
    table.show()
    assert [table.columnWidth(place) for place in (0, 2)] == [300, 300]
    table.resize(500, 200)
    assert table.columnWidth(1) >= 104
    assert table.columnWidth(0) < 300
    assert table.horizontalScrollBar().maximum() == 0
    table.show_rows([Row("1", (Cell("by 11-26"), Cell("card"), Cell("a name that needs its room")))])
    assert table.columnWidth(2) > table.columnWidth(0)
    assert table.columnWidth(2) >= table.sizeHintForColumn(2)
    table.resize(1000, 200)
    assert table.columnWidth(0) == 300


def test_a_list_of_a_thousand_in_a_narrow_window_makes_few_of_them(qtbot: QtBot) -> None:
    table = LongTable("use", (Column("Name", 190), Column("Words", 150), Column("Rest")))
    qtbot.addWidget(table)
    made: list[str] = []

    def cells(key: str) -> tuple[Cell, ...]:
        made.append(key)
        return (Cell(key), Cell("words"), Cell("the rest"))

    table.resize(300, 400)
    table.show_rows([str(at) for at in range(1000)], cells)
    table.show()
    qtbot.waitExposed(table)
    assert 0 < len(made) <= 2 * ROWS_MEASURED
    assert len(table.keys) == 1000


def test_figures_stand_below_each_other_flush_right_with_their_heading(qtbot: QtBot) -> None:
    columns = (Column("agency"), Column("calls", 90, number=True))
    cells = (Cell("police"), Cell("1,234"))
    short, long = RowTable("use", columns), LongTable("use", columns)
    for table in (short, long):
        qtbot.addWidget(table)
    short.show_rows([Row("1", cells)])
    long.show_rows(["1"], lambda _key: cells)
    align, across = Qt.ItemDataRole.TextAlignmentRole, Qt.Orientation.Horizontal
    for model in (short.model(), long.model()):
        told = [int(model.data(model.index(0, place), align)) for place in range(2)]
        heads = [int(model.headerData(place, across, align)) for place in range(2)]
        assert [bool(one & Qt.AlignmentFlag.AlignRight.value) for one in (*told, *heads)] == [False, True, False, True]


def test_a_field_without_a_source_leaves_no_gap_for_one(qtbot: QtBot) -> None:
    mark = StateLine("clock-outline", "soon", "warn")
    row = FieldRow("Due", "2026-12-14", mark=mark)
    qtbot.addWidget(row)
    row.resize(400, 40)
    row.show()
    assert mark.geometry().right() == row.rect().right()
    row.say("2026-12-14", "police")
    qtbot.waitUntil(lambda: mark.geometry().right() < row.rect().right())


def test_two_groups_stand_below_each_other_where_there_is_no_room_for_both(qtbot: QtBot) -> None:
    first, second, page = QPushButton("a few words"), QPushButton("others"), QWidget()
    row = BesideOrBelow(first, second)
    qtbot.addWidget(page)
    row.setParent(page)
    row.resize(600, 80)
    page.show()
    qtbot.waitExposed(page)
    assert not row.is_below
    row.resize(first.minimumSizeHint().width() + 4, 80)
    qtbot.waitUntil(lambda: second.y() > first.y())
    assert row.minimumSizeHint().width() <= row.width()
    row.resize(600, 80)
    qtbot.waitUntil(lambda: first.y() == second.y())
    first.setText("words " * 120)
    qtbot.waitUntil(lambda: row.is_below)
