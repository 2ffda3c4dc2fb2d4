"""The exchange at a glance: charts, every agency with its feed, every day or hour in figures."""

from dataclasses import replace
from functools import partial
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.exchange.charts_page import Charts
from desktop.exchange.exchange_use import TODAY, AgencyUse, ExchangeUse, Looking, SpanUse, Use
from desktop.exchange.monitoring_flow import Asking, Failed, Shown, State
from desktop.exchange.use_words_page import (
    code_words,
    count,
    feed_words,
    interface_words,
    time_taken,
    use_cells,
)
from desktop.shell.messages import error_message
from desktop.widgets.card import Card
from desktop.widgets.choices import offer
from desktop.widgets.inline_message import InlineMessage
from desktop.widgets.labels import ShortenedLabel, label
from desktop.widgets.listing import Listing
from desktop.widgets.long_table import LongTable
from desktop.widgets.page import Page
from desktop.widgets.row_table import Cell, Column
from desktop.widgets.segments import Segments
from desktop.widgets.time_words import moment

SPANS = {"today": TODAY, "week": 7, "month": 30, "year": 365}
ALL = "*"
"""The row of all agencies together."""


class MonitoringPage(Page):
    """For the bureau and supervisors; a steward of an agency sees that one.

    Signals:
        refresh_requested: F5.
        looking_chosen: the Looking wanted.
    """

    refresh_requested = Signal()
    looking_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("Exchange monitoring"), _help())
        self._looking = Looking()
        self._use: ExchangeUse | None = None
        self._choices = (
            ("today", self.tr("Today")),
            ("week", self.tr("7 days")),
            ("month", self.tr("30 days")),
            ("year", self.tr("365 days")),
        )
        self.span, self.interface = Segments(self._choices), QComboBox()
        self.interface.setAccessibleName(self.tr("Interface"))
        self.charts = Charts()
        self.agencies = _agency_table()
        self.days = _day_table()
        self._of = Card(self.tr("Figures"))
        self._as_of = label("", "secondary")
        self._refusals = ShortenedLabel("", "secondary")
        self._message = InlineMessage()
        self._whole = QWidget()
        self.listing = Listing(self._whole, in_card=False)
        self._lay_out()
        self._join()
        self.display(Asking(self._looking))

    def enter(self) -> None:
        """The agencies."""
        self.agencies.setFocus()
        self.refresh_requested.emit()

    def back(self) -> bool:
        """Esc shows all agencies again."""
        if not self._looking.agency or ALL not in self.agencies.keys:
            return False
        self._choose(replace(self._looking, agency=""))
        return True

    def display(self, state: State) -> None:
        """Show a state of the work."""
        self._message.clear()
        self._looking = state.looking
        self.span.show_choice(
            next((name for name, days in SPANS.items() if days == state.looking.days), ""), list(SPANS)
        )
        match state:
            case Asking():
                self.listing.say("timer-sand", self.tr("The figures are on their way…"))
            case Failed(error=error):
                self.listing.say("cloud-off-outline", self.tr("There are no figures to show"))
                self._message.say(error_message(error, retry=True))
            case Shown(use=use, error=error):
                self._show(use)
                if error is not None:
                    self._message.say(error_message(error, retry=True))
            case _:
                assert_never(state)

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        bar = QHBoxLayout()
        bar.setSpacing(12)
        self.interface.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        bar.addWidget(self.span)
        bar.addWidget(self.interface)
        bar.addStretch(1)
        bar.addWidget(self._as_of)
        self.body.addLayout(bar)
        self.body.addWidget(self._message)
        listed = Card()
        listed.body.setContentsMargins(4, 4, 4, 4)
        listed.body.addWidget(self.agencies)
        self._of.body.setContentsMargins(12, 8, 4, 4)
        self._of.body.addWidget(self.days)
        tables = QHBoxLayout()
        tables.setSpacing(12)
        tables.addWidget(listed, 4)
        tables.addWidget(self._of, 3)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.charts, 1)
        column.addLayout(tables, 2)
        column.addWidget(self._refusals)
        self.body.addWidget(self.listing, 1)

    def _join(self) -> None:
        self.span.chosen.connect(lambda name: self._choose(replace(self._looking, days=SPANS[name])))
        self.interface.activated.connect(
            lambda: self._choose(replace(self._looking, interface=self.interface.currentData()))
        )
        self.agencies.marked.connect(self._mark)
        self._message.step_requested.connect(self.refresh_requested)
        self.add_deed("F5", self.tr("Refresh"), self.refresh_requested.emit)
        for place, (name, words) in enumerate(self._choices, 1):
            self.add_deed(f"Ctrl+{place}", words, partial(self.span.chosen.emit, name))

    def _choose(self, looking: Looking) -> None:
        if looking != self._looking:
            self._looking = looking
            self.looking_chosen.emit(looking)

    def _mark(self, keys: tuple[str, ...]) -> None:
        if keys:
            self._choose(replace(self._looking, agency="" if keys[0] == ALL else keys[0]))

    def _show(self, use: ExchangeUse) -> None:
        self._use = use
        self.listing.show_list()
        self._as_of.setText(self.tr("as of {0}").format(moment(use.as_of)))
        self._offer_interfaces(use)
        self._show_agencies(use)
        curve = use.curve(self._looking)
        self.charts.display(curve)
        newest = {one.span: one for one in reversed(curve)}
        self.days.show_rows(list(newest), lambda span: _day_cells(newest[span]))
        chosen = next((one.name for one in use.agencies if one.agency == self._looking.agency), "")
        self._of.say_heading(chosen or self.tr("All agencies"), self._interface_chosen())
        told = [self.tr("{0} {1}").format(code_words(one.code), count(one.number)) for one in use.refusals]
        self._refusals.setText(self.tr("Refused or failed: {0}").format(" · ".join(told)))
        self._refusals.setVisible(bool(told))

    def _interface_chosen(self) -> str:
        return interface_words(self._looking.interface) if self._looking.interface else ""

    def _show_agencies(self, use: ExchangeUse) -> None:
        rows = {one.agency: one for one in use.agencies}
        keys = [ALL, *rows] if len(rows) > 1 else list(rows)
        whole = _sum([one.use for one in use.agencies])
        blocker = QSignalBlocker(self.agencies)
        self.agencies.show_rows(
            keys,
            lambda key: (Cell(self.tr("All agencies"), strong=True), *use_cells(whole), Cell(""))
            if key == ALL
            else _agency_cells(rows[key], use),
        )
        wanted = self._looking.agency or keys[0]
        if wanted in keys and self.agencies.chosen != wanted:
            self.agencies.setCurrentIndex(self.agencies.model().index(keys.index(wanted), 0))
        del blocker

    def _offer_interfaces(self, use: ExchangeUse) -> None:
        offered = [(self.tr("All interfaces"), "")]
        offered += [(interface_words(one.interface), one.interface) for one in use.interfaces]
        chosen = self._looking.interface
        if chosen and chosen not in {code for _, code in offered}:
            offered.append((interface_words(chosen), chosen))
        offer(self.interface, offered, chosen)


def _sum(all_of: list[Use]) -> Use:
    """Together; of times nothing can be said from sums."""
    return Use(
        calls=sum(one.calls for one in all_of),
        persons=sum(one.persons for one in all_of),
        unknown=sum(one.unknown for one in all_of),
        refused=sum(one.refused for one in all_of),
        faults=sum(one.faults for one in all_of),
    )


def _agency_cells(one: AgencyUse, use: ExchangeUse) -> tuple[Cell, ...]:
    feed = feed_words(one, use.as_of)
    return (Cell(one.name), *use_cells(one.use), Cell(feed.text, feed.tone, feed.icon))


def _day_cells(one: SpanUse) -> tuple[Cell, ...]:
    span = f"{one.span[-2:]}:00" if "T" in one.span else one.span
    half, unknown = time_taken(one.use.p50_ms), count(one.use.unknown)
    return (Cell(span), *use_cells(one.use), Cell(half, "secondary"), Cell(unknown, "secondary"))


def _use_columns() -> tuple[Column, ...]:
    translate = QCoreApplication.translate
    return (
        Column(translate("exchange", "Calls"), 80, number=True),
        Column(translate("exchange", "People"), 90, number=True),
        Column(translate("exchange", "Refused"), 64, number=True),
        Column(translate("exchange", "Faults"), 64, number=True),
        Column(translate("exchange", "99 % ms"), 78, number=True),
    )


def _agency_table() -> LongTable:
    translate = QCoreApplication.translate
    first, last = Column(translate("exchange", "Agency"), 96), Column(translate("exchange", "Its copy"))
    return LongTable(translate("exchange", "Agencies"), (first, *_use_columns(), last), (2, 4, 5))


def _day_table() -> LongTable:
    translate = QCoreApplication.translate
    first = Column(translate("exchange", "Day or hour"), 0)
    more = (
        Column(translate("exchange", "Half ms"), 70, number=True),
        Column(translate("exchange", "Not found"), 80, number=True),
    )
    columns = (first, *_use_columns(), *more)
    return LongTable(translate("exchange", "Figures of each day"), columns, (7, 6, 2, 4))


def _help() -> str:
    return QCoreApplication.translate(
        "exchange",
        "What agencies' systems call, how it goes, and how far each agency's copy is behind.\n"
        "Ctrl+1 to Ctrl+4 choose the span; the arrow keys choose an agency, Esc all of them.\n"
        "Every chart stands in figures in the table at the right. Figures are written down once\n"
        "a minute: the newest minute may be missing.",
    )
