"""The phrases every approver finds: data in resources/phrases/, read once and checked."""

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from server_stub.phrases.wire import Phrase

LONGEST = 200
_FILE = Path(__file__).resolve().parents[2] / "resources" / "phrases" / "phrases.toml"


class PhraseFault(ValueError):
    """The file says something that cannot be meant."""


@cache
def shipped() -> list[Phrase]:
    """What is in resources/."""
    return read(_FILE)


def read(file: Path) -> list[Phrase]:
    """Every phrase of a file, in its order."""
    try:
        found = msgspec.convert(tomllib.loads(file.read_text("utf-8")).get("phrase"), list[Phrase])
    except (msgspec.ValidationError, tomllib.TOMLDecodeError) as error:
        raise PhraseFault(f"{file.name}: {error}") from error
    for number, phrase in enumerate(found):
        if not phrase.text.strip() or len(phrase.text) > LONGEST or phrase in found[:number]:
            raise PhraseFault(f"{file.name}: phrase[{number}]: empty, too long, or there already")
    return found
