"""Words for the people of a case: their part in the errand."""

from PySide6.QtCore import QCoreApplication

from desktop.intake.visit import Part

translate = QCoreApplication.translate


def part_words(part: Part) -> str:
    """What somebody is in the errand in hand."""
    match part:
        case "applicant":
            return translate("intake", "Applicant")
        case "agent":
            return translate("intake", "Agent")
        case "family":
            return translate("intake", "Family concerned")
        case "none":
            return translate("intake", "Not on this case")


def another_words() -> str:
    """The deed of looking up who comes together with the applicant."""
    return translate("intake", "Somebody else comes too")
