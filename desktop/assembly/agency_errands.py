"""Joins the rooms of the population bureau: agencies, institutions' contracts, the systems of both, what is
shared with agencies."""

from collections.abc import Callable, Coroutine
from functools import cached_property
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.administration.agencies_flow import AgenciesFlow, SystemsFlow
from desktop.administration.agencies_page import AgenciesPage
from desktop.administration.agency_sharing_flow import AgencySharingFlow
from desktop.administration.agency_sharing_page import AgencySharingPage
from desktop.administration.calling_systems_page import CallingSystemsPage
from desktop.administration.society_flow import ContractsFlow
from desktop.administration.society_page import ContractsPage
from desktop.assembly.desk import Desk
from desktop.central.agencies import CentralAgencies
from desktop.identifiers import new_id
from desktop.shell.navigation import Errand
from desktop.tasks import breathe

AGENCIES, CONTRACTS, SYSTEMS, RULES = "agencies", "contracts", "systems", "agency_sharing"


async def join_agencies(desk: Desk) -> None:
    """For who proposes or approves what agencies are and may do; a steward reads their names only."""
    rooms, joins = _Rooms(desk), list[Callable[[], None]]()
    if desk.account.may("agency.propose") or desk.account.may("agency.approve"):
        joins += [rooms.join_agencies, rooms.join_contracts, rooms.join_systems]
    if desk.account.may("agency.read") and desk.account.may("sharing.propose"):
        joins.append(rooms.join_sharing)
    for join in joins:
        join()
        await breathe()


class _Rooms:
    """The bureau's registers of one signed-in post. Pages are made when they are first named: most posts have
    none of them, and all four take 90 ms."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._central = CentralAgencies(desk.central)

    @cached_property
    def _agencies(self) -> AgenciesPage:
        return AgenciesPage(self._desk.account.permissions, lambda: self._desk.centre_time().date())

    @cached_property
    def _contracts(self) -> ContractsPage:
        return ContractsPage(self._desk.account.permissions, lambda: self._desk.centre_time().date())

    @cached_property
    def _systems(self) -> CallingSystemsPage:
        return CallingSystemsPage(self._desk.account.permissions)

    @cached_property
    def _sharing(self) -> AgencySharingPage:
        return AgencySharingPage(self._desk.account.permissions)

    def join_agencies(self) -> None:
        """The register."""
        page, now = self._agencies, self._desk.central.time
        flow = AgenciesFlow(self._central, page.display, page.display_deed, now, new_id)
        page.refresh_requested.connect(lambda: self._load(AGENCIES, flow.refresh()))
        page.propose_requested.connect(lambda asked: self._do(AGENCIES, flow.propose(asked)))
        page.systems_requested.connect(self._to_systems)
        page.sharing_requested.connect(self._to_sharing)
        title = QCoreApplication.translate("Desk", "Agencies")
        errand = Errand(AGENCIES, title, "home-city-outline", permission="agency.read")
        self._desk.add_errand(errand, page)

    def join_contracts(self) -> None:
        """Of banks and firms."""
        page, now = self._contracts, self._desk.central.time
        flow = ContractsFlow(self._central, page.display, page.display_deed, now, new_id)
        page.refresh_requested.connect(lambda: self._load(CONTRACTS, flow.refresh()))
        page.propose_requested.connect(lambda asked: self._do(CONTRACTS, flow.propose(asked)))
        page.systems_requested.connect(self._to_systems)
        title = QCoreApplication.translate("Desk", "Contracts of institutions")
        self._desk.add_errand(Errand(CONTRACTS, title, "file-sign", permission="agency.read"), page)

    def join_systems(self) -> None:
        """The machines of agencies and institutions."""
        page, now = self._systems, self._desk.central.time
        flow = SystemsFlow(self._central, page.display, page.display_deed, now, new_id)
        page.refresh_requested.connect(lambda: self._load(SYSTEMS, flow.refresh()))
        page.propose_requested.connect(lambda asked: self._do(SYSTEMS, flow.propose(asked)))
        page.revoke_requested.connect(lambda asked: self._do(SYSTEMS, flow.revoke(asked)))
        title = QCoreApplication.translate("Desk", "Systems that call")
        self._desk.add_errand(Errand(SYSTEMS, title, "lan-connect", permission="agency.read"), page)

    def join_sharing(self) -> None:
        """What they may do and see."""
        page, now = self._sharing, self._desk.central.time
        flow = AgencySharingFlow(self._central, page.display, page.display_deed, now, new_id)
        page.refresh_requested.connect(lambda: self._load(RULES, flow.refresh()))
        page.propose_requested.connect(lambda asked: self._do(RULES, flow.propose(asked)))
        title = QCoreApplication.translate("Desk", "Agencies' sharing rules")
        self._desk.add_errand(Errand(RULES, title, "swap-horizontal", permission="agency.read"), page)

    def _to_sharing(self, agency: str) -> None:
        self._sharing.choose_agency(agency)
        self._desk.navigation.go(RULES)

    def _to_systems(self, owner: str) -> None:
        self._systems.narrow(owner)
        self._desk.navigation.go(SYSTEMS)

    def _load(self, name: str, deed: Coroutine[Any, Any, None]) -> None:
        self._desk.scope.start(deed, name=f"list {name}", when_running="replace")

    def _do(self, name: str, deed: Coroutine[Any, Any, None]) -> None:
        """Its flow sends one deed at a time; while the list is read anew after it, another may begin."""
        self._desk.scope.start(deed, name=f"change {name} {new_id()}")
