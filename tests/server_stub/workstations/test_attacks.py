"""Attacks on enrolment and signatures, in any order and with restarts of the centre in between: none gets in.

More tries: CIVIC_FAULT_ROUNDS; the same again: CIVIC_FAULT_SEED (tests/proofs.py).
"""

import random
from collections import Counter
from pathlib import Path

import pytest

from tests.proofs import new_seed, record, tries
from tests.server_stub.conftest import TestClock, settings_for
from tests.server_stub.workstations.attackers import ATTACKS, Attack, World

pytestmark = pytest.mark.prove
PROMISE = "Attacks on enrolment and signatures"


def test_no_attack_on_enrolment_and_signatures_gets_in(folder: Path, clock: TestClock) -> None:
    wanted, seed = tries(150, 5000), new_seed()
    world = World(settings_for(folder), clock, random.Random(seed))
    tried, succeeded, order = Counter[str](), Counter[str](), list[Attack]()
    each = list(dict.fromkeys(ATTACKS))
    try:
        world.sit_down()
        world.work()
        while tried.total() < wanted:
            attack = each[len(order)] if len(order) < len(each) else world.chance.choice(ATTACKS)
            order.append(attack)
            for answer in world.attacked(attack):
                tried[attack.__name__] += 1
                succeeded[attack.__name__] += answer.status_code < 400
                assert answer.status_code < 500, (seed, attack.__name__, answer.text)
        world.work()
        looked = world.city.rows("SELECT count(*) FROM journal WHERE action = 'citizen.viewed' AND outcome = 'done'")
    finally:
        world.close()
    failed = succeeded.total()
    record(PROMISE, tried.total(), failed, seed)
    assert failed == 0, (seed, {name: number for name, number in succeeded.items() if number})
    assert looked == [(world.looked,)], (seed, "the clerk's look-ups, and no others")
    assert len(tried) == len(set(ATTACKS)), (seed, tried)
