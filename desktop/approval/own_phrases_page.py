"""An approver's own phrases: a list, and below it the one that is chosen, to be said otherwise or no more."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.approval.phrases import LONGEST, Phrase, PhraseKind, Phrases
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.form_row import FormRow
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import ActionBar, Page, PageHeader
from desktop.widgets.row_table import Cell, Column

translate = QCoreApplication.translate


class OwnPhrasesPage(Page):
    """One's own phrases.

    Signals:
        change_requested: the Phrase as it is, and as it is to be; None: no more.
    """

    change_requested = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(self.tr("My phrases"), _help())
        self._own: dict[str, Phrase] = {}
        self._header = PageHeader()
        columns = (Column(self.tr("For"), 120), Column(self.tr("Phrase")))
        self.table = LongTable(self.tr("My phrases"), columns)
        self.text = QLineEdit()
        self.text.setMaxLength(LONGEST)
        self._save = PrimaryButton(self.tr("Save"), "F8", "check")
        self._delete = QuietButton(self.tr("Delete"), "F6", "close-circle-outline")
        listed, changed = Card(), Card()
        listed.body.setContentsMargins(4, 4, 4, 4)
        listed.body.addWidget(self.table)
        changed.body.addWidget(FormRow(self.tr("Phrase"), self.text))
        self.body.addWidget(self._header)
        self.body.addWidget(listed, 1)
        self.body.addWidget(changed)
        self.body.addWidget(ActionBar(self._delete, primary=self._save))
        self._deleting = self.add_deed("F6", self.tr("Delete"), self._ask_delete, self._delete)
        self._saving = self.add_deed("F8", self.tr("Save"), self._ask_save, self._save)
        self.table.marked.connect(lambda _keys: self._show_chosen())
        self.table.opened.connect(lambda _key: self.text.setFocus())
        self.text.textChanged.connect(lambda _text: self._allow())
        self.display(Phrases())

    def enter(self) -> None:
        """The list."""
        self.table.setFocus()

    def display(self, phrases: Phrases) -> None:
        """List one's own."""
        self._own = {str(place): one for place, one in enumerate(phrases.own)}
        self._header.say(self.tr("%n phrase(s) of your own", "", len(phrases.own)))
        self.table.show_rows(list(self._own), self._cells)
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self._own.get(self.table.chosen)
        self.text.setText(chosen.text if chosen else "")
        self._allow()

    def _allow(self) -> None:
        chosen = self._own.get(self.table.chosen)
        self.text.setEnabled(chosen is not None)
        self._deleting.setEnabled(chosen is not None)
        text = self.text.text().strip()
        self._saving.setEnabled(chosen is not None and bool(text) and text != chosen.text)

    def _ask_save(self) -> None:
        chosen = self._own[self.table.chosen]
        self.change_requested.emit(chosen, Phrase(chosen.kind, self.text.text().strip()))

    def _ask_delete(self) -> None:
        self.change_requested.emit(self._own[self.table.chosen], None)

    def _cells(self, key: str) -> tuple[Cell, ...]:
        one = self._own[key]
        return (Cell(_kind_words(one.kind), "secondary"), Cell(one.text))


def _kind_words(kind: PhraseKind) -> str:
    """What a phrase is said for."""
    match kind:
        case "approve":
            return translate("approval", "Approving")
        case "return":
            return translate("approval", "Returning")
        case "refuse":
            return translate("approval", "Refusing")


def _help() -> str:
    return translate(
        "approval",
        "Your own phrases for opinions. Choose one, change its words below and save with F8; F6 deletes it.\n"
        "They are kept at the centre and are there at every PC you sign in at.",
    )
