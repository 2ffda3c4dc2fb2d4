"""Words of assessments in the language of the window; those of paper stand in `assessment_paper`."""

from PySide6.QtCore import QCoreApplication

from desktop.exchange.assessment import Grade, Measure, Part, Points
from desktop.widgets.marked import Marked
from desktop.widgets.tones import Tone

translate = QCoreApplication.translate


def part_words(part: Part) -> str:
    """A group of measures."""
    return {
        "load": translate("exchange", "Progress"),
        "freshness": translate("exchange", "Freshness"),
        "clean_up": translate("exchange", "Clean-up"),
        "use": translate("exchange", "Use"),
    }[part]


def measure_words(measure: Measure) -> str:
    """What was measured."""
    return {
        "loaded_late_days": translate("exchange", "Data loaded, late by"),
        "real_time_late_days": translate("exchange", "Real time, late by"),
        "stated_persons": translate("exchange", "Stated this month"),
        "days_since_stated": translate("exchange", "Since its last word"),
        "clean_up_late_days": translate("exchange", "Cleaned up, late by"),
        "settled_percent": translate("exchange", "Discrepancies settled"),
        "open_days_mean": translate("exchange", "Open, on average"),
        "open_days_95": translate("exchange", "Open, 95 % of them"),
        "relapse_percent": translate("exchange", "Came back"),
        "asked_persons": translate("exchange", "People asked about"),
        "refused_percent": translate("exchange", "Calls refused or failed"),
    }[measure]


def grade_words(score: float | None, grade: Grade | None) -> Marked:
    """Score and grade."""
    if score is None or grade is None:
        return Marked(translate("exchange", "not judged"), "", "secondary")
    looks: dict[Grade, tuple[str, str, Tone]] = {
        "excellent": (translate("exchange", "excellent"), "check-circle-outline", "good"),
        "good": (translate("exchange", "good"), "check-circle-outline", "good"),
        "passed": (translate("exchange", "passed"), "", "ink"),
        "failed": (translate("exchange", "failed"), "alert-circle-outline", "bad"),
    }
    words, icon, tone = looks[grade]
    return Marked(f"{score:.1f} {words}", icon, tone)


def value_words(one: Points) -> str:
    """The value with its unit."""
    if one.value is None:
        never = one.judged and one.measure == "days_since_stated"
        return translate("exchange", "never") if never else "–"
    return _with_unit(one, one.value)


def points_words(one: Points) -> str:
    """Reached and possible."""
    return f"{one.points:g} / {one.most:g}" if one.judged else "–"


def why_words(one: Points) -> str:
    """Which rule gave the points."""
    if not one.judged:
        return translate("exchange", "not judged this month")
    low = one.better == "low"
    if one.bound is None:
        most = translate("exchange", "for all: at most {0}")
        least = translate("exchange", "for all: at least {0}")
        words = most if low else least
        return words.format(_with_unit(one, one.best))
    words = translate("exchange", "at most {0}") if low else translate("exchange", "at least {0}")
    return words.format(_with_unit(one, one.bound))


def _with_unit(one: Points, number: float) -> str:
    plain = f"{number:,.1f}".removesuffix(".0")
    if one.measure.endswith("_percent"):
        return f"{plain}%"
    if one.measure.endswith("_persons"):
        return translate("exchange", "{0} people").format(plain)
    return translate("exchange", "{0} days").format(plain)
