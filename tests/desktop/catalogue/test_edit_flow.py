"""A draft in hand: kept here at once and at the centre a moment later; two who edit at once lose nothing."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, field, replace

from desktop.catalogue.edit_flow import EditFlow, Editing, NotOpened, Opening, State
from desktop.catalogue.item_draft import ItemDraft, ItemFault, Unsent
from desktop.catalogue.outline import addings, new_item
from desktop.catalogue.service_item import ServiceItem
from desktop.errors import Conflict, NotFound, Unreachable

ITEM = replace(new_item("relief", "救助", "jz", "civil_affairs"), version=3)


def kept(item: ServiceItem, version: int, by: str = "乙") -> ItemDraft:
    faults = () if item.summary else (ItemFault("summary", "words", "needs words", 1, 300),)
    return ItemDraft(replace(item, version=4), 3, version, by, "2026-11-23T08:00:00Z", (), faults)


@dataclass
class FakeDrafts:
    """The centre with one item."""

    now: ItemDraft | None = None
    puts: list[str] = field(default_factory=list)
    fails: list[Exception] = field(default_factory=list)
    answer_lost: bool = False
    proposed: list[tuple[str, str]] = field(default_factory=list)
    while_keeping: Awaitable[None] | None = None

    async def draft(self, code: str) -> ItemDraft:
        if self.fails:
            raise self.fails.pop(0)
        if self.now is None or self.now.item.code != code:
            raise NotFound
        return self.now

    async def item(self, code: str, version: int) -> ServiceItem:
        assert (code, version) == (ITEM.code, ITEM.version)
        return ITEM

    async def keep(self, item: ServiceItem, version: int) -> ItemDraft:
        self.puts.append(item.name)
        if self.fails:
            raise self.fails.pop(0)
        if version != (self.now.version if self.now else 0):
            raise Conflict("version_conflict")
        self.now = kept(item, version + 1, "甲")
        if self.while_keeping is not None:
            meanwhile, self.while_keeping = self.while_keeping, None
            await meanwhile
        if self.answer_lost:
            self.answer_lost = False
            raise Unreachable
        return self.now

    async def propose(self, item: ServiceItem, reason: str) -> None:
        if self.fails:
            raise self.fails.pop(0)
        self.proposed.append((item.name, reason))
        assert self.now is not None
        self.now = replace(self.now, proposal="p1")


@dataclass
class FakeVault:
    """What has not reached the centre."""

    unsent: dict[str, Unsent] = field(default_factory=dict)

    async def unsent_item(self, code: str) -> Unsent | None:
        return self.unsent.get(code)

    async def keep_unsent_item(self, unsent: Unsent) -> None:
        self.unsent[unsent.item.code] = unsent

    async def forget_unsent_item(self, code: str) -> None:
        self.unsent.pop(code, None)


class Editor:
    """Somebody with a draft in hand."""

    def __init__(self, drafts: FakeDrafts | None = None) -> None:
        self.drafts, self.vault, self.seen = drafts or FakeDrafts(), FakeVault(), list[State]()
        self.flow = EditFlow(self.drafts, self.vault, self.seen.append)

    def open(self) -> "Editor":
        asyncio.run(self.flow.open(ITEM.code, ITEM.version))
        return self

    def keep(self) -> Editing:
        asyncio.run(self.flow.keep())
        return self.now

    @property
    def now(self) -> Editing:
        last = self.seen[-1]
        assert isinstance(last, Editing)
        return last


def test_a_draft_begins_from_the_last_version_and_is_kept_once_changed() -> None:
    one = Editor().open()
    assert isinstance(one.seen[0], Opening)
    assert (one.now.item, one.now.version, one.now.keeping) == (ITEM, 0, "new")
    one.flow.change("name", "临时救助")
    assert one.now.keeping == "changed"
    now = one.keep()
    assert (now.item.name, now.item.version, now.version, now.keeping) == ("临时救助", 4, 1, "kept")
    assert one.vault.unsent == {}
    assert [fault.where for fault in now.faults] == ["summary"]


def test_the_same_value_is_no_change() -> None:
    one = Editor().open()
    one.flow.change("name", ITEM.name)
    assert one.now.keeping == "new"
    one.keep()
    assert one.drafts.puts == []


def test_without_a_line_it_stays_in_the_vault_and_is_there_after_a_crash() -> None:
    one = Editor().open()
    one.flow.change("name", "临时救助")
    one.drafts.fails = [Unreachable()]
    now = one.keep()
    assert (now.keeping, isinstance(now.error, Unreachable)) == ("changed", True)
    after = Editor(one.drafts)
    after.vault = one.vault
    after.flow = EditFlow(after.drafts, after.vault, after.seen.append)
    after.open()
    assert (after.now.item.name, after.now.keeping) == ("临时救助", "kept")
    assert one.vault.unsent == {}


def test_what_is_typed_while_it_is_being_kept_is_kept_after_it() -> None:
    one = Editor().open()

    async def typed() -> None:
        one.flow.change("summary", "说明")

    one.flow.change("name", "临时救助")
    one.drafts.while_keeping = typed()
    now = one.keep()
    assert one.drafts.puts == ["临时救助", "临时救助"]
    assert (now.item.summary, now.keeping, now.version) == ("说明", "kept", 2)


def test_an_answer_that_was_lost_is_no_conflict() -> None:
    one = Editor().open()
    one.flow.change("name", "临时救助")
    one.drafts.answer_lost = True
    assert isinstance(one.keep().error, Unreachable)
    now = one.keep()
    assert (now.keeping, now.overtaken, now.version) == ("kept", None, 1)


def two_at_once() -> tuple[Editor, Editing]:
    one = Editor().open()
    one.drafts.now = kept(replace(ITEM, name="对方改的"), 1)
    one.flow.change("name", "我改的")
    return one, one.keep()


def test_who_comes_second_is_told_and_both_are_there() -> None:
    one, now = two_at_once()
    assert now.overtaken is not None
    assert now.overtaken.theirs is not None
    assert now.overtaken.theirs.saved_by_name == "乙"
    assert [(each.where, each.before, each.after) for each in now.overtaken.differences] == [("name", "对方改的", "我改的")]
    assert now.item.name == "我改的"
    assert one.vault.unsent[ITEM.code].item.name == "我改的"
    one.keep()
    assert one.drafts.puts == ["我改的"], "nothing is sent until it is said whose is to stand"


def test_ours_may_stand_and_theirs_is_one_step_back() -> None:
    one, _ = two_at_once()
    asyncio.run(one.flow.keep_mine())
    assert (one.now.item.name, one.now.version, one.now.keeping) == ("我改的", 2, "kept")
    one.flow.undo()
    assert one.now.item.name == "对方改的"


def test_theirs_may_stand_and_ours_is_one_step_back() -> None:
    one, _ = two_at_once()
    asyncio.run(one.flow.take_theirs())
    assert (one.now.item.name, one.now.keeping, one.vault.unsent) == ("对方改的", "kept", {})
    one.flow.undo()
    assert (one.keep().item.name, one.now.version) == ("我改的", 2)


def test_a_draft_that_was_published_meanwhile_can_be_gone_on_with() -> None:
    one = Editor(FakeDrafts(kept(ITEM, 5))).open()
    one.drafts.now = None
    one.flow.change("name", "我改的")
    now = one.keep()
    assert now.overtaken is not None
    assert now.overtaken.theirs is None
    asyncio.run(one.flow.take_theirs())
    assert one.now.item.name == "我改的", "there are none to take"
    asyncio.run(one.flow.keep_mine())
    assert (one.now.keeping, one.now.version) == ("kept", 1)


def test_rows_come_go_and_move_and_each_step_can_be_undone() -> None:
    one = Editor().open()
    place = one.flow.add(addings(one.now.item, "form")[0])
    assert place == "form[0]"
    one.flow.change("form[0].code", "way")
    one.flow.add(addings(one.now.item, "form[0]")[0])
    assert one.flow.move("form[1]", -1) == "form[0]"
    one.flow.remove("form[0]")
    assert [each.code for each in one.now.item.form] == ["way"]
    while one.now.can_undo:
        one.flow.undo()
    assert one.now.item == ITEM


def test_only_what_is_kept_and_sound_is_laid_before_a_second_person() -> None:
    one = Editor().open()
    one.flow.change("name", "临时救助")
    asyncio.run(one.flow.propose("按新文件"))
    assert one.drafts.proposed == [], "a summary is missing"
    one.flow.change("summary", "说明")
    asyncio.run(one.flow.propose("按新文件"))
    assert one.drafts.proposed == [("临时救助", "按新文件")]
    assert (one.now.proposed, one.now.proposal) == (True, "p1")


def test_a_refused_proposal_is_told() -> None:
    one = Editor(FakeDrafts(kept(replace(ITEM, summary="说明"), 1))).open()
    one.drafts.fails = [Conflict("already_proposed")]
    asyncio.run(one.flow.propose("按新文件"))
    assert isinstance(one.now.error, Conflict)


def test_an_item_that_is_not_told_is_not_opened() -> None:
    one = Editor()
    one.drafts.fails = [Unreachable()]
    one.open()
    assert isinstance(one.seen[-1], NotOpened)
    one.flow.change("name", "x")
    one.flow.undo()
    assert one.flow.item is None


def test_a_new_item_is_a_draft_at_once() -> None:
    one = Editor()
    asyncio.run(one.flow.begin(new_item("fresh", "新事项", "xsx", "civil_affairs")))
    assert (one.now.keeping, one.now.version) == ("kept", 1)
