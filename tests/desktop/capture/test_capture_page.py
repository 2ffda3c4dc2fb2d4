"""The capture page: each state is drawn, each key asks for its deed, and only while the deed makes sense."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.capture.capture_page import CapturePage
from desktop.capture.capture_state import (
    Importing,
    LookingForScanners,
    NoDraft,
    Open,
    Problem,
    Scanning,
)
from desktop.capture.page import Page, Picture
from desktop.capture.page_tray import PageTray
from desktop.capture.problem_page import problem_message
from desktop.errors import (
    CoverOpen,
    DeviceFault,
    FileRefused,
    NoDevice,
    NoPaper,
    PaperJam,
    Unreachable,
    VaultFull,
)
from desktop.shell.navigation import Errand
from desktop.shell.theme import apply_theme
from desktop.shell.workplace import Workplace
from tests.fakes.papers import FEEDER, FLATBED, PAPERS


def small_jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("L", (10, 14), 255).save(out, "JPEG")
    return out.getvalue()


SMALL = small_jpeg()


def page(number: int, turn: int = 0) -> Page:
    return Page(id=f"page-{number}", kind="jpeg", width=10, height=14, length=9, turn=turn, thumbnail=SMALL)


def tray(count: int) -> PageTray:
    return PageTray(tuple(page(number) for number in range(1, count + 1)))


def opened(count: int = 3, **more: object) -> Open:
    state = Open(
        wanted=PAPERS, material="household", trays={"household": tray(count)}, scanners=(FEEDER,), scanner=FEEDER,
        selected="page-2" if count > 1 else None,
    )  # fmt: skip
    return replace(state, **more)  # type: ignore[arg-type]


class Heard:
    """Every request of the page, as name and argument."""

    def __init__(self, one: CapturePage) -> None:
        self.all: list[tuple[object, ...]] = []
        for name in (
            "scan", "scan_on", "files", "turn", "delete", "undo", "move", "next_material", "material", "page",
            "scanner", "source", "scanners", "cancel", "submit", "intake",
        ):  # fmt: skip
            getattr(one, f"{name}_requested").connect(lambda *given, name=name: self.all.append((name, *given)))


@pytest.fixture(scope="module", autouse=True)
def themed(qapp: object) -> None:
    apply_theme(qapp)  # type: ignore[arg-type]


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Workplace]:
    made = Workplace()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    made.hide()


@pytest.fixture
def shown(window: Workplace) -> CapturePage:
    one = CapturePage()
    window.navigation.add(Errand("capture", one.title, "scanner", "F4"), one)
    window.add_key("F4", "Capture", lambda: window.navigation.go("capture"), shown=False)
    window.navigation.go("capture")
    return one


def texts(one: CapturePage) -> str:
    return "\n".join(label.text() for label in one.findChildren(QLabel) if label.isVisible())


def press(qtbot: QtBot, one: CapturePage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    one.enter()
    qtbot.keyClick(one.focusWidget() or one, key, modifier)


def test_without_a_draft_the_page_says_what_to_do_first(qtbot: QtBot, shown: CapturePage) -> None:
    heard = Heard(shown)
    shown.display(NoDraft())
    assert "No case is being taken in" in texts(shown)
    assert shown.keys == []
    button = next(one for one in shown.findChildren(QPushButton) if one.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard.all == [("intake",)]


@pytest.mark.parametrize(
    ("key", "modifier", "request_"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier, ("scan", "add")),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier, ("scan", "insert")),
        (Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier, ("scan", "replace")),
        (Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier, ("source", "feeder")),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, ("turn",)),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, ("delete",)),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier, ("move", -1)),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier, ("move", 1)),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, ("next_material",)),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, ("page", "page-3")),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, ("page", "page-1")),
    ],
)
def test_each_key_asks_for_its_deed(
    qtbot: QtBot, shown: CapturePage, key: Qt.Key, modifier: Qt.KeyboardModifier, request_: tuple[object, ...]
) -> None:
    heard = Heard(shown)
    shown.display(opened())
    press(qtbot, shown, key, modifier)
    assert heard.all == [request_]


def test_a_second_scan_can_be_asked_for_as_soon_as_the_first_is_through(qtbot: QtBot, shown: CapturePage) -> None:
    heard = Heard(shown)
    shown.display(opened(0))
    press(qtbot, shown, Qt.Key.Key_F4)
    shown.display(opened(0, activity=Scanning(PAPERS.draft, "household", 0)))
    qtbot.keyClick(shown.focusWidget() or shown, Qt.Key.Key_F4)
    shown.display(opened(1, activity=Scanning(PAPERS.draft, "household", 1), selected="page-1"))
    shown.display(opened(1, selected="page-1"))
    qtbot.keyClick(shown.window().focusWidget() or shown, Qt.Key.Key_F4)
    assert heard.all == [("scan", "add"), ("scan", "add")]


def test_while_pages_come_in_their_number_is_told_and_they_can_be_stopped(qtbot: QtBot, shown: CapturePage) -> None:
    heard = Heard(shown)
    shown.display(opened(2, activity=Scanning(PAPERS.draft, "household", 2)))
    assert "2 page(s)" in texts(shown)
    assert {hint.key for hint in shown.keys} >= {"Enter"}
    assert "F4" not in {hint.key for hint in shown.keys}
    stop = next(one for one in shown.findChildren(QPushButton) if one.isVisible() and one.text() == "Cancel")
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert heard.all == [("cancel",)]
    shown.display(opened(2, activity=Importing(PAPERS.draft, "household", 2, 9)))
    assert "2 of 9" in texts(shown)
    shown.display(opened(2, activity=LookingForScanners(), scanner=None, scanners=()))
    assert "Looking for scanners" in texts(shown)
    assert "F4" in {hint.key for hint in shown.keys}, "pressed now, it scans as soon as one is found"


def test_a_sealed_draft_offers_no_change(shown: CapturePage) -> None:
    shown.display(opened(wanted=replace(PAPERS, sealed=True)))
    assert {hint.key for hint in shown.keys} <= {"Space", "Enter", "F8"}
    assert "cannot be changed" in texts(shown)


def test_when_no_paper_is_missing_the_next_step_is_to_submit(qtbot: QtBot, shown: CapturePage) -> None:
    heard = Heard(shown)
    shown.display(opened(trays={"household": tray(2), "id_card": PageTray((page(9),))}))
    assert "All required papers are there." in texts(shown)
    press(qtbot, shown, Qt.Key.Key_F8)
    assert heard.all == [("submit", PAPERS.draft)]


def test_a_scanner_is_chosen_only_where_there_are_several_and_sources_only_where_it_has_them(shown: CapturePage) -> None:
    heard = Heard(shown)
    picker = shown._pages.scanner
    shown.display(opened())
    assert not picker.isVisible()
    shown.display(opened(scanners=(FEEDER, FLATBED)))
    assert picker.isVisible()
    assert [picker.itemText(at) for at in range(picker.count())] == ["Fake", "Flat"]
    picker.activated.emit(1)
    shown.display(opened(scanner=FLATBED, scanners=(FEEDER, FLATBED)))
    buttons = {one.text(): one for one in shown._pages.source.findChildren(QPushButton)}
    assert not buttons["Feeder"].isEnabled()
    buttons["Flatbed"].click()
    assert heard.all == [("scanner", FLATBED), ("source", "flatbed")]


def test_two_scanners_of_one_kind_are_told_apart(shown: CapturePage) -> None:
    twin = replace(FLATBED, label=FEEDER.label)
    shown.display(opened(scanners=(FEEDER, twin)))
    picker = shown._pages.scanner
    assert [picker.itemText(at) for at in range(picker.count())] == ["fake:0 · Fake", "fake:1 · Fake"]


@pytest.mark.parametrize("error", [PaperJam(), CoverOpen(), NoPaper(), DeviceFault(detail="lamp")])
def test_what_went_wrong_stands_above_the_pages_with_scanning_on_as_the_next_step(
    qtbot: QtBot, shown: CapturePage, error: Exception
) -> None:
    heard = Heard(shown)
    problem = Problem(error, "insert", 2)  # type: ignore[arg-type]
    shown.display(opened(problem=problem))
    told = problem_message(problem)
    assert told.happened in texts(shown)
    assert "2 page(s)" in told.means
    step = next(one for one in shown.findChildren(QPushButton) if one.isVisible() and one.text() == told.step)
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    press(qtbot, shown, Qt.Key.Key_F4)
    assert heard.all == [("scan_on",), ("scan_on",)]


def test_a_scanner_lost_in_the_middle_goes_on_and_another_drafts_trouble_offers_nothing_here(qtbot: QtBot, shown: CapturePage) -> None:
    heard = Heard(shown)
    shown.display(opened(2, problem=Problem(NoDevice(), "add", 2), scanner=None, scanners=()))
    assert "lost in the middle" in texts(shown)
    assert "2 page(s)" in texts(shown)
    press(qtbot, shown, Qt.Key.Key_F4)
    assert heard.all == [("scan_on",)]
    shown.display(opened(2, problem=Problem(PaperJam(), None, 2, elsewhere=True)))
    assert "In the case scanned before: A sheet is stuck" in texts(shown)
    assert not [one for one in shown.findChildren(QPushButton) if one.isVisible() and one.text() == "Go on scanning"]


def test_sheets_of_another_case_mark_no_paper_of_this_one(shown: CapturePage) -> None:
    shown.display(opened(2, activity=Scanning("draft-9", "household", 2)))
    assert "Scanning for another case" in texts(shown)
    lines = shown._materials.model()
    said = [lines.data(lines.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(lines.rowCount())]
    assert not any("Scanning" in one for one in said)


def test_a_draft_that_was_discarded_is_said_to_be_gone(shown: CapturePage) -> None:
    shown.display(opened())
    shown.display(NoDraft(gone=True))
    assert "This draft is gone" in texts(shown)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("words", ["Cancel", "Go on scanning"])
def test_enter_and_space_press_the_button_in_focus_and_not_the_pages_own_deed(
    qtbot: QtBot, shown: CapturePage, key: Qt.Key, words: str
) -> None:
    heard = Heard(shown)
    if words == "Cancel":
        shown.display(opened(2, activity=Scanning(PAPERS.draft, "household", 2)))
    else:
        shown.display(opened(2, problem=Problem(PaperJam(), "add", 2)))
    button = next(one for one in shown.findChildren(QPushButton) if one.isVisible() and one.text() == words)
    button.setFocus()
    assert button.hasFocus()
    qtbot.keyClick(button, key)
    assert heard.all == [("cancel",) if words == "Cancel" else ("scan_on",)]
    assert shown._pages.isVisible(), "no page was enlarged"


def test_the_next_step_without_a_scanner_is_to_look_again(qtbot: QtBot, shown: CapturePage) -> None:
    heard = Heard(shown)
    shown.display(opened(0, problem=Problem(NoDevice(), "add"), scanner=None, scanners=()))
    step = next(one for one in shown.findChildren(QPushButton) if one.isVisible() and one.text() == "Look again")
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    assert heard.all == [("scanners",)]


REASONS = [
    "empty", "not_a_pdf", "unknown_kind", "encrypted", "too_large", "too_many_pixels", "too_many_pages", "unreadable", "not_a_file", "damaged", "too_complex",
]  # fmt: skip


def test_each_reason_a_file_is_refused_for_has_words_of_its_own() -> None:
    said = [problem_message(Problem(FileRefused(reason, {"most": "4", "width": "40000", "height": "40000", "megabytes": "100"}))) for reason in REASONS]
    assert all(one.happened and one.means for one in said)
    assert len({one.happened for one in said}) == len(REASONS) - 2  # two pairs mean the same to a clerk
    assert not any("%" in one.happened + one.means for one in said)


def test_other_errors_have_the_words_of_the_shell() -> None:
    assert "disk" in problem_message(Problem(VaultFull(), "add")).happened
    assert problem_message(Problem(Unreachable())).happened


def test_a_large_picture_is_asked_for_once_a_page_and_turn(shown: CapturePage) -> None:
    edges: list[int] = []
    shown.picture_requested.connect(edges.append)
    shown.display(opened())
    shown.display(opened(picture=Picture(width=2, height=2, rgb=b"abcabcabcabc")))
    assert len(edges) == 1
    assert edges[0] > 200
    turned = PageTray((page(1), page(2, turn=90), page(3)))
    shown.display(opened(trays={"household": turned}))
    assert len(edges) == 2


def test_space_shows_the_page_large_and_escape_goes_back(qtbot: QtBot, shown: CapturePage) -> None:
    shown.display(opened())
    press(qtbot, shown, Qt.Key.Key_Space)
    assert not shown._pages.isVisible()
    assert "Esc: smaller" in texts(shown)
    assert shown.back()
    assert shown._pages.isVisible()
    assert not shown.back()


def test_files_dropped_on_the_page_are_taken(shown: CapturePage) -> None:
    heard = Heard(shown)
    shown.display(opened())
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile("/tmp/a.pdf"), QUrl("https://example.org/b.pdf")])
    event = QDropEvent(
        QPointF(QPoint(10, 10)), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    shown.dropEvent(event)
    assert heard.all == [("files", [Path("/tmp/a.pdf")])]
    shown.display(opened(activity=Scanning(PAPERS.draft, "household", 1)))
    shown.dropEvent(event)
    assert len(heard.all) == 1, "while pages come in nothing is taken that would be lost"


def test_five_hundred_pages_are_shown_without_holding_the_clerk_up(qtbot: QtBot, shown: CapturePage) -> None:
    import time

    shown.display(opened(499))
    qtbot.wait(1)
    start = time.process_time()
    shown.display(opened(500, activity=Scanning(PAPERS.draft, "household", 500)))
    qtbot.wait(1)
    assert time.process_time() - start < 0.25
    assert shown._pages.grid.model().rowCount() == 500


def test_what_an_approver_asks_for_stands_at_the_paper(shown: CapturePage) -> None:
    asked = replace(PAPERS, materials=(PAPERS.materials[0], replace(PAPERS.materials[1], to_mend="缺公章", held_pages=2), PAPERS.materials[2]))
    shown.display(opened(0, wanted=asked))
    assert "缺公章" in texts(shown)
    assert [one.code for one in opened(0, wanted=asked).missing] == ["id_card", "household"]


def test_papers_the_centre_has_are_counted_unless_they_must_be_mended(shown: CapturePage) -> None:
    first, second, third = PAPERS.materials
    asked = replace(PAPERS, materials=(replace(first, held_pages=2), replace(second, to_mend="缺公章", held_pages=2), third))
    shown.display(opened(0, wanted=asked))
    assert "1 / 3" in texts(shown)
    shown.display(opened(1, wanted=asked))
    assert "2 / 3" in texts(shown)


def test_on_a_small_screen_the_large_page_gives_way_until_it_is_wanted(qtbot: QtBot, window: Workplace, shown: CapturePage) -> None:
    window.resize(911, 512)
    shown.display(opened())
    assert shown.minimumSizeHint().width() <= 911 - 60
    assert not shown._sheet_card.isVisible()
    press(qtbot, shown, Qt.Key.Key_Space)
    assert shown._sheet_card.isVisible()
    assert shown.back()
    window.resize(1366, 768)
    qtbot.waitUntil(shown._sheet_card.isVisible)
