"""The people of a case as a post sees them."""

from server_stub.cases.sight import Sight
from server_stub.database import Transaction
from server_stub.parties import tables
from server_stub.parties.wire import CaseParty
from server_stub.population import verification


def people(tx: Transaction, case: str, sight: Sight) -> list[CaseParty]:
    """Everybody on the case, the applicant first, each as guarded as the others."""
    return [
        CaseParty(
            role=row.role,  # type: ignore[arg-type]  # checked when the case was taken in
            number=sight.number(row.number),
            name=sight.name(row.name),
            relation=row.relation,  # type: ignore[arg-type]  # checked when the case was taken in
            known=bool(row.known),
            verification=sight.verification(verification.find(tx, row.verification or "", row.number)),
        )
        for row in tables.of_case(tx, case)
    ]
