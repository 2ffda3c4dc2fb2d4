"""Joins the register of PCs, the codes read out for them, and the alerts, for posts that may read them."""

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.administration.alerts_flow import AlertsFlow
from desktop.administration.alerts_flow import State as AlertsState
from desktop.administration.alerts_page import AlertsPage
from desktop.administration.code_flow import CodeFlow
from desktop.administration.code_page import CodePage
from desktop.administration.register_flow import Listed
from desktop.administration.workstation import EnrolmentCode, changes_of
from desktop.administration.workstations_flow import WorkstationsFlow, nowhere
from desktop.administration.workstations_page import WorkstationsPage
from desktop.assembly.desk import Desk
from desktop.cases.tidings import Tidings
from desktop.central.administration import CentralAdministration
from desktop.central.workstations import CentralAlerts, CentralWorkstations
from desktop.identifiers import new_id
from desktop.shell.navigation import Errand

WORKSTATIONS, CODE, ALERTS = "workstations", "enrolment_code", "alerts"


def join_workstations(desk: Desk) -> None:
    """PCs and alerts."""
    if desk.account.may("workstation.read"):
        _Workstations(desk)
    if desk.account.may("alert.read"):
        _join_alerts(desk)


class _Workstations:
    """The register, and a code while it is read out."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        account = desk.account
        changes = changes_of(account.permissions)
        self._page = WorkstationsPage(changes, may_enrol=account.may("workstation.enrol"))
        self._code_page = CodePage()
        self._codes = CodeFlow(self._code_page.display, desk.central.time)
        places = CentralAdministration(desk.central).places if account.may("organisation.read") else nowhere
        self._flow = WorkstationsFlow(
            CentralWorkstations(desk.central),
            places,
            self._page.display,
            self._page.display_deed,
            self._read_out,
            desk.central.time,
            new_id,
        )
        self._join()

    def _join(self) -> None:
        desk, page, flow = self._desk, self._page, self._flow
        page.refresh_requested.connect(lambda: _load(desk, WORKSTATIONS, flow.refresh()))
        page.code_requested.connect(lambda wanted: _do(desk, WORKSTATIONS, flow.make_code(wanted)))
        page.change_requested.connect(lambda asked: _do(desk, WORKSTATIONS, flow.change(asked)))
        title = QCoreApplication.translate("Desk", "PCs")
        desk.add_errand(Errand(WORKSTATIONS, title, "monitor", permission="workstation.read"), page)
        desk.navigation.add_page(CODE, self._code_page, WORKSTATIONS)
        self._code_page.done_requested.connect(desk.navigation.back)
        desk.navigation.moved.connect(self._follow)
        desk.at_sign_out.append(self._let_go)

    def _read_out(self, code: EnrolmentCode) -> None:
        self._desk.navigation.go(CODE)
        self._desk.scope.start(self._codes.read_out(code), name="code", when_running="replace")

    def _follow(self) -> None:
        """Who leaves the page has read it out: nothing of it stays behind."""
        if self._desk.navigation.current not in {CODE, "help"}:
            self._desk.scope.cancel("code")
            self._codes.forget()

    def _let_go(self) -> None:
        self._desk.navigation.moved.disconnect(self._follow)


def _join_alerts(desk: Desk) -> None:
    page = AlertsPage()

    def show(state: AlertsState) -> None:
        page.display(state)
        if isinstance(state, Listed):
            desk.window.rail.count(ALERTS, state.content.unseen)

    flow = AlertsFlow(CentralAlerts(desk.central), show, page.display_deed, desk.central.time, new_id)
    page.refresh_requested.connect(lambda: _load(desk, ALERTS, flow.refresh()))
    page.more_requested.connect(lambda: _load(desk, ALERTS, flow.go_on()))
    page.seen_requested.connect(lambda alert: _do(desk, ALERTS, flow.mark_seen(alert)))
    title = QCoreApplication.translate("Desk", "Alerts")
    desk.add_errand(Errand(ALERTS, title, "alert-outline", permission="alert.read"), page)

    def hear(tidings: Tidings) -> None:
        """Other news does not take the place of a list that is on its way."""
        if tidings.touches("alert_raised"):
            _load(desk, ALERTS, flow.refresh())

    desk.ways.heard.append(hear)
    _load(desk, ALERTS, flow.refresh())


def _load(desk: Desk, name: str, deed: Coroutine[Any, Any, None]) -> None:
    desk.scope.start(deed, name=f"list {name}", when_running="replace")


def _do(desk: Desk, name: str, deed: Coroutine[Any, Any, None]) -> None:
    """A deed under way is not begun twice."""
    desk.scope.start(deed, name=f"change {name}")
