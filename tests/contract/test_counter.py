"""The counter as it is assembled: its pages and flows on a real vault and a real centre."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.assembly.counter import CHOOSE, LOOK_UP, TAKE_IN
from desktop.central.citizens import CentralCitizens
from desktop.central.client import Central
from desktop.citizens.look_up_page import LookUpPage, LookUpRequest
from desktop.citizens.verification import Stated
from desktop.intake.choose_item_page import ChooseItemPage
from desktop.intake.mending import Mending
from desktop.intake.submission import Submission
from desktop.intake.submit_flow import UnderWay
from desktop.intake.take_in_page import TakeInPage
from desktop.vault.drafts import VaultDrafts
from tests.contract.real_centre import RealCentre
from tests.contract.small_desk import VISIT, begin, counter_at, kept, listed, phone, until, until_kept
from tests.server_stub.window import NAME, NUMBER


def test_from_the_number_to_a_draft_in_the_vault(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            page = await begin(desk)
            draft = await kept(desk)
            assert draft.applicant.name == NAME
            assert draft.answer("applicant_name").cited
            assert draft.verification is not None
            phone(page).setText("13812342207")
            await until_kept(desk, lambda draft: draft.answer("phone").value == "13812342207")
            assert [action for action, _ in desk.log.notes] == ["draft_opened"]

    asyncio.run(story())


def test_the_next_citizen_is_compared_while_the_comparison_before_hangs(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, asked = CentralCitizens.verify, []

    async def verify(self: CentralCitizens, *ask: Any) -> Any:
        asked.append(ask)
        if len(asked) == 1:
            await asyncio.Event().wait()
        return await real(self, *ask)

    monkeypatch.setattr(CentralCitizens, "verify", verify)

    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            look_up: LookUpPage = desk.page(LOOK_UP)
            look_up.look_up_requested.emit(LookUpRequest(NUMBER, VISIT))
            await until(lambda: look_up._record._name.text() == NAME)
            look_up.verify.verify_requested.emit((Stated("name", "某人"),))
            # Pressed again while it is asked: the centre is not asked twice.
            await until(lambda: asked)
            look_up.verify.verify_requested.emit((Stated("name", "某人"),))
            look_up.look_up_requested.emit(LookUpRequest(NUMBER, VISIT))
            await until(lambda: not desk.scope.running("look up"))
            look_up.verify.verify_requested.emit((Stated("name", NAME),))
            await until(lambda: "F3" in [hint.key for hint in look_up.keys])
            assert len(asked) == 2

    asyncio.run(story())


def test_what_was_typed_last_is_kept_and_the_page_comes_back(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            phone(await begin(desk)).setText("13812342207")
        async with counter_at(centre, tmp_path, qtbot) as desk:
            await until(lambda: desk.navigation.current == TAKE_IN)
            page: TakeInPage = desk.page(TAKE_IN)
            await until(lambda: page._draft is not None)
            assert phone(page).text() == "13812342207"

    asyncio.run(story())


def test_a_draft_put_aside_does_not_push_itself_forward(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            await begin(desk)
            desk.navigation.go(LOOK_UP)
            await until(lambda: not desk.scope.running("note draft"))
        async with counter_at(centre, tmp_path, qtbot) as desk:
            await until(lambda: not desk.scope.running("restore"))
            assert desk.navigation.current == LOOK_UP
            desk.navigation.go(CHOOSE)
            choose: ChooseItemPage = desk.page(CHOOSE)
            draft = await kept(desk)
            await until(lambda: draft.id in listed(choose))
            choose.discard_requested.emit(draft.id)
            await until(lambda: draft.id not in listed(choose))

    asyncio.run(story())


def test_a_draft_without_its_papers_is_not_submitted(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            page = await begin(desk)
            page.submit_requested.emit()
            await until(lambda: "Still to do" in page.foot._missing.text())
            assert desk.ways.outbox.kept == {}

    asyncio.run(story())


def test_from_its_papers_a_draft_filled_in_here_is_submitted_and_any_other_shown_first(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            page = await begin(desk)
            draft = await kept(desk)
            desk.navigation.go(LOOK_UP)
            desk.ways.hand_in(draft.id)
            assert desk.navigation.current == TAKE_IN
            assert not desk.scope.running("submit")
            phone(page).setText("13812342207")
            desk.navigation.go(LOOK_UP)
            desk.ways.hand_in(draft.id)
            assert desk.navigation.current == TAKE_IN
            await until(lambda: "Still to do" in page.foot._missing.text())
            assert desk.ways.outbox.kept == {}

    asyncio.run(story())


def test_with_a_notice_laid_out_f8_at_the_papers_gives_none(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            page = await begin(desk)
            phone(page).setText("13812342207")
            page.notice_requested.emit("missing")
            await until(lambda: page.notice.isVisibleTo(page))
            with qtbot.assertNotEmitted(page.give_requested), qtbot.assertNotEmitted(page.submit_requested):
                desk.ways.hand_in((await kept(desk)).id)

    asyncio.run(story())


def test_a_returned_case_whose_mending_is_on_its_way_shows_that_and_is_not_mended_again(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            await begin(desk)
            drafts = VaultDrafts(desk.vault, lambda: "")
            mending = Mending(case="c-1", number="150102-2026-000123", version=3, to_mend=(), held=())
            sent = await drafts.save(replace(await kept(desk), id="d-sent", mending=mending))
            submission = Submission(
                draft=sent.id, item=sent.item.code, item_version=sent.item.version, item_name=sent.item.name,
                applicant=NUMBER, applicant_name=NAME, verification=None, answers=(), materials=(),
                case="c-1", case_version=3,
            )  # fmt: skip
            await desk.ways.outbox.keep(submission)  # type: ignore[union-attr]
            await drafts.seal(sent.id, sealed=True)
            desk.navigation.go(LOOK_UP)
            desk.ways.mend(replace(sent, id="d-second", sealed=False))
            await until(lambda: desk.navigation.current == TAKE_IN)
            page: TakeInPage = desk.page(TAKE_IN)
            await until(lambda: isinstance(page._submission, UnderWay))
            assert await drafts.load("d-second") is None

    asyncio.run(story())


def test_catalogue_and_purposes_are_asked_again_when_the_line_is_back(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    send = Central.send

    async def heard(central: Central, method: str, path: str, **rest: Any) -> Any:
        asked.append(path)
        return await send(central, method, path, **rest)

    monkeypatch.setattr(Central, "send", heard)

    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            await until(lambda: {"/v1/catalogue", "/v1/purposes"} <= set(asked))
            await until(lambda: not desk.scope.running("catalogue") and not desk.scope.running("purposes"))
            asked.clear()
            for ask in desk.ways.ask_again:
                ask()
            await until(lambda: {"/v1/catalogue", "/v1/purposes"} == set(asked))
            await until(lambda: not desk.scope.running("catalogue") and not desk.scope.running("purposes"))
            assert sorted(asked) == ["/v1/catalogue", "/v1/purposes"], "each once"

    asyncio.run(story())
