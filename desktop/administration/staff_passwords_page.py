"""One-time passwords, large, for as long as they are looked at: told once, hidden by Esc."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.administration.staff_member import OneTimePassword
from desktop.widgets.buttons import QuietButton
from desktop.widgets.labels import label
from desktop.widgets.state_chip import StateChip


class PasswordsPart(QWidget):
    """User name and password of each account.

    Signals:
        hidden_again: whoever read them has done so.
        print_requested: they are to be handed over on paper.
    """

    hidden_again = Signal()
    print_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("One-time password"), "heading"))
        column.addWidget(StateChip("alert-outline", self.tr("Shown this once"), "warn"))
        self._area = QScrollArea()
        self._area.setObjectName("clear")
        self._area.setWidgetResizable(True)
        column.addWidget(self._area, 1)
        self._hide = QuietButton(self.tr("Hide it"), "Esc", "eye-off-outline")
        self._hide.clicked.connect(self.hidden_again)
        on_paper = QuietButton(self.tr("Print"), "F9", "printer-outline")
        on_paper.clicked.connect(self.print_requested)
        foot = QHBoxLayout()
        foot.addWidget(self._hide)
        foot.addWidget(on_paper)
        foot.addStretch(1)
        column.addLayout(foot)
        self.passwords: tuple[OneTimePassword, ...] = ()
        """Those on the screen."""

    def tell(self, passwords: Sequence[OneTimePassword]) -> None:
        """Show them."""
        self.passwords = tuple(passwords)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(4)
        means = self.tr("Write it down for its owner now. It must be changed at the first sign-in.")
        column.addWidget(label(means, "secondary", wrap=True))
        column.addSpacing(12)
        for one in passwords:
            column.addWidget(label(one.username, "secondary"))
            shown = label(one.password, "numeric", wrap=True)
            shown.setObjectName("oneTimePassword")
            column.addWidget(shown)
            column.addSpacing(12)
        column.addStretch(1)
        self._area.setWidget(inner)

    def forget(self) -> None:
        """Nothing of them stays."""
        self.passwords = ()
        self._area.setWidget(QWidget())

    def take_focus(self) -> None:
        """Hiding is the next step."""
        self._hide.setFocus()
