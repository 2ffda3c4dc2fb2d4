"""The form of a case beside its papers: what was answered, what was cited, what the verification found."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.case import Case, Given
from desktop.catalogue.service_item import FormField
from desktop.citizens.verification import Compared
from desktop.widgets.labels import label
from desktop.widgets.state_chip import StateLine

_LABEL_WIDTH = 104

translate = QCoreApplication.translate


class FormPart(QWidget):
    """Shows the form of one case."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 6, 0)
        self._rows.setSpacing(0)
        self._case: Case | None = None

    def show_case(self, case: Case) -> None:
        """Show a case; the same one again is not drawn anew."""
        if self._case is case:
            return
        self._case = case
        self._empty()
        self._rows.addWidget(label(case.summary.applicant_name, "name", wrap=True))
        number = f"{case.applicant[:6]} {case.applicant[6:14]} {case.applicant[14:]}"
        self._rows.addWidget(label(number, "numeric"))
        self._rows.addSpacing(8)
        self._show_verification(case)
        for field in case.item.form:
            given = next((one for one in case.answers if one.code == field.code), None)
            self._rows.addWidget(self._answer(field, given))
        self._rows.addStretch(1)

    def _show_verification(self, case: Case) -> None:
        made = case.verification
        if made is None:
            self._rows.addWidget(StateLine("shield-account-outline", self.tr("Not verified"), "warn"))
        elif made.differing:
            for one in made.differing:
                words = self.tr("{0} differs from the base").format(self._field_words(one))
                self._rows.addWidget(StateLine("alert-circle", words, "bad"))
        else:
            self._rows.addWidget(
                StateLine("shield-check-outline", self.tr("Verified: all agrees"), "good")
            )
        self._rows.addSpacing(8)

    def _answer(self, field: FormField, given: Given | None) -> QWidget:
        """Label, value, and whether it was cited, on one line; long labels and values wrap."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        name = label(field.label, "secondary", wrap=True)
        name.setFixedWidth(_LABEL_WIDTH)
        line.addWidget(name, 0, top)
        line.addWidget(label(_shown(field, given), "value", wrap=True), 1, top)
        if given is not None and given.cited:
            line.addWidget(label(self.tr("cited"), "caption"), 0, top)
        return row

    def _field_words(self, one: Compared) -> str:
        return {
            "name": self.tr("Name"),
            "sex": self.tr("Sex"),
            "ethnicity": self.tr("Ethnicity"),
            "birth_date": self.tr("Birth date"),
            "registered_address": self.tr("Registered address"),
            "residence_division": self.tr("Community"),
            "residence_address": self.tr("Residence"),
            "state": self.tr("State"),
        }[one.field]

    def _empty(self) -> None:
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _shown(field: FormField, given: Given | None) -> str:
    value = given.value if given is not None else ""
    if not value:
        return "—"
    if field.kind == "yes_no":
        return translate("approval", "Yes") if value == "yes" else translate("approval", "No")
    if field.kind == "choice":
        return next((choice.label for choice in field.choices if choice.code == value), value)
    return value
