"""The ground a desk stands on in a play: screen, session bus, keyring, accessibility bus, input method, scanner.

Everything is the play's own (folders, sockets, display number); nothing of the user's is touched.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from tests.journeys.printer import Printer
from tests.journeys.processes import Company, Process, until
from tests.journeys.scanner import Scanner

TOP = Path(__file__).resolve().parent.parent.parent
PYTHON = Path(sys.executable)
SCREEN = "1366x768x24"
# A session bus that starts no service by itself: who is not on the stage is missing.
BUS = """\
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
PASSES_ON = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONUTF8")


class Stage:
    """Enter it, and `environment` is what a desk is started with."""

    def __init__(
        self, folder: Path, *, keyring: bool = True, input_method: bool = True, printer: bool = True, screen: bool = True
    ) -> None:
        self.folder = folder.resolve()  # relative XDG folders are ignored by those who follow the standard
        self.environment: dict[str, str] = {}
        self.company = Company(self.folder / "logs")
        self._wants = {"keyring": keyring, "input_method": input_method, "printer": printer, "screen": screen}
        self._stack = ExitStack()
        self.printer: Printer | None = None
        self.scanner = Scanner(self.folder / "scanner")
        self.bus: Process | None = None
        self.engine = ""

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            runtime = self._short_folder(stack, 0o700)
            # Filters run as another user, who must be able to pass: not every folder above ours lets them.
            spooler = self._short_folder(stack, 0o755)
            stack.enter_context(self.company)
            self.environment = self._folders(runtime)
            if self._wants["screen"]:
                self._start_screen(stack)
            self._start_bus(runtime)
            if self._wants["keyring"]:
                self.start_keyring()
            if self._wants["screen"]:
                self._start_accessibility()
            if self._wants["input_method"]:
                self._start_input_method()
            self._prepare_scanner()
            if self._wants["printer"]:
                self.printer = Printer(spooler, runtime / "cups.sock", self.company, self.environment)
                stack.callback(self.printer.close)
                self.environment["CUPS_SERVER"] = str(runtime / "cups.sock")
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @staticmethod
    def _short_folder(stack: ExitStack, mode: int) -> Path:
        """Outside of the play's folder, since sockets must have short names; gone with the play."""
        folder = Path(tempfile.mkdtemp(prefix="civic-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(mode)
        return folder

    def _folders(self, runtime: Path) -> dict[str, str]:
        environment = {name: os.environ[name] for name in PASSES_ON if name in os.environ}
        environment |= {"LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": str(runtime), "TMPDIR": str(self.folder / "tmp"), "NO_AT_BRIDGE": "0"}
        for variable, name in (
            ("HOME", "home"), ("XDG_DATA_HOME", "home/data"), ("XDG_CONFIG_HOME", "home/config"),
            ("XDG_STATE_HOME", "home/state"), ("TMPDIR", "tmp"),
        ):  # fmt: skip
            place = self.folder / name
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            environment[variable] = str(place)
        cache = runtime / "cache"  # the input method's socket lies in it
        cache.mkdir(exist_ok=True, mode=0o700)
        environment["XDG_CACHE_HOME"] = str(cache)
        return environment

    def _start_screen(self, stack: ExitStack) -> None:
        """Xvfb chooses a free display itself and writes its number."""
        reads, writes = os.pipe()
        stack.callback(os.close, reads)
        log = (self.company.folder / "screen.log").open("ab")
        stack.callback(log.close)
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writes), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset", "-dpi", "96"],
            pass_fds=[writes], stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, env=self.environment,
        )  # fmt: skip
        os.close(writes)
        stack.callback(server.wait)
        stack.callback(server.terminate)
        number = os.read(reads, 16).decode().strip()
        if not number:
            raise RuntimeError(f"Xvfb did not start: {(self.company.folder / 'screen.log').read_text()}")
        self.environment["DISPLAY"] = f":{number}"

    def _start_bus(self, runtime: Path) -> None:
        address = f"unix:path={runtime / 'bus'}"
        settings = runtime / "bus.conf"
        settings.write_text(BUS.format(address=address), encoding="utf-8")
        command = ["dbus-daemon", f"--config-file={settings}", "--nofork", "--nopidfile", "--print-address"]
        self.bus = self.company.start("bus", command, self.environment)
        self.bus.wait_for_line("unix:path=")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address

    def start_keyring(self, password: bytes = b"play\n") -> Process:
        """A secret service with an unlocked login keyring."""
        command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        process = self.company.start("keyring", command, self.environment, feed=password)
        until("the secret service", lambda: self.owns_name("org.freedesktop.secrets"), seen=process.said)
        return process

    def lock_keyring(self) -> None:
        """As after log-in without the keyring's password; nobody is there to ask for it."""
        keyring = "array:objpath:/org/freedesktop/secrets/collection/login"
        self.ask_bus("org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service.Lock", keyring)

    def owns_name(self, name: str) -> bool:
        """Whether somebody on the session bus answers to a name."""
        said = self.ask_bus("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner", f"string:{name}")
        return "boolean true" in said

    def ask_bus(self, service: str, path: str, method: str, *arguments: str) -> str:
        command = ["dbus-send", "--session", "--print-reply", f"--dest={service}", path, method, *arguments]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False).stdout

    def _start_accessibility(self) -> None:
        self.environment |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}
        launcher = self.company.start("accessibility", ["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"], self.environment)
        until("the accessibility bus", lambda: self.owns_name("org.a11y.Bus"), seen=launcher.said)

    def _start_input_method(self) -> None:
        self.environment |= {"QT_IM_MODULE": "ibus", "GSETTINGS_BACKEND": "memory", "IBUS_ENABLE_SYNC_MODE": "1"}
        daemon = self.company.start("ibus", ["ibus-daemon", "--panel=disable", "--emoji-extension=disable", "--replace"], self.environment)

        def engine_is_set() -> bool:
            # It sets the engine and then complains of the keyboard layout: what counts is the engine.
            self.run("ibus", "engine", "libpinyin")
            return self.run("ibus", "engine").stdout.strip() == "libpinyin"

        until("the input method", engine_is_set, seen=daemon.said)
        self.engine = "libpinyin"

    def _prepare_scanner(self) -> None:
        """SANE knows its own test scanner and no other."""
        settings = self.folder / "sane"
        settings.mkdir(exist_ok=True)
        (settings / "dll.conf").write_text("test\n", encoding="utf-8")
        pages = Path("/etc/sane.d/test.conf").read_text(encoding="utf-8")
        pages = pages.replace('test-picture "Solid black"', 'test-picture "Solid white"').replace("mode Gray", "mode Color")
        # One scanner, and white sheets of A4 as at a counter (its colour pattern is almost black).
        pages = pages.replace("number_of_devices 2", "number_of_devices 1").replace("geometry_max 200.0", "geometry_max 300.0")
        pages = pages.replace("br_x 80.0", "br_x 210.0").replace("br_y 100.0", "br_y 297.0")
        (settings / "test.conf").write_text(pages, encoding="utf-8")
        self.environment["SANE_CONFIG_DIR"] = str(settings)
        self.environment["PATH"] = f"{self.scanner.bin}:{self.environment['PATH']}"

    def run(self, *command: str, extra: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """A command on this stage, to its end."""
        environment = self.environment | dict(extra or {})
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
