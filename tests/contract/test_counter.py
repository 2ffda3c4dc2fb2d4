"""The counter as it is assembled: its pages and flows on a real vault and a real centre."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.assembly.counter import CHOOSE, LOOK_UP, TAKE_IN, join_counter
from desktop.assembly.desk import Desk, Ways
from desktop.capture.image_process import ImageProcess
from desktop.central.citizens import CentralCitizens
from desktop.central.client import Central
from desktop.central.session import CentralSessions
from desktop.citizens.look_up_page import LookUpPage, LookUpRequest
from desktop.citizens.purpose import Purpose
from desktop.citizens.verification import Stated
from desktop.intake.choose_item_page import ChooseItemPage
from desktop.intake.draft import Draft
from desktop.intake.mending import Mending
from desktop.intake.submission import Submission
from desktop.intake.submit_flow import UnderWay
from desktop.intake.take_in_page import TakeInPage
from desktop.session.account import Account
from desktop.shell.navigation import Errand
from desktop.shell.workplace import Workplace
from desktop.tasks import TaskScope
from desktop.vault.drafts import VaultDrafts
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.vault import Vault
from desktop.widgets.page import Page
from tests.contract.real_centre import RealCentre, central_at
from tests.fakes.credentials import FakeKeyring
from tests.fakes.outbox import FakeOutbox
from tests.server_stub.conftest import PASSWORD
from tests.server_stub.window import NAME, NUMBER

KEY = bytes(range(32))
VISIT = Purpose("reason", "identify_visitor")


class Noted:
    """The desk's log, counted only."""

    def __init__(self) -> None:
        self.actions: list[str] = []

    def note(self, action: str, **detail: str) -> None:
        self.actions.append(action)


class SmallDesk:
    """As much of a desk as the counter is joined to."""

    def __init__(self, central: Central, vault: Vault, account: Account) -> None:
        self.faults: list[Exception] = []
        self.central, self.vault, self.account = central, vault, account
        self.window = Workplace()
        self.navigation = self.window.navigation
        self.scope = TaskScope(self.faults.append)
        self.images = ImageProcess()
        self.log = Noted()
        self.ways = Ways()
        self.ways.outbox = FakeOutbox()  # type: ignore[assignment]
        self.at_sign_out: list[Callable[[], None]] = []
        self.put_away: list[Callable[[], Awaitable[None]]] = []
        self.keep_first: list[Callable[[], Awaitable[Any]]] = []

    def add_errand(self, errand: Errand, page: Page) -> None:
        self.navigation.add(errand, page)

    centre_time, stamp = Desk.centre_time, Desk.stamp

    def page(self, name: str) -> Any:
        return self.navigation._pages[name]

    async def leave(self) -> None:
        await self.scope.close()
        for put_away in self.put_away:
            await put_away()
        for let_go in self.at_sign_out:
            let_go()


@asynccontextmanager
async def desk_at(centre: RealCentre, folder: Path, qtbot: QtBot) -> Any:
    central = central_at(centre.address, FakeKeyring())
    vault = await Vault.open(folder, KEY, MIGRATIONS)
    try:
        account = await CentralSessions(central).open("clerk", PASSWORD)
        desk = SmallDesk(central, vault, account)
        qtbot.addWidget(desk.window)
        desk.window.show()
        await join_counter(desk)  # type: ignore[arg-type]
        if not desk.navigation.current:
            desk.navigation.go(LOOK_UP)
        yield desk
        await desk.leave()
        assert desk.faults == []
    finally:
        await central.close()
        await vault.close()


async def until(true: Callable[[], Any]) -> None:
    async with asyncio.timeout(12):
        while not true():
            await asyncio.sleep(0.01)


async def begin(desk: SmallDesk) -> TakeInPage:
    """From the number typed to a draft on the page."""
    look_up: LookUpPage = desk.page(LOOK_UP)
    look_up.look_up_requested.emit(LookUpRequest(NUMBER, VISIT))
    await until(lambda: look_up.verify.isVisibleTo(look_up) and look_up._record._name.text() == NAME)
    look_up.verify.verify_requested.emit((Stated("name", NAME),))
    await until(lambda: "F3" in [hint.key for hint in look_up.keys])
    look_up.take_in_requested.emit()
    choose: ChooseItemPage = desk.page(CHOOSE)
    await until(lambda: choose.items.count() >= 12)
    choose.search.setText("gljt")
    choose.searched.emit("gljt")
    await until(lambda: choose.items.count() == 1)
    choose.item_chosen.emit(choose.items.current)
    await until(lambda: desk.navigation.current == TAKE_IN)
    page: TakeInPage = desk.page(TAKE_IN)
    return page


async def kept(desk: SmallDesk) -> Draft:
    drafts = VaultDrafts(desk.vault, lambda: "")
    listed = await drafts.list(desk.account.organisation_id)
    draft = await drafts.load(listed[0].id)
    assert draft is not None
    return draft


def listed(choose: ChooseItemPage) -> set[str]:
    """The station's drafts as the page lists them; other desks' are among them."""
    return {one.id for one in choose._state.drafts}


def phone(page: TakeInPage) -> QLineEdit:
    found = page.findChild(QLineEdit, "answer_phone")
    assert isinstance(found, QLineEdit)
    return found


def test_from_the_number_to_a_draft_in_the_vault(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        async with desk_at(centre, tmp_path, qtbot) as desk:
            page = await begin(desk)
            draft = await kept(desk)
            assert draft.applicant.name == NAME
            assert draft.answer("applicant_name").cited
            assert draft.verification is not None
            phone(page).setText("13812342207")
            async with asyncio.timeout(2):
                while (await kept(desk)).answer("phone").value != "13812342207":
                    await asyncio.sleep(0.05)
            assert desk.log.actions == ["draft_opened"]

    asyncio.run(story())


def test_the_next_citizen_is_compared_while_the_comparison_before_hangs(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, asked = CentralCitizens.verify, []

    async def verify(self: CentralCitizens, *ask: Any) -> Any:
        asked.append(ask)
        if len(asked) == 1:
            await asyncio.Event().wait()
        return await real(self, *ask)

    monkeypatch.setattr(CentralCitizens, "verify", verify)

    async def story() -> None:
        async with desk_at(centre, tmp_path, qtbot) as desk:
            look_up: LookUpPage = desk.page(LOOK_UP)
            look_up.look_up_requested.emit(LookUpRequest(NUMBER, VISIT))
            await until(lambda: look_up._record._name.text() == NAME)
            look_up.verify.verify_requested.emit((Stated("name", "某人"),))
            # Pressed again while it is asked: the centre is not asked twice.
            await until(lambda: asked)
            look_up.verify.verify_requested.emit((Stated("name", "某人"),))
            look_up.look_up_requested.emit(LookUpRequest(NUMBER, VISIT))
            await until(lambda: not desk.scope.running("look up"))
            look_up.verify.verify_requested.emit((Stated("name", NAME),))
            await until(lambda: "F3" in [hint.key for hint in look_up.keys])
            assert len(asked) == 2

    asyncio.run(story())


def test_what_was_typed_last_is_kept_and_the_page_comes_back(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with desk_at(centre, tmp_path, qtbot) as desk:
            phone(await begin(desk)).setText("13812342207")
        async with desk_at(centre, tmp_path, qtbot) as desk:
            await until(lambda: desk.navigation.current == TAKE_IN)
            page: TakeInPage = desk.page(TAKE_IN)
            await until(lambda: page._draft is not None)
            assert phone(page).text() == "13812342207"

    asyncio.run(story())


def test_a_draft_put_aside_does_not_push_itself_forward(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with desk_at(centre, tmp_path, qtbot) as desk:
            await begin(desk)
            desk.navigation.go(LOOK_UP)
            await until(lambda: not desk.scope.running("note draft"))
        async with desk_at(centre, tmp_path, qtbot) as desk:
            await until(lambda: not desk.scope.running("restore"))
            assert desk.navigation.current == LOOK_UP
            desk.navigation.go(CHOOSE)
            choose: ChooseItemPage = desk.page(CHOOSE)
            draft = await kept(desk)
            await until(lambda: draft.id in listed(choose))
            choose.discard_requested.emit(draft.id)
            await until(lambda: draft.id not in listed(choose))

    asyncio.run(story())


def test_a_draft_without_its_papers_is_not_submitted(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with desk_at(centre, tmp_path, qtbot) as desk:
            page = await begin(desk)
            page.submit_requested.emit()
            await until(lambda: "Still to do" in page.foot._missing.text())
            assert desk.ways.outbox.kept == {}

    asyncio.run(story())


def test_a_returned_case_whose_mending_is_on_its_way_shows_that_and_is_not_mended_again(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with desk_at(centre, tmp_path, qtbot) as desk:
            await begin(desk)
            drafts = VaultDrafts(desk.vault, lambda: "")
            mending = Mending(case="c-1", number="150102-2026-000123", version=3, to_mend=(), held=())
            sent = await drafts.save(replace(await kept(desk), id="d-sent", mending=mending))
            submission = Submission(
                draft=sent.id, item=sent.item.code, item_version=sent.item.version, item_name=sent.item.name,
                applicant=NUMBER, applicant_name=NAME, verification=None, answers=(), materials=(),
                case="c-1", case_version=3,
            )  # fmt: skip
            await desk.ways.outbox.keep(submission)  # type: ignore[union-attr]
            await drafts.seal(sent.id, sealed=True)
            desk.navigation.go(LOOK_UP)
            desk.ways.mend(replace(sent, id="d-second", sealed=False))
            await until(lambda: desk.navigation.current == TAKE_IN)
            page: TakeInPage = desk.page(TAKE_IN)
            await until(lambda: isinstance(page._submission, UnderWay))
            assert await drafts.load("d-second") is None

    asyncio.run(story())


def test_catalogue_and_purposes_are_asked_again_when_the_line_is_back(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    send = Central.send

    async def heard(central: Central, method: str, path: str, **rest: Any) -> Any:
        asked.append(path)
        return await send(central, method, path, **rest)

    monkeypatch.setattr(Central, "send", heard)

    async def story() -> None:
        async with desk_at(centre, tmp_path, qtbot) as desk:
            await until(lambda: {"/v1/catalogue", "/v1/purposes"} <= set(asked))
            await until(lambda: not desk.scope.running("catalogue") and not desk.scope.running("purposes"))
            asked.clear()
            for ask in desk.ways.ask_again:
                ask()
            await until(lambda: {"/v1/catalogue", "/v1/purposes"} == set(asked))
            await until(lambda: not desk.scope.running("catalogue") and not desk.scope.running("purposes"))
            assert sorted(asked) == ["/v1/catalogue", "/v1/purposes"], "each once"

    asyncio.run(story())
