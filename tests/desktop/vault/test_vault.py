"""The vault: what was kept is there after anything, nobody else reads it, and nothing of it is lost on the way."""

import asyncio
import errno
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from desktop.errors import VaultDamaged, VaultError, VaultFull, VaultInUse, VaultUnusable
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.vault import FILE, Connection, Vault, translated

TOP = Path(__file__).resolve().parents[3]
KEY = bytes(range(32))
NOTES = ("CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT NOT NULL)",)


def with_vault(folder: Path, story: Callable[[Vault], Awaitable[Any]], key: bytes = KEY, versions: Any = (NOTES,)) -> Any:
    async def told() -> Any:
        vault = await Vault.open(folder, key, versions)
        try:
            return await story(vault)
        finally:
            await vault.close()

    return asyncio.run(told())


def note(words: str) -> Callable[[Connection], None]:
    def deed(connection: Connection) -> None:
        connection.execute("INSERT INTO notes (words) VALUES (?)", (words,))

    return deed


def count(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM notes").fetchone()[0])


def test_what_was_kept_is_there_the_next_time(tmp_path: Path) -> None:
    with_vault(tmp_path, lambda vault: vault.do(note("草稿")))
    assert with_vault(tmp_path, lambda vault: vault.read(count)) == 1


def test_nobody_reads_it_without_the_key(tmp_path: Path) -> None:
    with_vault(tmp_path, lambda vault: vault.do(note("110101199003070011")))
    for file in tmp_path.iterdir():
        assert b"110101199003070011" not in file.read_bytes()
        assert b"SQLite format 3" not in file.read_bytes()
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(tmp_path / FILE).execute("SELECT * FROM sqlite_master")
    with pytest.raises(VaultDamaged):
        with_vault(tmp_path, lambda vault: vault.read(count), key=bytes(32))
    assert with_vault(tmp_path, lambda vault: vault.read(count)) == 1


def test_only_its_owner_may_open_the_file(tmp_path: Path) -> None:
    with_vault(tmp_path / "profile", lambda vault: vault.do(note("x")))
    assert (tmp_path / "profile").stat().st_mode & 0o077 == 0
    assert (tmp_path / "profile" / FILE).stat().st_mode & 0o077 == 0


def test_a_second_desk_is_told_that_the_profile_is_in_use(tmp_path: Path) -> None:
    async def story(vault: Vault) -> None:
        with pytest.raises(VaultInUse):
            await Vault.open(tmp_path, KEY, (NOTES,))
        await vault.do(note("still works"))

    with_vault(tmp_path, story)
    assert with_vault(tmp_path, lambda vault: vault.read(count)) == 1


def test_a_deed_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def deed(connection: Connection) -> None:
        note("half")(connection)
        raise LookupError("the other half")

    async def story(vault: Vault) -> int:
        with pytest.raises(LookupError):
            await vault.do(deed)
        return await vault.read(count)

    assert with_vault(tmp_path, story) == 0


def test_deeds_follow_each_other_in_the_order_they_were_asked_for(tmp_path: Path) -> None:
    async def story(vault: Vault) -> list[str]:
        await asyncio.gather(*(vault.do(note(str(number))) for number in range(50)))
        return await vault.read(lambda c: [row[0] for row in c.execute("SELECT words FROM notes ORDER BY id")])

    assert with_vault(tmp_path, story) == [str(number) for number in range(50)]


def test_a_full_disk_is_told_and_keeps_what_was_there(tmp_path: Path) -> None:
    async def story(vault: Vault) -> int:
        await vault.do(note("before"))
        pages = await vault.read(lambda c: c.execute("PRAGMA page_count").fetchone()[0])
        await vault.read(lambda c: c.execute(f"PRAGMA max_page_count = {pages + 2}").fetchone())
        with pytest.raises(VaultFull):
            await vault.do(note("x" * 1_000_000))
        await vault.do(note("small"))
        return await vault.read(count)

    assert with_vault(tmp_path, story) == 2


@pytest.mark.parametrize("code", [8, 10, 14], ids=["read-only", "input and output", "cannot open"])
def test_a_disk_with_a_fault_is_not_told_as_a_full_one(tmp_path: Path, code: int) -> None:
    error = sqlcipher.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    assert type(translated(error, tmp_path)) is VaultUnusable
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(VaultUnusable):
        with_vault(tmp_path / "file" / "profile", lambda vault: vault.read(count))


def test_a_key_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VaultDamaged):
        with_vault(tmp_path, lambda vault: vault.read(count), key=b"short")


def test_a_torn_file_is_damaged_and_left_as_it_is(tmp_path: Path) -> None:
    with_vault(tmp_path, lambda vault: vault.do(note("x" * 50_000)))
    file = tmp_path / FILE
    torn = bytearray(file.read_bytes())
    torn[16:2000] = os.urandom(1984)
    file.write_bytes(torn)
    with pytest.raises(VaultDamaged):
        with_vault(tmp_path, lambda vault: vault.read(count))
    assert file.read_bytes() == bytes(torn)


def test_versions_step_forward_with_the_old_vault_beside_them(tmp_path: Path) -> None:
    with_vault(tmp_path, lambda vault: vault.do(note("old")))
    second = ("ALTER TABLE notes ADD COLUMN colour TEXT",)
    found = with_vault(tmp_path, lambda vault: vault.read(lambda c: c.execute("SELECT words, colour FROM notes").fetchall()), versions=(NOTES, second))
    assert found == [("old", None)]
    copy = tmp_path / "vault.before-2"
    copy.rename(tmp_path / FILE)
    assert with_vault(tmp_path, lambda vault: vault.read(count)) == 1


def test_what_is_deleted_in_the_new_vault_is_not_kept_in_the_old_one(tmp_path: Path) -> None:
    with_vault(tmp_path, lambda vault: vault.do(note("old")))
    versions = (NOTES, ("ALTER TABLE notes ADD COLUMN colour TEXT",))
    with_vault(tmp_path, lambda vault: vault.read(count), versions=versions)
    with_vault(tmp_path, lambda vault: vault.do(lambda c: c.execute("DELETE FROM notes")), versions=versions)
    assert not list(tmp_path.glob("vault.before-*"))
    assert with_vault(tmp_path, lambda vault: vault.read(count), versions=versions) == 0


def test_a_disk_without_room_for_the_old_vault_is_told_as_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_vault(tmp_path, lambda vault: vault.do(note("old")))

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    second = ("ALTER TABLE notes ADD COLUMN colour TEXT",)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(VaultFull):
            with_vault(tmp_path, lambda vault: vault.read(count), versions=(NOTES, second))
    assert not list(tmp_path.glob("*.part"))
    assert with_vault(tmp_path, lambda vault: vault.read(count), versions=(NOTES, second)) == 1


def test_a_version_that_fails_changes_nothing(tmp_path: Path) -> None:
    with_vault(tmp_path, lambda vault: vault.do(note("old")))
    broken = ("CREATE TABLE more (id INTEGER)", "ALTER TABLE nothing ADD COLUMN x")
    with pytest.raises(VaultError):
        with_vault(tmp_path, lambda vault: vault.read(count), versions=(NOTES, broken))
    assert with_vault(tmp_path, lambda vault: vault.read(count)) == 1


def test_a_vault_from_a_newer_desk_is_not_touched(tmp_path: Path) -> None:
    with_vault(tmp_path, lambda vault: vault.read(count), versions=(NOTES, ("CREATE TABLE more (id INTEGER)",)))
    with pytest.raises(VaultDamaged):
        with_vault(tmp_path, lambda vault: vault.read(count))


def test_the_vault_of_today_can_be_made(tmp_path: Path) -> None:
    tables = with_vault(
        tmp_path,
        lambda vault: vault.read(lambda c: {row[0] for row in c.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}),
        versions=MIGRATIONS,
    )
    assert "action_log" in tables


WRITER = """
import asyncio, sys
from pathlib import Path
from desktop.vault.vault import Vault

async def main():
    vault = await Vault.open(Path(sys.argv[1]), bytes(range(32)), (("CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT NOT NULL)",),))
    for number in range(100_000):
        await vault.do(lambda c: c.execute("INSERT INTO notes (words) VALUES (?)", ("x" * 3000,)))
        print(number + 1, flush=True)

asyncio.run(main())
"""


@pytest.mark.parametrize("kept", [1, 25, 80])
def test_a_desk_killed_in_the_middle_has_all_that_was_said_to_be_kept(tmp_path: Path, kept: int) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], cwd=TOP, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    said = 0
    while said < kept:
        said = int(writer.stdout.readline())
    writer.send_signal(signal.SIGKILL)
    said = max([said, *(int(line) for line in writer.stdout.read().split())])
    writer.wait()
    writer.stdout.close()
    found = with_vault(tmp_path, lambda vault: vault.read(count))
    assert said <= found <= said + 1
    with_vault(tmp_path, lambda vault: vault.do(note("goes on")))


FILLER = """
import asyncio, resource, signal, sys
from pathlib import Path
from desktop.errors import VaultFull
from desktop.vault.vault import Vault

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

async def main():
    vault = await Vault.open(Path(sys.argv[1]), bytes(range(32)), (("CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT NOT NULL)",),))
    kept = 0
    while True:
        try:
            await vault.do(lambda c: c.execute("INSERT INTO notes (words) VALUES (?)", ("x" * 9000,)))
        except VaultFull:
            print(kept, flush=True)
            return
        kept += 1

asyncio.run(main())
"""


def test_files_that_may_not_grow_are_a_full_disk_and_lose_nothing(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FILLER, str(tmp_path)], cwd=TOP, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    kept = int(done.stdout)
    assert kept > 5
    assert with_vault(tmp_path, lambda vault: vault.read(count)) == kept
