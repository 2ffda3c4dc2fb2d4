"""An agency's file from this desk: sent piece by piece, checked at the centre, loaded once the steward has
seen what that would come to. Draws nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from desktop.batches.batch import Agency, Chosen, Task
from desktop.batches.report import Report
from desktop.errors import CentralError, DeskError, FileRefused, SignedOut
from desktop.identifiers import new_id

CHUNK = 4 * 1024 * 1024
FOLLOW_SECONDS = 1.0
"""Between looks at how far a task is."""


class Centre(Protocol):
    """Where files go."""

    async def agencies(self) -> tuple[Agency, ...]: ...

    async def begin(self, chosen: Chosen, key: str) -> str: ...

    async def offset(self, upload: str) -> int | None: ...

    async def send(self, upload: str, offset: int, chunk: bytes) -> int: ...

    async def abandon(self, upload: str) -> None: ...

    async def ask(self, kind: str, file: str, key: str) -> Task: ...

    async def follow(self, task: str) -> Task: ...

    async def cancel(self, task: str, key: str) -> Task: ...

    async def report(self, report: str) -> Report: ...

    async def refused(self, task: str) -> bytes: ...


class Files(Protocol):
    """Files beside the desk."""

    async def look(self, path: Path) -> tuple[int, str]: ...

    async def piece(self, path: Path, at: int, length: int) -> bytes: ...

    async def write(self, path: Path, content: bytes) -> None: ...


@dataclass(frozen=True)
class Choosing:
    """A file is awaited. `error`: the agencies could not be listed."""

    agencies: tuple[Agency, ...] = ()
    error: DeskError | None = None


@dataclass(frozen=True)
class Sending:
    """Its bytes go to the centre; `whole` 0: it is read first."""

    file: str
    done: int
    whole: int


@dataclass(frozen=True)
class Working:
    """The centre checks or loads it. `report`: of the check, while it is loaded."""

    file: str
    task: Task
    report: Report | None = None


@dataclass(frozen=True)
class Checked:
    """What a load would come to. `saved`: where the refused rows are; `error`: what went wrong since;
    `ended`: how a load ended by which nothing counts."""

    file: str
    task: Task
    report: Report
    saved: str = ""
    error: DeskError | None = None
    ended: Task | None = None


@dataclass(frozen=True)
class Loaded:
    """It counts; of `known_before` it did already."""

    file: str
    task: Task
    report: Report
    saved: str = ""
    error: DeskError | None = None


@dataclass(frozen=True)
class Stopped:
    """It was not checked: `task` says why; or `error` stopped it, and it can be gone on with."""

    file: str
    task: Task | None = None
    error: DeskError | None = None


State = Choosing | Sending | Working | Checked | Loaded | Stopped


class SendFileFlow:
    """One file at a time."""

    def __init__(self, centre: Centre, files: Files, show: Callable[[State], None]) -> None:
        self._centre = centre
        self._files = files
        self._show_to = show
        self._state: State = Choosing()
        self._chosen: Chosen | None = None
        self._upload = ""
        self._task: Task | None = None
        self._checked: Checked | None = None
        self._is_loading = False
        self._keys: dict[str, str] = {}

    async def begin(self) -> None:
        """Another file is awaited; nothing is left of the one before."""
        self._forget()
        try:
            self._show(Choosing(await self._centre.agencies()))
        except SignedOut:
            raise
        except CentralError as error:
            self._show(Choosing(error=error))

    async def take(self, path: Path, agency: str) -> None:
        """Send a file of this agency's, and have it checked."""
        self._forget()
        self._chosen = Chosen(path, agency)
        await self._go()

    async def go_on(self) -> None:
        """Where it was when the line broke."""
        if self._chosen is not None:
            await self._go()

    async def load(self) -> None:
        """What was checked is to count."""
        if self._checked is not None and isinstance(self._state, Checked):
            await self._guarded(self._load(self._checked))

    async def cancel(self) -> None:
        """Nothing of it shall count."""
        match self._state:
            case Working(task=task) if not task.ended:
                try:
                    await self._centre.cancel(task.id, self._key(f"cancel {task.id}"))
                except SignedOut:
                    raise
                except CentralError as error:
                    self._show(Stopped(self._name, error=error))
            case Sending():
                upload, self._upload = self._upload, ""
                self._chosen = None
                await self.begin()
                if upload:
                    await self._centre.abandon(upload)
            case _:
                return

    async def save_refused(self, path: Path) -> None:
        """Keep the refused rows as a file, to be sent back to the agency."""
        state = self._state
        if not isinstance(state, Checked | Loaded):
            return
        try:
            await self._files.write(path, await self._centre.refused(state.task.id))
        except SignedOut:
            raise
        except (CentralError, FileRefused) as error:
            self._show(replace(state, error=error))
        else:
            self._show(replace(state, saved=path.name, error=None))

    @property
    def _name(self) -> str:
        return self._chosen.path.name if self._chosen is not None else ""

    async def _go(self) -> None:
        await self._guarded(self._sent_and_checked())

    async def _guarded(self, doing: Awaitable[None]) -> None:
        """An error stops it; it can be gone on with."""
        try:
            await doing
        except SignedOut as error:
            self._show(Stopped(self._name, error=error))
            raise
        except (CentralError, FileRefused) as error:
            self._show(Stopped(self._name, error=error))

    async def _sent_and_checked(self) -> None:
        if self._checked is not None and self._is_loading:  # as the line broke
            await self._load(self._checked)
            return
        if not await self._sent():
            return
        if self._task is None:
            self._task = await self._centre.ask("check", self._upload, self._key(f"check {self._upload}"))
        task = await self._followed(self._task)
        if task.state == "done" and task.report is not None:
            self._checked = Checked(self._name, task, await self._centre.report(task.report))
            self._task = None
            self._show(self._checked)
        else:
            self._task = None
            self._show(Stopped(self._name, task))

    async def _sent(self) -> bool:
        """Whether all of it is at the centre; False where it was given up meanwhile."""
        chosen = self._chosen
        if chosen is None:
            return False
        self._show(Sending(self._name, 0, 0))
        if not chosen.sha256:
            length, sha256 = await self._files.look(chosen.path)
            if self._chosen is not chosen:
                return False
            chosen = self._chosen = replace(chosen, length=length, sha256=sha256)
        at = await self._centre.offset(self._upload) if self._upload else None
        if at is None:
            key = self._key("begin")
            begun, at = await self._centre.begin(chosen, key), 0
            if self._chosen is not chosen:
                await self._centre.abandon(begun)
                return False
            self._upload = begun
            del self._keys["begin"]  # where the centre has it no more, another one is begun
        upload = self._upload
        while at < chosen.length:
            self._show(Sending(self._name, at, chosen.length))
            chunk = await self._files.piece(chosen.path, at, CHUNK)
            at = await self._centre.send(upload, at, chunk)
            if self._upload != upload:
                return False
        return True

    async def _load(self, checked: Checked) -> None:
        self._is_loading = True
        if self._task is None:
            self._task = await self._centre.ask("load", self._upload, self._key(f"load {self._upload}"))
        task = await self._followed(self._task, checked.report)
        self._task, self._is_loading = None, False
        if task.state == "done":
            self._show(Loaded(self._name, task, checked.report))
        else:
            self._keys.pop(f"load {self._upload}", None)
            self._show(replace(checked, ended=task))

    async def _followed(self, task: Task, report: Report | None = None) -> Task:
        while not task.ended:
            self._show(Working(self._name, task, report))
            await asyncio.sleep(FOLLOW_SECONDS)
            task = await self._centre.follow(task.id)
        return task

    def _forget(self) -> None:
        self._chosen, self._upload, self._task = None, "", None
        self._checked, self._is_loading = None, False
        self._keys.pop("begin", None)

    def _key(self, asked: str) -> str:
        """Asked again after the line broke, it is the same deed."""
        return self._keys.setdefault(asked, new_id())

    def _show(self, state: State) -> None:
        self._state = state
        self._show_to(state)
