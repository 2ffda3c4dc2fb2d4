"""The window around the pages: where the clerk is, which keys work, and what a cover keeps."""

import pytest
from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.shell.help_page import HelpPage
from desktop.shell.main_window import MainWindow
from desktop.shell.navigation import Errand
from desktop.shell.rail import RailButton
from desktop.shell.strips import KeyStrip
from desktop.shell.theme import apply_theme
from desktop.shell.workplace import Workplace
from desktop.widgets.inline_message import Message
from desktop.widgets.keys import KeyCap, KeyHint, KeyHintView
from desktop.widgets.page import Page, key_name


class Sheet(Page):
    """A page with an editor, a deed on F9, and two steps of its own."""

    def __init__(self, title: str) -> None:
        super().__init__(title, f"What {title} is for.")
        self.editor = QLineEdit()
        self.button = QPushButton("Print")
        self.done: list[str] = []
        self.steps = 0
        self.body.addWidget(self.editor)
        self.body.addWidget(self.button)
        self.deed: QAction = self.add_deed("F9", "Print", lambda: self.done.append("printed"), self.button)

    def enter(self) -> None:
        self.editor.setFocus()

    def back(self) -> bool:
        self.steps -= 1
        return self.steps >= 0


class Desk:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = MainWindow()
        self.place = Workplace()
        self.window.set_workplace(self.place, self.place.enter)
        self.window.uncover()
        qtbot.addWidget(self.window)
        self.sheets = {name: Sheet(name) for name in ("citizens", "cases")}
        for name, sheet in self.sheets.items():
            self.place.navigation.add(Errand(name, name.title(), "inbox-outline", ""), sheet)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.place.navigation.go("citizens")
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key)

    def shown_keys(self) -> list[str]:
        self.qtbot.wait(1)  # a layout shows what was added to it at its next turn
        return [label.text() for label in self.place.strip.findChildren(QLabel, "keyCap") if label.isVisible()]


def test_a_page_comes_to_the_front_with_its_title_and_the_focus_in_its_place(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    assert desk.place.navigation.current == "citizens"
    assert desk.window.focusWidget() is desk.sheets["citizens"].editor
    title = desk.place.findChild(QLabel, "pageTitle")
    assert isinstance(title, QLabel)
    assert title.text() == "citizens"


def test_the_rail_leads_to_pages_and_marks_the_one_in_front(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    button = desk.place.findChild(RailButton, "rail_cases")
    assert isinstance(button, RailButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.place.navigation.current == "cases"
    assert button.isChecked()
    desk.place.rail.count("cases", 12)
    assert button.accessibleDescription() == "12"


def test_escape_goes_back_within_the_page_first_and_stops_at_the_first_page(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.sheets["cases"].steps = 1
    desk.place.navigation.go("cases")
    desk.press(Qt.Key.Key_Escape)
    assert desk.place.navigation.current == "cases"
    desk.press(Qt.Key.Key_Escape)
    assert desk.place.navigation.current == "citizens"
    desk.press(Qt.Key.Key_Escape)
    assert desk.place.navigation.current == "citizens"


def test_going_to_and_fro_does_not_lengthen_the_way_back(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    for _ in range(3):
        desk.place.navigation.go("cases")
        desk.place.navigation.go("citizens")
    desk.place.navigation.back()
    desk.place.navigation.back()
    desk.place.navigation.back()
    assert desk.place.navigation.current == "cases"


def test_only_keys_that_work_now_are_shown_and_their_buttons_follow(qtbot: QtBot) -> None:
    desk, sheet = Desk(qtbot), None
    sheet = desk.sheets["citizens"]
    assert desk.shown_keys() == ["F9", "F12", "Esc", "F1"]
    sheet.deed.setEnabled(False)
    assert desk.shown_keys() == ["F12", "Esc", "F1"]
    assert not sheet.button.isEnabled()
    desk.press(Qt.Key.Key_F9)
    sheet.deed.setEnabled(True)
    desk.press(Qt.Key.Key_F9)
    sheet.button.click()
    assert sheet.done == ["printed", "printed"]


def test_a_pages_key_goes_before_the_windows(qtbot: QtBot) -> None:
    desk, general = Desk(qtbot), list[str]()
    desk.place.add_key("F9", "Elsewhere", lambda: general.append("window"), shown=False)
    desk.place.navigation.go("cases")
    desk.place.navigation.go("citizens")
    desk.press(Qt.Key.Key_F9)
    assert (desk.sheets["citizens"].done, general) == (["printed"], [])
    desk.sheets["citizens"].deed.setEnabled(False)
    desk.press(Qt.Key.Key_F9)
    assert general == ["window"]


def test_a_cover_hides_all_keeps_all_and_lets_no_key_through(qtbot: QtBot) -> None:
    desk, cover = Desk(qtbot), Sheet("cover")
    editor = desk.sheets["citizens"].editor
    qtbot.keyClicks(editor, "1501")
    desk.window.cover(cover)
    assert desk.window.covered
    assert not editor.isVisible()
    desk.press(Qt.Key.Key_F9)
    desk.press(Qt.Key.Key_Escape)
    assert (desk.sheets["citizens"].done, desk.place.navigation.current) == ([], "citizens")
    desk.window.uncover()
    assert not desk.window.covered
    assert editor.text() == "1501"
    assert desk.window.focusWidget() is editor


def test_a_dialog_is_put_aside_with_the_rest_and_comes_back(qtbot: QtBot) -> None:
    desk, cover = Desk(qtbot), Sheet("cover")
    ended: list[int] = []
    dialog = QDialog(desk.sheets["citizens"])
    dialog.finished.connect(ended.append)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    desk.window.cover(cover)
    assert not dialog.isVisible()
    desk.window.uncover()
    assert dialog.isVisible()
    assert ended == []
    desk.window.cover(cover, keep_focus=False)
    desk.window.uncover()
    assert not dialog.isVisible()


def test_whoever_signs_in_next_begins_at_the_next_step(qtbot: QtBot) -> None:
    desk, cover = Desk(qtbot), Sheet("cover")
    desk.sheets["citizens"].button.setFocus()
    desk.window.cover(cover, keep_focus=False)
    desk.window.uncover()
    assert desk.window.focusWidget() is desk.sheets["citizens"].editor


def test_on_a_small_screen_the_rail_makes_room_and_a_page_scrolls(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.sheets["citizens"].setMinimumSize(900, 900)
    desk.window.resize(911, 512)
    qtbot.waitUntil(lambda: desk.place.rail.width() == 64)
    button = desk.place.findChild(RailButton, "rail_cases")
    assert isinstance(button, RailButton)
    assert (button.accessibleName(), button.toolTip().strip()) == ("Cases", "Cases")
    assert desk.sheets["citizens"].height() >= 900
    desk.window.resize(1366, 768)
    qtbot.waitUntil(lambda: desk.place.rail.width() == 196)


def test_closing_the_window_asks_first(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    with qtbot.waitSignal(desk.window.close_requested):
        desk.window.close()
    assert desk.window.isVisible()


def test_a_message_above_the_page_goes_when_the_clerk_goes_on(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.place.say(Message("The centre cannot be reached."))
    shown = [label for label in desk.place.findChildren(QLabel) if label.text() == "The centre cannot be reached."]
    assert [label.isVisible() for label in shown] == [True]
    desk.place.navigation.go("cases")
    assert [label.isVisible() for label in shown] == [False]


def test_signing_out_leaves_no_page_behind(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.place.navigation.clear()
    assert desk.place.navigation.page is None
    assert not desk.place.navigation.has("citizens")
    assert desk.shown_keys() == ["F12", "Esc", "F1"]


def test_help_explains_the_page_and_its_keys(qtbot: QtBot) -> None:
    desk, page = Desk(qtbot), HelpPage("0.1.0")
    qtbot.addWidget(page)
    page.explain(desk.sheets["citizens"], desk.place.general_keys())
    words = [label.text() for label in page.findChildren(QLabel)]
    assert "What citizens is for." in words
    assert {"F9", "F12", "Print", "Lock"} <= set(words)


def test_a_long_help_is_scrolled_by_keys_on_a_small_screen(qtbot: QtBot) -> None:
    desk, page = Desk(qtbot), HelpPage("0.1.0")
    qtbot.addWidget(page)
    desk.sheets["citizens"].help_text = "What citizens is for.\n" * 40
    page.explain(desk.sheets["citizens"], desk.place.general_keys())
    page.resize(840, 380)
    page.show()
    qtbot.waitExposed(page)
    page.enter()
    bar = page._said.verticalScrollBar()
    assert (page.height(), page._words.width() <= page._said.viewport().width()) == (380, True)
    qtbot.keyClick(page._said, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    page.explain(desk.sheets["citizens"], desk.place.general_keys())
    assert bar.value() == 0, "the next page's help begins above"


def test_the_theme_can_be_put_on_every_piece(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        apply_theme(app)
        desk = Desk(qtbot)
        picture = desk.window.grab().toImage()
        assert picture.pixelColor(4, 4).name().upper() == "#17242F"
    finally:
        app.setStyleSheet("")


def test_where_the_keys_go_is_always_seen_on_a_small_screen(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    sheet = desk.sheets["citizens"]
    filler = QLabel("a long page")
    filler.setFixedHeight(900)
    sheet.body.insertWidget(1, filler)
    desk.window.resize(911, 512)
    frame = desk.place.navigation._frames["citizens"]
    qtbot.waitUntil(lambda: frame.verticalScrollBar().maximum() > 0)
    sheet.button.setFocus()
    qtbot.waitUntil(lambda: frame.verticalScrollBar().value() > 0)
    assert not sheet.button.visibleRegion().isEmpty()
    sheet.editor.setFocus()
    qtbot.waitUntil(lambda: not sheet.editor.visibleRegion().isEmpty())


def test_a_narrow_strip_keeps_the_first_keys_and_help(qtbot: QtBot) -> None:
    strip, window = KeyStrip(), QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(strip)
    window.resize(1366, 60)
    window.show()
    strip.say_time("2026-11-22  10:42")
    strip.show_keys([KeyHint(f"F{n}", "Do it") for n in range(2, 10)] + [KeyHint("F1", "Help")])

    def seen() -> list[str]:
        return [one.text() for one in strip.findChildren(KeyCap) if one.isVisible()]

    qtbot.waitUntil(lambda: len(seen()) == 9)
    window.resize(600, 60)
    assert seen()[0] == "F2"
    assert seen()[-1] == "F1"
    assert len(seen()) < 9
    assert window.width() == 600
    assert all(strip.rect().contains(one.geometry()) for one in strip.findChildren(KeyHintView) if one.isVisible())
    window.resize(1366, 60)
    assert len(seen()) == 9


def test_a_page_that_allows_many_deeds_at_once_has_its_keys_drawn_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(qtbot)
    sheet, filled = desk.sheets["citizens"], list[str]()
    for key in ("F5", "F6", "F7", "F8"):
        sheet.add_deed(key, "Do it", sheet.back)
    sheet.keys_changed.emit()
    assert desk.shown_keys() == ["F9", "F5", "F6", "F7", "F8", "F12", "Esc", "F1"]
    views = desk.place.strip.findChildren(KeyHintView)
    fit = KeyStrip._fit
    monkeypatch.setattr(KeyStrip, "_fit", lambda strip: (filled.append("filled"), fit(strip)))
    for deed in sheet._deeds:
        deed.setEnabled(False)
    assert desk.shown_keys() == ["F12", "Esc", "F1"]
    for deed in sheet._deeds:
        deed.setEnabled(True)
    assert desk.shown_keys() == ["F9", "F5", "F6", "F7", "F8", "F12", "Esc", "F1"]
    assert (filled, desk.place.strip.findChildren(KeyHintView)) == (["filled", "filled"], views)


def test_keys_are_called_as_on_the_keyboard_in_every_language(qapp: QApplication) -> None:
    speaks = QTranslator()
    assert speaks.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    QApplication.installTranslator(speaks)
    try:
        names = [key_name(QKeySequence(key)) for key in ("Return", "PgDown", "Esc", "Ctrl+O", "F9", "Space")]
    finally:
        QApplication.removeTranslator(speaks)
    assert names == ["Enter", "PgDn", "Esc", "Ctrl+O", "F9", "Space"]
