"""What is done to a case from its page: corrected, withdrawn, voided, urged; more time granted or denied."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.cases.case import Case
from desktop.cases.deeds import AskedFor, Asks, CaseDeed, DeedKind, Permitted
from desktop.catalogue.service_item import FormField
from desktop.citizens.civil_date import as_date
from desktop.citizens.identity_number import repaired
from desktop.errors import CentralError
from desktop.shell.messages import error_message
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.inline_message import InlineMessage
from desktop.widgets.labels import label
from desktop.widgets.value_edit import ValueEdit

translate = QCoreApplication.translate
LONGEST = 500
KEYS: dict[DeedKind, str] = {
    "correct": "F6",
    "withdraw": "F7",
    "void": "F10",
    "urge": "Ctrl+U",
    "grant_extension": "F11",
    "deny_extension": "Ctrl+F11",
}
"""What can be begun here, by which key; what else is permitted belongs to where cases are decided."""


def verb_words(kind: DeedKind) -> str:
    """What a deed from the page of a case is called."""
    match kind:
        case "correct":
            return translate("cases", "Correct a field")
        case "withdraw":
            return translate("cases", "Withdraw at the citizen's wish")
        case "urge":
            return translate("cases", "Urge")
        case "grant_extension":
            return translate("cases", "Grant more time")
        case "deny_extension":
            return translate("cases", "Grant no more time")
        case _:
            return translate("cases", "Void the case")


def asked_words(what: AskedFor) -> str:
    """What a deed wants to be told."""
    match what:
        case "field":
            return translate("cases", "Field")
        case "value":
            return translate("cases", "Right value")
        case "message":
            return translate("cases", "Message")
        case "opinion":
            return translate("cases", "Opinion")
        case _:
            return translate("cases", "Reason")


class WindowDeeds(Card):
    """Lays out one deed; nothing while none was begun.

    Signals:
        act_requested: the CaseDeed as it was told.
    """

    act_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self._begun: Permitted | None = None
        self._editors: dict[AskedFor, QWidget] = {}
        self._value: ValueEdit | None = None
        self._stands = label("", "secondary", wrap=True)
        self._message = InlineMessage()
        self._form = QVBoxLayout()
        self._do = QuietButton("", "F8", "check")
        self._do.clicked.connect(self.act)
        self._away = QuietButton(self.tr("Not now"), "Esc", "arrow-left")
        self._away.clicked.connect(self.put_away)
        row = QHBoxLayout()
        row.addWidget(self._away)
        row.addStretch(1)
        row.addWidget(self._do)
        self.body.addWidget(self._message)
        self.body.addLayout(self._form)
        self.body.addLayout(row)
        self.hide()

    @property
    def begun(self) -> bool:
        """Whether a deed is laid out."""
        return self._begun is not None

    def permitted(self, kind: DeedKind) -> Permitted | None:
        """The deed, where the centre permits it now."""
        deeds = self._case.deeds if self._case is not None else ()
        return next((one for one in deeds if one.kind == kind and kind in KEYS), None)

    def display(self, case: Case | None, error: CentralError | None = None) -> None:
        """The case as it stands. What was laid out stays where it was not done."""
        moved = self._case is None or case is None or case.id != self._case.id
        done = not moved and error is None and case != self._case
        self._case = case
        if error is not None:
            self._message.say(error_message(error))
        elif moved or done or (self._begun and self.permitted(self._begun.kind) is None):
            self.put_away()

    def begin(self, kind: DeedKind) -> None:
        """Lay a deed out."""
        permitted = self.permitted(kind)
        if permitted is None:
            return
        self.put_away()
        self._begun = permitted
        self.say_heading(verb_words(kind))
        self._do.say(verb_words(kind))
        for asks in permitted.asks:
            self._editors[asks.what] = editor = _editor(asks)
            self._form.addWidget(label(asked_words(asks.what), "secondary"))
            self._form.addWidget(editor)
            if asks.what == "field":
                self._form.addWidget(self._stands)  # what stands, above what is to stand
        field = self._editors.get("field")
        if isinstance(field, QComboBox):
            field.currentIndexChanged.connect(self._ask_value)
            self._ask_value()
        self.show()
        next(iter(self._editors.values()), self._do).setFocus()

    def put_away(self) -> None:
        """Nothing is laid out any more."""
        self._begun = None
        self._editors, self._value = {}, None
        self._message.clear()
        self._stands.hide()
        self._form.removeWidget(self._stands)
        while self._form.count():
            widget = self._form.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.hide()

    def act(self) -> None:
        """Ask for it; where something is still to be said, the cursor goes there."""
        begun = self._begun
        if begun is None:
            return
        told: list[tuple[AskedFor, str]] = []
        for asks in begun.asks:
            editor = self._editors[asks.what]
            text = self._settled() if asks.what == "value" and self._value else _text(editor)
            if asks.needed and not text:
                editor.setFocus()
                return
            told.append((asks.what, text))
        self.act_requested.emit(CaseDeed(begun.kind, begun.task, tuple(told)))

    def _ask_value(self) -> None:
        """The editor of the field chosen, as on the form, with the value that stands to be put right."""
        field, place = self._editors.get("field"), self._editors.get("value")
        question = self._question(field)
        if question is None or self._case is None or place is None:
            return
        stands = self._case.value(question.code)
        self._value = ValueEdit(question, repaired)
        self._value.setParent(self)
        self._value.put(stands)
        self._value.widget.setAccessibleName(asked_words("value"))
        self._form.replaceWidget(place, self._value.widget)
        place.hide()
        place.deleteLater()
        self._editors["value"] = self._value.widget
        self._stands.setText(self.tr("Stands: {0}").format(_words(question, stands) or "—"))
        self._stands.show()

    def _question(self, field: QWidget | None) -> FormField | None:
        code = str(field.currentData()) if isinstance(field, QComboBox) else ""
        return self._case.item.field(code) if self._case is not None else None

    def _settled(self) -> str:
        """The value as the form keeps it: a date with its dashes."""
        question, edit = self._question(self._editors.get("field")), self._value
        if question is None or edit is None:
            return ""
        read = as_date(edit.value) if question.kind == "date" else None
        return read.isoformat() if read is not None else edit.value.strip()


def _words(question: FormField, value: str) -> str:
    """A value as a person reads it."""
    if question.kind == "yes_no":
        return {
            "yes": translate("cases", "Yes"),
            "no": translate("cases", "No"),
        }.get(value, value)
    return next((choice.label for choice in question.choices if choice.code == value), value)


def _editor(asks: Asks) -> QWidget:
    words = asked_words(asks.what)
    if asks.choices:
        box = QComboBox()
        for choice in asks.choices:
            box.addItem(choice.label, choice.code)
        box.setAccessibleName(words)
        return box
    line = QLineEdit()
    line.setMaxLength(LONGEST)
    line.setAccessibleName(words)
    return line


def _text(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return str(editor.currentData() or "")
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""
