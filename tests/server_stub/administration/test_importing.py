"""Staff from a sheet: good rows, bad rows, and files that mean harm."""

import io
import time
import zipfile
from typing import Any

import pytest
import xlsxwriter

from server_stub.administration import importing, proposals
from server_stub.identifiers import uuid7
from server_stub.identity import tables as identity
from server_stub.identity.caller import Caller
from tests.server_stub.administration.office import decide, proposed, signed_in
from tests.server_stub.conftest import identifier

HEADING = ("用户名", "姓名", "岗位", "单位")
STATION = "海拉尔东路街道公共服务站"
GOOD = ("lihong", "李红", "窗口受理员", STATION)


def sheet(*rows: tuple[Any, ...], heading: tuple[str, ...] = HEADING) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet()
        for number, row in enumerate((heading, *rows)):
            page.write_row(number, 0, row)
    return made.getvalue()


def send(city: Any, content: bytes, query: str = "", account: str = "system_admin", key: str | None = None) -> Any:
    return city.desk(account).deed("POST", f"/v1/accounts/imports{query}", key=key, content=content)


def test_a_try_tells_of_every_row_and_keeps_nothing(city: Any) -> None:
    rows = [
        GOOD,
        ("", "王一", "clerk", STATION),
        ("wang", "", "受理员", STATION),
        ("wang2", "王二", "国王", STATION),
        ("wang3", "王三", "审批员", STATION),
        ("wang4", "王四", "审批员", "没有这个单位"),
        ("王五", "王五", "", ""),
        ("clerk", "长" * 41, "clerk", identifier("station")),
        ("same", "甲", "clerk", STATION),
        ("Same", "乙", "clerk", STATION),
    ]
    answer = send(city, sheet(*rows), "?try=1")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["rows"], told["good"], told["proposal"]) == (10, 1, None)
    assert [(one["row"], one["column"], one["reason"]) for one in told["bad"]] == [
        (3, "username", "missing"),
        (4, "name", "missing"),
        (5, "post", "unknown_post"),
        (6, "organisation", "post_not_here"),
        (7, "organisation", "unknown_organisation"),
        (8, "username", "bad_username"),
        (8, "post", "missing"),
        (8, "organisation", "missing"),
        (9, "username", "username_taken"),
        (9, "name", "too_long"),
        (10, "username", "username_twice"),
        (11, "username", "username_twice"),
    ]
    assert city.rows("SELECT 1 FROM proposals") == []


def test_good_rows_become_one_proposal_and_then_accounts(city: Any) -> None:
    content = sheet(GOOD, ("", "", "", ""), ("ＷＡＮＧ.er", " 王  二 ", "approver", "district civil_affairs"), ("bad", "", "", ""))
    answer = send(city, content, key=(key := "01900000-0000-7000-8000-0000000000aa"))
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["rows"], told["good"]) == (3, 2)
    assert send(city, content, key=key).json() == told, "sent again it is the same one"
    desk = city.desk("security_admin")
    made = desk.ask("GET", f"/v1/proposals/{told['proposal']}").json()
    assert [one["username"] for one in made["content"]["accounts"]] == ["lihong", "wang.er"]
    assert made["content"]["accounts"][1]["name"] == "王 二"
    waiting = desk.ask("GET", "/v1/accounts?state=proposed").json()["accounts"]
    assert [(one["username"], one["state"], one["id"]) for one in waiting] == [
        ("lihong", "proposed", made["id"]),
        ("wang.er", "proposed", made["id"]),
    ]
    assert desk.ask("GET", "/v1/accounts?state=proposed&words=we").json()["accounts"] == waiting[1:]
    assert desk.ask("GET", "/v1/accounts?state=proposed&post=clerk").json()["accounts"] == waiting[:1]

    decided = decide(city, "security_admin", made).json()

    assert [one["username"] for one in decided["one_time_passwords"]] == ["lihong", "wang.er"]
    first = decided["one_time_passwords"][0]
    assert signed_in(city, "lihong", first["password"]).json()["to_do"] == ["change_password"]
    assert desk.ask("GET", "/v1/accounts?state=proposed").json()["accounts"] == []


def test_who_is_proposed_already_is_not_proposed_again(city: Any) -> None:
    assert send(city, sheet(GOOD)).json()["good"] == 1
    again = send(city, sheet(GOOD)).json()
    assert (again["good"], again["bad"][0]["reason"]) == (0, "username_taken")
    new = {"username": "lihong", "name": "李红", "post": "clerk", "organisation": identifier("station")}
    body = {"kind": "account", "reason": "报到", "content": new}
    assert city.desk("system_admin").ask("POST", "/v1/proposals", body).json()["code"] == "username_taken"
    made = proposed(city, "system_admin", "account", new | {"username": "wang"})
    assert send(city, sheet(("wang", "王", "clerk", STATION))).json()["bad"][0]["reason"] == "username_taken"
    assert decide(city, "security_admin", made).status_code == 200


def test_a_list_comes_by_its_import_only(city: Any) -> None:
    body = {"kind": "accounts", "reason": "名单", "content": {"accounts": []}}
    assert city.desk("system_admin").ask("POST", "/v1/proposals", body).json()["code"] == "invalid_field"


def test_one_name_that_was_taken_meanwhile_stops_the_whole_list(city: Any) -> None:
    told = send(city, sheet(GOOD, ("wang", "王", "clerk", STATION))).json()
    city.write(lambda tx: tx.run("UPDATE accounts SET username = 'wang' WHERE id = ?", (identifier("far clerk"),)))
    made = city.desk("security_admin").ask("GET", f"/v1/proposals/{told['proposal']}").json()
    answer = decide(city, "security_admin", made).json()
    assert (answer["code"], answer["why"], answer["field"]) == ("state_conflict", "username_taken", "accounts[1].username")
    assert city.rows("SELECT 1 FROM accounts WHERE username = 'lihong'") == []


@pytest.mark.parametrize("missing", HEADING)
def test_a_sheet_without_a_column_says_which(city: Any, missing: str) -> None:
    heading = tuple(word for word in HEADING if word != missing)
    answer = send(city, sheet(heading=heading))
    assert (answer.status_code, answer.json()["code"]) == (422, "heading_missing")
    twice = send(city, sheet(heading=(*HEADING, missing)))
    assert twice.json()["code"] == "heading_missing"


def test_columns_stand_in_any_order_and_cells_are_text(city: Any) -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ("备注", "单位", "岗位", "姓名", "用户名"))
        page.write_row(1, 0, (3.5, STATION, "clerk", 123, "x1234"))
        page.write_formula(2, 4, '=HYPERLINK("http://example.org")', value="=cmd|'/c calc'!A1")
    told = send(city, made.getvalue()).json()
    assert (told["rows"], told["good"]) == (2, 1)
    assert (told["bad"][0]["row"], told["bad"][0]["reason"]) == (3, "bad_username")
    made_of = city.desk("system_admin").ask("GET", f"/v1/proposals/{told['proposal']}").json()
    assert made_of["content"]["accounts"][0]["name"] == "123"


def packed(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


BOMB = packed(**{"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * (80 * 1024 * 1024)})
LONG_WINDED = sheet(*[("长" * 300,) * 60] * 300)
CHEAT = BOMB.replace((80 * 1024 * 1024).to_bytes(4, "little"), (100).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 415, "not_a_sheet"),
        (b"%PDF-1.7", 415, "not_a_sheet"),
        (b"PK\x03\x04" + b"\x00" * 200, 415, "not_a_sheet"),
        (packed(**{"word/document.xml": b"<w/>"}), 415, "not_a_sheet"),
        (packed(**{"xl/workbook.xml": b"<workbook"}), 415, "not_a_sheet"),
        (sheet(GOOD)[:-400], 415, "not_a_sheet"),
        (BOMB, 413, "too_large"),
        (CHEAT, 415, "not_a_sheet"),
        (LONG_WINDED, 413, "too_large"),
        (packed(**{"xl/workbook.xml": b"", **{f"part{number}": b"" for number in range(600)}}), 413, "too_large"),
        (b"x" * 1_100_000, 413, "too_large"),
    ],
    ids=["nothing", "pdf", "head only", "a letter", "cut xml", "cut", "bomb", "cheating bomb", "one text in many cells", "many parts", "long"],
)
def test_a_file_that_means_harm_is_turned_away(city: Any, content: bytes, status: int, code: str) -> None:
    answer = send(city, content)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_five_thousand_rows_are_taken_and_not_one_more(city: Any) -> None:
    rows = [(f"user{number}", f"王{number}", "窗口受理员", STATION) for number in range(5000)]
    told = send(city, sheet(*rows)).json()
    assert (told["rows"], told["good"]) == (5000, 5000)
    desk = city.desk("security_admin")
    shown = desk.ask("GET", "/v1/proposals").json()["proposals"][0]["content"]
    assert (len(shown["accounts"]), shown["count"]) == (20, 5000)
    made = desk.ask("GET", f"/v1/proposals/{told['proposal']}").json()
    assert len(made["content"]["accounts"]) == 5000
    assert len(decide(city, "security_admin", made).json()["one_time_passwords"]) == 5000
    more = send(city, sheet(*rows, GOOD))
    assert (more.status_code, more.json()["what"], more.json()["limit"]) == (413, "rows", 5000)


def test_among_many_staff_a_long_list_holds_the_writer_no_longer(city: Any) -> None:
    """Checked name by name against the whole register it took ten seconds, in which no clerk was answered."""
    staff = [(uuid7(), f"old{number}", "王", "clerk", identifier("station"), "x") for number in range(20_000)]
    city.write(lambda tx: identity.add_accounts(tx, staff))
    kinds, by = proposals.kinds(city.centre.in_force, city.centre.on_offer, lambda: None), identifier("system_admin")
    caller = Caller(by, "", "system_admin", identifier("city"), "city", "1501", None, "", "", "", "all")
    lines = [importing.Line(row, f"user{row}", f"王{row}", "clerk", STATION) for row in range(2, 5002)]

    def take(tx: Any) -> tuple[int, float]:
        began = time.thread_time()
        told = importing.take(tx, caller, importing.Importing(lines, is_trial=False), kinds)
        return told.answer.good, time.thread_time() - began

    good, seconds = city.write(take)
    assert good == 5000
    assert seconds < 1


def test_a_sheet_may_say_to_which_agency_its_stewards_belong(city: Any) -> None:
    place = "市政务服务中心"
    rows = [
        ("a.one", "甲", "数据管理员", place, "劳动保障"),
        ("b.two", "乙", "steward", place, "courts"),
        ("c.three", "丙", "steward", place, ""),
        ("d.four", "丁", "steward", place, "没有这个单位"),
        ("e.five", "戊", "督查员", place, "courts"),
    ]
    told = send(city, sheet(*rows, heading=(*HEADING, "参建单位"))).json()
    assert told["good"] == 3
    assert [(one["row"], one["column"], one["reason"]) for one in told["bad"]] == [
        (5, "agency", "unknown_agency"),
        (6, "agency", "agency_not_here"),
    ]
    made = city.desk("security_admin").ask("GET", f"/v1/proposals/{told['proposal']}").json()
    assert decide(city, "security_admin", made).status_code == 200
    kept = city.rows("SELECT username, agency FROM accounts WHERE username LIKE '_.%' ORDER BY username")
    assert kept == [("a.one", "labour"), ("b.two", "courts"), ("c.three", None)]


def test_a_sheet_that_names_the_agency_twice_is_refused(city: Any) -> None:
    answer = send(city, sheet(GOOD, heading=(*HEADING, "参建单位", "参建单位")), "?try=1")
    assert (answer.status_code, answer.json()["field"]) == (422, "agency")
