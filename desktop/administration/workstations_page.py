"""The register of PCs: where each stands, whether it may work, its clock; codes and changes at the right."""

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox

from desktop.administration.deed_form_page import Choice
from desktop.administration.facts_page import Facts
from desktop.administration.organisations_place import Node
from desktop.administration.register_flow import Failed, Listed, Waiting
from desktop.administration.register_page import Offer, RegisterPage
from desktop.administration.staff_forms_page import place_choices
from desktop.administration.workstation import (
    CONDITIONS,
    ChangeKind,
    NewCode,
    Which,
    Workstation,
    WorkstationChange,
    counts,
    found,
)
from desktop.administration.workstation_words_page import (
    again_form,
    change_form,
    clock_words,
    condition_words,
    done_words,
    new_form,
    seen_words,
    workstation_words,
)
from desktop.administration.workstations_flow import Shown, State, WorkstationChangeAsked
from desktop.widgets.row_table import Cell, Column, Row, RowTable

STEP = 200
"""So many rows are shown at once; more where they are asked for."""
FILTERS: tuple[Which, ...] = ("all", *CONDITIONS, "clock")
_ICONS: dict[ChangeKind, str] = {
    "rename": "pencil-outline",
    "move": "swap-horizontal",
    "suspend": "pause-circle-outline",
    "resume": "play-circle-outline",
    "revoke": "close-circle-outline",
}


class WorkstationsPage(RegisterPage):
    """The register.

    Signals:
        code_requested: a NewCode.
        change_requested: a WorkstationChangeAsked.
    """

    code_requested = Signal(object)
    change_requested = Signal(object)

    def __init__(self, changes: frozenset[ChangeKind], *, may_enrol: bool) -> None:
        """`changes` are the kinds the post may make."""
        super().__init__(self.tr("PCs"), _help(), _table(), spare=(4,))
        self._changes = changes
        self._may_enrol = may_enrol
        self._all: tuple[Workstation, ...] = ()
        self._places: tuple[Node, ...] = ()
        self._most = STEP
        self._about: Workstation | None = None
        self._which = QComboBox()
        self._which.setAccessibleName(self.tr("Which PCs"))
        self._which.setObjectName("which")
        self._which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for which in FILTERS:
            self._which.addItem("", which)
        self.top.addWidget(self._which)
        self.top.addStretch(1)
        self._which.activated.connect(lambda _place: self._look_anew())
        self.words_typed.connect(lambda _words: self._look_anew())
        self.more_requested.connect(self._go_on)
        self._facts = Facts(
            (
                self.tr("Place"),
                self.tr("Why"),
                self.tr("Enrolled"),
                self.tr("Last seen"),
                self.tr("Clock"),
                self.tr("Program"),
            ),
            label_width=80,
        )
        self.facts.addWidget(self._facts)
        if may_enrol:
            self.offer_primary(self.tr("New PC"))
        self.display(Waiting())

    def display(self, state: State) -> None:
        """Show a state of the register."""
        match state:
            case Waiting():
                self.show_none("timer-sand", self.tr("The register is on its way…"))
            case Listed(content=shown):
                self._take(shown)
            case Failed():
                self.show_failed(state)
            case _:
                assert_never(state)

    def chosen_changed(self) -> None:
        """Say which PC is chosen, and what may be done."""
        workstation = self._chosen
        self.detail.setVisible(workstation is not None)
        if workstation is not None:
            self._show_workstation(workstation)

    def primary(self) -> None:
        """A code for a new PC, at the place of the chosen one unless another is chosen."""
        self._about = None
        self.open_form(new_form(self._choices))

    def offer_chosen(self, kind: str) -> None:
        """Fill in what a deed needs."""
        workstation = self._chosen
        if workstation is None:
            return
        self._about = workstation
        if kind == "code":
            self.open_form(again_form(workstation))
            return
        for known in self._changes:
            if known == kind:
                self.open_form(change_form(known, workstation, self._choices))

    def send(self, kind: str, values: dict[str, str]) -> None:
        """Ask for what the form says."""
        workstation = self._about
        if kind == "code":
            again = workstation.id if workstation is not None else None
            self.code_requested.emit(NewCode(values.get("station"), values.get("name"), again))
            return
        for known in self._changes:
            if known == kind and workstation is not None:
                change = WorkstationChange(known, values["reason"], values.get("name"), values.get("station"))
                self.change_requested.emit(WorkstationChangeAsked(workstation, change))

    def done_words(self, kind: str) -> str:
        """What is said when it is done."""
        return done_words(kind)

    @property
    def _chosen(self) -> Workstation | None:
        return next((one for one in self._all if one.id == self.table.chosen), None)

    @property
    def _choices(self) -> tuple[Choice, ...]:
        return place_choices(self._places)

    def _take(self, shown: Shown) -> None:
        self._all, self._places = shown.workstations, shown.places
        told = counts(self._all)
        for place, which in enumerate(FILTERS):
            self._which.setItemText(place, f"{_which_words(which)} {told[which]}")
        self._show()

    def _look_anew(self) -> None:
        self._most = STEP
        self._show()

    def _go_on(self) -> None:
        self._most += STEP
        self._show()

    def _show(self) -> None:
        which = FILTERS[max(0, self._which.currentIndex())]
        rows = found(self._all, self.words.text(), which)
        if rows:
            more = "more" if len(rows) > self._most else None
            self.show_rows([_row(one) for one in rows[: self._most]], more)
        elif self._all:
            self.show_none("monitor-off", self.tr("No PC is found"), self.tr("Look for less, or for all"))
        else:
            self.show_none("monitor", self.tr("No PC is enrolled yet"), self.tr("F3 makes a code for one"))

    def _show_workstation(self, workstation: Workstation) -> None:
        why = self.tr("Two machines held its key") if workstation.is_cloned else workstation.state_why or ""
        values = (
            workstation.station.name,
            why,
            seen_words(workstation.enrolled_at),
            seen_words(workstation.last_seen_at),
            clock_words(workstation).text,
            workstation.program_version or "—",
        )
        self._facts.say(workstation.name, values, workstation_words(workstation))
        self.show_offers(self._offers_for(workstation))

    def _offers_for(self, workstation: Workstation) -> Sequence[Offer]:
        offers = [
            Offer(kind, _offer_words(kind), icon)
            for kind, icon in _ICONS.items()
            if kind in self._changes and _fits(kind, workstation)
        ]
        if self._may_enrol and workstation.state != "suspended":
            offers.insert(0, Offer("code", self.tr("Enrol it again"), "key-outline"))
        return offers


def _fits(kind: ChangeKind, workstation: Workstation) -> bool:
    match workstation.state:
        case "active":
            return kind != "resume"
        case "suspended":
            return kind != "suspend"
        case "revoked":
            return False


def _row(workstation: Workstation) -> Row:
    state, clock = workstation_words(workstation), clock_words(workstation)
    seen = seen_words(workstation.last_seen_at)
    return Row(
        workstation.id,
        (
            Cell(state.text, state.tone, state.icon, strong=workstation.is_cloned),
            Cell(workstation.name, strong=True),
            Cell(workstation.station.name),
            Cell(clock.text, clock.tone, clock.icon),
            Cell(seen[5:] or "—", "secondary", hint=seen),
        ),
    )


def _which_words(which: Which) -> str:
    translate = QCoreApplication.translate
    match which:
        case "all":
            return translate("administration", "All")
        case "clock":
            return translate("administration", "Clock wrong")
        case _:
            return condition_words(which).text


def _offer_words(kind: ChangeKind) -> str:
    translate = QCoreApplication.translate
    match kind:
        case "rename":
            return translate("administration", "Rename")
        case "move":
            return translate("administration", "Move")
        case "suspend":
            return translate("administration", "Suspend")
        case "resume":
            return translate("administration", "Let it work")
        case "revoke":
            return translate("administration", "Take it out")


def _table() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("administration", "PCs"),
        (
            Column(translate("administration", "State"), 124),
            Column(translate("administration", "PC"), 150),
            Column(translate("administration", "Place")),
            Column(translate("administration", "Clock"), 112),
            Column(translate("administration", "Last seen"), 104),
        ),
    )
    table.setObjectName("workstations")
    return table


def _help() -> str:
    return QCoreApplication.translate(
        "administration",
        "Every PC that may speak to the centre: where it stands, whether it may work, when last seen.\n"
        "F3 makes a code for a new PC. Read it out: it is good once, for 15 minutes, for one place.\n"
        "A PC whose key was found twice is suspended by the centre. The security administrator decides.",
    )
