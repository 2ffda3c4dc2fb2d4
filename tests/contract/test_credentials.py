"""What every keeper of credentials promises: the real Secret Service behind `keyring`, and the fake for it."""

import asyncio
import json
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import SecretService
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring

from desktop.devices.credentials import Keyring
from desktop.errors import KeyringLocked, KeyringMissing
from tests.contract.secret_service import HAS_ALL, secret_service
from tests.fakes.credentials import FakeKeyring

TOP = Path(__file__).resolve().parents[2]
Make = Callable[[str], Any]
needs_service = pytest.mark.skipif(not HAS_ALL, reason="dbus-daemon or gnome-keyring is not installed")


@pytest.fixture(params=["fake", pytest.param("real", marks=needs_service)])
def make(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Make:
    if request.param == "fake":
        shared: dict[str, str | bytes] = {}
        return lambda workstation: FakeKeyring(shared, workstation)
    environment = request.getfixturevalue("service")
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", environment["DBUS_SESSION_BUS_ADDRESS"])
    return Keyring


def run(story: Awaitable[Any]) -> Any:
    async def told() -> Any:
        return await story

    return asyncio.run(told())


def test_a_vault_key_is_made_once_and_found_again(make: Make) -> None:
    async def story() -> None:
        assert await make("desk 1").vault_key() is None
        key = await make("desk 1").make_vault_key()
        assert len(key) == 32
        assert await make("desk 1").vault_key() == key
        assert await make("desk 1 of another").vault_key() is None

    run(story())


def test_a_refresh_token_is_replaced_and_removed(make: Make) -> None:
    async def story() -> None:
        desk, other = make("desk 2"), make("desk 3")
        assert await desk.load() is None
        await desk.save("first")
        await other.save("of the other desk")
        await desk.save("second")
        assert await make("desk 2").load() == "second"
        await desk.clear()
        await desk.clear()
        assert await desk.load() is None
        assert await other.load() == "of the other desk"

    run(story())


def test_many_asking_at_once_get_each_their_own(make: Make) -> None:
    async def story() -> list[str | None]:
        desk = make("desk 4")
        await desk.save("token")
        return list(await asyncio.gather(*(desk.load() for _ in range(8))))

    assert run(story()) == ["token"] * 8


ASK = """
import asyncio, json, threading
from desktop.devices.credentials import Keyring

async def main():
    beats = 0
    asked = asyncio.ensure_future(Keyring("desk").vault_key())
    while not asked.done():
        beats += 1
        await asyncio.sleep(0.001)
    return beats, type(asked.exception()).__name__

print(json.dumps(asyncio.run(main())))
"""


@needs_service
@pytest.mark.parametrize(("kind", "error"), [("locked", KeyringLocked), ("missing", KeyringMissing)])
def test_a_locked_and_a_missing_service_are_told_apart_and_hold_up_nobody(tmp_path: Path, kind: Any, error: type[Exception]) -> None:
    with secret_service(tmp_path, kind) as environment:
        done = subprocess.run([sys.executable, "-c", ASK], cwd=TOP, env=environment, capture_output=True, text=True, timeout=60, check=True)
    beats, name = json.loads(done.stdout)
    assert name == error.__name__
    assert beats >= 1


@needs_service
def test_a_service_that_starts_late_is_found_at_the_next_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Keyring("desk")
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    with pytest.raises(KeyringMissing):
        run(desk.vault_key())
    with secret_service(tmp_path, "unlocked") as environment:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", environment["DBUS_SESSION_BUS_ADDRESS"])
        assert run(desk.make_vault_key()) == run(desk.vault_key())


UNANSWERED = """
import asyncio, threading
from keyring.backends.SecretService import Keyring as Backend
from desktop.devices.credentials import Keyring

class Prompting(Backend):
    def get_password(self, service, username):
        threading.Event().wait()

async def main():
    asked = asyncio.ensure_future(Keyring("desk", Prompting).vault_key())
    await asyncio.sleep(0.1)
    asked.cancel()

asyncio.run(main())
print("ended")
"""


def test_a_prompt_nobody_answers_does_not_keep_the_desk_from_ending() -> None:
    program = UNANSWERED.replace("class Prompting(Backend):", "class Prompting(Backend):\n    __module__ = Backend.__module__")
    done = subprocess.run([sys.executable, "-c", program], cwd=TOP, capture_output=True, text=True, timeout=20, check=True)
    assert done.stdout.strip() == "ended"


class Slow(SecretService.Keyring):
    """The real one's name, and an answer that comes after nobody waits any more."""

    __module__ = SecretService.Keyring.__module__
    answered = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        try:
            time.sleep(0.2)
            return None
        finally:
            self.answered.set()


def test_an_answer_that_nobody_waits_for_any_more_is_no_fault() -> None:
    async def story() -> None:
        asked = asyncio.get_running_loop().create_task(Keyring("desk", Slow).load())
        await asyncio.sleep(0.05)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        assert await asyncio.to_thread(Slow.answered.wait, 5)
        await asyncio.sleep(0.05)

    run(story())
    assert Slow.answered.is_set()


class PlainFile(KeyringBackend):
    """A backend that would write to a file in the clear."""

    priority = 9  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("must not be asked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("must not be asked")

    def delete_password(self, service: str, username: str) -> None:
        raise AssertionError("must not be asked")


@pytest.mark.parametrize("backend", [NullKeyring, FailKeyring, PlainFile, ChainerBackend])
def test_a_backend_that_keeps_no_secret_is_refused(backend: Callable[[], KeyringBackend]) -> None:
    desk = Keyring("desk", backend)
    with pytest.raises(KeyringMissing):
        run(desk.vault_key())
    with pytest.raises(KeyringMissing):
        run(desk.save("token"))


def test_what_the_environment_chooses_is_refused_too() -> None:
    # The tests' own environment names keyring's fail backend.
    with pytest.raises(KeyringMissing):
        run(Keyring("desk").vault_key())
