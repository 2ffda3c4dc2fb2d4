"""The register of institutions' contracts: whether each is in force, how much of it is used; and proposals to
change it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal

from desktop.administration.agency_words_page import last_deed_words
from desktop.administration.calling_system import CallingSystem
from desktop.administration.contacts_page import contacts_words
from desktop.administration.proposals_change import NewProposal
from desktop.administration.register_flow import Waiting
from desktop.administration.register_page import Offer
from desktop.administration.society_contract import Contract, Contracts, ContractShown
from desktop.administration.society_forms_page import contract_form, meant
from desktop.administration.society_words_page import contract_marked, days_words, used_marked, used_words
from desktop.administration.whole_register_page import WholeRegisterPage
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.time_words import short_moment


class ContractsPage(WholeRegisterPage[Contracts]):
    """The list, one contract beside it, and the forms.

    Signals:
        propose_requested: a NewProposal.
        systems_requested: the name of an institution whose systems are to be seen.
    """

    propose_requested = Signal(object)
    systems_requested = Signal(str)

    def __init__(self, permissions: frozenset[str], today: Callable[[], date]) -> None:
        title = self.tr("Contracts of institutions")
        super().__init__(title, _help(), _table(), _headings(), spare=(1, 2, 5), narrow=True)
        self._may = "agency.propose" in permissions
        self._today = today
        self._known = Contracts((), ())
        self._about: Contract | None = None
        self.say_what_to_find(self.tr("Institution or number  F2"))
        self.display(Waiting())

    def take(self, content: Contracts) -> None:
        """All of them; a new one may be proposed once it is known which there are."""
        self._known = content
        if self._may:
            self.offer_primary(self.tr("New contract"))

    def found(self) -> Sequence[Row]:
        """By institution, number, code."""
        return [self._row(one) for one in self._known.contracts if self.says(*_told(one.contract))]

    def none_words(self) -> tuple[str, str, str]:
        """Nothing is found, or there is nothing yet."""
        if self._known.contracts:
            return "file-sign", self.tr("No contract is found"), self.tr("Look for less")
        means = self.tr("Banks and firms have names and numbers verified under one")
        return "file-sign", self.tr("There is no contract yet"), means

    def chosen_changed(self) -> None:
        """Say how the chosen one stands."""
        shown = self._chosen()
        self.detail.setVisible(shown is not None)
        if shown is not None:
            self._show_contract(shown)

    def primary(self) -> None:
        """A contract with an institution that has none."""
        self._fill_in("new", None)

    def offer_chosen(self, kind: str) -> None:
        """Fill in what is proposed, or go to its systems."""
        shown = self._chosen()
        if shown is None:
            return
        if kind == "systems":
            self.systems_requested.emit(shown.contract.full_name)
        else:
            self._fill_in(kind, shown.contract)

    def send(self, kind: str, values: dict[str, str]) -> None:
        """Propose what the form says."""
        reason = values.pop("reason")
        wanted = meant(kind, self._about, values)
        if not isinstance(wanted, Contract):
            self.form.say_wrong(*wanted)
        elif wanted == self._about:
            self.form.say_wrong(next(iter(values)), self.tr("Nothing is changed yet"))
        elif kind == "new" and any(one.code == wanted.code for one in self._known.contracts):
            self.form.say_wrong("code", self.tr("There is a contract under this code: change that one"))
        else:
            self.propose_requested.emit(NewProposal("society_contract", reason, wanted.content()))

    def _fill_in(self, kind: str, about: Contract | None) -> None:
        self._about = about
        self.open_form(contract_form(kind, about, self._known))

    def _chosen(self) -> ContractShown | None:
        return next((one for one in self._known.contracts if one.code == self.table.chosen), None)

    def _row(self, shown: ContractShown) -> Row:
        one, state = shown.contract, contract_marked(shown, self._today(), short=True)
        day = used_marked(shown.used_today, one.day_quota)
        month = used_marked(shown.used_this_month, one.month_quota)
        return Row(
            shown.code,
            (
                Cell(one.full_name, strong=True),
                Cell(one.contract_number, "secondary"),
                Cell(one.valid_until.isoformat(), "secondary", hint=days_words(shown)),
                Cell(state.text, state.tone, state.icon),
                Cell(day.text, day.tone, day.icon, hint=used_words(shown.used_today, one.day_quota)),
                Cell(
                    month.text,
                    month.tone,
                    month.icon,
                    hint=used_words(shown.used_this_month, one.month_quota),
                ),
            ),
        )

    def _show_contract(self, shown: ContractShown) -> None:
        one = shown.contract
        values = (
            one.contract_number,
            days_words(shown),
            "\n".join(self._known.called(purpose) for purpose in one.purposes),
            used_words(shown.used_today, one.day_quota),
            used_words(shown.used_this_month, one.month_quota),
            self._systems_words(one),
            contacts_words(one.contacts),
            one.code,
        )
        self._facts.say(one.full_name, values, contract_marked(shown, self._today()))
        self.show_offers(self._offers_for(one))

    def _systems_words(self, contract: Contract) -> str:
        """What each machine did last, by name where there are several; one that is revoked is past."""
        told = [one for one in self._known.systems if one.owner == contract.code and one.state != "revoked"]
        names = [one.name if len(told) > 1 else "" for one in told]
        lines = [(name, last_deed_words(one), _when(one)) for name, one in zip(names, told, strict=True)]
        words = "\n".join(" · ".join(part for part in line if part) for line in lines)
        return words or self.tr("No system is registered yet")

    def _offers_for(self, contract: Contract) -> Sequence[Offer]:
        stop = Offer("stop", self.tr("Stop"), "pause-circle-outline")
        go_on = Offer("go_on", self.tr("Let it count again"), "play-circle-outline")
        changes = (
            Offer("terms", self.tr("Change the contract"), "pencil-outline"),
            Offer("contacts", self.tr("Change contacts"), "account-group-outline"),
            go_on if contract.state == "stopped" else stop,
        )
        return [*(changes if self._may else ()), Offer("systems", self.tr("Its systems"), "lan-connect")]


def _when(system: CallingSystem) -> str:
    return "" if system.last_deed_at is None else short_moment(system.last_deed_at)


def _told(contract: Contract) -> tuple[str, ...]:
    return (contract.full_name, contract.contract_number, contract.code)


def _headings() -> Sequence[str]:
    translate = QCoreApplication.translate
    return (
        translate("administration", "Contract number"),
        translate("administration", "Days"),
        translate("administration", "For what"),
        translate("administration", "Used today"),
        translate("administration", "This month"),
        translate("administration", "Systems"),
        translate("administration", "Contacts"),
        translate("administration", "Code"),
    )


def _table() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("administration", "Contracts of institutions"),
        (
            Column(translate("administration", "Institution")),
            Column(translate("administration", "Contract number"), 120),
            Column(translate("administration", "Valid until"), 104),
            Column(translate("administration", "State"), 112),
            Column(translate("administration", "Used today"), 136, number=True),
            Column(translate("administration", "This month"), 172, number=True),
        ),
    )
    table.setObjectName("contracts")
    return table


def _help() -> str:
    return QCoreApplication.translate(
        "administration",
        "The institutions (banks, firms) that may have names and numbers verified, and how many persons each"
        " asked about, of how many it may.\n"
        "F3 proposes a contract; Enter leads to what may be done about the chosen one. Every change counts"
        " once a second person approves;\n"
        "to stop one of its systems at once, revoke it among the systems.",
    )
