"""Every route asked by every post in every condition, about things of its own and of others.

What must be answered is computed from resources/policy (permissions, sign_in) and from where people and things
stand. `make test` asks every route as every post once; `make prove` asks all of it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from server_stub.identity import sign_in_rules
from server_stub.identity.policy import POSTS, SYSTEM_POSTS
from server_stub.interface import document as interface_of
from tests import proofs
from tests.server_stub.conftest import ORGANISATIONS, City, identifier
from tests.server_stub.matrix_asks import Asking, Way
from tests.server_stub.matrix_batches import WAYS
from tests.server_stub.matrix_world import CONDITIONS, SIGNED_IN, STOPPED, THINGS, Thing, Who, World, within

pytestmark = pytest.mark.prove
CELLS_EACH = proofs.tries(1, 1000)
"""How many cells of each route and post are asked at most."""
LISTS = {
    "case.list": "SELECT c.id, c.station, p.organisation FROM cases c JOIN case_places p ON p.case_id = c.id",
    "certificate.read": "SELECT c.id, a.organisation, NULL FROM certificates c JOIN accounts a ON a.id = c.account",
}
"""Lists of what not everyone may know of: id, station, window of all there is."""


@dataclass(frozen=True)
class Route:
    """What a route says of itself."""

    name: str
    permission: str
    unfinished: tuple[str, ...]
    success: int


@dataclass(frozen=True)
class Expected:
    """What must be answered: a status, and of a refusal its code."""

    status: int
    code: str | None = None


@dataclass(frozen=True)
class Cell:
    """One question of the matrix."""

    route: Route
    way: Way
    kind: str
    who: Who
    place: str

    def __str__(self) -> str:
        return f"{self.route.name} {self.kind} as {self.who.name}, {self.place}"


def routes(app: Any) -> dict[str, Route]:
    """Every route there is, whether the interface tells of it or not."""
    told = interface_of(app)["paths"]
    found = {}
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            for method in handler.http_methods:
                operation = told.get(route.path_format, {}).get(method.lower())
                if method == "OPTIONS" and operation is None:
                    continue  # the framework's own answer: which methods there are
                name = f"{method} {route.path_format}"
                success = min(int(status) for status in (operation or {"responses": {"200": {}}})["responses"])
                found[name] = Route(name, handler.opt["permission"], tuple(handler.opt.get("unfinished", ())), success)
    return found


def expected(cell: Cell, policy: Any) -> Expected:
    """What the tables say."""
    route, way, who = cell.route, cell.way, cell.who
    lets_in = Expected(way.answers or route.success)
    if route.permission in policy.unsigned:
        return lets_in
    if who.condition in STOPPED:
        return Expected(403, f"workstation_{STOPPED[who.condition]}")
    if route.permission in policy.open and not who.is_system:
        return _elsewhere(way, who) if way.bound and who.condition == "at another PC" else lets_in
    if who.condition == "signed out":
        return Expected(401, "signed_out")
    if who.condition == "at another PC":
        return Expected(403, "workstation_unknown")
    if who.condition == "something to do first" and "change_password" not in route.unfinished:
        return Expected(403, "to_do")
    scope = policy.scope(who.post, route.permission)
    if scope is None:
        return Expected(403, "no_permission")
    certified = sign_in_rules.shipped().certified.get(who.post, frozenset())
    if who.condition == "expired certificate" and route.permission in certified:
        return Expected(403, "certificate_ended")
    scope = policy.scope(who.post, way.reaches) if way.reaches else scope
    if scope is None and way.reaches != way.besides:
        return Expected(404)  # there is nothing of the kind for them
    asked_besides = cell.place != "absent" or not way.by_thing
    if asked_besides and way.besides in policy.permissions and policy.scope(who.post, way.besides) is None:
        return Expected(403, "no_permission")
    if cell.place == "absent" or (cell.place in THINGS and not within(str(scope), who, THINGS[cell.place])):
        return Expected(404)
    return lets_in


def _elsewhere(way: Way, who: Who) -> Expected:
    """What is good at one PC only is good at no other; whoever signs in sits where they belong."""
    if way.bound == "session":
        return Expected(403, "workstation_unknown")
    return Expected(201) if who.belongs_elsewhere else Expected(403, "workstation_elsewhere")


def cells(known: dict[str, Route], dice: random.Random) -> Iterator[Cell]:
    """All, or some of each route and post: things of one's own and of others for who is signed in."""
    for name, route in sorted(known.items()):
        for kind, way in WAYS[name].items():
            for post in (*POSTS, *SYSTEM_POSTS):
                every = [Cell(route, way, kind, Who(post, SIGNED_IN), place) for place in way.places]
                others = STOPPED if post in SYSTEM_POSTS else CONDITIONS[1:]
                every += [Cell(route, way, kind, Who(post, condition), way.places[0]) for condition in others]
                yield from dice.sample(every, min(CELLS_EACH, len(every)))


class Matrix:
    """Asks and compares."""

    def __init__(self, city: City) -> None:
        self.world = World(city)
        self.policy = city.centre.policy

    def wrong(self, cell: Cell) -> str | None:
        """What is wrong about the answer of a cell."""
        wanted = expected(cell, self.policy)
        answer = self._ask(cell, cell.place, wanted)
        got = self._told(answer, wanted)
        if got != wanted:
            return f"{cell}: {wanted} expected, {answer.status_code} {answer.text[:200]}"
        # Whom it is about shows in nothing, also where it is refused altogether.
        beyond = cell.who.is_system and wanted.status == 403 and "absent" in cell.way.places
        if beyond or (wanted.status == 404 and cell.place == "other"):
            absent = self._ask(cell, "absent", wanted)
            if self._without_id(absent) != self._without_id(answer):
                return f"{cell}: not the answer of what is absent: {answer.text[:200]} {absent.text[:200]}"
        if answer.status_code == 200 and cell.route.permission in LISTS:
            return self._out_of_scope(cell, answer)
        return None

    def _out_of_scope(self, cell: Cell, answer: Any) -> str | None:
        """What a list tells of that the scope does not reach, by name or by number."""
        scope = str(self.policy.scope(cell.who.post, cell.route.permission))
        hidden = [row for row in self._rows(LISTS[cell.route.permission]) if not within(scope, cell.who, row[1])]
        told = [row for row, _ in hidden if row in answer.text]
        if told:
            return f"{cell}: tells of {told} beyond {scope}"
        counted = sum(answer.json().get("counts", {}).values())
        if counted > len(self._rows(LISTS[cell.route.permission])) - len(hidden):
            return f"{cell}: counts {counted}, and {len(hidden)} are beyond {scope}"
        return None

    def _rows(self, sql: str) -> list[tuple[str, Thing]]:
        """Ids with where they stand."""
        names = {identifier(name): (name, division) for name, _, _, division, _, _ in ORGANISATIONS}
        found = []
        for row, station, window in self.world.city.rows(sql):
            name, division = names.get(station, ("", ""))
            found.append((row, Thing(name, division, (names[window][0],) if window else ())))
        return found

    def _ask(self, cell: Cell, place: str, wanted: Expected) -> Any:
        last = cell.way.is_last
        desk = self.world.arrive(cell.who) if last else self.world.desk(cell.who)
        lets_in = wanted.status == (cell.way.answers or cell.route.success)
        return cell.way.ask(Asking(self.world, desk, cell.who, place, lets_in))

    def _told(self, answer: Any, wanted: Expected) -> Expected:
        if wanted.code is None or not answer.content:
            return Expected(answer.status_code, wanted.code)
        return Expected(answer.status_code, answer.json().get("code"))

    def _without_id(self, answer: Any) -> tuple[int, dict[str, Any], set[str]]:
        body = answer.json() if answer.content else {}
        return answer.status_code, body | {"request_id": ""}, set(answer.headers)


def test_the_matrix_knows_how_to_ask_every_route(city: City) -> None:
    assert set(routes(city.app)) == set(WAYS)


def test_a_table_that_says_otherwise_would_be_seen(city: City) -> None:
    known, matrix = routes(city.app), Matrix(city)
    posts = dict(matrix.policy.posts)
    posts["clerk"] = {name: scope for name, scope in posts["clerk"].items() if name != "citizen.look_up"}
    posts["auditor"] = posts["auditor"] | {"case.list": "city"}
    posts["community_worker"] = posts["community_worker"] | {"case.read": "city"}
    matrix.policy = replace(matrix.policy, posts=posts)

    def asked(name: str, kind: str, post: str, place: str) -> str | None:
        return matrix.wrong(Cell(known[name], WAYS[name][kind], kind, Who(post, SIGNED_IN), place))

    assert "200" in str(asked("POST /v1/citizens/look-up", "", "clerk", "own"))
    assert "403" in str(asked("GET /v1/cases", "mine", "auditor", "own"))
    assert "404" in str(asked("GET /v1/cases/{case}", "", "community_worker", "other"))
    assert asked("GET /v1/cases/{case}", "", "clerk", "other") is None


def test_every_post_is_let_in_where_the_table_says_so_and_nowhere_else(city: City) -> None:
    seed = proofs.new_seed()
    known, matrix = routes(city.app), Matrix(city)
    tried, wrong = 0, []
    for cell in cells(known, random.Random(seed)):
        tried += 1
        fault = matrix.wrong(cell)
        if fault is not None:
            wrong.append(fault)
    proofs.record("matrix", tried, len(wrong), seed)
    assert tried >= len(known) * (len(POSTS) + len(SYSTEM_POSTS))
    refused = city.rows("SELECT DISTINCT post FROM journal WHERE outcome = 'refused' AND post LIKE '%_system'")
    assert {row[0] for row in refused} == {*SYSTEM_POSTS}
    assert not wrong, f"seed {seed}, {len(wrong)} of {tried}:\n" + "\n".join(wrong[:40])
