"""The sharing policy: which post sees which field of a citizen, and how; a proposal changes one rule."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal

from desktop.administration.deed_form_page import Choice, DeedForm, Question, reason_question
from desktop.administration.policy_flow import PolicyShown
from desktop.administration.policy_rules import VISIBILITIES, SharingRule
from desktop.administration.policy_words_page import (
    FIELDS,
    field_words,
    purpose_words,
    revealable_words,
    visibility_words,
)
from desktop.administration.proposals_change import NewProposal
from desktop.administration.register_flow import Waiting
from desktop.administration.register_page import Offer
from desktop.administration.staff_member import POSTS
from desktop.administration.staff_words_page import post_words
from desktop.administration.whole_register_page import WholeRegisterPage
from desktop.catalogue.service_item import Department
from desktop.widgets.marked import Marked
from desktop.widgets.row_table import Cell, Column, Row, RowTable

REVEALABLE = "revealable"
"""Masked, but each value may be asked for by itself, with a reason."""


class SharingPage(WholeRegisterPage[PolicyShown]):
    """The rules, one beside them, and the form of another.

    Signals:
        propose_requested: a NewProposal.
    """

    propose_requested = Signal(object)

    def __init__(self, permissions: frozenset[str]) -> None:
        headings = (self.tr("Post"), self.tr("Department"), self.tr("Purpose"))
        super().__init__(self.tr("Sharing rules"), _help(), _table(), headings, spare=(3,), label_width=88)
        self._may = "sharing.propose" in permissions
        self._rules: dict[str, SharingRule] = {}
        self._purposes: dict[str, str] = {}
        self._departments: tuple[Department, ...] = ()
        self._about: SharingRule | None = None
        self.say_what_to_find(self.tr("Post or field  F2"))
        if self._may:
            self.offer_primary(self.tr("Propose a rule"))
        self.display(Waiting())

    def offer_departments(self, departments: tuple[Department, ...]) -> None:
        """The departments of the catalogue: a rule may be for one of them."""
        self._departments = departments

    def take(self, content: PolicyShown) -> None:
        """The rules, by post and field."""
        self._purposes = {one.reference: one.label for one in content.purposes}
        places = {post: place for place, post in enumerate(POSTS)}
        rules = sorted(
            content.policy.sharing,
            key=lambda rule: (places.get(rule.post, 99), _field_place(rule.field), rule.key),
        )
        self._rules = {rule.key: rule for rule in rules}

    def found(self) -> Sequence[Row]:
        """By what stands in a row."""
        rows = map(self._row, self._rules.values())
        return [row for row in rows if self.says(*(cell.text for cell in row.cells))]

    def none_words(self) -> tuple[str, str, str]:
        """There are always some."""
        return "eye-off-outline", self.tr("No rule is found"), self.tr("Look for less")

    def chosen_changed(self) -> None:
        """Say what is chosen."""
        rule = self._rules.get(self.table.chosen)
        self.detail.setVisible(rule is not None)
        if rule is not None:
            self._show_rule(rule)

    def primary(self) -> None:
        """A new rule."""
        self._about = None
        posts = tuple((post, post_words(post)) for post in POSTS)
        fields = tuple((field, field_words(field)) for field in FIELDS)
        anybody, anything = ("", self.tr("Any")), ("", self.tr("Any"))
        departments = (anybody, *((one.code, one.name) for one in self._departments))
        self.open_form(
            DeedForm(
                "sharing",
                self.tr("New sharing rule"),
                self.tr("Of the rules that fit, the one that says most counts."),
                (
                    Question("post", self.tr("Post"), "choice", posts),
                    Question("field", self.tr("Field"), "choice", fields),
                    Question("visibility", self.tr("Seen"), "choice", _visibilities()),
                    Question("department", self.tr("Department"), "choice", departments, required=False),
                    Question(
                        "purpose",
                        self.tr("Purpose"),
                        "choice",
                        (anything, *self._purpose_choices()),
                        required=False,
                    ),
                    reason_question(),
                ),
                self.tr("Propose"),
            )
        )

    def offer_chosen(self, kind: str) -> None:
        """Fill in what is proposed for the chosen rule."""
        rule = self._rules.get(self.table.chosen)
        if rule is None:
            return
        self._about = rule
        seen = Question("visibility", self.tr("Seen"), "choice", _visibilities(), _choice_of(rule))
        questions = (reason_question(),) if kind == "remove" else (seen, reason_question())
        heading = self.tr("{0}: {1}").format(post_words(rule.post), field_words(rule.field))
        means = (
            self.tr("The rule falls away; a less particular one counts instead.") if kind == "remove" else ""
        )
        self.open_form(DeedForm(kind, heading, means, questions, self.tr("Propose")))

    def send(self, kind: str, values: dict[str, str]) -> None:
        """Propose what the form says."""
        reason, rule = values.pop("reason"), self._about
        if rule is None:
            about = {name: value or None for name, value in values.items()}
        else:
            about = {
                "post": rule.post,
                "field": rule.field,
                "department": rule.department,
                "purpose": rule.purpose,
            }
        if rule is not None and values.get("visibility") == _choice_of(rule):
            self.form.say_wrong("visibility", self.tr("This is the visibility in force"))
            return
        content: dict[str, str | int | None] = {**about, **_seen(values)}
        self.propose_requested.emit(NewProposal("sharing", reason, content))

    def done_words(self, kind: str) -> str:
        """What is said when it is done."""
        return self.tr("Proposed. A second administrator decides.")

    def _row(self, rule: SharingRule) -> Row:
        seen = _seen_words(rule)
        return Row(
            rule.key,
            (
                Cell(post_words(rule.post), strong=True),
                Cell(field_words(rule.field)),
                Cell(seen.text, seen.tone, seen.icon),
                Cell(self._department_words(rule), "secondary" if rule.department is None else "ink"),
                Cell(
                    purpose_words(rule.purpose, self._purposes),
                    "secondary" if rule.purpose is None else "ink",
                ),
            ),
        )

    def _department_words(self, rule: SharingRule) -> str:
        names = {one.code: one.name for one in self._departments}
        return names.get(rule.department, rule.department) if rule.department else self.tr("Any")

    def _purpose_choices(self) -> tuple[Choice, ...]:
        wide = tuple((kind, purpose_words(kind, {})) for kind in ("reason", "service_item", "case"))
        return (*wide, *((f"reason:{code}", words) for code, words in self._purposes.items()))

    def _show_rule(self, rule: SharingRule) -> None:
        values = (
            post_words(rule.post),
            self._department_words(rule),
            purpose_words(rule.purpose, self._purposes),
        )
        self._facts.say(field_words(rule.field), values, _seen_words(rule))
        self.show_offers(self._offers_for(rule))

    def _offers_for(self, rule: SharingRule) -> Sequence[Offer]:
        if not self._may:
            return ()
        offers = [Offer("sharing", self.tr("Propose another visibility"), "pencil-outline")]
        if rule.department is not None or rule.purpose is not None:
            offers.append(Offer("remove", self.tr("Propose to take it away"), "delete-outline"))
        return offers


def _visibilities() -> tuple[Choice, ...]:
    full, masked, absent = ((one, visibility_words(one).text) for one in VISIBILITIES)
    return full, (REVEALABLE, revealable_words()), masked, absent


def _choice_of(rule: SharingRule) -> str:
    return REVEALABLE if rule.revealable else rule.visibility


def _seen(values: dict[str, str]) -> dict[str, str | int | None]:
    """What the choice means on the wire; nothing chosen: the rule falls away."""
    chosen = values.get("visibility")
    masked = chosen == REVEALABLE
    return {"visibility": "masked" if masked else chosen, "revealable": masked}


def _seen_words(rule: SharingRule) -> Marked:
    seen = visibility_words(rule.visibility)
    return replace(seen, text=revealable_words()) if rule.revealable else seen


def _field_place(field: str) -> int:
    return list(FIELDS).index(field) if field in FIELDS else len(FIELDS)


def _table() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("policy", "Sharing rules"),
        (
            Column(translate("policy", "Post"), 128),
            Column(translate("policy", "Field"), 128),
            Column(translate("policy", "Seen"), 168),
            Column(translate("policy", "Department"), 128),
            Column(translate("policy", "Purpose")),
        ),
    )
    table.setObjectName("sharing")
    return table


def _help() -> str:
    return QCoreApplication.translate(
        "policy",
        "Which post sees which field of a citizen's record: in full, masked, or not at all.\n"
        "A rule may hold for one department or purpose; of those that fit, the one that says most counts.",
    )
