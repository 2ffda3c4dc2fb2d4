"""Who owns a running deed: a TaskScope. Nothing else creates tasks; nothing outlives its window."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Literal

WhenRunning = Literal["replace", "refuse"]


async def breathe() -> None:
    """Between two parts of what must be done on the window's thread: keys and painting come first."""
    await asyncio.sleep(0)


class TaskScope:
    """Owns the tasks of a window or dialog.

    `on_error` hears of what a deed did not handle: a `DeskError`, or any other exception (a fault of
    the program, which it writes down).
    """

    def __init__(self, on_error: Callable[[Exception], None]) -> None:
        self._on_error = on_error
        self._running: dict[str, asyncio.Task[None]] = {}
        self._children: list[TaskScope] = []
        self._closed = False

    def start(
        self, deed: Coroutine[Any, Any, None], *, name: str, when_running: WhenRunning = "refuse"
    ) -> bool:
        """Start `deed`. One named deed runs at a time: a second start replaces it (a look-up typed
        anew) or is refused (a submit pressed twice). True when it was started."""
        current = self._running.get(name)
        if current is not None and current.done():
            # It has ended; the loop has only not told of it yet.
            current = None
        if self._closed or (current is not None and when_running == "refuse"):
            deed.close()
            return False
        if current is not None:
            current.cancel()
        task = asyncio.get_running_loop().create_task(self._guard(deed), name=name)
        self._running[name] = task
        task.add_done_callback(lambda done: self._forget(name, done))
        # Cancelled before its first step, the deed inside would be left unawaited.
        task.add_done_callback(lambda _done: deed.close())
        return True

    def running(self, name: str) -> bool:
        """Whether the deed of this name is under way."""
        return name in self._running

    def cancel(self, name: str) -> None:
        """Stop the deed of this name, if it runs."""
        task = self._running.get(name)
        if task is not None:
            task.cancel()

    def child(self) -> "TaskScope":
        """A scope for a dialog; it closes with this one at the latest."""
        scope = TaskScope(self._on_error)
        self._children.append(scope)
        return scope

    async def close(self) -> None:
        """Cancel everything and wait until it has ended."""
        self._closed = True
        for child in self._children:
            await child.close()
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _guard(self, deed: Coroutine[Any, Any, None]) -> None:
        try:
            await deed
        except Exception as error:
            self._on_error(error)

    def _forget(self, name: str, done: asyncio.Task[None]) -> None:
        if self._running.get(name) is done:
            del self._running[name]
