"""The centre of a play: its own process on a free port, asked over its interface and its command line."""

import json
import sqlite3
import ssl
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from tests.fakes.certificates import Authority
from tests.journeys.processes import Company, PlayFailed, Process
from tests.signing import Signing, enrol

PROGRAM = (sys.executable, "-m", "server_stub")
TOP = Path(__file__).resolve().parent.parent.parent


class Centre:
    """A data folder with a synthetic city, and the process that serves it."""

    def __init__(self, folder: Path, company: Company, environment: Mapping[str, str]) -> None:
        self.folder, self._company = folder, company
        self._environment = dict(environment)
        self.process: Process | None = None
        self.address = ""
        folder.parent.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC)
        authority = Authority(folder.parent, now)
        self.authority = authority.certificate
        """Whom desks trust, and nobody else. Its key is written nowhere."""
        self._signed = authority.sign(now - timedelta(days=1), now + timedelta(days=30))

    def prepare(self, citizens: int, seed: int) -> str:
        """`demo-data`, which makes its own folder; what it printed."""
        return self.command("demo-data", "--citizens", str(citizens), "--seed", str(seed), seconds=600)

    def command(self, *words: str, seconds: float = 60) -> str:
        done = subprocess.run(
            [*PROGRAM, *words, "--data", str(self.folder)],
            env=self._environment, cwd=TOP, capture_output=True, text=True, check=False, timeout=seconds,
        )  # fmt: skip
        if done.returncode:
            raise PlayFailed(f"server_stub {' '.join(words)} ended with {done.returncode}\n{done.stdout[-1500:]}\n{done.stderr[-3000:]}")
        return done.stdout

    def serve(self, port: int = 0) -> str:
        """Start it; the address. Start it again on the same port and desks find it again."""
        command = [*PROGRAM, "serve", "--data", str(self.folder), "--port", str(port)]
        command += ["--certificate", str(self._signed.certificate), "--key", str(self._signed.key)]
        log = self._company.folder / "centre.log"
        log.unlink(missing_ok=True)
        self.process = self._company.start("centre", command, self._environment)
        self.address = self.process.wait_for_line("listening on ")
        return self.address

    def for_desks(self) -> dict[str, str]:
        """What a desk is told of the centre."""
        return {"centre": self.address, "ca_file": str(self.authority)}

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1])

    def kill(self) -> None:
        if self.process:
            self.process.kill()

    def stop(self) -> None:
        if self.process:
            self.process.end()

    def demo(self, name: str) -> Any:
        """A list `demo-data` wrote: accounts, workstations, citizens."""
        return json.loads((self.folder / "demo" / f"{name}.json").read_text(encoding="utf-8"))

    def client(self, account: Mapping[str, str]) -> "Caller":
        """Another program at this centre, on a workstation of its own at the account's place, signed in."""
        code = self.enrolment_code("--station", account["organisation"], "--name", "另一台")
        return Caller(self.address, self.authority, account, code)

    def enrolment_code(self, *what: str) -> str:
        """A code that makes a PC a workstation, as the operator of the centre reads it out."""
        made: str = json.loads(self.command("enrolment-code", "--json", *what))["code"]
        return made

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What stands in the database, read beside the running server."""
        with sqlite3.connect(f"file:{self.folder / 'centre.sqlite'}?mode=ro", uri=True) as database:
            return database.execute(sql).fetchall()


class Caller:
    """Asks the centre as any system with an account does."""

    def __init__(self, address: str, authority: Path, account: Mapping[str, str], code: str) -> None:
        trust = ssl.create_default_context(cafile=str(authority))
        self._client = httpx.Client(base_url=address, verify=trust, timeout=20, trust_env=False)
        self._client.auth = Signing(enrol(self._client, code))
        words = {"username": account["username"], "password": account["password"]}
        session = self._client.post("/v1/session", json=words)
        session.raise_for_status()
        self._client.headers["Authorization"] = f"Bearer {session.json()['access_token']}"

    def get(self, path: str, **parameters: str) -> Any:
        answer = self._client.get(path, params=parameters)
        answer.raise_for_status()
        return answer.json()

    def paper(self, document: str) -> bytes:
        answer = self._client.get(f"/v1/documents/{document}")
        answer.raise_for_status()
        return answer.content

    def close(self) -> None:
        self._client.delete("/v1/session")
        self._client.close()
