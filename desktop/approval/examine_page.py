"""One case at the counterpart window: the form at the left, its papers at the right, the decision below."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.approval.decided_page import DecidedPart
from desktop.approval.decision import Opinion
from desktop.approval.examine_flow import (
    Decided,
    Done,
    Examining,
    NotDecided,
    NotOpened,
    Opening,
    Sending,
    State,
)
from desktop.approval.examine_foot_page import ExamineFoot
from desktop.approval.happened_page import HappenedPart
from desktop.approval.left_column_page import LeftColumn, Way
from desktop.approval.papers_page import PapersPart
from desktop.approval.record_flow import Asking
from desktop.approval.record_page import RecordPart
from desktop.approval.words_page import (
    days_words,
    examine_help,
    left_words,
    notice_message,
    review_message,
    step_words,
)
from desktop.cases.case import Entry
from desktop.shell.messages import error_message
from desktop.widgets.card import Card
from desktop.widgets.inline_message import InlineMessage
from desktop.widgets.marked import Marked
from desktop.widgets.page import Page, PageHeader
from desktop.widgets.state_chip import StateChip


class ExaminePage(Page):
    """A case to be decided.

    Signals:
        opinion_changed: the Opinion as ticked, typed and chosen now.
        decide_requested: "approve", "return" or "refuse".
        deed_requested: a CaseDeed: anything else that is permitted.
        page_requested: how many pages on (or back).
        document_requested: place of a paper.
        width_wanted: pixels a page is wide on the screen.
        reload_requested: F5.
        case_requested: the id of the next case.
        skip_requested: the next case, and this one later.
        file_chosen: the Path of a file that goes with what is said.
    """

    opinion_changed = Signal(object)
    decide_requested = Signal(str)
    deed_requested = Signal(object)
    page_requested = Signal(int)
    document_requested = Signal(int)
    width_wanted = Signal(int)
    reload_requested = Signal()
    case_requested = Signal(str)
    skip_requested = Signal()
    file_chosen = Signal(object)

    def __init__(
        self, now: Callable[[], datetime], words: Callable[[Entry], Marked], *, settles: bool = True
    ) -> None:
        """`settles`: whether who sits here may say what became of promises."""
        super().__init__(self.tr("Decide"), examine_help())
        self._now, self._settles = now, settles
        self._examining: Examining | None = None
        self._header = PageHeader()
        self._step = StateChip("clock-outline", "")
        self._left = StateChip("clock-outline", "")
        self._message = InlineMessage()
        self.papers = PapersPart()
        self.record, self.happened = RecordPart(), HappenedPart(words)
        self._side = LeftColumn(self.papers.list, self.record, self.happened)
        self.form, self._return, self._refuse = self._side.form, self._side.returning, self._side.refusing
        self._foot = ExamineFoot()
        self.phrases = self._foot.phrases
        self._decided = DecidedPart()
        self._whole = QStackedWidget()
        self._lay_out()
        self._join()
        self._add_deeds()
        self.display(Opening())

    def enter(self) -> None:
        """The papers, so that the keys for pages work at once; a decided case leads on."""
        if self._whole.currentWidget() is self._decided:
            self._decided.take_focus()
        else:
            self.papers.view.setFocus()

    def back(self) -> bool:
        """Esc leaves a return or refusal that was begun; what was typed stays."""
        first = self._first_way
        if self._examining is not None and self._side.way != first and self._foot.cancel.isEnabled():
            self._choose(first)
            self.papers.view.setFocus()
            return True
        return False

    def display(self, state: State) -> None:
        """Show a state of the errand."""
        match state:
            case Opening():
                self._examining = None
                self._message.clear()
                self.record.display(Asking())
                self._header.say(self.tr("The case is on its way…"))
                self._choose("approve")
                self._lay_opinion(Opinion(), enabled=False)
                # Nothing of the case before stands there meanwhile, or if this one does not come.
                for part in (*self._of_a_case, self._step, self._left):
                    part.hide()
                self.papers.clear()
                self._whole.setCurrentIndex(0)
                self._enable(examining=False)
            case Examining():
                self._show(state)
            case Sending(opinion=opinion):
                self._message.clear()
                self._lay_opinion(opinion, enabled=False)
                self._enable(examining=False)
                self._reloading.setEnabled(False)
                self._foot.send.say(self.tr("Being sent…"))
            case Decided():
                self._examining = None
                self._message.clear()
                self._enable(examining=False)
                self._reloading.setEnabled(False)
                self._step.hide()
                self._left.hide()
                self._decided.show_decided(state)
                self._whole.setCurrentWidget(self._decided)
                self.enter()
            case NotOpened(error=error):
                self._header.say(self.tr("The case could not be opened"))
                self._message.say(error_message(error, retry=True))
            case _:
                assert_never(state)

    def _show(self, state: Examining) -> None:
        fresh = self._examining is None or self._examining.case.id != state.case.id
        self._examining = state
        self._whole.setCurrentIndex(0)
        row = state.case.summary
        self._header.say(row.item_name, row.number)
        step, left = step_words(row, self._now()), days_words(row, self._now())
        step_says, left_says = self.tr("This step: {0}"), self.tr("In all: {0}")
        for chip, words, says in ((self._step, step, step_says), (self._left, left, left_says)):
            chip.say(words.icon or "clock-outline", says.format(words.text), words.tone)
            chip.setVisible(bool(words.text))
        self._left.setToolTip(left_words(row, self._now()).text)
        self.form.show_case(state.case)
        self.papers.show_case(state.case)
        if fresh or isinstance(state.notice, Done):
            self._side.verbs.clear()
        self._side.verbs.offer(state.case, may_note=state.leased, may_settle=self._settles)
        self.happened.show_case(state.case)
        for part in self._of_a_case:
            part.show()
        self._show_part()
        self._lay_opinion(state.opinion, enabled=state.leased)
        self._enable(examining=state.may_send)
        self._attaching.setEnabled(state.may_attach or (state.may_send and bool(state.opinion.attached)))
        self._skipping.setEnabled(True)
        self._say_send()
        said = notice_message(state.notice) if state.notice is not None else review_message(state.case)
        self._message.clear() if said is None else self._message.say(said)
        if fresh or isinstance(state.notice, Done):
            self._choose(self._first_way)
        if fresh:
            self._order_tabs()
        if fresh and self.isVisible():
            self.enter()

    @property
    def _first_way(self) -> Way:
        """Whoever cannot agree any more (it was handed over, or approved before) has other deeds at most."""
        now = self._examining
        return "approve" if now is None or now.case.may_end_in("approve") else "other"

    @property
    def _of_a_case(self) -> tuple[QWidget, ...]:
        return (self.form, self.papers.list, self.record, self.happened)

    def _lay_opinion(self, opinion: Opinion, *, enabled: bool) -> None:
        """What was ticked and typed, to go on with or only to be read. The focus stays on the page."""
        parts = (*self._side.making_out, self.papers.list)
        within = self.focusWidget()
        if not enabled and any(part.isAncestorOf(within) for part in parts):
            self.papers.view.setFocus()
        self.papers.show_opinion(opinion, enabled=enabled)
        may_attach = self._examining is not None and self._examining.may_attach
        self._foot.lay(opinion, enabled=enabled, may_attach=enabled and may_attach)
        for part in self._side.making_out:
            part.setEnabled(enabled)

    def _order_tabs(self) -> None:
        """Tab goes from the papers to the page, to the opinion, to the buttons."""
        after = [self.papers.view, self._foot.opinion, *self._foot.buttons]
        chain = [self._side, *self.papers.rows, *after]
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    def _lay_out(self) -> None:
        for chip in (self._step, self._left):
            self._header.chips.addWidget(chip)
        self.body.setSpacing(12)
        self.body.addWidget(self._header)
        self.body.addWidget(self._message)
        examined = QWidget()
        column = QVBoxLayout(examined)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._side)
        scans = Card()
        scans.body.setContentsMargins(8, 8, 8, 8)
        scans.body.addWidget(self.papers)
        row.addWidget(scans, 1)
        column.addLayout(row, 1)
        column.addWidget(self._foot)
        self._whole.addWidget(examined)
        self._whole.addWidget(self._decided)
        self.body.addWidget(self._whole, 1)

    def _join(self) -> None:
        self.papers.tick_changed.connect(self._tick)
        self.papers.document_requested.connect(self.document_requested)
        self.papers.width_wanted.connect(self.width_wanted)
        self._return.opinion_changed.connect(lambda opinion: self._change(to_mend=opinion.to_mend))
        self._refuse.rule_chosen.connect(lambda rule: self._change(rule=rule))
        self._side.verbs.chosen.connect(lambda _words: self._say_send())
        self._foot.opinion.typed.connect(lambda text: self._change(text=text))
        self.phrases.phrase_chosen.connect(self._say_phrase)
        self._foot.cancel.clicked.connect(self.back)
        self._foot.attach.file_chosen.connect(self.file_chosen)
        self._foot.attach.removal_requested.connect(self._take_away)
        self.happened.paper_requested.connect(self.papers.open_attached)
        self._message.step_requested.connect(self._try_again)
        self._decided.case_requested.connect(self.case_requested)
        self._decided.back_requested.connect(self.back_requested)

    def _add_deeds(self) -> None:
        self._turning = self.add_deed("PgDown", self.tr("Next page"), lambda: self._turn(1))
        foot, choose = self._foot, self._choose
        ticking = self.add_deed("Space", self.tr("Tick"), self._press_space)
        self._returning = self.add_deed("F6", self.tr("Return"), lambda: choose("return"), foot.to_return)
        self._refusing = self.add_deed("F7", self.tr("Refuse"), lambda: choose("refuse"), foot.to_refuse)
        self._deciding = [
            ticking,
            self._returning,
            self._refusing,
            self.add_deed("F3", self.tr("Phrases"), self._open_phrases, self.phrases),
            self.add_deed("F9", self.tr("More"), lambda: self._choose("other"), self._foot.to_other),
        ]
        self._attaching = self.add_deed(
            "F10", self.tr("Attach a file"), self._foot.attach.open_list, self._foot.attach
        )
        self._sending = self.add_deed(
            "F8", self.tr("Send"), self._ask_send, self._foot.send
        )
        self._deciding.append(self._sending)
        self._reloading = self.add_deed("F5", self.tr("Reload"), self.reload_requested.emit)
        self._skipping = self.add_deed("Ctrl+N", self.tr("Next case"), self.skip_requested.emit)
        view = self.papers.view
        quiet: list[tuple[str, str, Callable[[], object]]] = [
            ("PgUp", self.tr("Page before"), lambda: self._turn(-1)),
            ("Ctrl+PgDown", self.tr("Next paper"), lambda: self.papers.go_beside(1)),
            ("Ctrl+PgUp", self.tr("Paper before"), lambda: self.papers.go_beside(-1)),
            ("Ctrl++", self.tr("Larger"), view.larger),
            ("Ctrl+=", self.tr("Larger"), view.larger),
            ("Ctrl+-", self.tr("Smaller"), view.smaller),
            ("Ctrl+0", self.tr("Fit the page"), view.fit),
        ]
        for key, text, deed in quiet:  # they stand in the help, not in the strip
            self.add_deed(key, text, deed, shown=False).setAutoRepeat(True)

    def _choose(self, way: Way) -> None:
        self._side.choose(way)
        self._foot.choose(way)
        self._show_part()
        self._say_send()

    def _open_phrases(self) -> None:
        if self._side.way != "other" and self._examining is not None:
            self.phrases.set_kind(self._side.way, self._examining.opinion.text)
            self.phrases.open_list()

    def _say_phrase(self, text: str) -> None:
        """Behind what is typed already."""
        if self._examining is not None:
            typed = self._examining.opinion.text.rstrip()
            self._change(text=f"{typed}{text}" if typed else text)

    def _take_away(self, document: str) -> None:
        if self._examining is not None:
            self.opinion_changed.emit(self._examining.opinion.without_attached(document))

    def _show_part(self) -> None:
        if self._examining is not None:
            self._side.show_way(self._examining.case, self._examining.opinion)

    def _ask_send(self) -> None:
        """What is in hand goes out; a deed that lacks something says so itself."""
        way = self._side.way
        if way != "other":
            self.decide_requested.emit(way)
            return
        deed = self._side.verbs.deed()
        if deed is not None:
            self.deed_requested.emit(deed)

    def _say_send(self) -> None:
        case = self._examining.case if self._examining else None
        # The strip calls F8 what the button does.
        self._sending.setText(self._foot.say_way(self._side.way, case, self._side.verbs.words))

    def _tick(self, material: str, seen: bool) -> None:
        if self._examining is not None:
            papers = self._examining.case.documents_of(material)
            self.opinion_changed.emit(self._examining.opinion.ticked(papers, seen=seen))

    def _press_space(self) -> None:
        """Space belongs to the button, tick or choice that has the focus; else to the paper in front."""
        within = self.focusWidget()
        if isinstance(within, QAbstractButton):
            within.click()
        elif isinstance(within, QComboBox):
            within.showPopup()
        else:
            self._tick_front()

    def _tick_front(self) -> None:
        """Tick the paper in front; the next one that is not ticked comes to the front."""
        self.papers.toggle_front()
        examining = self._examining
        if examining is None:
            return
        seen = examining.opinion.materials_seen(examining.case)
        if self.papers.front not in seen:
            return
        for place, document in enumerate(examining.case.documents):
            if document.material not in seen:
                self.document_requested.emit(place)
                return

    def _turn(self, by: int) -> None:
        """On within the page, at its end to the next one."""
        if not self.papers.view.scroll_on(by):
            self.page_requested.emit(by)

    def _change(self, **changes: object) -> None:
        if self._examining is not None:
            opinion: Opinion = replace(self._examining.opinion, **changes)  # type: ignore[arg-type]
            self.opinion_changed.emit(opinion)

    def _try_again(self) -> None:
        if self._examining is not None and isinstance(self._examining.notice, NotDecided):
            self._ask_send()
        else:
            self.reload_requested.emit()

    def _enable(self, *, examining: bool) -> None:
        """What can be decided now. A button that is disabled must not carry the focus off the page."""
        if not examining and self._foot.has_focus:
            self.papers.view.setFocus()
        for deed in (*self._deciding, self._attaching):
            deed.setEnabled(examining)
        case = self._examining.case if self._examining is not None else None
        self._returning.setEnabled(examining and case is not None and case.may_end_in("return"))
        self._refusing.setEnabled(examining and case is not None and case.may_end_in("refuse"))
        self._skipping.setEnabled(False)
        self._turning.setEnabled(self._examining is not None)
        self._reloading.setEnabled(True)
        self._foot.allow(allowed=examining, case=case)
