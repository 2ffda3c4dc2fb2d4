"""Joins the pages on which stewards see what agencies sent, and send a file for one."""

from PySide6.QtCore import QCoreApplication

from desktop.assembly.desk import Desk
from desktop.batches.agency_files import AgencyFiles
from desktop.batches.batches_flow import BatchesFlow
from desktop.batches.batches_page import BatchesPage
from desktop.batches.send_file_flow import SendFileFlow
from desktop.batches.send_file_page import SendFilePage
from desktop.central.batches import CentralAgencyFiles, CentralBatches
from desktop.shell.navigation import Errand

BATCHES, SEND_FILE = "batches", "send file"


def join_batches(desk: Desk) -> None:
    """For who may see them."""
    if not desk.account.may("batch.read"):
        return
    may_send = desk.account.may("batch.load")
    page = BatchesPage(may_send=may_send, may_undo=desk.account.may("batch.undo"))
    flow, start = BatchesFlow(CentralBatches(desk.central), page.display), desk.scope.start
    page.refresh_requested.connect(lambda: start(flow.refresh(), name="batches", when_running="replace"))
    page.renew_requested.connect(lambda: start(flow.renew(), name="renew batches"))
    page.narrowing_chosen.connect(
        lambda narrowing: start(flow.narrow(narrowing), name="batches", when_running="replace")
    )
    page.more_requested.connect(lambda: start(flow.go_on(), name="more batches"))
    page.opened.connect(lambda key: start(flow.open(key), name="batch", when_running="replace"))
    page.undo_requested.connect(lambda reason: start(flow.undo(reason), name="undo batch"))
    page.cancel_requested.connect(lambda: start(flow.cancel(), name="cancel undo"))
    page.send_requested.connect(lambda: desk.navigation.go(SEND_FILE))
    title = QCoreApplication.translate("Desk", "Batches")
    desk.add_errand(Errand(BATCHES, title, "inbox-arrow-down-outline", permission="batch.read"), page)
    if may_send:
        _join_send_file(desk)


def _join_send_file(desk: Desk) -> None:
    page = SendFilePage()
    flow, start = (
        SendFileFlow(CentralAgencyFiles(desk.central), AgencyFiles(), page.display),
        desk.scope.start,
    )
    page.begin_requested.connect(lambda: start(flow.begin(), name="send file"))
    page.file_given.connect(
        lambda path, agency: start(flow.take(path, agency), name="send file", when_running="replace")
    )
    page.go_on_requested.connect(lambda: start(flow.go_on(), name="send file"))
    page.load_requested.connect(lambda: start(flow.load(), name="send file"))
    page.cancel_requested.connect(lambda: start(flow.cancel(), name="cancel file"))
    page.save_requested.connect(lambda path: start(flow.save_refused(path), name="save refused"))
    title = QCoreApplication.translate("Desk", "Send a file")
    desk.add_errand(Errand(SEND_FILE, title, "upload-outline", permission="batch.load"), page)
