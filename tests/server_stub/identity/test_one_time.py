"""One-time passwords: random, quick to keep in thousands, and as slow to try as any other."""

from pathlib import Path

import pytest

from server_stub.identity import one_time
from server_stub.identity.passwords import Passwords
from server_stub.settings import Settings


def test_they_are_all_different_and_easy_to_read_out() -> None:
    made = one_time.make(200)
    assert len({one.password for one in made}) == len({one.hash for one in made}) == 200
    for one in made:
        groups = one.password.split("-")
        assert [len(group) for group in groups] == [4, 4, 4, 4]
        assert not set("".join(groups)) & set("ilo01ILO")
        assert one.password not in one.hash


async def agrees(passwords: Passwords, hashed: str, password: str) -> bool:
    return await passwords.agrees(hashed, password)


def test_trying_one_takes_as_long_as_trying_any_password(monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    passwords = Passwords(Settings(Path(), argon2_time_cost=2, argon2_memory_kib=64, argon2_lanes=1))
    tried: list[str] = []
    verify = passwords._hasher.verify

    class Counting:
        check_needs_rehash = staticmethod(passwords._hasher.check_needs_rehash)

        @staticmethod
        def verify(hashed: str, password: str) -> bool:
            tried.append(hashed)
            return verify(hashed, password)

    [made] = one_time.make()
    own = passwords.hash("correct horse battery")
    monkeypatch.setattr(passwords, "_hasher", Counting)
    try:
        assert asyncio.run(agrees(passwords, made.hash, made.password)) is True
        assert tried == [passwords._nobody, made.hash]
        assert asyncio.run(agrees(passwords, made.hash, "guessed")) is False
        tried.clear()
        assert asyncio.run(agrees(passwords, own, "correct horse battery")) is True
        assert tried == [own]
        assert asyncio.run(agrees(passwords, "no hash at all", "guessed")) is False
    finally:
        passwords.close()
