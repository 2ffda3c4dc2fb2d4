"""Every error has words: what happened, what it means, what to do."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import errors
from desktop.central.refusals import refusal
from desktop.shell.messages import BY_TYPE, error_message
from desktop.shell.refusal_words import BY_CODE


def tree(kind: type[errors.DeskError]) -> Iterator[type[errors.DeskError]]:
    yield kind
    for below in kind.__subclasses__():
        if below.__module__ == "desktop.errors":
            yield from tree(below)


TOP = Path(__file__).resolve().parents[3]
ALL = list(tree(errors.DeskError))
MADE: dict[type[errors.DeskError], errors.DeskError] = {
    errors.Conflict: errors.Conflict("state_conflict"),
    errors.Rejected: errors.Rejected("invalid_field", "birth_date"),
    errors.ServerFault: errors.ServerFault("request-7"),
    errors.FontMissing: errors.FontMissing("fonts-wqy-microhei"),
    errors.FileRefused: errors.FileRefused("empty"),
}


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_an_error_has_words_of_its_own(kind: type[errors.DeskError]) -> None:
    assert kind in BY_TYPE, "the error tree grew; its words belong into shell/messages.py"
    words = BY_TYPE[kind]
    assert words.happened.endswith((".", "?"))
    assert words.means


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_the_words_hold_the_facts_and_no_braces(kind: type[errors.DeskError]) -> None:
    message = error_message(MADE.get(kind) or kind())
    assert "{" not in message.happened + message.means


REFUSALS = re.findall(r"^\| (\d{3}) \| ([^|]+) \|", (TOP / "docs" / "interface.md").read_text(encoding="utf-8"), re.M)
# Systems outside are refused so, never a desk.
OUTSIDE = {"quota_used", "contract_not_in_force"}
CODES = [
    (int(status), code)
    for status, codes in REFUSALS
    for code in re.findall(r"`([a-z_]+)`", codes.split("(")[0])
    if code not in OUTSIDE
]
# What their kind of error says is what they mean.
SAID_BY_KIND = {"too_slow", "signed_out", "session_expired", "no_permission", "not_found", "fault"}


def wordless(codes: list[tuple[int, str]]) -> list[str]:
    return [code for _, code in codes if code not in BY_CODE and code not in SAID_BY_KIND]


def test_every_refusal_of_the_centre_has_words_of_its_own() -> None:
    assert len(CODES) > 25
    assert wordless(CODES) == [], "docs/interface.md tells of refusals that shell/refusal_words.py has no words for"


def test_a_refusal_without_words_would_be_seen() -> None:
    assert wordless([(418, "teapot")]) == ["teapot"]


@pytest.mark.parametrize(("status", "code"), CODES)
def test_a_refusal_says_what_happened_and_what_to_do(status: int, code: str) -> None:
    problem = {"status": status, "code": code, "request_id": "r", "minutes": 5, "held_by": "王"}
    message = error_message(refusal(status, {}, json.dumps(problem).encode()))
    assert message.happened != BY_TYPE[errors.Rejected].happened
    assert message.means
    assert "{" not in message.happened + message.means


def test_a_certificate_is_not_told_as_a_line_that_is_down() -> None:
    codes = ("certificate_expired", "certificate_early", "certificate_name", "certificate_chain")
    said = {error_message(errors.Untrusted(code, {"date": "2026-11-22"})).happened for code in codes}
    assert len(said | {error_message(errors.Unreachable()).happened}) == 5
    assert "2026-11-22" in error_message(errors.Untrusted("certificate_expired", {"date": "2026-11-22"})).means


def test_facts_are_told() -> None:
    assert "request-7" in error_message(errors.ServerFault("request-7")).means
    assert "15" in error_message(errors.Forbidden("account_locked", {"minutes": "15"})).means
    assert "birth_date" in error_message(errors.Rejected("invalid_field", "birth_date")).means
    assert "王" in error_message(errors.Conflict("lease_held", {"held_by": "王"})).happened


@pytest.mark.parametrize("why", ["elsewhere", "too_long", "idle", "stopped", "disabled", "reused"])
def test_an_ended_session_is_told_with_its_reason(why: str) -> None:
    said = error_message(errors.SignedOut("session_expired", why)).happened
    assert said != error_message(errors.SignedOut("session_expired")).happened


@pytest.mark.parametrize("reason", ["too_short", "too_common", "like_name", "used_before", "some_new_rule"])
def test_a_refused_password_is_told_with_its_reason(reason: str) -> None:
    message = error_message(errors.Rejected("password_refused", facts={"reason": reason, "least": "12"}))
    plain = error_message(errors.Rejected("password_refused"))
    assert (message == plain) == (reason == "some_new_rule")
    assert ("12" in message.means) == (reason == "too_short")


@pytest.mark.parametrize("code", ["account_locked", "account_disabled", "certificate_missing", "certificate_ended", "certificate_item"])
def test_whom_to_ask_is_named_or_at_least_their_office(code: str) -> None:
    assert "王安全" in error_message(errors.Forbidden(code, {"ask": "王安全"})).means
    assert "your administrator" in error_message(errors.Forbidden(code)).means


def test_who_tried_too_often_at_one_computer_is_told_how_long_to_wait() -> None:
    assert "40" in error_message(errors.Rejected("too_many", facts={"seconds": "40"})).means
    assert error_message(errors.Rejected("too_many")).happened.startswith("Many people")


def test_no_two_errors_say_the_same() -> None:
    said = [words.happened for words in (*BY_TYPE.values(), *BY_CODE.values())]
    assert len(said) == len(set(said))


def test_a_fault_of_the_program_shows_no_traceback_and_no_names() -> None:
    message = error_message(KeyError("150102198703162841"))
    assert "150102198703162841" not in message.happened + message.means
    assert message.happened == "That did not work."


def test_trying_again_is_offered_where_it_helps() -> None:
    assert error_message(errors.Unreachable(), retry=True).step == "Try again"
    assert error_message(errors.Forbidden(), retry=True).step == ""
    assert error_message(errors.Unreachable()).step == ""
