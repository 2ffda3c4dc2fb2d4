"""What stands left of the scans: form and papers in one column that scrolls; or what is made out instead."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.approval.deciding_page import RefusePart, ReturnPart
from desktop.approval.decision import Opinion
from desktop.approval.form_page import FormPart
from desktop.approval.verbs_page import VerbsPart
from desktop.cases.case import Case
from desktop.widgets.card import Card

Way = Literal["approve", "return", "refuse", "other"]
_WAYS: tuple[Way, ...] = ("approve", "return", "refuse", "other")
WIDTH, LEAST = 380, 320


class LeftColumn(QStackedWidget):
    """Form and papers, and the places where a return, a refusal or another deed is made out."""

    def __init__(self, papers: QWidget, *beside: QWidget) -> None:
        super().__init__()
        self.way: Way = "approve"
        self.form = FormPart()
        self.returning = ReturnPart()
        self.refusing = RefusePart()
        self.verbs = VerbsPart()
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.addWidget(_scrolled(*(_card(part) for part in (self.form, papers, *beside))))
        self.addWidget(_card(self.returning))
        self.addWidget(_scrolled(_card(self.refusing)))
        self.addWidget(_scrolled(_card(self.verbs)))

    @property
    def making_out(self) -> tuple[QWidget, ...]:
        """The parts in which something is typed or chosen."""
        return (self.returning, self.refusing, self.verbs)

    def choose(self, way: Way) -> None:
        """Bring a part to the front, with the focus where there is something to make out."""
        self.way = way
        self.setCurrentIndex(_WAYS.index(way))
        match way:
            case "return":
                self.returning.take_focus()
            case "refuse":
                self.refusing.take_focus()
            case "other":
                self.verbs.take_focus()
            case "approve":
                pass

    def show_way(self, case: Case, opinion: Opinion) -> None:
        """Fill what is made out; only when it is wanted, for it takes its time."""
        if self.way == "return":
            self.returning.show_case(case, opinion)
        elif self.way == "refuse":
            self.refusing.show_case(case, opinion)


def _card(part: QWidget) -> Card:
    card = Card()
    card.body.setContentsMargins(16, 12, 12, 12)
    card.body.addWidget(part)
    return card


def _scrolled(*cards: Card) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("clear")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for place, card in enumerate(cards):
        column.addWidget(card, 0 if place or len(cards) > 1 else 1)
    column.addStretch(1)
    area.setWidget(inner)
    return area
