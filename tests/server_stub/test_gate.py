"""What no database should keep is refused before the deed, on the swift way and on the general one."""

import pytest

from tests.server_stub.conftest import City

LOOK_UP = '{"number": "%s", "purpose": {"kind": "reason", "reference": "identify_visitor"}}'
LOGGED = (
    '{"events": [{"id": "01900000-0000-7000-8000-000000000000", "at": "2026-11-23T01:00:00Z", "clock_offset_seconds": 0,'
    ' "action": "page.opened", "account": "%s"}]}'
)
WAYS = pytest.mark.parametrize(("path", "body"), [("/v1/citizens/look-up", LOOK_UP), ("/v1/desk-log", LOGGED)])


def post(city: City, path: str, body: str) -> tuple[int, str]:
    answer = city.desk().ask("POST", path, content=body.encode("utf-8", "surrogatepass"), headers={"Content-Type": "application/json"})
    return answer.status_code, answer.json().get("code", "")


@WAYS
@pytest.mark.parametrize("text", [r"\u0000", r"a\u0000b", r"\\\u0000", r"\ud800", r"\udc00\ud800", "\x00", "\ud800"])
def test_a_text_no_database_should_keep_is_refused_before_the_deed(city: City, path: str, body: str, text: str) -> None:
    assert post(city, path, body % text) == (400, "malformed")
    assert city.rows("SELECT count(*) FROM desk_events") == [(0,)]


@WAYS
def test_a_backslash_before_such_an_escape_makes_it_a_text_like_any_other(city: City, path: str, body: str) -> None:
    status, code = post(city, path, body % r"\\u0000")
    assert (status, code) != (400, "malformed")
    assert status < 500


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/v1/citizens/look-up", "{}", "number"),
        ("/v1/citizens/look-up", '{"number": "1", "purpose": {"kind": "reason"}}', "purpose.reference"),
        ("/v1/citizens/look-up", '{"number": 1}', "number"),
        ("/v1/desk-log", "{}", "events"),
        ("/v1/desk-log", '{"events": [{}]}', "events[0].id"),
        ("/v1/desk-log", '{"events": 1}', "events"),
        ("/v1/desk-log", "[]", None),
    ],
)
def test_the_member_that_is_missing_or_wrong_is_named(city: City, path: str, body: str, field: str | None) -> None:
    answer = city.desk().ask("POST", path, content=body.encode(), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"], answer.json().get("field")) == (400, "malformed", field)


@pytest.mark.parametrize("path", ["/v1/cases/%00", "/v1/documents/a%00"])
def test_nothing_is_found_under_an_address_with_a_zero_byte(city: City, path: str) -> None:
    assert city.desk().ask("GET", path).status_code == 404


@pytest.mark.parametrize("path", ["/v1/cases?list=%00", "/v1/cases?list=mine&after=%00"])
def test_a_question_with_a_zero_byte_is_refused(city: City, path: str) -> None:
    assert city.desk().ask("GET", path).status_code == 400
