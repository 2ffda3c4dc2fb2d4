"""The settings of the centre: in force next to proposed and built in, limits, and who changed them."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal

from desktop.administration.deed_form_page import DeedForm, Question, reason_question
from desktop.administration.facts_page import Facts
from desktop.administration.policy_words_page import setting_words, value_words
from desktop.administration.proposals_change import NewProposal
from desktop.administration.register_flow import Failed, Listed, Waiting
from desktop.administration.register_page import Offer, RegisterPage
from desktop.administration.settings_flow import State
from desktop.administration.settings_value import Setting
from desktop.administration.staff_member import POSTS
from desktop.administration.staff_words_page import post_words
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.time_words import moment

POSTS_OF = "second_factor_posts"
"""The setting whose value is a list of posts."""


class SettingsPage(RegisterPage):
    """The list, one setting beside it, and a proposal.

    Signals:
        propose_requested: a NewProposal.
    """

    propose_requested = Signal(object)

    def __init__(self, permissions: frozenset[str]) -> None:
        super().__init__(self.tr("Settings"), _help(), _table(), spare=(4, 5))
        self._may = "rule.propose" in permissions
        self._settings: dict[str, Setting] = {}
        self._about: Setting | None = None
        self.words.hide()
        self._find_deed.setEnabled(False)
        self._facts = Facts(
            (
                self.tr("In force"),
                self.tr("Proposed"),
                self.tr("Built in"),
                self.tr("Limits"),
                self.tr("Changed"),
            )
        )
        self.facts.addWidget(self._facts)
        self.display(Waiting())

    def display(self, state: State) -> None:
        """Show a state of the list."""
        match state:
            case Waiting():
                self.show_none("timer-sand", self.tr("The settings are on their way…"))
            case Listed(content=settings):
                self._settings = {one.name: one for one in settings}
                self.show_rows([_row(one) for one in settings])
            case Failed():
                self.show_failed(state)
            case _:
                assert_never(state)

    def chosen_changed(self) -> None:
        """Say what is chosen."""
        setting = self._settings.get(self.table.chosen)
        self.detail.setVisible(setting is not None)
        if setting is not None:
            self._show_setting(setting)

    def offer_chosen(self, kind: str) -> None:
        """Fill in another value."""
        setting = self._settings.get(self.table.chosen)
        if setting is None:
            return
        self._about = setting
        means = self.tr("It counts once a second administrator approves.")
        questions = (_question(setting), reason_question())
        self.open_form(DeedForm(kind, setting_words(setting.name), means, questions, self.tr("Propose")))

    def send(self, kind: str, values: dict[str, str]) -> None:
        """Propose what the form says, if it is within the limits."""
        setting = self._about
        if setting is None:
            return
        typed = values["value"].replace(",", " ") if setting.name == POSTS_OF else values["value"]
        if not setting.fits(typed):
            self.form.say_wrong("value", self.tr("Only {0}").format(_limits(setting)))
            return
        value = int(typed) if setting.is_number else typed
        if value == setting.value:
            self.form.say_wrong("value", self.tr("This is the value in force"))
            return
        content: dict[str, str | int | None] = {"name": setting.name, "value": value}
        self.propose_requested.emit(NewProposal("settings", values["reason"], content))

    def done_words(self, kind: str) -> str:
        """What is said when it is done."""
        return self.tr("Proposed. A second administrator decides.")

    def _show_setting(self, setting: Setting) -> None:
        values = (
            value_words(setting.name, setting.value),
            value_words(setting.name, setting.proposed),
            value_words(setting.name, setting.built_in),
            _limits(setting),
            _changed(setting),
        )
        self._facts.say(setting_words(setting.name), values)
        offers = [Offer("settings", self.tr("Propose another value"), "pencil-outline")]
        self.show_offers(offers if self._may and setting.proposed is None else [])


def _row(setting: Setting) -> Row:
    waits = setting.proposed is not None
    return Row(
        setting.name,
        (
            Cell(setting_words(setting.name), strong=True),
            Cell(value_words(setting.name, setting.value), strong=setting.is_changed),
            Cell(
                value_words(setting.name, setting.proposed),
                "accent" if waits else "secondary",
                "timer-sand" if waits else "",
            ),
            Cell(value_words(setting.name, setting.built_in), "secondary"),
            Cell(_limits(setting), "secondary"),
            Cell(_changed(setting), "secondary"),
        ),
    )


def _limits(setting: Setting) -> str:
    if setting.lowest is None or setting.highest is None:
        return "—"
    return f"{setting.lowest}–{setting.highest}"


def _changed(setting: Setting) -> str:
    if setting.changed_at is None:
        return "—"
    return f"{setting.changed_by or ''}  {moment(setting.changed_at)}".strip()


def _question(setting: Setting) -> Question:
    name = QCoreApplication.translate("administration", "New value")
    if setting.name == POSTS_OF:
        choices = tuple((post, post_words(post)) for post in POSTS)
        return Question("value", name, "ticks", choices, ",".join(str(setting.value).split()))
    limits = _limits(setting)
    return Question("value", name, value=str(setting.value), note="" if limits == "—" else limits, most=80)


def _table() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("administration", "Settings"),
        (
            Column(translate("administration", "Setting")),
            Column(translate("administration", "In force"), 96),
            Column(translate("administration", "Proposed"), 84),
            Column(translate("administration", "Built in"), 96),
            Column(translate("administration", "Limits"), 80),
            Column(translate("administration", "Changed"), 176),
        ),
    )
    table.setObjectName("settings")
    return table


def _help() -> str:
    return QCoreApplication.translate(
        "administration",
        "What counts now, next to what is proposed and built in, with its limits and who changed it.\n"
        "Enter leads to a proposal of another value; it counts once a second administrator approves.",
    )
