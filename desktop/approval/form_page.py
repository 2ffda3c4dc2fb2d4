"""The form of a case beside its papers: what was answered, what was cited, what the verification found."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.approval.people_words_page import fact_words
from desktop.cases.case import Case, Given
from desktop.catalogue.service_item import FormField
from desktop.citizens.identity_number import grouped
from desktop.widgets.labels import Kind, label
from desktop.widgets.people_words import people_lines
from desktop.widgets.row_pool import RowPool
from desktop.widgets.state_chip import StateLine
from desktop.widgets.tones import Tone

_LABEL_WIDTH = 104
_TOP = Qt.AlignmentFlag.AlignTop

translate = QCoreApplication.translate


class FormPart(QWidget):
    """Shows the form of one case."""

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(0)
        self._name = label("", "name", wrap=True)
        self._number = label("", "numeric")
        verified, answers = QVBoxLayout(), QVBoxLayout()
        column.addWidget(self._name)
        column.addWidget(self._number)
        column.addSpacing(8)
        column.addLayout(verified)
        column.addSpacing(8)
        column.addLayout(answers)
        column.addStretch(1)
        for rows in (verified, answers):
            rows.setSpacing(0)
        self._verified = RowPool(verified, lambda: StateLine("shield-account-outline", "", wrap=True))
        self._answers = RowPool(answers, _Answer)

    def show_case(self, case: Case) -> None:
        """Show a case; the same one again is not drawn anew."""
        if self._case == case:
            return
        self._case = case
        self._name.setText(case.summary.applicant_name)
        self._number.setText(grouped(case.applicant))
        found = self._found(case) + people_lines(case.others, case.again_because)
        for line, (icon, words, tone) in zip(self._verified.take(len(found)), found, strict=True):
            line.say(icon, words, tone)
        given = {one.code: one for one in case.answers}
        before = {one.code: one.before for one in case.changed if one.kind == "field"}
        form = case.item.form
        for row, field in zip(self._answers.take(len(form)), form, strict=True):
            row.show_answer(field, given.get(field.code), before.get(field.code))

    def _found(self, case: Case) -> list[tuple[str, str, Tone]]:
        """What the verification found, as lines."""
        made = case.verification
        if made is None:
            return [("shield-account-outline", self.tr("Not verified"), "warn")]
        if not made.differing:
            return [("shield-check-outline", self.tr("Verified: all agrees"), "good")]
        words = self.tr("{0} differs from the base")
        return [("alert-circle", words.format(fact_words(one.field)), "bad") for one in made.differing]


class _Answer(QWidget):
    """Label, value, and whether it was cited, on one line; long labels and values wrap. What few answers have
    is made when one has it: a form is shown while somebody waits."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(2)
        self._line = QHBoxLayout()
        self._line.setSpacing(12)
        self._column.addLayout(self._line)
        self._before: StateLine | None = None
        self._cited: QLabel | None = None
        self._name = _small("", wrap=True)
        self._name.setFixedWidth(_LABEL_WIDTH)
        self._value = label("", "value", wrap=True)
        self._line.addWidget(self._name, 0, _TOP)
        self._line.addWidget(self._value, 1, _TOP)

    def show_answer(self, field: FormField, given: Given | None, before: str | None = None) -> None:
        """Show what was answered to a field; and what `before`, where it is another since last time."""
        self._say_before("" if before is None else _shown(field, Given(field.code, before)))
        self._name.setText(field.label)
        self._value.setText(_shown(field, given))
        self._say_cited(cited=given is not None and given.cited)

    def _say_cited(self, *, cited: bool) -> None:
        if cited and self._cited is None:
            self._cited = _small(self.tr("cited"), "caption")
            self._line.addWidget(self._cited, 0, _TOP)
        if self._cited is not None:
            self._cited.setVisible(cited)

    def _say_before(self, before: str) -> None:
        if before:
            if self._before is None:
                self._before = StateLine("pencil-outline", "", "warn")
                self._column.addWidget(self._before)
            self._before.say("pencil-outline", self.tr("Changed; before: {0}").format(before), "warn")
        if self._before is not None:
            self._before.setVisible(bool(before))


def _small(text: str, kind: Kind = "secondary", *, wrap: bool = False) -> QLabel:
    """Smaller type than the value's, on its base line."""
    made = label(text, kind, wrap=wrap)
    made.setContentsMargins(0, 2, 0, 0)
    return made


def _shown(field: FormField, given: Given | None) -> str:
    value = given.value if given is not None else ""
    if not value:
        return "—"
    if field.kind == "yes_no":
        return translate("approval", "Yes") if value == "yes" else translate("approval", "No")
    if field.kind == "choice":
        return next((choice.label for choice in field.choices if choice.code == value), value)
    return value
