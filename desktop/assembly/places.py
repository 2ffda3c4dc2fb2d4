"""The pages of the counter by name, and the time as they tell it."""

from datetime import datetime

from desktop.widgets.time_words import moment

LOOK_UP, CHOOSE, TAKE_IN, CAPTURE = "look_up", "intake", "take_in", "capture"
RAISED = "raised differences"


def civil_time(stamp: str) -> str:
    """A UTC time of the vault or the wire as the clock on the wall says it."""
    return moment(datetime.fromisoformat(stamp)) if stamp else ""
