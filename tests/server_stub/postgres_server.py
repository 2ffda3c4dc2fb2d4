"""A PostgreSQL server of the tests' own, from Debian's package: temporary folder, free port, loopback only."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import psycopg

USER = "postgres"
"""PostgreSQL refuses to run as root; Debian's package makes this user."""


class PostgresServer:
    """Runs from `start` to `stop`; every test gets a database of its own, copied from a finished one."""

    def __init__(self) -> None:
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
        self._programs = programs[-1]
        self._user = USER if os.geteuid() == 0 else None
        self._folder = Path(tempfile.mkdtemp(prefix="civic-postgresql-"))
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self._port: int = one.getsockname()[1]
        self._made = 0

    def start(self) -> None:
        """A fresh cluster that compares text by bytes, as SQLite does."""
        if self._user is not None:
            shutil.chown(self._folder, self._user)
        data = str(self._folder / "data")
        self._run("initdb", "-D", data, "-A", "trust", "-U", USER, "--locale=C", "--encoding=UTF8", "-N")
        options = f"-c listen_addresses=127.0.0.1 -p {self._port} -k {self._folder} -c fsync=off -c max_connections=400"
        self._run("pg_ctl", "-D", data, "-o", options, "-l", str(self._folder / "log"), "-w", "start")

    def restart(self) -> None:
        """As after a power cut: no connection is told."""
        data = str(self._folder / "data")
        self._run("pg_ctl", "-D", data, "-m", "immediate", "-l", str(self._folder / "log"), "-w", "restart")

    def stop(self) -> None:
        """Down, and nothing left."""
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """How to reach a database."""
        return f"postgresql://{USER}@127.0.0.1:{self._port}/{database}"

    def make(self, template: str = "template0") -> str:
        """A new database; its URL."""
        self._made += 1
        name = f"test_{self._made}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return self.url(name)

    def _run(self, program: str, *words: str) -> None:
        command = [str(self._programs / program), *words]
        done = subprocess.run(
            command, user=self._user, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
