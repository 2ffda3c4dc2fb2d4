"""Operators' certificates: those that end first first; issued for items of the catalogue, and revoked."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QComboBox

from desktop.administration.certificates_flow import CertificatesShown, Revocation, State
from desktop.administration.certificates_held import SOON_DAYS, Certificate, NewCertificate
from desktop.administration.deed_form_page import Choice, DeedForm, Question, reason_question
from desktop.administration.facts_page import Facts
from desktop.administration.register_flow import Failed, Listed, Waiting
from desktop.administration.register_page import TYPING_MS, Offer, RegisterPage
from desktop.administration.staff_member import Member
from desktop.administration.staff_words_page import certificate_words, post_words
from desktop.catalogue.service_item import ServiceItem
from desktop.widgets.marked import Marked
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.segments import Segments


class CertificatesPage(RegisterPage):
    """The list, one certificate beside it, and the form of a new one.

    Signals:
        ending_chosen: whether only those that end soon are shown.
        holder_sought: words of whom a certificate is to be issued to.
        issue_requested: a NewCertificate.
        revoke_requested: a Revocation.
    """

    ending_chosen = Signal(bool)
    holder_sought = Signal(str)
    issue_requested = Signal(object)
    revoke_requested = Signal(object)

    def __init__(self, permissions: frozenset[str], today: Callable[[], date]) -> None:
        super().__init__(self.tr("Certificates"), _help(), _table(), spare=(3, 4))
        self._may = "certificate.change" in permissions
        self._today = today
        self._held: dict[str, Certificate] = {}
        self._holders: tuple[Member, ...] = ()
        self._items: tuple[ServiceItem, ...] = ()
        self._about: Certificate | None = None
        self._seeking = QTimer(self)
        self._seeking.setSingleShot(True)
        self._seeking.setInterval(TYPING_MS)
        self._seeking.timeout.connect(self._seek)
        self._filter = Segments(
            [("all", self.tr("All")), ("ending", self.tr("End within {0} days").format(SOON_DAYS))]
        )
        self.words.hide()
        self._find_deed.setEnabled(False)
        self.top.addWidget(self._filter)
        self.top.addStretch(1)
        self._filter.chosen.connect(lambda name: self.ending_chosen.emit(name == "ending"))
        self._facts = Facts(
            (
                self.tr("Place"),
                self.tr("Number"),
                self.tr("Valid from"),
                self.tr("Last day"),
                self.tr("Items"),
            )
        )
        self.facts.addWidget(self._facts)
        if self._may:
            self.offer_primary(self.tr("New certificate"))
        self.display(Waiting())

    def offer_items(self, items: tuple[ServiceItem, ...]) -> None:
        """The service items of the catalogue."""
        self._items = items

    def display(self, state: State) -> None:
        """Show a state of the list."""
        match state:
            case Waiting():
                self.show_none("timer-sand", self.tr("The certificates are on their way…"))
            case Listed(content=shown):
                self._show(shown)
            case Failed():
                self.show_failed(state)
            case _:
                assert_never(state)

    def chosen_changed(self) -> None:
        """Say what is chosen."""
        certificate = self._held.get(self.table.chosen)
        self.detail.setVisible(certificate is not None)
        if certificate is not None:
            self._show_certificate(certificate)

    def primary(self) -> None:
        """A new certificate for whoever is chosen in the form."""
        self._about = None
        self._open_issue("")

    def offer_chosen(self, kind: str) -> None:
        """Renew or revoke the chosen one."""
        certificate = self._held.get(self.table.chosen)
        if certificate is None:
            return
        self._about = certificate
        if kind == "issue":
            self._open_issue(certificate.account, ",".join(certificate.items))
        else:
            self.open_form(_revoke_form(certificate))

    def send(self, kind: str, values: dict[str, str]) -> None:
        """Ask for what the form says."""
        if kind == "issue":
            begins, ends = date.fromisoformat(values["valid_from"]), date.fromisoformat(values["valid_to"])
            items = tuple(item for item in values["items"].split(",") if item)
            new = NewCertificate(values["account"], values["number"], begins, ends, items)
            self.issue_requested.emit(new)
        elif self._about is not None:
            self.revoke_requested.emit(Revocation(self._about, values["reason"]))

    def done_words(self, kind: str) -> str:
        """What is said when it is done."""
        return (
            self.tr("The certificate is issued.")
            if kind == "issue"
            else self.tr("The certificate is revoked.")
        )

    def _show(self, shown: CertificatesShown) -> None:
        if shown.holders != self._holders:
            self._holders = shown.holders
            self.form.offer_choices("account", self._people())
        self._held = {one.id: one for one in shown.certificates}
        self._filter.show_choice("ending" if shown.ending_only else "all", ["all", "ending"])
        if shown.certificates:
            self.show_rows([self._row(one) for one in shown.certificates], shown.more)
        elif shown.ending_only:
            self.show_none("check-circle-outline", self.tr("None ends soon"))
        else:
            self.show_none("card-account-details-outline", self.tr("No certificate has been issued"))

    def _row(self, certificate: Certificate) -> Row:
        state = certificate_words(certificate, self._today(), short=True)
        return Row(
            certificate.id,
            (
                Cell(state.text, state.tone, state.icon, strong=state.tone in {"warn", "bad"}),
                Cell(certificate.account_name, strong=True),
                Cell(certificate.organisation_name),
                Cell(certificate.number, "secondary"),
                Cell(certificate.valid_to.isoformat()),
                Cell(self._items_words(certificate)),
            ),
        )

    def _items_words(self, certificate: Certificate) -> str:
        if not certificate.items:
            return self.tr("All items")
        return self.tr("%n item(s)", "", len(certificate.items))

    def _show_certificate(self, certificate: Certificate) -> None:
        state = certificate_words(certificate, self._today())
        if certificate.state(self._today()) == "valid":
            state = Marked(self.tr("Valid"), state.icon, "good")
        names = {item.code: item.name for item in self._items}
        items = "\n".join(names.get(code, code) for code in certificate.items)
        values = (
            certificate.organisation_name,
            certificate.number,
            certificate.valid_from.isoformat(),
            certificate.valid_to.isoformat(),
            items or self.tr("All items"),
        )
        self._facts.say(certificate.account_name, values, state)
        self.show_offers(self._offers_for(certificate))

    def _offers_for(self, certificate: Certificate) -> Sequence[Offer]:
        if not self._may:
            return ()
        offers = [Offer("issue", self.tr("Issue the next one"), "file-plus-outline")]
        if certificate.state(self._today()) in {"valid", "ending", "to_come"}:
            offers.append(Offer("revoke", self.tr("Revoke"), "close-circle-outline"))
        return offers

    def _open_issue(self, account: str, items: str = "") -> None:
        self.open_form(self._issue_form(account, items))
        editor = self.form.editor("account")
        line = editor.lineEdit() if isinstance(editor, QComboBox) else None
        if line is not None:
            line.textEdited.connect(lambda _text: self._seeking.start())

    def _seek(self) -> None:
        """The register is long: whom the words mean is looked up at the centre."""
        editor = self.form.editor("account")
        if isinstance(editor, QComboBox):
            self.holder_sought.emit(editor.currentText())

    def _people(self) -> tuple[Choice, ...]:
        people = [(one.id, f"{one.name} {one.username} · {post_words(one.post)}") for one in self._holders]
        about = self._about
        if about is not None and about.account not in {one.id for one in self._holders}:
            people.insert(0, (about.account, about.account_name))
        return tuple(people)

    def _issue_form(self, account: str, items: str = "") -> DeedForm:
        choices = tuple((item.code, item.name) for item in self._items)
        today = self._today()
        return DeedForm(
            "issue",
            self.tr("New certificate"),
            self.tr("Without it, or after its last day, its holder looks nobody up and takes no case in."),
            (
                Question("account", self.tr("For"), "search", self._people(), account),
                Question("number", self.tr("Number"), most=40),
                Question("valid_from", self.tr("Valid from"), "date", value=today.isoformat()),
                Question("valid_to", self.tr("Last day"), "date"),
                Question(
                    "items",
                    self.tr("Items"),
                    "ticks",
                    choices,
                    items,
                    note=self.tr("None ticked: all items. Space ticks."),
                    required=False,
                ),
            ),
            self.tr("Issue"),
        )


def _revoke_form(certificate: Certificate) -> DeedForm:
    translate = QCoreApplication.translate
    return DeedForm(
        "revoke",
        translate("administration", "Revoke the certificate of {0}").format(certificate.account_name),
        translate("administration", "Its holder looks nobody up and takes no case in from now on."),
        (reason_question(),),
        translate("administration", "Revoke"),
    )


def _table() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("administration", "Certificates"),
        (
            Column(translate("administration", "State"), 148),
            Column(translate("administration", "Holder"), 120),
            Column(translate("administration", "Place")),
            Column(translate("administration", "Number"), 132),
            Column(translate("administration", "Last day"), 104),
            Column(translate("administration", "Items"), 84),
        ),
    )
    table.setObjectName("certificates")
    return table


def _help() -> str:
    return QCoreApplication.translate(
        "administration",
        "Who may work at a window, until when, and for which service items; what ends first stands first.\n"
        "From 30 days before its end a certificate is marked, here and for its holder.",
    )
