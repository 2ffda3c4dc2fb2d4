"""Joins the pages of who watches over the exchange: its use, and the assessment of agencies."""

import asyncio

from PySide6.QtCore import QCoreApplication

from desktop.assembly.desk import Desk
from desktop.central.monitoring import CentralMonitoring
from desktop.exchange import charts_page
from desktop.exchange.monitoring_flow import MonitoringFlow
from desktop.exchange.monitoring_page import MonitoringPage
from desktop.shell.navigation import Errand

MONITORING = "monitoring"


def join_monitoring(desk: Desk) -> None:
    """For who may see the figures."""
    if not desk.account.may("monitoring.read"):
        return
    page = MonitoringPage()
    flow, start = MonitoringFlow(CentralMonitoring(desk.central), page.display), desk.scope.start

    async def prepare() -> None:
        await asyncio.to_thread(charts_page.load)
        for _ in page.charts.prepare():
            await asyncio.sleep(0)

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
