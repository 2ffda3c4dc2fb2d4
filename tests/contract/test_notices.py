"""A notice given at one window is resumed at another and submitted: real desks, vaults and a real centre."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.assembly.counter import TAKE_IN
from desktop.assembly.notice_errands import NOTICES
from desktop.capture.bound import BoundMaterial
from desktop.catalogue.conditions import asked, wanted
from desktop.central.client import Central
from desktop.central.news import CentralNews
from desktop.central.notices import CentralNotices
from desktop.central.papers import CentralPapers
from desktop.central.submission import CentralSubmissions
from desktop.central.uploads import CentralUploads
from desktop.errors import Conflict, NotFound, Unreachable
from desktop.identifiers import new_id
from desktop.intake.draft import Draft
from desktop.intake.notice_flow import Given, Waits
from desktop.intake.submission import FilledField, Submission
from desktop.intake.take_in_page import TakeInPage
from desktop.notices.notice import Asked, Line, notice_number
from desktop.notices.notices_page import NoticesPage
from desktop.papers.drawing import draw
from desktop.papers.paper import Copy, Wanted
from desktop.papers.shipped import shipped
from tests.contract.real_centre import RealCentre
from tests.contract.small_desk import SmallDesk, begin, counter_at, kept, until
from tests.server_stub.window import answer_for, pdf


def play(
    story: Callable[[SmallDesk, SmallDesk], Awaitable[None]], centre: RealCentre, folder: Path, qtbot: QtBot
) -> None:
    """Two clerks of a station, each at a window."""

    async def told() -> None:
        async with (
            counter_at(centre, folder / "one", qtbot) as first,
            counter_at(centre, folder / "two", qtbot, "other_clerk") as second,
        ):
            await story(first, second)

    asyncio.run(told())


async def given(desk: SmallDesk, kind: str = "missing") -> tuple[TakeInPage, str]:
    """A draft of which a notice was given; its number."""
    page = await begin(desk)
    page.notice_requested.emit(kind)
    await until(lambda: page.notice.isVisibleTo(page))
    if kind == "not_accepted":
        page.notice._rules.setCurrentRow(0)
        page.notice._reason.setPlainText("上年人均收入高于标准")
    page.go_on()
    await until(lambda: isinstance(page._notice, Given))
    number = page.notice.findChild(QLabel, "notice_number")
    assert isinstance(number, QLabel)
    return page, number.text()


def on_page(desk: SmallDesk) -> Draft:
    page: TakeInPage = desk.page(TAKE_IN)
    assert page._draft is not None
    return page._draft


def test_a_notice_given_at_one_window_is_resumed_at_another(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story(first: SmallDesk, second: SmallDesk) -> None:
        _, number = await given(first)
        told = await kept(first)
        assert told.notice == number
        assert told.told is not None and told.told.lacks
        second.navigation.go(NOTICES)
        notices: NoticesPage = second.page(NOTICES)
        await until(lambda: number in notices.notices._keys)
        notices.find_requested.emit(number.lower().replace("-", ""))
        await until(lambda: second.navigation.current == TAKE_IN and second.page(TAKE_IN)._draft is not None)
        resumed = on_page(second)
        assert resumed.id == told.id
        assert resumed.cursor == told.told.lacks[0].code
        assert resumed.told == told.told

    play(story, centre, tmp_path, qtbot)


def test_a_refusal_to_accept_is_numbered_and_goes_to_paper(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story(first: SmallDesk, second: SmallDesk) -> None:
        printed: list[Wanted] = []
        first.ways.print_at_once = printed.append
        page, number = await given(first, "not_accepted")
        assert "-B" in number
        page._ask_paper()
        notice = await CentralNotices(first.central).find(number)
        assert printed == [Wanted("not_accepted", notice=number)]
        paper = await CentralPapers(first.central).issue(printed[0], new_id())
        assert (notice_number(paper.check_code), paper.content.facts["reason"]) == (number, notice.reason)
        assert draw(shipped("not_accepted"), Copy(paper, 1).content, "a5").startswith(b"%PDF")
        assert (notice.reason, notice.lacks) == ("上年人均收入高于标准", ())
        assert (await kept(first)).notice == number

    play(story, centre, tmp_path, qtbot)


def test_the_list_of_another_window_follows_by_itself(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story(first: SmallDesk, second: SmallDesk) -> None:
        notices: NoticesPage = second.page(NOTICES)
        second.navigation.go(NOTICES)
        news = CentralNews(second.central)
        since = (await news.after(None)).after
        _, number = await given(first)
        while number not in notices.notices._keys:
            tidings = await news.after(since)
            since = tidings.after
            for hear in second.ways.heard:
                hear(tidings)
            await asyncio.sleep(0.05)
        assert number in notices.notices._keys

    play(story, centre, tmp_path, qtbot)


def test_a_notice_told_with_the_line_down_has_no_number_until_the_line_is_back(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(first: SmallDesk, second: SmallDesk) -> None:
        page = await begin(first)
        page.notice_requested.emit("missing")
        await until(lambda: page.notice.isVisibleTo(page))

        async def down(*_asked: object, **_more: object) -> None:
            raise Unreachable

        with monkeypatch.context() as patch:
            patch.setattr(first.central, "request", down)
            page.go_on()
            await until(lambda: isinstance(page._notice, Waits))
            assert (await kept(first)).notice == ""
        for ask_again in first.ways.ask_again:
            ask_again()
        await until(lambda: isinstance(page._notice, Given))
        told = await kept(first)
        assert told.notice == page.notice.findChild(QLabel, "notice_number").text()  # type: ignore[union-attr]  # it is there
        assert (await CentralNotices(second.central).find(told.notice)).draft == told.id

    play(story, centre, tmp_path, qtbot)


def test_the_paper_lists_everything_missing_and_its_code_leads_back(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story(first: SmallDesk, second: SmallDesk) -> None:
        printed: list[Wanted] = []
        first.ways.print_at_once = printed.append
        page, number = await given(first)
        page._ask_paper()
        paper = await CentralPapers(second.central).issue(printed[0], new_id())
        told = (await kept(first)).told
        assert told is not None
        assert len(paper.content.lists["lacks"]) == len(told.lacks)
        assert notice_number(paper.check_code) == number
        pdf_file = draw(shipped("notice"), Copy(paper, 1).content, "a5")
        assert pdf_file.startswith(b"%PDF")
        (tmp_path / "notice.pdf").write_bytes(pdf_file)

    play(story, centre, tmp_path, qtbot)


def test_a_second_notice_that_adds_something_says_why(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story(first: SmallDesk, second: SmallDesk) -> None:
        await given(first)
        draft, notices = await kept(first), CentralNotices(first.central)
        assert draft.told is not None
        new = next(one for one in draft.item.materials if draft.told.of_material(one.code) is None)
        asked_for = Asked(
            kind="missing", draft=draft.id, item=draft.item.code, item_version=draft.item.version,
            applicant=draft.applicant.number, lacks=(Line(kind="material", code=new.code, name=new.name),),
        )  # fmt: skip
        with pytest.raises(Conflict) as conflict:
            await notices.give(asked_for, new_id())
        assert (conflict.value.code, conflict.value.facts["number"]) == ("told_before", draft.notice)
        again = await notices.give(replace(asked_for, again_because="本人说明后才知道"), new_id())
        assert again.earlier == draft.notice
        with pytest.raises(NotFound):
            await notices.find("150102-20200101-T00001")

    play(story, centre, tmp_path, qtbot)


async def hand_in(desk: SmallDesk, draft: Draft) -> str:
    """The papers are there now: uploaded and submitted as the outbox would; the case's number."""
    central: Central = desk.central
    uploads, documents = CentralUploads(central), []
    content = pdf(1)
    for material in wanted(draft.item, draft.values, by_agent=False):
        if material.required:
            digest = hashlib.sha256(content).hexdigest()
            bound = BoundMaterial(new_id(), draft.id, material.code, digest, len(content), 1)
            upload = await uploads.begin(bound)
            assert await uploads.send(upload, 0, content) == len(content)
            documents.append((upload, material.code))
    answers = tuple(
        FilledField(code=field.code, value=answer_for(field))  # type: ignore[arg-type]  # the desk's own kind of field
        for field in asked(draft.item, draft.values)
        if field.required
    )
    submission = Submission(
        draft=draft.id,
        item=draft.item.code,
        item_version=draft.item.version,
        item_name=draft.item.name,
        applicant=draft.applicant.number,
        applicant_name=draft.applicant.name,
        verification=draft.verification.id if draft.verification else None,
        answers=answers,
        materials=(),
        again_because="前一件是别的事项",
    )
    return (await CentralSubmissions(central).submit(new_id(), submission, documents)).number


def test_once_submitted_the_notice_leads_to_its_case(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story(first: SmallDesk, second: SmallDesk) -> None:
        opened: list[str] = []
        second.ways.case = opened.append
        _, number = await given(first)
        second.ways.notice(number)
        await until(lambda: second.navigation.current == TAKE_IN and second.page(TAKE_IN)._draft is not None)
        case_number = await hand_in(second, on_page(second))
        notice = await CentralNotices(first.central).find(number)
        assert (notice.state, notice.case_number) == ("submitted", case_number)
        second.ways.notice(number)
        await until(lambda: opened == [notice.case])

    play(story, centre, tmp_path, qtbot)
