"""Passwords: argon2id, never in the event loop nor on the writer, a few at a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from server_stub.errors import Refusal
from server_stub.settings import Settings

A = TypeVar("A")
_AT_ONCE = 2
_MOST_WAITING = 64


class Passwords:
    """Makes and checks password hashes."""

    def __init__(self, settings: Settings) -> None:
        self._hasher = PasswordHasher(
            time_cost=settings.argon2_time_cost,
            memory_cost=settings.argon2_memory_kib,
            parallelism=settings.argon2_lanes,
            type=Type.ID,
        )
        self._threads = ThreadPoolExecutor(_AT_ONCE, "argon2")
        self._waiting = 0
        self._nobody = self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """A new hash. Slow on purpose."""
        return self._hasher.hash(password)

    async def agrees(self, password_hash: str | None, password: str) -> bool:
        """Whether the password is right; for an unknown account it takes as long to say no.

        Refuses where so many wait that the answer would come too late for anybody.
        """
        checked = await self._beside(lambda: self._check(password_hash or self._nobody, password))
        return checked and password_hash is not None

    async def hashed(self, password: str) -> str:
        """A new hash, made where hashes are checked."""
        return await self._beside(lambda: self.hash(password))

    async def _beside(self, work: Callable[[], A]) -> A:
        if self._waiting >= _MOST_WAITING:
            raise Refusal(429, "too_many")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Let the threads go."""
        self._threads.shutdown()

    def _check(self, password_hash: str, password: str) -> bool:
        """A one-time password's hash is quick to check; who waits for the answer is not to learn of it."""
        try:
            if self._hasher.check_needs_rehash(password_hash):
                self._check(self._nobody, password)
            return self._hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False
