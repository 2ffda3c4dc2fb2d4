"""The tree of places, with the accounts and PCs of each; new ones, other names, closed and open again."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal

from desktop.administration.deed_form_page import Choice, DeedForm, Question, reason_question
from desktop.administration.organisations_flow import PlaceChangeAsked
from desktop.administration.organisations_place import LEVELS, Branch, NewPlace, Node, PlaceChange, drawn
from desktop.administration.register_flow import Waiting
from desktop.administration.register_page import Offer
from desktop.administration.staff_forms_page import place_choices
from desktop.administration.staff_words_page import level_words
from desktop.administration.whole_register_page import WholeRegisterPage
from desktop.catalogue.service_item import Department
from desktop.widgets.marked import Marked
from desktop.widgets.row_table import Cell, Column, Row, RowTable

INDENT = "\u3000"


class OrganisationsPage(WholeRegisterPage[tuple[Node, ...]]):
    """The tree.

    Signals:
        make_requested: a NewPlace.
        change_requested: a PlaceChangeAsked.
    """

    make_requested = Signal(object)
    change_requested = Signal(object)

    def __init__(self, permissions: frozenset[str]) -> None:
        headings = (
            self.tr("Kind"),
            self.tr("Division"),
            self.tr("Belongs to"),
            self.tr("Accounts"),
            self.tr("PCs"),
        )
        super().__init__(self.tr("Places"), _help(), _table(), headings, spare=(2, 4))
        self._may = "organisation.change" in permissions
        self._nodes: dict[str, Node] = {}
        self._departments: tuple[Department, ...] = ()
        self._about: Node | None = None
        if self._may:
            self.offer_primary(self.tr("New place"))
        self.display(Waiting())

    def offer_departments(self, departments: tuple[Department, ...]) -> None:
        """The departments of the catalogue: what a counterpart window may belong to."""
        self._departments = departments

    def take(self, content: tuple[Node, ...]) -> None:
        """The tree."""
        self._nodes = {node.organisation.id: node for node in content}

    def found(self) -> Sequence[Row]:
        """As the tree is drawn, with what is above what is found."""
        return [self._row(branch) for branch in drawn(tuple(self._nodes.values()), self.words.text())]

    def none_words(self) -> tuple[str, str, str]:
        """There is always a city."""
        return "office-building-outline", self.tr("No place is found"), self.tr("Look for less")

    def chosen_changed(self) -> None:
        """Say what is chosen."""
        node = self._nodes.get(self.table.chosen)
        self.detail.setVisible(node is not None)
        if node is not None:
            self._show_node(node)

    def primary(self) -> None:
        """A new place, below the chosen one."""
        below = self._nodes.get(self.table.chosen)
        self.open_form(_new_form(tuple(self._nodes.values()), below, self._departments))

    def offer_chosen(self, kind: str) -> None:
        """Fill in what a change needs."""
        node = self._nodes.get(self.table.chosen)
        if node is not None:
            self._about = node
            self.open_form(_change_form(kind, node))

    def send(self, kind: str, values: dict[str, str]) -> None:
        """Ask for what the form says."""
        if kind == "new":
            level = next(one for one in LEVELS if one == values["level"])
            department = values["department"] or None
            self.make_requested.emit(
                NewPlace(values["name"], level, values["division"], department, values["parent"])
            )
        elif self._about is not None:
            self.change_requested.emit(PlaceChangeAsked(self._about, _change(kind, values)))

    def done_words(self, kind: str) -> str:
        """What is said when it is done."""
        words = {
            "new": self.tr("The place is made."),
            "rename": self.tr("The place has its new name."),
            "close": self.tr("The place is closed."),
            "reopen": self.tr("The place is open again."),
        }
        return words[kind]

    def _row(self, branch: Branch) -> Row:
        node, place = branch.node, branch.node.organisation
        state = _state_words(node)
        return Row(
            place.id,
            (
                Cell(f"{INDENT * branch.depth}{place.name}", strong=branch.depth == 0, hint=place.name),
                Cell(_kind_words(node)),
                Cell(place.division, "secondary"),
                Cell(str(node.accounts)),
                Cell(str(node.workstations)),
                Cell(state.text, state.tone, state.icon),
            ),
        )

    def _show_node(self, node: Node) -> None:
        above = self._nodes.get(node.parent or "")
        values = (
            self._kind_of(node),
            node.organisation.division,
            above.organisation.name if above is not None else "—",
            str(node.accounts),
            str(node.workstations),
        )
        self._facts.say(node.organisation.name, values, _state_words(node))
        self.show_offers(self._offers_for(node))

    def _kind_of(self, node: Node) -> str:
        code = node.organisation.department
        names = {one.code: one.name for one in self._departments}
        return _kind_words(node) if code is None else f"{_kind_words(node)}: {names.get(code, code)}"

    def _offers_for(self, node: Node) -> Sequence[Offer]:
        if not self._may:
            return ()
        if node.closed:
            return [Offer("reopen", self.tr("Open it again"), "door-open")]
        offers = [Offer("rename", self.tr("Rename"), "pencil-outline")]
        if node.empty:
            offers.append(Offer("close", self.tr("Close"), "minus-circle-outline"))
        return offers


def _state_words(node: Node) -> Marked:
    translate = QCoreApplication.translate
    if node.closed:
        return Marked(translate("administration", "Closed"), "minus-circle-outline", "secondary")
    return Marked(translate("administration", "Open"), "check-circle", "good")


def _kind_words(node: Node) -> str:
    if node.organisation.department is not None:
        return QCoreApplication.translate("administration", "{0} department").format(
            level_words(node.organisation.level)
        )
    return level_words(node.organisation.level)


def _table() -> RowTable:
    translate = QCoreApplication.translate
    table = RowTable(
        translate("administration", "Places"),
        (
            Column(translate("administration", "Place")),
            Column(translate("administration", "Kind"), 140),
            Column(translate("administration", "Division"), 124),
            Column(translate("administration", "Accounts"), 72),
            Column(translate("administration", "PCs"), 64),
            Column(translate("administration", "State"), 84),
        ),
    )
    table.setObjectName("places")
    return table


def _new_form(nodes: tuple[Node, ...], below: Node | None, departments: tuple[Department, ...]) -> DeedForm:
    translate = QCoreApplication.translate
    levels: tuple[Choice, ...] = tuple((level, level_words(level)) for level in LEVELS)
    any_department = ("", translate("administration", "None"))
    parts = (any_department, *((one.code, one.name) for one in departments))
    return DeedForm(
        "new",
        translate("administration", "New place"),
        translate("administration", "It stands in the tree at once; accounts and PCs come to it afterwards."),
        (
            Question("name", translate("administration", "Name"), most=80),
            Question(
                "parent",
                translate("administration", "Belongs to"),
                "search",
                place_choices(nodes),
                below.organisation.id if below is not None else "",
            ),
            Question("level", translate("administration", "Level"), "choice", levels),
            Question(
                "division",
                translate("administration", "Division"),
                note=translate("administration", "4 digits city, 6 district, 9 street, 12 community"),
                value=below.organisation.division if below is not None else "",
                most=12,
            ),
            Question(
                "department", translate("administration", "Department"), "choice", parts, required=False
            ),
        ),
        translate("administration", "Make it"),
    )


def _change_form(kind: str, node: Node) -> DeedForm:
    translate = QCoreApplication.translate
    name = node.organisation.name
    match kind:
        case "rename":
            heading, confirm = (
                translate("administration", "Rename {0}"),
                translate("administration", "Rename"),
            )
            first = (Question("name", translate("administration", "Name"), value=name, most=80),)
            return DeedForm(kind, heading.format(name), "", (*first, reason_question()), confirm)
        case "close":
            heading, confirm = translate("administration", "Close {0}"), translate("administration", "Close")
        case _:
            heading, confirm = (
                translate("administration", "Open {0} again"),
                translate("administration", "Open again"),
            )
    return DeedForm(kind, heading.format(name), "", (reason_question(),), confirm)


def _change(kind: str, values: dict[str, str]) -> PlaceChange:
    match kind:
        case "rename":
            return PlaceChange("rename", values["reason"], values["name"])
        case "close":
            return PlaceChange("close", values["reason"])
        case _:
            return PlaceChange("reopen", values["reason"])


def _help() -> str:
    return QCoreApplication.translate(
        "administration",
        "The tree of city, districts and stations, with the departments' counterpart windows.\n"
        "A place with accounts or PCs cannot be closed: move them first.",
    )
