"""A workstation's place in the network, kept beside the vault: the desk knows it before anybody is asked."""

import os
from dataclasses import dataclass
from pathlib import Path

from desktop.enrolment.seat_file import SEAT_FILE
from desktop.errors import DeskError, SigningKeyMissing, WorkstationRefused, store_error

_KEY_OVER = {"key_unknown", "workstation_revoked", "workstation_unknown"}


@dataclass(frozen=True)
class Seat:
    """As whom this PC was enrolled."""

    workstation: str
    name: str
    station: str


@dataclass(frozen=True)
class Enrolled:
    """What the centre made of a code: the seat, and the name of the PC's public key there."""

    seat: Seat
    key: str


def must_enrol_again(error: DeskError) -> bool:
    """Whether only a new key helps: the keyring lost it, or the centre takes it no more."""
    if isinstance(error, WorkstationRefused):
        return error.code in _KEY_OVER
    return isinstance(error, SigningKeyMissing)


def keep_seat(profile: Path, seat: Seat) -> None:
    """Write it, whole or not at all. Raises VaultFull or VaultUnusable: it is the vault's folder."""
    lines = {"workstation": seat.workstation, "station": f"{seat.station} · {seat.name}"}
    text = "".join(f"{name} = {_quoted(value)}\n" for name, value in lines.items())
    try:
        profile.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(profile / SEAT_FILE, text)
    except OSError as error:
        raise store_error(error) from error


def _write(path: Path, text: str) -> None:
    part = path.with_name(f"{SEAT_FILE}.part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _quoted(text: str) -> str:
    """A TOML basic string."""
    plain = "".join(letter for letter in text if letter.isprintable())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
