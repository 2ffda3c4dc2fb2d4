"""Do the papers handed in belong to this case, and is none missing that must be there?"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from server_stub.cases import tables
from server_stub.cases.wire import Answer, Attached
from server_stub.catalogue.conditions import wanted
from server_stub.catalogue.wire import ServiceItem
from server_stub.database import Transaction
from server_stub.documents import tables as documents
from server_stub.errors import Refusal
from server_stub.identifiers import is_uuid
from server_stub.reuse import tables as reused
from server_stub.reuse.judging import Reuse


@dataclass(frozen=True)
class Filled:
    """What decides which papers are wanted: the answers, and whether an agent comes."""

    answers: Sequence[Answer]
    by_agent: bool

    def needs(self, item: ServiceItem) -> set[str]:
        """Codes of the materials that must be there."""
        given = {each.code: each.value for each in self.answers}
        papers = wanted(item.materials, item.form, given, by_agent=self.by_agent)
        return {one.code for one in papers if one.required}


def check(
    tx: Transaction,
    item: ServiceItem,
    attached: Sequence[Attached],
    *,
    draft: str,
    station: str,
    case: str | None = None,
    promised: Collection[str] = (),
    filled_in: Filled,
    allowed: Reuse | None = None,
) -> list[str]:
    """The documents' ids in order. Each is whole, of this draft and this station, or `allowed` to be used
    again, and stands once.

    What is `promised` need not be there, nor what is wanted only of an agent or after other answers than were
    `filled_in`. A returned `case` is mended in a draft of its own: papers of a draft that became no case may
    join it.
    """
    known = {material.code: material for material in item.materials}
    pages: Counter[str] = Counter()
    ids: list[str] = []
    for each in attached:
        again = _used_again(tx, each, case, allowed)
        row = again or check_one(tx, item, each, draft=draft, station=station, case=case)
        if row.id in ids:
            raise Refusal(422, "document_unknown", field=f"documents.{each.material}")
        pages[each.material] += row.pages
        ids.append(row.id)
    needed = filled_in.needs(item)
    for code, material in known.items():
        if pages[code] > material.max_pages:
            facts: dict[str, str | int] = {"limit": material.max_pages, "what": "pages"}
            raise Refusal(413, "too_large", field=f"documents.{code}", facts=facts)
        if code in needed and not pages[code] and code not in promised:
            raise Refusal(422, "required_missing", field=f"documents.{code}")
    return ids


def _used_again(
    tx: Transaction, attached: Attached, case: str | None, allowed: Reuse | None
) -> documents.DocumentRow | None:
    """A paper of an earlier case of the same person; of a case that is mended, one it was handed in with."""
    document, material = attached.document, attached.material
    before = reused.of_case(tx, case) if case is not None else []
    stood = any((row.document, row.material) == (document, material) for row in before)
    if not stood and (allowed is None or allowed.paper(document, material) is None):
        return None
    return documents.find_document(tx, document)


def check_one(
    tx: Transaction,
    item: ServiceItem,
    attached: Attached,
    *,
    draft: str,
    station: str,
    case: str | None = None,
) -> documents.DocumentRow:
    """One paper that may join: of a material of the item, of this draft and this station."""
    if all(material.code != attached.material for material in item.materials):
        raise Refusal(422, "material_unknown", field="documents")
    row = documents.find_document(tx, attached.document) if is_uuid(attached.document) else None
    fits = row is not None and (row.station, row.material) == (station, attached.material)
    if row is None or not fits or not _may_join(tx, row, draft, case):
        raise Refusal(422, "document_unknown", field=f"documents.{attached.material}")
    return row


def _may_join(tx: Transaction, paper: documents.DocumentRow, draft: str, case: str | None) -> bool:
    if tables.case_of_document(tx, paper.id) not in (None, case):
        return False
    if paper.draft == draft:
        return True
    return case is not None and tables.of_draft(tx, paper.draft) in (None, case)
