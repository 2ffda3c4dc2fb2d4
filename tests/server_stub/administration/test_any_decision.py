"""Four administrators propose, decide and disable at random: whatever they do, it takes two, and two remain."""

import random
from typing import Any

import pytest

from server_stub.administration import staying, tables
from server_stub.administration.in_force import with_all
from tests import proofs
from tests.server_stub.administration.office import decide, post_change, propose, signed_in
from tests.server_stub.conftest import PASSWORD, identifier

pytestmark = pytest.mark.prove
PEOPLE = ("system_admin", "security_admin", "steward", "supervisor")
STEPS = 40


def some_change(dice: random.Random) -> tuple[str, dict[str, Any]]:
    """A proposal that may be right or wrong."""
    name = f"user{dice.randrange(6)}"
    account = {"username": name, "name": "王一", "post": dice.choice(("clerk", "auditor")), "organisation": identifier("station")}
    cell = {"post": dice.choice((*PEOPLE, "clerk")), "permission": dice.choice(("case.list", "proposal.decide", "account.change", "citizen.look_up")), "scope": dice.choice((None, "own", "city"))}
    rule = {"post": "clerk", "field": dice.choice(("name", "sex")), "visibility": dice.choice(("full", "masked", "absent", None))}
    setting = {"name": dice.choice(("lock_minutes", "contact", "folder")), "value": dice.choice((1, 20, 30, "信息科"))}
    moved = post_change(dice.choice((*PEOPLE, "clerk")), dice.choice(("system_admin", "security_admin", "team_leader")))
    return dice.choice((("account", account), ("permissions", cell), ("sharing", rule), ("settings", setting), ("post", moved)))


def step(city: Any, dice: random.Random, made: list[dict[str, Any]]) -> Any:
    """One thing somebody tries."""
    who = dice.choice(PEOPLE)
    what = dice.random()
    if what < 0.4 or not made:
        answer = propose(city, who, *some_change(dice))
        if answer.status_code == 201:
            made.append(answer.json())
        return answer
    if what < 0.9:
        version = {"version": dice.choice((1, 1, 1, 2))}
        return decide(city, who, dice.choice(made) | version, dice.choice(("approve", "approve", "refuse", "withdraw")))
    body = {"kind": dice.choice(("disable", "enable", "unlock")), "reason": "试试"}
    headers = {"If-Match": f'"{dice.randrange(1, 5)}"'}
    return city.desk(who).ask("POST", f"/v1/accounts/{identifier(dice.choice(PEOPLE))}/changes", body, headers=headers)


def sign_in_again(city: Any) -> None:
    """Whoever was signed out by a decision and may still come in."""
    for who in PEOPLE:
        desk = city.desk(who)
        answer = signed_in(city, who, PASSWORD, "city counter")
        if answer.status_code == 201:
            desk.client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"


def broken(city: Any) -> list[str]:
    """What must never be so, and is."""
    found = []
    if city.rows("SELECT 1 FROM proposals WHERE state IN ('approved', 'refused') AND decided_by = proposed_by"):
        found.append("decided by who proposed it")
    if city.rows("SELECT 1 FROM proposals WHERE state = 'withdrawn' AND decided_by <> proposed_by"):
        found.append("withdrawn by another")
    if city.rows("SELECT subject FROM proposals WHERE state = 'open' GROUP BY subject HAVING count(*) > 1"):
        found.append("two open about one subject")
    able = {row[0] for row in city.rows("SELECT post FROM accounts WHERE disabled = 0")}
    found += [f"no {post} left" for post in staying.MUST_STAY if post not in able]
    holder = city.centre.in_force
    kept = with_all(holder.built_in, city.read(tables.changes))
    if (kept.version, kept.policy.posts, kept.settings) != (holder.now.version, holder.now.policy.posts, holder.now.settings):
        found.append("what holds is not what is kept")
    if kept.policy.sharing.rules != holder.now.policy.sharing.rules:
        found.append("a sharing rule holds that is not kept")
    approved = city.rows("SELECT count(*) FROM proposals WHERE state = 'approved' AND kind IN ('permissions', 'sharing', 'settings')")
    if approved != [(kept.version,)]:
        found.append("approved and not in force, or the other way round")
    return found


def test_whatever_administrators_try_it_takes_two_and_two_remain(city: Any) -> None:
    seed, tried, failed = proofs.new_seed(), 0, 0
    city.write(lambda tx: tx.run("UPDATE accounts SET post = 'security_admin' WHERE username IN ('steward', 'supervisor')"))
    dice, made, statuses = random.Random(seed), [], set()
    for who in PEOPLE:
        city.desk(who, "city counter")
        city._desks[who, "desk"] = city._desks[who, "city counter"]
    for _ in range(proofs.tries(3, 100)):
        for _ in range(STEPS):
            answer = step(city, dice, made)
            if answer.status_code == 401:
                sign_in_again(city)
            statuses.add(answer.status_code)
            tried += 1
            failed += answer.status_code >= 500
        failed += len(broken(city))
        assert broken(city) == []
        city.clock.move(minutes=1)
    proofs.record("no administrator changes rights alone, and none is left without", tried, failed, seed)
    assert failed == 0
    assert {200, 201, 409} <= statuses
