"""A D-Bus session with a gnome-keyring of the test's own: unlocked, locked, or not there at all."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

Kind = Literal["unlocked", "locked", "missing"]
HAS_ALL = bool(shutil.which("dbus-daemon") and shutil.which("gnome-keyring-daemon"))


@contextmanager
def secret_service(folder: Path, kind: Kind) -> Iterator[dict[str, str]]:
    """The environment in which the service is found. Its processes end with the block."""
    run, data = folder / "run", folder / "data"
    for made in (run, data):
        made.mkdir(mode=0o700, parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(run),
        "XDG_DATA_HOME": str(data),
    }
    environment.pop("PYTHON_KEYRING_BACKEND", None)
    bus = subprocess.Popen(
        ["dbus-daemon", f"--config-file={_bus(folder)}", "--nofork", "--print-address", "--nosyslog"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert bus.stdout is not None
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
    keyring = None
    try:
        if kind != "missing":
            keyring = _daemon(environment)
        if kind == "locked":
            _lock(environment)
        yield environment
    finally:
        for process in (keyring, bus):
            if process is not None:
                process.terminate()
                process.wait(10)
        bus.stdout.close()


def _bus(folder: Path) -> Path:
    """A bus that starts no service by itself: what is missing stays missing."""
    config = folder / "bus.conf"
    config.write_text(
        "<busconfig><type>session</type>"
        f"<listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>"
        '<policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy>'
        "</busconfig>"
    )
    return config


def _daemon(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert daemon.stdin is not None
    daemon.stdin.write(b"test")
    daemon.stdin.close()
    _wait_for_name(environment)
    return daemon


def _wait_for_name(environment: dict[str, str]) -> None:
    """Wait until the service has its name on the bus."""
    for _attempt in range(100):
        done = subprocess.run(
            ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus",
             "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if "true" in done.stdout:
            return
        subprocess.run(["sleep", "0.05"], check=True)
    raise RuntimeError("gnome-keyring did not come up")


def _lock(environment: dict[str, str]) -> None:
    subprocess.run(
        ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets",
         "org.freedesktop.Secret.Service.Lock", "array:objpath:/org/freedesktop/secrets/aliases/default"],
        env=environment, check=True, capture_output=True,
    )  # fmt: skip
