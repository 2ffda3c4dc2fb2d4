"""Where a return or a refusal is made out: what must be mended, or the rule and the reason."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.approval.decision import Opinion
from desktop.cases.case import Case
from desktop.intake.mending import ToMend
from desktop.widgets.form_row import FormRow
from desktop.widgets.labels import label

Place = Literal["field", "material"]
_ONE_LINE, _MORE_LINES = 38, 84


class ReturnPart(QWidget):
    """A line for each paper and each field: what is written there must be put right.

    Signals:
        opinion_changed: the Opinion with it.
    """

    opinion_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self._opinion = Opinion()
        self._lines: list[QLineEdit] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(label(self.tr("What must be put right? Leave empty what is in order."), wrap=True))
        area = QScrollArea()
        area.setObjectName("clear")
        area.setWidgetResizable(True)
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(10)
        area.setWidget(inner)
        outer.addWidget(area, 1)

    def show_case(self, case: Case, opinion: Opinion) -> None:
        """Offer the papers and fields of a case, with what was written before."""
        self._opinion = opinion
        if self._case is case:
            return
        self._case = case
        self._lines.clear()
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows.addWidget(label(self.tr("Papers"), "heading"))
        for material in case.item.materials:
            self._add("material", material.code, material.name)
        self._rows.addWidget(label(self.tr("Form"), "heading"))
        for field in case.item.form:
            self._add("field", field.code, field.label)
        self._rows.addStretch(1)

    def take_focus(self) -> None:
        """The first line."""
        if self._lines:
            self._lines[0].setFocus()

    def _add(self, kind: Place, code: str, name: str) -> None:
        line = QLineEdit()
        line.setObjectName(f"mend_{kind}_{code}")
        line.setAccessibleName(self.tr("To mend: {0}").format(name))
        line.setMaxLength(200)
        before = next((one for one in self._opinion.to_mend if (one.kind, one.code) == (kind, code)), None)
        line.setText(before.what if before else "")
        line.textEdited.connect(lambda text: self._write(kind, code, text))
        self._lines.append(line)
        self._rows.addWidget(FormRow(name, line))

    def _write(self, kind: Place, code: str, text: str) -> None:
        thing = ToMend(kind=kind, code=code, what=text.strip()) if text.strip() else None
        self._opinion = self._opinion.mending(thing, kind, code)
        self.opinion_changed.emit(self._opinion)


class RefusePart(QWidget):
    """The rule, chosen from the item's own, and the reason.

    Signals:
        rule_chosen: its words.
    """

    rule_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self.rule = QComboBox()
        self.rule.setObjectName("rule")
        self.rule.setAccessibleName(self.tr("Rule"))
        self.rule.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.rule.setMinimumContentsLength(12)
        self._whole = label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("The citizen is told the rule and the reason."), wrap=True))
        column.addWidget(FormRow(self.tr("Rule"), self.rule, required=True))
        column.addWidget(self._whole)
        column.addStretch(1)
        self.rule.activated.connect(self._choose)

    def show_case(self, case: Case, opinion: Opinion) -> None:
        """Offer the rules of the case's item."""
        if self._case is not case:
            self._case = case
            self.rule.clear()
            self.rule.addItem(self.tr("Choose…"), "")
            for rule in case.item.refusal_rules:
                self.rule.addItem(rule, rule)
        place = max(self.rule.findData(opinion.rule), 0)
        self.rule.setCurrentIndex(place)
        self._whole.setText(opinion.rule)

    def take_focus(self) -> None:
        """The rule."""
        self.rule.setFocus()

    def _choose(self) -> None:
        self.rule_chosen.emit(self.rule.currentData() or "")


class OpinionEdit(QWidget):
    """The opinion, or the reason: a few lines.

    Signals:
        typed: the text.
    """

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._edit = QPlainTextEdit()
        self._edit.setObjectName("opinion")
        self._edit.setTabChangesFocus(True)
        self._edit.setFixedHeight(_ONE_LINE)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._edit)
        self.setFocusProxy(self._edit)
        self._edit.textChanged.connect(lambda: self.typed.emit(self._edit.toPlainText()))

    def say_name(self, name: str, *, more: bool) -> None:
        """Opinion or reason, and whether it takes more than a line."""
        self._edit.setPlaceholderText(name)
        self._edit.setAccessibleName(name)
        self._edit.setFixedHeight(_MORE_LINES if more else _ONE_LINE)
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._edit.setVerticalScrollBarPolicy(needed if more else off)

    def put(self, text: str, *, enabled: bool) -> None:
        """Show a text; the cursor stays where the text is the same."""
        self._edit.setReadOnly(not enabled)
        if self._edit.toPlainText() != text:
            self._edit.blockSignals(True)
            self._edit.setPlainText(text)
            self._edit.blockSignals(False)

    def take_focus(self) -> None:
        """Type here."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

