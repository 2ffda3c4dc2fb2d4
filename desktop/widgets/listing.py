"""A list in its card; or in its place one line that says why there is nothing, and what to do first."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState

_LIST, _NOTHING = range(2)


class Listing(QStackedWidget):
    """Shows the one or the other; the line at first."""

    def __init__(self, shown: QWidget, *, in_card: bool = True) -> None:
        """`in_card`: what is shown has no cards of its own."""
        super().__init__()
        self._empty = EmptyState("timer-sand", "")
        blank = Card()
        blank.body.addWidget(self._empty)
        self.addWidget(_carded(shown) if in_card else shown)
        self.addWidget(blank)
        self.setCurrentIndex(_NOTHING)

    @property
    def is_list(self) -> bool:
        """Whether the list is shown."""
        return self.currentIndex() == _LIST

    def show_list(self) -> None:
        """The list."""
        self.setCurrentIndex(_LIST)

    def say_coming(self) -> None:
        """It was asked for."""
        self.say("timer-sand", self.tr("The list is on its way…"))

    def say_missing(self) -> None:
        """It did not come; why not is said elsewhere."""
        self.say("cloud-off-outline", self.tr("There is no list to show"))

    def say(self, icon: str, line: str, means: str = "") -> None:
        """Why there is none, and what to do first."""
        self._empty.show_icon(icon)
        self._empty.say(line, means)
        self.setCurrentIndex(_NOTHING)


def _carded(shown: QWidget) -> Card:
    card = Card()
    card.body.setContentsMargins(4, 4, 4, 4)
    card.body.addWidget(shown)
    return card
