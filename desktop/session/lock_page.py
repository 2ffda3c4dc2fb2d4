"""The cover of a locked window: whose it is, and the password. It shows nothing of what lies below."""

from typing import assert_never

from PySide6.QtCore import Qt, Signal

from desktop.session.lock_flow import Checking, Locked, State, Unlocked, WrongPassword
from desktop.widgets.buttons import LinkButton, PrimaryButton
from desktop.widgets.form_row import FormRow
from desktop.widgets.labels import label
from desktop.widgets.panel import CoverPage, panel_head
from desktop.widgets.password_edit import CapitalsWatch, PasswordEdit


class LockPage(CoverPage):
    """Password, unlock, or sign out.

    Signals:
        unlock_requested: the password typed.
        sign_out_requested: someone else takes the desk.
    """

    unlock_requested = Signal(object)
    sign_out_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = label("", "title")
        self._why = label("", "secondary", wrap=True)
        self._password = PasswordEdit("unlockPassword")
        self._row = FormRow(self.tr("Password"), self._password)
        self._capitals = CapitalsWatch(self._row, self._password)
        self._go = PrimaryButton(self.tr("Unlock"), "Enter")
        self._leave = LinkButton(self.tr("Sign out"))
        self._lay_out()
        self._password.textChanged.connect(self._offer)
        self._password.returnPressed.connect(self._ask)
        self._go.clicked.connect(self._ask)
        self._leave.clicked.connect(self.sign_out_requested)
        self._able = True
        self._offer()

    def display(self, state: State) -> None:
        """Show one state."""
        match state:
            case Locked(name, by_idleness):
                self._name.setText(name)
                self._why.setText(
                    self.tr("Nobody used this desk for a while. Your page is kept.")
                    if by_idleness
                    else self.tr("Your page is kept.")
                )
                self._show(able=True)
                self._row.clear()
            case Checking():
                self._show(able=False)
            case WrongPassword(left):
                self._show(able=True)
                self._row.say(self.tr("That is not the password. Tries left: {0}").format(left))
                self._password.setFocus()
            case Unlocked():
                self._show(able=True)
                self._row.clear()
            case _:
                assert_never(state)

    def enter(self) -> None:
        """The password has the focus."""
        self._password.setFocus()

    def _show(self, *, able: bool) -> None:
        self._able = able
        if able:
            self._password.clear()
        self._offer()

    def _offer(self) -> None:
        self._go.setEnabled(self._able and bool(self._password.text()))

    def _ask(self) -> None:
        if self._go.isEnabled():
            self.unlock_requested.emit(self._password.text())

    def _lay_out(self) -> None:
        column = self.panel.body
        column.addWidget(panel_head("lock-outline", self._name))
        column.addWidget(self._why)
        column.addWidget(self._row)
        column.addSpacing(4)
        column.addWidget(self._go)
        column.addWidget(self._leave, 0, Qt.AlignmentFlag.AlignHCenter)
