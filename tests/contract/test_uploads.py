"""What a centre promises of uploads and of submitting: the process with its client, and the fake that stands for it."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from desktop.capture.bound import BoundMaterial
from desktop.central.session import CentralSessions
from desktop.central.submission import CentralSubmissions
from desktop.central.uploads import CentralUploads
from desktop.errors import NotFound, Rejected
from desktop.identifiers import new_id
from tests.contract.real_centre import RealCentre, central_at
from tests.fakes.centre import FakeCentre
from tests.fakes.credentials import FakeKeyring
from tests.faults.small_desk import submission
from tests.server_stub.conftest import PASSWORD
from tests.server_stub.window import pdf

pytestmark = pytest.mark.both

PAPER = pdf(2)


@dataclass
class Line:
    uploads: Any
    submissions: Any


Play = Callable[[Callable[[Line], Awaitable[None]]], None]


@pytest.fixture(params=["fake", "real"])
def play(request: pytest.FixtureRequest, centre: RealCentre) -> Play:
    def run(story: Callable[[Line], Awaitable[None]]) -> None:
        if request.param == "fake":
            fake = FakeCentre()
            asyncio.run(_told(story, Line(fake, fake)))
            return
        asyncio.run(_at(centre, story))

    return run


async def _told(story: Callable[[Line], Awaitable[None]], line: Line) -> None:
    await story(line)


async def _at(centre: RealCentre, story: Callable[[Line], Awaitable[None]]) -> None:
    central = central_at(centre.address, FakeKeyring())
    try:
        await CentralSessions(central).open("clerk", PASSWORD)
        await story(Line(CentralUploads(central), CentralSubmissions(central)))
    finally:
        await central.close()


def bound(material: str = "id_card", draft: str = "", content: bytes = PAPER) -> BoundMaterial:
    return BoundMaterial("b", draft or new_id(), material, hashlib.sha256(content).hexdigest(), len(content), 2)


def test_a_paper_travels_in_pieces_and_the_centre_says_how_far_it_is(play: Play) -> None:
    async def story(line: Line) -> None:
        upload = await line.uploads.begin(bound())
        assert await line.uploads.offset(upload) == 0
        assert await line.uploads.send(upload, 0, PAPER[:100]) == 100
        assert await line.uploads.offset(upload) == 100
        assert await line.uploads.send(upload, 100, PAPER[100:]) == len(PAPER)
        assert await line.uploads.offset(upload) == len(PAPER)

    play(story)


def test_announced_again_with_its_key_it_is_the_same_upload(play: Play) -> None:
    async def story(line: Line) -> None:
        paper, key = bound(), new_id()
        upload = await line.uploads.begin(paper, key)
        assert await line.uploads.send(upload, 0, PAPER[:100]) == 100
        assert await line.uploads.begin(paper, key) == upload
        assert await line.uploads.offset(upload) == 100
        others = [await line.uploads.begin(paper, other) for other in (new_id(), None, None)]
        assert len({upload, *others}) == 4

    play(story)


def test_what_was_given_up_is_begun_anew_with_another_key_only(play: Play) -> None:
    async def story(line: Line) -> None:
        paper, key = bound(), new_id()
        upload = await line.uploads.begin(paper, key)
        await line.uploads.abandon(upload)
        assert await line.uploads.begin(paper, key) == upload
        assert await line.uploads.offset(upload) is None
        assert await line.uploads.offset(await line.uploads.begin(paper, new_id())) == 0

    play(story)


def test_a_piece_at_a_wrong_place_is_not_taken_and_the_right_place_is_told(play: Play) -> None:
    async def story(line: Line) -> None:
        upload = await line.uploads.begin(bound())
        await line.uploads.send(upload, 0, PAPER[:100])
        assert await line.uploads.send(upload, 0, PAPER[:100]) == 100
        assert await line.uploads.send(upload, 100, PAPER[100:]) == len(PAPER)

    play(story)


def test_an_upload_nobody_knows_is_none_and_takes_nothing(play: Play) -> None:
    async def story(line: Line) -> None:
        assert await line.uploads.offset(new_id()) is None
        with pytest.raises(NotFound):
            await line.uploads.send(new_id(), 0, PAPER)

    play(story)


def test_an_abandoned_upload_is_gone(play: Play) -> None:
    async def story(line: Line) -> None:
        upload = await line.uploads.begin(bound())
        await line.uploads.abandon(upload)
        assert await line.uploads.offset(upload) is None
        await line.uploads.abandon(upload)

    play(story)


async def send_papers(line: Line, draft: str) -> list[tuple[str, str]]:
    documents = []
    for material in submission(draft).materials:
        upload = await line.uploads.begin(bound(material, draft))
        await line.uploads.send(upload, 0, PAPER)
        documents.append((upload, material))
    return documents


def test_the_same_key_gives_the_same_case_however_often_it_is_asked(play: Play) -> None:
    async def story(line: Line) -> None:
        draft, key = new_id(), new_id()
        documents = await send_papers(line, draft)
        first = await line.submissions.submit(key, submission(draft), documents)
        assert first.number
        assert await line.submissions.submit(key, submission(draft), documents) == first

    play(story)


def test_a_paper_that_never_came_makes_no_case(play: Play) -> None:
    async def story(line: Line) -> None:
        draft = new_id()
        documents = await send_papers(line, draft)
        with pytest.raises(Rejected) as refused:
            await line.submissions.submit(new_id(), submission(draft), [*documents[:-1], (new_id(), documents[-1][1])])
        assert refused.value.code == "document_unknown"

    play(story)


def test_what_the_centre_cannot_use_is_refused_with_the_place_at_fault(centre: RealCentre) -> None:
    async def story(line: Line) -> None:
        draft = new_id()
        documents = await send_papers(line, draft)
        whole = submission(draft)
        answers = tuple(replace(one, value="不是日期") if one.code == whole.answers[0].code else one for one in whole.answers)
        with pytest.raises(Rejected) as refused:
            await line.submissions.submit(new_id(), replace(whole, applicant="150102199003071220", answers=answers), documents)
        assert refused.value.code
        upload = await line.uploads.begin(bound(content=b"no pdf at all"))
        with pytest.raises(Rejected) as refused:
            await line.uploads.send(upload, 0, b"no pdf at all")
        assert refused.value.code == "not_a_pdf"

    asyncio.run(_at(centre, story))


def test_a_piece_damaged_on_the_way_is_told(centre: RealCentre, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(line: Line) -> None:
        upload = await line.uploads.begin(bound())
        real = hashlib.sha256
        monkeypatch.setattr("desktop.central.tus.hashlib.sha256", lambda chunk: real(chunk + b"damaged"))
        with pytest.raises(Rejected) as refused:
            await line.uploads.send(upload, 0, PAPER)
        assert refused.value.code == "checksum_mismatch"
        monkeypatch.undo()
        assert await line.uploads.offset(upload) == 0
        assert await line.uploads.send(upload, 0, PAPER) == len(PAPER)

    asyncio.run(_at(centre, story))
