"""The page a desk begins with: product, place, name and password; what went wrong stands above the button.

Painted first of all: it imports no flow, and `sign_in_states_page` says what it shows in each state.
"""

from typing import Literal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.session.credentials import Credentials
from desktop.widgets.buttons import LinkButton, PrimaryButton
from desktop.widgets.form_row import FormRow
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.panel import CoverPage, panel_head
from desktop.widgets.password_edit import CapitalsWatch, PasswordEdit

Step = Literal["open", "enrol", "anew"]
"""What the button of a message asks for."""


class SignInPage(CoverPage):
    """Name and password.

    Signals:
        sign_in_requested: Credentials.
        open_requested: try again to open keyring and vault.
        enrol_requested: only a new key of this PC helps.
        anew_requested: what was practised is lost, and is to be made anew.
        practice_requested: to the practice city.
    """

    sign_in_requested = Signal(object)
    open_requested = Signal()
    enrol_requested = Signal()
    anew_requested = Signal()
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
        self.name = QLineEdit()
        self.name.setObjectName("username")
        self.password = PasswordEdit("password")
        self._message = InlineMessage(narrow=True)
        self._step: Step = "open"
        self._message.step_requested.connect(self._take_step)
        self._go = PrimaryButton(self.tr("Sign in"), "Enter")
        self._password_row = FormRow(self.tr("Password"), self.password)
        self._lay_out(product)
        self._capitals = CapitalsWatch(self._password_row, self.name, self.password)
        for editor in (self.name, self.password):
            editor.textChanged.connect(self._offer)
        self.name.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._ask)
        self._go.clicked.connect(self._ask)
        self.await_step(self.tr("Opening…"), able=False)

    def offer_practice(self) -> None:
        """There is a practice city: whoever likes may go there, without an account of this one."""
        self._practise.show()
        self.add_deed("F3", self.tr("Practise"), self.practice_requested.emit, self._practise)

    def give(self, credentials: Credentials) -> None:
        """With what one signs in at a practice city: nobody has to know it by heart."""
        self._given = credentials
        self.put_given()

    def put_given(self) -> None:
        """Put in what was given, unless somebody types."""
        if self._given is not None and not self.password.text():
            self.name.setText(self._given.username)
            self.password.setText(self._given.password)

    def say(self, message: Message, *, step: Step = "open") -> None:
        """Tell something; the next state takes it away. `step`: what its button asks for."""
        self._step = step
        self._message.say(message)

    def enter(self) -> None:
        """The name first; the password where the name is known from before."""
        (self._go if self._given else self.password if self.name.text() else self.name).setFocus()

    def await_step(self, caption: str, *, able: bool) -> None:
        """What the button says, and whether name and password may be sent; nothing stands above it."""
        self._able = able
        self._message.clear()
        self._go.say(caption)
        self._offer()

    def _take_step(self) -> None:
        asked = {"open": self.open_requested, "enrol": self.enrol_requested, "anew": self.anew_requested}
        asked[self._step].emit()

    def _offer(self) -> None:
        self._go.setEnabled(self._able and bool(self.name.text().strip() and self.password.text()))

    def _ask(self) -> None:
        if self._go.isEnabled():
            self.sign_in_requested.emit(Credentials(self.name.text(), self.password.text()))

    def _lay_out(self, product: str) -> None:
        column = self.panel.body
        column.addWidget(panel_head("window-open-variant", label(product, "title")))
        column.addSpacing(4)
        column.addWidget(FormRow(self.tr("User name"), self.name))
        column.addWidget(self._password_row)
        column.addWidget(self._message)
        column.addSpacing(4)
        column.addWidget(self._go)
        column.addWidget(self._practise)
        self._practise.hide()
