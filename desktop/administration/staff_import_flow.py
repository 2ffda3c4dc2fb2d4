"""Staff from a sheet: read the file, have the centre try it, save its bad rows, propose the good."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.administration.staff_member import ImportReport
from desktop.errors import CentralError, DeskError, FileRefused, SignedOut


class Imports(Protocol):
    """The centre, as far as sheets go."""

    async def import_staff(self, sheet: bytes, key: str, *, trial: bool) -> ImportReport: ...


class Sheets(Protocol):
    """Files beside the desk."""

    async def read(self, path: Path) -> bytes: ...

    async def write(self, path: Path, text: str) -> None: ...


@dataclass(frozen=True)
class Choosing:
    """A file is awaited."""


@dataclass(frozen=True)
class Trying:
    """The centre looks through it; nothing is kept."""

    file: str


@dataclass(frozen=True)
class Tried:
    """What the centre found. `saved`: where the bad rows were saved; `error`: what went wrong since."""

    file: str
    report: ImportReport
    saved: str = ""
    error: DeskError | None = None


@dataclass(frozen=True)
class Proposing:
    """The good rows go to the centre."""

    file: str
    report: ImportReport


@dataclass(frozen=True)
class Proposed:
    """They wait for a second administrator."""

    file: str
    report: ImportReport


@dataclass(frozen=True)
class NotTried:
    """The file was not taken, or the centre did not look at it."""

    file: str
    error: DeskError


State = Choosing | Trying | Tried | Proposing | Proposed | NotTried


class StaffImportFlow:
    """One sheet at a time."""

    def __init__(
        self, imports: Imports, sheets: Sheets, show: Callable[[State], None], new_key: Callable[[], str]
    ) -> None:
        self._imports = imports
        self._sheets = sheets
        self._show = show
        self._new_key = new_key
        self._sheet = b""
        self._key = ""
        self._tried: Tried | None = None

    def begin(self) -> None:
        """Forget the sheet; another one is awaited."""
        self._sheet, self._tried = b"", None
        self._show(Choosing())

    async def take(self, path: Path) -> None:
        """Try a sheet: nothing is kept at the centre."""
        self._show(Trying(path.name))
        self._tried, self._key = None, self._new_key()
        try:
            self._sheet = await self._sheets.read(path)
            report = await self._imports.import_staff(self._sheet, self._new_key(), trial=True)
        except SignedOut as error:
            self._show(NotTried(path.name, error))
            raise
        except (CentralError, FileRefused) as error:
            self._show(NotTried(path.name, error))
            return
        self._tell(Tried(path.name, report))

    async def save_bad(self, path: Path, text: str) -> None:
        """Save the report of the bad rows."""
        tried = self._tried
        if tried is None:
            return
        try:
            await self._sheets.write(path, text)
        except FileRefused as error:
            self._tell(Tried(tried.file, tried.report, error=error))
            return
        self._tell(Tried(tried.file, tried.report, saved=path.name))

    async def propose(self) -> None:
        """Make the good rows a proposal. Sent again, it is the same one."""
        tried = self._tried
        if tried is None or not tried.report.good:
            return
        self._show(Proposing(tried.file, tried.report))
        try:
            report = await self._imports.import_staff(self._sheet, self._key, trial=False)
        except SignedOut as error:
            # The sheet is there to be proposed when the same person has signed in again.
            self._tell(Tried(tried.file, tried.report, tried.saved, error))
            raise
        except CentralError as error:
            self._tell(Tried(tried.file, tried.report, tried.saved, error))
            return
        self._sheet, self._tried = b"", None
        self._show(Proposed(tried.file, report))

    def _tell(self, tried: Tried) -> None:
        self._tried = tried
        self._show(tried)
