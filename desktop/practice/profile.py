"""The profile of a desk that practises: a folder beside the real one, with settings of its own, made of what
the real desk may tell it. Nothing else goes from one to the other."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import store_error

FILE = "desk.toml"
ENDING = "-practice"


@dataclass(frozen=True)
class PracticeDesk:
    """Where it practises, and which machines beside the desk it may use."""

    address: str
    ca_file: str = ""
    language: str = "zh_CN"
    scanner: str = ""
    printer: str = ""


def practice_profile(profile: Path) -> Path:
    """The folder beside the real profile."""
    return profile.with_name(profile.name + ENDING)


def is_practice_profile(profile: Path) -> bool:
    """Whether a folder is for practice and nothing else: by its name, and by what stands in it."""
    try:
        said = tomllib.loads((profile / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return profile.name.endswith(ENDING) and said.get("practice") is True


def prepare_profile(profile: Path, desk: PracticeDesk) -> Path:
    """Make it, or bring its settings up to date; the folder. Raises VaultFull or VaultUnusable."""
    folder = practice_profile(profile)
    values: Mapping[str, str] = {
        "centre": desk.address,
        "ca_file": desk.ca_file,
        "language": desk.language,
        "scanner": desk.scanner,
        "printer": desk.printer,
    }
    lines = ["practice = true", *(f"{name} = {_quoted(value)}" for name, value in values.items() if value)]
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = folder / f"{FILE}.part"
        with part.open("w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / FILE)
    except OSError as error:
        raise store_error(error) from error
    return folder


def _quoted(text: str) -> str:
    """A TOML basic string."""
    plain = "".join(letter for letter in text if letter.isprintable())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
