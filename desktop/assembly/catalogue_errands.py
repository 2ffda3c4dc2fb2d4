"""Joins the editing of service items: the list, the draft in hand, and the form a clerk will see of it."""

from collections.abc import Coroutine, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.assembly.desk import Desk
from desktop.assembly.practising import SecondDesk
from desktop.assembly.trying_items import TrialCity
from desktop.cases.tidings import Tidings
from desktop.catalogue.edit_flow import EditFlow
from desktop.catalogue.edit_item_page import EditItemPage
from desktop.catalogue.item_files import ItemFiles
from desktop.catalogue.item_places import steps
from desktop.catalogue.items_flow import ItemsFlow
from desktop.catalogue.items_page import ItemsPage
from desktop.catalogue.outline import Adding, new_item
from desktop.catalogue.service_item import ServiceItem
from desktop.catalogue.trial_flow import TrialFlow
from desktop.central.catalogue import CentralCatalogue, CentralItems
from desktop.citizens.region_list import read_regions
from desktop.errors import CentralError
from desktop.finding.initials import initials
from desktop.intake.answers import Judge
from desktop.intake.completeness import field_faults, material_states
from desktop.intake.draft import Answer, Applicant, Draft
from desktop.intake.form_page import FormPanel
from desktop.intake.materials_page import MaterialChecklist
from desktop.shell.navigation import Errand
from desktop.vault.remembered import VaultRemembered

ITEMS, EDIT = "service_items", "edit_item"


def join_items(desk: Desk) -> None:
    """The items, for who keeps the catalogue."""
    if desk.account.may("item.edit"):
        _Items(desk)


class _Items:
    """The list and the draft in hand of one signed-in editor."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        items = CentralItems(desk.central)
        self._list = ItemsPage()
        self._flow = ItemsFlow(items, ItemFiles(), self._list.display)
        self._preview = ClerksForm(desk)
        self._page = EditItemPage(self._preview)
        self._edit = EditFlow(items, VaultRemembered(desk.vault), self._page.display)
        self._trial = TrialFlow(items, TrialCity(desk.settings, desk.trust), self._page.display_trial)
        self._practice = SecondDesk(desk.settings, desk.say)
        self._departments: Mapping[str, str] = {}
        self._page.offer_trials(practice_city=bool(desk.settings.practice_address))
        self._join_list()
        self._join_edit()
        title = QCoreApplication.translate("Desk", "Service items")
        errand = Errand(ITEMS, title, "file-document-edit-outline", permission="item.edit")
        desk.add_errand(errand, self._list)
        desk.navigation.add_page(EDIT, self._page, ITEMS)
        desk.ways.heard.append(self._hear)
        desk.ways.ask_again.append(self._keep)
        desk.put_away.append(self._edit.keep)
        desk.at_sign_out.append(self._page.rest)
        self._start(self._read_departments(), "departments of items")

    def _start(self, deed: Coroutine[Any, Any, None], name: str = ITEMS) -> None:
        self._desk.scope.start(deed, name=name, when_running="replace")

    def _keep(self) -> None:
        """What is typed while it is being kept is kept by the same deed, after it."""
        self._desk.scope.start(self._edit.keep(), name=EDIT)

    def _hear(self, tidings: Tidings) -> None:
        if tidings.touches("catalogue_changed") or tidings.touches("proposal_changed"):
            self._start(self._flow.refresh())

    def _join_list(self) -> None:
        page, flow = self._list, self._flow
        page.refresh_requested.connect(lambda: self._start(flow.refresh()))
        page.chosen.connect(lambda code: self._start(flow.choose(code), "choose item"))
        page.edit_requested.connect(self._open)
        page.new_requested.connect(self._begin)
        page.import_requested.connect(lambda path: self._start(flow.take_in(Path(path)), "item file"))
        page.export_requested.connect(self._export)
        page.discard_requested.connect(
            lambda code, version: self._start(flow.discard(code, version), "discard item")
        )

    def _join_edit(self) -> None:
        page, flow = self._page, self._edit
        page.changed.connect(flow.change)
        page.add_requested.connect(self._add)
        page.remove_requested.connect(flow.remove)
        page.move_requested.connect(lambda place, by: page.go_to(flow.move(place, by)))
        page.undo_requested.connect(flow.undo)
        page.keep_requested.connect(self._keep)
        page.propose_requested.connect(
            lambda reason: self._desk.scope.start(flow.propose(reason), name="propose item")
        )
        page.try_requested.connect(lambda: self._start(self._try(), "try item"))
        page.practice_requested.connect(lambda: self._start(self._practice.open(), "practise"))
        page.mine_chosen.connect(lambda: self._start(flow.keep_mine(), "whose item"))
        page.theirs_chosen.connect(lambda: self._start(flow.take_theirs(), "whose item"))

    async def _try(self) -> None:
        """As it stands here: what was typed last is kept first."""
        await self._edit.keep()
        if self._edit.item is not None:
            await self._trial.try_draft(self._edit.item.code)

    def _add(self, adding: Adding) -> None:
        self._page.go_to(self._edit.add(adding), inside=True)

    def _export(self, code: str, version: str, path: str) -> None:
        self._start(self._flow.export(code, version, Path(path)), "item file")

    def _open(self, code: str, version: int) -> None:
        self._start(self._edit.open(code, version), "open item")
        self._desk.navigation.go(EDIT)

    def _begin(self, code: str, name: str) -> None:
        department = next(iter(self._departments), "")
        self._start(self._edit.begin(new_item(code, name, initials(name), department)), "open item")
        self._desk.navigation.go(EDIT)

    async def _read_departments(self) -> None:
        try:
            catalogue = await CentralCatalogue(self._desk.central).newer_than(None)
        except CentralError:
            return  # codes stand there; what the pages ask for themselves tells of the line
        if catalogue is not None:
            self._departments = {one.code: one.name for one in catalogue.departments}
            self._page.offer_departments(self._departments)


class ClerksForm:
    """The form and the checklist of an item as a clerk has them, to be tried out: with made-up answers."""

    def __init__(self, desk: Desk) -> None:
        self.widget = QWidget()
        self._form, self._materials = FormPanel(), MaterialChecklist()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form, 3)
        column.addWidget(self._materials, 2)
        self._judge = Judge(read_regions(), desk.centre_time().date())
        self._shown = 0
        self._draft: Draft | None = None
        self._left: set[str] = set()
        self._form.changed.connect(self._change)
        self._form.left.connect(self._leave)

    def show_item(self, item: ServiceItem) -> None:
        """Show an item; answers that were tried out stay."""
        values = self._draft.values if self._draft is not None and self._draft.item.code == item.code else {}
        self._shown += 1
        self._draft = Draft(
            id=f"preview {self._shown}",
            station="",
            account="",
            applicant=Applicant(number="", name=""),
            verification=None,
            item=item,
            answers=tuple(Answer(code=one.code, value=values.get(one.code, "")) for one in item.form),
            created_at="",
        )
        self._display()

    def point_at(self, place: str) -> None:
        """Bring a question or a paper into view, without the focus."""
        item = self._draft.item if self._draft is not None else None
        match steps(place):
            case ("form", int(number), *_) if item is not None and number < len(item.form):
                self._form.bring_into_view(item.form[number].code)
            case ("materials", int(number), *_) if item is not None and number < len(item.materials):
                self._materials.point_at(item.materials[number].code)
            case _:
                return

    def _change(self, code: str, value: str) -> None:
        if self._draft is not None:
            self._draft = self._draft.with_value(code, value)
            self._display()

    def _leave(self, code: str) -> None:
        self._left.add(code)
        self._display()

    def _display(self) -> None:
        draft = self._draft
        if draft is None:
            return
        faults = field_faults(draft, self._judge)
        self._form.display(draft, {code: one for code, one in faults.items() if code in self._left})
        states = material_states(draft, {})
        self._materials.display(draft, {}, states, frozenset())
