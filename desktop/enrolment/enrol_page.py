"""The page of a PC that is no workstation yet: one field for the code that is read out over the telephone."""

from typing import assert_never

from PySide6.QtCore import Signal

from desktop.enrolment.enrol_flow import Done, Enrolling, Refused, State, Waiting
from desktop.enrolment.enrolment_code import group_count, group_width, repaired
from desktop.errors import DeskError, Rejected
from desktop.shell.messages import error_message
from desktop.widgets.buttons import LinkButton, PrimaryButton
from desktop.widgets.form_row import FormRow
from desktop.widgets.grouped_edit import GroupedEdit
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label
from desktop.widgets.panel import CoverPage, panel_head


class EnrolPage(CoverPage):
    """The code, and what is wrong with it.

    Signals:
        typed: the code so far.
        enrol_requested: the code.
        leave_requested: back to where the clerk came from, where `again`.
    """

    typed = Signal(object)
    enrol_requested = Signal(object)
    leave_requested = Signal()

    def __init__(self, centre: str, *, again: bool = False) -> None:
        super().__init__(self.tr("Centre: {0}").format(centre))
        self._code = GroupedEdit((group_width(),) * group_count(), repaired)
        self._code.setObjectName("enrolmentCode")
        self._row = FormRow(self.tr("Enrolment code"), self._code)
        self._message = InlineMessage(narrow=True)
        self._go = PrimaryButton(self.tr("Enrol this PC"), "Enter")
        self._lay_out(again=again)
        self._code.typed.connect(self.typed.emit)
        self._code.entered.connect(lambda _plain: self._ask())
        self._go.clicked.connect(self._ask)
        self.display(Waiting())

    def display(self, state: State) -> None:
        """Show one state."""
        match state:
            case Waiting(_, wrong, whole):
                self._message.clear()
                self._offer(able=whole)
                self._check(wrong)
            case Enrolling():
                self._message.clear()
                self._offer(able=False)
                self._go.say(self.tr("Enrolling…"))
            case Refused(error):
                self._offer(able=True)
                self._row.clear()
                self._message.say(self._refusal(error))
                self._code.setFocus()
                self._code.selectAll()
            case Done():
                self._offer(able=False)
                self._code.put("")
            case _:
                assert_never(state)

    def say(self, message: Message) -> None:
        """Tell of what no state tells; the next one takes it away."""
        self._message.say(message)

    def enter(self) -> None:
        """The code has the focus."""
        self._code.setFocus()

    def _refusal(self, error: DeskError) -> Message:
        """Of codes the centre says something else by `too_many` than of passwords."""
        if isinstance(error, Rejected) and error.code == "too_many":
            happened = self.tr("Too many codes were tried from here.")
            return Message(happened, self.tr("Wait a minute, then try again."), tone="warn")
        return error_message(error)

    def _check(self, wrong: tuple[int, ...]) -> None:
        if not wrong:
            self._row.clear()
            return
        places = "、".join(str(place + 1) for place in wrong)
        self._row.say(self.tr("Group {0} is not right: have it read out again").format(places))

    def _offer(self, *, able: bool) -> None:
        self._go.say(self.tr("Enrol this PC"))
        self._go.setEnabled(able)

    def _ask(self) -> None:
        if self._go.isEnabled():
            self.enrol_requested.emit(self._code.plain)

    def _lay_out(self, *, again: bool) -> None:
        title = self.tr("Enrol this PC again") if again else self.tr("Enrol this PC")
        self.panel.body.addWidget(panel_head("lan-connect", label(title, "title")))
        self.panel.body.addWidget(label(self._again() if again else self._first(), "secondary", wrap=True))
        self.panel.body.addWidget(self._row)
        self.panel.body.addWidget(self._message)
        self.panel.body.addWidget(self._go)
        if again:
            back = LinkButton(self.tr("Back to signing in"), "Esc")
            self.panel.body.addWidget(back)
            self.add_deed("Esc", self.tr("Back"), self.leave_requested.emit, back)

    def _first(self) -> str:
        return self.tr(
            "This PC is not a workstation yet. Have an administrator read out a code for this station."
            " It is good for 15 minutes."
        )

    def _again(self) -> str:
        return self.tr(
            "The key of this workstation is lost, or counts no more. Have an administrator read out a code"
            " that enrols this workstation again. Drafts and what waits to be sent stay on this PC."
        )
