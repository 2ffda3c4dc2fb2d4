"""Papers at rest: what is durable is what counts, and what was touched does not open."""

import os
from pathlib import Path
from threading import Event, Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server_stub.documents.storage import FRAME, Damaged, Storage
from server_stub.errors import Refusal
from server_stub.identifiers import uuid7


def opened(folder: Path) -> Storage:
    """As after a start of the centre."""
    return Storage(folder / "documents", folder / "keys")


@pytest.fixture(scope="module")
def module_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store")


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 5000), min_size=1, max_size=8), st.integers(0, 60_000), st.binary(max_size=40))
def test_a_crash_at_any_byte_leaves_whole_chunks_and_their_offset(module_folder: Path, sizes: list[int], cut: int, noise: bytes) -> None:
    upload, before = uuid7(), opened(module_folder)
    ends, content = [0], b""
    for size in sizes:
        chunk = os.urandom(size)
        content += chunk
        ends.append(before.append(upload, chunk))
    assert ends[-1] == len(content)
    part = module_folder / "documents" / "arriving" / f"{upload}.part"
    with part.open("r+b") as file:
        file.truncate(min(cut, part.stat().st_size))
        file.seek(0, os.SEEK_END)
        file.write(noise)
    after = opened(module_folder)
    offset = after.offset(upload)
    assert offset in ends, "a torn frame does not count"
    assert offset == max(end for end, stored in zip(ends, stored_ends(sizes), strict=True) if stored <= cut)
    rest = content[offset:]
    if rest:
        after.append(upload, rest)
    assert b"".join(after.arrived(upload)) == content
    after.forget(upload)


def stored_ends(sizes: list[int]) -> list[int]:
    """Where each chunk ends on the disk: head of 16 bytes, tag of 16."""
    ends = [0]
    for size in sizes:
        ends.append(ends[-1] + size + 32)
    return ends


def test_chunks_larger_than_a_frame_come_back(tmp_path: Path) -> None:
    storage, upload, content = opened(tmp_path), uuid7(), os.urandom(3 * FRAME + 7)
    assert storage.append(upload, content) == len(content)
    assert opened(tmp_path).offset(upload) == len(content)
    assert b"".join(storage.arrived(upload)) == content


def test_a_touched_paper_does_not_open(tmp_path: Path) -> None:
    storage, upload, draft = opened(tmp_path), uuid7(), uuid7()
    storage.append(upload, b"a" * 5000)
    storage.keep(upload, draft, [b"b" * 4000])
    storage.forget(upload)
    assert b"".join(storage.read(upload, draft, "served", 4000)) == b"b" * 4000
    assert b"".join(storage.read(upload, draft, "original", 5000)) == b"a" * 5000
    served = tmp_path / "documents" / "kept" / draft / f"{upload}.served"
    whole = served.read_bytes()
    for touched in (whole[:100] + b"\0" + whole[101:], whole[:-1], b"", whole + whole):
        served.write_bytes(touched)
        with pytest.raises(Damaged):
            list(storage.read(upload, draft, "served", 4000))
    served.write_bytes((tmp_path / "documents" / "kept" / draft / f"{upload}.original").read_bytes())
    with pytest.raises(Damaged):
        list(storage.read(upload, draft, "served", 5000))


def test_a_paper_opens_with_this_centres_key_only(tmp_path: Path) -> None:
    storage, upload, draft = opened(tmp_path), uuid7(), uuid7()
    storage.append(upload, b"a")
    storage.keep(upload, draft, [b"b"])
    key = tmp_path / "keys" / "documents.key"
    key.write_bytes(os.urandom(32))
    with pytest.raises(Damaged):
        list(opened(tmp_path).read(upload, draft, "served", 1))
    key.write_bytes(b"short")
    with pytest.raises(Damaged):
        opened(tmp_path)
    key.unlink()
    with pytest.raises(Damaged, match="missing"):
        opened(tmp_path)
    assert not key.exists(), "a lost key is never replaced in silence"


def test_a_start_cut_off_while_it_makes_the_key_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(_: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "fsync", power_cut)
        opened(tmp_path)
    assert not (tmp_path / "keys" / "documents.key").exists(), "a torn key would never let the centre start again"
    opened(tmp_path)


def test_keeping_can_be_repeated_after_a_crash_in_between(tmp_path: Path) -> None:
    storage, upload, draft = opened(tmp_path), uuid7(), uuid7()
    storage.append(upload, b"a" * 100)
    for _ in range(2):
        storage.keep(upload, draft, [b"b" * 100])
    assert b"".join(storage.read(upload, draft, "original", 100)) == b"a" * 100
    storage.discard(upload, draft)
    assert not list((tmp_path / "documents" / "kept" / draft).iterdir())


def test_a_folder_that_takes_nothing_more_is_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage, upload = opened(tmp_path), uuid7()
    storage.append(upload, b"a" * 100)

    def full(handle: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal) as refused:
        storage.append(upload, b"b" * 100)
    assert (refused.value.status, refused.value.code) == (507, "storage_full")
    monkeypatch.undo()
    assert storage.offset(upload) == opened(tmp_path).offset(upload) == 100


def test_who_asks_while_another_sends_forgets_no_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a start an upload is read anew: what is appended meanwhile must count once it was acknowledged."""
    upload = uuid7()
    opened(tmp_path).append(upload, b"1" * 1000)
    storage, read, sent, repaired = opened(tmp_path), Event(), Event(), Storage._repaired

    def slowly(self: Storage, name: str) -> object:
        end = repaired(self, name)
        if not read.is_set():
            read.set()
            sent.wait(0.5)  # in vain, where the sender has to wait for its turn
        return end

    monkeypatch.setattr(Storage, "_repaired", slowly)
    asking = Thread(target=storage.offset, args=[upload])
    asking.start()
    assert read.wait(10)
    assert storage.append(upload, b"2" * 1000) == 2000
    sent.set()
    asking.join()
    assert storage.offset(upload) == 2000
    storage.append(upload, b"3" * 1000)
    assert b"".join(storage.arrived(upload)) == b"1" * 1000 + b"2" * 1000 + b"3" * 1000
