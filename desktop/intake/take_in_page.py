"""The page of a draft: form at the left, checklist of materials at the right, submit with F8."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.errors import VaultError
from desktop.intake.draft import Draft
from desktop.intake.draft_people_page import DraftPeople
from desktop.intake.form_page import FormPanel
from desktop.intake.materials_page import MaterialChecklist
from desktop.intake.notice_flow import Given, NotTelling, Telling, Waits
from desktop.intake.notice_flow import State as NoticeState
from desktop.intake.notice_page import NoticeCard
from desktop.intake.notice_words_page import paper_of, places_words
from desktop.intake.on_its_way_page import OnItsWayCard
from desktop.intake.people_words_page import another_words
from desktop.intake.submit_flow import Cancelled, NotKept, NotSubmitting, SentBack, Submitted, UnderWay
from desktop.intake.submit_flow import State as SubmitState
from desktop.intake.take_in_flow import Filling, Gone, NoDraft, State
from desktop.intake.take_in_foot_page import Stage, TakeInFoot, stage_of
from desktop.intake.take_in_head_page import TakeInHead
from desktop.intake.words_page import sent_back_words, take_in_help, unkept_labels, unkept_words
from desktop.papers.paper import Wanted
from desktop.session.unkept import Unkept
from desktop.shell.messages import error_message
from desktop.widgets.card import Card
from desktop.widgets.dropped_files import dropped_files
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.page import Page
from desktop.widgets.squeezed_stack import SqueezedStack

CARDS = 300
"""Pixels for form and checklist where the page has no more: below this it scrolls."""


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
        notice_requested: F6 or F10: tell what is missing, or that it cannot be accepted (its Kind).
        promise_requested: F7: code of the material promised, or no longer.
        give_requested: F8 while a notice is laid out: its Wording.
        put_away_requested: Esc while a notice is laid out.
        paper_requested: the Wanted paper: the notice given of the draft (F9), the letter of promise (F7).
        next_requested: the next citizen.
        another_requested: somebody else comes too: to their look-up.
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
    notice_requested = Signal(str)
    promise_requested = Signal(str)
    give_requested = Signal(object)
    put_away_requested = Signal()
    paper_requested = Signal(object)
    next_requested = Signal()
    another_requested = Signal()
    save_requested = Signal()
    begin_requested = Signal()
    files_dropped = Signal(str, list)
    came = Signal()

    def __init__(self, civil_time: Callable[[str], str]) -> None:
        super().__init__(self.tr("Take a case in"), take_in_help())
        self._draft: Draft | None = None
        self._submission: SubmitState = NotSubmitting()
        self._notice: NoticeState = NotTelling()
        self._trying = False
        self._told_unkept = False
        self._filling: Filling | None = None
        self._header = TakeInHead(civil_time)
        self._message = InlineMessage()
        self.form, self.people = FormPanel(), DraftPeople()
        self.materials = MaterialChecklist()
        self.on_its_way = OnItsWayCard()
        self._right = QStackedWidget()
        self._whole = SqueezedStack(CARDS)
        self.notice, self.foot = NoticeCard(), TakeInFoot()
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
            self.foot.take_focus()
        elif isinstance(self._notice, Given):
            self.foot.paper.setFocus()
        elif isinstance(self._notice, Telling):
            self.notice.take_focus()
        elif isinstance(self._submission, UnderWay):
            self.on_its_way.setFocus()
        elif not self._stand(self._draft.cursor):
            self.form.focus_first_open()

    def hideEvent(self, event: QHideEvent) -> None:
        """However the page is left, nothing typed is."""
        self.save_requested.emit()
        super().hideEvent(event)

    def back(self) -> bool:
        """A notice that is laid out is put away. After a submission or a notice Esc goes on to the next
        citizen. It takes nothing back: what is on its way goes on while the page is left."""
        if isinstance(self._notice, Telling | Waits):
            self.put_away_requested.emit()
            return True
        if isinstance(self._submission, Submitted) or isinstance(self._notice, Given):
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
        self._turn_right()
        match state:
            case NotSubmitting():
                self._message.clear()
                self.people.clear()
            case NotKept(error=error):
                self._message.say(error_message(error))
            case UnderWay():
                self._show_under_way(state)
            case Submitted():
                self.on_its_way.display_submitted(state)
            case SentBack():
                self._show_sent_back(state)
            case Cancelled():
                words = self.tr("Taken back. Nothing was submitted, the draft is as it was.")
                self._message.say(Message(words, tone="accent"))
            case _:
                assert_never(state)
        self._say_deeds()

    def display_notice(self, state: NoticeState) -> None:
        """Show how far a notice is."""
        before, self._notice = self._notice, state
        self._turn_right()
        self.notice.display(state)
        if isinstance(state, Telling):
            self.foot.say_kind(refusal=state.kind == "not_accepted")
        elif isinstance(state, Given):
            self.foot.say_kind(refusal=state.notice.kind == "not_accepted")
        elif isinstance(before, Telling):
            self._take_focus()
        self._say_deeds()

    def _turn_right(self) -> None:
        """Beside the form: the checklist, what is on its way, or the notice."""
        beside = 0 if isinstance(self._notice, NotTelling) else 2
        self._right.setCurrentIndex(1 if isinstance(self._submission, UnderWay | Submitted) else beside)

    def _lay_out(self) -> None:
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
        for card in (self._checklist, self.on_its_way, self.notice):
            self._right.addWidget(card)
        self._right.setMinimumWidth(360)
        columns.addWidget(self._right, 4)
        self._empty = EmptyState("file-document-edit-outline", "", "", self.tr("Choose a service item"), "F3")
        self._empty.step_requested.connect(self.begin_requested)
        blank = Card()
        blank.body.addWidget(self._empty)
        self._whole.addWidget(blank)
        self._whole.addWidget(page)
        for part in (self._header, self._message, self.people, self._whole, self.foot):
            self.body.addWidget(part, int(part is self._whole))

    def _join(self) -> None:
        self.form.changed.connect(self.changed)
        self.form.left.connect(self.left)
        self.form.entered.connect(self.stood)
        self.people.settled.connect(self.form.focus_first_open)
        self.form.finished.connect(self.materials.focus_first_missing)
        self.materials.entered_material.connect(self.stood)
        self.materials.capture_requested.connect(self.capture_requested)
        self.materials.entered_material.connect(lambda _: self._say_promise())
        self._message.step_requested.connect(self.save_requested)
        self.on_its_way.cancel_requested.connect(self.cancel_requested)
        foot = self.foot
        foot.capture_requested.connect(self._ask_capture)
        foot.notice_requested.connect(lambda: self.notice_requested.emit("missing"))
        foot.promise_requested.connect(self._ask_promise)
        foot.refusal_requested.connect(lambda: self.notice_requested.emit("not_accepted"))
        foot.submit_requested.connect(self.go_on)
        foot.give_requested.connect(self.go_on)
        foot.away_requested.connect(self.put_away_requested)
        foot.print_requested.connect(self._ask_paper)
        foot.next_requested.connect(self.next_requested)
        self._deed_capture = self.add_deed("F4", self.tr("Capture"), self._ask_capture)
        self._deed_notice = self.add_deed("F6", self.tr("One-time notice"), foot.notice_requested.emit)
        self._deed_promise = self.add_deed("F7", self.tr("Promise"), self._ask_promise)
        self._deed_submit = self.add_deed("F8", self.tr("Submit"), self.go_on)
        self._deed_refusal = self.add_deed("F10", self.tr("Refuse to accept"), foot.refusal_requested.emit)
        self._deed_another = self.add_deed("Ctrl+J", another_words(), self.another_requested.emit)
        self._deed_cancel = self.add_deed("Del", self.tr("Take it back"), self.cancel_requested.emit)
        self._deed_paper = self.add_deed("F9", self.tr("Print"), self._ask_paper)

    def _ask_capture(self) -> None:
        if self.materials.current:
            self.capture_requested.emit(self.materials.current)

    def _ask_promise(self) -> None:
        if isinstance(self._submission, Submitted):
            self.paper_requested.emit(Wanted("promise", case=self._submission.case))
        elif self.materials.current:
            self.promise_requested.emit(self.materials.current)

    def go_on(self) -> None:
        """F8: give the notice that is laid out, else ask to submit."""
        if isinstance(self._notice, Telling):
            wording = self.notice.wording_of(self._notice)
            if wording is not None:
                self.give_requested.emit(wording)
            return
        self._trying = True
        self.submit_requested.emit()

    def _ask_paper(self) -> None:
        if isinstance(self._submission, Submitted):
            self.receipt_requested.emit(self._submission.case)
        elif isinstance(self._notice, Given):
            self.paper_requested.emit(paper_of(self._notice.notice.number))
        elif self._draft is not None and self._draft.notice:
            self.paper_requested.emit(paper_of(self._draft.notice))  # numbered later, or lost

    def _show_nothing(self, line: str, means: str) -> None:
        self._draft = self._filling = None
        self.people.display(None)
        self.form.clear()
        self.materials.clear()
        self._header.hide()
        self._empty.say(line, means)
        self._whole.setCurrentIndex(0)

    def _show_filling(self, state: Filling) -> None:
        draft = state.draft
        self._draft = draft
        self._filling = state
        self._whole.setCurrentIndex(1)
        self._header.show()
        self._header.display(state)
        self._show_kept(state)
        lacking = frozenset(lack.code for lack in state.lacks)
        self.people.display(draft)
        fresh = self.form.display(draft, state.faults)
        self.materials.display(draft, state.pages, state.materials, lacking)
        present = sum(one in {"present", "reused"} for one in state.materials.values())
        self._checklist.say_heading(self.tr("Materials"), f"{present} / {len(state.materials)}")
        filled = sum(bool(draft.answer(field.code).value.strip()) for field in draft.item.form)
        self._form_card.setVisible(not draft.keeps)
        self._form_card.say_heading(self.tr("Form"), f"{filled} / {len(draft.item.form)}")
        self._show_lacks(state)
        if fresh:
            self._take_focus()

    def _show_kept(self, state: Filling) -> None:
        if state.error is not None:
            self._message.say(unkept_words(state))
            self._told_unkept = True
            return
        if self._told_unkept:
            self._told_unkept = False
            self._message.clear()
        if isinstance(self._submission, NotSubmitting):
            words = places_words(state) if isinstance(self._notice, NotTelling) else None
            if words is None:
                self._message.clear()
            else:
                self._message.say(words)

    def _show_lacks(self, state: Filling) -> None:
        self.foot.say_lacks(state)
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
        self._message.say(sent_back_words(state, self._draft))
        if state.kind == "again":
            self._message.clear()
            self.people.ask_why(self._draft, state.number, state.case)
        self._stand(state.place)

    def _stand(self, code: str) -> bool:
        return bool(code) and any(one.focus(code) for one in (self.form, self.materials, self.people))

    def _say_promise(self) -> None:
        """Whether a promise may stand in place of the material under the cursor, or does."""
        code, state = self.materials.current, self._filling
        stands = state is not None and state.materials.get(code) == "promised"
        offered = state is not None and code in state.plan.promisable
        done = self._submission if isinstance(self._submission, Submitted) else None
        letter = done is not None and bool(done.submission.promises)
        self.foot.say_promise(offered=offered, stands=stands, letter=letter)
        self._deed_promise.setEnabled(letter or (self._stage == "filling" and (offered or stands)))

    @property
    def _stage(self) -> Stage:
        return "none" if self._draft is None else stage_of(self._submission, self._notice)

    def _say_deeds(self) -> None:
        stage = self._stage
        filling = stage == "filling"
        may_tell = filling and self._draft is not None and self._draft.mending is None
        self.foot.say_stage(stage, may_tell=may_tell)
        self._deed_capture.setEnabled(filling)
        self._deed_submit.setEnabled(filling or stage == "telling")
        self._deed_submit.setText(self.foot.give.text() if stage == "telling" else self.foot.submit.text())
        self._deed_notice.setEnabled(may_tell)
        self._deed_refusal.setEnabled(may_tell)
        self._deed_another.setEnabled(self._draft is None or not self._draft.keeps)
        way = self._submission
        self._deed_cancel.setEnabled(isinstance(way, UnderWay) and way.cancellable)
        told = filling and self._draft is not None and bool(self._draft.notice)
        self._deed_paper.setEnabled(told or stage in {"submitted", "told"})
        self._say_promise()
        self.foot.take_focus()
