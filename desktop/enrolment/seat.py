"""A workstation's place in the network, kept beside the vault: the desk knows it before anybody is asked."""

import os
from dataclasses import dataclass
from pathlib import Path

FILE = "workstation.toml"


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


def keep_seat(profile: Path, seat: Seat) -> None:
    """Write it, whole or not at all."""
    profile.mkdir(parents=True, exist_ok=True, mode=0o700)
    lines = {"workstation": seat.workstation, "station": f"{seat.station} · {seat.name}"}
    text = "".join(f"{name} = {_quoted(value)}\n" for name, value in lines.items())
    part = profile / f"{FILE}.part"
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(profile / FILE)


def _quoted(text: str) -> str:
    """A TOML basic string."""
    plain = "".join(letter for letter in text if letter.isprintable())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
