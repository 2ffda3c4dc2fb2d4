"""Joins the rooms of the administration: staff, proposals, places, certificates, policy and settings. Each is
there for the posts that may read it.
"""

from collections.abc import Callable, Coroutine, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.administration.certificates_flow import CertificatesFlow
from desktop.administration.certificates_page import CertificatesPage
from desktop.administration.organisations_flow import OrganisationsFlow
from desktop.administration.organisations_page import OrganisationsPage
from desktop.administration.policy_flow import PolicyFlow
from desktop.administration.policy_page import PolicyPage
from desktop.administration.policy_sharing_page import SharingPage
from desktop.administration.proposals_flow import ProposalsFlow
from desktop.administration.proposals_flow import State as ProposalsState
from desktop.administration.proposals_page import ProposalsPage
from desktop.administration.register_flow import Listed
from desktop.administration.register_page import RegisterPage
from desktop.administration.settings_flow import SettingsFlow
from desktop.administration.settings_page import SettingsPage
from desktop.administration.staff_flow import StaffFlow
from desktop.administration.staff_import_flow import StaffImportFlow
from desktop.administration.staff_import_page import StaffImportPage
from desktop.administration.staff_member import OneTimePassword
from desktop.administration.staff_page import StaffPage
from desktop.administration.staff_sheet import SheetFiles
from desktop.assembly.code_sheets import print_codes
from desktop.assembly.desk import Desk
from desktop.cases.tidings import Tidings
from desktop.catalogue.service_item import Catalogue
from desktop.central.administration import CentralAdministration
from desktop.central.catalogue import CentralCatalogue
from desktop.errors import CentralError, DeviceError
from desktop.identifiers import new_id
from desktop.shell.navigation import Errand
from desktop.tasks import WhenRunning, breathe

STAFF, IMPORT, PROPOSALS, PLACES = "staff", "staff_import", "proposals", "organisations"
A_SHEET = 5
"""So many passwords fit on a sheet."""
CERTIFICATES, POLICY, SHARING, SETTINGS = "certificates", "policy", "sharing", "settings"


async def join_administration(desk: Desk) -> None:
    """Every register the post may read, in the order of the rail."""
    rooms, joins = _Rooms(desk), list[Callable[[], None]]()
    may = desk.account.may
    if may("account.read"):
        joins.append(rooms.join_staff)
    if may("proposal.read"):
        joins.append(rooms.join_proposals)
    if may("organisation.read"):
        joins.append(rooms.join_places)
    if may("certificate.read"):
        joins.append(rooms.join_certificates)
    if may("policy.read"):
        if may("account.read") or may("journal.read"):
            joins.append(rooms.join_policy)
        joins.append(rooms.join_sharing)
    if may("setting.read"):
        joins.append(rooms.join_settings)
    for join in joins:
        join()
        await breathe()
    rooms.offer_catalogue()


class _Rooms:
    """The registers of one signed-in post."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._central = CentralAdministration(desk.central)
        self._permissions = desk.account.permissions
        self._now = desk.central.time
        self._wants_catalogue: list[OrganisationsPage | CertificatesPage | SharingPage] = []

    def join_staff(self) -> None:
        """The register, and the sheet below it."""
        desk = self._desk
        page = StaffPage(self._permissions, self._now)
        flow = StaffFlow(self._central, page.display, page.display_deed, self._now, new_id)
        page.refresh_requested.connect(lambda: self._load(STAFF, flow.refresh()))
        page.words_typed.connect(lambda words: self._load(STAFF, flow.find(words)))
        page.state_chosen.connect(lambda state: self._load(STAFF, flow.choose_state(state)))
        page.more_requested.connect(lambda: self._load(STAFF, flow.go_on()))
        page.change_requested.connect(lambda asked: self._do(STAFF, flow.change(asked)))
        page.propose_requested.connect(lambda asked: self._do(STAFF, flow.propose(asked)))
        page.print_requested.connect(lambda passwords: self._do("print", self._print(page, passwords)))
        title = QCoreApplication.translate("Desk", "Staff")
        desk.add_errand(Errand(STAFF, title, "account-group-outline", permission="account.read"), page)
        self._join_import(page)

    def _join_import(self, staff: StaffPage) -> None:
        desk = self._desk
        page = StaffImportPage()
        flow = StaffImportFlow(self._central, SheetFiles(), page.display, new_id)
        page.file_given.connect(lambda path: self._load(IMPORT, flow.take(path)))
        page.save_requested.connect(lambda path, text: self._do(IMPORT, flow.save_bad(path, text)))
        page.propose_requested.connect(lambda: self._load("import", flow.propose(), "refuse"))
        desk.navigation.add_page(IMPORT, page, STAFF)

        def open_import() -> None:
            flow.begin()
            desk.navigation.go(IMPORT)

        staff.import_requested.connect(open_import)

    def join_proposals(self) -> None:
        """What waits, and what was decided."""
        page = ProposalsPage(self._desk.account.id)

        def show(state: ProposalsState) -> None:
            page.display(state)
            if isinstance(state, Listed):
                self._desk.window.rail.count(PROPOSALS, state.content.open)

        flow = ProposalsFlow(self._central, show, page.display_deed, self._now, new_id)
        page.refresh_requested.connect(lambda: self._load(PROPOSALS, flow.refresh()))
        page.which_chosen.connect(lambda which: self._load(PROPOSALS, flow.choose(which)))
        page.more_requested.connect(lambda: self._load(PROPOSALS, flow.go_on()))
        page.decide_requested.connect(lambda asked: self._do(PROPOSALS, flow.decide(asked)))
        page.print_requested.connect(lambda passwords: self._do("print", self._print(page, passwords)))
        self._desk.ways.ask_again.append(lambda: self._load(PROPOSALS, flow.refresh()))

        def hear(tidings: Tidings) -> None:
            if tidings.touches("proposal_changed"):
                self._load(PROPOSALS, flow.refresh())

        self._desk.ways.heard.append(hear)
        title = QCoreApplication.translate("Desk", "Proposals")
        errand = Errand(PROPOSALS, title, "clipboard-check-outline", permission="proposal.read")
        self._desk.add_errand(errand, page)
        self._load(PROPOSALS, flow.refresh())

    def join_places(self) -> None:
        """The tree of places."""
        page = OrganisationsPage(self._permissions)
        flow = OrganisationsFlow(self._central, page.display, page.display_deed, self._now, new_id)
        page.refresh_requested.connect(lambda: self._load(PLACES, flow.refresh()))
        page.make_requested.connect(lambda place: self._do(PLACES, flow.make(place)))
        page.change_requested.connect(lambda asked: self._do(PLACES, flow.change(asked)))
        title = QCoreApplication.translate("Desk", "Places")
        errand = Errand(PLACES, title, "office-building-outline", permission="organisation.read")
        self._desk.add_errand(errand, page)
        self._wants_catalogue.append(page)

    def join_certificates(self) -> None:
        """Certificates by their end."""
        page = CertificatesPage(self._permissions, self._today)
        flow = CertificatesFlow(
            self._central,
            page.display,
            page.display_deed,
            self._now,
            new_id,
            issues=self._desk.account.may("certificate.change"),
        )
        page.refresh_requested.connect(lambda: self._load(CERTIFICATES, flow.refresh()))
        page.ending_chosen.connect(lambda on: self._load(CERTIFICATES, flow.choose(ending_only=on)))
        page.more_requested.connect(lambda: self._load(CERTIFICATES, flow.go_on()))
        page.holder_sought.connect(lambda words: self._load(CERTIFICATES, flow.find_holder(words)))
        page.issue_requested.connect(lambda asked: self._do(CERTIFICATES, flow.issue(asked)))
        page.revoke_requested.connect(lambda asked: self._do(CERTIFICATES, flow.revoke(asked)))
        title = QCoreApplication.translate("Desk", "Certificates")
        errand = Errand(CERTIFICATES, title, "card-account-details-outline", permission="certificate.read")
        self._desk.add_errand(errand, page)
        self._wants_catalogue.append(page)

    def join_policy(self) -> None:
        """Posts and permissions."""
        page = PolicyPage(self._permissions)
        self._join_policy_flow(page, POLICY)
        title = QCoreApplication.translate("Desk", "Posts and permissions")
        self._desk.add_errand(Errand(POLICY, title, "shield-account-outline", permission="policy.read"), page)

    def join_sharing(self) -> None:
        """Who sees what of a citizen."""
        page = SharingPage(self._permissions)
        self._join_policy_flow(page, SHARING)
        title = QCoreApplication.translate("Desk", "Sharing rules")
        self._desk.add_errand(Errand(SHARING, title, "eye-outline", permission="policy.read"), page)
        self._wants_catalogue.append(page)

    def _join_policy_flow(self, page: PolicyPage | SharingPage, name: str) -> None:
        flow = PolicyFlow(self._central, page.display, page.display_deed, self._now, new_id)
        page.refresh_requested.connect(lambda: self._load(name, flow.refresh()))
        page.propose_requested.connect(lambda asked: self._do(name, flow.propose(asked)))

    def join_settings(self) -> None:
        """The settings of the centre."""
        page = SettingsPage(self._permissions)
        flow = SettingsFlow(self._central, page.display, page.display_deed, self._now, new_id)
        page.refresh_requested.connect(lambda: self._load(SETTINGS, flow.refresh()))
        page.propose_requested.connect(lambda asked: self._do(SETTINGS, flow.propose(asked)))
        title = QCoreApplication.translate("Desk", "Settings")
        errand = Errand(SETTINGS, title, "format-list-checks", permission="setting.read")
        self._desk.add_errand(errand, page)

    def offer_catalogue(self) -> None:
        """Items and departments have names; without the catalogue their codes stand there."""
        if self._wants_catalogue:
            self._desk.scope.start(self._read_catalogue(), name="catalogue of the administration")

    async def _read_catalogue(self) -> None:
        try:
            catalogue = await CentralCatalogue(self._desk.central).newer_than(None)
        except CentralError:
            return  # each page shows codes; what it asks for itself tells of the line
        if catalogue is not None:
            for page in self._wants_catalogue:
                _offer(page, catalogue)

    async def _print(self, page: RegisterPage, passwords: Sequence[OneTimePassword]) -> None:
        """A few to a sheet."""
        title = QCoreApplication.translate("Desk", "One-time passwords")
        foot = QCoreApplication.translate("Desk", "Cut apart. Each must be changed at the first sign-in.")
        try:
            for first in range(0, len(passwords), A_SHEET):
                lines = [
                    part
                    for one in passwords[first : first + A_SHEET]
                    for part in (one.username, one.password)
                ]
                await print_codes(self._desk, title, lines, foot)
        except DeviceError:
            page.say_printed(well=False)
        else:
            page.say_printed(well=True)

    def _load(
        self, name: str, deed: Coroutine[Any, Any, None], when_running: WhenRunning = "replace"
    ) -> None:
        self._desk.scope.start(deed, name=f"list {name}", when_running=when_running)

    def _do(self, name: str, deed: Coroutine[Any, Any, None]) -> None:
        """Its flow sends one deed at a time; while the list is read anew after it, another may begin."""
        self._desk.scope.start(deed, name=f"change {name} {new_id()}")

    def _today(self) -> date:
        return self._desk.centre_time().date()


def _offer(page: OrganisationsPage | CertificatesPage | SharingPage, catalogue: Catalogue) -> None:
    if isinstance(page, CertificatesPage):
        page.offer_items(catalogue.items)
    else:
        page.offer_departments(catalogue.departments)
