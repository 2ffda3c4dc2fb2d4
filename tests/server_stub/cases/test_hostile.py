"""Whatever is sent about a case: an answer in words, no fault of the centre, no citizen in words or logs."""

import copy
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.server_stub.window import NAME, NUMBER, decide, hold_citizen, resubmit, submission

leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=40),
    st.sampled_from(["\x00", "\ud7ff", "x" * 5000, "'; DROP TABLE cases;--", "../../etc/passwd", "", " ", "-1", "𬱖"]),
)  # fmt: skip
values = st.recursive(leaves, lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3), max_leaves=6)


def places(body: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something can be put in a body."""
    keys = body.keys() if isinstance(body, dict) else range(len(body)) if isinstance(body, list) else []
    for key in keys:
        yield (*at, key)
        yield from places(body[key], (*at, key))


def spoiled(body: Any, at: tuple[Any, ...], value: Any) -> Any:
    body = copy.deepcopy(body)
    inside = body
    for key in at[:-1]:
        inside = inside[key]
    inside[at[-1]] = value
    return body


@pytest.fixture
def held(city: Any) -> Any:
    city.write(hold_citizen)
    city.desk()
    city.desk("approver", "counter")
    return city


def in_words(answer: Any) -> bool:
    """Done, or refused with a code and without the citizen; never a fault."""
    if answer.status_code < 400:
        return True
    problem = answer.headers["content-type"] == "application/problem+json" and bool(answer.json()["code"])
    return answer.status_code < 500 and problem and NUMBER not in answer.text and NAME not in answer.text


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_spoiled_submission_is_answered_in_words(held: Any, data: st.DataObject) -> None:
    body = submission(held.desk())
    at = data.draw(st.sampled_from(sorted(places(body), key=str)))
    assert in_words(held.desk().deed("POST", "/v1/cases", spoiled(body, at, data.draw(values))))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_spoiled_decision_is_answered_in_words(held: Any, data: st.DataObject) -> None:
    if not held.rows("SELECT 1 FROM cases WHERE state = 'in_approval'"):
        held.desk().deed("POST", "/v1/cases", submission(held.desk()))
    case = held.rows("SELECT id, version FROM cases WHERE state = 'in_approval'")[0]
    body = {
        "kind": data.draw(st.sampled_from(["approve", "return", "refuse"])), "materials_seen": ["identity_card"], "opinion": "x",
        "to_mend": [{"kind": "material", "code": "identity_card", "what": "x"}], "rule": "",
    }  # fmt: skip
    at = data.draw(st.sampled_from(sorted(places(body), key=str)))
    spoil = spoiled(body, at, data.draw(values))
    headers = {"If-Match": f'"{case[1]}"'}
    assert in_words(held.desk("approver", "counter").deed("POST", f"/v1/cases/{case[0]}/decision", spoil, headers=headers))


def test_no_citizen_stands_in_the_logs(held: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("hypothesis").setLevel(logging.WARNING)
    desk, approver = held.desk(), held.desk("approver", "counter")
    body = submission(held.desk())
    case = desk.deed("POST", "/v1/cases", body).json()
    assert in_words(desk.deed("POST", "/v1/cases", body | {"applicant": NUMBER + "1"}))
    returned = decide(approver, case, "return").json()
    assert in_words(resubmit(desk, returned, answers=[{"code": "phone", "value": NAME}]))
    held.write(lambda tx: tx.run("DELETE FROM item_versions"))
    broken = desk.ask("GET", f"/v1/cases/{case['summary']['id']}")
    assert (broken.status_code, broken.json()["code"]) == (500, "fault"), "a fault that was arranged"
    assert "failed" in caplog.text
    for secret in (NUMBER, NAME, "13800000000"):
        assert secret not in caplog.text
