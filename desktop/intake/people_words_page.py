"""Words for the people of a case: their part in the errand, and what they are to the applicant."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.intake.party import Relation
from desktop.intake.visit import Part

translate = QCoreApplication.translate

RELATION_WORDS = {
    "spouse": QT_TRANSLATE_NOOP("intake", "Husband or wife"),
    "child": QT_TRANSLATE_NOOP("intake", "Son or daughter"),
    "parent": QT_TRANSLATE_NOOP("intake", "Father or mother"),
    "grandchild": QT_TRANSLATE_NOOP("intake", "Grandchild"),
    "grandparent": QT_TRANSLATE_NOOP("intake", "Grandparent"),
    "sibling": QT_TRANSLATE_NOOP("intake", "Brother or sister"),
    "child_in_law": QT_TRANSLATE_NOOP("intake", "Son- or daughter-in-law"),
    "parent_in_law": QT_TRANSLATE_NOOP("intake", "Parent-in-law"),
    "other_relative": QT_TRANSLATE_NOOP("intake", "Another relative"),
    "guardian": QT_TRANSLATE_NOOP("intake", "Guardian"),
    "community": QT_TRANSLATE_NOOP("intake", "Community worker"),
    "other": QT_TRANSLATE_NOOP("intake", "Somebody else"),
}


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


def relation_words(relation: Relation) -> str:
    """What somebody is to the applicant."""
    return translate("intake", str(RELATION_WORDS[relation]))


def another_words() -> str:
    """The deed of looking up who comes together with the applicant."""
    return translate("intake", "Somebody else comes too")
