"""An agency's file from the desk: sent piece by piece, checked, loaded, gone on with: the flow, the files, the page."""

import asyncio
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from desktop.batches import agency_files, send_file_flow
from desktop.batches.agency_files import AgencyFiles
from desktop.batches.batch import Agency, Chosen, Task
from desktop.batches.send_file_flow import (
    Checked,
    Choosing,
    Loaded,
    SendFileFlow,
    Sending,
    State,
    Stopped,
    Working,
)
from desktop.batches.send_file_page import SendFilePage
from desktop.errors import CentralError, FileRefused, SignedOut, Unreachable
from tests.desktop.batches.test_batches import REPORT

AGENCIES = (Agency("police", "公安", late=False),)
PATH = Path("people.csv")
CONTENT = b"0123456789"


@dataclass
class Centre:
    """Takes a file, checks and loads it."""

    fails: dict[str, list[CentralError]] = field(default_factory=dict)
    has: bytes = b""
    begun: list[str] = field(default_factory=list)
    """Under which keys."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    abandoned: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    ends: Task = field(default_factory=lambda: Task("c", "check", "done", 4, 4, report="r"))

    def _fail(self, what: str) -> None:
        if self.fails.get(what):
            raise self.fails[what].pop(0)

    async def agencies(self) -> tuple[Agency, ...]:
        self._fail("agencies")
        return AGENCIES

    async def begin(self, chosen: Chosen, key: str) -> str:
        self.begun.append(key)
        self._fail("begin")
        assert (chosen.length, chosen.sha256) == (10, hashlib.sha256(CONTENT).hexdigest())
        return "file"

    async def offset(self, upload: str) -> int | None:
        return len(self.has) if upload == "file" else None

    async def send(self, upload: str, offset: int, chunk: bytes) -> int:
        self._fail("send")
        self.has += chunk
        return len(self.has)

    async def abandon(self, upload: str) -> None:
        self.abandoned.append(upload)

    async def ask(self, kind: str, file: str, key: str) -> Task:
        self._fail(kind)
        self.asked.append((kind, key))
        return Task("t", kind, "waiting", 0, 0)  # type: ignore[arg-type]

    async def follow(self, task: str) -> Task:
        self._fail("follow")
        kind, _ = self.asked[-1]
        return self.ends if kind == "check" else replace(self.ends, kind="load", report=None, batch=7)

    async def cancel(self, task: str, key: str) -> Task:
        self._fail("cancel")
        self.cancelled.append(task)
        return Task(task, "check", "cancelling", 0, 0)

    async def report(self, report: str) -> Any:
        self._fail("report")
        return REPORT

    async def refused(self, task: str) -> bytes:
        self._fail("refused")
        return "行号".encode()


@dataclass
class Files:
    """Files beside the desk."""

    written: dict[Path, bytes] = field(default_factory=dict)
    refuses: bool = False

    async def look(self, path: Path) -> tuple[int, str]:
        if path != PATH:
            raise FileRefused("unreadable")
        return len(CONTENT), hashlib.sha256(CONTENT).hexdigest()

    async def piece(self, path: Path, at: int, length: int) -> bytes:
        return CONTENT[at : at + length]

    async def write(self, path: Path, content: bytes) -> None:
        if self.refuses:
            raise FileRefused("unwritable")
        self.written[path] = content


class Play:
    """A flow with what it showed."""

    def __init__(self, centre: Centre | None = None) -> None:
        self.centre, self.files = centre or Centre(), Files()
        self.seen: list[State] = []
        self.flow = SendFileFlow(self.centre, self.files, self.seen.append)

    def do(self, *deeds: Callable[[SendFileFlow], Any]) -> State:
        async def play() -> None:
            for deed in deeds:
                await deed(self.flow)

        asyncio.run(play())
        return self.seen[-1]


def take(flow: SendFileFlow) -> Any:
    return flow.take(PATH, "police")


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(send_file_flow, "CHUNK", 4)
    monkeypatch.setattr(send_file_flow, "FOLLOW_SECONDS", 0.0)


def test_a_file_goes_in_pieces_and_is_checked_and_loaded_when_it_is_said_so() -> None:
    play = Play()
    checked = play.do(lambda flow: flow.begin(), take)
    assert isinstance(checked, Checked)
    assert (checked.report, play.centre.has) == (REPORT, CONTENT)
    assert [state.done for state in play.seen if isinstance(state, Sending) and state.whole] == [0, 4, 8]
    assert [kind for kind, _ in play.centre.asked] == ["check"]
    loaded = play.do(lambda flow: flow.load())
    assert isinstance(loaded, Loaded)
    assert (loaded.task.batch, loaded.report) == (7, REPORT)


def test_a_line_that_breaks_is_gone_on_with_where_it_was() -> None:
    play = Play(Centre(fails={"send": [Unreachable()], "follow": [Unreachable()]}))
    assert isinstance(play.do(take), Stopped)
    assert isinstance(play.do(lambda flow: flow.go_on()), Stopped)
    assert isinstance(play.do(lambda flow: flow.go_on()), Checked)
    assert (len(play.centre.begun), play.centre.has, len(play.centre.asked)) == (1, CONTENT, 1)


def test_announced_again_after_a_break_it_is_the_same_file_and_another_is_another() -> None:
    play = Play(Centre(fails={"begin": [Unreachable(), Unreachable()]}))
    play.do(take)
    play.do(lambda flow: flow.go_on())
    assert isinstance(play.do(lambda flow: flow.go_on()), Checked)
    assert (len(play.centre.begun), len(set(play.centre.begun))) == (3, 1)
    play.centre.fails = {"begin": [Unreachable()]}
    play.do(take, take)
    assert len(set(play.centre.begun)) == 3


def test_a_file_the_centre_has_no_more_is_announced_as_another() -> None:
    play = Play(Centre(fails={"send": [Unreachable()]}))
    play.do(take)
    play.flow._upload = "gone"
    assert isinstance(play.do(lambda flow: flow.go_on()), Checked)
    assert len(set(play.centre.begun)) == 2


def test_asked_again_after_a_break_it_is_the_same_deed() -> None:
    play = Play(Centre(fails={"load": [Unreachable()]}))
    play.do(take)
    stopped = play.do(lambda flow: flow.load())
    assert isinstance(stopped, Stopped)
    assert isinstance(play.do(lambda flow: flow.go_on()), Loaded)
    assert [kind for kind, _ in play.centre.asked] == ["check", "load"]


def test_a_check_or_load_that_fails_is_told_of() -> None:
    failed = Task("c", "check", "failed", 0, 0, why="header")
    play = Play(Centre(ends=failed))
    assert play.do(take) == Stopped("people.csv", failed)
    play = Play()
    play.do(take)
    play.centre.ends = replace(failed, state="cancelled", why="")
    again = play.do(lambda flow: flow.load())
    assert isinstance(again, Checked)
    assert again.ended is not None
    assert again.ended.state == "cancelled"
    play.centre.ends = replace(failed, state="done")
    assert isinstance(play.do(lambda flow: flow.load()), Loaded)
    assert len({key for kind, key in play.centre.asked if kind == "load"}) == 2, "another deed"


def test_a_file_that_cannot_be_read_is_told_of_and_no_centre_too() -> None:
    stopped = Play().do(lambda flow: flow.take(Path("other.csv"), "police"))
    assert isinstance(stopped, Stopped)
    assert isinstance(stopped.error, FileRefused)
    choosing = Play(Centre(fails={"agencies": [Unreachable()]})).do(lambda flow: flow.begin())
    assert isinstance(choosing, Choosing)
    assert choosing.error is not None


def test_signing_out_is_passed_on_and_the_file_is_gone_on_with() -> None:
    play = Play(Centre(fails={"send": [SignedOut()]}))
    with pytest.raises(SignedOut):
        play.do(take)
    assert isinstance(play.do(lambda flow: flow.go_on()), Checked)


def test_sending_is_cancelled_and_what_was_sent_is_given_up() -> None:
    play = Play()

    async def stop(*_words: Any) -> int:
        await play.flow.cancel()
        return 4

    play.centre.send = stop  # type: ignore[method-assign]
    assert isinstance(play.do(take), Choosing)
    assert (play.centre.abandoned, play.centre.asked) == (["file"], [])


@pytest.mark.parametrize("before", ["look", "begin"])
def test_a_file_is_let_go_before_its_first_piece(before: str) -> None:
    play = Play()
    place = play.files if before == "look" else play.centre
    done = getattr(place, before)

    async def stop(*words: Any) -> Any:
        answer = await done(*words)
        await play.flow.cancel()
        return answer

    setattr(place, before, stop)
    assert isinstance(play.do(take), Choosing)
    assert (play.centre.has, play.centre.abandoned) == (b"", [] if before == "look" else ["file"])


def test_a_check_under_way_is_cancelled() -> None:
    play = Play()
    play.flow._show(Working("people.csv", Task("t", "check", "running", 1, 4)))
    play.do(lambda flow: flow.cancel())
    assert play.centre.cancelled == ["t"]
    play.centre.fails = {"cancel": [Unreachable()]}
    assert isinstance(play.do(lambda flow: flow.cancel()), Stopped)


def test_refused_rows_are_saved() -> None:
    play = Play()
    play.do(take)
    saved = play.do(lambda flow: flow.save_refused(Path("back.csv")))
    assert isinstance(saved, Checked)
    assert (saved.saved, play.files.written) == ("back.csv", {Path("back.csv"): "行号".encode()})
    play.files.refuses = True
    refused = play.do(lambda flow: flow.save_refused(Path("back.csv")))
    assert isinstance(refused, Checked)
    assert isinstance(refused.error, FileRefused)


# Files


def test_files_are_read_in_pieces_and_strange_ones_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, path = AgencyFiles(), tmp_path / "a.csv"
    path.write_bytes(CONTENT)
    assert asyncio.run(files.look(path)) == (10, hashlib.sha256(CONTENT).hexdigest())
    assert asyncio.run(files.piece(path, 8, 4)) == b"89"
    (tmp_path / "empty").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(agency_files, "MOST_BYTES", 9)
    for name, why in (("empty", "empty"), ("pipe", "not_a_file"), (".", "not_a_file"), ("absent", "unreadable"), ("a.csv", "too_large")):
        with pytest.raises(FileRefused) as refused:
            asyncio.run(files.look(tmp_path / name))
        assert refused.value.reason == why
    for at, name in ((10, "a.csv"), (0, "absent")):
        with pytest.raises(FileRefused):
            asyncio.run(files.piece(tmp_path / name, at, 4))


def test_what_is_saved_is_for_its_owner_alone(tmp_path: Path) -> None:
    asyncio.run(AgencyFiles().write(tmp_path / "back.csv", CONTENT))
    assert (tmp_path / "back.csv").read_bytes() == CONTENT
    assert (tmp_path / "back.csv").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileRefused):
        asyncio.run(AgencyFiles().write(tmp_path / "absent" / "back.csv", CONTENT))


# The page


@pytest.fixture
def page(qtbot: QtBot) -> SendFilePage:
    page = SendFilePage()
    qtbot.addWidget(page)
    page.resize(911, 512)
    page.show()
    page.display(Choosing((*AGENCIES, Agency("labour", "劳动保障", late=True))))
    return page


def checked(**changed: Any) -> Checked:
    return replace(Checked("people.csv", Task("c", "check", "done", 4, 4, report="r"), REPORT), **changed)


def test_a_file_is_chosen_once_it_is_known_whose_it_is(page: SendFilePage) -> None:
    assert not page._choosing.isEnabled()
    page.agency.setCurrentIndex(1)
    assert page._choosing.isEnabled()
    given: list[tuple[Path, str]] = []
    page.file_given.connect(lambda path, agency: given.append((path, agency)))
    page._give(PATH)
    assert given == [(PATH, "police")]


def test_who_belongs_to_an_agency_need_not_choose_it(qtbot: QtBot) -> None:
    page = SendFilePage()
    qtbot.addWidget(page)
    page.display(Choosing(AGENCIES))
    assert (page._whose, page._choosing.isEnabled()) == ("police", True)


def test_a_file_is_dropped(page: SendFilePage, tmp_path: Path) -> None:
    given: list[Path] = []
    page.file_given.connect(lambda path, _agency: given.append(path))
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.csv"))])

    def drop() -> None:
        page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))

    drop()
    assert given == [], "nobody knows whose it is"
    page.agency.setCurrentIndex(1)
    drop()
    assert given == [tmp_path / "a.csv"]


@pytest.mark.parametrize(
    "state",
    [Sending("a", 0, 0), Sending("a", 1 << 20, 9 << 20), Working("a", Task("t", "check", "waiting", 0, 0)),
     Working("a", Task("t", "check", "running", 1, 4)), Working("a", Task("t", "load", "cancelling", 1, 4), REPORT),
     Working("a", Task("t", "load", "running", 1, 4), REPORT)],
)  # fmt: skip
def test_while_it_works_nothing_else_is_begun_and_it_can_be_cancelled(page: SendFilePage, state: State, qtbot: QtBot) -> None:
    page.agency.setCurrentIndex(1)
    page.display(state)
    assert page.progress.isVisibleTo(page)
    assert not any(deed.isEnabled() for deed in (page._choosing, page._saving, page._loading))
    with qtbot.waitSignal(page.cancel_requested):
        page.progress.cancel_requested.emit()


def test_what_was_checked_is_loaded_or_its_refused_rows_saved(page: SendFilePage, qtbot: QtBot) -> None:
    page.display(checked())
    assert page._loading.isEnabled()
    assert page._saving.isEnabled()
    with qtbot.waitSignal(page.load_requested):
        page._loading.trigger()
    page.display(checked(report=replace(REPORT, refused=0, taken=0)))
    assert not page._loading.isEnabled()
    assert not page._saving.isEnabled()
    page.display(checked(ended=Task("t", "load", "cancelled", 1, 4)))
    assert "Cancelled" in page._message._happened.text()
    page.display(checked(saved="back.csv"))
    assert "back.csv" in page._message._happened.text()
    page.display(checked(error=FileRefused("unwritable")))
    assert page._message._means.text()


def test_the_next_step_has_the_focus_when_the_work_is_over(page: SendFilePage, qtbot: QtBot) -> None:
    page.agency.setCurrentIndex(1)
    page.display(Working("a", Task("t", "check", "running", 1, 4)))
    page.display(checked())
    assert page.focusWidget() is page._load
    page.display(Working("a", Task("t", "load", "running", 1, 4), REPORT))
    page.display(Loaded("a", Task("t", "load", "done", 4, 4, batch=7), REPORT))
    assert page.focusWidget() is page._choose


def test_loaded_says_so_and_known_before_that_nothing_changed(page: SendFilePage) -> None:
    task = Task("t", "load", "done", 4, 4, batch=7)
    page.display(Loaded("a", task, REPORT))
    assert "7" in page._message._happened.text()
    assert not page._loading.isEnabled()
    page.display(Loaded("a", replace(task, why="known_before"), REPORT))
    assert "nothing changed" in page._message._happened.text()


def test_what_stopped_it_is_told_and_can_be_gone_on_with(page: SendFilePage, qtbot: QtBot) -> None:
    page.display(Stopped("a", Task("t", "check", "failed", 0, 0, why="column_unknown", detail="4")))
    assert "4" in page._message._means.text()
    page.display(Stopped("a", error=FileRefused("too_large")))
    assert page._message._means.text()
    page.display(Stopped("a", error=Unreachable()))
    with qtbot.waitSignal(page.go_on_requested):
        page._message.step_requested.emit()
    page.display(Choosing((), Unreachable()))
    assert page._message.isVisibleTo(page)
    with qtbot.waitSignal(page.begin_requested):
        page._message.step_requested.emit()
    with qtbot.waitSignal(page.begin_requested):
        page._going_on.trigger()
    page.display(Choosing(AGENCIES))
    assert not page._going_on.isEnabled()


def test_entering_asks_whose_files_there_are(page: SendFilePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.begin_requested):
        page.enter()
    page.display(checked())
    with qtbot.assertNotEmitted(page.begin_requested):
        page.enter()
