"""A PostgreSQL server of the tests' own, from Debian's package: own folder, own socket, no port, and it ends with us."""

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg

TOP = Path(__file__).resolve().parents[1]
USER = "postgres"
"""PostgreSQL refuses to run as root; Debian's package makes this user."""
LONGEST_FOLDER = 90
"""Bytes: a socket's name has 107."""
WHILE_WE_LIVE = '"$@" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server'
"""The server ends at once when our end of the pipe is closed, also because we were killed."""
PATIENCE_SECONDS = 60.0
CONNECTIONS = 400
_SERVERS = count(1)


class PostgresServer:
    """Runs from `start` to `stop`, or until the process that began it is gone; every test has a database of its own."""

    def __init__(self, *, waits_for_disk: bool = True) -> None:
        """Where it does not wait, it keeps what it has said through its own end by a signal, not through a power cut's."""
        self._waits_for_disk = waits_for_disk
        self._programs = _programs()
        self._become = _become(self._programs)
        self._folder = _place(self._become) / f"postgresql-{os.getpid()}-{next(_SERVERS)}"
        self._process: subprocess.Popen[bytes] | None = None
        self._made = 0

    def start(self) -> None:
        """A fresh cluster that compares text by bytes, as SQLite does, and keeps what it has said it keeps."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(mode=0o700)
        if self._become:
            shutil.chown(self._folder, USER)
        data = str(self._folder / "data")
        initdb = [*self._become, str(self._programs / "initdb"), "-D", data, "-A", "trust", "-U", USER, "--locale=C", "--encoding=UTF8"]
        done = subprocess.run(initdb, cwd=self._folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        self._run()

    def restart(self) -> None:
        """As after a power cut: no connection is told."""
        self._end()
        self._run()

    def stop(self) -> None:
        """Down, and nothing left."""
        self._end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """How to reach a database."""
        return f"postgresql://{USER}@/{database}?host={quote(str(self._folder))}"

    def make(self, template: str = "") -> str:
        """The URL of a new database: an empty one, or a copy of the one at the URL."""
        self._made += 1
        name = f"test_{self._made}"
        # Copied file by file nothing of it goes through the log; the checkpoints that takes cost where the disk is waited for.
        strategy = "WAL_LOG" if self._waits_for_disk else "FILE_COPY"
        self._do(f"CREATE DATABASE {name} TEMPLATE {_name(template) if template else 'template0'} STRATEGY {strategy}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Away with a database, whoever is still connected."""
        self._do(f"DROP DATABASE {_name(url)} WITH (FORCE)")

    def _do(self, sql: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.encode())

    def _run(self) -> None:
        command = [*self._become, "sh", "-c", WHILE_WE_LIVE, "sh", str(self._programs / "postgres"), "-D", str(self._folder / "data")]
        settings = ["listen_addresses=", f"max_connections={CONNECTIONS}", "recovery_init_sync_method=syncfs"]
        settings += [] if self._waits_for_disk else ["fsync=off"]
        command += ["-k", str(self._folder), *(word for each in settings for word in ("-c", each))]
        log = self._folder / "log"
        with log.open("ab") as said:
            self._process = subprocess.Popen(command, cwd=self._folder, stdin=subprocess.PIPE, stdout=said, stderr=said)
        until = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            assert self._process.poll() is None and time.monotonic() < until, log.read_text("utf-8", "replace")[-2000:]
            time.sleep(0.02)

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError), psycopg.connect(self.url("postgres")):
            return True
        return False

    def _end(self) -> None:
        if self._process is not None:
            self._process.communicate(timeout=PATIENCE_SECONDS)
            self._process = None


def _name(url: str) -> str:
    return str(psycopg.conninfo.conninfo_to_dict(url)["dbname"])


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[-3]))
    assert found, "PostgreSQL is not installed; installer/system-packages does it"
    return found[-1].parent


def _become(programs: Path) -> list[str]:
    """The words that make another user of root. Where folders above are shut to that user, it may pass them."""
    if os.geteuid():
        return []
    words = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
    tried = subprocess.run([*words, str(programs / "initdb"), "--version"], capture_output=True, check=False)
    # Without the bit the kernel's answer to access(2) is that of a user who may not.
    passes = ["--securebits=+no_setuid_fixup", "--inh-caps=-all,+dac_override", "--ambient-caps=+dac_override"]
    return words if tried.returncode == 0 else [*words, *passes]


def _place(become: list[str]) -> Path:
    """build/, or where that is too deep for a socket or shut to the server's user, the folder for temporary files."""
    build = TOP / "build"
    build.mkdir(exist_ok=True)
    enters = [*become, "test", "-x", str(build)]
    if len(os.fsencode(build)) <= LONGEST_FOLDER and subprocess.run(enters, check=False).returncode == 0:
        _sweep(build)
        return build
    return Path(tempfile.gettempdir())


def _sweep(build: Path) -> None:
    """Removes what killed runs left."""
    for left in build.glob("postgresql-*"):
        if not Path("/proc", left.name.split("-")[1]).exists():
            shutil.rmtree(left, ignore_errors=True)
