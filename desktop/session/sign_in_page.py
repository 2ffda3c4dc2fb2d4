"""The page a desk begins with: product, place, name and password; what went wrong stands above the button."""

from dataclasses import replace
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.enrolment.seat import must_enrol_again
from desktop.errors import DeskError, SignedOut
from desktop.session.sign_in_flow import (
    Credentials,
    Ended,
    Leaving,
    Opening,
    Ready,
    Refused,
    Returning,
    SignedIn,
    SigningIn,
    State,
    Unable,
    Unfinished,
)
from desktop.widgets.buttons import LinkButton, PrimaryButton
from desktop.widgets.form_row import FormRow
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.panel import CoverPage, panel_head
from desktop.widgets.password_edit import CapitalsWatch, PasswordEdit


class SignInPage(CoverPage):
    """Name and password.

    Signals:
        sign_in_requested: Credentials.
        open_requested: try again to open keyring and vault.
        enrol_requested: only a new key of this PC helps.
        practice_requested: to the practice city.
    """

    sign_in_requested = Signal(object)
    open_requested = Signal()
    enrol_requested = Signal()
    practice_requested = Signal()

    def __init__(self, product: str, station: str) -> None:
        super().__init__(
            station,
            QCoreApplication.translate(
                "SignInPage", "Everything done at this window is recorded at the centre."
            ),
        )
        self._able = False
        self._given: Credentials | None = None
        self._practise = LinkButton(self.tr("Practise in a made-up city"), "F3", "play-circle-outline")
        self._name = QLineEdit()
        self._name.setObjectName("username")
        self._password = PasswordEdit("password")
        self._message = InlineMessage(narrow=True)
        self._must_enrol = False
        self._message.step_requested.connect(self._take_step)
        self._go = PrimaryButton(self.tr("Sign in"), "Enter")
        self._password_row = FormRow(self.tr("Password"), self._password)
        self._lay_out(product)
        self._capitals = CapitalsWatch(self._password_row, self._name, self._password)
        for editor in (self._name, self._password):
            editor.textChanged.connect(self._offer)
        self._name.returnPressed.connect(self._password.setFocus)
        self._password.returnPressed.connect(self._ask)
        self._go.clicked.connect(self._ask)
        self.display(Opening())

    def display(self, state: State) -> None:
        """Show one state."""
        match state:
            case Opening():
                self._show(self.tr("Opening…"), able=False)
            case Unable(error):
                self._show(self.tr("Sign in"), able=False)
                self._tell(error, retry=True)
            case Ready():
                self._show(self.tr("Sign in"), able=True)
                self._put_given()
                if not (self._name.hasFocus() or self._password.hasFocus()):
                    self.enter()  # who types already is not interrupted
            case Leaving():
                self._show(self.tr("Signing out…"), able=False)
                self._name.clear()
                self._password.clear()
                self._name.setFocus()
            case Returning():
                self._show(self.tr("Signing out…"), able=False)
                self._password.clear()
            case Ended(why):
                self._show(self.tr("Sign in"), able=True)
                self._password.clear()
                self._tell(SignedOut("session_expired", why))
                self._password.setFocus()
            case SigningIn():
                self._show(self.tr("Signing in…"), able=False)
            case Refused(error):
                self._show(self.tr("Sign in"), able=True)
                self._tell(error)
                self.enter()
                self._password.selectAll()
            case Unfinished() | SignedIn():
                self._show(self.tr("Sign in"), able=False)
                self._password.clear()
            case _:
                assert_never(state)

    def offer_practice(self) -> None:
        """There is a practice city: whoever likes may go there, without an account of this one."""
        self._practise.show()
        self.add_deed("F3", self.tr("Practise"), self.practice_requested.emit, self._practise)

    def give(self, credentials: Credentials) -> None:
        """With what one signs in at a practice city: nobody has to know it by heart."""
        self._given = credentials
        self._put_given()

    def _put_given(self) -> None:
        if self._given is not None and not self._password.text():
            self._name.setText(self._given.username)
            self._password.setText(self._given.password)

    def say(self, message: Message) -> None:
        """Tell of what no state tells; the next one takes it away."""
        self._message.say(message)

    def enter(self) -> None:
        """The name first; the password where the name is known from before."""
        (self._go if self._given else self._password if self._name.text() else self._name).setFocus()

    def _tell(self, error: DeskError, *, retry: bool = False) -> None:
        """Late: the words for errors are not needed for the first paint."""
        from desktop.shell.messages import error_message

        message = error_message(error, retry=retry)
        self._must_enrol = must_enrol_again(error)
        if self._must_enrol:
            message = replace(message, step=self.tr("Enrol this PC again"))
        self._message.say(message)

    def _take_step(self) -> None:
        (self.enrol_requested if self._must_enrol else self.open_requested).emit()

    def _show(self, caption: str, *, able: bool) -> None:
        self._able = able
        self._message.clear()
        self._go.say(caption)
        self._offer()

    def _offer(self) -> None:
        self._go.setEnabled(self._able and bool(self._name.text().strip() and self._password.text()))

    def _ask(self) -> None:
        if self._go.isEnabled():
            self.sign_in_requested.emit(Credentials(self._name.text(), self._password.text()))

    def _lay_out(self, product: str) -> None:
        column = self.panel.body
        column.addWidget(panel_head("window-open-variant", label(product, "title")))
        column.addSpacing(4)
        column.addWidget(FormRow(self.tr("User name"), self._name))
        column.addWidget(self._password_row)
        column.addWidget(self._message)
        column.addSpacing(4)
        column.addWidget(self._go)
        column.addWidget(self._practise)
        self._practise.hide()
