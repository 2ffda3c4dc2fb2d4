"""Words for moments and for what is left of a limit, the same on every page. Civil time is China's."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from PySide6.QtCore import QCoreApplication

from desktop.widgets.marked import Marked
from desktop.widgets.tones import Tone

CIVIL_TIME = timezone(timedelta(hours=8), "Asia/Shanghai")
SOON = 3
"""So many working days before the end a limit is marked."""

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Left:
    """What is left of a limit: so many working days (negative: so many overdue), until that moment."""

    working_days: int
    due_at: datetime
    provisional: bool = False
    paused: bool = False


def moment(when: datetime) -> str:
    """A civil date with the minute."""
    return f"{when.astimezone(CIVIL_TIME):%Y-%m-%d %H:%M}"


def short_moment(when: datetime) -> str:
    """Day and minute, for lists: the year is known."""
    return f"{when.astimezone(CIVIL_TIME):%m-%d %H:%M}"


def day(when: date) -> str:
    """A civil date."""
    return when.isoformat()


def due_moment(when: datetime, now: datetime) -> str:
    """A day and the time on it at which a limit ends, with the year where it is another."""
    at, today = when.astimezone(CIVIL_TIME), now.astimezone(CIVIL_TIME)
    if at.year == today.year:
        words = translate("time", "{month}-{day} {time}")
    else:
        words = translate("time", "{year}-{month}-{day} {time}")
    return words.format(year=at.year, month=at.month, day=at.day, time=f"{at:%H:%M}")


def left_words(left: Left, now: datetime) -> Marked:
    """What is left, and until when: "2 working days left (11-26 17:00)"."""
    days, until = left.working_days, due_moment(left.due_at, now)
    if left.provisional:
        until = translate("time", "{0}, provisional").format(until)
    if left.paused:
        return Marked(_paused(left), "pause-circle-outline", "secondary")
    if days < 0:
        words = translate("time", "%n working day(s) overdue ({0})", "", -days)
        return Marked(words.format(until), "clock-alert-outline", "bad")
    if left.due_at <= now:
        return Marked(translate("time", "Overdue since {0}").format(until), "clock-alert-outline", "bad")
    if days == 0:
        return Marked(translate("time", "Due today ({0})").format(until), "clock-alert-outline", "warn")
    words = translate("time", "%n working day(s) left ({0})", "", days)
    tone: Tone = "warn" if days <= SOON else "secondary"
    return Marked(words.format(until), "clock-outline", tone)


def days_words(left: Left, now: datetime) -> Marked:
    """What is left in few words, where the moment stands elsewhere."""
    whole, days = left_words(left, now), left.working_days
    if left.paused or (left.due_at <= now and days >= 0):
        return whole
    if days < 0:
        return Marked(translate("time", "%n working day(s) overdue", "", -days), whole.icon, whole.tone)
    if days == 0:
        return Marked(translate("time", "Due today"), whole.icon, whole.tone)
    return Marked(translate("time", "%n working day(s) left", "", days), whole.icon, whole.tone)


def _paused(left: Left) -> str:
    days = left.working_days
    if days < 0:
        return translate("time", "Clock stands still, %n working day(s) overdue", "", -days)
    return translate("time", "Clock stands still, %n working day(s) left", "", days)
