"""A centre in a process of its own, with the small synthetic city of the centre's tests."""

import asyncio
import subprocess
import sys
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from desktop.central.client import Central, RefreshTokens
from desktop.central.line import Line
from desktop.central.signing import Signer
from desktop.central.trust import make_trust
from desktop.enrolment.signing_key import SigningKey
from server_stub.app import create_app
from server_stub.database import Transaction, Work
from server_stub.identity import tables as identity
from server_stub.practice import marking
from server_stub.setting_up import initialise, write_beside
from server_stub.settings import Settings
from tests.server_stub.conftest import KEYS, PASSWORD, add_key, identifier, settings_for
from tests.server_stub.killable import fill
from tests.signing import key_of

TOP = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
"""Seconds a test waits for an answer: a busy machine is no fault of the centre's."""


@dataclass(frozen=True)
class RealCentre:
    """Where it listens, and what is needed to sign in."""

    process: subprocess.Popen[str]
    address: str
    folder: Path
    workstation: str = identifier("desk")
    username: str = "clerk"
    password: str = PASSWORD

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        if self.process.stdout is not None:
            self.process.stdout.close()


def prepare(folder: Path, second_factor_posts: str = "") -> None:
    """A data folder with organisations, accounts, workstations and one citizen; a second factor for whom the test says.
    The station has two windows, "desk" and "second desk"."""
    settings = settings_for(folder)
    initialise(settings)
    _set(folder, f'second_factor_posts = "{second_factor_posts}"\n')
    asyncio.run(_populate(settings))


def _set(folder: Path, lines: str) -> None:
    with (folder / "centre.toml").open("a", encoding="utf-8") as file:
        file.write(lines)


def _second_window(tx: Transaction) -> None:
    identity.add_workstations(tx, [(identifier("second desk"), "三号窗口", identifier("station"))])
    for number in range(KEYS):
        add_key(tx, "second desk", number)


def prepare_for_practice(folder: Path) -> None:
    """The same city, founded for practice."""
    settings = settings_for(folder)
    initialise(settings)
    write_beside(settings, Work(lambda tx: marking.mark(tx, settings)))
    _set(folder, 'second_factor_posts = ""\npractice = true\n')
    asyncio.run(_populate(settings))


async def _populate(settings: Settings) -> None:
    app = create_app(settings)
    async with app.lifespan():
        await app.state.centre.database.write(Work(fill))
        await app.state.centre.database.write(Work(_second_window))


def start(folder: Path, port: int = 0, options: tuple[str, ...] = ()) -> RealCentre:
    """Start serving a prepared folder and wait until it answers."""
    process = subprocess.Popen(
        [sys.executable, "-m", "server_stub", "serve", "--data", str(folder), "--port", str(port), *options],
        cwd=TOP, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    line = process.stdout.readline() if process.stdout is not None else ""
    if not line.startswith("listening on "):
        process.kill()
        process.communicate()
        raise RuntimeError(f"the centre did not start: {line!r}")
    return RealCentre(process, line.removeprefix("listening on ").strip(), folder)


_numbers = count(1)


def signing_key(workstation: str = "desk") -> SigningKey:
    """A key of one of the city's workstations; each time another, since two that work at once hold two."""
    named = f"key {1 + next(_numbers) % (KEYS - 1)} of {workstation}"
    return SigningKey(identifier(named), key_of(named).private_bytes_raw())


def central_at(address: str, tokens: RefreshTokens, workstation: str = "desk") -> Central:
    """The desk's client at one of the city's workstations."""
    line = Line(address, identifier(workstation), Signer(signing_key(workstation)), trust=make_trust(address))
    return Central(line, tokens)


if __name__ == "__main__":
    place = Path(sys.argv[1])
    if not place.exists():
        prepare(place)
    running = start(place, int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    print(running.address, running.workstation, flush=True)
    running.process.wait()
