"""Who sees which field for which purpose: the most specific rule wins, and what is unclear is refused."""

from pathlib import Path
from typing import Any

import pytest

from server_stub.administration.wire import SharingChange
from server_stub.population import sharing
from server_stub.population.sharing import (
    FIELDS,
    POSTS,
    Sharing,
    SharingFault,
    check,
    check_item,
    load,
    with_changes,
)

SHIPPED = Path(sharing.__file__).resolve().parents[2] / "resources" / "policy" / "sharing.toml"


def change(**said: Any) -> SharingChange:
    return SharingChange(**{"post": "clerk", "field": "name", "visibility": "masked", **said})


@pytest.fixture(scope="module")
def rules() -> Sharing:
    return load()


def seen(rules: Sharing, purpose: str | None = None, department: str | None = None) -> str:
    return rules.rule("clerk", department, purpose, "name").visibility


def test_the_shipped_rules_decide_every_field_for_every_post(rules: Sharing) -> None:
    for post in POSTS:
        told = rules.seen(post, None, "case")
        assert [rule.field for rule in told] == list(FIELDS)
        assert {rule.post for rule in told} == {post}


def test_only_what_is_masked_is_revealable(rules: Sharing) -> None:
    assert {rule.visibility for rule in rules.rules.values() if rule.revealable} == {"masked"}


def test_the_narrower_purpose_wins(rules: Sharing) -> None:
    told = with_changes(rules, [change(purpose="reason"), change(purpose="reason:advise", visibility="absent")])
    assert (seen(told, "reason:advise"), seen(told, "reason:visit_home")) == ("absent", "masked")
    assert seen(told, "case:01900000-0000-7000-8000-000000000000") == "full"
    assert seen(told, None) == "full"


def test_the_department_wins_over_any(rules: Sharing) -> None:
    told = with_changes(rules, [change(department="labour")])
    assert (seen(told, "case", "labour"), seen(told, "case", "health"), seen(told, "case")) == ("masked", "full", "full")


def test_a_tie_is_refused_until_a_rule_decides_it(rules: Sharing) -> None:
    tie = [change(department="labour"), change(purpose="case", visibility="absent")]
    for order in (tie, tie[::-1]):
        with pytest.raises(SharingFault, match=r"tie.*clerk name labour case"):
            with_changes(rules, order)
    decided = change(department="labour", purpose="case", visibility="full")
    told = with_changes(rules, [*tie[:1], decided, *tie[1:]])
    assert (seen(told, "case:x", "labour"), seen(told, "case", "health"), seen(told, "reason:advise", "labour")) == ("full", "absent", "masked")


def test_two_that_say_the_same_are_no_tie(rules: Sharing) -> None:
    assert seen(with_changes(rules, [change(department="labour"), change(purpose="case")]), "case", "labour") == "masked"


def test_a_later_change_replaces_an_earlier_one_and_none_removes_it(rules: Sharing) -> None:
    first, later = change(purpose="case"), change(purpose="case", visibility="absent")
    assert seen(with_changes(rules, [first, later]), "case") == "absent"
    assert seen(with_changes(rules, [first, later, change(purpose="case", visibility=None)]), "case") == "full"
    assert with_changes(rules, [first, change(purpose="case", visibility=None)]).rules == rules.rules


def test_changes_leave_the_rules_they_were_made_from(rules: Sharing) -> None:
    before = dict(rules.rules)
    with_changes(rules, [change()])
    assert rules.rules == before


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"post": "mayor"}, "post"),
        ({"field": "salary"}, "field"),
        ({"visibility": "veiled"}, "visibility"),
        ({"visibility": None}, "visibility"),
        ({"department": "taxes"}, "department"),
        ({"purpose": "reason:curiosity"}, "purpose"),
        ({"purpose": "case:01900000-0000-7000-8000-000000000000"}, "purpose"),
        ({"purpose": ""}, "purpose"),
        ({"visibility": "full", "revealable": True}, "revealable"),
    ],
)
def test_a_change_that_cannot_be_meant_is_refused(rules: Sharing, said: dict[str, Any], where: str) -> None:
    with pytest.raises(SharingFault) as refused:
        check(change(**said))
    assert refused.value.where == where
    with pytest.raises(SharingFault):
        with_changes(rules, [change(**said)])


def test_an_item_there_is_not_is_no_purpose() -> None:
    check_item("service_item:pension_enrolment", ["pension_enrolment"])
    check_item("service_item", [])
    with pytest.raises(SharingFault, match="curiosity"):
        check_item("service_item:curiosity", ["pension_enrolment"])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"ethnicity", ', "", "is not decided"),
        ('posts = ["community_worker"]\nfields = ["registered_address"]', 'posts = ["community_worker"]\nfields = ["name"]', "two rules"),
        ("version = 2", "version = 1", "version"),
        ("version = 2", "version = 2\nnote = 1", "version"),
        ("version = 2", "version = = 2", "file"),
        ('visibility = "full"', 'visibility = "shown"', "rule"),
        ('visibility = "full"', 'visibility = "full"\nwhen = "now"', "when"),
        ('posts = ["clerk", "approver", "steward"]', "posts = 5", "rule"),
    ],
)
def test_a_mistake_in_the_file_is_found_when_it_is_loaded(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = SHIPPED.read_text("utf-8")
    assert old in text
    path = tmp_path / "sharing.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(SharingFault, match=said):
        load(path)


def test_cases_without_end_are_not_remembered(rules: Sharing) -> None:
    for number in range(50):
        rules.seen("clerk", f"department {number}", f"case:{number}")
    assert len(rules._seen) <= len(POSTS) * 10
