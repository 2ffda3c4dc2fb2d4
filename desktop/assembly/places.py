"""The pages of the counter by name, and the time as they tell it."""

from datetime import datetime

from desktop.assembly.desk import CIVIL_TIME

LOOK_UP, CHOOSE, TAKE_IN, CAPTURE = "look_up", "intake", "take_in", "capture"


def civil_time(stamp: str) -> str:
    """A UTC time of the vault or the wire as the clock on the wall says it."""
    return f"{datetime.fromisoformat(stamp).astimezone(CIVIL_TIME):%Y-%m-%d %H:%M}" if stamp else ""
