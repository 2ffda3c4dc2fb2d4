"""What a page is to the shell: a title, deeds with keys, and a place for a header and actions."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.key_register import KEYS, PLACE, key_name
from desktop.widgets.keys import KeyHint
from desktop.widgets.labels import ShortenedLabel, label

__all__ = ["ActionBar", "Page", "PageHeader", "key_name"]


class Page(QWidget):
    """One errand's page. Lay its content into `body`; deeds with a key are added by `add_deed`.

    Signals:
        keys_changed: `keys` reads differently now.
        title_changed: `title` reads differently now.
        back_requested: the page has nothing left to go back to; the shell goes back.
    """

    keys_changed = Signal()
    title_changed = Signal()
    back_requested = Signal()

    def __init__(self, title: str, help_text: str = "") -> None:
        super().__init__()
        self.title = self.first_title = title
        self.help_text = help_text
        """What F1 says about this page: a few plain lines."""
        self.place = type(self).__name__
        self.setProperty(PLACE, self.place)
        self._deeds: list[QAction] = []
        self._declared: list[tuple[QAction, str]] = []
        KEYS.changed.connect(self._follow_keys)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(16)

    @property
    def keys(self) -> list[KeyHint]:
        """The keys that work now and are told of in the strip, in the order the deeds were added."""
        return _hints(self._deeds)

    @property
    def working_keys(self) -> list[KeyHint]:
        """All keys that work now: those of the strip, and those only the help tells of."""
        return _hints([deed for deed, _ in self._declared])

    @property
    def declared_keys(self) -> list[KeyHint]:
        """Every deed with the key it was declared on, whether it works now or not."""
        return [KeyHint(key, deed.text()) for deed, key in self._declared]

    def _follow_keys(self) -> None:
        for deed, key in self._declared:
            deed.setShortcut(QKeySequence(KEYS.key(self.place, key)))

    def add_deed(
        self,
        key: str,
        text: str,
        deed: Callable[[], object],
        button: QAbstractButton | None = None,
        *,
        shown: bool = True,
    ) -> QAction:
        """Join a key (and a button) to a deed while this page or a child has the focus. Disable the
        returned action while the deed makes no sense: its hint and its button go with it.
        `shown`: the strip tells of it; else only the help does. No page sets a key in another way."""
        action = QAction(text, self)
        KEYS.declare(self.place, key)
        self._declared.append((action, key))
        action.setShortcut(QKeySequence(KEYS.key(self.place, key)))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(lambda: deed())  # noqa: PLW0108 - drops Qt's "checked"
        action.changed.connect(self.keys_changed)
        if button is not None:
            button.clicked.connect(action.trigger)
            action.enabledChanged.connect(button.setEnabled)
        if shown:
            self._deeds.append(action)
        self.addAction(action)
        return action

    def say_title(self, title: str) -> None:
        """Change the title in the top strip. Never a citizen's name."""
        self.title = title
        self.title_changed.emit()

    def enter(self) -> None:
        """The shell shows the page: put the focus where the next step is. Pages override it."""
        self.setFocus()

    def back(self) -> bool:
        """Esc: go back within the page and answer True, or False so that the shell goes back."""
        return False


def _hints(deeds: list[QAction]) -> list[KeyHint]:
    working = (deed for deed in deeds if deed.isEnabled() and deed.isVisible())
    return [KeyHint(key_name(deed.shortcut()), deed.text()) for deed in working]


class PageHeader(QWidget):
    """What the page is about: a line in large type, a note in small, chips, and the right side."""

    def __init__(self, text: str = "", note: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._text = ShortenedLabel(text, "title")
        self._note = label(note, "secondary")
        self.chips = QHBoxLayout()
        self.chips.setSpacing(8)
        self.right = QHBoxLayout()
        self.right.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._note)
        row.addLayout(self.chips)
        row.addStretch(1)
        row.addLayout(self.right)

    def say(self, text: str, note: str = "") -> None:
        """Change the words."""
        self._text.setText(text)
        self._note.setText(note)


class ActionBar(QWidget):
    """A row of a page, most often its foot: quiet ones at the left, the one primary button at the right."""

    def __init__(self, *quiet: QWidget, primary: QWidget | None = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for button in quiet:
            row.addWidget(button)
        row.addStretch(1)
        if primary is not None:
            row.addWidget(primary)
