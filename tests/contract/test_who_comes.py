"""Who comes: agent and household at the desk and on a real centre, and no double case without a reason."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop.assembly.counter import CHOOSE, LOOK_UP, TAKE_IN
from desktop.central.cases import CentralCases
from desktop.central.citizens import CentralCitizens
from desktop.central.client import Central
from desktop.central.session import CentralSessions
from desktop.central.submission import CentralSubmissions
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.look_up_page import LookUpPage, LookUpRequest
from desktop.citizens.verification import Stated
from desktop.errors import Conflict
from desktop.identifiers import new_id
from desktop.intake.choose_item_page import ChooseItemPage
from desktop.intake.submission import FilledField, Submission, SubmittedParty
from desktop.intake.take_in_page import TakeInPage
from tests.contract.real_centre import RealCentre, central_at
from tests.contract.seat import Seat
from tests.contract.small_desk import VISIT, SmallDesk, counter_at, kept, until, until_kept
from tests.databases import Databases, write
from tests.fakes.credentials import FakeKeyring
from tests.server_stub.conftest import PASSWORD
from tests.server_stub.parties.test_parties import SON, SON_NAME, STRANGER
from tests.server_stub.window import NAME, NUMBER, hold_citizen, submission, submit, verification_of

ITEM = "old_age_allowance"


@pytest.fixture(scope="module")
def data(prepared: Path, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city in which the citizen has a son."""
    folder = databases.copy(prepared, tmp_path_factory.mktemp("centre") / "data")
    write(folder, lambda tx: hold_citizen(tx, SON, SON_NAME))
    return folder


def as_clerk(centre: RealCentre, deed: Callable[[Central], Awaitable[None]]) -> None:
    """Do something as the desk at which the clerk is signed in."""

    async def run() -> None:
        central = central_at(centre.address, FakeKeyring())
        try:
            await CentralSessions(central).open("clerk", PASSWORD)
            await deed(central)
        finally:
            await central.close()

    asyncio.run(run())


def as_submitted(body: dict[str, Any], *parties: SubmittedParty, again: str = "") -> Submission:
    return Submission(
        draft=body["draft"],
        item=body["item"],
        item_version=body["item_version"],
        item_name="",
        applicant=body["applicant"],
        applicant_name=NAME,
        verification=body["verification"],
        answers=tuple(FilledField(code=one["code"], value=one["value"]) for one in body["answers"]),
        materials=(),
        parties=parties,
        again_because=again,
    )


def test_agent_and_family_go_with_the_case_and_come_back_with_it(centre: RealCentre, clerk: Seat) -> None:
    son = {"role": "agent", "number": SON, "relation": "child", "verification": verification_of(SON)}
    body = submission(clerk, uploaded=True, parties=[son])
    papers = [(one["document"], one["material"]) for one in body["documents"]]
    agent = SubmittedParty(role="agent", number=SON, relation="child", verification=verification_of(SON))
    stranger = SubmittedParty(role="family", number=STRANGER, relation="other_relative", name="王五")

    async def story(central: Central) -> None:
        again = as_submitted(body, agent, stranger, again="另一处住房，单独申请")
        given = await CentralSubmissions(central).submit(new_id(), again, papers)
        case = await CentralCases(central).read(given.case)
        told = [(one.role, one.name, one.relation, one.known, one.verification is not None) for one in case.parties]
        assert told == [
            ("applicant", NAME, None, True, True),
            ("agent", SON_NAME, "child", True, True),
            ("family", "王五", "other_relative", False, False),
        ]
        assert case.again_because == "另一处住房，单独申请"
        theirs = await CentralCitizens(central).cases(IdentityNumber(SON), VISIT)
        assert [(one.id, one.role, one.applicant_name) for one in theirs.running] == [(given.case, "agent", NAME)]
        assert theirs.same(body["item"]) is None

    as_clerk(centre, story)


def test_a_double_case_is_refused_with_its_number(centre: RealCentre, clerk: Seat) -> None:
    running = submit(clerk, uploaded=True)["summary"]
    body = submission(clerk, uploaded=True)
    papers = [(one["document"], one["material"]) for one in body["documents"]]

    async def story(central: Central) -> None:
        theirs = await CentralCitizens(central).cases(IdentityNumber(NUMBER), VISIT)
        same = theirs.same(body["item"])
        assert same is not None
        assert (same.id, same.number) == (running["id"], running["number"])
        with pytest.raises(Conflict) as refused:
            await CentralSubmissions(central).submit(new_id(), as_submitted(body), papers)
        assert (refused.value.code, refused.value.facts["number"]) == ("same_running", running["number"])

    as_clerk(centre, story)


async def verified(desk: SmallDesk, number: str, name: str) -> LookUpPage:
    look_up: LookUpPage = desk.page(LOOK_UP)
    look_up.look_up_requested.emit(LookUpRequest(number, VISIT))
    await until(lambda: look_up._record._name.text() == name)
    look_up.verify.verify_requested.emit((Stated("name", name),))
    await until(lambda: "F3" in [hint.key for hint in look_up.keys])
    return look_up


def said(row: QComboBox, code: str) -> None:
    """The clerk chooses from a list."""
    row.setCurrentIndex(row.findData(code))
    row.activated.emit(row.currentIndex())


def test_a_mother_comes_with_her_son_who_is_asked_nothing_twice(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            look_up = await verified(desk, NUMBER, NAME)
            look_up.another_requested.emit()
            assert NAME in look_up.together.message._happened.text()
            await verified(desk, SON, SON_NAME)
            look_up.take_in_requested.emit()
            choose: ChooseItemPage = desk.page(CHOOSE)
            await until(lambda: choose.items.count() > 1)
            rows = choose.people._rows
            assert [row.part.currentData() for row in rows.values()] == ["applicant", "agent"]
            choose.item_chosen.emit(ITEM)
            await until(lambda: not desk.scope.running("open draft"))
            assert desk.navigation.current == CHOOSE, "first it is said what he is to her"
            said(rows[SON].relation, "child")
            choose.item_chosen.emit(ITEM)
            await until(lambda: desk.navigation.current == TAKE_IN)
            draft = await kept(desk)
            assert (draft.applicant.number, draft.verification is not None) == (NUMBER, True)
            assert [(one.role, one.number, one.relation) for one in draft.parties] == [("agent", SON, "child")]
            page: TakeInPage = desk.page(TAKE_IN)
            assert page._filling is not None
            assert "agent_authority" in page._filling.materials
            # The next errand of the same visit is the son's own: nobody is looked up or verified again.
            desk.navigation.go(CHOOSE)
            said(choose.people._rows[SON].part, "applicant")
            assert choose.people._rows[NUMBER].relation.currentData() == "parent"
            said(choose.people._rows[NUMBER].part, "none")
            await until(lambda: not desk.scope.running("choose item"))
            choose.item_chosen.emit(ITEM)
            await until(lambda: page._draft is not None and page._draft.applicant.number == SON)
            assert page._filling is not None
            assert "agent_authority" not in page._filling.materials
            page.next_requested.emit()
            desk.navigation.go(CHOOSE)
            assert not choose.people._rows

    asyncio.run(story())


def test_the_clerk_is_asked_why_before_a_double_case_is_begun(centre: RealCentre, clerk: Seat, tmp_path: Path, qtbot: QtBot) -> None:
    running = submit(clerk, ITEM, uploaded=True)["summary"]

    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            look_up = await verified(desk, NUMBER, NAME)
            await until(lambda: look_up.earlier.has_cases)
            assert running["number"] in look_up.earlier._cases.item(0).text()
            look_up.take_in_requested.emit()
            choose: ChooseItemPage = desk.page(CHOOSE)
            await until(lambda: choose.items.count() > 1)
            choose.item_chosen.emit(ITEM)
            await until(lambda: choose.again.isVisibleTo(choose))
            assert running["number"] in choose.again._happened.text()
            choose.again.reason.setText("另一处住房，单独申请")
            choose.again.reason.returnPressed.emit()
            await until(lambda: desk.navigation.current == TAKE_IN)
            assert (await kept(desk)).again_because == "另一处住房，单独申请"

    asyncio.run(story())


def test_an_agent_whom_the_base_does_not_hold_comes_to_an_open_draft_by_the_name_on_the_card(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            look_up = await verified(desk, SON, SON_NAME)
            look_up.take_in_requested.emit()
            choose: ChooseItemPage = desk.page(CHOOSE)
            await until(lambda: choose.items.count() > 1)
            choose.item_chosen.emit(ITEM)
            await until(lambda: desk.navigation.current == TAKE_IN)
            page: TakeInPage = desk.page(TAKE_IN)
            page.another_requested.emit()
            assert desk.navigation.current == LOOK_UP
            look_up.look_up_requested.emit(LookUpRequest(STRANGER, VISIT))
            await until(lambda: not look_up.together._stranger.isHidden())
            look_up.together.name.setText("王五")
            look_up.together.name.returnPressed.emit()
            assert desk.navigation.current == TAKE_IN
            await until(lambda: STRANGER in page.people.card._rows)
            said(page.people.card._rows[STRANGER].relation, "guardian")
            await until_kept(desk, lambda draft: [(one.name, one.relation, one.known) for one in draft.parties] == [("王五", "guardian", False)])
            assert page._filling is not None
            assert "agent_authority" in page._filling.materials
            # The applicant himself, looked up again, gets no second place on his own case; his mother gets one.
            for number, name in ((SON, SON_NAME), (NUMBER, NAME)):
                page.another_requested.emit()
                await verified(desk, number, name)
                look_up.take_in_requested.emit()
                assert desk.navigation.current == TAKE_IN
            await until(lambda: list(page.people.card._rows) == [STRANGER, NUMBER])

    asyncio.run(story())
