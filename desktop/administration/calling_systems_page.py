"""The machines of agencies and institutions that may call: a key is proposed, one is stopped at once; what
each did last."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Signal

from desktop.administration.agencies_flow import SystemsShown
from desktop.administration.agency_words_page import last_deed_words, system_words
from desktop.administration.calling_system import CallingSystem, KeyKind, Revocation, read_registration
from desktop.administration.deed_form_page import DeedForm, Question, reason_question
from desktop.administration.proposals_change import NewProposal, ProposalKind
from desktop.administration.register_flow import Waiting
from desktop.administration.register_page import Offer
from desktop.administration.whole_register_page import WholeRegisterPage
from desktop.administration.workstation_words_page import seen_words
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.time_words import moment


class CallingSystemsPage(WholeRegisterPage[SystemsShown]):
    """The list, one machine beside it, and the forms.

    Signals:
        propose_requested: a NewProposal.
        revoke_requested: a Revocation.
    """

    propose_requested = Signal(object)
    revoke_requested = Signal(object)

    def __init__(self, permissions: frozenset[str]) -> None:
        super().__init__(self.tr("Systems that call"), _help(), _table(), _headings(), spare=(4,))
        self._may_stop = "agency_system.revoke" in permissions
        self._systems: dict[str, CallingSystem] = {}
        self._owners: dict[KeyKind, Mapping[str, str]] = {}
        self._about: CallingSystem | None = None
        self.say_what_to_find(self.tr("Whose, or system  F2"))
        if "agency.propose" in permissions:
            self.offer_primary(self.tr("Register a key"))
        self.display(Waiting())

    def narrow(self, words: str) -> None:
        """Only those of an agency or an institution."""
        self.words.setText(words)
        self.show_found()

    def take(self, content: SystemsShown) -> None:
        """The machines, and whose they are."""
        self._systems = {one.id: one for one in content.systems}
        self._owners = {"agency": content.agencies, "institution": content.institutions}

    def found(self) -> Sequence[Row]:
        """By whose, and by name."""
        known = self._systems.values()
        return [self._row(one) for one in known if self.says(f"{self._name(one)} {one.name}")]

    def none_words(self) -> tuple[str, str, str]:
        """Nothing is found, or there is nothing yet."""
        if self._systems:
            return "lan-connect", self.tr("No system is found"), self.tr("Look for less")
        means = self.tr("A key is made where it is to stay; here it is registered")
        return "lan-connect", self.tr("No system is registered yet"), means

    def chosen_changed(self) -> None:
        """Say how the chosen one stands."""
        system = self._systems.get(self.table.chosen)
        self.detail.setVisible(system is not None)
        if system is not None:
            self._show_system(system)

    def primary(self) -> None:
        """A key that was made where it is to stay."""
        note = self.tr("All that agency-key or society-key printed, from brace to brace")
        printed = Question("proof", self.tr("What was printed"), "lines", note=note, most=2000)
        heading = self.tr("Register a key")
        means = self.tr(
            "Compare its first characters by telephone with whose it is; a second person approves."
        )
        self.open_form(
            DeedForm("agency_system", heading, means, (printed, reason_question()), self.tr("Propose"))
        )

    def offer_chosen(self, kind: str) -> None:
        """Ask why it is stopped."""
        system = self._systems.get(self.table.chosen)
        if system is None:
            return
        self._about = system
        means = self.tr("Nothing it signs is heard any more, for good. Whose it is needs another key.")
        heading = self.tr("Revoke {0}").format(system.name)
        self.open_form(DeedForm(kind, heading, means, (reason_question(),), self.tr("Revoke at once")))

    def send(self, kind: str, values: dict[str, str]) -> None:
        """Do what the form says."""
        if kind == "revoke":
            if self._about is not None:
                self.revoke_requested.emit(Revocation(self._about, values["reason"]))
            return
        told = read_registration(values["proof"])
        if told is None:
            self.form.say_wrong("proof", self.tr("This is not what agency-key or society-key prints"))
        elif told.owner not in self._owners.get(told.kind, {}):
            self.form.say_wrong("proof", _unknown(told.kind).format(told.owner))
        else:
            asked: ProposalKind = "agency_system" if told.kind == "agency" else "society_system"
            self.propose_requested.emit(NewProposal(asked, values["reason"], told.content))

    def done_words(self, kind: str) -> str:
        """What is said when it is done."""
        if kind == "revoke":
            return self.tr("The system is stopped; nothing it signs is heard any more.")
        return super().done_words(kind)

    def _name(self, system: CallingSystem) -> str:
        kind: KeyKind = "agency" if system.institution is None else "institution"
        return self._owners.get(kind, {}).get(system.owner, system.owner)

    def _row(self, system: CallingSystem) -> Row:
        state = system_words(system)
        return Row(
            system.id,
            (
                Cell(self._name(system), strong=True),
                Cell(system.name),
                Cell(state.text, state.tone, state.icon),
                Cell(last_deed_words(system), "secondary" if system.last_deed is None else "ink"),
                Cell(seen_words(system.last_deed_at), "secondary"),
            ),
        )

    def _show_system(self, system: CallingSystem) -> None:
        why = system.state_why if system.state_why != "key_cloned" else ""
        values = (
            self._name(system),
            why or "",
            last_deed_words(system),
            seen_words(system.last_deed_at),
            seen_words(system.last_seen_at),
            self.tr("%n second(s)", "", system.clock_off_seconds) if system.last_seen_at else "—",
            system.program_version,
            moment(system.added_at),
        )
        self._facts.say(system.name, values, system_words(system))
        stops = self._may_stop and system.state != "revoked"
        self.show_offers(
            [Offer("revoke", self.tr("Revoke at once"), "close-circle-outline")] if stops else []
        )


def _unknown(kind: KeyKind) -> str:
    translate = QCoreApplication.translate
    if kind == "agency":
        return translate("administration", "No agency has the code {0}")
    return translate("administration", "No institution with a contract has the code {0}")


def _headings() -> Sequence[str]:
    translate = QCoreApplication.translate
    return (
        translate("administration", "Whose"),
        translate("administration", "Why"),
        translate("administration", "Did last"),
        translate("administration", "When"),
        translate("administration", "Began to sign"),
        translate("administration", "Clock off by"),
        translate("administration", "Program"),
        translate("administration", "Registered"),
    )


def _table() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("administration", "Systems that call"),
        (
            Column(translate("administration", "Whose"), 128),
            Column(translate("administration", "System")),
            Column(translate("administration", "State"), 120),
            Column(translate("administration", "Did last"), 148),
            Column(translate("administration", "When"), 140),
        ),
    )
    table.setObjectName("agency_systems")
    return table


def _help() -> str:
    return QCoreApplication.translate(
        "administration",
        "The machines of agencies and of institutions that may call, each with a key of its own.\n"
        "F3 registers a key that agency-key or society-key made and printed; it counts once a second person"
        " approves.\n"
        "Revoking needs nobody else and counts at once.",
    )
