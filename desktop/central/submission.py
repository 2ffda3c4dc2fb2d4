"""Cases on their way to the centre: a new one, or a returned one again."""

from collections.abc import Sequence

from desktop.central import wire
from desktop.central.client import Central
from desktop.intake.submission import Submission, SubmittedParty
from desktop.sending.entry import CaseGiven


class CentralSubmissions:
    """Hands cases over. The same key gives the same case, however often it is asked."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def submit(
        self, key: str, submission: Submission, documents: Sequence[tuple[str, str]]
    ) -> CaseGiven:
        """Hand over a case with its papers (document id, material), or the paper of a promise."""
        if submission.promise:
            return await self._brought(key, submission, documents)
        answers = [
            wire.Answer(code=one.code, value=one.value, cited=one.cited) for one in submission.answers
        ]
        attached = [wire.Attached(document=document, material=material) for document, material in documents]
        if submission.case is None:
            case = await self._new(key, submission, answers, attached)
        else:
            case = await self._again(key, submission, answers, attached)
        return CaseGiven(case=case.summary.id, number=case.summary.number)

    async def _brought(
        self, key: str, submission: Submission, documents: Sequence[tuple[str, str]]
    ) -> CaseGiven:
        """The paper of a promise, whatever became of its case meanwhile: no version is stated."""
        body = wire.Settlement(kept=True, document=documents[0][0])
        path = f"/v1/cases/{submission.case}/promises/{submission.promise}"
        headers = {"Idempotency-Key": key}
        case = await self._central.request("POST", path, body=body, headers=headers, answer=wire.Case)
        return CaseGiven(case=case.summary.id, number=case.summary.number)

    async def _new(
        self,
        key: str,
        submission: Submission,
        answers: list[wire.Answer],
        attached: list[wire.Attached],
    ) -> wire.Case:
        body = wire.Submission(
            draft=submission.draft,
            item=submission.item,
            item_version=submission.item_version,
            applicant=submission.applicant,
            verification=submission.verification,
            answers=answers,
            documents=attached,
            promises=list(submission.promises),
            records=list(submission.records),
            parties=[_party(one) for one in submission.parties],
            again_because=submission.again_because,
        )
        headers = {"Idempotency-Key": key}
        return await self._central.request("POST", "/v1/cases", body=body, headers=headers, answer=wire.Case)

    async def _again(
        self,
        key: str,
        submission: Submission,
        answers: list[wire.Answer],
        attached: list[wire.Attached],
    ) -> wire.Case:
        body = wire.Resubmission(answers=answers, documents=attached, note=submission.note)
        return await self._central.request(
            "POST",
            f"/v1/cases/{submission.case}/resubmission",
            body=body,
            headers={"Idempotency-Key": key, "If-Match": f'"{submission.case_version}"'},
            answer=wire.Case,
        )


def _party(one: SubmittedParty) -> wire.Party:
    return wire.Party(
        role=one.role,
        number=one.number,
        relation=one.relation,
        name=one.name,
        verification=one.verification,
    )
