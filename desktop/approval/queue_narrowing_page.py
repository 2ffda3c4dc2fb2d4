"""Above the queue: what is overdue, due today and soon, with counts; one item; the order."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.approval.queue import Due, Narrowing, Sort
from desktop.cases.case import Tally
from desktop.widgets.choices import offer
from desktop.widgets.segments import Segments

_DUES: dict[str, Due | None] = {"all": None, "overdue": "overdue", "today": "today", "soon": "soon"}
_SORTS: dict[str, Sort] = {"due": "due", "submitted": "submitted"}


class NarrowingBar(QWidget):
    """Buttons and a list of items.

    Signals:
        chosen: the Narrowing wanted.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._narrowing = Narrowing()
        self.due = Segments(
            (
                ("all", self.tr("All")),
                ("overdue", self.tr("Overdue")),
                ("today", self.tr("Due today")),
                ("soon", self.tr("Soon")),
            )
        )
        self.item = QComboBox()
        self.item.setObjectName("queue_item")
        self.item.setAccessibleName(self.tr("Service item"))
        self.item.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.item.setMinimumContentsLength(14)
        self.sort = Segments((("due", self.tr("Due first")), ("submitted", self.tr("Oldest first"))))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.due)
        row.addWidget(self.item, 1)
        row.addStretch(1)
        row.addWidget(self.sort)
        self.due.chosen.connect(lambda name: self._choose(replace(self._narrowing, due=_DUES[name])))
        self.sort.chosen.connect(lambda name: self._choose(replace(self._narrowing, sort=_SORTS[name])))
        self.item.activated.connect(self._choose_item)

    def show_queue(self, tally: Tally, narrowing: Narrowing) -> None:
        """Show the counts of the whole queue, and what is chosen."""
        self._narrowing = narrowing
        counted = self.tr("{0} {1}")
        for name, words, count in (
            ("all", self.tr("All"), tally.cases),
            ("overdue", self.tr("Overdue"), tally.overdue),
            ("today", self.tr("Due today"), tally.today),
            ("soon", self.tr("Soon"), tally.soon),
        ):
            self.due.say(name, counted.format(words, count))
        self.due.show_choice(narrowing.due or "all", list(_DUES))
        self.sort.show_choice(narrowing.sort, list(_SORTS))
        self._show_items(tally, narrowing)

    def _show_items(self, tally: Tally, narrowing: Narrowing) -> None:
        offered = [(self.tr("All service items"), "")]
        offered += [(self.tr("{0} ({1})").format(one.name, one.cases), one.item) for one in tally.items]
        if narrowing.item and all(code != narrowing.item for _, code in offered):
            offered.append((self.tr("{0} ({1})").format(narrowing.item, 0), narrowing.item))
        offer(self.item, offered, narrowing.item or "")

    def _choose_item(self) -> None:
        self._choose(replace(self._narrowing, item=self.item.currentData() or None))

    def _choose(self, narrowing: Narrowing) -> None:
        self.chosen.emit(narrowing)
