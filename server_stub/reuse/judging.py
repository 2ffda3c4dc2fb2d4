"""What may stand in place of a paper: one the same person gave in before and that is still good, or what the
population base holds of them. Asked when a clerk wants to know, and again when a case is handed in."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from server_stub.catalogue import tables as items
from server_stub.catalogue.wire import Material, ServiceItem
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller
from server_stub.population.wire import Citizen
from server_stub.reuse import tables
from server_stub.reuse.tables import Given, ReusedRow
from server_stub.reuse.wire import Reused


@dataclass(frozen=True)
class Reuse:
    """What of somebody's papers and record an item lets stand."""

    item: ServiceItem
    papers: tuple[Given, ...]
    citizen: Citizen | None
    today: date

    def paper(self, document: str, material: str) -> Given | None:
        """A paper given in before that may stand for this material today."""
        known = next((one for one in self.papers if one.document == document), None)
        wanted = next((one for one in self.item.materials if one.code == material), None)
        fits = known is not None and wanted is not None and self._fits(known, wanted)
        return known if fits else None

    def offered(self, tx: Transaction) -> list[Reused]:
        """All of it, in the order of the item's papers."""
        return [one for material in self.item.materials for one in self._of(tx, material)]

    def records(self, wanted: Iterable[str]) -> list[Reused]:
        """The records that stand for these materials; refused where one does not."""
        told = []
        for code in wanted:
            material = next((one for one in self.item.materials if one.code == code), None)
            record = self._record(material) if material is not None else None
            if record is None:
                raise Refusal(422, "document_unknown", field=f"documents.{code}")
            told.append(record)
        return told

    def _of(self, tx: Transaction, material: Material) -> Iterable[Reused]:
        newest = next((one for one in self.papers if self._fits(one, material)), None)
        if newest is not None:
            yield _told(tx, newest, self._good_until(newest, material).isoformat())
        record = self._record(material)
        if record is not None:
            yield record

    def _fits(self, paper: Given, material: Material) -> bool:
        alike = material.reusable == "case" and paper.material == material.code
        return alike and self.today <= self._good_until(paper, material)

    def _good_until(self, paper: Given, material: Material) -> date:
        return civil_date(paper.received_at) + timedelta(days=material.reusable_days)

    def _record(self, material: Material) -> Reused | None:
        """The record, where the caller sees each of its fields whole."""
        if material.reusable != "agency" or not material.record_fields or self.citizen is None:
            return None
        facts = {fact.field: fact for fact in self.citizen.facts if not fact.masked and fact.value}
        known = [fact for name, fact in facts.items() if name in material.record_fields]
        if len(known) < len(material.record_fields):
            return None
        return Reused(
            material=material.code,
            origin="agency",
            fields=list(material.record_fields),
            agency_name="、".join(dict.fromkeys(fact.agency_name for fact in known)),
            as_of=min(fact.as_of for fact in known),
        )


def reuse(
    tx: Transaction, caller: Caller, item: ServiceItem, number: str, citizen: Citizen | None
) -> Reuse:
    """What may stand for papers of an item, of one person alone."""
    has = any(material.reusable == "case" for material in item.materials)
    papers = tables.given(tx, number, caller.division[:4]) if has else []
    return Reuse(item, tuple(papers), citizen, civil_date(tx.now))


def rows(
    tx: Transaction,
    case: str,
    allowed: Reuse,
    attached: Collection[tuple[str, str]],
    records: Sequence[Reused],
) -> list[ReusedRow]:
    """What is kept of a case handed in: papers (document, material) and records that were let pass."""
    known = {one.document: one for one in allowed.papers}
    papers = [_told(tx, known[document]) for document, _ in attached if document in known]
    return [
        ReusedRow(
            case_id=case,
            material=one.material,
            document=one.document,
            pages=one.pages,
            case_number=one.case_number,
            item_name=one.item_name,
            received_at=one.received_at,
            record_fields=" ".join(one.fields),
            agency_name=one.agency_name,
            as_of=one.as_of,
        )
        for one in [*papers, *records]
    ]


def told(row: ReusedRow) -> Reused:
    """A row as it is told."""
    return Reused(
        material=row.material,
        origin="case" if row.document else "agency",
        document=row.document,
        pages=row.pages,
        case_number=row.case_number,
        item_name=row.item_name,
        received_at=row.received_at,
        fields=row.record_fields.split(),
        agency_name=row.agency_name,
        as_of=row.as_of,
    )


def _told(tx: Transaction, paper: Given, good_until: str = "") -> Reused:
    told_ = items.told(tx, paper.item, paper.item_version)
    name = msgspec.json.decode(told_, type=ServiceItem).name if told_ else paper.item
    return Reused(
        material=paper.material,
        origin="case",
        document=paper.document,
        pages=paper.pages,
        case_number=paper.case_number,
        item_name=name,
        received_at=paper.received_at,
        good_until=good_until,
    )
