"""Signatures checked beside the loop: right and wrong told apart, each to its own asker, all at once too."""

import asyncio

import pytest

from server_stub.workstations.checking import Checking, is_right
from tests.signing import key_of, public_of

KEY = key_of("desk")
SIGNATURE = KEY.sign(b"what was asked")


def test_only_what_was_signed_with_the_key_is_right() -> None:
    public = public_of(KEY)
    assert is_right(SIGNATURE, b"what was asked", public)
    assert not is_right(SIGNATURE, b"something else", public)
    assert not is_right(SIGNATURE, b"what was asked", public_of(key_of("another")))
    assert not is_right(SIGNATURE[::-1], b"what was asked", public)


@pytest.mark.parametrize("point", [bytes(32), b"\x01" + bytes(31), b"\xff" * 32], ids=["zero", "identity", "no point"])
def test_no_point_of_small_order_is_a_key(point: bytes) -> None:
    """Such a key would let anybody's signature pass: S = 0 with R of small order."""
    assert not is_right(point + bytes(32), b"anything", point)


def test_each_of_many_asked_at_once_hears_of_its_own() -> None:
    async def story() -> list[bool]:
        checking = Checking()
        texts = [b"%d" % number for number in range(100)]
        asked = [
            checking.check(KEY.sign(text), text if number % 3 else b"other", public_of(KEY))
            for number, text in enumerate(texts)
        ]
        heard = await asyncio.gather(*asked)
        checking.close()
        return heard

    assert asyncio.run(asyncio.wait_for(story(), 20)) == [number % 3 != 0 for number in range(100)]


def test_whoever_left_meanwhile_is_not_told_and_nobody_waits_for_them() -> None:
    async def story() -> bool:
        checking = Checking()
        left, stays = (checking.check(SIGNATURE, b"what was asked", public_of(KEY)) for _ in range(2))
        left.cancel()
        heard = await stays
        checking.close()
        return heard

    assert asyncio.run(asyncio.wait_for(story(), 20))
