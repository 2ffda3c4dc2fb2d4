"""All keys by page: what each does, and another key for it by pressing that key."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from desktop.shell.key_rules import Clash, KeyedDeed
from desktop.shell.keys_flow import Awaiting, KeyRow, Refused, Shown, State, Unkept
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.key_register import key_name
from desktop.widgets.labels import label
from desktop.widgets.page import ActionBar, Page
from desktop.widgets.row_table import Cell, Column, Row, RowTable

_ALONE = {
    Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown,
}  # fmt: skip


class KeyCatcher(QLineEdit):
    """Takes the next key, whichever it is, before anything else does.

    Signals:
        pressed: the key, as `QKeySequence` writes it everywhere.
        left: Esc alone.
    """

    pressed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in {
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        }:
            event.accept()  # an accepted offer is no shortcut, of this page or of any other
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                self._take(event)
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and modifiers == Qt.KeyboardModifier.NoModifier:
            self.left.emit()
        elif key not in _ALONE:
            sequence = QKeySequence(QKeyCombination(modifiers, key))
            self.pressed.emit(sequence.toString(QKeySequence.SequenceFormat.PortableText))


class KeysPage(Page):
    """Deeds and keys.

    Signals:
        came: the page came to the front.
        change_requested: the name of a deed.
        pressed: the key for it.
        restore_requested: the name of a deed that is to have its shipped key.
        restore_all_requested: all are.
        left: no other key is awaited any more.
    """

    came = Signal()
    change_requested = Signal(object)
    pressed = Signal(str)
    restore_requested = Signal(object)
    restore_all_requested = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Keys"), _help())
        self._names: dict[str, tuple[str, str]] = {}
        self._message = InlineMessage()
        columns = (
            Column(self.tr("Page"), 220),
            Column(self.tr("What it does")),
            Column(self.tr("Key"), 160),
            Column(self.tr("Shipped key"), 140),
        )
        self.table = RowTable(self.tr("Keys"), columns)
        self.catcher = KeyCatcher()
        self.catcher.setObjectName("keyCatcher")
        self._asked = label("", "heading")
        self._catch = Card()
        self._change = PrimaryButton(self.tr("Change the key"), "Enter", "keyboard-outline")
        self._restore = QuietButton(self.tr("As shipped"), "Del", "undo")
        self._all = QuietButton(self.tr("All as shipped"), "F6", "refresh")
        self._lay_out()
        self._restoring = self.add_deed("Del", self.tr("As shipped"), self._ask_restore, self._restore)
        self.add_deed("F6", self.tr("All as shipped"), self.restore_all_requested.emit, self._all)
        self._join()

    def enter(self) -> None:
        """The table."""
        self.table.setFocus()
        self.came.emit()

    def back(self) -> bool:
        """Esc: no other key is awaited any more, or back."""
        if self._catch.isHidden():
            return False
        self.left.emit()
        return True

    def display(self, state: State) -> None:
        """Show a state of the keys."""
        self._show_rows(state.rows)
        awaited = isinstance(state, Awaiting)
        self._catch.setVisible(awaited)
        self.table.setEnabled(not awaited)
        self._message.clear()
        match state:
            case Shown(changed=None):
                self.table.setFocus()
            case Shown(changed=row):
                if row is not None:
                    self._say_changed(row)
                self.table.setFocus()
            case Awaiting(row=row, wanted=wanted, clash=clash):
                self._asked.setText(self.tr("{0}: press the new key").format(row.deed.text))
                self.catcher.setText(_shown(wanted))
                self.catcher.setFocus()
                if clash is not None:
                    self._message.say(_refusal(wanted, clash))
            case Refused(wanted=wanted, clash=clash):
                self._message.say(_refusal(wanted, clash))
                self.table.setFocus()
            case Unkept(error=error):
                self._message.say(error_message(error))
                self.table.setFocus()
            case _:
                assert_never(state)

    def _say_changed(self, row: KeyRow) -> None:
        happened = self.tr("{0}: {1} from now on").format(row.deed.text, _shown(row.key))
        means = self.tr("Kept for you at this PC.")
        self._message.say(Message(happened, means, tone="good"))

    def _show_rows(self, rows: tuple[KeyRow, ...]) -> None:
        self._names = {"\n".join(row.deed.name): row.deed.name for row in rows}
        self.table.show_rows([_row(row) for row in rows])

    def _lay_out(self) -> None:
        self._catch.body.addWidget(self._asked)
        self.catcher.setAccessibleName(self.tr("New key"))
        self.catcher.setPlaceholderText(self.tr("Esc keeps the one it has"))
        self._catch.body.addWidget(self.catcher)
        self._catch.hide()
        listed = Card()
        listed.body.setContentsMargins(4, 4, 4, 4)
        listed.body.addWidget(self.table)
        for part in (self._message, self._catch):
            self.body.addWidget(part)
        self.body.addWidget(listed, 1)
        self.body.addWidget(ActionBar(self._restore, self._all, primary=self._change))

    def _join(self) -> None:
        self.table.opened.connect(self._ask_change)
        self._change.clicked.connect(lambda: self._ask_change(self.table.chosen))
        self.catcher.pressed.connect(self.pressed)
        self.catcher.left.connect(self.left)

    def _ask_change(self, key: str) -> None:
        if key in self._names:
            self.change_requested.emit(self._names[key])

    def _ask_restore(self) -> None:
        if self.table.chosen in self._names and self._catch.isHidden():
            self.restore_requested.emit(self._names[self.table.chosen])


def _row(row: KeyRow) -> Row:
    deed = row.deed
    page = deed.page or QCoreApplication.translate("Keys", "Every page")
    key = Cell(_shown(row.key), "accent" if row.changed else "ink", strong=row.changed)
    shipped = _shown(deed.declared) if row.changed else ""
    fixed = QCoreApplication.translate("Keys", "fixed") if deed.fixed else shipped
    cells = (Cell(page, "secondary"), Cell(deed.text), key, Cell(fixed, "secondary"))
    return Row("\n".join(deed.name), cells)


def _shown(key: str) -> str:
    return key_name(QKeySequence(key)) if key else ""


def _refusal(wanted: str, clash: Clash) -> Message:
    translate = QCoreApplication.translate
    happened = translate("Keys", "{0} cannot be taken").format(_shown(wanted))
    return Message(happened, _why(clash), tone="warn")


def _why(clash: Clash) -> str:
    translate = QCoreApplication.translate
    match clash.reason:
        case "fixed":
            return translate("Keys", "This key is the same everywhere and stays as it is.")
        case "typed":
            return translate("Keys", "It types text. Add Ctrl or Alt, or take a function key.")
        case "input_method":
            return translate("Keys", "The input method needs it. Take another one.")
        case "system":
            return translate("Keys", "It is the system's, or not on every keyboard. Take another one.")
        case "editing":
            return translate("Keys", "It edits text: copy, paste, undo. Take another one.")
        case "moving":
            return translate("Keys", "It moves the cursor or goes on. Take another one.")
        case "page" | "everywhere":
            return _taken(clash.other)
        case _:
            assert_never(clash.reason)


def _taken(other: KeyedDeed | None) -> str:
    translate = QCoreApplication.translate
    if other is None:
        return translate("Keys", "Something else has it already. Take another one.")
    page = other.page or translate("Keys", "Every page")
    return translate("Keys", "“{0}” has it ({1}). Take another one, or change that one first.").format(
        other.text, page
    )


def _help() -> str:
    return QCoreApplication.translate(
        "Keys",
        "All keys of the pages you have. Arrow keys choose, Enter changes: press the key you want.\n"
        "A key that is in use, types text or belongs to the input method is refused, and you are told why.\n"
        "Del gives one its shipped key again, F6 all of them. Your keys are kept for you at this PC.",
    )
