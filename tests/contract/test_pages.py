"""What the stores of pages, bound PDFs and waiting deeds promise: the vault's, and the fakes."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from desktop.capture.page import TakenPage
from desktop.capture.page_tray import Place
from desktop.errors import DraftSealed, VaultDamaged, VaultError, VaultFull, VaultUnusable
from desktop.intake.submission import FilledField, Submission
from desktop.sending.entry import Maker, OutboxEntry, PaperProgress
from desktop.vault.bound_materials import BoundMaterials
from desktop.vault.drafts import VaultDrafts
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.outbox import Outbox
from desktop.vault.pages import Pages
from desktop.vault.sealed_files import SealedFiles
from desktop.vault.vault import Vault
from tests.fakes.centre import FakeBound, FakeOutbox
from tests.fakes.drafts import draft
from tests.fakes.papers import FakePages, FakeSeals

KEY = bytes(range(32))
SECRET = b"the page of a citizen " * 40


@dataclass
class Stores:
    drafts: Any
    pages: Any
    bound: Any
    outbox: Any


@asynccontextmanager
async def vault_in(folder: Path) -> AsyncIterator[Vault]:
    vault = await Vault.open(folder, KEY, MIGRATIONS)
    try:
        yield vault
    finally:
        await vault.close()


Run = Callable[[Callable[[Stores], Awaitable[None]]], None]


@pytest.fixture(params=["vault", "fake"])
def with_stores(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    def run(story: Callable[[Stores], Awaitable[None]]) -> None:
        async def told() -> None:
            if request.param == "fake":
                seals = FakeSeals()
                await story(Stores(seals, FakePages(seals), FakeBound(), FakeOutbox(seals)))
                return
            async with vault_in(tmp_path) as vault:
                await story(Stores(VaultDrafts(vault, lambda: ""), Pages(vault), BoundMaterials(vault), Outbox(vault)))

        asyncio.run(told())

    return run


def taken(content: bytes = SECRET, kind: str = "jpeg") -> TakenPage:
    return TakenPage(kind=kind, width=1654, height=2339, turn=90, content=content, thumbnail=b"small")  # type: ignore[arg-type]


async def order(stores: Stores, material: str = "id_card") -> list[str]:
    trays = await stores.pages.trays("draft-1")
    return [page.id for page in trays[material].pages] if material in trays else []


def test_a_page_is_kept_with_all_that_is_known_of_it(with_stores: Run) -> None:
    async def story(stores: Stores) -> None:
        page = await stores.pages.keep("draft-1", "id_card", taken())
        tray = (await stores.pages.trays("draft-1"))["id_card"]
        assert tray.pages == (page,)
        assert (page.kind, page.width, page.height, page.turn, page.length, page.thumbnail) == (
            "jpeg", 1654, 2339, 90, len(SECRET), b"small",
        )  # fmt: skip
        assert await stores.pages.content(page.id) == SECRET
        assert await stores.pages.trays("draft-2") == {}

    with_stores(story)


def test_pages_stand_where_they_were_put(with_stores: Run) -> None:
    async def story(stores: Stores) -> None:
        first = await stores.pages.keep("draft-1", "id_card", taken())
        last = await stores.pages.keep("draft-1", "id_card", taken())
        middle = await stores.pages.keep("draft-1", "id_card", taken(), Place("before", last.id))
        assert await order(stores) == [first.id, middle.id, last.id]
        await stores.pages.move(last.id, -9)
        assert await order(stores) == [last.id, first.id, middle.id]
        behind = await stores.pages.keep("draft-1", "id_card", taken(), Place("after", last.id))
        assert await order(stores) == [last.id, behind.id, first.id, middle.id]
        end = await stores.pages.keep("draft-1", "id_card", taken(), Place("after", "gone"))
        assert await order(stores) == [last.id, behind.id, first.id, middle.id, end.id]
        assert await stores.pages.counts("draft-1") == {"id_card": 5}

    with_stores(story)


def test_a_removed_page_comes_back_and_a_turned_one_stays_turned(with_stores: Run) -> None:
    async def story(stores: Stores) -> None:
        page = await stores.pages.keep("draft-1", "id_card", taken())
        await stores.pages.turn(page.id, 270)
        await stores.pages.remove(page.id)
        assert await order(stores) == []
        await stores.pages.bring_back(page.id, 0)
        assert (await stores.pages.trays("draft-1"))["id_card"].pages == (replace(page, turn=270),)

    with_stores(story)


def test_a_page_that_replaces_another_puts_it_aside_and_it_comes_back_where_it_stood(with_stores: Run) -> None:
    async def story(stores: Stores) -> None:
        first, second = [await stores.pages.keep("draft-1", "id_card", taken()) for _ in range(2)]
        fresh = await stores.pages.keep("draft-1", "id_card", taken(), Place("instead", first.id))
        assert await order(stores) == [fresh.id, second.id]
        await stores.pages.bring_back(first.id, 1)
        assert await order(stores) == [fresh.id, first.id, second.id]

    with_stores(story)


def test_the_pages_of_a_submitted_draft_stay_as_they_were_sent_until_it_comes_back(with_stores: Run) -> None:
    async def story(stores: Stores) -> None:
        await stores.drafts.save(draft("draft-1"))
        first, second, aside = [await stores.pages.keep("draft-1", "id_card", taken()) for _ in range(3)]
        await stores.pages.remove(aside.id)
        sent = await stores.outbox.keep(entry("key-1"))
        for deed in (
            lambda: stores.pages.keep("draft-1", "id_card", taken()),
            lambda: stores.pages.turn(first.id, 180),
            lambda: stores.pages.move(first.id, 1),
            lambda: stores.pages.remove(first.id),
            lambda: stores.pages.bring_back(aside.id, 0),
        ):
            with pytest.raises(DraftSealed):
                await deed()
        assert (await stores.pages.trays("draft-1"))["id_card"].pages == (first, second)
        await stores.pages.keep("draft-2", "id_card", taken())
        await stores.outbox.save(replace(sent, state="refused", code="invalid_field"), "2026-11-22T04:00:00.000000Z")
        await stores.pages.remove(first.id)
        assert await order(stores) == [second.id]

    with_stores(story)


@pytest.mark.parametrize("ended", ["refused", "withdrawn", "accepted"])
def test_a_draft_is_shut_with_its_deed_and_opens_when_it_became_no_case(with_stores: Run, ended: str) -> None:
    async def story(stores: Stores) -> None:
        await stores.drafts.save(draft("draft-1"))
        kept = await stores.outbox.keep(entry("key-1"))
        assert await stores.drafts.sealed() == ("draft-1",)
        await stores.outbox.save(replace(kept, attempts=1), "2026-11-22T04:00:00.000000Z")
        assert await stores.drafts.sealed() == ("draft-1",)
        await stores.outbox.save(replace(kept, state=ended), "2026-11-22T04:00:00.000000Z")
        assert await stores.drafts.sealed() == (("draft-1",) if ended == "accepted" else ())

    with_stores(story)


def test_a_bound_pdf_does_not_change_until_it_is_discarded(with_stores: Run) -> None:
    async def story(stores: Stores) -> None:
        assert await stores.bound.find("draft-1", "id_card") is None
        bound = await stores.bound.keep("draft-1", "id_card", b"%PDF one", 2)
        assert (bound.length, bound.pages, len(bound.sha256)) == (8, 2, 64)
        assert await stores.bound.keep("draft-1", "id_card", b"%PDF two", 3) == bound
        assert await stores.bound.content(bound) == b"%PDF one"
        await stores.bound.discard("draft-1")
        assert await stores.bound.find("draft-1", "id_card") is None

    with_stores(story)


def entry(key: str, draft: str = "draft-1", made_at: str = "2026-11-22T03:00:00.000000Z") -> OutboxEntry:
    submission = Submission(
        draft=draft, item="minimum_allowance", item_version=1, item_name="最低生活保障", applicant="150102198703162841",
        applicant_name="其其格·萨仁图雅", verification="v-1", answers=(FilledField(code="phone", value="138", cited=True),),
        materials=("id_card",),
    )  # fmt: skip
    return OutboxEntry(key=key, submission=submission, maker=Maker("a", "乌云", "s"), made_at=made_at, length=7)


def test_a_deed_comes_back_as_it_was_kept_with_all_its_progress(with_stores: Run) -> None:
    async def story(stores: Stores) -> None:
        assert await stores.outbox.keep(entry("key-1")) == entry("key-1")
        progress = replace(entry("key-1"), attempts=2, handed_over=True, papers=(PaperProgress(material="id_card", length=7, upload="u", document="u"),))
        await stores.outbox.save(progress, "2026-11-22T03:01:00.000000Z")
        assert await stores.outbox.find("key-1") == progress
        assert await stores.outbox.open_entries() == (progress,)

    with_stores(story)


def test_a_draft_under_way_keeps_its_deed_and_a_refused_one_gives_way(with_stores: Run) -> None:
    async def story(stores: Stores) -> None:
        first = await stores.outbox.keep(entry("key-1"))
        assert await stores.outbox.keep(entry("key-2")) == first
        await stores.outbox.save(replace(first, state="refused", code="no_permission", refusal="forbidden"), "2026-11-22T04:00:00.000000Z")
        (refused,) = await stores.outbox.open_entries()
        assert (refused.code, refused.refusal) == ("no_permission", "forbidden")
        again = await stores.outbox.keep(entry("key-3"))
        assert await stores.outbox.open_entries() == (again,)

    with_stores(story)


def test_an_acknowledged_deed_is_no_longer_open_and_goes_when_its_seal_has_run_out(with_stores: Run) -> None:
    async def story(stores: Stores) -> None:
        kept = await stores.outbox.keep(entry("key-1"))
        done = replace(kept, state="accepted", case="case-1", number="2026-0001")
        await stores.outbox.save(done, "2026-11-22T04:00:00.000000Z")
        assert await stores.outbox.open_entries() == ()
        assert await stores.outbox.keep(entry("key-2")) == done, "the same draft makes no second case"
        assert await stores.outbox.settled_before("2026-11-22T03:59:00.000000Z") == ()
        assert await stores.outbox.settled_before("2026-11-29T04:00:00.000001Z") == (done,)
        await stores.outbox.forget("key-1")
        assert await stores.outbox.find("key-1") is None

    with_stores(story)


def test_waiting_deeds_stand_in_the_order_they_were_made(with_stores: Run) -> None:
    async def story(stores: Stores) -> None:
        await stores.outbox.keep(entry("b", "draft-b", "2026-11-22T03:00:02.000000Z"))
        await stores.outbox.keep(entry("a", "draft-a", "2026-11-22T03:00:01.000000Z"))
        assert [one.key for one in await stores.outbox.open_entries()] == ["a", "b"]

    with_stores(story)


# --- the vault's own promises --------------------------------------------------------------------------


def test_nothing_of_a_page_can_be_read_from_the_disk(tmp_path: Path) -> None:
    async def story() -> None:
        async with vault_in(tmp_path) as vault:
            await Pages(vault).keep("draft-1", "id_card", taken())
            await Outbox(vault).keep(entry("key-1"))

    asyncio.run(story())
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 2
    for path in files:
        content = path.read_bytes()
        assert b"citizen" not in content
        assert "其其格".encode() not in content
        assert path.name not in {"id_card", "draft-1"}
        assert path.suffix == ".lock" or path.stat().st_mode & 0o077 == 0


def test_a_discarded_draft_leaves_no_file_and_a_removed_page_goes_at_the_next_start(tmp_path: Path) -> None:
    async def story() -> None:
        async with vault_in(tmp_path) as vault:
            pages = Pages(vault)
            await pages.keep("draft-2", "id_card", taken())
            removed = await pages.keep("draft-1", "id_card", taken())
            kept = await pages.keep("draft-1", "id_card", taken())
            await pages.remove(removed.id)
            await pages.discard("draft-2")
        async with vault_in(tmp_path) as vault:
            pages = Pages(vault)
            await pages.sweep()
            assert [page.id for page in (await pages.trays("draft-1"))["id_card"].pages] == [kept.id]
            assert len(list((tmp_path / "pages").iterdir())) == 1

    asyncio.run(story())


def test_a_changed_or_swapped_file_is_told_as_damage(tmp_path: Path) -> None:
    files = SealedFiles(tmp_path)
    one, two = files.write(b"one"), files.write(b"two")
    (tmp_path / one.name).rename(tmp_path / "aside")
    (tmp_path / two.name).rename(tmp_path / one.name)
    with pytest.raises(VaultDamaged):
        files.read(one)
    (tmp_path / "aside").rename(tmp_path / one.name)
    assert files.read(one) == b"one"
    body = bytearray((tmp_path / one.name).read_bytes())
    body[-1] ^= 1
    (tmp_path / one.name).write_bytes(body)
    with pytest.raises(VaultDamaged):
        files.read(one)


KILLED = """
import asyncio, sys
from pathlib import Path
from desktop.capture.page import TakenPage
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.pages import Pages
from desktop.vault.vault import Vault

async def main():
    vault = await Vault.open(Path(sys.argv[1]), bytes(range(32)), MIGRATIONS)
    pages = Pages(vault)
    for number in range(100000):
        content = b"%06d" % number * 2000
        page = await pages.keep("draft-1", "id_card", TakenPage(
            kind="jpeg", width=1, height=1, turn=0, content=content, thumbnail=b""))
        print(page.id, flush=True)

asyncio.run(main())
"""


@pytest.mark.parametrize("after", [1, 7, 20])
def test_a_desk_killed_while_pages_come_in_has_every_page_it_had_told_of(tmp_path: Path, after: int) -> None:
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(after)]
    os.kill(process.pid, signal.SIGKILL)
    told += [line.strip() for line in process.stdout if line.endswith("\n")]
    process.wait()
    process.stdout.close()

    async def story() -> None:
        async with vault_in(tmp_path) as vault:
            pages = Pages(vault)
            await pages.sweep()
            kept = [page.id for page in (await pages.trays("draft-1"))["id_card"].pages]
            assert kept[: len(told)] == told
            assert len(kept) <= len(told) + 1
            for number, page_id in enumerate(kept):
                assert await pages.content(page_id) == b"%06d" % number * 2000
            assert len(list((tmp_path / "pages").iterdir())) == len(kept)

    asyncio.run(story())


FULL = """
import asyncio, resource, sys
from pathlib import Path
from desktop.capture.page import TakenPage
from desktop.errors import VaultFull
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.pages import Pages
from desktop.vault.vault import Vault
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

async def main():
    vault = await Vault.open(Path(sys.argv[1]), bytes(range(32)), MIGRATIONS)
    pages = Pages(vault)
    taken = lambda length: TakenPage(kind="jpeg", width=1, height=1, turn=0, content=b"x" * length, thumbnail=b"")
    first = await pages.keep("draft-1", "id_card", taken(1000))
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        await pages.keep("draft-1", "id_card", taken(500_000))
    except VaultFull:
        print("full", flush=True)
    second = await pages.keep("draft-1", "id_card", taken(1000))
    kept = [page.id for page in (await pages.trays("draft-1"))["id_card"].pages]
    print(kept == [first.id, second.id], len(list((Path(sys.argv[1]) / "pages").iterdir())), flush=True)
    await vault.close()

asyncio.run(main())
"""


def test_a_full_disk_is_told_and_keeps_the_pages_before_and_after(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["full", "True", "2"], done.stderr


@pytest.mark.parametrize(("number", "told"), [(28, VaultFull), (5, VaultUnusable)])
def test_an_error_of_the_disk_is_the_vaults_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: type[VaultError]
) -> None:
    def fail(*_arguments: object) -> int:
        raise OSError(number, "the disk")

    monkeypatch.setattr("desktop.vault.sealed_files.os.fsync", fail)
    with pytest.raises(told):
        SealedFiles(tmp_path).write(b"page")
    assert list(tmp_path.iterdir()) == []


KILLED_BETWEEN = """
import asyncio, os, signal, sys
from dataclasses import replace
from pathlib import Path
from desktop.vault import outbox
from desktop.vault.drafts import VaultDrafts
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.vault import Vault
from tests.contract.test_pages import entry
from tests.fakes.drafts import draft

def killed(*_arguments, **_more):
    os.kill(os.getpid(), signal.SIGKILL)

async def main():
    vault = await Vault.open(Path(sys.argv[1]), bytes(range(32)), MIGRATIONS)
    await VaultDrafts(vault, lambda: "").save(draft("draft-1"))
    store = outbox.Outbox(vault)
    if sys.argv[2] == "taking back":
        await store.keep(entry("key-1"))
    outbox.set_seal = killed
    if sys.argv[2] == "submitting":
        await store.keep(entry("key-1"))
    await store.save(replace(entry("key-1"), state="withdrawn"), "2026-11-22T04:00:00.000000Z")

asyncio.run(main())
"""


@pytest.mark.parametrize(("doing", "deeds"), [("submitting", 0), ("taking back", 1)])
def test_a_desk_killed_between_a_deed_and_its_seal_has_both_or_none(tmp_path: Path, doing: str, deeds: int) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED_BETWEEN, str(tmp_path), doing], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr

    async def story() -> None:
        async with vault_in(tmp_path) as vault:
            waiting = [one.state for one in await Outbox(vault).open_entries()]
            assert waiting == ["waiting"] * deeds
            assert await VaultDrafts(vault, lambda: "").sealed() == ("draft-1",) * deeds

    asyncio.run(story())
