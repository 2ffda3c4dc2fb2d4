"""Whom to ask at an agency or an institution: asked for one a line, and told one a line."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.administration.agency import Contact
from desktop.administration.deed_form_page import Question

translate = QCoreApplication.translate
_BETWEEN = re.compile(r"\s*[,，、;；\t]\s*")


def contacts_form_words() -> str:
    """How they are to be typed."""
    return translate("administration", "One a line: name, office, telephone")


def contacts_question(contacts: Sequence[Contact]) -> Question:
    """Those there are, to be changed."""
    lines = "\n".join(f"{one.name}, {one.office}, {one.telephone}" for one in contacts)
    words, note = translate("administration", "Contacts"), contacts_form_words()
    return Question("contacts", words, "lines", value=lines, note=note, required=False, most=1000)


def read_contacts(text: str) -> tuple[Contact, ...] | None:
    """What was typed; nothing where a line cannot be read."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    parts = [_BETWEEN.split(line) for line in lines]
    if any(len(one) != 3 or not all(one) for one in parts):
        return None
    return tuple(Contact(*one) for one in parts)


def contacts_words(contacts: Sequence[Contact]) -> str:
    """One a line, as they are told."""
    return "\n".join(f"{one.name} {one.office} {one.telephone}" for one in contacts) or "—"
