"""Who owns a running deed: nothing outlives its scope, and nothing fails unheard."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from desktop.errors import Unreachable
from desktop.tasks import TaskScope


def play(story: Callable[[TaskScope], Awaitable[None]]) -> list[Exception]:
    heard: list[Exception] = []

    async def told() -> None:
        scope = TaskScope(heard.append)
        await story(scope)
        await scope.close()

    asyncio.run(asyncio.wait_for(told(), 10))
    return heard


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_a_second_start_of_a_running_deed_is_refused() -> None:
    runs: list[str] = []

    async def deed(name: str) -> None:
        runs.append(name)
        await asyncio.Event().wait()

    async def story(scope: TaskScope) -> None:
        assert scope.start(deed("first"), name="submit")
        assert not scope.start(deed("second"), name="submit")
        assert scope.start(deed("other"), name="other")
        await settle()
        assert scope.running("submit")

    assert play(story) == []
    assert runs == ["first", "other"]


def test_a_look_up_typed_anew_replaces_the_one_before() -> None:
    ended: list[str] = []

    async def deed(name: str, wait: bool) -> None:
        try:
            if wait:
                await asyncio.Event().wait()
            ended.append(f"{name} done")
        except asyncio.CancelledError:
            ended.append(f"{name} cancelled")
            raise

    async def story(scope: TaskScope) -> None:
        scope.start(deed("first", wait=True), name="look up", when_running="replace")
        await settle()
        scope.start(deed("second", wait=False), name="look up", when_running="replace")
        await settle()
        assert not scope.running("look up")

    assert play(story) == []
    assert ended == ["first cancelled", "second done"]


@pytest.mark.parametrize("error", [Unreachable(), ZeroDivisionError("x")])
def test_what_a_deed_did_not_handle_is_heard(error: Exception) -> None:
    async def deed() -> None:
        raise error

    async def story(scope: TaskScope) -> None:
        scope.start(deed(), name="deed")
        await settle()
        assert not scope.running("deed")

    assert play(story) == [error]


def test_closing_ends_children_first_and_starts_nothing_more() -> None:
    ended: list[str] = []

    async def deed(name: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(name)

    async def story(scope: TaskScope) -> None:
        child = scope.child()
        scope.start(deed("parent"), name="deed")
        child.start(deed("child"), name="deed")
        await settle()
        await scope.close()
        assert not scope.start(deed("late"), name="late")
        assert not child.start(deed("late"), name="late")

    assert play(story) == []
    assert ended == ["child", "parent"]


def test_a_deed_can_be_cancelled_by_name() -> None:
    async def story(scope: TaskScope) -> None:
        scope.start(asyncio.Event().wait(), name="upload")  # type: ignore[arg-type]
        await settle()
        scope.cancel("upload")
        scope.cancel("no such deed")
        await settle()
        assert not scope.running("upload")

    assert play(story) == []
