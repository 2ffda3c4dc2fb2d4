"""Posts, permissions and fields: the shipped tables, and every route against every post."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from litestar import get

from server_stub.app import RouteWithoutPermission, create_app
from server_stub.identity import policy
from server_stub.identity.policy import POSTS, PolicyFault
from tests.server_stub.conftest import settings_for

SHIPPED = Path(policy.__file__).resolve().parents[2] / "resources" / "policy"
NOWHERE = "01900000-0000-7000-8000-000000000000"


@pytest.fixture
def own_tables(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "policy"))


def routes(app: Any) -> list[tuple[str, str, str]]:
    found = []
    for route in app.routes:
        for handler in route.route_handlers:
            found += [(method, route.path_format, handler.opt.get("permission")) for method in sorted(handler.http_methods)]
    return [one for one in found if one[0] != "OPTIONS" and one[2] is not None]


@pytest.mark.parametrize("post", POSTS)
def test_a_post_does_what_it_may_and_nothing_else(city: Any, post: str) -> None:
    desk = city.desk(post)
    rights = city.centre.policy
    for method, path, permission in sorted(routes(city.app), key=lambda one: one[2] == "session.close"):
        if permission in rights.open:
            continue
        address = path.replace("{upload}", NOWHERE).replace("{document}", NOWHERE).replace("{case}", NOWHERE).replace("{receipt}", NOWHERE).replace("{batch}", "1")
        answer = desk.ask(method, address + ("?wait=0" if "news" in path else ""), {} if method in {"POST", "PUT"} else None)
        refused = answer.status_code == 403 and (method == "HEAD" or answer.json()["code"] == "no_permission")
        assert refused == (rights.scope(post, permission) is None), (post, method, path, answer.status_code)
        assert answer.status_code < 500


def test_no_permission_is_decided_before_the_body_is_looked_at(city: Any) -> None:
    answer = city.desk("auditor").ask("POST", "/v1/citizens/look-up", content=b"{no json")
    assert answer.json()["code"] == "no_permission"
    assert city.journal()[-1] == ("request.refused", "refused")
    assert city.rows("SELECT permission, scope FROM journal ORDER BY idx DESC LIMIT 1") == [("citizen.look_up", "none")]


@pytest.mark.parametrize("opt", [{}, {"permission": "no.such"}])
def test_a_route_without_a_known_permission_stops_the_start(folder: Path, opt: dict[str, str]) -> None:
    @get("/v1/forgotten", opt=opt)
    async def forgotten() -> str:
        return "for anybody"

    opened: list[Any] = []

    def connect(settings: Any, clock: Any) -> Any:
        from server_stub.setting_up import open_database

        opened.append(open_database(settings, clock))
        return opened[0]

    with pytest.raises(RouteWithoutPermission):
        create_app(settings_for(folder), connect=connect, rooms=((forgotten,),))
    opened[0].close()


def test_only_an_auditor_reads_the_journal_and_administrators_read_no_citizen() -> None:
    rights = policy.load()
    assert [post for post in POSTS if rights.scope(post, "journal.read")] == ["auditor"]
    for post in ("system_admin", "security_admin", "auditor"):
        assert rights.scope(post, "citizen.look_up") is None
        assert {rule.visibility for rule in rights.sharing.seen(post, None, "case")} == {"absent"}


def test_who_takes_in_does_not_decide() -> None:
    rights = policy.load()
    assert not [post for post in POSTS if rights.scope(post, "case.submit") and rights.scope(post, "case.decide")]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("permissions.toml", "[posts.auditor]", "[posts.inspector]", "eleven posts"),
        ("permissions.toml", '"citizen.look_up" = "district"', '"citizen.look_up" = "province"', "scopes"),
        ("permissions.toml", '"case.submit" = "station"', '"case.submit" = "city"', "wider|scopes"),
        ("permissions.toml", '"journal.read" = "all"\n', '"journal.write" = "all"\n', "permission"),
        ("sharing.toml", 'visibility = "masked"', 'visibility = "veiled"', "sharing.toml"),
    ],
)
def test_a_mistake_in_a_table_is_found_when_it_is_loaded(own_tables: Path, file: str, old: str, new: str, said: str) -> None:
    path = own_tables / file
    text = path.read_text("utf-8")
    assert old in text
    head, found, tail = text.rpartition(old)
    path.write_text(head + new + tail if found else text, "utf-8")
    with pytest.raises(PolicyFault, match=said):
        policy.load(own_tables)
