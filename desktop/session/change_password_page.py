"""The page on which a password is changed: the fields at the left, the rules as they are met at the right."""

from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.errors import DeskError, Rejected
from desktop.session.change_password_flow import (
    Changed,
    Changing,
    NewPassword,
    NotChanged,
    Rules,
    State,
    Typing,
)
from desktop.shell.messages import error_message
from desktop.widgets.buttons import LinkButton, PrimaryButton
from desktop.widgets.form_row import FormRow
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.panel import WIDE, CoverPage, panel_head
from desktop.widgets.password_edit import CapitalsWatch, PasswordEdit
from desktop.widgets.state_chip import StateLine


class ChangePasswordPage(CoverPage):
    """Old (where it is asked for), new, and new again.

    Signals:
        typed: a NewPassword, whenever it changes.
        change_requested: a NewPassword.
        return_requested: Esc.
    """

    typed = Signal(object)
    change_requested = Signal(object)
    return_requested = Signal()

    def __init__(self) -> None:
        super().__init__(width=WIDE)
        self._old, self._new, self._again = (
            PasswordEdit(name) for name in ("oldPassword", "newPassword", "again")
        )
        self._old_row = FormRow(self.tr("Password until now"), self._old)
        new_row = FormRow(self.tr("New password"), self._new)
        self._new_row = new_row
        self._again_row = FormRow(self.tr("New password once more"), self._again)
        self._why = label("", "secondary", wrap=True)
        self._rules = [
            StateLine("checkbox-blank-circle-outline", "", "secondary", plain=True) for _ in range(4)
        ]
        self._message = InlineMessage(narrow=True)
        self._go = PrimaryButton(self.tr("Change"), "Enter")
        self._leave = LinkButton("", "Esc")
        self._capitals = [
            CapitalsWatch(row, editor)
            for row, editor in (
                (self._old_row, self._old),
                (new_row, self._new),
                (self._again_row, self._again),
            )
        ]
        self._lay_out()
        self._join()

    def begin(self, *, forced: bool) -> None:
        """A fresh page. `forced`: nobody goes on without a new password."""
        self.forget()
        self._why.setText(
            self.tr("Before you go on, choose a password that only you know.")
            if forced
            else self.tr("The new password counts at once, also for unlocking this desk.")
        )
        self._leave.say(self.tr("Back to name and password") if forced else self.tr("Leave it as it is"))

    def display(self, state: State) -> None:
        """Show one state."""
        match state:
            case Typing(rules, asks_old, ready):
                self._message.clear()
                self._show_rules(rules)
                self._old_row.setVisible(asks_old)
                self._go.say(self.tr("Change"))
                self._go.setEnabled(ready)
            case Changing():
                self._message.clear()
                self._go.say(self.tr("Changing…"))
                self._go.setEnabled(False)
            case NotChanged(error, rules, asks_old):
                self._show_rules(rules)
                self._old_row.setVisible(asks_old)
                self._go.say(self.tr("Change"))
                self._go.setEnabled(True)
                self._tell(error)
            case Changed():
                self.forget()
            case _:
                assert_never(state)

    def forget(self) -> None:
        """Nothing that was typed stays."""
        for editor in (self._old, self._new, self._again):
            editor.blockSignals(True)
            editor.clear()
            editor.blockSignals(False)
        self._message.clear()

    def enter(self) -> None:
        """The first empty field has the focus."""
        fields = [one for one in self._fields if not one.text()]
        (fields or [self._new])[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) == Qt.Key.Key_Escape:
            self.return_requested.emit()
        else:
            super().keyPressEvent(event)

    @property
    def _fields(self) -> list[QLineEdit]:
        old: list[QLineEdit] = [] if self._old_row.isHidden() else [self._old]
        return [*old, self._new, self._again]

    def _what(self) -> NewPassword:
        return NewPassword(self._old.text(), self._new.text(), self._again.text())

    def _tell(self, error: DeskError) -> None:
        wrong_old = isinstance(error, Rejected) and error.code == "wrong_password"
        self._message.say(self._wrong_old() if wrong_old else error_message(error))
        field = self._old if wrong_old and not self._old_row.isHidden() else self._new
        field.setFocus()
        field.selectAll()

    def _wrong_old(self) -> Message:
        return Message(
            self.tr("That is not your password until now."),
            self.tr("Type it again. After several wrong tries the account is locked for a while."),
        )

    def _step(self) -> None:
        """Enter goes from field to field, and asks at the last."""
        empty = [one for one in self._fields if not one.text()]
        if empty:
            empty[0].setFocus()
        else:
            self._ask()

    def _ask(self) -> None:
        if self._go.isEnabled():
            self.change_requested.emit(self._what())

    def _show_rules(self, rules: Rules) -> None:
        told = (
            (rules.long_enough, self.tr("At least {0} characters").format(rules.least)),
            (rules.unlike_name, self.tr("Without your user name")),
            (rules.another, self.tr("Another one than until now")),
            (rules.same_twice, self.tr("The same both times")),
        )
        for line, (met, words) in zip(self._rules, told, strict=True):
            line.say(
                "check-circle" if met else "checkbox-blank-circle-outline",
                words,
                "good" if met else "secondary",
            )
            line.setAccessibleName(words)
            line.setAccessibleDescription(self.tr("met") if met else self.tr("not met"))

    def _join(self) -> None:
        for editor in (self._old, self._new, self._again):
            editor.textEdited.connect(lambda _text: self.typed.emit(self._what()))
            editor.returnPressed.connect(self._step)
        self._go.clicked.connect(self._ask)
        self._leave.clicked.connect(self.return_requested)

    def _lay_out(self) -> None:
        self.panel.body.addWidget(panel_head("key-outline", label(self.tr("Change the password"), "title")))
        self.panel.body.addWidget(self._why)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(8)
        right.setSpacing(8)
        for row in (self._old_row, self._new_row, self._again_row):
            left.addWidget(row)
        left.addStretch(1)
        right.addWidget(label(self.tr("What a password must be"), "secondary"))
        for line in self._rules:
            right.addWidget(line)
        words = self.tr("The centre also refuses passwords that many people use, and your last ones.")
        right.addWidget(label(words, "secondary", wrap=True))
        right.addStretch(1)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        self.panel.body.addLayout(columns)
        self.panel.body.addWidget(self._message)
        foot = QHBoxLayout()
        foot.addWidget(self._leave)
        foot.addStretch(1)
        foot.addWidget(self._go)
        self.panel.body.addLayout(foot)
