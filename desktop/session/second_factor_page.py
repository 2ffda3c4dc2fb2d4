"""The page of the second factor: six digits that go on by themselves, or a recovery code."""

from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.session.second_factor_flow import DIGITS, Awaiting, Checking, NotProved, State, repaired_code
from desktop.shell.messages import error_message
from desktop.widgets.buttons import LinkButton, PrimaryButton
from desktop.widgets.form_row import FormRow
from desktop.widgets.grouped_edit import GroupedEdit
from desktop.widgets.inline_message import InlineMessage
from desktop.widgets.labels import label
from desktop.widgets.panel import CoverPage, panel_head


class SecondFactorPage(CoverPage):
    """One field at a time.

    Signals:
        check_requested: the code.
        return_requested: to name and password.
    """

    check_requested = Signal(object)
    return_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._able = True
        self._who = label("", "secondary", wrap=True)
        self._code = GroupedEdit((3, 3), repaired_code)
        self._code.setObjectName("secondFactor")
        self._code.setProperty("big", "true")
        self._recovery = QLineEdit()
        self._recovery.setObjectName("recoveryCode")
        self._code_row = FormRow(self.tr("The six digits in your authenticator"), self._code)
        self._recovery_row = FormRow(
            self.tr("Recovery code"), self._recovery, self.tr("Each of the ten codes is good once")
        )
        self._message = InlineMessage(narrow=True)
        self._go = PrimaryButton(self.tr("Go on"), "Enter")
        self._other = LinkButton("")
        self._leave = LinkButton(self.tr("Back to name and password"), "Esc")
        self._lay_out()
        self._code.typed.connect(self._go_on_at_the_last)
        self._code.returnPressed.connect(self._ask)
        self._recovery.textChanged.connect(self._offer)
        self._recovery.returnPressed.connect(self._ask)
        self._go.clicked.connect(self._ask)
        self._other.clicked.connect(self._take_the_other)
        self._leave.clicked.connect(self.return_requested)
        self._choose(recovery=False)

    def say_who(self, name: str) -> None:
        """Whose second factor is asked for; a fresh page for them."""
        self._who.setText(self.tr("{0}, one more step: the code shows that it is you.").format(name))
        self._choose(recovery=False)

    def display(self, state: State) -> None:
        """Show one state."""
        match state:
            case Awaiting():
                self._message.clear()
                self._show(self.tr("Go on"), able=True)
            case Checking():
                self._message.clear()
                self._show(self.tr("Checking…"), able=False)
            case NotProved(error):
                self._message.say(error_message(error))
                self._empty()
                self._show(self.tr("Go on"), able=True)
                self.enter()
            case _:
                assert_never(state)

    def enter(self) -> None:
        """The field has the focus."""
        self._field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) == Qt.Key.Key_Escape:
            self.return_requested.emit()
        else:
            super().keyPressEvent(event)

    @property
    def _field(self) -> QLineEdit:
        return self._recovery if self._by_recovery else self._code

    def _choose(self, *, recovery: bool) -> None:
        self._by_recovery = recovery
        self._empty()
        self._message.clear()
        self._code_row.setVisible(not recovery)
        self._recovery_row.setVisible(recovery)
        self._other.say(self.tr("Use the authenticator") if recovery else self.tr("Use a recovery code"))
        self._offer()

    def _take_the_other(self) -> None:
        self._choose(recovery=not self._by_recovery)
        self.enter()

    def _empty(self) -> None:
        self._code.put("")
        self._recovery.clear()

    def _show(self, caption: str, *, able: bool) -> None:
        self._able = able
        self._go.say(caption)
        self._offer()

    def _offer(self) -> None:
        self._go.setEnabled(self._able and self._whole)

    @property
    def _whole(self) -> bool:
        if self._by_recovery:
            return bool(self._recovery.text().strip())
        return len(self._code.plain) == DIGITS

    def _go_on_at_the_last(self) -> None:
        self._offer()
        self._ask()

    def _ask(self) -> None:
        if self._go.isEnabled():
            typed = self._recovery.text().strip() if self._by_recovery else self._code.plain
            self.check_requested.emit(typed)

    def _lay_out(self) -> None:
        column = self.panel.body
        title = label(self.tr("Second factor"), "title")
        column.addWidget(panel_head("shield-account-outline", title))
        for part in (self._who, self._code_row, self._recovery_row, self._message, self._go):
            column.addWidget(part)
        for link in (self._other, self._leave):
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
