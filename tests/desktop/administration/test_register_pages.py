"""The pages of the registers: states drawn, requests emitted, all by keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.administration.agency_sharing import AgencyName
from desktop.administration.certificates_flow import CertificatesShown
from desktop.administration.certificates_page import CertificatesPage
from desktop.administration.organisations_page import OrganisationsPage
from desktop.administration.policy_flow import PolicyShown
from desktop.administration.policy_grid_page import LEAST
from desktop.administration.policy_page import PolicyPage
from desktop.administration.policy_sharing_page import SharingPage
from desktop.administration.proposals_change import NewProposal
from desktop.administration.proposals_flow import Decision, ProposalsShown
from desktop.administration.proposals_page import ProposalsPage
from desktop.administration.register_flow import Done, Failed, Listed, NotDone, Sending, Waiting
from desktop.administration.settings_page import SettingsPage
from desktop.administration.staff_flow import Asked, ChangeAsked, StaffShown
from desktop.administration.staff_import_flow import Choosing, NotTried, Proposed, Proposing, Tried, Trying
from desktop.administration.staff_import_page import StaffImportPage, report_text
from desktop.administration.staff_member import BadRow, ImportReport, OneTimePassword, StaffChange
from desktop.administration.staff_page import StaffPage
from desktop.citizens.purpose import Purpose
from desktop.errors import Conflict, FileRefused, Rejected, Unreachable
from desktop.shell.workplace import Workplace
from tests.fakes.administration import (
    CITY,
    CIVIL,
    NODES,
    NOW,
    POLICY,
    SETTINGS,
    STATION,
    TODAY,
    certificate,
    member,
    proposal,
)
from tests.fakes.service_items import item

W = TypeVar("W", bound=QWidget)
CHANGES = ("rename", "disable", "enable", "unlock", "reset_password", "reset_second_factor")
ALL = frozenset(
    {f"account.{kind}" for kind in CHANGES}
    | {"proposal.make", "proposal.decide", "organisation.change", "certificate.change"}
    | {"account.propose", "rule.propose", "sharing.propose"}
)
LOCKED = member(5, name="张伟", locked_until=NOW + timedelta(minutes=9), second_factor=True)
PEOPLE = (member(1), member(2, name="李娜", state="disabled"), LOCKED)


def words_on(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def shown(page: QWidget, kind: type[W], name: str = "") -> W:
    return next(one for one in page.findChildren(kind, name) if one.isVisibleTo(page))


def buttons(page: QWidget) -> list[str]:
    return [one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]


def press(page: QWidget, words: str) -> None:
    next(one for one in page.findChildren(QPushButton) if one.isVisibleTo(page) and one.text() == words).click()


def type_reason(page: QWidget, words: str = "核对过了") -> None:
    shown(page, QPlainTextEdit, "answer_reason").setPlainText(words)


@pytest.fixture
def put(qtbot: QtBot) -> Callable[[W], W]:
    def show(page: W) -> W:
        qtbot.addWidget(page)
        page.resize(1170, 680)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return show


# --- staff ---------------------------------------------------------------------------------------------


@pytest.fixture
def staff(put: Callable[[W], W]) -> StaffPage:
    page = put(StaffPage(ALL, lambda: NOW))
    page.display(Listed(StaffShown(PEOPLE, Asked(), NODES), NOW))
    return page


def test_the_register_says_who_is_locked_and_who_has_no_second_factor(staff: StaffPage) -> None:
    cells = [[staff.table.item(down, across).text() for across in range(7)] for down in range(3)]
    assert cells[0] == ["乌云", "Window clerk", STATION.name, "In use", "None", "2027-12-31", "11-23 09:00"]
    assert cells[1][3] == "Disabled"
    assert cells[2][3:5] == ["Locked", "Set up"]


def test_what_may_be_done_follows_the_chosen_member(staff: StaffPage, qtbot: QtBot) -> None:
    assert {"Reset the password", "Correct the name", "Disable the account"} <= set(buttons(staff))
    assert "Unlock" not in buttons(staff)
    qtbot.keyClick(staff.table, Qt.Key.Key_Down)
    assert "Enable the account" in buttons(staff)
    assert "Disable the account" not in buttons(staff)
    qtbot.keyClick(staff.table, Qt.Key.Key_Down)
    assert "Unlock" in buttons(staff)
    assert "Locked until 10:09" in words_on(staff)


def test_a_post_sees_only_what_it_may_do(put: Callable[[W], W]) -> None:
    page = put(StaffPage(frozenset({"account.unlock"}), lambda: NOW))
    page.display(Listed(StaffShown((LOCKED,), Asked()), NOW))
    offered = {words for words in buttons(page) if words}
    assert "Unlock" in offered
    assert not offered & {"New account", "From a sheet", "Reset the password", "Propose another post"}


def test_by_keyboard_alone_an_account_is_disabled_with_its_reason(staff: StaffPage, qtbot: QtBot) -> None:
    staff.table.setFocus()
    qtbot.keyClick(staff.table, Qt.Key.Key_Return)
    for _ in range(2):
        qtbot.keyClick(staff.focusWidget(), Qt.Key.Key_Tab)
    assert staff.focusWidget().accessibleName() == "Disable the account"
    qtbot.keyClick(staff.focusWidget(), Qt.Key.Key_Return)
    editor = staff.focusWidget()
    assert editor.accessibleName() == "Reason"
    qtbot.keyClick(editor, Qt.Key.Key_F8)
    assert "This is missing" in words_on(staff)
    qtbot.keyClicks(editor, "left")
    with qtbot.waitSignal(staff.change_requested) as asked:
        qtbot.keyClick(editor, Qt.Key.Key_F8)
    assert asked.args == [ChangeAsked(PEOPLE[0], StaffChange("disable", "left"))]


def test_esc_leaves_the_form_and_then_the_page(staff: StaffPage, qtbot: QtBot) -> None:
    staff.primary()
    assert "F8" in {hint.key for hint in staff.keys}
    assert staff.back()
    assert "F8" not in {hint.key for hint in staff.keys}
    assert not staff.back()


def test_a_form_stays_about_whom_it_was_opened_for(staff: StaffPage, qtbot: QtBot) -> None:
    press(staff, "Disable the account")
    staff.table.selectRow(1)
    type_reason(staff)
    with qtbot.waitSignal(staff.change_requested) as asked:
        staff.confirm()
    assert asked.args[0].member == PEOPLE[0]


def test_a_new_account_is_proposed_for_a_place_found_by_a_part_of_its_name(staff: StaffPage, qtbot: QtBot) -> None:
    staff.primary()
    shown(staff, QLineEdit, "answer_name").setText("李红")
    shown(staff, QLineEdit, "answer_username").setText("li.hong")
    post = shown(staff, QComboBox, "answer_post")
    post.setCurrentIndex(post.findData("approver"))
    place = shown(staff, QComboBox, "answer_organisation")
    place.setEditText("没有这个")
    type_reason(staff)
    staff.confirm()
    assert "Choose one of the list" in words_on(staff)
    place.setEditText(CIVIL.name)
    with qtbot.waitSignal(staff.propose_requested) as asked:
        staff.confirm()
    content: dict[str, str | int | None] = {"name": "李红", "username": "li.hong", "post": "approver", "organisation": "civil"}
    assert asked.args == [NewProposal("account", "核对过了", content)]


def test_what_the_centre_does_not_take_is_said_at_its_field(staff: StaffPage) -> None:
    staff.primary()
    staff.display_deed(Sending("account"))
    name = shown(staff, QLineEdit, "answer_username")
    assert not name.isEnabled()
    staff.display_deed(NotDone("account", Rejected("invalid_field", "content.username")))
    assert name.isEnabled()
    assert name.property("tone") == "bad"
    staff.display_deed(NotDone("account", Conflict("version_conflict")))
    assert "Somebody else changed it meanwhile." in words_on(staff)


def test_a_one_time_password_is_large_and_gone_once_hidden(staff: StaffPage, qtbot: QtBot) -> None:
    press(staff, "Reset the password")
    staff.display_deed(Done("reset_password", (OneTimePassword("account-1", "clerk1", "Tuya-4821"),)))
    assert "Tuya-4821" in words_on(staff)
    assert "Shown this once" in words_on(staff)
    staff.display(Listed(StaffShown(PEOPLE, Asked(), NODES), NOW))
    assert "Tuya-4821" in words_on(staff)  # a refresh does not take it away
    assert staff.focusWidget().accessibleName() == "Hide it"
    assert staff.back()
    qtbot.waitUntil(lambda: "Tuya-4821" not in "".join(one.text() for one in staff.findChildren(QLabel)))


def test_passwords_on_the_screen_may_be_printed_and_none_of_before(staff: StaffPage, qtbot: QtBot) -> None:
    assert "F9" not in {hint.key for hint in staff.keys}
    assert "F3" in {hint.key for hint in staff.keys}
    password = OneTimePassword("account-1", "clerk1", "Tuya-4821")
    staff.display_deed(Done("reset_password", (password,)))
    with qtbot.waitSignal(staff.print_requested) as asked:
        qtbot.keyClick(staff.focusWidget(), Qt.Key.Key_F9)
    assert asked.args == [(password,)]
    assert "F3" not in {hint.key for hint in staff.keys}
    staff.say_printed(well=False)
    assert "No printer took the sheet: write the passwords down." in words_on(staff)
    assert staff.back()
    assert "F9" not in {hint.key for hint in staff.keys}
    assert staff.passwords.passwords == ()


def test_typing_is_looked_for_when_it_pauses(staff: StaffPage, qtbot: QtBot) -> None:
    staff.table.setFocus()
    qtbot.keyClick(staff.table, Qt.Key.Key_F2)
    assert staff.words.hasFocus()
    with qtbot.waitSignal(staff.words_typed) as asked:
        qtbot.keyClicks(staff.words, "li")
    assert asked.args == ["li"]


def test_rows_of_before_stay_beside_an_error(staff: StaffPage) -> None:
    before = Listed(StaffShown(PEOPLE, Asked(), NODES), NOW)
    staff.display(Failed(Unreachable(), before))
    assert "The list below is as of 2026-11-23 10:00." in words_on(staff)
    assert staff.table.isVisible()
    staff.display(Failed(Unreachable()))
    assert "There is no list to show" in words_on(staff)
    staff.display(Waiting())
    assert "The register is on its way…" in words_on(staff)


def test_an_error_of_before_goes_when_the_register_comes(staff: StaffPage) -> None:
    before = Listed(StaffShown(PEOPLE, Asked(), NODES), NOW)
    staff.display(Failed(Unreachable(), before))
    staff.display(before)
    assert "as of" not in words_on(staff)


def test_in_a_small_window_nothing_is_cut_off(qtbot: QtBot) -> None:
    place = Workplace()
    qtbot.addWidget(place)
    page = StaffPage(ALL, lambda: NOW)
    page.display(Listed(StaffShown(PEOPLE, Asked(), NODES), NOW))
    place.navigation.add_page("staff", page)
    place.resize(911, 512)
    place.show()
    place.navigation.go("staff")
    qtbot.waitUntil(page.isVisible)
    page.primary()
    qtbot.waitUntil(lambda: page.table.isColumnHidden(4))
    frame = page.parentWidget()
    qtbot.waitUntil(lambda: page.height() <= frame.height() and page.width() <= frame.width())
    assert frame.rect().contains(page.geometry())
    assert page.table.isVisible() and not page.table.isColumnHidden(0)


# --- a sheet -------------------------------------------------------------------------------------------

REPORT = ImportReport(3, 2, (BadRow(3, "post", "unknown_post"), BadRow(3, "username", "username_taken")))


@pytest.fixture
def sheet(put: Callable[[W], W]) -> StaffImportPage:
    return put(StaffImportPage())


def test_a_tried_sheet_shows_its_bad_rows_and_offers_the_good(sheet: StaffImportPage, qtbot: QtBot) -> None:
    assert "F8" not in {hint.key for hint in sheet.keys}
    sheet.display(Trying("人员.xlsx"))
    assert "人员.xlsx is being tried…" in words_on(sheet)
    sheet.display(Tried("人员.xlsx", REPORT))
    assert sheet.table.rowCount() == 2
    assert sheet.table.item(0, 2).text() == "There is no such post"
    assert "1 bad" in words_on(sheet)
    sheet.setFocus()
    with qtbot.waitSignal(sheet.propose_requested):
        qtbot.keyClick(sheet, Qt.Key.Key_F8)


def test_while_a_sheet_is_proposed_nothing_else_is_offered(sheet: StaffImportPage) -> None:
    sheet.display(Proposing("人员.xlsx", REPORT))
    assert sheet.keys == []
    sheet.display(Proposed("人员.xlsx", REPORT))
    assert {hint.key for hint in sheet.keys} == {"Ctrl+O", "Ctrl+S"}
    assert "2 account(s) are proposed." in words_on(sheet)


def test_a_refused_sheet_says_why_and_another_may_be_chosen(sheet: StaffImportPage) -> None:
    sheet.display(NotTried("人员.xlsx", FileRefused("empty")))
    assert "The sheet was not tried" in words_on(sheet)
    assert {hint.key for hint in sheet.keys} == {"Ctrl+O"}
    sheet.display(Choosing())
    assert "Drop an xlsx file here, or choose one" in words_on(sheet)


def test_a_sheet_may_be_dropped(sheet: StaffImportPage, qtbot: QtBot) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile("/tmp/人员.xlsx")])
    left, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dragged, left, no)
    with qtbot.waitSignal(sheet.file_given) as given:
        sheet.dropEvent(event)
    assert given.args == [Path("/tmp/人员.xlsx")]


def test_the_report_is_a_table_no_spreadsheet_reckons_with() -> None:
    text = report_text((BadRow(3, "post", "unknown_post"), BadRow(4, '=cmd("x")', "missing")))
    lines = text.split("\r\n")
    assert lines[0] == '"Row","Column","What is wrong"'
    assert lines[1] == '"3","Post","There is no such post"'
    assert lines[2].startswith('"4","\'=cmd(""x"")"')


# --- proposals -----------------------------------------------------------------------------------------


@pytest.fixture
def proposals(put: Callable[[W], W]) -> ProposalsPage:
    mine = proposal(2, proposed_by="me", may_decide=False)
    new = {"username": "x.y", "name": "白音", "post": "clerk", "organisation": "station"}
    made = proposal(3, kind="account", content=new, before={})
    page = put(ProposalsPage("me"))
    page.display(Listed(ProposalsShown((proposal(1), mine, made), "open", 3, {"station": STATION.name}), NOW))
    return page


def test_before_stands_next_to_proposed(proposals: ProposalsPage) -> None:
    assert proposals.table.item(0, 0).text() == "For you"
    assert proposals.table.item(0, 2).text() == "Approver: Open papers → district"
    words = words_on(proposals)
    assert "department" in words
    assert "district" in words
    proposals.table.selectRow(2)
    assert proposals.table.item(2, 2).text() == f"白音, Window clerk, {STATION.name}"


def test_ones_own_may_only_be_withdrawn(proposals: ProposalsPage, qtbot: QtBot) -> None:
    assert {"Approve", "Refuse"} <= set(buttons(proposals))
    proposals.table.selectRow(1)
    assert "Withdraw" in buttons(proposals)
    assert "Approve" not in buttons(proposals)
    press(proposals, "Withdraw")
    type_reason(proposals, "弄错了")
    with qtbot.waitSignal(proposals.decide_requested) as asked:
        proposals.confirm()
    decision = asked.args[0]
    assert isinstance(decision, Decision)
    assert (decision.proposal.id, decision.verdict, decision.reason) == ("proposal-2", "withdraw", "弄错了")


def test_decided_ones_say_by_whom_and_why_and_offer_nothing(proposals: ProposalsPage) -> None:
    over = proposal(4, state="refused", decided_by_name="苏日娜", decided_at=NOW, decided_why="不需要")
    proposals.display(Listed(ProposalsShown((over,), "decided", 0), NOW))
    assert "苏日娜  2026-11-23 10:00\n不需要" in words_on(proposals)
    assert not {"Approve", "Refuse", "Withdraw"} & set(buttons(proposals))
    proposals.display(Listed(ProposalsShown((), "open", 0), NOW))
    assert "Nothing waits" in words_on(proposals)


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("settings", {"name": "idle_minutes", "value": 10}, "The desk locks when idle for (minutes) → 10"),
        ("sharing", {"post": "clerk", "field": "sex", "visibility": None}, "Window clerk: Sex → —"),
        ("accounts", {"accounts": [{"name": "甲"}, {"name": "乙"}]}, "2 account(s) of a sheet"),
        ("permissions", {"post": "clerk", "permission": "case.read", "scope": None}, "Window clerk: Read cases → —"),
        ("society_contract", {"full_name": "第一银行", "contract_number": "SH-1"}, "第一银行 · SH-1"),
        ("society_system", {"institution": "first_bank", "name": "前置机"}, "first_bank · 前置机"),
    ],
)
def test_every_kind_is_summed_up_in_a_line(proposals: ProposalsPage, kind: Any, content: dict[str, Any], words: str) -> None:
    proposals.display(Listed(ProposalsShown((proposal(kind=kind, content=content, before={}),), "open", 1), NOW))
    assert proposals.table.item(0, 2).text() == words


def test_what_changes_of_a_contract_stands_there_field_by_field(put: Callable[[W], W], qtbot: QtBot) -> None:
    before = {"full_name": "一银行", "contract_number": "SH-1", "state": "stopped", "purposes": ["credit"]}
    content = {"full_name": "第一银行", "contract_number": "SH-1", "state": "active", "purposes": ["credit", "telecom"]}
    made = proposal(kind="society_contract", content=content, before=before)
    names = {"society_purpose:credit": "信贷业务身份核验"}
    page = put(ProposalsPage("me"))
    page.display(Listed(ProposalsShown((made,), "open", 1, names), NOW))
    qtbot.waitUntil(lambda: "Institution" in words_on(page))  # what was put in place is shown a moment later
    words = words_on(page)
    for each in ("Institution\n一银行\n第一银行", "Stopped\nIn effect", "信贷业务身份核验\n信贷业务身份核验\ntelecom"):
        assert each in words
    assert "Contract number" not in words


# --- places and certificates ---------------------------------------------------------------------------


def test_the_tree_is_indented_and_only_an_empty_place_may_be_closed(put: Callable[[W], W], qtbot: QtBot) -> None:
    page = put(OrganisationsPage(ALL))
    page.display(Listed(NODES, NOW))
    names = [page.table.item(down, 0).text() for down in range(5)]
    assert names[1].startswith("\u3000新城区")
    assert names[3].startswith("\u3000\u3000迎宾")
    assert "Close" not in buttons(page)
    page.table.selectRow(4)
    press(page, "Close")
    type_reason(page, "合并")
    with qtbot.waitSignal(page.change_requested) as asked:
        page.confirm()
    assert (asked.args[0].node.organisation.id, asked.args[0].change.kind) == ("other", "close")


def test_a_new_place_lies_below_the_chosen_one(put: Callable[[W], W], qtbot: QtBot) -> None:
    page = put(OrganisationsPage(ALL))
    page.display(Listed(NODES, NOW))
    page.table.selectRow(1)
    page.primary()
    assert shown(page, QComboBox, "answer_parent").currentText() == "新城区市民服务中心"
    shown(page, QLineEdit, "answer_name").setText("新站")
    level = shown(page, QComboBox, "answer_level")
    level.setCurrentIndex(level.findData("station"))
    shown(page, QLineEdit, "answer_division").setText("150102002")
    with qtbot.waitSignal(page.make_requested) as asked:
        page.confirm()
    assert (asked.args[0].parent, asked.args[0].department) == ("district", None)


def test_places_are_found_by_words_and_a_reader_changes_nothing(put: Callable[[W], W]) -> None:
    page = put(OrganisationsPage(frozenset()))
    page.display(Listed(NODES, NOW))
    page.words.setText("东风")
    page.words_typed.emit("东风")
    assert page.table.rowCount() == 3
    assert not {"Rename", "Close", "New place"} & set(buttons(page))
    page.words.setText("没有")
    page.words_typed.emit("没有")
    assert "No place is found" in words_on(page)


@pytest.fixture
def certificates(put: Callable[[W], W]) -> CertificatesPage:
    page = put(CertificatesPage(ALL, lambda: TODAY))
    page.offer_items((item(),))
    rows = (certificate(1, valid_to=TODAY + timedelta(days=9)), certificate(2), certificate(3, revoked_at=NOW))
    page.display(Listed(CertificatesShown(rows, holders=(member(1), member(4, name="白音"))), NOW))
    return page


def test_what_ends_soon_is_marked_by_word(certificates: CertificatesPage) -> None:
    states = [certificates.table.item(down, 0).text() for down in range(3)]
    assert states == ["9 day(s) left", "2027-12-31", "Revoked"]
    assert "Revoke" in buttons(certificates)
    certificates.table.selectRow(2)
    assert "Revoke" not in buttons(certificates)


def test_in_a_small_window_the_focus_is_never_out_of_sight(staff: StaffPage, qtbot: QtBot) -> None:
    staff.resize(780, 380)

    def in_sight(one: QWidget) -> bool:
        return one.visibleRegion().boundingRect().height() == one.height()

    offers = [one for one in staff.findChildren(QPushButton) if one.text() == "Reset the password"]
    assert not in_sight(offers[0])
    qtbot.keyClick(staff.table, Qt.Key.Key_Return)
    assert offers[0].hasFocus()
    assert in_sight(offers[0])
    staff.primary()
    for name, words in (("name", "李红"), ("username", "li.hong")):
        shown(staff, QLineEdit, f"answer_{name}").setText(words)
    shown(staff, QComboBox, "answer_post").setCurrentIndex(1)
    shown(staff, QComboBox, "answer_organisation").setCurrentIndex(1)
    staff.confirm()
    reason = shown(staff, QPlainTextEdit, "answer_reason")
    assert reason.hasFocus()
    qtbot.waitUntil(lambda: in_sight(reason))


def test_what_is_to_be_changed_has_the_focus_and_is_typed_over(staff: StaffPage, qtbot: QtBot) -> None:
    press(staff, "Correct the name")
    name = shown(staff, QLineEdit, "answer_name")
    assert name.hasFocus()
    assert name.selectedText() == name.text()


def test_a_certificate_is_issued_for_items_of_the_catalogue(certificates: CertificatesPage, qtbot: QtBot) -> None:
    certificates.primary()
    shown(certificates, QComboBox, "answer_account").setCurrentIndex(1)
    shown(certificates, QLineEdit, "answer_number").setText("NM-7")
    ends = shown(certificates, QLineEdit, "answer_valid_to")
    ends.setText("2027-02-30")
    certificates.confirm()
    assert "Type a day as 2026-11-23" in words_on(certificates)
    ends.setText("2027-02-28")
    items = shown(certificates, QListWidget, "answer_items")
    items.setFocus()
    items.setCurrentRow(0)
    qtbot.keyClick(items, Qt.Key.Key_Space)
    with qtbot.waitSignal(certificates.issue_requested) as asked:
        certificates.confirm()
    issued = asked.args[0]
    assert (issued.account, issued.valid_to, issued.items) == ("account-4", date(2027, 2, 28), (item().code,))


def test_a_holder_is_typed_found_and_taken_by_a_part_of_the_name(certificates: CertificatesPage, qtbot: QtBot) -> None:
    certificates.primary()
    box = shown(certificates, QComboBox, "answer_account")
    with qtbot.waitSignal(certificates.holder_sought) as sought:
        qtbot.keyClicks(box, "li.")
    assert sought.args == ["li."]
    found = (member(9, name="李红", username="li.hong"),)
    certificates.display(Listed(CertificatesShown((certificate(1),), holders=found), NOW))
    assert box.currentText() == "li."
    values = {"number": "NM-7", "valid_to": "2027-02-28"}
    for name, value in values.items():
        shown(certificates, QLineEdit, f"answer_{name}").setText(value)
    with qtbot.waitSignal(certificates.issue_requested) as asked:
        certificates.confirm()
    assert asked.args[0].account == "account-9"


def test_the_next_certificate_begins_with_what_the_last_one_had(certificates: CertificatesPage) -> None:
    press(certificates, "Issue the next one")
    assert "乌云" in shown(certificates, QComboBox, "answer_account").currentText()


def test_a_revocation_asks_why(certificates: CertificatesPage, qtbot: QtBot) -> None:
    press(certificates, "Revoke")
    type_reason(certificates, "离岗")
    with qtbot.waitSignal(certificates.revoke_requested) as asked:
        certificates.confirm()
    assert (asked.args[0].certificate.id, asked.args[0].reason) == ("certificate-1", "离岗")


def test_a_reader_of_certificates_issues_none(put: Callable[[W], W]) -> None:
    page = put(CertificatesPage(frozenset(), lambda: TODAY))
    page.display(Listed(CertificatesShown((certificate(1),)), NOW))
    assert not {"Revoke", "Issue the next one", "New certificate"} & set(buttons(page))


# --- policy and settings -------------------------------------------------------------------------------


@pytest.fixture
def policy(put: Callable[[W], W]) -> PolicyPage:
    page = put(PolicyPage(ALL))
    page.display(Listed(PolicyShown(POLICY), NOW))
    return page


def test_arrow_keys_go_from_cell_to_cell_and_pass_over_the_names_of_rooms(policy: PolicyPage, qtbot: QtBot) -> None:
    assert policy.grid.cell == ("clerk", "citizen.look_up")
    policy.grid.setFocus()
    qtbot.keyClick(policy.grid, Qt.Key.Key_Down)
    assert policy.grid.cell == ("clerk", "case.submit")
    qtbot.keyClick(policy.grid, Qt.Key.Key_Right)
    assert policy.grid.cell == ("community_worker", "case.submit")
    assert "This post may not do it." in words_on(policy)
    policy.display(Listed(PolicyShown(POLICY), NOW))
    assert policy.grid.cell == ("community_worker", "case.submit")


def test_in_a_narrow_window_the_rest_of_the_posts_is_scrolled_to_and_no_word_is_cut(policy: PolicyPage, qtbot: QtBot) -> None:
    policy.resize(560, 400)
    qtbot.waitUntil(lambda: policy.grid.horizontalScrollBar().maximum() > 0)
    assert {policy.grid.columnWidth(place) for place in range(policy.grid.columnCount())} == {LEAST}


def test_one_cell_is_proposed_within_the_widest_scope(policy: PolicyPage, qtbot: QtBot) -> None:
    press(policy, "Propose another scope")
    scope = shown(policy, QComboBox, "answer_scope")
    assert [scope.itemData(place) for place in range(scope.count())] == ["none", "own", "station", "department", "district", "city"]
    scope.setCurrentIndex(0)
    type_reason(policy)
    with qtbot.waitSignal(policy.propose_requested) as asked:
        policy.confirm()
    content: dict[str, str | int | None] = {"post": "clerk", "permission": "citizen.look_up", "scope": None}
    assert asked.args == [NewProposal("permissions", "核对过了", content)]


@pytest.mark.parametrize(
    ("room", "deed", "says"),
    [
        ("policy", "Propose another scope", "This is the scope in force"),
        ("sharing", "Propose another visibility", "This is the visibility in force"),
        ("settings", "Propose another value", "This is the value in force"),
    ],
)
def test_what_is_in_force_is_not_proposed(room: str, deed: str, says: str, request: pytest.FixtureRequest, qtbot: QtBot) -> None:
    page = request.getfixturevalue(room)
    press(page, deed)
    type_reason(page)
    with qtbot.assertNotEmitted(page.propose_requested):
        page.confirm()
    assert says in words_on(page)


def test_an_auditor_reads_the_table_and_proposes_nothing(put: Callable[[W], W]) -> None:
    page = put(PolicyPage(frozenset({"policy.read"})))
    page.display(Listed(PolicyShown(POLICY), NOW))
    assert "Propose another scope" not in buttons(page)


@pytest.fixture
def sharing(put: Callable[[W], W]) -> SharingPage:
    page = put(SharingPage(ALL))
    page.display(Listed(PolicyShown(POLICY, (Purpose("reason", "identify_visitor", "来访人身份核实"),)), NOW))
    return page


def test_a_rule_says_for_which_purpose_it_holds(sharing: SharingPage) -> None:
    cells = [[sharing.table.item(down, across).text() for across in range(5)] for down in range(3)]
    assert cells[1] == ["Community worker", "Registered address", "Masked", "Any", "Any"]
    assert cells[2][4] == "来访人身份核实"


def test_only_a_particular_rule_may_be_taken_away(sharing: SharingPage, qtbot: QtBot) -> None:
    assert "Propose to take it away" not in buttons(sharing)
    sharing.table.selectRow(2)
    press(sharing, "Propose to take it away")
    type_reason(sharing)
    with qtbot.waitSignal(sharing.propose_requested) as asked:
        sharing.confirm()
    assert asked.args[0].content["visibility"] is None
    assert asked.args[0].content["purpose"] == "reason:identify_visitor"


def test_a_new_rule_may_be_for_any_purpose(sharing: SharingPage, qtbot: QtBot) -> None:
    sharing.primary()
    for name, value in (("post", "clerk"), ("field", "sex"), ("visibility", "masked")):
        box = shown(sharing, QComboBox, f"answer_{name}")
        box.setCurrentIndex(box.findData(value))
    type_reason(sharing)
    with qtbot.waitSignal(sharing.propose_requested) as asked:
        sharing.confirm()
    assert asked.args[0].content == {
        "post": "clerk", "field": "sex", "visibility": "masked", "department": None, "purpose": None, "revealable": False,
    }  # fmt: skip


def test_a_masked_field_may_be_proposed_to_be_revealed(sharing: SharingPage, qtbot: QtBot) -> None:
    sharing.table.selectRow(1)
    press(sharing, "Propose another visibility")
    seen = shown(sharing, QComboBox, "answer_visibility")
    seen.setCurrentIndex(seen.findText("Masked, may be revealed"))
    type_reason(sharing)
    with qtbot.waitSignal(sharing.propose_requested) as asked:
        sharing.confirm()
    content = asked.args[0].content
    assert (content["visibility"], content["revealable"]) == ("masked", True)
    rule = replace(POLICY.sharing[1], revealable=True)
    sharing.display(Listed(PolicyShown(replace(POLICY, sharing=(rule,))), NOW))
    assert sharing.table.item(0, 2).text() == "Masked, may be revealed"


@pytest.fixture
def settings(put: Callable[[W], W]) -> SettingsPage:
    page = put(SettingsPage(ALL))
    page.display(Listed(SETTINGS, NOW))
    return page


def test_in_force_stands_next_to_proposed_and_built_in(settings: SettingsPage) -> None:
    cells = [settings.table.item(1, across).text() for across in range(5)]
    assert cells == ["The desk locks when idle for (minutes)", "5", "10", "5", "1–30"]
    assert settings.table.item(0, 5).text() == "格日勒  2026-11-20 10:00"
    settings.table.selectRow(1)
    assert "Propose another value" not in buttons(settings)  # one waits already


def test_a_value_beyond_its_limits_is_not_proposed(settings: SettingsPage, qtbot: QtBot) -> None:
    press(settings, "Propose another value")
    value = shown(settings, QLineEdit, "answer_value")
    value.setText("65")
    type_reason(settings)
    settings.confirm()
    assert "Only 8–64" in words_on(settings)
    value.setText("16")
    with qtbot.waitSignal(settings.propose_requested) as asked:
        settings.confirm()
    assert asked.args[0].content == {"name": "password_least_length", "value": 16}


def test_posts_with_a_second_factor_are_ticked(settings: SettingsPage, qtbot: QtBot) -> None:
    posts = replace(SETTINGS[2], name="second_factor_posts", value="auditor system_admin", built_in="auditor")
    settings.display(Listed((posts,), NOW))
    press(settings, "Propose another value")
    listed = shown(settings, QListWidget, "answer_value")
    listed.item(0).setCheckState(Qt.CheckState.Checked)
    type_reason(settings)
    with qtbot.waitSignal(settings.propose_requested) as asked:
        settings.confirm()
    assert asked.args[0].content["value"] == "clerk system_admin auditor"


# --- a steward's agency --------------------------------------------------------------------------------

AGENCIES = (AgencyName("police", "公安"), AgencyName("labour", "劳动保障"))
STEWARD = member(6, name="其其格", post="steward", organisation=CITY, agency="labour")


@pytest.fixture
def stewards(put: Callable[[W], W]) -> StaffPage:
    page = put(StaffPage(ALL, lambda: NOW))
    page.display(Listed(StaffShown((STEWARD, replace(STEWARD, id="city", agency=None)), Asked(), NODES, agencies=AGENCIES), NOW))
    return page


def test_a_steward_is_said_to_be_of_an_agency_or_the_whole_citys(stewards: StaffPage, qtbot: QtBot) -> None:
    assert "劳动保障" in words_on(stewards)
    qtbot.keyClick(stewards.table, Qt.Key.Key_Down)
    assert "The whole city" in words_on(stewards)
    civil = replace(STEWARD, agency=None, organisation=CIVIL)
    stewards.display(Listed(StaffShown((civil,), Asked(), NODES, agencies=AGENCIES), NOW))
    assert words_on(stewards).count(CIVIL.name) == 2


def test_another_agency_of_a_steward_is_proposed(stewards: StaffPage, qtbot: QtBot) -> None:
    stewards.offer_chosen("post")
    agency = shown(stewards, QComboBox, "answer_agency")
    assert agency.currentText() == "劳动保障"
    agency.setCurrentIndex(0)
    type_reason(stewards, "调到市里")
    with qtbot.waitSignal(stewards.propose_requested) as asked:
        stewards.confirm()
    content = {"account": STEWARD.id, "post": "steward", "organisation": CITY.id}
    assert asked.args == [NewProposal("post", "调到市里", content)]


def test_who_is_no_steward_is_given_no_agency(stewards: StaffPage, qtbot: QtBot) -> None:
    stewards.offer_chosen("post")
    post = shown(stewards, QComboBox, "answer_post")
    post.setCurrentIndex(post.findData("supervisor"))
    type_reason(stewards)
    with qtbot.assertNotEmitted(stewards.propose_requested):
        stewards.confirm()
    assert "Only data stewards belong to an agency" in words_on(stewards)
