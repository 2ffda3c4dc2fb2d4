"""Editors for the members of an item's parts, one a kind. Each says when its value was changed by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import get_args

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.catalogue.outline import Property
from desktop.catalogue.service_item import Condition, FormField, StepVerb
from desktop.citizens.citizen import CitizenField
from desktop.widgets.item_words import cites_words, value_words

YES_NO = ("yes", "no")
VERBS = get_args(StepVerb)
Choices = Sequence[tuple[str, str]]
"""What is kept, and its words."""


@dataclass(frozen=True)
class Around:
    """What stands around a row: departments by code, and the questions asked before."""

    departments: Mapping[str, str]
    before: tuple[FormField, ...]


class Member(QObject):
    """One editor.

    Signals:
        changed: the value, by hand.
        refused: what was typed is no value of this kind.
    """

    changed = Signal(object)
    refused = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.widget = widget
        self._quiet = False

    def put(self, value: object) -> None:
        """Show a value; one that stands there already is left alone, cursor and all."""
        self._quiet = True
        self.display(value)
        self._quiet = False

    def display(self, value: object) -> None:
        """Show it. Each kind says how."""

    def tell(self, value: object) -> None:
        """It was changed; not where it only was shown."""
        if not self._quiet:
            self.changed.emit(value)


class LineMember(Member):
    """A line, or a few that wrap: what is typed is one line always."""

    def __init__(self, *, wraps: bool = False, hint: str = "") -> None:
        self._edit: QLineEdit | QPlainTextEdit = QPlainTextEdit() if wraps else QLineEdit()
        super().__init__(self._edit)
        self._edit.setPlaceholderText(hint)
        if isinstance(self._edit, QPlainTextEdit):
            self._edit.setTabChangesFocus(True)
            self._edit.setFixedHeight(72)
        self._edit.textChanged.connect(lambda: self.tell(self._text()))

    def display(self, value: object) -> None:
        if self._text() == value:
            return
        if isinstance(self._edit, QPlainTextEdit):
            self._edit.setPlainText(str(value))
        else:
            self._edit.setText(str(value))

    def _text(self) -> str:
        plain = isinstance(self._edit, QPlainTextEdit)
        text = self._edit.toPlainText() if isinstance(self._edit, QPlainTextEdit) else self._edit.text()
        return text.replace("\n", "") if plain else text


class NumberMember(Member):
    """A whole number; where it may be left out, nothing; money in yuan, kept in fen."""

    def __init__(self, *, optional: bool = False, money: bool = False) -> None:
        self._edit = QLineEdit()
        super().__init__(self._edit)
        self._optional, self._money = optional, money
        self._edit.textChanged.connect(self._typed)

    def display(self, value: object) -> None:
        if self._value() == (True, value):
            return
        shown = "" if value is None else f"{int(str(value)) / 100:.2f}" if self._money else str(value)
        self._edit.setText(shown)

    def _typed(self) -> None:
        sound, value = self._value()
        if sound:
            self.tell(value)
        elif not self._quiet:
            self.refused.emit()

    def _value(self) -> tuple[bool, int | None]:
        text = self._edit.text().strip()
        if not text and self._optional:
            return True, None
        try:
            number = Decimal(text) * (100 if self._money else 1)
        except InvalidOperation:
            return False, None
        whole = number.is_finite() and number == number.to_integral_value() and abs(number) < 10**9
        return (True, int(number)) if whole else (False, None)


class ChoiceBox(QComboBox):
    """The wheel scrolls the page, not the answer."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceMember(Member):
    """One of a list. What is kept and stands in no list is shown as it is."""

    def __init__(self, choices: Choices, *, none: bool = False) -> None:
        self._box = ChoiceBox()
        super().__init__(self._box)
        self._none = none
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(8)
        for value, words in choices:
            self._box.addItem(words, value)
        self._box.currentIndexChanged.connect(lambda _: self.tell(self.value))

    @property
    def value(self) -> str | None:
        """What is chosen."""
        chosen = str(self._box.currentData() or "")
        return None if self._none and not chosen else chosen

    def display(self, value: object) -> None:
        code = "" if value is None else str(value)
        if self._box.findData(code) < 0:
            self._box.addItem(code, code)
        self._box.setCurrentIndex(self._box.findData(code))


class TickMember(Member):
    """Yes or no."""

    def __init__(self) -> None:
        self._box = QCheckBox(QCoreApplication.translate("catalogue", "Yes"))
        super().__init__(self._box)
        self._box.toggled.connect(self.tell)

    def display(self, value: object) -> None:
        self._box.setChecked(bool(value))


class Ticks(QListWidget):
    """Several of a list: Space ticks.

    Signals:
        ticked: something was ticked or unticked.
    """

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabKeyNavigation(False)
        self.itemChanged.connect(lambda _: self.ticked.emit())

    def offer(self, choices: Choices, on: Sequence[str]) -> None:
        """Show these, some of them ticked."""
        self.blockSignals(True)
        self.clear()
        for value, words in choices:
            entry = QListWidgetItem(words)
            entry.setData(Qt.ItemDataRole.UserRole, value)
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Checked if value in on else Qt.CheckState.Unchecked)
            self.addItem(entry)
        self.setFixedHeight(min(max(len(choices), 1), 6) * 30 + 8)
        self.blockSignals(False)

    @property
    def on(self) -> tuple[str, ...]:
        """What is ticked."""
        entries = [self.item(place) for place in range(self.count())]
        return tuple(
            str(one.data(Qt.ItemDataRole.UserRole))
            for one in entries
            if one.checkState() == Qt.CheckState.Checked
        )


class FieldsMember(Member):
    """Fields of a citizen's record."""

    def __init__(self, fields: Sequence[str]) -> None:
        self._ticks = Ticks()
        super().__init__(self._ticks)
        self._fields = tuple(fields)
        self._ticks.ticked.connect(lambda: self.tell(self._ticks.on))

    def display(self, value: object) -> None:
        on = tuple(str(one) for one in value) if isinstance(value, tuple) else ()
        if self._ticks.count() == 0 or set(self._ticks.on) != set(on):
            self._ticks.offer([(field, value_words(field)) for field in self._fields], on)


class VerbsMember(Member):
    """What may be done at a step; all of it is kept as nothing said."""

    def __init__(self) -> None:
        self._ticks = Ticks()
        super().__init__(self._ticks)
        self._ticks.ticked.connect(self._say)

    def display(self, value: object) -> None:
        on = VERBS if value is None else tuple(value) if isinstance(value, tuple) else ()
        if self._ticks.count() == 0 or self._ticks.on != on:
            self._ticks.offer([(verb, value_words(verb)) for verb in VERBS], on)

    def _say(self) -> None:
        on = self._ticks.on
        self.tell(None if on == VERBS else on)


class ConditionMember(Member):
    """Holds where an earlier question is answered by one of these; no question: always."""

    def __init__(self, before: Sequence[FormField]) -> None:
        holder = QWidget()
        super().__init__(holder)
        self._fields = {field.code: field for field in before if field.kind in {"choice", "yes_no"}}
        always = QCoreApplication.translate("catalogue", "Always")
        names = [("", always), *((code, field.label) for code, field in self._fields.items())]
        self._question, self._ticks = ChoiceMember(names, none=True), Ticks()
        self._ticks.setAccessibleName(QCoreApplication.translate("catalogue", "Answers"))
        self._question.widget.setAccessibleName(QCoreApplication.translate("catalogue", "Question"))
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._question.widget)
        column.addWidget(self._ticks)
        holder.setFocusProxy(self._question.widget)
        self._shown = "?"
        self._question.changed.connect(self._choose)
        self._ticks.ticked.connect(self._say)

    def display(self, value: object) -> None:
        condition = value if isinstance(value, Condition) else None
        self._question.put(condition.field if condition is not None else None)
        on = condition.is_one_of if condition is not None else ()
        if self._ticks.on != on or self._shown != (condition.field if condition is not None else ""):
            self._offer(condition.field if condition is not None else "", on)
        self._ticks.setVisible(condition is not None)

    def _offer(self, code: str, on: Sequence[str]) -> None:
        self._shown = code
        field = self._fields.get(code)
        yes, no = (
            QCoreApplication.translate("catalogue", "Yes"),
            QCoreApplication.translate("catalogue", "No"),
        )
        choices: Choices = [(one.code, one.label) for one in field.choices] if field is not None else []
        if field is not None and field.kind == "yes_no":
            choices = list(zip(YES_NO, (yes, no), strict=True))
        self._ticks.offer(choices, on)

    def _choose(self, code: str | None) -> None:
        self._offer(code or "", ())
        self._ticks.setVisible(bool(code))
        self._say()

    def _say(self) -> None:
        code = self._question.value
        self.tell(Condition(code, self._ticks.on) if code else None)


def member(one: Property, around: Around) -> Member:
    """The editor of a member."""
    nothing = ("", QCoreApplication.translate("catalogue", "Nothing"))
    match one.editor:
        case "line" | "lines":
            return LineMember(wraps=one.editor == "lines")
        case "day":
            return LineMember(hint="2026-11-23")
        case "number" | "optional_number" | "money":
            return NumberMember(optional=one.editor == "optional_number", money=one.editor == "money")
        case "choice":
            return ChoiceMember([(code, value_words(code, one.name)) for code in one.choices])
        case "department":
            return ChoiceMember(list(around.departments.items()))
        case "cites":
            cited: tuple[str, ...] = get_args(CitizenField)
            known = [*cited, *(f"agent.{field}" for field in cited)]
            return ChoiceMember([nothing, *((code, cites_words(code)) for code in known)], none=True)
        case "date_before":
            dates = [(field.code, field.label) for field in around.before if field.kind == "date"]
            return ChoiceMember([nothing, *dates])
        case "tick":
            return TickMember()
        case "condition":
            return ConditionMember(around.before)
        case "verbs":
            return VerbsMember()
        case "fields":
            return FieldsMember(one.choices)
