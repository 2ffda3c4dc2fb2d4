"""A version is made as a draft, published by a second person, on offer by its days; running cases keep theirs."""

from datetime import date
from typing import Any

import msgspec
import pytest

from server_stub.catalogue import item_file, start
from server_stub.catalogue.catalogue import shipped
from server_stub.catalogue.on_offer import by_item, on_day
from server_stub.catalogue.wire import ServiceItem
from tests.server_stub.conftest import PASSWORD, identifier
from tests.server_stub.window import TWO_LEVELS, hold_citizen, submission, submit

ITEM = shipped().items[TWO_LEVELS]
NEXT = ITEM.version + 1
PATH = f"/v1/catalogue/drafts/{TWO_LEVELS}"


def changed(**said: Any) -> bytes:
    return item_file.written(msgspec.structs.replace(ITEM, **said)).encode()


def put(desk: Any, content: bytes, version: int = 0, path: str = PATH) -> Any:
    return desk.ask("PUT", path, content=content, headers={"If-Match": f'"{version}"'})


@pytest.fixture
def editors(city: Any) -> tuple[Any, Any]:
    """Two people who keep the catalogue."""
    city.write(hold_citizen)
    city.write(
        lambda tx: tx.run(
            "UPDATE accounts SET post = 'catalogue_editor', organisation = ? WHERE id = ?",
            (identifier("city"), identifier("bureau_officer")),
        )
    )
    return city.desk("catalogue_editor", "city counter"), city.desk("bureau_officer", "city counter")


def propose(desk: Any, item: Any) -> Any:
    told = {"kind": "service_item", "reason": "按新文件调整", "content": {"item": item}}
    return desk.deed("POST", "/v1/proposals", told)


def approve(desk: Any, proposal: dict[str, Any]) -> Any:
    told = {"verdict": "approve", "reason": "已核对"}
    headers = {"If-Match": f'"{proposal["version"]}"'}
    return desk.deed("POST", f"/v1/proposals/{proposal['id']}/decision", told, headers=headers)


def offered(desk: Any) -> dict[str, Any]:
    items = desk.ask("GET", "/v1/catalogue").json()["items"]
    return {item["code"]: item for item in items}


def test_a_draft_becomes_a_version_by_two_people_and_cases_keep_theirs(city: Any, editors: tuple[Any, Any]) -> None:
    one, other = editors
    clerk = city.desk()
    running, half_done = submit(clerk), submission(clerk, again_because="另一项困难")
    saved = put(one, changed(name="低保审核确认", initials="dbshqr"))
    assert saved.status_code == 200, saved.text
    draft = saved.json()
    assert (draft["item"]["version"], draft["based_on"], draft["version"]) == (NEXT, ITEM.version, 1)
    assert {each["where"] for each in draft["differences"]} == {"name", "initials"}
    proposed = propose(one, draft["item"])
    assert proposed.status_code == 201, proposed.text
    assert one.ask("GET", PATH).json()["proposal"] == proposed.json()["id"]
    assert approve(one, proposed.json()).json()["code"] == "proposed_yourself"
    assert offered(clerk)[TWO_LEVELS]["version"] == ITEM.version
    decided = approve(other, proposed.json())
    assert decided.status_code == 200, decided.text
    now = offered(clerk)[TWO_LEVELS]
    assert (now["version"], now["name"], now["valid_from"]) == (NEXT, "低保审核确认", "2026-11-23")
    assert one.ask("GET", PATH).status_code == 404, "the draft is done with"
    kept = clerk.ask("GET", f"/v1/cases/{running['summary']['id']}").json()["item"]
    assert (kept["version"], kept["name"]) == (ITEM.version, ITEM.name)
    taken = clerk.deed("POST", "/v1/cases", half_done)
    assert taken.status_code == 201, taken.text
    assert taken.json()["item"]["version"] == ITEM.version, "a draft of the version before is still taken"
    history = one.ask("GET", f"/v1/catalogue/items/{TWO_LEVELS}").json()["versions"]
    assert [(each["version"], each["state"], each["origin"]) for each in history] == [
        (NEXT, "in_force", "published"),
        (ITEM.version, "past", "shipped"),
    ]
    assert history[0]["proposed_by_name"] != history[0]["published_by_name"]
    assert ("proposal.decided", "done") in city.journal()


def test_a_version_begins_and_an_item_ends_on_its_day(city: Any, editors: tuple[Any, Any]) -> None:
    one, other = editors
    draft = put(one, changed(valid_from="2026-11-25", valid_to="2026-11-26", name="低保")).json()
    assert approve(other, propose(one, draft["item"]).json()).status_code == 200
    before = one.ask("GET", "/v1/catalogue").headers["etag"]
    assert offered(one)[TWO_LEVELS]["version"] == ITEM.version
    states = one.ask("GET", f"/v1/catalogue/items/{TWO_LEVELS}").json()["versions"]
    assert [each["state"] for each in states] == ["to_come", "in_force"]
    versions = by_item([ITEM, msgspec.convert(draft["item"], ServiceItem)])[TWO_LEVELS]
    found = [on_day(versions, date(2026, 11, day)) for day in (24, 25, 26, 27)]
    assert [each.version if each else None for each in found] == [ITEM.version, NEXT, NEXT, None]
    city.clock.move(days=2)
    again = city.centre.on_offer.shelf
    assert again.items[TWO_LEVELS].name == "低保"
    assert f'"{again.catalogue.version}"' != before
    city.clock.move(days=2)
    assert TWO_LEVELS not in city.centre.on_offer.shelf.items


def test_a_restart_offers_what_was_published(city: Any, editors: tuple[Any, Any]) -> None:
    one, other = editors
    draft = put(one, changed(name="低保")).json()
    assert approve(other, propose(one, draft["item"]).json()).status_code == 200
    city.centre.on_offer.take_over([])
    assert city.centre.on_offer.shelf.items == {}
    city.wait(lambda: start.load(city.centre))
    assert city.centre.on_offer.shelf.items[TWO_LEVELS].name == "低保"
    assert [each.version for each in city.centre.on_offer.versions(TWO_LEVELS)] == [ITEM.version, NEXT]


def test_what_two_propose_at_once_comes_into_force_once(editors: tuple[Any, Any]) -> None:
    one, other = editors
    item = put(one, changed(name="低保")).json()["item"]
    first = propose(one, item)
    assert propose(other, item).json()["code"] == "already_proposed"
    assert approve(other, first.json()).status_code == 200
    late = propose(other, item | {"name": "另一名称"})
    assert (late.status_code, late.json()["code"]) == (409, "state_conflict")
    assert propose(other, item | {"version": NEXT + 1}).json()["code"] == "state_conflict", "nothing differs"


def test_a_draft_of_somebody_elses_version_is_not_overwritten(editors: tuple[Any, Any]) -> None:
    one, other = editors
    assert put(one, changed(name="甲")).status_code == 200
    assert (put(other, changed(name="乙")).status_code, put(other, changed(name="乙")).json()["code"]) == (412, "version_conflict")
    assert put(other, changed(name="乙"), 1).json()["version"] == 2
    assert one.ask("DELETE", PATH, headers={"If-Match": '"1"'}).status_code == 412
    assert one.ask("DELETE", PATH, headers={"If-Match": '"2"'}).status_code == 204
    assert one.ask("GET", PATH).status_code == 404


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"code = 1", "code"),
        (b"\xff", ""),
        (b"a = = 1", ""),
        (changed(name=""), "name"),
        (changed(department="fishery"), "department"),
        (changed(code="other_item"), "code"),
        (b"[[form]]\n" * 5000, "form[0].code"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_with_its_place(editors: tuple[Any, Any], content: bytes, where: str) -> None:
    answer = put(editors[0], content)
    assert (answer.status_code, answer.json()["code"], answer.json()["where"]) == (422, "item_unfit", where)
    assert editors[0].ask("GET", PATH).status_code == 404


def test_a_new_item_is_made_from_a_file_and_taken_out_again(editors: tuple[Any, Any]) -> None:
    one, other = editors
    new = msgspec.structs.replace(ITEM, code="old_age_home", name="养老院入住", initials="ylyrz", version=7)
    path = "/v1/catalogue/drafts/old_age_home"
    draft = put(one, item_file.written(new).encode(), path=path).json()
    assert (draft["item"]["version"], draft["based_on"]) == (1, 0)
    assert {"code": "old_age_home", "name": "养老院入住", "department": new.department, "version": None, "versions": [], "draft": 1} in (
        one.ask("GET", "/v1/catalogue/items").json()
    )
    assert approve(other, propose(one, draft["item"]).json()).status_code == 200
    assert "old_age_home" in offered(one)
    answer = one.ask("GET", "/v1/catalogue/items/old_age_home/file")
    assert answer.headers["content-disposition"] == 'attachment; filename="old_age_home.toml"'
    again = put(one, answer.content, path=path).json()
    assert again["differences"] == [], "what was taken out and in again is the same"
    assert one.ask("GET", "/v1/catalogue/items/old_age_home/file?version=draft").status_code == 200
    assert one.ask("GET", "/v1/catalogue/items/old_age_home/file?version=9").status_code == 404


def test_only_the_editor_sees_drafts_and_only_what_the_post_is_about_is_proposed(city: Any, editors: tuple[Any, Any]) -> None:
    one, other = editors
    draft = put(one, changed(name="低保")).json()
    assert city.desk().ask("GET", PATH).status_code == 403
    assert city.desk("system_admin", "city counter").deed("POST", "/v1/proposals", {
        "kind": "service_item", "reason": "试试", "content": {"item": draft["item"]},
    }).status_code == 403  # fmt: skip
    setting = {"kind": "settings", "reason": "试试", "content": {"name": "contact", "value": "0471"}}
    assert other.deed("POST", "/v1/proposals", setting).status_code == 403
    assert PASSWORD not in str(draft)
