"""What the administrators must look at: the newest first, the unseen marked, what it means at the right."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal

from desktop.administration.alert import Alert, Alerts
from desktop.administration.alerts_flow import State
from desktop.administration.facts_page import Facts
from desktop.administration.register_flow import Failed, Listed, Waiting
from desktop.administration.register_page import Offer, RegisterPage
from desktop.administration.workstation_words_page import about_words, alert_means, alert_words, done_words
from desktop.widgets.marked import Marked
from desktop.widgets.row_table import Cell, Column, Row, RowTable
from desktop.widgets.time_words import moment


class AlertsPage(RegisterPage):
    """The list.

    Signals:
        seen_requested: an Alert somebody has looked at.
    """

    seen_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("Alerts"), _help(), _table())
        self._shown: tuple[Alert, ...] = ()
        self._more: str | None = None
        self.top.addStretch(1)
        self.words_typed.connect(lambda _words: self._show())
        self._facts = Facts((self.tr("When"), self.tr("PC"), self.tr("Account"), self.tr("Seen")))
        self.facts.addWidget(self._facts)
        self.display(Waiting())

    def display(self, state: State) -> None:
        """Show a state of the list."""
        match state:
            case Waiting():
                self.show_none("timer-sand", self.tr("The alerts are on their way…"))
            case Listed(content=Alerts() as alerts):
                self._shown, self._more = alerts.alerts, alerts.more
                self._show()
            case Failed():
                self.show_failed(state)
            case _:
                assert_never(state)

    def chosen_changed(self) -> None:
        """Say what is chosen."""
        alert = self._chosen
        self.detail.setVisible(alert is not None)
        if alert is not None:
            self._show_alert(alert)

    def offer_chosen(self, kind: str) -> None:
        """Mark it as seen: nothing is to be filled in."""
        if kind == "seen" and self._chosen is not None:
            self.seen_requested.emit(self._chosen)

    def done_words(self, kind: str) -> str:
        """What is said when it is done."""
        return done_words(kind)

    @property
    def _chosen(self) -> Alert | None:
        return next((one for one in self._shown if one.id == self.table.chosen), None)

    def _show(self) -> None:
        wanted = self.words.text().casefold().split()
        rows = [one for one in self._shown if all(word in _words_of(one) for word in wanted)]
        if rows:
            self.show_rows([self._row(one) for one in rows], self._more)
        elif self._shown:
            self.show_none("shield-check-outline", self.tr("No alert is found"), self.tr("Look for less"))
        else:
            means = self.tr("What the centre must tell an administrator is listed here")
            self.show_none("shield-check-outline", self.tr("There is no alert"), means)

    def _row(self, alert: Alert) -> Row:
        words = alert_words(alert)
        mark = self.tr("Seen") if alert.is_seen else self.tr("New")
        tone = "ink" if alert.is_seen else words.tone
        at = moment(alert.at)
        return Row(
            alert.id,
            (
                Cell(
                    mark,
                    "secondary" if alert.is_seen else "accent",
                    "eye-outline" if alert.is_seen else "alert-circle",
                    strong=not alert.is_seen,
                ),
                Cell(words.text, tone, words.icon, strong=not alert.is_seen),
                Cell(about_words(alert)),
                Cell(at[5:], "secondary", hint=at),
            ),
        )

    def _show_alert(self, alert: Alert) -> None:
        state = Marked(self.tr("New"), "alert-circle", "accent")
        if alert.is_seen:
            state = Marked(self.tr("Seen"), "eye-outline", "secondary")
        values = (
            moment(alert.at),
            alert.workstation_name or "",
            alert.account_name or "",
            f"{moment(alert.seen_at)}  {alert.seen_by_name or ''}".strip() if alert.seen_at else "",
        )
        self._facts.say(alert_words(alert).text, values, state, means=alert_means(alert))
        self.show_offers([] if alert.is_seen else [Offer("seen", self.tr("I have seen it"), "eye-outline")])


def _words_of(alert: Alert) -> str:
    return f"{alert_words(alert).text} {about_words(alert)}".casefold()


def _table() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("administration", "Alerts"),
        (
            Column(translate("administration", "Mark"), 92),
            Column(translate("administration", "What"), 236),
            Column(translate("administration", "PC or account")),
            Column(translate("administration", "When"), 112),
        ),
    )
    table.setObjectName("alerts")
    return table


def _help() -> str:
    return QCoreApplication.translate(
        "administration",
        "What the centre must tell an administrator, the newest first. What nobody has seen yet is marked.\n"
        "Enter leads to what may be done. Marking it as seen marks it for all administrators.",
    )
