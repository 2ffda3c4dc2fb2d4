"""Posts and permissions as one table; what a cell means, and a proposal to change it."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal

from desktop.administration.deed_form_page import DeedForm, Question, reason_question
from desktop.administration.policy_flow import State
from desktop.administration.policy_grid_page import PermissionGrid, rows_of
from desktop.administration.policy_rules import Policy
from desktop.administration.policy_words_page import permission_words, scope_meaning, scope_words
from desktop.administration.proposals_change import NewProposal
from desktop.administration.register_flow import Failed, Listed, Waiting
from desktop.administration.register_page import Offer, RegisterPage
from desktop.administration.staff_member import POSTS
from desktop.administration.staff_words_page import post_words
from desktop.widgets.field_row import FieldRow
from desktop.widgets.labels import label

NONE = "none"


class PolicyPage(RegisterPage):
    """The table of posts and permissions.

    Signals:
        propose_requested: a NewProposal.
    """

    propose_requested = Signal(object)

    def __init__(self, permissions: frozenset[str]) -> None:
        self.grid = PermissionGrid(QCoreApplication.translate("policy", "Posts and permissions"), POSTS)
        super().__init__(self.tr("Posts and permissions"), _help(), self.grid, narrow=True)
        self.grid.setObjectName("permissions")
        self._may = "rule.propose" in permissions
        self._policy: Policy | None = None
        self._about = ("", "")
        self.words.hide()
        self._find_deed.setEnabled(False)
        self._version = label("", "secondary")
        self.top.addWidget(self._version)
        self.top.addStretch(1)
        self._lay_out_facts()
        self.display(Waiting())

    def display(self, state: State) -> None:
        """Show a state of the policy."""
        match state:
            case Waiting():
                self.show_none("timer-sand", self.tr("The policy is on its way…"))
            case Listed(content=shown):
                self._policy = shown.policy
                self._version.setText(self.tr("In force: version {0}").format(shown.policy.version))
                self.show_rows(rows_of(shown.policy, POSTS))
            case Failed():
                self.show_failed(state)
            case _:
                assert_never(state)

    def chosen_changed(self) -> None:
        """Say what the chosen cell means."""
        post, permission = self.grid.cell
        self.detail.setVisible(bool(post) and self._policy is not None)
        if not post or self._policy is None:
            return
        scope = self._policy.scope(post, permission)
        self._heading.setText(permission_words(permission))
        self._code.setText(permission)
        self._post.say(post_words(post))
        self._scope.say(scope_words(scope))
        self._meaning.setText(scope_meaning(scope))
        widest = self._policy.permissions.get(permission, "")
        self._widest.say(scope_words(widest))
        offers = [Offer("permissions", self.tr("Propose another scope"), "pencil-outline")]
        self.show_offers(offers if self._may else [])

    def offer_chosen(self, kind: str) -> None:
        """Fill in what is proposed for the chosen cell."""
        post, permission = self.grid.cell
        if not post or self._policy is None:
            return
        self._about = (post, permission)
        scope = self._policy.scope(post, permission) or NONE
        choices = (
            (NONE, self.tr("May not")),
            *((one, scope_words(one)) for one in self._policy.scopes_for(permission)),
        )
        question = Question("scope", self.tr("Scope"), "choice", choices, scope)
        heading = self.tr("{0}: {1}").format(post_words(post), permission_words(permission))
        means = self.tr("It counts once a second administrator approves.")
        self.open_form(DeedForm(kind, heading, means, (question, reason_question()), self.tr("Propose")))

    def send(self, kind: str, values: dict[str, str]) -> None:
        """Propose what the form says."""
        post, permission = self._about
        scope = None if values["scope"] == NONE else values["scope"]
        if self._policy is not None and (scope or "") == self._policy.scope(post, permission):
            self.form.say_wrong("scope", self.tr("This is the scope in force"))
            return
        content: dict[str, str | int | None] = {"post": post, "permission": permission, "scope": scope}
        self.propose_requested.emit(NewProposal("permissions", values["reason"], content))

    def done_words(self, kind: str) -> str:
        """What is said when it is done."""
        return self.tr("Proposed. A second administrator decides.")

    def _lay_out_facts(self) -> None:
        self._heading = label("", "title", wrap=True)
        self._code = label("", "secondary")
        self._post = FieldRow(self.tr("Post"), "", label_width=64)
        self._scope = FieldRow(self.tr("Scope"), "", label_width=64)
        self._meaning = label("", "secondary", wrap=True)
        self._widest = FieldRow(self.tr("Widest"), "", label_width=64)
        for widget in (self._heading, self._code, self._post, self._scope, self._meaning, self._widest):
            self.facts.addWidget(widget)


def _help() -> str:
    return QCoreApplication.translate(
        "policy",
        "Which post may do what, and how far: a column a post, a row a permission, a dash where it may not.\n"
        "Arrow keys go from cell to cell; Enter leads to a proposal. It counts once another approves.",
    )
