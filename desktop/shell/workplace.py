"""Where the clerk works: rail at the left, strips above and below, the page in the middle."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.shell.navigation import Navigation
from desktop.shell.parked_strip import ParkedStrip
from desktop.shell.rail import Rail
from desktop.shell.strips import KeyStrip, TopStrip
from desktop.widgets.beside import Beside
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.key_register import EVERYWHERE, KEYS, key_name
from desktop.widgets.keys import KeyHint

# Below this the rail shows icons alone, so that pages have the room.
ROOMY = 1120
# How much is seen around what has the focus, where a page scrolls.
MARGIN = 16
LOCK_KEY = "F12"


@dataclass(frozen=True)
class ShellKey:
    """A key of every page: what it does, the key it was declared on, whether the strip names it."""

    action: QAction
    key: str
    shown: bool


class Workplace(QWidget):
    """Shows pages, their keys, and what the clerk should always see. It knows no errand.

    Signals:
        help_requested: F1.
        lock_requested: F12.
    """

    help_requested = Signal()
    lock_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("workplace")
        self.rail = Rail(self.tr("Civic Window"))
        self.top = TopStrip()
        self.parked = ParkedStrip()
        self.strip = KeyStrip()
        self._stack = QStackedWidget()
        self._message = InlineMessage()
        self._message_place = QWidget()
        self._grid = QGridLayout(self)
        self._beside: Beside | None = None
        self.navigation = Navigation(self._stack)
        self._shell_keys: list[ShellKey] = []
        self._lay_out()
        self._join()

    def add_key(self, key: str, text: str, deed: Callable[[], object], *, shown: bool = True) -> QAction:
        """A key that works on every page, unless the page in front has the same one."""
        action = QAction(text, self)
        KEYS.declare(EVERYWHERE, key)
        action.setShortcut(QKeySequence(KEYS.key(EVERYWHERE, key)))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(lambda: deed())  # noqa: PLW0108 - drops Qt's "checked"
        self._shell_keys.append(ShellKey(action, key, shown))
        self.addAction(action)
        return action

    def remove_key(self, action: QAction) -> None:
        """Take such a key away."""
        self._shell_keys = [each for each in self._shell_keys if each.action is not action]
        self.removeAction(action)
        action.deleteLater()

    def say(self, message: Message) -> None:
        """Tell of what no page told, above the page, until the clerk goes on."""
        self._message.say(message)
        self._message_place.show()

    def unsay(self) -> None:
        """Take the message away."""
        self._message_place.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.rail.narrow(event.size().width() < ROOMY)
        self._place_beside(narrow=event.size().width() < ROOMY)
        super().resizeEvent(event)

    def put_beside(self, card: Beside) -> None:
        """A card that stands beside every page, or above it where the window is narrow."""
        self._beside = card
        self._place_beside(narrow=self.width() < ROOMY)

    def clear_beside(self) -> None:
        """Take it away."""
        if self._beside is not None:
            self._grid.removeWidget(self._beside)
            self._beside.deleteLater()
            self._beside = None

    def _place_beside(self, *, narrow: bool) -> None:
        if self._beside is not None:
            self._grid.removeWidget(self._beside)
            self._beside.narrow(narrow)
            if narrow:
                self._grid.addWidget(self._beside, 3, 1)
            else:
                self._grid.addWidget(self._beside, 2, 2, 3, 1)

    def enter(self) -> None:
        """Put the focus where the next step is."""
        page = self.navigation.page
        if page is not None:
            page.enter()

    def _lay_out(self) -> None:
        grid = self._grid
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.rail, 0, 0, 6, 1)
        grid.addWidget(self.top, 0, 1, 1, 2)
        grid.addWidget(self.parked, 1, 1, 1, 2)
        around = QVBoxLayout(self._message_place)
        around.setContentsMargins(20, 16, 20, 0)
        around.addWidget(self._message)
        self._message_place.hide()
        grid.addWidget(self._message_place, 2, 1)
        grid.addWidget(self._stack, 4, 1)
        grid.addWidget(self.strip, 5, 1, 1, 2)
        grid.setRowStretch(4, 1)
        grid.setColumnStretch(1, 1)

    def _join(self) -> None:
        self.navigation.moved.connect(self._follow)
        self.navigation.page_changed.connect(self._show_title)
        self.navigation.page_changed.connect(self._show_keys)
        self.navigation.errands_changed.connect(lambda: self.rail.show_errands(self.navigation.errands))
        self.rail.chosen.connect(self.navigation.go)
        KEYS.changed.connect(self._follow_keys)
        app = QApplication.instance()
        self._writing_keys = QTimer(self)
        self._writing_keys.setSingleShot(True)
        self._writing_keys.timeout.connect(self._write_keys)
        self._focus_moved = QTimer(self)
        self._focus_moved.setSingleShot(True)
        self._focus_moved.timeout.connect(self._bring_into_view)
        if isinstance(app, QApplication):
            # Not focusChanged: it names widgets that are on their way out.
            app.focusObjectChanged.connect(self._see_focus)
        self.add_key(LOCK_KEY, self.tr("Lock"), self.lock_requested.emit)
        self.add_key("Esc", self.tr("Back"), self.navigation.back)
        self.add_key("F1", self.tr("Help"), self.help_requested.emit)

    def _see_focus(self) -> None:
        # Something just put on the page is laid out only when the loop turns.
        self._focus_moved.start(0)

    def _bring_into_view(self) -> None:
        """Where the keys go is always seen, however the focus came there and whatever scrolls around it."""
        within: QWidget | None = self.focusWidget()
        around = within
        while within is not None and around is not None:
            around = around.parentWidget()
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(within, MARGIN, MARGIN)

    def _follow(self) -> None:
        self.unsay()
        self.rail.mark(self.navigation.errand)
        self._show_title()
        self._show_keys()

    def _show_title(self) -> None:
        page = self.navigation.page
        if page is not None:
            self.top.say_title(page.title)

    def _show_keys(self) -> None:
        """Which keys are the page's holds at once; they are written when the loop turns, once for a page that
        allows and forbids a dozen deeds in one go."""
        page = self.navigation.page
        taken = {hint.key for hint in page.working_keys} if page is not None else set()
        for each in self._shell_keys:
            each.action.setEnabled(key_name(each.action.shortcut()) not in taken)
        self._writing_keys.start(0)

    def _write_keys(self) -> None:
        page = self.navigation.page
        own = page.keys if page is not None else []
        general = [
            KeyHint(key_name(each.action.shortcut()), each.action.text())
            for each in self._shell_keys
            if each.shown and each.action.isEnabled()
        ]
        self.strip.show_keys(own + general)

    def general_keys(self) -> list[KeyHint]:
        """The keys that work on every page, for the help."""
        return [KeyHint(key_name(each.action.shortcut()), each.action.text()) for each in self._shell_keys]

    @property
    def declared_keys(self) -> list[KeyHint]:
        """The same with the keys they were declared on."""
        return [KeyHint(each.key, each.action.text()) for each in self._shell_keys]

    def _follow_keys(self) -> None:
        for each in self._shell_keys:
            each.action.setShortcut(QKeySequence(KEYS.key(EVERYWHERE, each.key)))
        self._show_keys()
