"""A centre in a process of its own, that a test may kill and start again on the same folder."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from server_stub.database import Transaction
from server_stub.setting_up import initialise
from tests.databases import write
from tests.server_stub.conftest import PASSWORD, identifier, pen_of, populate, settings_for
from tests.server_stub.window import hold_citizen
from tests.signing import Signing

TOP = Path(__file__).resolve().parents[2]


def settle(folder: Path) -> Path:
    """A folder with the synthetic people of the tests in it; it may be set up already, or name its database."""
    initialise(settings_for(folder))
    with (folder / "centre.toml").open("a", encoding="utf-8") as file:
        file.write("argon2_time_cost = 1\nargon2_memory_kib = 8\nargon2_lanes = 1\n")
    write(folder, fill)
    return folder


def fill(tx: Transaction) -> None:
    populate(tx)
    hold_citizen(tx)


class KillableCentre:
    """The server process and one signed-in client, which signs in again after each start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.starts = 0
        self._process: subprocess.Popen[str] | None = None
        self.client = httpx.Client()
        self.pen = pen_of("desk", time.time)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.kill()
        self.client.close()

    @property
    def address(self) -> tuple[str, int]:
        return self.client.base_url.host, self.client.base_url.port or 0

    def start(self, *, signs_in: bool = True) -> None:
        """Start and sign in, unless that would end the session of the same clerk's desk."""
        words = [sys.executable, "-m", "server_stub", "serve", "--data", str(self.folder), "--port", "0"]
        self._process = subprocess.Popen(words, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line.startswith("listening on "), line
        self.starts += 1
        self.client.close()
        self.pen.epoch = None  # a desk that starts anew
        self.client = httpx.Client(
            base_url=line.split()[-1], timeout=60, headers={"Workstation": identifier("desk")}, auth=Signing(self.pen)
        )
        try:
            if signs_in:
                self.sign_in()
        except BaseException:
            self.kill()
            raise

    def sign_in(self) -> None:
        """Again, where another desk of the same clerk has ended this one's session."""
        self.client.headers.pop("Authorization", None)
        signed_in = self.client.post("/v1/session", json={"username": "clerk", "password": PASSWORD})
        assert signed_in.status_code == 201, signed_in.text
        self.client.headers["Authorization"] = f"Bearer {signed_in.json()['access_token']}"

    def kill(self) -> None:
        """As a power cut: no signal handler runs."""
        if self._process is None:
            return
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None

    def beside(self) -> list[Path]:
        """Where the processes it has begun stand among all processes."""
        if self._process is None:
            return []
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/children")
        return [Path("/proc") / number for each in tasks for number in each.read_text().split()]

    def kill_after(self, seconds: float) -> None:
        """The same a moment later."""
        time.sleep(seconds)
        self.kill()

    def ask(self, method: str, path: str, json: Any = None, **named: Any) -> httpx.Response:
        """One request; the same shape as a test's Desk."""
        return self.client.request(method, path, json=json, **named)
