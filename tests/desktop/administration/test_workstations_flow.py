"""The register of PCs: shown whole, changed in the version that was looked at, codes told once."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from desktop.administration.code_flow import CodeFlow, Nothing, Reading, RunOut
from desktop.administration.organisations_place import Node, Place
from desktop.administration.register_flow import Done, Failed, Listed, NotDone, Sending, Waiting
from desktop.administration.workstation import (
    EnrolmentCode,
    NewCode,
    Workstation,
    WorkstationChange,
    changes_of,
    counts,
    found,
)
from desktop.administration.workstations_flow import Shown, WorkstationChangeAsked, WorkstationsFlow
from desktop.errors import CentralError, Conflict, Unreachable

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
HERE, THERE = Place("s1", "东路站", "station", "150102001"), Place("s2", "西路站", "station", "150103002")
CODE = EnrolmentCode("1234 5678 9012 3456 7890 1234 5678 9012", NOW + timedelta(minutes=15), "东路站", "三号窗口")


def pc(name: str, place: Place = HERE, **facts: Any) -> Workstation:
    stated: dict[str, Any] = {"enrolled_at": NOW, "state": "active", "version": 1} | facts
    return Workstation(id=name, name=name, station=place, **stated)


class Centre:
    def __init__(self, *workstations: Workstation) -> None:
        self.there = {one.id: one for one in workstations}
        self.failing: CentralError | None = None
        self.asked: list[NewCode] = []

    async def all(self) -> tuple[Workstation, ...]:
        self._fail()
        return tuple(self.there.values())

    async def change(self, workstation: Workstation, change: WorkstationChange) -> Workstation:
        self._fail()
        kept = self.there[workstation.id]
        if kept.version != workstation.version:
            raise Conflict("version_conflict")
        self.there[kept.id] = replace(kept, name=change.name or kept.name, version=kept.version + 1)
        return self.there[kept.id]

    async def make_code(self, wanted: NewCode) -> EnrolmentCode:
        self._fail()
        self.asked.append(wanted)
        return CODE

    async def places(self) -> tuple[Node, ...]:
        return (Node(HERE, None, 1, 1, False, 1),)

    def _fail(self) -> None:
        if self.failing is not None:
            raise self.failing


class Play:
    def __init__(self, *workstations: Workstation) -> None:
        self.centre = Centre(*workstations)
        self.shown: list[Any] = []
        self.deeds: list[Any] = []
        self.codes: list[EnrolmentCode] = []
        self.flow = WorkstationsFlow(
            self.centre, self.centre.places, self.shown.append, self.deeds.append, self.codes.append, lambda: NOW, lambda: "key"
        )


def test_the_register_is_shown_with_the_places_a_pc_may_be_put() -> None:
    play = Play(pc("一号窗口"))
    asyncio.run(play.flow.refresh())
    places = asyncio.run(play.centre.places())
    assert play.shown == [Waiting(), Listed(Shown((pc("一号窗口"),), places), NOW)]


def test_what_was_listed_stays_when_the_line_goes() -> None:
    play = Play(pc("一号窗口"))
    asyncio.run(play.flow.refresh())
    play.centre.failing = Unreachable()
    asyncio.run(play.flow.refresh())
    assert isinstance(play.shown[-1], Failed)
    assert play.shown[-1].before == play.shown[1]


def test_a_pc_is_renamed_and_the_register_follows() -> None:
    play = Play(pc("一号窗口"))
    change = WorkstationChange("rename", "挂牌改了", "综合窗口")
    asyncio.run(play.flow.change(WorkstationChangeAsked(pc("一号窗口"), change)))
    assert play.deeds == [Sending("rename"), Done("rename")]
    assert play.shown[-1].content.workstations[0].name == "综合窗口"


def test_who_looked_at_an_older_version_is_told_and_shown_how_it_stands_now() -> None:
    play = Play(pc("一号窗口", version=2, state="suspended"))
    change = WorkstationChange("suspend", "送修")
    asyncio.run(play.flow.change(WorkstationChangeAsked(pc("一号窗口"), change)))
    assert [type(one) for one in play.deeds] == [Sending, NotDone]
    assert play.deeds[-1].error.code == "version_conflict"
    assert play.shown[-1].content.workstations[0].state == "suspended"


def test_a_code_is_told_once_it_is_made_and_not_where_it_is_refused() -> None:
    play = Play()
    asyncio.run(play.flow.make_code(NewCode("s1", "三号窗口")))
    assert (play.codes, play.centre.asked) == ([CODE], [NewCode("s1", "三号窗口")])
    play.centre.failing = Unreachable()
    asyncio.run(play.flow.make_code(NewCode(workstation="w")))
    assert play.codes == [CODE]
    assert isinstance(play.deeds[-1], NotDone)


def test_a_code_shows_nothing_of_itself_where_it_is_written_down() -> None:
    assert "1234" not in repr(CODE)
    assert len(CODE.groups) == 8


ALL = (
    pc("二号窗口"),
    pc("一号窗口", last_seen_at=NOW, clock_off_seconds=-90),
    pc("审批", THERE, state="suspended", state_why="key_cloned", clock_off_seconds=999),
    pc("新机", THERE, enrolled_at=None),
    pc("旧机", THERE, state="revoked"),
)


@pytest.mark.parametrize(
    ("words", "which", "names"),
    [
        ("", "all", ["一号窗口", "二号窗口", "审批", "新机", "旧机"]),
        ("窗口 一", "all", ["一号窗口"]),
        ("西路", "all", ["审批", "新机", "旧机"]),
        ("150103", "to_enrol", ["新机"]),
        ("", "at_work", ["一号窗口", "二号窗口"]),
        ("", "suspended", ["审批"]),
        ("", "revoked", ["旧机"]),
        ("", "clock", ["一号窗口"]),
        ("无", "all", []),
    ],
)
def test_pcs_are_found_by_words_of_name_or_place_and_by_how_they_stand(words: str, which: Any, names: list[str]) -> None:
    assert sorted(one.name for one in found(ALL, words, which)) == sorted(names)


def test_each_condition_says_how_many_it_has() -> None:
    assert counts(ALL) == {"all": 5, "at_work": 2, "to_enrol": 1, "suspended": 1, "revoked": 1, "clock": 1}
    assert ALL[2].is_cloned


def test_a_post_is_offered_what_its_permissions_name() -> None:
    assert changes_of(frozenset({"workstation.change", "workstation.move"})) == {"move"}
    assert changes_of(frozenset({"workstation.move"})) == frozenset()


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    async def rest(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def test_a_code_counts_down_by_the_centres_time_and_runs_out() -> None:
    clock, shown = Clock(), list[Any]()
    clock.now = NOW + timedelta(minutes=14, seconds=57.5)
    flow = CodeFlow(shown.append, lambda: clock.now, clock.rest)
    asyncio.run(flow.read_out(CODE))
    assert shown == [Reading(CODE, 3), Reading(CODE, 2), Reading(CODE, 1), RunOut("三号窗口", "东路站")]
    flow.forget()
    assert shown[-1] == Nothing()


def test_a_code_is_good_for_no_longer_than_the_centre_gave_it_though_the_desk_is_a_little_behind() -> None:
    clock, shown = Clock(), list[Any]()
    clock.now = NOW - timedelta(seconds=1.4)
    asyncio.run(CodeFlow(shown.append, lambda: clock.now, clock.rest).read_out(CODE))
    assert shown[0] == Reading(CODE, 15 * 60)
    assert max(one.left for one in shown[:-1]) == 15 * 60
