"""A case on its page as a draft: what mends it, what brings the paper of a promise."""

from desktop.assembly.desk import Desk
from desktop.cases.case import Case
from desktop.identifiers import new_id
from desktop.intake import draft as drafts
from desktop.intake.draft import Applicant, Draft
from desktop.intake.mending import HeldDocument, Mending, ToMend
from desktop.intake.party import Party
from desktop.intake.submission import FilledField


def to_mend(desk: Desk, case: Case) -> Draft:
    """A returned case as the draft that mends it."""
    entry = case.last_return
    mending = Mending(
        case=case.id,
        number=case.summary.number,
        version=case.summary.version,
        to_mend=entry.to_mend if entry else (),
        held=tuple(HeldDocument(id=one.id, material=one.material, pages=one.pages) for one in case.documents),
        why=entry.why if entry else "",
    )
    return drafts.mend(
        draft=new_id(),
        station=desk.account.organisation_id,
        account=desk.account.id,
        applicant=Applicant(number=case.applicant, name=case.summary.applicant_name),
        verification=case.verification,
        item=case.item,
        filled=tuple(FilledField(code=one.code, value=one.value, cited=one.cited) for one in case.answers),
        mending=mending,
        now=desk.stamp(),
        parties=tuple(
            Party(
                role=one.role,
                number=one.number,
                name=one.name,
                relation=one.relation,
                verification=one.verification,
                known=one.known,
            )
            for one in case.parties
            if one.role != "applicant"
        ),
    )


def to_bring(desk: Desk, case: Case, material: str) -> Draft:
    """The paper of a promise on a case as a draft: of the case it holds only whose and which it is."""
    paper = (ToMend(kind="material", code=material, what=""),)
    return drafts.mend(
        draft=new_id(),
        station=desk.account.organisation_id,
        account=desk.account.id,
        applicant=Applicant(number=case.applicant, name=case.summary.applicant_name),
        verification=None,
        item=case.item,
        filled=(),
        mending=Mending(
            case=case.id,
            number=case.summary.number,
            version=case.summary.version,
            to_mend=paper,
            held=(),
            keeps=material,
        ),
        now=desk.stamp(),
    )
