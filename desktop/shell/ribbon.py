"""The ribbon over everything where the city is for practice. Nothing hides it but the end of the program."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

HEIGHT = 28


class Ribbon(QWidget):
    """Says that nothing counts; at the right, with what one signs in here."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ribbon")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        words = QLabel(self.tr("Practice city: all data is made up, and nothing done here counts"))
        words.setObjectName("ribbonWords")
        self._account = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(words)
        row.addStretch(1)
        row.addWidget(self._account)

    def say_account(self, username: str, password: str) -> None:
        """The account of this PC: made up like all here, so it may be read by all."""
        self._account.setText(self.tr("User name {0}  Password {1}").format(username, password))
