"""Lines about who is on a case besides its applicant: role, name, relation, how they compare."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from desktop.widgets.relation_words import relation_words
from desktop.widgets.tones import Tone

translate = QCoreApplication.translate
Line = tuple[str, str, Tone]
"""Icon, words and colour."""


class Somebody(Protocol):
    """Who is on a case as `agent` or `family`. `grouped`: their number, as it is read. `known`: the base
    holds them. `differing`: how many fields do not agree with it; None where they were not verified."""

    @property
    def role(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def grouped(self) -> str: ...
    @property
    def relation(self) -> str | None: ...
    @property
    def known(self) -> bool: ...
    @property
    def differing(self) -> int | None: ...


def people_lines(others: Sequence[Somebody], again_because: str) -> list[Line]:
    """One line a person, and the reason for a double case first."""
    lines = [_person(one) for one in others]
    if again_because:
        words = translate("people", "A case of this item was running already. Again because: {0}")
        return [("alert-outline", words.format(again_because), "warn"), *lines]
    return lines


def _person(one: Somebody) -> Line:
    agent, family = translate("people", "Agent"), translate("people", "Family concerned")
    who = f"{one.name} {one.grouped}".strip()
    words = f"{agent if one.role == 'agent' else family}：{who}"
    if one.relation is not None:
        words = f"{words} · {relation_words(one.relation)}"
    if not one.known:
        told = translate("people", "not found within reach of the window: compare the card")
        return "alert-outline", f"{words} · {told}", "warn"
    if one.differing is None:
        told = translate("people", "not verified")
        return "shield-account-outline", f"{words} · {told}", "warn" if one.role == "agent" else "secondary"
    if one.differing:
        told = translate("people", "%n differ(s) from the base", "", one.differing)
        return "alert-circle", f"{words} · {told}", "bad"
    told = translate("people", "verified: all agrees")
    return "shield-check-outline", f"{words} · {told}", "good"
