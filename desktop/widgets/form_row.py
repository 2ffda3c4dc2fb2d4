"""One field to fill in: label and origin above, editor, a note or what is wrong below."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.icons import Icon
from desktop.widgets.labels import label, restyle
from desktop.widgets.tones import Tone


class FormRow(QWidget):
    """Wraps an editor. The label is its buddy and its accessible name."""

    def __init__(self, name: str, editor: QWidget, note: str = "", *, required: bool = False) -> None:
        super().__init__()
        self.editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._label = label(f"{name} *" if required else name, "secondary")
        self._label.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(name)
        self._origin = label("", "secondary")
        self._origin_icon = Icon("link-variant", "accent", 16)
        above = QHBoxLayout()
        above.setSpacing(4)
        above.addWidget(self._label, 1)
        above.addWidget(self._origin_icon)
        above.addWidget(self._origin)
        column.addLayout(above)
        column.addWidget(editor)
        self._plain_note = note
        self._icon = Icon("alert-circle", "bad", 16)
        self._note = label(note, "secondary", wrap=True)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._icon)
        below.addWidget(self._note, 1)
        column.addLayout(below)
        self.clear()
        self.cite("")

    def rename(self, name: str) -> None:
        """The row is for another field now."""
        self._label.setText(name)
        self.editor.setAccessibleName(name)

    def cite(self, origin: str) -> None:
        """Say where the value was taken from, right of the label; nothing where it was typed."""
        self._origin.setText(origin)
        self._origin.setVisible(bool(origin))
        self._origin_icon.setVisible(bool(origin))

    def say(self, words: str, tone: Tone = "bad", icon_name: str = "alert-circle") -> None:
        """Say what is wrong (or right) with the value; the editor's border follows."""
        self._icon.show_icon(icon_name, tone)
        self._icon.show()
        self._note.setText(words)
        self._note.show()
        restyle(self._note, "tone", tone)
        restyle(self.editor, "tone", tone)

    def clear(self) -> None:
        """Show the plain note again."""
        self._icon.hide()
        self._note.setText(self._plain_note)
        self._note.setVisible(bool(self._plain_note))
        restyle(self._note, "tone", "secondary")
        restyle(self.editor, "tone", "")
