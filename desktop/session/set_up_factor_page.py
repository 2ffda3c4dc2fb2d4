"""The page on which a second factor is set up: picture and secret, a code of it, then the recovery codes."""

from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import DeskError
from desktop.session.recovery_page import RecoveryCodes
from desktop.session.second_factor_flow import DIGITS, repaired_code
from desktop.session.set_up_factor_flow import Keeping, NotPrepared, Offer, Offered, Preparing, State, Told
from desktop.shell.messages import error_message
from desktop.widgets.buttons import LinkButton, PrimaryButton
from desktop.widgets.form_row import FormRow
from desktop.widgets.grouped_edit import GroupedEdit
from desktop.widgets.inline_message import InlineMessage
from desktop.widgets.labels import label
from desktop.widgets.panel import WIDE, CoverPage, panel_head
from desktop.widgets.qr_picture import QrPicture

SIDE = 212
ROW_OF_GROUPS = 4


class SetUpFactorPage(CoverPage):
    """Left the picture, right what to do with it.

    Signals:
        keep_requested: a code of the new secret.
        again_requested: ask for a secret once more.
        written_down: the recovery codes are in safe hands.
        print_requested: the recovery codes, on paper.
        return_requested: to name and password.
    """

    keep_requested = Signal(object)
    again_requested = Signal()
    written_down = Signal()
    print_requested = Signal(object)
    return_requested = Signal()

    def __init__(self) -> None:
        super().__init__(width=WIDE)
        self._able = False
        self._is_told = False
        self._picture = QrPicture(SIDE, self.tr("QR code for the authenticator"))
        self._groups = label("", "numeric", wrap=True)
        self._groups.setObjectName("factorSecret")
        self._code = GroupedEdit((3, 3), repaired_code)
        self._code.setObjectName("newFactor")
        self._row = FormRow(self.tr("Then type the six digits it shows"), self._code)
        self._message = InlineMessage(narrow=True)
        self._go = PrimaryButton(self.tr("Go on"), "Enter")
        self._leave = LinkButton(self.tr("Back to name and password"), "Esc")
        self._recovery = RecoveryCodes()
        self._sides = QStackedWidget()
        self._title = label("", "title")
        self._lay_out()
        self._join()
        self.display(Preparing())

    def display(self, state: State) -> None:
        """Show one state."""
        self._is_told = isinstance(state, Told)
        self._sides.setCurrentIndex(1 if self._is_told else 0)
        self._title.setText(
            self.tr("Recovery codes") if self._is_told else self.tr("Set up the second factor")
        )
        match state:
            case Preparing():
                self._show_offer(None)
                self._show(able=False)
            case NotPrepared(error):
                self._show_offer(None)
                self._show(able=False)
                self._message.say(error_message(error, retry=True))
            case Offered(offer, error):
                self._show_offer(offer)
                self._show(able=True)
                self._say(error)
            case Keeping(offer):
                self._show_offer(offer)
                self._show(able=False)
            case Told(codes):
                self._show_offer(None)
                self._recovery.show_codes(codes)
                self.enter()
            case _:
                assert_never(state)

    def forget(self) -> None:
        """Nothing of secret and codes stays on the page."""
        self._show_offer(None)
        self._code.put("")
        self._recovery.show_codes(())

    def say_printed(self, words: str, *, well: bool) -> None:
        """How printing the recovery codes went."""
        self._recovery.say_printed(words, well=well)

    def enter(self) -> None:
        """Where the next step is."""
        if self._is_told:
            self._recovery.enter()
        else:
            self._code.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) == Qt.Key.Key_Escape:
            if self._is_told:
                self._recovery.warn()  # they are not shown again: nobody loses them by a key
            else:
                self.return_requested.emit()
        else:
            super().keyPressEvent(event)

    def _show_offer(self, offer: Offer | None) -> None:
        self._picture.show_modules(offer.picture if offer is not None else ())
        groups = offer.factor.groups if offer is not None else ()
        rows = [groups[at : at + ROW_OF_GROUPS] for at in range(0, len(groups), ROW_OF_GROUPS)]
        self._groups.setText("\n".join(" ".join(row) for row in rows))

    def _show(self, *, able: bool) -> None:
        self._able = able
        self._message.clear()
        self._offer()

    def _say(self, error: DeskError | None) -> None:
        self._code.put("")
        self._offer()
        if error is not None:
            self._message.say(error_message(error))
        self.enter()

    def _offer(self) -> None:
        self._go.setEnabled(self._able and len(self._code.plain) == DIGITS)

    def _go_on_at_the_last(self) -> None:
        self._offer()
        self._ask()

    def _ask(self) -> None:
        if self._go.isEnabled():
            self.keep_requested.emit(self._code.plain)

    def _join(self) -> None:
        self._code.typed.connect(self._go_on_at_the_last)
        self._code.returnPressed.connect(self._ask)
        self._go.clicked.connect(self._ask)
        self._message.step_requested.connect(self.again_requested)
        self._leave.clicked.connect(self.return_requested)
        self._recovery.written_down.connect(self.written_down)
        self._recovery.print_requested.connect(self.print_requested)

    def _lay_out(self) -> None:
        self.panel.body.addWidget(panel_head("shield-account-outline", self._title))
        offer = QWidget()
        row = QHBoxLayout(offer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(label(self._what_to_do(), "secondary", wrap=True))
        right.addWidget(self._groups)
        right.addWidget(self._row)
        right.addWidget(self._message)
        right.addStretch(1)
        foot = QGridLayout()
        foot.addWidget(self._leave, 0, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self._go, 0, 1)
        right.addLayout(foot)
        row.addLayout(right, 1)
        self._sides.addWidget(offer)
        self._sides.addWidget(self._recovery)
        self.panel.body.addWidget(self._sides)

    def _what_to_do(self) -> str:
        return self.tr(
            "Your post needs a second factor. Point the authenticator on your telephone at the picture,"
            " or type this secret into it:"
        )
