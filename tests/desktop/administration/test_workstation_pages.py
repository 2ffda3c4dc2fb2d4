"""What administrators see of PCs, codes and alerts, and which keys lead on."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTableWidgetItem, QWidget

from desktop.administration.alert import Alert, Alerts
from desktop.administration.alerts_page import AlertsPage
from desktop.administration.code_flow import Nothing, Reading, RunOut
from desktop.administration.code_page import CodePage
from desktop.administration.organisations_place import Node, Place
from desktop.administration.register_flow import Done, Failed, Listed, NotDone
from desktop.administration.register_page import OfferButton
from desktop.administration.workstation import CHANGES, EnrolmentCode, NewCode, Workstation, WorkstationChange
from desktop.administration.workstation_words_page import alert_means, alert_words, done_words
from desktop.administration.workstations_flow import Shown, WorkstationChangeAsked
from desktop.administration.workstations_page import STEP, WorkstationsPage
from desktop.errors import Conflict, Unreachable

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
HERE, THERE = Place("s1", "东路站", "station", "150102001"), Place("s2", "西路站", "station", "150103002")
PLACES = (Node(HERE, None, 1, 1, False, 1), Node(THERE, None, 1, 1, False, 1))
CODE = EnrolmentCode("1234 5678 9012 3456 7890 1234 5678 9012", NOW, "东路站", "三号窗口")


def pc(name: str, **facts: Any) -> Workstation:
    stated: dict[str, Any] = {"station": HERE, "enrolled_at": NOW, "state": "active", "version": 1} | facts
    return Workstation(id=name, name=name, **stated)


def words(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def cell(page: Any, row: int, column: int) -> QTableWidgetItem:
    item = page.table.item(row, column)
    assert isinstance(item, QTableWidgetItem)
    return item


def offers(page: QWidget) -> list[str]:
    return [one.text() for one in page.findChildren(OfferButton) if one.isVisible()]


@pytest.fixture
def make(qtbot: Any) -> Any:
    def made(*workstations: Workstation, changes: Any = CHANGES, may_enrol: bool = True) -> WorkstationsPage:
        page = WorkstationsPage(frozenset(changes), may_enrol=may_enrol)
        qtbot.addWidget(page)
        page.resize(1100, 640)
        page.show()
        page.display(Listed(Shown(workstations, PLACES), NOW))
        return page

    return made


def test_a_pc_stands_by_word_and_icon_with_its_place_and_clock(make: Any) -> None:
    page = make(pc("一号窗口", last_seen_at=NOW, clock_off_seconds=7300))
    cells = [cell(page, 0, column).text() for column in range(5)]
    assert cells == ["In use", "一号窗口", "东路站", "2 hour(s) slow", "11-23 09:00"]
    assert not cell(page, 0, 0).icon().isNull()
    assert "2026-11-23 09:00" in words(page)


@pytest.mark.parametrize(
    ("facts", "changes", "offered"),
    [
        ({}, CHANGES, ["Enrol it again", "Rename", "Move", "Suspend", "Take it out"]),
        ({}, ("rename", "move", "suspend"), ["Enrol it again", "Rename", "Move", "Suspend"]),
        ({"state": "suspended"}, CHANGES, ["Rename", "Move", "Let it work", "Take it out"]),
        ({"state": "suspended"}, ("suspend", "resume", "revoke"), ["Let it work", "Take it out"]),
        ({"state": "revoked"}, CHANGES, ["Enrol it again"]),
    ],
)
def test_what_may_be_done_follows_from_post_and_state(make: Any, facts: dict[str, Any], changes: Any, offered: list[str]) -> None:
    assert offers(make(pc("一号窗口", **facts), changes=changes)) == offered


def test_who_enrols_nobody_is_offered_no_codes(make: Any) -> None:
    page = make(pc("一号窗口"), changes=("suspend",), may_enrol=False)
    assert offers(page) == ["Suspend"]
    assert "F3" not in {hint.key for hint in page.keys}


def test_a_key_found_twice_is_said_in_the_strongest_words(make: Any) -> None:
    page = make(pc("一号窗口", state="suspended", state_why="key_cloned"))
    assert cell(page, 0, 0).text() == "Key found twice"
    assert "Two machines held its key" in words(page)


def test_a_code_for_a_new_pc_names_place_and_window(make: Any) -> None:
    page, asked = make(), list[Any]()
    page.code_requested.connect(asked.append)
    page.primary()
    page.confirm()
    assert asked == [], "place and name are missing"
    place = page.findChild(QComboBox, "answer_station")
    place.setCurrentIndex(place.findData("s2"))
    page.findChild(QLineEdit, "answer_name").setText("四号窗口")
    page.confirm()
    assert asked == [NewCode("s2", "四号窗口")]


def test_a_code_to_enrol_again_names_the_pc_and_asks_nothing(make: Any) -> None:
    page, asked = make(pc("一号窗口", state="revoked")), list[Any]()
    page.code_requested.connect(asked.append)
    page.offer_chosen("code")
    page.confirm()
    assert asked == [NewCode(workstation="一号窗口")]


def test_a_change_asks_for_its_reason_and_goes_for_the_pc_it_was_opened_for(make: Any) -> None:
    one, other = pc("一号窗口"), pc("二号窗口")
    page, asked = make(one, other), list[Any]()
    page.change_requested.connect(asked.append)
    page.offer_chosen("move")
    place = page.findChild(QComboBox, "answer_station")
    place.setCurrentIndex(place.findData("s2"))
    page.table.selectRow(1)
    page.confirm()
    assert asked == [], "the reason is missing"
    page.findChild(QPlainTextEdit, "answer_reason").setPlainText("站点搬迁")
    page.confirm()
    assert asked == [WorkstationChangeAsked(one, WorkstationChange("move", "站点搬迁", station="s2"))]


def test_a_conflict_is_told_where_the_change_was_filled_in(make: Any) -> None:
    page = make(pc("一号窗口"))
    page.offer_chosen("suspend")
    page.display_deed(NotDone("suspend", Conflict("version_conflict")))
    assert "Somebody else changed it meanwhile." in words(page)
    page.display_deed(Done("suspend"))
    assert "The PC is suspended." in words(page)


def test_the_register_is_looked_through_by_words_and_condition(make: Any, qtbot: Any) -> None:
    page = make(pc("一号窗口"), pc("二号窗口", station=THERE, state="suspended"))
    with qtbot.waitSignal(page.words_typed):
        page.words.setText("西路")
        page.words.textEdited.emit("西路")
    assert [cell(page, row, 1).text() for row in range(page.table.rowCount())] == ["二号窗口"]
    which = page.findChild(QComboBox, "which")
    assert which.itemText(0) == "All 2"
    which.setCurrentIndex(which.findData("at_work"))
    which.activated.emit(which.currentIndex())
    assert "No PC is found" in words(page)


def test_of_a_large_register_so_many_rows_are_shown_and_more_where_asked_for(make: Any) -> None:
    page = make(*(pc(f"{number:04}号") for number in range(STEP + 30)))
    assert page.table.rowCount() == STEP
    page.more.click()
    assert page.table.rowCount() == STEP + 30
    assert not page.more.isVisible()


def test_what_was_listed_stays_in_sight_when_the_line_goes(make: Any) -> None:
    page = make(pc("一号窗口"))
    page.display(Failed(Unreachable(), Listed(Shown((pc("一号窗口"),), PLACES), NOW)))
    assert page.table.rowCount() == 1
    assert "as of 2026-11-23 09:00" in words(page)


# --- the code --------------------------------------------------------------------------------------------


@pytest.fixture
def code_page(qtbot: Any) -> CodePage:
    page = CodePage()
    qtbot.addWidget(page)
    page.show()
    return page


def test_a_code_stands_in_eight_large_groups_and_says_how_long_it_is_good(code_page: CodePage) -> None:
    code_page.display(Reading(CODE, 893))
    groups = [one.text() for one in code_page.findChildren(QLabel, "codeGroup")]
    assert groups == list(CODE.groups)
    assert "Good for 14:53" in words(code_page)
    assert "东路站 · 三号窗口" in words(code_page)
    assert "1234" not in code_page.title


@pytest.mark.parametrize("state", [Nothing(), RunOut("三号窗口", "东路站")], ids=["left", "run out"])
def test_nothing_of_a_code_stays_in_the_page(code_page: CodePage, state: Any) -> None:
    code_page.display(Reading(CODE, 5))
    code_page.display(state)
    assert all("1234" not in one.text() for one in code_page.findChildren(QLabel))


def test_who_has_read_it_out_hides_it_with_one_key(code_page: CodePage, qtbot: Any) -> None:
    done: list[bool] = []
    code_page.done_requested.connect(lambda: done.append(True))
    code_page.display(Reading(CODE, 5))
    code_page.enter()
    qtbot.keyClick(code_page._done, Qt.Key.Key_Return)
    assert done == [True]


# --- alerts ----------------------------------------------------------------------------------------------

CLONED = Alert("1", "key_cloned", NOW, "w", "三号窗口")
LOCKED = Alert("2", "account_locked", NOW - timedelta(hours=1), account="a", account_name="乌云", seen_at=NOW, seen_by="b", seen_by_name="李明")


@pytest.fixture
def alerts(qtbot: Any) -> AlertsPage:
    page = AlertsPage()
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.show()
    page.display(Listed(Alerts((CLONED, LOCKED), 1), NOW))
    return page


def test_what_nobody_has_seen_is_marked_and_says_what_to_do(alerts: AlertsPage) -> None:
    column = [cell(alerts, row, 0).text() for row in range(2)]
    assert column == ["New", "Seen"]
    assert "the PC is suspended" in words(alerts)
    assert offers(alerts) == ["I have seen it"]


def test_one_deed_marks_it(alerts: AlertsPage) -> None:
    seen: list[Alert] = []
    alerts.seen_requested.connect(seen.append)
    alerts.offer_chosen("seen")
    alerts.display_deed(Done("seen"))
    assert seen == [CLONED]


def test_what_was_seen_says_by_whom_and_offers_nothing(alerts: AlertsPage) -> None:
    alerts.table.selectRow(1)
    assert "李明" in words(alerts)
    assert offers(alerts) == []


def test_a_quiet_centre_says_so(alerts: AlertsPage) -> None:
    alerts.display(Listed(Alerts((), 0), NOW))
    assert "There is no alert" in words(alerts)


@pytest.mark.parametrize("kind", ["key_cloned", "account_locked", "break_glass", "clock_wrong", "signatures_refused", "sheet_damaged"])
def test_every_alert_has_words_and_says_what_to_do(kind: str) -> None:
    alert = Alert("1", kind, NOW)
    assert alert_words(alert).text != kind
    assert alert_means(alert)


def test_an_alert_of_a_later_centre_is_shown_by_its_code() -> None:
    assert alert_words(Alert("1", "moon_fell", NOW)).text == "moon_fell"
    assert all(done_words(kind) for kind in (*CHANGES, "code", "seen"))
