"""The encrypted store of one profile: SQLCipher with a raw key, one worker thread, WAL and FULL.

Its parts (drafts, pages, outbox, action log) bring their tables in migrations.py and their deeds as plain
functions on a connection, run by `Vault.do`.
"""

import asyncio
import contextlib
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, TypeVar

import sqlcipher3.dbapi2 as sqlcipher

from desktop.errors import VaultDamaged, VaultError, VaultFull, VaultInUse, VaultUnusable, store_error

log = logging.getLogger(__name__)
T = TypeVar("T")
Connection = sqlcipher.Connection
Versions = Sequence[tuple[str, ...]]

FILE = "vault.db"
LOCK = "vault.lock"
KEY_BYTES = 32

_PROBE = 1 << 20
_FULL = 13  # SQLITE_FULL
_UNUSABLE = {8, 10, 14}  # SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN


class Vault:
    """An open vault. `folder` is where its files live; other files of the desk's own go there too."""

    def __init__(
        self, folder: Path, connection: Connection, lock: IO[bytes], worker: ThreadPoolExecutor
    ) -> None:
        self.folder = folder
        self._connection = connection
        self._lock = lock
        self._worker = worker

    @classmethod
    async def open(cls, folder: Path, key: bytes, versions: Versions) -> "Vault":
        """Open or make the vault of a profile and bring it to the last of `versions` (migrations.py).
        Raises VaultInUse, VaultDamaged or VaultFull."""
        worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")
        loop = asyncio.get_running_loop()
        try:
            connection, lock = await loop.run_in_executor(worker, _open, folder, key, versions)
        except BaseException:
            worker.shutdown(wait=False)
            raise
        return cls(folder, connection, lock, worker)

    async def do(self, deed: Callable[[Connection], T]) -> T:
        """Run `deed` in a transaction of its own: all of it is on the disk afterwards, or nothing."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, self._transact, deed)

    async def read(self, query: Callable[[Connection], T]) -> T:
        """Run a query that writes nothing."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, self._query, query)

    async def close(self) -> None:
        """Write everything back into the file and let the profile go."""
        await asyncio.get_running_loop().run_in_executor(self._worker, self._shut)
        self._worker.shutdown(wait=True)

    def _transact(self, deed: Callable[[Connection], T]) -> T:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                result = deed(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk has rolled back by itself already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        except sqlcipher.Error as error:
            raise translated(error, self.folder) from error
        return result

    def _query(self, query: Callable[[Connection], T]) -> T:
        try:
            return query(self._connection)
        except sqlcipher.Error as error:
            raise translated(error, self.folder) from error

    def _shut(self) -> None:
        self._connection.close()
        self._lock.close()


def translated(error: Exception, folder: Path) -> VaultError:
    """What an error of the database means."""
    words = str(error).lower()
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == _FULL:
        return VaultFull()
    if code in _UNUSABLE:
        return VaultFull() if _lacks_room(folder) else VaultUnusable()
    if isinstance(error, sqlcipher.IntegrityError):
        return VaultError("integrity")
    if "not a database" in words or "malformed" in words or "hmac" in words:
        return VaultDamaged()
    return VaultError(type(error).__name__)


def _lacks_room(folder: Path) -> bool:
    """SQLite calls a spent quota and a broken disk the same: see which it is."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_PROBE))
            probe.flush()
    except OSError as error:
        return isinstance(store_error(error), VaultFull)
    return False


def clear(folder: Path, *folders: str) -> None:
    """Takes a vault away for good, with its copies and these folders of sealed files. Raises VaultInUse where
    a desk has it open, VaultFull or VaultUnusable."""
    try:
        with _take_lock(folder / LOCK):
            for path in folder.glob(f"{FILE}*"):
                path.unlink()
            for sealed in (folder / name for name in folders):
                if sealed.exists():
                    shutil.rmtree(sealed)
    except OSError as error:
        raise store_error(error) from error


def _open(folder: Path, key: bytes, versions: Versions) -> tuple[Connection, IO[bytes]]:
    if len(key) != KEY_BYTES:
        raise VaultDamaged
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = _take_lock(folder / LOCK)
    except OSError as error:
        raise store_error(error) from error
    try:
        return _connect(folder / FILE, key, versions), lock
    except sqlcipher.Error as error:
        lock.close()
        raise translated(error, folder) from error
    except OSError as error:  # while the vault of before was copied
        lock.close()
        raise store_error(error) from error
    except BaseException:
        lock.close()
        raise


def _take_lock(path: Path) -> IO[bytes]:
    """One desk a profile. The lock goes with the process, however it ends."""
    lock = path.open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt  # exists there only

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # exists there only

            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise VaultInUse from error
    return lock


def _connect(path: Path, key: bytes, versions: Versions) -> Connection:
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_memory_security = OFF")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        _migrate(connection, path, versions)
    except BaseException:
        connection.close()
        raise
    if sys.platform != "win32":
        path.chmod(0o600)
    return connection


def _migrate(connection: Connection, path: Path, versions: Versions) -> None:
    """Forward only. The vault as it was is kept beside it until the new one is opened once more: what is
    deleted from then on is deleted, with the keys of its files."""
    at = connection.execute("PRAGMA user_version").fetchone()[0]
    if at > len(versions):
        raise VaultDamaged
    if at == len(versions):
        _drop_copies(path)
        return
    copy = path.with_suffix(f".before-{len(versions)}")
    if at:
        _copy(connection, path, copy)
    connection.execute("BEGIN IMMEDIATE")
    for script in versions[at:]:
        for statement in script:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(versions)}")
    connection.execute("COMMIT")
    log.info("vault at version %d", len(versions))


def _drop_copies(path: Path) -> None:
    for copy in path.parent.glob(f"{path.stem}.before-*"):
        with contextlib.suppress(OSError):  # the next start tries again
            copy.unlink(missing_ok=True)


def _copy(connection: Connection, path: Path, copy: Path) -> None:
    """A byte for byte copy, encrypted as the original, after everything was written back into it."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    part = copy.with_suffix(".part")
    try:
        with path.open("rb") as source, part.open("wb") as target:
            while block := source.read(1 << 20):
                target.write(block)
            target.flush()
            os.fsync(target.fileno())
        part.replace(copy)
    except OSError:
        part.unlink(missing_ok=True)  # half a copy would only take up the room that there is not
        raise
