"""Templates of a city: one proposes a version, another agrees, and papers numbered from then on are drawn from it."""

from typing import Any

import pytest

from server_stub.papers import templates
from server_stub.papers.checking import TemplateFault, check
from tests.server_stub.conftest import City, identifier
from tests.server_stub.papers.test_every_kind import issue
from tests.server_stub.window import hold_citizen, submit

SHIPPED = templates.shipped()
NOTICE = SHIPPED["notice"].text


@pytest.fixture
def held(city: City) -> City:
    city.write(hold_citizen)
    return city


def editors(city: City) -> tuple[Any, Any]:
    """Two people of the city's centre who make the catalogue."""
    city.write(
        lambda tx: tx.run(
            "UPDATE accounts SET post = 'catalogue_editor', organisation = ? WHERE id = ?",
            (identifier("city"), identifier("bureau_officer")),
        )
    )
    return city.desk("bureau_officer", "city counter"), city.desk("catalogue_editor", "city counter")


def next_version(text: str, version: int = 2) -> str:
    return text.replace("version = 1", f"version = {version}")


def propose(desk: Any, text: str, kind: str = "acceptance") -> Any:
    return desk.ask("POST", "/v1/proposals", {"kind": "paper_template", "reason": "换用新的抬头", "content": {"kind": kind, "text": text}})


@pytest.mark.parametrize("kind", list(SHIPPED))
def test_every_shipped_template_is_sound(kind: Any) -> None:
    assert check(SHIPPED[kind].text) == (kind, SHIPPED[kind].version)


@pytest.mark.parametrize(
    ("right", "wrong", "where"),
    [
        ('is = "entries"', 'is = "entrys"', "$.block[2].is"),
        ('each = "lacks"', 'each = "lackz"', "$.block[2]"),
        ("{applicant_name}", "{aplicant_name}", "$.block[0]"),
        ("{issued_at|moment}", "{issued_at|hour}", "$.foot"),
        ('look = "name"', 'look = "huge"', "$.block[0].rows[0].look"),
        ('when = "earlier"', 'when = "earlir"', "$.block[0]"),
        ('sizes = ["a5", "roll80", "a4"]', 'sizes = ["a3"]', "$.sizes[0]"),
        ('title = "一次性告知书"', 'title = ""', "$"),
        ("[head]", "[head", "$"),
        ('beside = "{form}"', 'beside = "{form"', "$.block[2]"),
        ('mark = "box"', 'mark = "box"\ncolour = "red"', "$.block[2]"),
    ],
)
def test_a_template_that_cannot_be_meant_is_refused_with_its_place(right: str, wrong: str, where: str) -> None:
    assert right in NOTICE
    with pytest.raises(TemplateFault) as caught:
        check(NOTICE.replace(right, wrong, 1))
    assert caught.value.where == where


def test_another_person_brings_it_into_force_and_earlier_papers_keep_theirs(held: City) -> None:
    clerk, one, other = held.desk(), *editors(held)
    before = issue(clerk, "acceptance", case=submit(clerk)["summary"]["id"])
    text = next_version(SHIPPED["acceptance"].text).replace('title = "受理回执"', 'title = "受理通知书"')
    made = propose(other, text)
    assert made.status_code == 201, made.text
    proposal = made.json()
    decision = {"verdict": "approve", "reason": "核对过了"}
    headers = {"If-Match": f'"{proposal["version"]}"'}
    own = other.ask("POST", f"/v1/proposals/{proposal['id']}/decision", decision, headers=headers)
    assert own.status_code in {403, 409}, "nobody decides what they proposed"
    done = one.ask("POST", f"/v1/proposals/{proposal['id']}/decision", decision, headers=headers)
    assert done.status_code == 200, done.text
    assert issue(clerk, "acceptance", case=before["case"])["template_version"] == 1
    after = issue(clerk, "acceptance", case=submit(clerk)["summary"]["id"])
    assert after["template_version"] == 2
    assert clerk.ask("GET", "/v1/paper-templates/acceptance/2").json()["text"] == text
    assert "受理通知书" in [told["title"] for told in clerk.ask("GET", "/v1/paper-templates").json()["templates"]]


def test_what_does_not_load_is_no_proposal(held: City) -> None:
    desk = held.desk("catalogue_editor")
    text = SHIPPED["acceptance"].text
    unfit = propose(desk, next_version(text).replace("{case_number}", "{case}"))
    assert (unfit.status_code, unfit.json()["code"], unfit.json()["where"]) == (422, "template_unfit", "$.foot")
    assert propose(desk, text).json()["code"] == "state_conflict", "the version that is there already"
    assert propose(desk, next_version(text), kind="notice").json()["code"] == "template_unfit"
    assert propose(desk, next_version(text), kind="poster").json()["code"] == "invalid_field"
    assert held.desk().ask("GET", "/v1/paper-templates").json()["templates"][0]["version"] == 1
