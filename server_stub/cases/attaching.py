"""Papers that belong to somebody's words on a case: uploaded for it, named in that line of the history."""

from collections.abc import Sequence

from server_stub.cases import tables
from server_stub.cases.permitted import WITHOUT_PAPERS, Seat
from server_stub.cases.wire_deeds import DeedKind
from server_stub.database import Transaction
from server_stub.documents import tables as documents
from server_stub.errors import Refusal
from server_stub.identifiers import is_uuid

MATERIAL = "opinion.attached"
"""What such an upload says its material is: no item's material has a dot, so it joins no form."""
MOST = 5
NO_REVISION = 0
"""They stand with the case, and with no revision of its form."""


def check(seat: Seat, kind: DeedKind, attached: Sequence[str]) -> None:
    """Each is whole, was uploaded by the caller for this case, and belongs to no words yet."""
    if not attached:
        return
    if kind in WITHOUT_PAPERS or len(attached) > MOST or len(set(attached)) != len(attached):
        raise Refusal(422, "invalid_field", field="attached", facts={"most": MOST}, case=seat.case.id)
    for each in attached:
        row = documents.find_document(seat.tx, each) if is_uuid(each) else None
        told = (row.draft, row.material, row.account) if row else None
        if told != (seat.case.id, MATERIAL, seat.caller.account) or tables.case_of_document(seat.tx, each):
            raise Refusal(422, "document_unknown", field="attached", case=seat.case.id)


def write(tx: Transaction, case: str, attached: Sequence[str]) -> None:
    """They are papers of the case from now on: who may know of it may read them."""
    if attached:
        tables.add_papers(tx, case, NO_REVISION, attached)
