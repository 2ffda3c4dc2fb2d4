"""The page of a draft: form at the left, checklist of materials at the right, submit with F8."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.errors import VaultError
from desktop.intake.completeness import FieldLack, PartyLack
from desktop.intake.draft import Draft
from desktop.intake.form_page import FormPanel
from desktop.intake.materials_page import MaterialChecklist
from desktop.intake.on_its_way_page import OnItsWayCard
from desktop.intake.submit_flow import (
    Cancelled,
    NotKept,
    NotSubmitting,
    SentBack,
    Submitted,
    UnderWay,
)
from desktop.intake.submit_flow import State as SubmitState
from desktop.intake.take_in_flow import Filling, Gone, NoDraft, State
from desktop.intake.words_page import sent_back_words, unkept_labels, unkept_words
from desktop.session.unkept import Unkept
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.dropped_files import dropped_files
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label, restyle
from desktop.widgets.page import ActionBar, Page, PageHeader
from desktop.widgets.state_chip import StateChip, StateLine


class TakeInPage(Page):
    """One draft.

    Signals:
        changed: code and value of a field, typed by hand.
        left: code of the field the clerk left.
        stood: code of the field or material the clerk came to.
        capture_requested: code of the material to capture.
        submit_requested: F8.
        cancel_requested: take the submission back.
        receipt_requested: F9 after it was submitted: the case's id.
        next_requested: the next citizen.
        save_requested: the page is left, or the vault is to be tried again.
        begin_requested: there is no draft: to the choice of items.
        files_dropped: code of the material, and the files dragged onto the page.
        came: the page is in front again; papers may have come.
    """

    changed = Signal(str, str)
    left = Signal(str)
    stood = Signal(str)
    capture_requested = Signal(str)
    submit_requested = Signal()
    cancel_requested = Signal()
    receipt_requested = Signal(str)
    next_requested = Signal()
    save_requested = Signal()
    begin_requested = Signal()
    files_dropped = Signal(str, list)
    came = Signal()

    def __init__(self, civil_time: Callable[[str], str]) -> None:
        super().__init__(self.tr("Take a case in"), self._help())
        self._civil_time = civil_time
        self._draft: Draft | None = None
        self._submission: SubmitState = NotSubmitting()
        self._trying = False
        self._told_unkept = False
        self._filling: Filling | None = None
        self._header = PageHeader()
        self._item = StateChip("file-document-outline", "", "accent")
        self._verified = StateChip("shield-check-outline", "", "good")
        self._kept = StateLine("check", "", "secondary")
        self._message = InlineMessage()
        self.form = FormPanel()
        self.materials = MaterialChecklist()
        self.on_its_way = OnItsWayCard()
        self._right = QStackedWidget()
        self._whole = QStackedWidget()
        self._missing = label("", "secondary")
        self._capture = QuietButton(self.tr("Capture"), "F4", "scanner")
        self._submit = PrimaryButton(self.tr("Submit"), "F8")
        self._receipt = PrimaryButton(self.tr("Acceptance receipt"), "F9", "printer-outline")
        self._next = QuietButton(self.tr("Next citizen"), "F2", "account-arrow-right-outline")
        self._lay_out()
        self._join()
        self.display(NoDraft())

    @property
    def unkept(self) -> Unkept | None:
        """What would be lost if the clerk left now; without the citizen's name."""
        state = self._filling
        if state is None or not state.unkept or self._draft is None:
            return None
        what = f"{self._draft.item.name} · {unkept_labels(state)}"
        return Unkept(what, state.error or VaultError())

    def enter(self) -> None:
        """Where the clerk stood, else the first open field."""
        self.came.emit()
        self._take_focus()

    def _take_focus(self) -> None:
        if self._draft is None:
            self.setFocus()
        elif isinstance(self._submission, Submitted):
            self._receipt.setFocus()
        elif isinstance(self._submission, UnderWay):
            self.on_its_way.setFocus()
        elif not self._stand(self._draft.cursor):
            self.form.focus_first_open()

    def hideEvent(self, event: QHideEvent) -> None:
        """However the page is left, nothing typed is."""
        self.save_requested.emit()
        super().hideEvent(event)

    def back(self) -> bool:
        """After a submission Esc goes on to the next citizen. It takes nothing back: what is on its way
        goes on while the page is left."""
        if isinstance(self._submission, Submitted):
            self.next_requested.emit()
            return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._deed_capture.isEnabled() and dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files are put to the material where the clerk stands, else to the first one missing."""
        paths = dropped_files(event)
        draft = self._draft
        if draft is not None and paths and self._deed_capture.isEnabled():
            event.acceptProposedAction()
            stands = draft.item.material(draft.cursor) is not None
            material = draft.cursor if stands else self.materials.first_missing
            self.files_dropped.emit(material or self.materials.current, paths)

    def display(self, state: State) -> None:
        """Show the draft."""
        match state:
            case NoDraft():
                self._show_nothing(self.tr("Nothing is being taken in"), self.tr("F3 begins a case"))
            case Gone():
                self._show_nothing(self.tr("This draft is gone"), self.tr("It was discarded or submitted"))
            case Filling():
                self._show_filling(state)
            case _:
                assert_never(state)
        self._say_deeds()

    def display_submission(self, state: SubmitState) -> None:
        """Show how the submission fares."""
        self._submission = state
        self._right.setCurrentIndex(1 if isinstance(state, UnderWay | Submitted) else 0)
        match state:
            case NotSubmitting():
                self._message.clear()
            case NotKept(error=error):
                self._message.say(error_message(error))
            case UnderWay():
                self._show_under_way(state)
            case Submitted():
                self.on_its_way.display_submitted(state)
                self._missing.setText("")
            case SentBack():
                self._show_sent_back(state)
            case Cancelled():
                words = self.tr("Taken back. Nothing was submitted, the draft is as it was.")
                self._message.say(Message(words, tone="accent"))
            case _:
                assert_never(state)
        self._say_deeds()

    def _lay_out(self) -> None:
        self._header.chips.addWidget(self._item)
        self._header.chips.addWidget(self._verified)
        self._header.right.addWidget(self._kept)
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        form = Card(self.tr("Form"))
        form.body.addWidget(self.form, 1)
        self._form_card = form
        columns.addWidget(form, 7)
        self._checklist = Card(self.tr("Materials"))
        self._checklist.body.addWidget(self.materials, 1)
        self._right.addWidget(self._checklist)
        self._right.addWidget(self.on_its_way)
        self._right.setMinimumWidth(360)
        columns.addWidget(self._right, 4)
        self._empty = EmptyState("file-document-edit-outline", "", "", self.tr("Choose a service item"), "F3")
        self._empty.step_requested.connect(self.begin_requested)
        blank = Card()
        blank.body.addWidget(self._empty)
        self._whole.addWidget(blank)
        self._whole.addWidget(page)
        self.body.addWidget(self._header)
        self.body.addWidget(self._message)
        self.body.addWidget(self._whole, 1)
        # One of the two, by turns; the foot keeps its height while a draft is on its way.
        primary = QWidget()
        primary.setMinimumHeight(self._submit.sizeHint().height())
        turns = QHBoxLayout(primary)
        turns.setContentsMargins(0, 0, 0, 0)
        turns.addWidget(self._submit)
        turns.addWidget(self._receipt)
        self.body.addWidget(ActionBar(self._capture, self._next, self._missing, primary=primary))

    def _join(self) -> None:
        self.form.changed.connect(self.changed)
        self.form.left.connect(self.left)
        self.form.entered.connect(self.stood)
        self.form.finished.connect(self.materials.focus_first_missing)
        self.materials.entered_material.connect(self.stood)
        self.materials.capture_requested.connect(self.capture_requested)
        self._capture.clicked.connect(self._ask_capture)
        self._submit.clicked.connect(self._ask_submit)
        self._message.step_requested.connect(self.save_requested)
        self.on_its_way.cancel_requested.connect(self.cancel_requested)
        self._receipt.clicked.connect(self._ask_receipt)
        self._next.clicked.connect(self.next_requested)
        self._deed_capture = self.add_deed("F4", self.tr("Capture"), self._ask_capture)
        self._deed_submit = self.add_deed("F8", self.tr("Submit"), self._ask_submit)
        self._deed_cancel = self.add_deed("Del", self.tr("Take it back"), self.cancel_requested.emit)
        self._deed_receipt = self.add_deed("F9", self.tr("Receipt"), self._ask_receipt)

    def _ask_capture(self) -> None:
        if self.materials.current:
            self.capture_requested.emit(self.materials.current)

    def _ask_submit(self) -> None:
        self._trying = True
        self.submit_requested.emit()

    def _ask_receipt(self) -> None:
        if isinstance(self._submission, Submitted):
            self.receipt_requested.emit(self._submission.case)

    def _show_nothing(self, line: str, means: str) -> None:
        self._draft = self._filling = None
        self.form.clear()
        self.materials.clear()
        self._header.hide()
        self._missing.setText("")
        self._empty.say(line, means)
        self._whole.setCurrentIndex(0)

    def _show_filling(self, state: Filling) -> None:
        draft = state.draft
        self._draft = draft
        self._filling = state
        self._whole.setCurrentIndex(1)
        self._show_header(state)
        lacking = frozenset(lack.code for lack in state.lacks)
        fresh = self.form.display(draft, state.faults)
        self.materials.display(draft, state.pages, state.materials, lacking)
        present = sum(one == "present" for one in state.materials.values())
        self._checklist.say_heading(self.tr("Materials"), f"{present} / {len(state.materials)}")
        filled = sum(bool(draft.answer(field.code).value.strip()) for field in draft.item.form)
        self._form_card.say_heading(self.tr("Form"), f"{filled} / {len(draft.item.form)}")
        self._show_lacks(state)
        if fresh:
            self._take_focus()

    def _show_header(self, state: Filling) -> None:
        draft = state.draft
        self._header.show()
        self._header.say(draft.applicant.name, _grouped(draft.applicant.number))
        self._item.say("file-document-outline", draft.item.name, "accent")
        differing = len(draft.verification.differing) if draft.verification else 0
        if differing:
            self._verified.say("alert-outline", self.tr("Verified · %n differ(s)", "", differing), "warn")
        else:
            self._verified.say("shield-check-outline", self.tr("Verified"), "good")
        self._verified.setVisible(draft.verification is not None)
        match state.kept:
            case "kept":
                at = self._civil_time(draft.saved_at)[-5:]
                self._kept.say("check", self.tr("Kept {0}").format(at), "secondary")
            case "changed":
                self._kept.say("dots-horizontal", self.tr("Keeping…"), "secondary")
            case "not_kept":
                self._kept.say("alert-circle", self.tr("Not kept"), "bad")
        if state.error is not None:
            self._message.say(unkept_words(state))
            self._told_unkept = True
            return
        if self._told_unkept:
            self._told_unkept = False
            self._message.clear()
        if isinstance(self._submission, NotSubmitting):
            self._show_mending(draft)

    def _show_mending(self, draft: Draft) -> None:
        mending = draft.mending
        if mending is None:
            self._message.clear()
            return
        happened = self.tr("Case {0} was returned for correction").format(mending.number)
        means = mending.why or self.tr("What is to be mended is marked at its place")
        self._message.say(Message(happened, means, tone="warn"))

    def _show_lacks(self, state: Filling) -> None:
        fields = sum(isinstance(lack, FieldLack) for lack in state.lacks)
        people = sum(isinstance(lack, PartyLack) for lack in state.lacks)
        papers = len(state.lacks) - fields - people
        parts = []
        if people:
            parts.append(self.tr("%n person(s)", "", people))
        if fields:
            parts.append(self.tr("%n field(s)", "", fields))
        if papers:
            parts.append(self.tr("%n material(s)", "", papers))
        words = self.tr("Still to do: {0}").format(self.tr(", ").join(parts)) if parts else ""
        self._missing.setText(words)
        restyle(self._missing, "tone", "bad" if parts else "secondary")
        if self._trying and state.lacks:
            self._stand(state.lacks[0].code)
        if state.lacks or state.kept == "kept":
            self._trying = False

    def _show_under_way(self, state: UnderWay) -> None:
        self._message.clear()
        if self._draft is None:
            return
        self.on_its_way.display_under_way(state, self._draft)
        if not self._right.isAncestorOf(self.focusWidget()):
            # The form is shut now; without this the focus would fall on the rail.
            self.on_its_way.setFocus()

    def _show_sent_back(self, state: SentBack) -> None:
        name = ""
        if self._draft is not None:
            field, material = self._draft.item.field(state.place), self._draft.item.material(state.place)
            name = field.label if field is not None else material.name if material is not None else ""
        self._message.say(sent_back_words(state, name))
        self._stand(state.place)

    def _stand(self, code: str) -> bool:
        return bool(code) and (self.form.focus(code) or self.materials.focus(code))

    def _say_deeds(self) -> None:
        open_draft = self._draft is not None and not isinstance(self._submission, UnderWay | Submitted)
        for deed in (self._deed_capture, self._deed_submit):
            deed.setEnabled(open_draft)
        for button in (self._capture, self._submit):
            button.setVisible(open_draft)
        way = self._submission
        self._deed_cancel.setEnabled(isinstance(way, UnderWay) and way.cancellable)
        submitted = isinstance(way, Submitted)
        self._deed_receipt.setEnabled(submitted)
        self._next.setVisible(submitted)
        self._receipt.setVisible(submitted)
        if submitted:
            self._receipt.setFocus()

    def _help(self) -> str:
        return self.tr(
            "Values marked as cited come from the base; changing one drops the mark.\n"
            "Enter goes from field to field, then to the materials; F4 captures the one under the cursor.\n"
            "All is kept as it is typed. F8 submits; the case is submitted only when its number is shown."
        )


def _grouped(number: str) -> str:
    return f"{number[:6]} {number[6:14]} {number[14:]}"
