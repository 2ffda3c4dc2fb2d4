"""The register of staff: found, changed at once, proposed; and staff from a sheet."""

import asyncio
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from desktop.administration.proposals_change import NewProposal
from desktop.administration.register_flow import DeedState, Done, Failed, Listed, NotDone, Sending, Waiting
from desktop.administration.staff_flow import ChangeAsked, StaffFlow, StaffShown
from desktop.administration.staff_import_flow import (
    Choosing,
    NotTried,
    Proposed,
    Proposing,
    StaffImportFlow,
    Tried,
    Trying,
)
from desktop.administration.staff_member import Member, StaffChange, StaffChanged
from desktop.administration.staff_sheet import SheetFiles
from desktop.errors import Conflict, FileRefused, SignedOut, Unreachable
from tests.fakes.administration import NOW, FakeAdministration, member

PEOPLE = (member(1), member(2, name="李娜", username="li.na"), member(3, name="张伟", state="disabled"))


class Desk:
    """A register and what it showed."""

    def __init__(self, **named: Any) -> None:
        self.centre = FakeAdministration(PEOPLE, **named)
        self.lists: list[Any] = []
        self.deeds: list[DeedState] = []
        numbers = count(1)
        self.flow = StaffFlow(
            self.centre, self.lists.append, self.deeds.append, lambda: NOW, lambda: f"key-{next(numbers)}"
        )

    @property
    def shown(self) -> StaffShown:
        last = self.lists[-1]
        assert isinstance(last, Listed)
        content: StaffShown = last.content
        return content

    def run(self, deed: Any) -> None:
        asyncio.run(deed)


def test_the_register_is_waited_for_once_and_brings_the_places() -> None:
    desk = Desk()
    desk.run(desk.flow.refresh())
    assert isinstance(desk.lists[0], Waiting)
    assert [one.name for one in desk.shown.members] == ["乌云", "李娜", "张伟"]
    assert len(desk.shown.places) == 5
    desk.run(desk.flow.refresh())
    assert len(desk.lists) == 3  # no second waiting


def test_words_and_state_narrow_the_register_together() -> None:
    desk = Desk()
    desk.run(desk.flow.find(" 伟 "))
    assert [one.name for one in desk.shown.members] == ["张伟"]
    desk.run(desk.flow.choose_state("active"))
    assert desk.shown.members == ()
    desk.run(desk.flow.find(""))
    assert [one.name for one in desk.shown.members] == ["乌云", "李娜"]


def test_a_long_register_goes_on_and_stays_long_after_a_refresh() -> None:
    desk = Desk(page_size=2)
    desk.run(desk.flow.refresh())
    assert desk.shown.more is not None
    desk.run(desk.flow.go_on())
    assert len(desk.shown.members) == 3
    desk.run(desk.flow.refresh())
    assert len(desk.shown.members) == 3


def test_a_line_that_breaks_keeps_the_rows_of_before() -> None:
    desk = Desk()
    desk.run(desk.flow.refresh())
    desk.centre.refuse_with = Unreachable()
    desk.run(desk.flow.refresh())
    failed = desk.lists[-1]
    assert isinstance(failed, Failed)
    assert failed.before is not None
    assert failed.before.content.members == PEOPLE


def test_who_may_not_see_the_places_still_sees_the_staff() -> None:
    desk = Desk()
    desk.centre.nodes = None
    desk.run(desk.flow.refresh())
    assert desk.shown.places == ()
    assert len(desk.shown.members) == 3


def test_a_reset_password_is_told_once_and_the_register_is_read_anew() -> None:
    desk = Desk()
    desk.run(desk.flow.change(ChangeAsked(PEOPLE[0], StaffChange("reset_password", "忘了"))))
    assert isinstance(desk.deeds[0], Sending)
    done = desk.deeds[-1]
    assert isinstance(done, Done)
    assert done.passwords[0].username == "clerk1"
    assert done.passwords[0].password not in repr(done)
    assert desk.shown.members[0].version == 4


def test_an_account_changed_meanwhile_is_not_changed_and_is_read_anew() -> None:
    desk = Desk()
    desk.centre.refuse_with = Conflict("version_conflict")
    desk.run(desk.flow.change(ChangeAsked(PEOPLE[0], StaffChange("disable", "离职"))))
    refused = desk.deeds[-1]
    assert isinstance(refused, NotDone)
    assert isinstance(refused.error, Conflict)
    assert desk.shown.members[0].state == "active"


def test_what_went_unheard_goes_under_the_same_key_again_and_other_things_under_another() -> None:
    desk = Desk()
    asked = NewProposal("account", "新人", {"username": "x", "name": "甲", "post": "clerk", "organisation": "station"})
    desk.centre.refuse_with = Unreachable()
    desk.run(desk.flow.propose(asked))
    assert isinstance(desk.deeds[-1], NotDone)
    desk.run(desk.flow.propose(asked))
    assert isinstance(desk.deeds[-1], Done)
    desk.run(desk.flow.propose(asked))
    assert desk.centre.keys == ["key-1", "key-1", "key-2"]


def test_a_refused_deed_gets_a_key_of_its_own_when_tried_again() -> None:
    desk = Desk()
    asked = ChangeAsked(PEOPLE[0], StaffChange("disable", "离职"))
    desk.centre.refuse_with = Conflict("state_conflict")
    desk.run(desk.flow.change(asked))
    desk.run(desk.flow.change(asked))
    assert desk.centre.keys == ["key-1", "key-2"]


def test_a_session_that_ends_leaves_the_form_to_be_sent_again() -> None:
    desk = Desk()
    desk.centre.refuse_with = SignedOut()
    ended = False
    try:
        desk.run(desk.flow.change(ChangeAsked(PEOPLE[0], StaffChange("disable", "离职"))))
    except SignedOut:
        ended = True
    assert ended
    assert isinstance(desk.deeds[-1], NotDone)


def test_a_deed_confirmed_twice_at_once_is_sent_once() -> None:
    desk = Desk()
    asked = ChangeAsked(PEOPLE[0], StaffChange("reset_password", "忘了"))

    class Slow(FakeAdministration):
        async def change_member(self, member: Member, change: StaffChange, key: str) -> StaffChanged:
            await asyncio.sleep(0)
            return await super().change_member(member, change, key)

    desk.centre = Slow(PEOPLE)
    desk.flow = StaffFlow(desk.centre, desk.lists.append, desk.deeds.append, lambda: NOW, lambda: "key")

    async def twice() -> None:
        await asyncio.gather(desk.flow.change(asked), desk.flow.change(asked))

    asyncio.run(twice())
    assert desk.centre.keys == ["key"]


# --- a sheet -------------------------------------------------------------------------------------------


class Sheets:
    """A folder that may refuse."""

    def __init__(self, refuse: FileRefused | None = None) -> None:
        self.refuse = refuse
        self.written: dict[str, str] = {}

    async def read(self, path: Path) -> bytes:
        if self.refuse is not None:
            raise self.refuse
        return b"a sheet"

    async def write(self, path: Path, text: str) -> None:
        if self.refuse is not None:
            raise self.refuse
        self.written[path.name] = text


def importing(sheets: Sheets) -> tuple[FakeAdministration, list[Any], StaffImportFlow]:
    centre, seen = FakeAdministration(), []
    numbers = count(1)
    return centre, seen, StaffImportFlow(centre, sheets, seen.append, lambda: f"key-{next(numbers)}")


def test_a_sheet_is_tried_before_anything_is_kept() -> None:
    centre, seen, flow = importing(Sheets())
    flow.begin()
    asyncio.run(flow.take(Path("人员.xlsx")))
    assert [type(one) for one in seen] == [Choosing, Trying, Tried]
    assert centre.sheets == [(b"a sheet", True)]
    assert seen[-1].report.bad[0].reason == "unknown_post"


def test_the_good_rows_are_proposed_once_though_the_answer_was_lost() -> None:
    centre, seen, flow = importing(Sheets())
    asyncio.run(flow.take(Path("人员.xlsx")))
    centre.refuse_with = Unreachable()
    asyncio.run(flow.propose())
    assert isinstance(seen[-1], Tried)
    assert isinstance(seen[-1].error, Unreachable)
    asyncio.run(flow.propose())
    assert isinstance(seen[-2], Proposing)
    assert isinstance(seen[-1], Proposed)
    assert centre.keys[-1] == centre.keys[-2] != centre.keys[0]
    asyncio.run(flow.propose())
    assert centre.sheets == [(b"a sheet", True), (b"a sheet", False)]


def test_a_session_that_ends_leaves_the_sheet_to_be_proposed_again() -> None:
    centre, seen, flow = importing(Sheets())
    centre.refuse_with = SignedOut()
    with pytest.raises(SignedOut):
        asyncio.run(flow.take(Path("人员.xlsx")))
    assert isinstance(seen[-1], NotTried), "another file may be chosen"
    asyncio.run(flow.take(Path("人员.xlsx")))
    centre.refuse_with = SignedOut()
    with pytest.raises(SignedOut):
        asyncio.run(flow.propose())
    assert isinstance(seen[-1], Tried)
    asyncio.run(flow.propose())
    assert isinstance(seen[-1], Proposed)
    assert centre.keys[-1] == centre.keys[-2]


def test_a_file_that_cannot_be_read_is_not_tried() -> None:
    centre, seen, flow = importing(Sheets(FileRefused("unreadable")))
    asyncio.run(flow.take(Path("人员.xlsx")))
    assert isinstance(seen[-1], NotTried)
    assert centre.sheets == []
    asyncio.run(flow.propose())
    assert isinstance(seen[-1], NotTried)


def test_the_bad_rows_are_saved_and_where_they_cannot_be_it_is_told() -> None:
    sheets = Sheets()
    _, seen, flow = importing(sheets)
    asyncio.run(flow.take(Path("人员.xlsx")))
    asyncio.run(flow.save_bad(Path("问题行.csv"), "3,岗位"))
    assert seen[-1].saved == "问题行.csv"
    assert sheets.written == {"问题行.csv": "3,岗位"}
    sheets.refuse = FileRefused("unwritable")
    asyncio.run(flow.save_bad(Path("问题行.csv"), "3,岗位"))
    assert isinstance(seen[-1].error, FileRefused)


def test_a_sheet_on_the_disk_is_read_whole_and_what_is_none_is_refused(tmp_path: Path) -> None:
    files, good = SheetFiles(), tmp_path / "good.xlsx"
    good.write_bytes(b"PK")
    assert asyncio.run(files.read(good)) == b"PK"
    (tmp_path / "empty.xlsx").touch()
    for name, reason in (("empty.xlsx", "empty"), ("absent.xlsx", "unreadable"), (".", "not_a_file")):
        refused = ""
        try:
            asyncio.run(files.read(tmp_path / name))
        except FileRefused as error:
            refused = error.reason
        assert refused == reason


def test_a_report_on_the_disk_is_known_by_spreadsheets(tmp_path: Path) -> None:
    place = tmp_path / "bad.csv"
    asyncio.run(SheetFiles().write(place, "行\r\n"))
    assert place.read_bytes() == b"\xef\xbb\xbf\xe8\xa1\x8c\r\n"
    refused = ""
    try:
        asyncio.run(SheetFiles().write(tmp_path / "none" / "bad.csv", ""))
    except FileRefused as error:
        refused = error.reason
    assert refused == "unwritable"
