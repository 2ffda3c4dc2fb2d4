"""Where a return or a refusal is made out: what must be mended, or the rule and the reason."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.approval.decision import Opinion
from desktop.cases.case import Case
from desktop.intake.mending import ToMend
from desktop.widgets.form_row import FormRow
from desktop.widgets.labels import label
from desktop.widgets.row_pool import RowPool

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
        self._lines: list[_MendLine] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(label(self.tr("What must be put right? Leave empty what is in order."), wrap=True))
        area = QScrollArea()
        area.setObjectName("clear")
        area.setWidgetResizable(True)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(10)
        self._materials = self._section(rows, self.tr("Papers"))
        self._fields = self._section(rows, self.tr("Form"))
        rows.addStretch(1)
        area.setWidget(inner)
        outer.addWidget(area, 1)

    def show_case(self, case: Case, opinion: Opinion) -> None:
        """Offer the papers and fields of a case, with what was written before."""
        self._opinion = opinion
        if self._case == case:
            return
        self._case = case
        materials, form = case.item.materials, case.item.form
        self._lines = self._materials.take(len(materials)) + self._fields.take(len(form))
        places: list[tuple[Place, str, str]] = [("material", one.code, one.name) for one in materials]
        places += [("field", one.code, one.label) for one in form]
        for line, place in zip(self._lines, places, strict=True):
            line.show_place(*place, opinion)

    def take_focus(self) -> None:
        """The first line."""
        if self._lines:
            self._lines[0].edit.setFocus()

    def _section(self, rows: QVBoxLayout, heading: str) -> "RowPool[_MendLine]":
        rows.addWidget(label(heading, "heading"))
        column = QVBoxLayout()
        column.setSpacing(10)
        rows.addLayout(column)
        return RowPool(column, self._make_line)

    def _make_line(self) -> "_MendLine":
        line = _MendLine()
        line.written.connect(self._write)
        return line

    def _write(self, kind: Place, code: str, text: str) -> None:
        thing = ToMend(kind=kind, code=code, what=text.strip()) if text.strip() else None
        self._opinion = self._opinion.mending(thing, kind, code)
        self.opinion_changed.emit(self._opinion)


class _MendLine(FormRow):
    """What must be put right at one paper or field.

    Signals:
        written: "field" or "material", its code, and the text.
    """

    written = Signal(str, str, str)

    def __init__(self) -> None:
        self.edit = QLineEdit()
        super().__init__("", self.edit)
        self.edit.setMaxLength(200)
        self._place: tuple[Place, str] = ("material", "")
        self.edit.textEdited.connect(lambda text: self.written.emit(*self._place, text))

    def show_place(self, kind: Place, code: str, name: str, opinion: Opinion) -> None:
        """Offer a place, with what was written there before."""
        self._place = (kind, code)
        self.rename(name)
        self.edit.setObjectName(f"mend_{kind}_{code}")
        self.edit.setAccessibleName(self.tr("To mend: {0}").format(name))
        before = next((one for one in opinion.to_mend if (one.kind, one.code) == (kind, code)), None)
        self.edit.setText(before.what if before else "")


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
        if self._case != case:
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

