"""The page of a receipt: what became of the paper by word, one primary step, keys that go on working."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import FontMissing, Unreachable
from desktop.papers.page_picture import PagePicture
from desktop.papers.paper import DrawnPaper, Part
from desktop.papers.paper_page import PaperPage
from desktop.papers.print_states import (
    Failed,
    HandedOver,
    HandingOver,
    NotPrinted,
    NotSaved,
    Preparing,
    Printed,
    Ready,
    Saved,
    Sheet,
)
from desktop.papers.printing import Job, Queue
from desktop.papers.shipped import shipped
from tests.desktop.papers.papers_made import copy

WINDOW, OTHER = Queue("Window", default=True), Queue("Other", stopped=True)
JOB = Job(7, "Window")


def sheet(number: int = 1, part: Part = "citizen", **changes: Any) -> Sheet:
    pages = (PagePicture(100, 140, b"\xff" * 56_000),)
    drawn = DrawnPaper(copy(number, part), "a5", b"%PDF")
    one = Sheet(drawn, pages, (WINDOW, OTHER), WINDOW, shipped("acceptance"), counted=False)
    return replace(one, **changes)


def words_on(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


@pytest.fixture
def page(qtbot: QtBot) -> PaperPage:
    one = PaperPage()
    qtbot.addWidget(one)
    one.resize(1170, 680)
    one.show()
    return one


@pytest.mark.parametrize(
    ("state", "words", "may_print"),
    [
        (Preparing(), "The paper is being drawn…", False),
        (Ready(sheet()), "Ready to print", True),
        (Ready(sheet(queue=OTHER)), "This printer is stopped", True),
        (Ready(sheet(queues=(), queue=None)), "There is no printer", True),
        (Ready(sheet(queue=None)), "Choose a printer", True),
        (HandingOver(sheet()), "Being handed to the printer…", False),
        (HandedOver(sheet(), JOB, "waiting"), "Handed over, waiting", False),
        (HandedOver(sheet(), JOB, "printing"), "Printing…", False),
        (HandedOver(sheet(), JOB, "stopped"), "Handed over, not printed", False),
        (Printed(sheet(), JOB), "Printed", True),
        (NotPrinted(sheet(), "no_printer"), "The PDF is kept: print it later, or save it.", True),
        (NotPrinted(sheet(), "refused"), "The printer did not take it", True),
        (NotPrinted(sheet(), "not_accepting"), "The printer takes no papers now", True),
        (NotPrinted(sheet(), "cancelled"), "The job was cancelled", True),
        (NotPrinted(sheet(), "failed"), "The printer gave the job up", True),
        (NotPrinted(sheet(), "gone"), "Nobody knows whether it was printed", True),
        (Saved(sheet()), "Saved as PDF", True),
        (NotSaved(sheet(), "No space left"), "The PDF could not be saved there.", True),
        (Failed(Unreachable(), sheet()), "The centre cannot be reached.", True),
        (Failed(FontMissing("fonts-wqy-microhei")), "Ask IT to install the package fonts-wqy-microhei.", False),
    ],
)
def test_every_state_is_told_by_word(page: PaperPage, state: Any, words: str, may_print: bool) -> None:
    page.display(state)
    assert words in words_on(page)
    assert page.findChild(QPushButton, "primary").isEnabled() is may_print
    assert ("F9" in [hint.key for hint in page.keys]) is may_print


def test_a_reprint_is_named_before_it_is_printed(page: PaperPage) -> None:
    page.display(Ready(sheet(1)))
    assert "Original" in words_on(page)
    page.display(Ready(sheet(3)))
    assert "Reprint, copy 3" in words_on(page)


def test_f9_prints_and_prints_again_without_the_mouse(page: PaperPage, qtbot: QtBot) -> None:
    page.display(Ready(sheet()))
    page.enter()
    for state in (HandingOver(sheet()), HandedOver(sheet(), JOB, "printing"), Printed(sheet(), JOB)):
        page.display(state)
    within = page.focusWidget()
    assert within is not None
    assert page.isAncestorOf(within), "the focus stays on the page while its button rests"
    with qtbot.waitSignal(page.print_requested):
        qtbot.keyClick(within, Qt.Key.Key_F9)


def test_paper_and_printer_are_chosen(page: PaperPage, qtbot: QtBot) -> None:
    page.display(Ready(sheet()))
    with qtbot.waitSignal(page.size_chosen) as paper:
        next(one for one in page.findChildren(QPushButton) if one.text() == "80 mm").click()
    assert paper.args == ["roll80"]
    printers = page.findChild(QComboBox, "printer")
    assert [printers.itemText(place) for place in range(printers.count())] == ["Window", "Other (stopped)"]
    with qtbot.waitSignal(page.queue_chosen) as queue:
        printers.setCurrentIndex(1)
        printers.activated.emit(1)
    assert queue.args == ["Other"]


def test_the_pdf_is_saved_where_the_clerk_says(page: PaperPage, qtbot: QtBot) -> None:
    page.display(Ready(sheet()))
    next(one for one in page.findChildren(QPushButton) if one.text() == "Save as PDF…").click()
    dialog = page.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("150102-20261122-01204-S.pdf"), "no name of a citizen in a file's name"
    with qtbot.waitSignal(page.save_requested) as asked:
        dialog.fileSelected.emit("/tmp/receipt.pdf")
    assert asked.args == ["/tmp/receipt.pdf"]
    dialog.close()


FREE = Queue("Free")


@pytest.mark.parametrize(
    ("state", "other"),
    [
        (HandedOver(sheet(queues=(WINDOW, FREE)), JOB, "stopped"), "Free"),
        (NotPrinted(sheet(queues=(WINDOW, OTHER, FREE)), "refused"), "Free"),
        (Ready(sheet(queues=(OTHER, WINDOW), queue=OTHER)), "Window"),
    ],
)
def test_where_a_printer_stands_in_the_way_another_one_and_the_pdf_are_offered_at_once(
    page: PaperPage, qtbot: QtBot, state: Any, other: str
) -> None:
    page.display(state)
    by_name = {one.accessibleName(): one for one in page.findChildren(QPushButton) if one.isVisible()}
    assert by_name["Save as PDF…"].isEnabled()
    assert page.findChild(QComboBox, "printer").isEnabled()
    with qtbot.waitSignal(page.elsewhere_requested) as asked:
        by_name[f"Print at {other}"].click()
    assert asked.args == [other]


def test_no_stopped_printer_is_offered_instead_and_none_while_all_is_well(page: PaperPage) -> None:
    for state in (
        HandedOver(sheet(), JOB, "stopped"),
        HandedOver(sheet(queues=(WINDOW, FREE)), JOB, "printing"),
        Ready(sheet(queues=(WINDOW, FREE))),
    ):
        page.display(state)
        assert not [one for one in page.findChildren(QPushButton) if one.isVisible() and "Print at" in one.text()]
    page.display(HandedOver(sheet(), JOB, "printing"))
    assert not next(one for one in page.findChildren(QPushButton) if one.text() == "Save as PDF…").isEnabled()


def test_at_a_stopped_printer_f9_prints_once_another_one_is_chosen(page: PaperPage) -> None:
    page.display(HandedOver(sheet(queues=(WINDOW, FREE)), JOB, "stopped"))
    assert "F9" not in [hint.key for hint in page.keys]
    page.display(HandedOver(sheet(queues=(WINDOW, FREE), queue=FREE), JOB, "stopped"))
    assert "F9" in [hint.key for hint in page.keys]


def test_nothing_is_asked_anew_while_the_paper_goes_out(page: PaperPage) -> None:
    page.display(HandingOver(sheet()))
    assert "F5" not in [hint.key for hint in page.keys]
    page.display(HandedOver(sheet(), JOB, "waiting"))
    assert "F5" in [hint.key for hint in page.keys]


def test_the_pages_of_the_next_paper_are_shown_where_the_last_ones_were(page: PaperPage) -> None:
    three = (PagePicture(100, 140, b"\xff" * 56_000),) * 3
    page.display(Ready(sheet(pages=three)))
    first = page.findChildren(QLabel, "sheet")
    page.display(Ready(sheet(2)))
    assert page.findChildren(QLabel, "sheet") == first
    assert [one.isVisible() for one in first] == [True, False, False]


def test_on_a_small_screen_the_paper_gets_the_room(page: PaperPage, qtbot: QtBot) -> None:
    page.resize(770, 480)
    page.display(Ready(sheet()))
    qtbot.waitUntil(lambda: page.width() == 770)
    shown = page.findChildren(QLabel, "sheet")[0]
    qtbot.waitUntil(lambda: shown.pixmap().width() / shown.pixmap().devicePixelRatio() > 380)
    assert shown.pixmap().width() / shown.pixmap().devicePixelRatio() <= page.width()


def test_on_a_small_screen_what_to_do_about_a_stopped_printer_is_in_sight_and_whole(
    page: PaperPage, qtbot: QtBot
) -> None:
    page.resize(770, 420)
    page.display(HandedOver(sheet(queues=(WINDOW, FREE)), JOB, "stopped"))
    save = next(one for one in page.findChildren(QPushButton) if one.text() == "Save as PDF…")
    qtbot.waitUntil(lambda: save.visibleRegion().boundingRect().height() == save.height())
    means = next(one for one in page.findChildren(QLabel) if "once it is started again" in one.text())
    qtbot.waitUntil(lambda: means.height() >= means.heightForWidth(means.width()))
    assert means.visibleRegion().boundingRect().width() == means.width(), "something of it is cut"


def test_the_copy_for_the_file_is_chosen_and_a_paper_without_one_offers_none(page: PaperPage, qtbot: QtBot) -> None:
    page.display(Ready(sheet()))
    with qtbot.waitSignal(page.part_chosen) as part:
        next(one for one in page.findChildren(QPushButton) if one.text() == "File").click()
    assert part.args == ["office"]
    page.display(Ready(sheet(template=shipped("day_sheet"))))
    assert not next(one for one in page.findChildren(QPushButton) if one.text() == "File").isVisible()
