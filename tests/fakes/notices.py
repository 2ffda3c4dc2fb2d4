"""Notices and promises for tests, a centre in memory."""

from dataclasses import replace

from desktop.errors import CentralError, Conflict, NotFound, VaultError
from desktop.notices.notice import Asked, Notice, NoticeList, NoticeRow
from desktop.notices.promise import DuePromise, Promise, PromiseList
from desktop.notices.waiting_notice import WaitingNotice

GIVEN_AT = "2026-11-22T02:50:00.000000Z"


class FakeNotices:
    """Numbers notices, tells once. `failing` is raised instead."""

    def __init__(self) -> None:
        self.kept: dict[str, Notice] = {}
        self.given: dict[str, Notice] = {}
        self.keys: list[str] = []
        self.failing: CentralError | None = None
        self.lost: CentralError | None = None
        """Raised once instead of an answer: it was given, and the desk does not know."""

    async def give(self, asked: Asked, key: str) -> Notice:
        self.keys.append(key)
        if self.failing is not None:
            raise self.failing
        if key in self.given:
            return self.given[key]
        earlier = [one for one in self.kept.values() if one.draft == asked.draft]
        told = {line.code for one in earlier for line in one.lacks}
        if earlier and not asked.again_because and {line.code for line in asked.lacks} - told:
            raise Conflict("told_before", {"number": earlier[-1].number})
        notice = notice_of(asked, len(self.kept) + 1)
        self.kept[notice.number] = self.given[key] = notice
        if self.lost is not None:
            error, self.lost = self.lost, None
            raise error
        return notice

    async def find(self, number: str) -> Notice:
        if self.failing is not None:
            raise self.failing
        if number not in self.kept:
            raise NotFound
        return self.kept[number]

    async def open_ones(self, after: str | None = None) -> NoticeList:
        if self.failing is not None:
            raise self.failing
        return NoticeList(tuple(row_of(one) for one in self.kept.values()))


class FakeWaiting:
    """Notices without a number, a vault in memory. `failing` is raised instead of keeping one."""

    def __init__(self) -> None:
        self.kept: dict[str, WaitingNotice] = {}
        self.failing: VaultError | None = None

    async def keep(self, notice: WaitingNotice) -> WaitingNotice:
        if self.failing is not None:
            raise self.failing
        return self.kept.setdefault(notice.draft, notice)

    async def of_draft(self, draft: str) -> WaitingNotice | None:
        return self.kept.get(draft)

    async def all(self) -> tuple[WaitingNotice, ...]:
        return tuple(self.kept.values())

    async def hand_over(self, key: str) -> WaitingNotice | None:
        found = next((one for one in self.kept.values() if one.key == key), None)
        if found is not None:
            self.kept[found.draft] = found = replace(found, handed_over=True)
        return found

    def set_apart(self, draft: str, new: str) -> None:
        if draft in self.kept:
            self.kept[new] = self.kept.pop(draft).set_apart(new)

    async def forget(self, key: str) -> None:
        self.kept = {draft: one for draft, one in self.kept.items() if one.key != key}


class FakePromises:
    """Lists promises and says which were kept."""

    def __init__(self, *due: DuePromise) -> None:
        self.open = list(due)
        self.settled: list[tuple[str, bool, str]] = []
        self.failing: CentralError | None = None

    async def due(self, after: str | None = None) -> PromiseList:
        overdue = sum(one.promise.working_days_left < 0 for one in self.open)
        return PromiseList(tuple(self.open), {"open": len(self.open), "kept": 0, "broken": 0}, overdue)

    async def settle(
        self, case: str, version: int, material: str, key: str, *, kept: bool, why: str = ""
    ) -> None:
        if self.failing is not None:
            raise self.failing
        self.settled.append((f"{case}/{version}/{material}", kept, why))
        self.open = [one for one in self.open if (one.case, one.promise.material) != (case, material)]


def notice_of(asked: Asked, count: int = 1) -> Notice:
    """What the centre answers."""
    letter = "T" if asked.kind == "missing" else "B"
    return Notice(
        id=f"n-{count}",
        number=f"150102-20261122-{letter}{count:05d}",
        kind=asked.kind,
        state="open",
        draft=asked.draft,
        item=asked.item,
        item_version=asked.item_version,
        item_name="最低生活保障",
        applicant=asked.applicant,
        applicant_name="艾琳·买买提",
        lacks=asked.lacks,
        rule=asked.rule,
        reason=asked.reason,
        again_because=asked.again_because,
        station="海拉尔东路街道公共服务站",
        clerk="王芳",
        issued_at=GIVEN_AT,
    )


def row_of(notice: Notice) -> NoticeRow:
    """The same in a list."""
    return NoticeRow(
        id=notice.id,
        number=notice.number,
        kind=notice.kind,
        state=notice.state,
        draft=notice.draft,
        item_name=notice.item_name,
        applicant_name=notice.applicant_name,
        issued_at=notice.issued_at,
        lacks=len(notice.lacks),
    )


def due_promise(left: int = 3, **changed: str) -> DuePromise:
    """A promise of a case."""
    promise = Promise(
        material="household_book",
        name="户口簿",
        state="open",
        promised_at=GIVEN_AT,
        due_on="2026-11-26",
        working_days_left=left,
    )
    due = DuePromise(
        case="c-1",
        case_number="150102-20261120-00007",
        case_version=2,
        item_name="最低生活保障",
        applicant_name="艾琳·买买提",
        promise=promise,
    )
    return replace(due, **changed)  # type: ignore[arg-type]  # text fields only
