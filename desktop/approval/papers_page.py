"""The papers of a case: a list to tick, and the page in front, as large as it must be to be read."""

from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.approval.decision import Opinion
from desktop.approval.scans_flow import Fetching, NoScans, NotShown, Shown, State
from desktop.cases.case import Case, Document
from desktop.intake.reuse import Reusable
from desktop.notices.promise import Promise
from desktop.shell.messages import error_message
from desktop.widgets.inline_message import InlineMessage
from desktop.widgets.labels import label
from desktop.widgets.row_pool import RowPool
from desktop.widgets.zoom_view import ZoomView

NAMES_AT = 43
"""Where the name of a paper begins in its row: behind the tick and the padding of its button."""


class PapersPart(QWidget):
    """The page in front; `list` are the papers to tick, to be laid out elsewhere.

    Signals:
        tick_changed: code of a material, and whether it is ticked.
        document_requested: place of a paper in the case's list.
        width_wanted: how many pixels wide a page is on the screen now.
    """

    tick_changed = Signal(str, bool)
    document_requested = Signal(int)
    width_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self._ticks: dict[str, QCheckBox] = {}
        self._tabs: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._front = ""
        self._at: tuple[str, int] = ("", 0)
        self.list = QWidget()
        column = QVBoxLayout(self.list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._rows = RowPool(column, self._make_row)
        self._place = label("", "secondary")
        self._message = InlineMessage()
        self.view = ZoomView(self.tr("Page in front"), whole=False)
        self.view.setObjectName("scan")
        self.view.width_wanted.connect(self.width_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._message)
        column.addWidget(self.view, 1)
        column.addWidget(self._place, 0, Qt.AlignmentFlag.AlignHCenter)

    @property
    def front(self) -> str:
        """Code of the material of the paper in front."""
        return self._front

    def show_case(self, case: Case) -> None:
        """List the papers of a case; the same one again is not drawn anew."""
        if self._case == case:
            return
        self._case = case
        self._ticks.clear()
        self._tabs.clear()
        materials = case.item.materials
        changed = {one.code for one in case.changed if one.kind == "material"}
        for row, material in zip(self._rows.take(len(materials)), materials, strict=True):
            papers = case.documents_of(material.code)
            pages = sum(paper.pages for paper in papers)
            row.show_paper(material.code, material.name, pages, changed=material.code in changed)
            row.say_origin(case.reused_for(material.code), material.name)
            row.say_promise(case.promise_of(material.code), material.name)
            if papers:
                self._ticks[material.code], self._tabs[material.code] = row.tick, row.tab

    def show_opinion(self, opinion: Opinion, *, enabled: bool) -> None:
        """Follow the ticks."""
        seen = opinion.materials_seen(self._case) if self._case else ()
        for code, tick in self._ticks.items():
            tick.blockSignals(True)
            tick.setChecked(code in seen)
            tick.blockSignals(False)
            tick.setEnabled(enabled)

    def display(self, state: State) -> None:
        """Show a state of the scans."""
        self._message.clear()
        match state:
            case NoScans():
                self._front = ""
                self.view.clear()
                self._place.setText(self.tr("No papers were handed in"))
            case Fetching(document=document):
                self._bring(document.material)
                self.view.clear()
                self._place.setText(self.tr("The paper is on its way…"))
            case Shown(document=document, page=page, pages=pages, picture=picture):
                self._bring(document.material)
                self.view.show_picture(picture.pixels, picture.width, picture.height)
                self._begin(document.id, page)
                words = self.tr("{0} · page {1} of {2}")
                self._place.setText(words.format(self._name(document), page + 1, pages))
            case NotShown(document=document, error=error):
                self._bring(document.material)
                self.view.clear()
                self._place.setText("")
                self._message.say(error_message(error))
            case _:
                assert_never(state)

    def clear(self) -> None:
        """No page stands in front."""
        self._message.clear()
        self._place.setText("")
        self.view.clear()

    @property
    def rows(self) -> list[QWidget]:
        """What Tab goes through in the list, from top to bottom."""
        return [one for code in self._ticks for one in (self._ticks[code], self._tabs[code])]

    def toggle_front(self) -> None:
        """Tick the paper in front, or take the tick away."""
        tick = self._ticks.get(self._front)
        if tick is not None and tick.isEnabled():
            tick.toggle()

    def open_attached(self, document: str) -> None:
        """Ask for a paper that goes with somebody's words: they stand behind those of the case."""
        everything = (*self._case.documents, *self._case.attached) if self._case else ()
        places = (place for place, one in enumerate(everything) if one.id == document)
        self.document_requested.emit(next(places))

    def go_beside(self, by: int) -> None:
        """Ask for the paper so many behind the one in front (or before it), as far as there are any."""
        materials = [one.material for one in self._case.documents] if self._case else []
        if materials:
            front = materials.index(self._front) if self._front in materials else 0
            self.document_requested.emit(min(max(front + by, 0), len(materials) - 1))

    def _make_row(self) -> "_PaperRow":
        row = _PaperRow()
        row.tick_changed.connect(self.tick_changed)
        row.paper_requested.connect(self._ask_for)
        self._group.addButton(row.tab)
        return row

    def _ask_for(self, code: str) -> None:
        documents = self._case.documents if self._case else ()
        places = (place for place, one in enumerate(documents) if one.material == code)
        self.document_requested.emit(next(places))

    def _begin(self, document: str, page: int) -> None:
        """A page turned to is read from its top; one turned back to, from its end."""
        before, self._at = self._at, (document, page)
        if before == (document, page + 1):
            self.view.start_at_bottom()
        elif before != self._at:
            self.view.start_at_top()

    def _bring(self, material: str) -> None:
        self._front = material
        if material in self._tabs:
            self._tabs[material].setChecked(True)

    def _name(self, document: Document) -> str:
        if self._case is None:
            return document.material
        if document in self._case.attached:
            return self.tr("Attached to an opinion")
        return self._case.material_name(document.material)


class _PaperRow(QWidget):
    """A paper of the list: its tick and its name; or that it was not handed in.

    Signals:
        tick_changed: code of the material, and whether it is ticked.
        paper_requested: code of the material.
    """

    tick_changed = Signal(str, bool)
    paper_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._code = ""
        self.tick = QCheckBox()
        self.tab = QPushButton()
        self.tab.setObjectName("paper")
        self.tab.setCheckable(True)
        self.tab.setAutoDefault(False)
        self._missing = label("", "secondary")
        # Below the names of the papers that can be opened.
        self._missing.setContentsMargins(NAMES_AT, 0, 0, 0)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.tick)
        line.addWidget(self.tab, 1)
        line.addWidget(self._missing, 1)
        self.tick.toggled.connect(lambda seen: self.tick_changed.emit(self._code, seen))
        self.tab.clicked.connect(lambda: self.paper_requested.emit(self._code))

    def show_paper(self, code: str, name: str, pages: int, *, changed: bool = False) -> None:
        """Show a material of a case, and whether its papers are others since last time."""
        self._code = code
        for part in (self.tick, self.tab):
            part.setVisible(bool(pages))
        self._missing.setVisible(not pages)
        if not pages:
            self._missing.setText(self.tr("{0}: not handed in").format(name))
            return
        self.tick.setAccessibleName(self.tr("Seen: {0}").format(name))
        words = self.tr("{0} · %n page(s)", "", pages).format(name)
        self.tab.setText(self.tr("{0} · changed").format(words) if changed else words)
        self.tab.setAccessibleName(self.tr("{0} · changed").format(name) if changed else name)

    def say_promise(self, promise: Promise | None, name: str) -> None:
        """A paper that was brought after a promise says so; one still promised says until when."""
        if promise is None:
            return
        if promise.document is not None:
            told = self.tr("{0} · brought after the promise").format(self.tab.text())
            self.tab.setText(told)
            self.tab.setAccessibleName(told)
        elif promise.state == "open":
            self._missing.setText(self.tr("{0}: promised until {1}").format(name, promise.due_on))
        elif promise.state == "broken":
            self._missing.setText(self.tr("{0}: promised, and broken").format(name))

    def say_origin(self, reused: Reusable | None, name: str) -> None:
        """A paper that was used again says of which case; a record that stands for one says whose."""
        self.tab.setToolTip("")
        if reused is None:
            return
        if reused.origin == "agency":
            words = self.tr("{0}: record of {1}, as of {2}")
            self._missing.setText(words.format(name, reused.agency_name, reused.as_of[:10]))
            return
        words = self.tr("{0} · from case {1} of {2}")
        told = words.format(self.tab.text(), reused.case_number, reused.received_at[:10])
        self.tab.setText(told)
        self.tab.setToolTip(f"{told}\n{reused.item_name}")
        self.tab.setAccessibleName(told)
