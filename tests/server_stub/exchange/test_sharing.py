"""What agencies may do and see: what no rule gives is not given; two people change it."""

from pathlib import Path
from typing import Any

import pytest

from server_stub.administration import tables
from server_stub.administration.in_force import with_all
from server_stub.exchange import sharing
from server_stub.exchange.wire import AgencyGrant, AgencyRule
from server_stub.population.sharing import FIELDS, SharingFault
from server_stub.population.wire import CitizenField
from tests.server_stub.administration.office import decide, in_force, propose, proposed
from tests.server_stub.conftest import City

pytestmark = pytest.mark.both

HOME = FIELDS.index("residence_address")


def rule(visibility: Any, field: CitizenField = "residence_address", **more: Any) -> dict[str, Any]:
    return {"agency": "courts", "field": field, "purpose": "adjudication", "visibility": visibility, **more}


def test_what_no_rule_gives_is_absent_and_the_narrower_rule_wins() -> None:
    now = sharing.shipped()
    assert now.seen("courts", "adjudication")[HOME] == "full"
    assert now.seen("courts", "petitions")[HOME] == "absent"
    assert now.seen("nobody", "adjudication") == ("absent",) * len(FIELDS)
    narrower = now.with_rule(AgencyRule(agency="courts", field="name", purpose="adjudication", visibility="masked"))
    assert (narrower.seen("courts", "adjudication")[0], narrower.seen("courts", "petitions")[0]) == ("masked", "full")


def test_only_the_agency_a_change_is_about_is_told_of_other_rules() -> None:
    now = sharing.shipped()
    changed = now.with_grant(AgencyGrant(agency="courts", purpose="adjudication", deed="look_up", reach="all"))
    assert changed.digest("courts") != now.digest("courts")
    assert changed.digest("labour") == now.digest("labour")
    back = changed.with_grant(AgencyGrant(agency="courts", purpose="adjudication", deed="look_up", reach=None))
    assert back.digest("courts") == now.digest("courts")


def test_two_people_change_a_rule_and_a_grant(city: City) -> None:
    in_force(city, "agency_sharing", rule("masked"), "bureau_officer", "security_admin")
    grant = {"agency": "courts", "purpose": "adjudication", "deed": "look_up", "reach": "stated"}
    in_force(city, "agency_grant", grant, "bureau_officer", "security_admin")
    told = city.desk("steward").ask("GET", "/v1/agency-sharing").json()
    assert rule("masked") in told["rules"]
    assert grant in told["grants"]
    assert told["version"] == 2
    assert {"code": "adjudication", "name": "审判与执行"} in told["purposes"]


@pytest.mark.parametrize(
    ("kind", "content", "field"),
    [
        ("agency_sharing", rule("full", agency="nobody"), "agency"),
        ("agency_sharing", rule("full", purpose="fun"), "purpose"),
        ("agency_sharing", rule("seen"), "visibility"),
        ("agency_grant", {"agency": "courts", "purpose": "fun", "deed": "cite", "reach": "all"}, "purpose"),
    ],
)
def test_what_cannot_be_meant_is_refused(city: City, kind: str, content: dict[str, Any], field: str) -> None:
    answer = propose(city, "bureau_officer", kind, content)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_what_changes_nothing_is_no_proposal_and_its_proposer_does_not_approve(city: City) -> None:
    assert propose(city, "bureau_officer", "agency_sharing", rule("full")).json()["code"] == "state_conflict"
    assert propose(city, "clerk", "agency_sharing", rule("masked")).status_code == 403


@pytest.mark.parametrize("wrong", ["", "[purposes]\n[[rule]]\n[[grant]]\n", "[purposes]\na='b'\n[[rule]]\nagencies=['courts']\nfields=['name','name']\nvisibility='full'\n[[grant]]\n"])
def test_a_shipped_file_that_cannot_be_meant_is_refused(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "sharing.toml"
    path.write_text(f"version = 1\n{wrong}", "utf-8")
    with pytest.raises(SharingFault):
        sharing.shipped(path)


COMPARE = {"agency": "courts", "purpose": "adjudication", "deed": "compare", "reach": "stated"}


def test_several_lines_of_an_agency_come_into_force_together(city: City) -> None:
    terms = {"agency": "courts", "rules": [rule("masked"), rule("masked", "sex")], "grants": [COMPARE]}
    made = in_force(city, "agency_terms", terms, "bureau_officer", "security_admin")["proposal"]
    assert [one["visibility"] for one in made["before"]["rules"]] == ["full", None]
    assert made["before"]["grants"][0]["reach"] == "all"
    told = city.desk("steward").ask("GET", "/v1/agency-sharing").json()
    assert (told["version"], told["agencies"][0]) == (1, {"code": "police", "name": "公安"})
    assert all(one in told["rules"] for one in terms["rules"])
    assert COMPARE in told["grants"]
    city.centre.in_force.take_over(with_all(city.centre.in_force.built_in, city.read(tables.changes)))
    assert city.centre.in_force.now.agencies.rules["courts", "sex", "adjudication"] == "masked"


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"agency": "courts"}, "state_conflict"),
        ({"agency": "courts", "rules": [rule("full")]}, "state_conflict"),
        ({"agency": "courts", "rules": [rule("masked"), rule("absent")]}, "rule_unfit"),
        ({"agency": "labour", "rules": [rule("masked")]}, "rule_unfit"),
        ({"agency": "courts", "rules": [rule("masked")], "grants": [COMPARE | {"purpose": "fun"}]}, "rule_unfit"),
    ],
)
def test_lines_that_cannot_be_meant_together_are_refused(city: City, terms: dict[str, Any], code: str) -> None:
    assert propose(city, "bureau_officer", "agency_terms", terms).json()["code"] == code


def test_of_several_lines_none_counts_when_one_was_changed_meanwhile(city: City) -> None:
    made = proposed(city, "bureau_officer", "agency_terms", {"agency": "courts", "rules": [rule("masked")], "grants": [COMPARE]})
    in_force(city, "agency_grant", COMPARE | {"reach": None}, "bureau_officer", "security_admin")
    answer = decide(city, "security_admin", made)
    assert (answer.status_code, answer.json()["code"]) == (409, "state_conflict")
    assert city.centre.in_force.now.agencies.rules["courts", "residence_address", "adjudication"] == "full"
