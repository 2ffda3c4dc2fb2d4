"""The register of agencies: how far each is by the plan's days, whom to ask, what it states; and proposals
to change it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal

from desktop.administration.agencies_forms_page import agency_form, changed
from desktop.administration.agency import Agency
from desktop.administration.agency_words_page import (
    agency_marked,
    deadline_words,
    last_batch_words,
    step_words,
)
from desktop.administration.contacts_page import contacts_form_words, contacts_words
from desktop.administration.policy_words_page import field_words
from desktop.administration.proposals_change import NewProposal
from desktop.administration.register_flow import Waiting
from desktop.administration.register_page import Offer
from desktop.administration.whole_register_page import WholeRegisterPage
from desktop.widgets.marked import Marked
from desktop.widgets.row_table import Cell, Column, Row, RowTable

FORMS = ("plan", "contacts", "entry")


class AgenciesPage(WholeRegisterPage[tuple[Agency, ...]]):
    """The list, one agency beside it, and the forms.

    Signals:
        propose_requested: a NewProposal.
        systems_requested: the name of an agency whose systems are to be seen.
        sharing_requested: the code of an agency whose sharing rules are to be seen.
    """

    propose_requested = Signal(object)
    systems_requested = Signal(str)
    sharing_requested = Signal(str)

    def __init__(self, permissions: frozenset[str], today: Callable[[], date]) -> None:
        super().__init__(self.tr("Agencies"), _help(), _table(), _headings(), spare=(1, 5))
        self._may = "agency.propose" in permissions
        self._today = today
        self._agencies: dict[str, Agency] = {}
        self._about: Agency | None = None
        self.say_what_to_find(self.tr("Agency or contact  F2"))
        self.display(Waiting())

    def take(self, content: tuple[Agency, ...]) -> None:
        """All of them, by code."""
        self._agencies = {one.code: one for one in content}

    def found(self) -> Sequence[Row]:
        """By name, full name, contact."""
        return [self._row(one) for one in self._agencies.values() if self.says(*_told(one))]

    def none_words(self) -> tuple[str, str, str]:
        """There are always some."""
        return "home-city-outline", self.tr("No agency is found"), self.tr("Look for less")

    def chosen_changed(self) -> None:
        """Say how the chosen one stands."""
        agency = self._agencies.get(self.table.chosen)
        self.detail.setVisible(agency is not None)
        if agency is not None:
            self._show_agency(agency)

    def offer_chosen(self, kind: str) -> None:
        """Fill in what is proposed, or go to what belongs to it."""
        agency = self._agencies.get(self.table.chosen)
        if agency is None:
            return
        if kind == "systems":
            self.systems_requested.emit(agency.name)
        elif kind == "sharing":
            self.sharing_requested.emit(agency.code)
        else:
            self._about = agency
            self.open_form(agency_form(kind, agency))

    def send(self, kind: str, values: dict[str, str]) -> None:
        """Propose what the form says."""
        if self._about is None:
            return
        reason, before = values.pop("reason"), self._about.record
        wanted = changed(before, values)
        if wanted is None:
            self.form.say_wrong("contacts", contacts_form_words())
        elif wanted == before:
            self.form.say_wrong(next(iter(values)), self.tr("Nothing is changed yet"))
        else:
            self.propose_requested.emit(NewProposal("agency", reason, wanted.content()))

    def _row(self, agency: Agency) -> Row:
        state, due, last = agency_marked(agency.record.state), _due(agency, self._today()), _last(agency)
        figures = agency.figures
        waits = self.tr("{0}, {1} late").format(figures.to_settle, figures.late)
        return Row(
            agency.code,
            (
                Cell(agency.name, strong=True, hint=agency.record.full_name),
                Cell(str(agency.record.phase), "secondary"),
                Cell(state.text, state.tone, state.icon),
                Cell(due.text, due.tone, due.icon),
                Cell(waits, "bad") if figures.late else Cell(str(figures.to_settle)),
                Cell(last.text, last.tone, last.icon, hint=last_batch_words(agency).text),
            ),
        )

    def _show_agency(self, agency: Agency) -> None:
        record, figures, today = agency.record, agency.figures, self._today()
        waits = self.tr("%n to settle", "", figures.to_settle)
        late = self.tr("%n late", "", figures.late)
        values = (
            str(record.phase),
            contacts_words(record.contacts),
            "、".join(field_words(one) for one in record.shares),
            *(deadline_words(one, today).text for one in agency.deadlines),
            self.tr("{0}, {1}").format(waits, late) if figures.late else waits,
            last_batch_words(agency).text,
            str(figures.systems),
        )
        self._facts.say(record.full_name, values, agency_marked(record.state))
        self.show_offers(self._offers_for(agency))

    def _offers_for(self, agency: Agency) -> Sequence[Offer]:
        words = (self.tr("Change state and days"), self.tr("Change contacts"), self.tr("Change its entry"))
        icons = ("calendar-clock-outline", "account-group-outline", "pencil-outline")
        forms = [Offer(*one) for one in zip(FORMS, words, icons, strict=True)]
        return [
            *(forms if self._may else []),
            Offer("systems", self.tr("Its systems"), "lan-connect"),
            Offer("sharing", self.tr("Its sharing rules"), "eye-outline"),
        ]


def _due(agency: Agency, today: date) -> Marked:
    deadline = agency.next_deadline
    if deadline is None:
        return Marked(QCoreApplication.translate("administration", "All reached"), "check-circle", "good")
    words = deadline_words(deadline, today, short=True)
    told = QCoreApplication.translate("administration", "{0}: {1}")
    return replace(words, text=told.format(step_words(deadline.step), words.text))


def _last(agency: Agency) -> Marked:
    words = last_batch_words(agency)
    return words if agency.figures.last_batch is None else replace(words, text=words.text[:10])


def _told(agency: Agency) -> tuple[str, ...]:
    return (agency.name, agency.record.full_name, *(one.name for one in agency.record.contacts))


def _headings() -> Sequence[str]:
    translate = QCoreApplication.translate
    return (
        translate("administration", "Phase"),
        translate("administration", "Contacts"),
        translate("administration", "States"),
        step_words("loaded"),
        step_words("real_time"),
        step_words("clean_up"),
        translate("administration", "Discrepancies"),
        translate("administration", "Last batch"),
        translate("administration", "Systems"),
    )


def _table() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("administration", "Agencies"),
        (
            Column(translate("administration", "Agency"), 112),
            Column(translate("administration", "Phase"), 48),
            Column(translate("administration", "State"), 128),
            Column(translate("administration", "Next by the plan")),
            Column(translate("administration", "To settle"), 128, number=True),
            Column(translate("administration", "Last batch"), 112),
        ),
    )
    table.setObjectName("agencies")
    return table


def _help() -> str:
    return QCoreApplication.translate(
        "administration",
        "The agencies that take part, with the plan's days: data loaded, in real time, cleaned up.\n"
        "Arrow keys choose; Enter leads to what may be done. A change counts once a second person approves;\n"
        "a stopped agency's systems are heard no more.",
    )
