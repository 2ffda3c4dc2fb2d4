"""Files stewards sent from the desk: sealed at rest, lent in the clear to the process that reads them."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from server_stub.database import Transaction
from server_stub.delivery import tables_tasks
from server_stub.delivery.tables_tasks import FileRow
from server_stub.delivery.taking import ARRIVING
from server_stub.documents.storage import Damaged, Storage, storage_full
from server_stub.settings import Settings

FOLDER, KEY = "deliveries", "deliveries.key"
_PIECE = 1024 * 1024


def storage(settings: Settings) -> Storage:
    """Where they lie."""
    return Storage(settings.folder / FOLDER, settings.keys_folder, KEY)


def refused_of(task: str) -> str:
    """What the rows a task refused are kept under."""
    return f"refused-{task}"


def let_go(tx: Transaction, files: list[str]) -> list[str]:
    """Nobody asks for these any more; the names of what may go from the disk, once that is durable."""
    for each in files:
        tables_tasks.set_file(tx, each, "gone")
    return files + [refused_of(each) for each in tables_tasks.of_files(tx, files)]


def copy_of(settings: Settings, task: str) -> Path:
    """Where the file lies in the clear meanwhile; whoever carries tasks out is alone."""
    return settings.folder / ARRIVING / f"desk-{task}.csv"


@contextmanager
def lent(settings: Settings, task: str, file: FileRow) -> Iterator[Path]:
    """The file in the clear; gone afterwards, as are the rows refused of it. Raises Damaged where it is not
    what was announced, Refusal where the disk is full."""
    path = copy_of(settings, task)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    _sweep(path.parent)
    try:
        digest = sha256()
        with storage_full(), path.open("wb") as copy:
            for piece in storage(settings).arrived(file.id):
                digest.update(piece)
                copy.write(piece)
        if digest.hexdigest() != file.sha256:
            raise Damaged
        yield path
    finally:
        _sweep(path.parent)


def _sweep(folder: Path) -> None:
    """What a kill left is removed too."""
    for each in folder.glob("desk-*"):
        each.unlink(missing_ok=True)


def keep_refused(settings: Settings, task: str, path: Path) -> None:
    """Seal the rows that were refused, if there are any. Replaces those of before a kill."""
    kept, name = storage(settings), refused_of(task)
    kept.forget(name)
    if path.exists():
        with path.open("rb") as refused:
            while piece := refused.read(_PIECE):
                kept.append(name, piece)
