"""Joins the pages of who watches over the exchange: its use, and the assessment of agencies."""

import asyncio

from PySide6.QtCore import QCoreApplication

from desktop.assembly.desk import Desk
from desktop.central.monitoring import CentralMonitoring
from desktop.devices.drawing import Drawing
from desktop.devices.printer import Printer
from desktop.exchange import charts_page
from desktop.exchange.assessments_flow import AssessmentsFlow
from desktop.exchange.assessments_page import AssessmentsPage
from desktop.exchange.monitoring_flow import MonitoringFlow
from desktop.exchange.monitoring_page import MonitoringPage
from desktop.shell.navigation import Errand
from desktop.tasks import breathe

MONITORING, ASSESSMENTS = "monitoring", "assessments"


def join_monitoring(desk: Desk) -> None:
    """For who may see the figures."""
    if not desk.account.may("monitoring.read"):
        return
    page = MonitoringPage()
    flow, start = MonitoringFlow(CentralMonitoring(desk.central), page.display), desk.scope.start

    async def prepare() -> None:
        await asyncio.to_thread(charts_page.load)
        for _ in page.charts.prepare():
            await breathe()

    def refresh() -> None:
        if not page.charts.is_ready:
            start(prepare(), name="charts")
        start(flow.refresh(), name=MONITORING, when_running="replace")

    page.refresh_requested.connect(refresh)
    page.looking_chosen.connect(
        lambda looking: start(flow.look(looking), name=MONITORING, when_running="replace")
    )
    title = QCoreApplication.translate("Desk", "Exchange monitoring")
    desk.add_errand(Errand(MONITORING, title, "chart-line", permission="monitoring.read"), page)


def join_assessments(desk: Desk) -> None:
    """For the same."""
    if not desk.account.may("monitoring.read"):
        return
    page, start = AssessmentsPage(), desk.scope.start
    flow = AssessmentsFlow(
        CentralMonitoring(desk.central),
        Drawing(desk.pdfs, desk.is_practice),
        Printer(desk.pdfs),
        page.display,
        preferred=desk.settings.printer,
    )
    page.refresh_requested.connect(lambda: start(flow.refresh(), name=ASSESSMENTS, when_running="replace"))
    page.month_chosen.connect(
        lambda month: start(flow.choose(month), name=ASSESSMENTS, when_running="replace")
    )
    page.print_requested.connect(
        lambda agency: start(flow.print_out(agency), name="print sheet", when_running="replace")
    )
    page.save_requested.connect(lambda agency, path: start(flow.save(agency, path), name="save sheet"))
    title = QCoreApplication.translate("Desk", "Assessment")
    errand = Errand(ASSESSMENTS, title, "clipboard-list-outline", permission="monitoring.read")
    desk.add_errand(errand, page)
