"""Above the list: which list it is, and whose; who is late, by word."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.batches.batch import Agency, Narrowing, View
from desktop.batches.words_page import view_words
from desktop.widgets.choices import offer
from desktop.widgets.segments import Segments

_VIEWS: tuple[View, ...] = get_args(View)


class BatchBar(QWidget):
    """Buttons and a list.

    Signals:
        chosen: the Narrowing wanted.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._narrowing = Narrowing()
        self.view = Segments([(view, view_words(view)) for view in _VIEWS])
        self.agency = QComboBox()
        self.agency.setAccessibleName(self.tr("Agency"))
        self.agency.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.view)
        row.addStretch(1)
        row.addWidget(self.agency)
        self.view.chosen.connect(lambda view: self._choose(replace(self._narrowing, view=cast("View", view))))
        self.agency.activated.connect(
            lambda _: self._choose(replace(self._narrowing, agency=self.agency.currentData()))
        )

    def display(self, agencies: Sequence[Agency], narrowing: Narrowing) -> None:
        """Show whose there are, and what is chosen."""
        self._narrowing = narrowing
        late = sum(each.late for each in agencies)
        fresh = view_words("fresh")
        self.view.say("fresh", self.tr("{0}, {1} late").format(fresh, late) if late else fresh)
        self.view.show_choice(narrowing.view, list(_VIEWS))
        offered = [(self.tr("All agencies"), ""), *((each.name, each.code) for each in agencies)]
        offer(self.agency, offered, narrowing.agency)

    def _choose(self, narrowing: Narrowing) -> None:
        self.chosen.emit(narrowing)
