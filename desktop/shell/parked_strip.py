"""The strip of errands in hand and parked: below the title, above the page. It knows no citizen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop.widgets.hint_label import HintLabel
from desktop.widgets.item_icons import icon
from desktop.widgets.labels import label, restyle

WIDEST, NARROWEST, WHOLE = 220, 40, 960
"""Pixels for the words of a tab, and for all tabs on the smallest screen: many make each narrower."""


@dataclass(frozen=True)
class Tab:
    """One errand: who, what for, and whether it is in hand."""

    key: str
    name: str
    about: str
    in_hand: bool


class ParkedStrip(QWidget):
    """Tabs by keyboard and mouse.

    Signals:
        chosen: key of an errand.
        put_away_requested: key of an errand that is to leave the strip.
    """

    chosen = Signal(str)
    put_away_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("parkedStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(44)
        # However many there are, the window does not grow wider than the screen.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._tabs: list[Tab] = []
        self._room = WIDEST
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 4, 20, 4)
        self._row.setSpacing(8)
        self._row.addWidget(label(self.tr("In hand"), "secondary"))
        self._places = QHBoxLayout()
        self._places.setSpacing(8)
        self._row.addLayout(self._places, 1)
        self._row.addWidget(HintLabel(self.tr("Ctrl+Tab next")))
        self.hide()

    def display(self, tabs: Sequence[Tab]) -> None:
        """Show these; with none, nothing is there."""
        if list(tabs) == self._tabs:
            return
        self._tabs = list(tabs)
        self._room = max(NARROWEST, min(WIDEST, WHOLE // max(1, len(self._tabs)) - 80))
        while self._places.count():
            widget = self._places.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for tab in self._tabs:
            place = self._button(tab)
            self._places.addWidget(place)
            place.show()
        self._places.addStretch(1)
        self.setVisible(bool(self._tabs))

    def _button(self, tab: Tab) -> QWidget:
        place = QWidget()
        place.setObjectName("parkedTab")
        place.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        restyle(place, "inHand", "yes" if tab.in_hand else "no")
        row = QHBoxLayout(place)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(0)
        row.addWidget(self._name(tab))
        row.addWidget(self._close(tab))
        place.setMaximumWidth(300)
        return place

    def _name(self, tab: Tab) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setIcon(
            icon(
                "account-outline" if tab.in_hand else "pause-circle-outline",
                "accent" if tab.in_hand else "secondary",
            )
        )
        metrics = button.fontMetrics()
        button.setText(
            metrics.elidedText(f"{tab.name} · {tab.about}", Qt.TextElideMode.ElideRight, self._room)
        )
        state = self.tr("in hand") if tab.in_hand else self.tr("parked")
        button.setAccessibleName(f"{tab.name} · {tab.about}（{state}）")
        button.setToolTip(f"{tab.name} · {tab.about}")
        button.clicked.connect(lambda: self.chosen.emit(tab.key))
        return button

    def _close(self, tab: Tab) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIcon(icon("close", "secondary"))
        name = self.tr("Put the errand of {0} back among the station's drafts").format(tab.name)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.put_away_requested.emit(tab.key))
        return button
