"""Says that whoever is looked up comes together with somebody; takes in whom the base does not hold."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.citizens.identity_number import IdentityNumber
from desktop.widgets.buttons import QuietButton
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label, restyle

LONGEST = 70


class Together(QWidget):
    """Nothing where they come alone.

    Signals:
        stranger_named: IdentityNumber of somebody unknown to the base, and the name on their card.
    """

    stranger_named = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.message = InlineMessage()
        self.name = QLineEdit()
        self._number: IdentityNumber | None = None
        self._with = ""
        self._stranger = QWidget()
        self._lay_out()
        self.hide()

    def display(self, name: str) -> None:
        """With whom they come."""
        self._with = name
        self.message.say(Message(self.tr("Who comes together with {0}?").format(name), tone="accent"))
        self._show_or_hide()

    def say_unknown(self, number: IdentityNumber | None) -> None:
        """The base holds nobody of the number looked up: then the name on the card is asked for."""
        if number != self._number:
            self.name.clear()
        self._number = number
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        asks = bool(self._with) and self._number is not None
        self._stranger.setVisible(asks)
        self.setVisible(bool(self._with))
        if asks:
            self.name.setFocus()

    def _take(self) -> None:
        name = self.name.text().strip()
        fits = 0 < len(name) <= LONGEST
        restyle(self.name, "tone", "" if fits else "bad")
        if fits and self._number is not None:
            self.stranger_named.emit(self._number, name)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.message)
        column.addWidget(self._stranger)
        row = QHBoxLayout(self._stranger)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        words = label(self.tr("Not in the base. Name as on the card"), "secondary")
        words.setBuddy(self.name)
        self.name.setObjectName("stranger_name")
        self.name.setAccessibleName(self.tr("Name as on the card"))
        self.name.setMaxLength(2 * LONGEST)
        take = QuietButton(self.tr("Take them along unverified"), "Enter")
        take.clicked.connect(self._take)
        self.name.returnPressed.connect(self._take)
        row.addWidget(words)
        row.addWidget(self.name, 1)
        row.addWidget(take)
