"""Words for what somebody is to the applicant, wherever people of a case are shown. Codes are the wire's."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

RELATION_WORDS = {
    "spouse": QT_TRANSLATE_NOOP("relation", "Husband or wife"),
    "child": QT_TRANSLATE_NOOP("relation", "Son or daughter"),
    "parent": QT_TRANSLATE_NOOP("relation", "Father or mother"),
    "grandchild": QT_TRANSLATE_NOOP("relation", "Grandchild"),
    "grandparent": QT_TRANSLATE_NOOP("relation", "Grandparent"),
    "sibling": QT_TRANSLATE_NOOP("relation", "Brother or sister"),
    "child_in_law": QT_TRANSLATE_NOOP("relation", "Son- or daughter-in-law"),
    "parent_in_law": QT_TRANSLATE_NOOP("relation", "Parent-in-law"),
    "other_relative": QT_TRANSLATE_NOOP("relation", "Another relative"),
    "guardian": QT_TRANSLATE_NOOP("relation", "Guardian"),
    "community": QT_TRANSLATE_NOOP("relation", "Community worker"),
    "other": QT_TRANSLATE_NOOP("relation", "Somebody else"),
}


def relation_words(relation: str) -> str:
    """What somebody is to the applicant."""
    return QCoreApplication.translate("relation", str(RELATION_WORDS.get(relation, relation)))
