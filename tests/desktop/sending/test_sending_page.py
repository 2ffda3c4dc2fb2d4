"""The page of what waits: each deed with its state, and the step that helps it on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.intake.on_its_way import (
    Accepted,
    Binding,
    DocumentOnItsWay,
    OnItsWay,
    Queued,
    Returned,
    Submitting,
    Uploading,
    Waiting,
    Withdrawn,
)
from desktop.intake.submission import Submission
from desktop.notices.notice import Asked
from desktop.notices.waiting_notice import WaitingNotice
from desktop.sending.entry import Maker, OutboxEntry, PaperProgress
from desktop.sending.sending_page import SendingPage, size_words, stage_words, waiting_words
from desktop.sending.sending_state import Row, Sending
from desktop.shell.theme import apply_theme


def entry(key: str = "key-1", **more: object) -> OutboxEntry:
    submission = Submission(
        draft=f"draft-{key}", item="allowance", item_version=1, item_name="最低生活保障", applicant="150102198703162841",
        applicant_name="其其格·萨仁图雅", verification=None, answers=(), materials=("id_card",),
    )  # fmt: skip
    made = OutboxEntry(
        key=key, submission=submission, maker=Maker("a", "乌云", "s"), made_at="2026-11-22T02:42:00.000000Z", length=3_100_000
    )
    return replace(made, **more)  # type: ignore[arg-type]


HALF = Uploading((DocumentOnItsWay(material="id_card", sent=1_550_000, length=3_100_000),), 8)
REFUSED = Row(entry("key-2", state="refused", code="required_missing"), Returned("required_missing"))


@pytest.fixture(scope="module", autouse=True)
def themed(qapp: object) -> None:
    apply_theme(qapp)  # type: ignore[arg-type]


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[SendingPage]:
    made = SendingPage(lambda moment: datetime.fromisoformat(moment).astimezone(UTC), lambda entry: f"because of {entry.code}")
    qtbot.addWidget(made)
    made.resize(1170, 640)
    made.show()
    yield made
    made.hide()


def cells(page: SendingPage) -> list[list[str]]:
    table = page._table
    return [[table.item(row, at).text() for at in range(table.columnCount())] for row in range(table.rowCount())]


def test_when_nothing_waits_the_page_says_so_and_the_strip_says_nothing(page: SendingPage) -> None:
    page.display(Sending())
    assert "Nothing is waiting" in "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
    assert waiting_words(Sending()) == ""
    assert page.keys == []


def test_a_deed_under_way_shows_its_state_what_is_left_and_who_made_it(page: SendingPage) -> None:
    page.display(Sending((Row(entry(), HALF),)))
    assert cells(page) == [["Uploading · 50 %", "其其格·萨仁图雅", "最低生活保障", "1.6 MB", "11-22  02:42", "乌云"]]
    assert {hint.key for hint in page.keys} == {"F5", "Del"}


def test_the_strip_counts_deeds_and_bytes() -> None:
    assert waiting_words(Sending((Row(entry(), Queued()), Row(entry("key-3"), HALF)))) == "2 waiting · 4.7 MB"
    assert waiting_words(Sending((REFUSED,))) == "1 waiting"
    whole = replace(entry(), papers=(PaperProgress(material="id_card", length=3_100_000, upload="u", document="u"),))
    assert Row(whole, Waiting()).left == 0


@pytest.mark.parametrize(
    "stage",
    [
        Queued(), Binding("id_card"), HALF, Submitting(), Waiting(), Waiting("signed_out"), Waiting("centre_failed"), Waiting("desk_failed"),
        Returned("x"), Accepted("c", "n"), Withdrawn(),
    ],
)  # fmt: skip
def test_every_stage_has_words_icon_and_tone(stage: OnItsWay) -> None:
    words, icon, tone = stage_words(stage)
    assert words and icon and tone


def test_f5_tries_again_and_delete_takes_back_what_has_not_been_handed_over(qtbot: QtBot, page: SendingPage) -> None:
    page.display(Sending((Row(entry(), Waiting()),)))
    page.enter()
    with qtbot.waitSignal(page.retry_requested):
        qtbot.keyClick(page._table, Qt.Key.Key_F5)
    with qtbot.waitSignal(page.withdraw_requested) as heard:
        qtbot.keyClick(page._table, Qt.Key.Key_Delete)
    assert heard.args == ["key-1"]
    page.display(Sending((Row(entry(handed_over=True), Waiting()),)))
    assert {hint.key for hint in page.keys} == {"F5"}


def test_a_refused_deed_says_why_and_enter_opens_its_draft(qtbot: QtBot, page: SendingPage) -> None:
    page.display(Sending((REFUSED,)))
    assert "because of required_missing" in "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
    page.enter()
    with qtbot.waitSignal(page.draft_requested) as heard:
        qtbot.keyClick(page._table, Qt.Key.Key_Return)
    assert heard.args == ["draft-key-2"]


def test_progress_does_not_take_the_row_away_from_the_clerk(page: SendingPage) -> None:
    rows = (Row(entry(), Queued()), REFUSED)
    page.display(Sending(rows))
    page._table.selectRow(1)
    page.display(Sending((Row(entry(), HALF), REFUSED)))
    assert page._table.chosen == "key-2"


@pytest.mark.parametrize(("count", "words"), [(1, "1 KB"), (99_000, "99 KB"), (3_100_000, "3.1 MB"), (2_000_000_000, "2.0 GB")])
def test_sizes_read_as_people_say_them(count: int, words: str) -> None:
    assert size_words(count) == words


def test_a_notice_without_a_number_waits_beside_what_is_sent(page: SendingPage) -> None:
    asked = Asked(kind="not_accepted", draft="d-1", item="i", item_version=1, applicant="1")
    waiting = WaitingNotice(
        key="k",
        account="a",
        clerk="王芳",
        made_at="2026-11-22T02:50:00.000000Z",
        asked=asked,
        applicant_name="艾琳·买买提",
        item_name="最低生活保障",
    )
    state = Sending((Row(entry(), Queued()),), (waiting,))
    assert waiting_words(state).startswith("2 waiting")
    assert waiting_words(Sending(notices=(waiting,))) == "1 waiting"
    page.display(Sending(notices=(waiting,)))
    [row] = cells(page)
    assert (row[0], row[1], row[5]) == ("Refusal waits for its number", "艾琳·买买提", "王芳")
    assert not page._mend.isVisible()
