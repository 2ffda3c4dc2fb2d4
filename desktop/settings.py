"""What a machine or a station may set: built-in < the machine's TOML < the station's (from the centre).

A profile is a folder with `desk.toml`, the vault and the log; several desks run side by side on several.
"""

import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from desktop.enrolment.seat_file import SEAT_FILE

LOOPBACK = {"127.0.0.1", "[::1]", "localhost"}
# Nothing before the host: user@host would read as another one.
_ADDRESS = re.compile(r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?P<port>:\d{1,5})?/?")
_HIGHEST_PORT = 65_535
FILE = "desk.toml"


class SettingRefused(Exception):
    """A setting that cannot be. `name` says which; `reason` why, for IT."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


@dataclass(frozen=True)
class Settings:
    """All there is to set."""

    profile: Path
    centre: str = "http://127.0.0.1:8400"
    """Address of the centre; plain http is for loopback only."""
    ca_file: str = ""
    """PEM of the authority that vouches for the centre: with it no other one does. Empty: the system's."""
    workstation: str = ""
    """The id under which the centre knows this workstation."""
    station: str = ""
    """What the empty sign-in page says of the place."""
    language: str = "zh_CN"
    lock_after_minutes: float = 5.0
    scanner: str = ""
    """SANE name of the scanner to use; empty: the first found."""
    printer: str = ""
    """Queue to print to; empty: the system's default."""
    practice: bool = False
    """Whether this profile is for a practice city, and for nothing else."""
    practice_address: str = ""
    """Address of a practice city's centre; with it the sign-in page offers to practise."""
    watch_file: str = ""
    """Where the watchdog writes what held the GUI thread, for demonstrations and benchmarks."""


# What a station may not set for its machines: where the machine is, and whom it trusts.
_MACHINE_ONLY = {
    "profile", "centre", "ca_file", "workstation", "watch_file", "practice", "practice_address",
}  # fmt: skip
# What the machine's file says of the real city is nothing to a profile that practises.
_OF_THE_REAL_CITY = {"centre", "workstation", "station", "practice_address"}


def default_profile() -> Path:
    """Where the desk keeps its things when nobody says where."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "CivicWindow"
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "civic-window"


def read_settings(profile: Path, machine: Path | None = None) -> Settings:
    """Built-in values, the machine's file, the profile's desk.toml and seat, then the environment."""
    files = (machine or _machine_file(), profile / FILE, profile / SEAT_FILE)
    of_machine, own, seat = (_read(path) if path.is_file() else {} for path in files)
    if own.get("practice") is True:
        of_machine = {name: value for name, value in of_machine.items() if name not in _OF_THE_REAL_CITY}
    settings = Settings(profile=profile)
    for values in (of_machine, own, seat):
        settings = with_values(settings, values)
    watch = os.environ.get("CIVIC_WINDOW_WATCH_FILE", settings.watch_file)
    return checked(replace(settings, watch_file=watch))


def with_station(settings: Settings, values: Mapping[str, Any]) -> Settings:
    """Put what the centre sets for this station on top, save what only a machine may set."""
    return checked(with_values(settings, {k: v for k, v in values.items() if k not in _MACHINE_ONLY}))


def with_values(settings: Settings, values: Mapping[str, Any]) -> Settings:
    """The settings with some replaced. An unknown name or a wrong type is refused, not ignored."""
    known = {field.name: field for field in fields(Settings) if field.name != "profile"}
    changed: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise SettingRefused(name, "no such setting")
        wanted = type(getattr(settings, name))
        if wanted is float and isinstance(value, int) and not isinstance(value, bool):
            changed[name] = float(value)
        elif type(value) is wanted:
            changed[name] = value
        else:
            raise SettingRefused(name, f"a {wanted.__name__} is wanted")
    return replace(settings, **changed)


def checked(settings: Settings) -> Settings:
    """Refuse what would be unsafe or senseless."""
    _check_address("centre", settings.centre)
    if settings.practice_address:
        _check_address("practice_address", settings.practice_address)
        if settings.practice_address.rstrip("/").lower() == settings.centre.rstrip("/").lower():
            raise SettingRefused("practice_address", "a practice city has an address of its own")
    if settings.ca_file and not _is_certificate(Path(settings.ca_file)):
        raise SettingRefused("ca_file", "the full path of a PEM file with a certificate is wanted")
    if not 0.5 <= settings.lock_after_minutes <= 60:
        raise SettingRefused("lock_after_minutes", "from half a minute to an hour")
    return settings


def _check_address(name: str, text: str) -> None:
    address = _ADDRESS.fullmatch(text)
    if address is None or int((address["port"] or ":0")[1:]) > _HIGHEST_PORT:
        raise SettingRefused(name, "an address like https://centre.example is wanted")
    if address["scheme"] == "http" and address["host"].lower() not in LOOPBACK:
        raise SettingRefused(name, "plain http is for this machine only; use https")


def _is_certificate(path: Path) -> bool:
    try:
        return path.is_absolute() and b"-----BEGIN CERTIFICATE-----" in path.read_bytes()
    except OSError:
        return False


def _machine_file() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "CivicWindow" / FILE
    return Path("/etc/civic-window") / FILE


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingRefused(path.name, "cannot be read as TOML") from error
    except OSError as error:
        raise SettingRefused(path.name, f"cannot be read: {error.strerror}") from error
