"""What need not be brought again: asked by a desk of the real centre, handed in by name, seen with its origin."""

from dataclasses import replace

import pytest

from desktop.central.cases import CentralCases
from desktop.central.citizens import CentralCitizens
from desktop.central.client import Central
from desktop.central.submission import CentralSubmissions
from desktop.errors import Forbidden, Rejected
from desktop.identifiers import new_id
from desktop.intake.mending import HeldDocument
from desktop.intake.reuse import Reusable
from desktop.intake.submission import FilledField, Submission
from server_stub.catalogue.catalogue import shipped
from tests.contract.real_centre import RealCentre
from tests.contract.seat import Seat
from tests.contract.test_cases import APPROVER, as_
from tests.server_stub.window import NUMBER, submission, submit, verification_of

ITEM = shipped().items["rural_veteran_subsidy"]
MATERIAL = next(one.code for one in ITEM.materials if one.reusable == "case" and one.required)


def in_place(told: dict[str, object], held: tuple[HeldDocument, ...]) -> Submission:
    answers = told["answers"]
    assert isinstance(answers, list)
    return Submission(
        draft=new_id(),
        item=ITEM.code,
        item_version=ITEM.version,
        item_name=ITEM.name,
        applicant=NUMBER,
        applicant_name="",
        verification=verification_of(NUMBER),
        answers=tuple(FilledField(code=one["code"], value=one["value"]) for one in answers),
        materials=(),
        held=held,
        again_because="再次申请",
    )


def test_a_paper_of_an_earlier_case_is_offered_handed_in_and_shown_with_its_origin(centre: RealCentre, clerk: Seat) -> None:
    first = submit(clerk, ITEM.code, uploaded=True)
    told = submission(clerk, ITEM.code, uploaded=True)
    documents = [(one["document"], one["material"]) for one in told["documents"] if one["material"] != MATERIAL]
    seen: list[Reusable] = []

    async def hand_in(central: Central) -> None:
        offered = await CentralCitizens(central).reusable(NUMBER, ITEM.code)
        seen.extend(one for one in offered if one.material == MATERIAL)
        body = replace(in_place(told, ()), draft=told["draft"])
        given = await CentralSubmissions(central).submit(new_id(), body, [*documents, (seen[0].document, MATERIAL)])
        with pytest.raises(Rejected) as refused:
            await CentralSubmissions(central).submit(new_id(), in_place(told, ()), [(new_id(), MATERIAL)])
        assert refused.value.code == "document_unknown"
        case = await CentralCases(central).read(given.case)
        origin = case.reused_for(MATERIAL)
        assert origin is not None
        assert origin.case_number == first["summary"]["number"]
        assert origin.document in {one.id for one in case.documents_of(MATERIAL)}

    async def ask(central: Central) -> None:
        with pytest.raises(Forbidden):
            await CentralCitizens(central).reusable(NUMBER, ITEM.code)

    as_(centre, "clerk", hand_in, "desk")
    assert seen[0].origin == "case"
    as_(centre, APPROVER, ask)
