"""The quality report on an agency's file: taken, repaired, doubtful, refused. Never a whole number."""

from collections import Counter
from dataclasses import dataclass, field
from operator import itemgetter

import msgspec

from server_stub.delivery import notes
from server_stub.delivery.agency_file import Refused
from server_stub.delivery.rows import Warned
from server_stub.delivery.slices import Slice, Unusual
from server_stub.delivery.unknown_codes import NoCodes, UnknownCode, UnknownCodes

EXAMPLES = 3
_COMMUNITY = itemgetter(7)


class QualityExample(msgspec.Struct, frozen=True):
    """A line of the file; the header is line 1."""

    line: int
    number: str = ""
    """Without the birth date; empty where a code or a refused row is meant."""


class QualityKind(msgspec.Struct, frozen=True):
    """Rows of which the same is to be said. `kind`: a code of quality.toml or refusals.toml."""

    kind: str
    count: int
    examples: list[QualityExample]


class QualityCompared(msgspec.Struct, frozen=True):
    """With the agency's last file in force; in persons."""

    batch: int
    new: int
    gone: int
    same: int
    changed: int
    by_field: dict[str, int]


class QualityReport(msgspec.Struct, frozen=True):
    """What is to be said of a file."""

    agency: str
    digest: str
    made_at: str
    read_as: str
    rows: int
    taken: int
    good: int
    repaired: int
    doubtful: int
    refused: int
    duplicates: int
    repaired_kinds: list[QualityKind]
    doubtful_kinds: list[QualityKind]
    refused_kinds: list[QualityKind]
    unknown: list[UnknownCode]
    unknown_more: int
    """Further codes that are not named."""
    compared: QualityCompared | None = None
    no_codes: list[NoCodes] = []
    """By field, in the order they were first met."""


@dataclass
class _Kinds:
    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[QualityExample]] = field(default_factory=dict)

    def add(self, kind: str, example: QualityExample) -> None:
        self.counts[kind] += 1
        several = self.examples.setdefault(kind, [])
        if len(several) < EXAMPLES:
            several.append(example)

    def listed(self) -> list[QualityKind]:
        return [QualityKind(kind, count, self.examples[kind]) for kind, count in self.counts.most_common()]


class Tally:
    """Counts slices as they are judged."""

    def __init__(self) -> None:
        self.taken = 0
        self._noted = self._repaired = self._doubtful = 0
        self._repairs, self._doubts = _Kinds(), _Kinds()
        self._unknown = UnknownCodes()

    def add(self, found: Slice, warned: Warned) -> None:
        """A slice, whose rows are taken, and what was warned of so far."""
        self.taken += len(found.rows)
        for index, unusual in found.unusual.items():
            self._note(index, unusual)
        if warned:
            self._add_unknown(found, warned)

    def _note(self, index: int, unusual: Unusual) -> None:
        mask = unusual.mask
        self._noted += bool(mask)
        self._repaired += bool(mask & notes.ANY_REPAIRED)
        self._doubtful += bool(mask & notes.ANY_DOUBTFUL)
        for kinds, names in ((self._repairs, notes.REPAIRED), (self._doubts, notes.DOUBTFUL)):
            for bit, kind in names.items():
                if mask & bit:
                    kinds.add(kind, QualityExample(index + 1, masked(unusual.row[0])))

    def _add_unknown(self, found: Slice, warned: Warned) -> None:
        """Codes nobody knows; they may stand in every row, so that each must cost little."""
        communities, regions = warned.communities, warned.regions
        counts = Counter(map(_COMMUNITY, found.rows))
        unknown = [(code, count) for code, count in counts.items() if code in communities]
        if regions or found.unusual:
            self._doubt_each(found, warned)
        else:
            doubtful = sum(count for _, count in unknown)
            self._noted += doubtful
            self._doubtful += doubtful
        for counted in unknown:
            self._unknown_code(notes.COMMUNITY_UNKNOWN, "residence_division", counted, communities)
        for code, count in Counter(row[0][:6] for row in found.rows if regions).items():
            if code in regions:
                self._unknown_code(notes.REGION_UNKNOWN, "region", (code, count), regions)

    def _doubt_each(self, found: Slice, warned: Warned) -> None:
        """A row with an unknown code is counted once, also where there is more to be said of it."""
        communities, regions = warned.communities, warned.regions
        of = [row for row in found.rows if row[7] in communities or row[0][:6] in regions]
        masks = {one.row[0]: one.mask for one in found.unusual.values()}
        here = [masks.get(row[0], 0) for row in of] if masks else []
        self._noted += len(of) - sum(map(bool, here))
        self._doubtful += len(of) - sum(1 for mask in here if mask & notes.ANY_DOUBTFUL)

    def _unknown_code(self, kind: str, name: str, counted: tuple[str, int], lines: dict[str, int]) -> None:
        code, count = counted
        self._doubts.counts[kind] += count
        several = self._doubts.examples.setdefault(kind, [])
        if len(several) < EXAMPLES and all(each.line != lines[code] for each in several):
            several.append(QualityExample(lines[code]))
        self._unknown.loaded(name, code, count, lines[code])

    def report(
        self, about: "About", refused: list[Refused], compared: QualityCompared | None
    ) -> QualityReport:
        """Of the whole file; `refused` are all that were."""
        reasons = _Kinds()
        for each in sorted(refused, key=lambda one: one.index):
            reasons.add(each.reason, QualityExample(each.index + 1))
            if each.code:
                name = each.reason.removesuffix("_unknown").replace("division_invalid", "residence_division")
                self._unknown.refused(name, each.code, each.index + 1)
        unknown = self._unknown.told()
        return QualityReport(
            agency=about.agency,
            digest=about.digest,
            made_at=about.made_at,
            read_as=about.read_as,
            rows=self.taken + len(refused),
            taken=self.taken,
            good=self.taken - self._noted,
            repaired=self._repaired,
            doubtful=self._doubtful,
            refused=len(refused),
            duplicates=reasons.counts["duplicate_number"],
            repaired_kinds=self._repairs.listed(),
            doubtful_kinds=self._doubts.listed(),
            refused_kinds=reasons.listed(),
            unknown=unknown.named,
            unknown_more=unknown.more,
            compared=compared,
            no_codes=unknown.strange,
        )


@dataclass(frozen=True)
class About:
    """Which file a report is on."""

    agency: str
    digest: str
    made_at: str
    read_as: str


def masked(number: str) -> str:
    """Region and the last four characters."""
    return f"{number[:6]}********{number[14:]}"
