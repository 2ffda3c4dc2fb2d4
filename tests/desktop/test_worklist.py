"""Lists that are worked off: what every one of them does alike."""

import asyncio
from dataclasses import dataclass, replace

from desktop.errors import Unreachable
from desktop.identifiers import DeedKey
from desktop.worklist import AtList, Failed, ListFlow, Rows, Waiting, of_key


@dataclass(frozen=True)
class Thing:
    key: str


@dataclass(frozen=True)
class Shown(AtList):
    narrowing: str
    listed: Rows[Thing]
    one: Thing | None = None


class Things(ListFlow[Shown, Rows[Thing]]):
    """Pages of two."""

    def __init__(self) -> None:
        self.seen: list[Waiting | Shown | Failed] = []
        super().__init__(self.seen.append)
        self.asked: list[str] = []
        self.held = asyncio.Event()
        self.held.set()
        self.breaks = False

    async def _listed(self, after: str) -> Rows[Thing]:
        self.asked.append(after)
        if self.breaks:
            raise Unreachable
        at = int(after or 0)
        return Rows(tuple(Thing(str(at + one)) for one in range(2)), next=str(at + 2) if at < 8 else None)

    def _shown(self, listed: Rows[Thing], key: str) -> Shown:
        before = self._at_work
        return Shown("", listed, before.one if before is not None and key == self._in_hand else None)

    async def _open(self, key: str) -> None:
        one = await self._read(key, self.reading(key))
        shown = self._at_work
        if one is not None and shown is not None:
            self._show(replace(shown, one=one))

    async def reading(self, key: str) -> Thing:
        if key == "0":
            await self.held.wait()
        return Thing(key)

    @property
    def shown(self) -> Shown:
        shown = self.seen[-1]
        assert isinstance(shown, Shown)
        return shown


def test_asked_anew_as_much_is_shown_as_was() -> None:
    async def play() -> Things:
        flow = Things()
        await flow.refresh()
        await flow.go_on()
        await flow.open("3")
        await flow.refresh()
        return flow

    flow = asyncio.run(play())
    assert flow.asked == ["", "2", "", "2"]
    assert ([row.key for row in flow.shown.listed.rows], flow.shown.one) == (["0", "1", "2", "3"], Thing("3"))


def test_what_is_read_late_does_not_replace_what_was_wanted_since() -> None:
    async def play() -> Things:
        flow = Things()
        flow.held.clear()
        async with asyncio.TaskGroup() as group:
            group.create_task(flow.refresh())
            while not flow.seen or not isinstance(flow.seen[-1], Shown):
                await asyncio.sleep(0)
            await flow.open("1")
            flow.held.set()
        return flow

    assert asyncio.run(play()).shown.one == Thing("1")


def test_a_failure_is_told_and_all_else_stays() -> None:
    async def play() -> Things:
        flow = Things()
        flow.breaks = True
        await flow.refresh()
        assert isinstance(flow.seen[-1], Failed)
        flow.breaks = False
        await flow.refresh()
        flow.breaks = True
        await flow.go_on()
        return flow

    shown = asyncio.run(play()).shown
    assert (isinstance(shown.error, Unreachable), len(shown.listed.rows), shown.one) == (True, 2, Thing("0"))


def test_a_row_is_found_by_its_key() -> None:
    assert of_key((Thing("a"), Thing("b")), "b") == Thing("b")
    assert of_key((Thing("a"),), "b") is None


def test_a_deed_asked_again_as_it_was_keeps_its_key_until_it_is_done() -> None:
    keys = DeedKey()
    first = keys.of("this")
    assert keys.of("this") == first
    other = keys.of("that")
    assert other != first
    keys.done()
    assert keys.of("that") != other
