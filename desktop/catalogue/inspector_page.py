"""What one row of an item is made of, each member with its editor and what is wrong with it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.catalogue.item_draft import ItemFault
from desktop.catalogue.item_places import found, steps
from desktop.catalogue.member_page import Around, Member, member
from desktop.catalogue.outline import kind_at, of_row, properties_at
from desktop.catalogue.service_item import FormField, ServiceItem
from desktop.widgets.form_row import FormRow
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.item_words import fault_words, list_words, member_words
from desktop.widgets.labels import label

REQUIRED = {"name", "label", "code", "message", "department", "summary", "result_name", "initials", ""}


class Inspector(QScrollArea):
    """Shows one row; built anew only where another one, or one made of other members, is shown.

    Signals:
        changed: the place of a member, and its value.
    """

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._departments: Mapping[str, str] = {}
        self._shown: object = None
        self._place = ""
        self._members: dict[str, Member] = {}
        self._rows: dict[str, FormRow] = {}
        self._message = InlineMessage(narrow=True)

    def offer_departments(self, departments: Mapping[str, str]) -> None:
        """The departments there are, by code."""
        self._departments, self._shown = departments, None

    def display(self, item: ServiceItem, place: str, faults: Sequence[ItemFault]) -> None:
        """Show a row of an item."""
        properties = properties_at(item, place)
        around = Around(self._departments, _before(item, place))
        key = (item.code, place, properties, _sense(around))
        if key != self._shown:
            keep = self._focused() if self._place == place else None
            self._shown, self._place = key, place
            self._build(item, place, around)
            if keep in self._members:
                self._members[keep].widget.setFocus()
        here = found(item, place)
        for name, one in self._members.items():
            one.put(getattr(here, name) if name else here)
        self._say(of_row(faults, place))

    def take_focus(self) -> None:
        """The first member."""
        first = next(iter(self._members.values()), None)
        if first is not None:
            first.widget.setFocus(Qt.FocusReason.TabFocusReason)

    def take_focus_of_fault(self, faults: Sequence[ItemFault]) -> None:
        """The first member in which something is wrong."""
        wrong = {one.where for one in of_row(faults, self._place)}
        name = next((name for name in self._members if name in wrong), None)
        if name is None:
            self.take_focus()
        else:
            self._members[name].widget.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def has_members(self) -> bool:
        """Whether there is something to fill in."""
        return bool(self._members)

    def _focused(self) -> str | None:
        return next(
            (name for name, one in self._members.items() if _has_focus(one.widget)),
            None,
        )

    def _build(self, item: ServiceItem, place: str, around: Around) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 8)
        column.setSpacing(10)
        column.addWidget(label(kind_words(place), "heading"))
        self._message = InlineMessage(narrow=True)
        column.addWidget(self._message)
        self._members, self._rows = {}, {}
        for one in properties_at(item, place):
            made = member(one, around)
            made.setParent(inside)
            row = FormRow(member_words(one.name), made.widget, required=one.name in REQUIRED)
            self._members[one.name], self._rows[one.name] = made, row
            made.changed.connect(lambda value, name=one.name: self._tell(name, value))
            made.refused.connect(lambda row=row: row.say(self.tr("A number")))
            made.widget.setObjectName(f"member_{one.name or 'text'}")
            column.addWidget(row)
        if not self._members:
            column.addWidget(label(self.tr("Ins adds one here."), "secondary", wrap=True))
        column.addStretch(1)
        self.setWidget(inside)

    def _tell(self, name: str, value: object) -> None:
        place = f"{self._place}.{name}" if self._place and name else self._place or name
        self.changed.emit(place, value)

    def _say(self, faults: Sequence[ItemFault]) -> None:
        for row in self._rows.values():
            row.clear()
        others = []
        for fault in faults:
            words = fault_words(fault.code, fault.what, fault.least, fault.most)
            known = self._rows.get(fault.where)
            if known is not None:
                known.say(words)
            else:
                others.append(f"{list_words(fault.where)}: {words}" if fault.where else words)
        if others:
            self._message.say(Message("\n".join(others), tone="warn"))
        else:
            self._message.clear()


def kind_words(place: str) -> str:
    """What a row is called by its kind."""
    kind = kind_at(place)
    if kind == "list":
        return list_words(place)
    if kind == "line":
        return list_words(place.partition("[")[0])
    words = {
        "head": QCoreApplication.translate("catalogue", "The item"),
        "question": QCoreApplication.translate("catalogue", "Question"),
        "choice": QCoreApplication.translate("catalogue", "Answer to choose"),
        "check": QCoreApplication.translate("catalogue", "Check"),
        "material": QCoreApplication.translate("catalogue", "Paper"),
        "step": QCoreApplication.translate("catalogue", "Step"),
        "part": QCoreApplication.translate("catalogue", "Department at once"),
        "fee": QCoreApplication.translate("catalogue", "Fee"),
    }
    return words[kind]


def _has_focus(widget: QWidget) -> bool:
    return widget.hasFocus() or any(one.hasFocus() for one in widget.findChildren(QWidget))


def _before(item: ServiceItem, place: str) -> tuple[FormField, ...]:
    """The questions an answer of which may be asked for at a place."""
    match steps(place):
        case ("form", int(number), *_):
            return item.form[:number]
        case _:
            return item.form


def _sense(around: Around) -> tuple[object, ...]:
    """What of the questions before matters for the editors."""
    return tuple((field.code, field.label, field.kind, field.choices) for field in around.before)
