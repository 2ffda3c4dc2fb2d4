"""Calls, times and errors as charts: the only pyqtgraph (MIT). The figures stand in a table beside, in words.

pyqtgraph takes a second to import: `load` does it in a thread, for posts that watch over the exchange.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.exchange.exchange_use import SpanUse
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from desktop.widgets.tones import colour

TICK_WIDTH = 40
MOST_HATCHED = 60
"""Thinner bars would hardly be seen if they were hatched."""
AXIS_WIDTH = 46
TALLEST, LOWEST = 190, 112


def load() -> None:
    """Import pyqtgraph (with numpy). Late, and in a thread: other posts need not pay for it."""
    import pyqtgraph as pg

    pg.setConfigOptions(antialias=True)


class Charts(QWidget):
    """Three small charts of the same spans side by side."""

    def __init__(self) -> None:
        super().__init__()
        self._spans: Sequence[SpanUse] = ()
        self._plots: list[Any] = []
        self._most = [0.0, 0.0, 0.0]
        self._cards = [
            Card(self.tr("Calls")),
            Card(self.tr("99 % answered within (ms)")),
            Card(self.tr("Refused, failed"), self.tr("filled: failed")),
        ]
        self._waiting = [label(self.tr("The chart is being prepared…"), "secondary") for _ in self._cards]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for card, waiting in zip(self._cards, self._waiting, strict=True):
            card.body.setContentsMargins(12, 8, 12, 8)
            card.body.setSpacing(2)
            card.body.addWidget(waiting, 1)
            row.addWidget(card, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # tables come first
        self.setMinimumHeight(LOWEST)
        self.setMaximumHeight(TALLEST)

    @property
    def is_ready(self) -> bool:
        """Whether there is something to draw on."""
        return bool(self._plots)

    def prepare(self) -> Iterator[None]:
        """Once `load` is done: a chart at a time, so that the window goes on between them."""
        plots = []
        for _ in self._cards:
            plots.append(_plot())
            yield
        for card, waiting, plot in zip(self._cards, self._waiting, plots, strict=True):
            plot.setAccessibleName(self.tr("Chart; its figures stand in the table"))
            waiting.hide()
            card.body.addWidget(plot, 1)
            plot.getViewBox().sigResized.connect(lambda _box: self._fit())
        self._plots = plots
        self.display(self._spans)

    def display(self, spans: Sequence[SpanUse]) -> None:
        """Days or hours, oldest first."""
        self._spans = spans
        if not self._plots or not spans:
            return
        for place, (plot, draw) in enumerate(zip(self._plots, (_calls, _times, _errors), strict=True)):
            plot.clear()
            self._most[place] = draw(plot, spans)
        self._fit()

    def _fit(self) -> None:
        """As many days or hours below each chart as there is room for, whenever it has another width."""
        if self._spans:
            for plot, most in zip(self._plots, self._most, strict=bool(self._plots)):
                _scale(plot, self._spans, most)


def _plot() -> Any:
    # Late: as above; it was imported by `load`.
    import pyqtgraph as pg

    plot = pg.PlotWidget(background=colour("card"))
    plot.setFrameShape(pg.PlotWidget.Shape.NoFrame)
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    plot.setMouseEnabled(x=False, y=False)
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.showGrid(y=True, alpha=0.18)
    font = QFont(plot.font())
    font.setPixelSize(11)
    for side in ("left", "bottom"):
        axis = plot.getAxis(side)
        axis.setPen(colour("edge"))
        axis.setTextPen(colour("secondary"))
        axis.setStyle(tickLength=0, tickFont=font)
        axis.enableAutoSIPrefix(False)
    plot.getAxis("left").setWidth(AXIS_WIDTH)
    return plot


def _calls(plot: Any, spans: Sequence[SpanUse]) -> float:
    numbers = [one.use.calls for one in spans]
    plot.addItem(_bars(numbers, QBrush(colour("accent"))))
    return max(numbers)


def _times(plot: Any, spans: Sequence[SpanUse]) -> float:
    """A line with gaps where nothing was called; dots where days are few, so that a lonely one is seen."""
    known = [one.use.p99_ms for one in spans]
    if not any(known):
        return 0.0
    numbers = [float("nan") if one is None else one for one in known]
    tone = colour("accent")
    dots = {"symbol": "o", "symbolSize": 5, "symbolBrush": tone, "symbolPen": None}
    lonely = dots if len(spans) <= 31 or sum(one is not None for one in known) < 2 else {}
    plot.plot(list(range(len(numbers))), numbers, pen=QPen(tone, 0), connect="finite", **lonely)
    return max((one for one in known if one is not None), default=0.0)


def _errors(plot: Any, spans: Sequence[SpanUse]) -> float:
    """Faults filled at the bottom, refusals hatched above where bars are wide: told apart without colour;
    the table tells them apart always."""
    faults = [one.use.faults for one in spans]
    refused = [one.use.refused for one in spans]
    plot.addItem(_bars(faults, QBrush(colour("bad"))))
    wide = len(spans) <= MOST_HATCHED
    hatch = Qt.BrushStyle.Dense5Pattern if wide else Qt.BrushStyle.SolidPattern
    plot.addItem(_bars(refused, QBrush(colour("warn"), hatch), faults))
    return max(map(sum, zip(faults, refused, strict=True)))


def _bars(numbers: Sequence[int], brush: QBrush, below: Sequence[int] = ()) -> Any:
    # Late: as above.
    import pyqtgraph as pg

    places = list(range(len(numbers)))
    pen = QPen(Qt.PenStyle.NoPen)
    return pg.BarGraphItem(
        x=places, height=list(numbers), y0=list(below) or 0, width=0.8, brush=brush, pen=pen
    )


def _scale(plot: Any, spans: Sequence[SpanUse], most: float) -> None:
    """From nothing to the largest; whole numbers at the left, some days or hours below."""
    top = _round_up(most)
    wide = int(plot.getViewBox().width())
    ends = (len(spans) * TICK_WIDTH / 2 / max(TICK_WIDTH * 2, wide)) if len(spans) > 1 else 0.5
    plot.setXRange(-0.6, len(spans) - 1 + max(0.6, ends), padding=0)
    # A label that does not lie whole within its axis is not drawn.
    plot.setYRange(0, top * 1.08, padding=0.15)
    plot.getAxis("left").setTicks([[(each, f"{each:,.0f}") for each in (0, top / 2, top)]])
    step = max(1, -(-len(spans) // max(2, wide // (TICK_WIDTH + 12))))
    places = range(len(spans) - 1, -1, -step)
    plot.getAxis("bottom").setTicks([[(place, _short(spans[place].span)) for place in places]])


def _round_up(most: float) -> float:
    """A top that is easily halved: 2, 4, 10, 20, 40, 100 …"""
    top = 2.0
    steps: Sequence[Callable[[float], float]] = (lambda n: n * 2, lambda n: n * 2.5, lambda n: n * 2)
    while top < most:
        for step in steps:
            if top < most:
                top = step(top)
    return top


def _short(span: str) -> str:
    return f"{span[-2:]}:00" if "T" in span else span[5:]
