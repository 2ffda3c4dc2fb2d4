"""The register of staff: who there is, in which post and state; what may be done stands at the right."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal

from desktop.administration.agency_sharing import AgencyName
from desktop.administration.deed_form_page import DeedForm
from desktop.administration.facts_page import Facts
from desktop.administration.organisations_place import Node
from desktop.administration.proposals_change import NewProposal
from desktop.administration.register_flow import Failed, Listed, Waiting
from desktop.administration.register_page import Offer, RegisterPage
from desktop.administration.staff_flow import ChangeAsked, StaffShown, State
from desktop.administration.staff_forms_page import (
    account_content,
    change_form,
    done_words,
    new_account_form,
    other_post_form,
)
from desktop.administration.staff_member import CHANGES, OF_AGENCIES, ChangeKind, Member, StaffChange
from desktop.administration.staff_words_page import (
    account_words,
    certificate_words,
    post_words,
    second_factor_words,
)
from desktop.widgets.buttons import QuietButton
from desktop.widgets.marked import Marked
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.segments import Segments
from desktop.widgets.time_words import CIVIL_TIME, moment

ALL = "all"


class StaffPage(RegisterPage):
    """The register, and what may be done about one member.

    Signals:
        state_chosen: an account state, or nothing for all.
        change_requested: a ChangeAsked.
        propose_requested: a NewProposal.
        import_requested: staff is to be taken from a sheet.
    """

    state_chosen = Signal(str)
    change_requested = Signal(object)
    propose_requested = Signal(object)
    import_requested = Signal()

    def __init__(self, permissions: frozenset[str], now: Callable[[], datetime]) -> None:
        super().__init__(self.tr("Staff"), _help(), _table(), spare=(4, 5, 6))
        self._permissions = permissions
        self._now = now
        self._members: dict[str, Member] = {}
        self._places: tuple[Node, ...] = ()
        self._agencies: tuple[AgencyName, ...] = ()
        self._about: Member | None = None
        self._filter = Segments(
            [
                (ALL, self.tr("All")),
                ("active", self.tr("In use")),
                ("disabled", self.tr("Disabled")),
            ]
        )
        self.top.addWidget(self._filter)
        self.top.addStretch(1)
        self._filter.chosen.connect(lambda name: self.state_chosen.emit("" if name == ALL else name))
        headings = (
            self.tr("User name"),
            self.tr("Post"),
            self.tr("Place"),
            self.tr("Agency"),
            self.tr("Second factor"),
            self.tr("Certificate"),
            self.tr("Last sign-in"),
        )
        self._facts = Facts(headings, label_width=96)
        self.facts.addWidget(self._facts)
        if self._proposes:
            self.offer_primary(self.tr("New account"))
            sheet = QuietButton(self.tr("From a sheet"), "Ctrl+O", "upload-outline")
            self.quiet.addWidget(sheet)
            self.add_deed("Ctrl+O", self.tr("From a sheet"), self.import_requested.emit, sheet)
        self.display(Waiting())

    def display(self, state: State) -> None:
        """Show a state of the register."""
        match state:
            case Waiting():
                self.show_none("timer-sand", self.tr("The register is on its way…"))
            case Listed(content=shown):
                self._show(shown)
            case Failed():
                self.show_failed(state)
            case _:
                assert_never(state)

    def chosen_changed(self) -> None:
        """Say who is chosen, and what may be done."""
        member = self._members.get(self.table.chosen)
        self.detail.setVisible(member is not None)
        if member is not None:
            self._show_member(member)

    def primary(self) -> None:
        """A new account."""
        self._about = None
        self.open_form(new_account_form(self._places, self._agencies))

    def offer_chosen(self, kind: str) -> None:
        """Fill in what a change of the chosen member needs."""
        member = self._members.get(self.table.chosen)
        if member is None:
            return
        self._about = member
        is_post = kind == "post"
        self.open_form(
            other_post_form(member, self._places, self._agencies) if is_post else _form(kind, member)
        )

    def send(self, kind: str, values: dict[str, str]) -> None:
        """Ask for what the form says."""
        reason, member = values.pop("reason"), self._about
        if values.get("agency") and values["post"] not in OF_AGENCIES:
            self.form.say_wrong("agency", self.tr("Only data stewards belong to an agency"))
        elif kind == "account":
            self.propose_requested.emit(NewProposal("account", reason, account_content(values)))
        elif kind == "post" and member is not None:
            content = {"account": member.id, **account_content(values)}
            self.propose_requested.emit(NewProposal("post", reason, content))
        elif member is not None:
            change = StaffChange(_kind(kind), reason, values.get("name"))
            self.change_requested.emit(ChangeAsked(member, change))

    def done_words(self, kind: str) -> str:
        """What is said when it is done."""
        return done_words(kind)

    @property
    def _proposes(self) -> bool:
        return "account.propose" in self._permissions

    def _show(self, shown: StaffShown) -> None:
        self._places, self._agencies = shown.places, shown.agencies
        self._members = {member.id: member for member in shown.members}
        self._filter.show_choice(shown.asked.state or ALL, [ALL, "active", "disabled"])
        if shown.members:
            self.show_rows([self._row(member) for member in shown.members], shown.more)
        else:
            self.show_none(
                "account-search-outline", self.tr("Nobody is found"), self.tr("Look for less, or for all")
            )

    def _row(self, member: Member) -> Row:
        now = self._now()
        state, second = account_words(member, now), second_factor_words(is_set=member.second_factor)
        today = now.astimezone(CIVIL_TIME).date()
        certificate = certificate_words(member.certificate, today, short=True)
        signed_in = member.last_signed_in_at
        return Row(
            member.id,
            (
                Cell(member.name, strong=True, hint=member.username),
                Cell(post_words(member.post)),
                Cell(member.organisation.name),
                _cell(state),
                _cell(second),
                _cell(certificate),
                Cell(
                    moment(signed_in)[5:] if signed_in else "—",
                    "secondary",
                    hint=moment(signed_in) if signed_in else "",
                ),
            ),
        )

    def _show_member(self, member: Member) -> None:
        now = self._now()
        state = account_words(member, now)
        if member.locked_until is not None and member.is_locked(now):
            until = self.tr("Locked until {0}").format(moment(member.locked_until)[11:])
            state = replace(state, text=until)
        post = post_words(member.post)
        if member.proposed_post is not None:
            post = self.tr("{0}; proposed: {1}").format(post, post_words(member.proposed_post))
        certificate = member.certificate
        ends = certificate_words(certificate, now.astimezone(CIVIL_TIME).date()).text
        signed_in = member.last_signed_in_at
        values = (
            member.username,
            post,
            member.organisation.name,
            self._agency_of(member),
            second_factor_words(is_set=member.second_factor).text,
            f"{ends}  {certificate.number}" if certificate else ends,
            moment(signed_in) if signed_in else self.tr("Never"),
        )
        self._facts.say(member.name, values, state)
        self.show_offers(self._offers_for(member))

    def _agency_of(self, member: Member) -> str:
        """Nothing is said of who cannot belong to any."""
        if member.post not in OF_AGENCIES:
            return ""
        names = {one.code: one.name for one in self._agencies}
        held_to = member.agency or member.organisation.department
        return names.get(held_to, member.organisation.name) if held_to else self.tr("The whole city")

    def _offers_for(self, member: Member) -> Sequence[Offer]:
        possible: list[tuple[ChangeKind, str, str]] = []
        if member.state == "active":
            if member.is_locked(self._now()):
                possible.append(("unlock", self.tr("Unlock"), "lock-open-outline"))
            possible += [
                ("reset_password", self.tr("Reset the password"), "key-outline"),
                ("reset_second_factor", self.tr("Reset the second factor"), "shield-lock-outline"),
                ("rename", self.tr("Correct the name"), "pencil-outline"),
                ("disable", self.tr("Disable the account"), "minus-circle-outline"),
            ]
        elif member.state == "disabled":
            possible.append(("enable", self.tr("Enable the account"), "check-circle-outline"))
        offers = [
            Offer(kind, words, icon)
            for kind, words, icon in possible
            if f"account.{kind}" in self._permissions
        ]
        if not member.second_factor:
            offers = [offer for offer in offers if offer.kind != "reset_second_factor"]
        if self._proposes and member.state == "active" and member.proposed_post is None:
            offers.append(Offer("post", self.tr("Propose another post"), "account-arrow-right-outline"))
        return offers


def _table() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("administration", "Staff"),
        (
            Column(translate("administration", "Full name"), 112),
            Column(translate("administration", "Post"), 104),
            Column(translate("administration", "Place")),
            Column(translate("administration", "State"), 92),
            Column(translate("administration", "Second factor"), 96),
            Column(translate("administration", "Certificate"), 132),
            Column(translate("administration", "Last sign-in"), 100),
        ),
    )
    table.setObjectName("staff")
    return table


def _cell(marked: Marked) -> Cell:
    return Cell(marked.text, marked.tone, marked.icon)


def _kind(kind: str) -> ChangeKind:
    return next(known for known in CHANGES if known == kind)


def _form(kind: str, member: Member) -> DeedForm:
    return change_form(_kind(kind), member)


def _help() -> str:
    return QCoreApplication.translate(
        "administration",
        "Everyone who may sign in: post, place, state, second factor and certificate.\n"
        "F2 looks for a name. Arrow keys choose; Enter leads to what may be done.\n"
        "A new account and another post are proposed: a second administrator decides.",
    )
