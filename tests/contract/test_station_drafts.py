"""Two windows of one station, each with its own vault, on the real centre: one goes on where the other left."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from desktop.capture.image_process import ImageProcess
from desktop.catalogue.service_item import Catalogue
from desktop.central.catalogue import CentralCatalogue
from desktop.central.client import Central
from desktop.central.drafts import CentralDrafts, encoded
from desktop.central.notices import CentralNotices
from desktop.central.session import CentralSessions
from desktop.central.uploads import CentralUploads
from desktop.drafts.carrying_flow import CarryingFlow
from desktop.drafts.keeping_flow import (
    Centre,
    Elsewhere,
    Ended,
    KeepingFlow,
    Opened,
    OutOfReach,
    Parts,
    SetApart,
)
from desktop.drafts.station_draft import KeptPage, StationDraft
from desktop.errors import Conflict, Unreachable
from desktop.identifiers import new_id
from desktop.intake.draft import Answer, Applicant, Draft
from desktop.intake.mending import Told
from desktop.intake.notice_flow import NoticeFlow
from desktop.intake.notice_flow import Parts as TellingParts
from desktop.intake.notice_flow import State as NoticeState
from desktop.notices.notice import Asked, Line
from desktop.notices.waiting_notice import WaitingNotice
from desktop.vault.drafts import VaultDrafts
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.pages import Pages
from desktop.vault.standing import Standings
from desktop.vault.vault import Vault
from desktop.vault.waiting_notices import WaitingNotices
from tests.contract.real_centre import RealCentre, central_at, start
from tests.databases import Databases, change
from tests.fakes.credentials import FakeKeyring
from tests.server_stub.conftest import PASSWORD
from tests.server_stub.window import NAME, NUMBER, pdf

KEY = bytes(range(32))
NOW = "2026-11-23T02:00:00.000000Z"


@dataclass
class Window:
    """One PC: its vault, its line, and who sits there."""

    central: Central
    vault: Vault
    drafts: VaultDrafts
    pages: Pages
    images: ImageProcess
    standings: Standings
    parts: Parts
    flow: KeepingFlow
    station: str
    account: str
    catalogue: Catalogue
    told: list[SetApart | Ended]

    async def type(self, draft: Draft, text: str) -> Draft:
        """An answer, kept in the vault."""
        return await self.drafts.save(replace(draft, answers=(Answer(code="phone", value=text),)))

    async def new(self, text: str = "13800000000") -> Draft:
        draft = Draft(
            id=new_id(),
            station=self.station,
            account=self.account,
            applicant=Applicant(number=NUMBER, name=NAME),
            verification=None,
            item=self.catalogue.items[0],
            answers=(),
            created_at="2026-11-23T01:00:00.000000Z",
        )
        return await self.type(draft, text)

    def restarted(self, centre: Centre | None = None) -> KeepingFlow:
        """The desk started anew on the vault as it is; `centre` may be one that is hard to reach."""
        parts = replace(self.parts, centre=centre or self.parts.centre)
        self.flow = KeepingFlow(parts, self.station, lambda one, _name: self.told.append(one))
        return self.flow

    async def phone(self, draft_id: str) -> str:
        draft = await self.drafts.load(draft_id)
        return draft.answer("phone").value if draft is not None else ""

    async def capture(self, draft: Draft, material: str, shade: int) -> None:
        async for _count, taken in self.images.pages_of(pdf(1, shade), ".pdf"):
            await self.pages.keep(draft.id, material, taken)


async def window(
    stack: AsyncExitStack, centre: RealCentre, folder: Path, workstation: str, username: str
) -> Window:
    central = central_at(centre.address, FakeKeyring(), workstation)
    stack.push_async_callback(central.close)
    vault = await Vault.open(folder / workstation, KEY, MIGRATIONS)
    stack.push_async_callback(vault.close)
    images = ImageProcess()
    stack.push_async_callback(images.close)
    account = await CentralSessions(central).open(username, PASSWORD)
    drafts, pages, standings = (
        VaultDrafts(vault, lambda: "2026-11-23T02:00:00.000000Z"),
        Pages(vault),
        Standings(vault),
    )
    there = CentralDrafts(central)
    told: list[SetApart | Ended] = []
    carrier = CarryingFlow(pages, images, CentralUploads(central), there, standings)
    parts = Parts(drafts, standings, pages, there, carrier, encoded, new_id, asyncio.get_running_loop().time)
    flow = KeepingFlow(parts, account.organisation_id, lambda one, _name: told.append(one))
    catalogue = await CentralCatalogue(central).newer_than(None)
    assert catalogue is not None
    return Window(
        central, vault, drafts, pages, images, standings, parts, flow, account.organisation_id, account.id, catalogue, told
    )  # fmt: skip


Story = Callable[[Window, Window], Awaitable[None]]


def play(centre: RealCentre, folder: Path, story: Story) -> None:
    async def told() -> None:
        async with AsyncExitStack() as stack:
            here = await window(stack, centre, folder, "desk", "clerk")
            there = await window(stack, centre, folder, "second desk", "other_clerk")
            await story(here, there)

    asyncio.run(told())


def test_a_colleague_goes_on_where_the_other_left_with_the_pages(centre: RealCentre, tmp_path: Path) -> None:
    async def story(here: Window, there: Window) -> None:
        draft = await here.new("13811111111")
        material = draft.item.materials[0].code
        await here.capture(draft, material, 10)
        await here.capture(draft, material, 240)
        await here.flow.bring_all()
        rows = {row.id: row for row in await there.flow.list()}
        assert (rows[draft.id].applicant_name, rows[draft.id].saved_at_workstation) == (NAME, "一号窗口")
        assert (rows[draft.id].pages, rows[draft.id].pages_elsewhere) == (2, 0)
        assert await there.flow.open(draft.id, take_over=True) == Opened()
        assert await there.phone(draft.id) == "13811111111"
        mine, theirs = await here.pages.trays(draft.id), await there.pages.trays(draft.id)
        assert [page.id for page in theirs[material].pages] == [page.id for page in mine[material].pages]
        went_on = await there.drafts.load(draft.id)
        assert went_on is not None
        assert went_on.saved_at == rows[draft.id].saved_at, "it says when it was kept, though not at this PC"
        await there.type(went_on, "13822222222")
        await there.flow.bring_all()
        await here.flow.open(draft.id, take_over=True)
        assert await here.phone(draft.id) == "13822222222"
        assert (here.told, there.told) == ([], [])

    play(centre, tmp_path, story)


def test_a_draft_that_is_open_elsewhere_says_where_until_it_is_put_away(
    centre: RealCentre, tmp_path: Path
) -> None:
    async def story(here: Window, there: Window) -> None:
        draft = await here.new()
        here.flow.held = lambda: {draft.id}
        await here.flow.bring_all()
        refused = await there.flow.open(draft.id)
        assert isinstance(refused, Elsewhere)
        assert (refused.held_by, refused.at) == ("职员 clerk", "一号窗口")
        here.flow.held = set
        await here.flow.bring_all()
        assert await there.flow.open(draft.id) == Opened()

    play(centre, tmp_path, story)


def test_both_at_once_keeps_both_and_says_so(centre: RealCentre, tmp_path: Path) -> None:
    async def story(here: Window, there: Window) -> None:
        draft = await here.new("13811111111")
        material = draft.item.materials[0].code
        await here.flow.bring_all()
        await there.flow.open(draft.id, take_over=True)
        theirs = await there.drafts.load(draft.id)
        assert theirs is not None
        await asyncio.gather(here.type(draft, "13833333333"), there.type(theirs, "13844444444"))
        await here.capture(draft, material, 10)
        await there.flow.bring_all()
        await here.flow.bring_all()
        [apart] = here.told
        assert isinstance(apart, SetApart)
        assert (apart.draft, apart.beside) == (draft.id, "职员 other clerk（三号窗口）")
        await here.flow.bring_all()
        rows = {row.id for row in await there.flow.list()}
        assert rows >= {draft.id, apart.new}
        assert await there.flow.open(apart.new, take_over=True) == Opened()
        assert await there.phone(apart.new) == "13833333333"
        assert await there.phone(draft.id) == "13844444444"
        assert list(await there.pages.trays(apart.new)) == [material], "the page went with what was typed"
        assert await there.pages.trays(draft.id) == {}

    play(centre, tmp_path, story)


class AnswersLost(CentralDrafts):
    """The real centre behind a line that breaks after it has kept a draft."""

    async def keep(self, draft: Draft, pages: Sequence[KeptPage], version: int, save: str) -> StationDraft:
        await super().keep(draft, pages, version, save)
        raise Unreachable


@pytest.mark.parametrize("first", ["13811111111", ""])
@pytest.mark.parametrize("since", ["13822222222", "13811111111", "13800000000"])
def test_a_keeping_whose_answer_was_lost_is_never_taken_for_a_colleague(
    centre: RealCentre, tmp_path: Path, first: str, since: str
) -> None:
    """`first` was answered before, `13800000000` was not; `since` was typed before the desk started anew."""

    async def story(here: Window, there: Window) -> None:
        draft = await here.new(first)
        if first:
            await here.flow.bring(draft.id)
        draft = await here.type(draft, "13800000000")
        with pytest.raises(Unreachable):
            await here.restarted(AnswersLost(here.central)).bring(draft.id)
        draft = await here.type(draft, since)
        await here.capture(draft, draft.item.materials[0].code, 10)
        assert await here.restarted().open(draft.id) == Opened()
        assert await here.phone(draft.id) == since
        assert len(await here.pages.trays(draft.id)) == 1
        await here.flow.bring(draft.id)
        await here.flow.let_go(draft.id)
        assert await there.flow.open(draft.id) == Opened()
        assert await there.phone(draft.id) == since
        assert (here.told, there.told) == ([], [])

    play(centre, tmp_path, story)


def test_with_the_line_down_work_goes_on_here_and_is_told_elsewhere(prepared: Path, databases: Databases, tmp_path: Path) -> None:
    data = databases.copy(prepared, tmp_path / "data")
    running = start(data)
    port = int(running.address.rsplit(":", 1)[1])

    async def story(here: Window, there: Window) -> None:
        nonlocal running
        known, alone = await here.new("13811111111"), ""
        await here.flow.bring_all()
        running.stop()
        await here.type(known, "13855555555")
        alone = (await here.new("13866666666")).id
        with pytest.raises(Unreachable):
            await here.flow.bring_all()
        assert await here.flow.open(known.id) == Opened(alone=True)
        assert await there.flow.open(known.id) == OutOfReach()
        running = start(data, port)
        assert alone not in {row.id for row in await there.flow.list()}
        row = next(row for row in await there.flow.list() if row.id == known.id)
        assert row.open_at is None or row.open_at.workstation_name == "一号窗口"
        await here.flow.bring_all()
        assert {alone, known.id} <= {row.id for row in await there.flow.list()}
        assert await there.flow.open(known.id, take_over=True) == Opened()
        assert await there.phone(known.id) == "13855555555"

    try:
        play(running, tmp_path, story)
    finally:
        running.stop()


def test_a_centre_restored_from_an_earlier_day_is_given_the_draft_once_more(
    centre: RealCentre, tmp_path: Path
) -> None:
    async def story(here: Window, there: Window) -> None:
        draft = await here.new()
        await here.flow.bring(draft.id)
        change(centre.folder, f"DELETE FROM drafts WHERE id = '{draft.id}'")
        await here.type(draft, "13844444444")
        await here.flow.bring(draft.id)
        await here.flow.let_go(draft.id)
        assert await there.flow.open(draft.id) == Opened()
        assert await there.phone(draft.id) == "13844444444"
        assert (here.told, there.told) == ([], [])

    play(centre, tmp_path, story)


def test_what_a_colleague_discarded_is_gone_here_unless_something_was_typed_since(
    centre: RealCentre, tmp_path: Path
) -> None:
    async def story(here: Window, there: Window) -> None:
        still, typed = await here.new(), await here.new("13811111111")
        await here.flow.bring_all()
        for draft in (still, typed):
            await there.flow.open(draft.id, take_over=True)
            await there.flow.discard(draft.id)
        await here.type(typed, "13877777777")
        await here.flow.bring_all()
        assert await here.flow.open(still.id) == Ended("discarded", "")
        assert await here.drafts.load(still.id) is None
        [apart] = here.told
        assert isinstance(apart, SetApart)
        assert await here.phone(apart.new) == "13877777777"

    play(centre, tmp_path, story)


def test_a_draft_is_discarded_only_in_the_version_that_was_seen(centre: RealCentre, tmp_path: Path) -> None:
    async def story(here: Window, there: Window) -> None:
        draft = await here.new()
        await here.flow.bring_all()
        await there.flow.open(draft.id, take_over=True)
        theirs = await there.drafts.load(draft.id)
        assert theirs is not None
        await there.type(theirs, "13888888888")
        await there.flow.bring_all()
        with pytest.raises(Conflict):
            await here.flow.discard(draft.id)
        assert await here.drafts.load(draft.id) is not None

    play(centre, tmp_path, story)


def test_one_that_lies_at_the_centre_only_is_discarded_from_the_list_unless_it_is_open(
    centre: RealCentre, tmp_path: Path
) -> None:
    async def story(here: Window, there: Window) -> None:
        draft = await here.new()
        here.flow.held = lambda: {draft.id}
        await here.flow.bring_all()
        [seen] = [row.version for row in await there.flow.list() if row.id == draft.id]
        with pytest.raises(Conflict, match="lease_held"):
            await there.flow.discard(draft.id, seen)
        here.flow.held = set
        await here.flow.bring_all()
        await there.flow.discard(draft.id, seen)
        assert draft.id not in {row.id for row in await there.flow.list()}

    play(centre, tmp_path, story)


@pytest.mark.parametrize("answer_lost", [False, True])
def test_a_notice_that_waits_goes_on_with_the_draft_that_is_set_apart(
    centre: RealCentre, tmp_path: Path, answer_lost: bool
) -> None:
    async def story(here: Window, there: Window) -> None:
        draft = await here.new("13811111111")
        await here.flow.bring_all()
        store, notices, shown = WaitingNotices(here.vault), CentralNotices(here.central), list[NoticeState]()
        asked = Asked(
            kind="missing", draft=draft.id, item=draft.item.code, item_version=draft.item.version, applicant=NUMBER,
            lacks=(Line(kind="material", code=draft.item.materials[0].code, name="户口簿", why="首页"),),
        )  # fmt: skip
        told = WaitingNotice(key=new_id(), account=here.account, clerk="职员", made_at=NOW, asked=asked, applicant_name=NAME, item_name="?")
        await store.keep(told)
        numbered = ""
        if answer_lost:  # the centre numbered it for the draft as it was, and nobody heard
            await store.hand_over(told.key)
            numbered = (await notices.give(asked, told.key)).number
        await there.flow.open(draft.id, take_over=True)
        theirs = await there.drafts.load(draft.id)
        assert theirs is not None
        await there.type(theirs, "13822222222")
        await there.flow.bring_all()
        await here.type(draft, "13833333333")  # what was told is of this
        kept: list[tuple[str, str]] = []

        async def keep(draft_id: str, told: Told) -> None:
            kept.append((draft_id, told.number))

        parts = TellingParts(notices, store, keep, here.flow.bring, shown.append, lambda _: None, lambda *_: None, lambda: NOW)
        await NoticeFlow(parts, here.account, "职员")._drain()
        [apart] = here.told
        assert isinstance(apart, SetApart) and await here.phone(apart.new) == "13833333333"
        [(written_on, number)] = kept
        assert written_on == apart.new, "the page that told it goes on with it"
        notice = await notices.find(number)
        assert (notice.draft, await store.all()) == (draft.id if answer_lost else apart.new, ())
        assert number == (numbered or number), "one deed has one number"

    play(centre, tmp_path, story)
