"""A centre in memory for sending: resumable uploads, cases by key, and a line that can be cut at any moment."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from desktop.capture.bound import BoundMaterial
from desktop.errors import DeskError, NotFound, Rejected, Unreachable
from desktop.intake.submission import Submission
from desktop.sending.entry import CaseGiven, OutboxEntry
from tests.fakes.papers import FakeSeals


@dataclass
class Begun:
    bound: BoundMaterial
    content: bytearray = field(default_factory=bytearray)


class FakeCentre:
    """Uploads and submissions. `cuts` says before which call (counted) the line breaks; `answers_lost` after which."""

    def __init__(self) -> None:
        self.uploads: dict[str, Begun] = {}
        self._begun: dict[str, str] = {}
        self.cases: dict[str, CaseGiven] = {}
        self.submitted: list[tuple[str, Submission, tuple[tuple[str, str], ...]]] = []
        self.cuts: set[int] = set()
        self.answers_lost: set[int] = set()
        self.refusal: DeskError | None = None
        self.calls = 0
        self.abandoned: list[str] = []
        self.up = True
        self._names = count(1)

    async def begin(self, bound: BoundMaterial, key: str | None = None) -> str:
        self._arrive()
        name = self._begun.get(key) if key is not None else None
        if name is None:
            name = f"upload-{next(self._names)}"
            self.uploads[name] = Begun(bound)
        if key is not None:
            self._begun[key] = name
        self._answer()
        return name

    async def offset(self, upload: str) -> int | None:
        self._arrive()
        begun = self.uploads.get(upload)
        self._answer()
        return len(begun.content) if begun is not None else None

    async def send(self, upload: str, offset: int, chunk: bytes) -> int:
        await asyncio.sleep(0)
        self._arrive()
        begun = self.uploads.get(upload)
        if begun is None:
            raise NotFound
        if offset == len(begun.content):
            begun.content += chunk
        if len(begun.content) == begun.bound.length:
            assert hashlib.sha256(begun.content).hexdigest() == begun.bound.sha256
        self._answer()
        return len(begun.content)

    async def abandon(self, upload: str) -> None:
        self._arrive()
        self.abandoned.append(upload)
        self.uploads.pop(upload, None)

    async def submit(self, key: str, submission: Submission, documents: Sequence[tuple[str, str]]) -> CaseGiven:
        await asyncio.sleep(0)
        self._arrive()
        if self.refusal is not None:
            raise self.refusal
        for document, _material in documents:
            begun = self.uploads.get(document)
            if begun is None or len(begun.content) != begun.bound.length:
                raise Rejected("document_unknown", "documents")
        if key not in self.cases:
            self.cases[key] = CaseGiven(case=f"case-{len(self.cases) + 1}", number=f"2026-{len(self.cases) + 1:04}")
            self.submitted.append((key, submission, tuple(documents)))
        self._answer()
        return self.cases[key]

    def _arrive(self) -> None:
        self.calls += 1
        if not self.up or self.calls in self.cuts:
            raise Unreachable

    def _answer(self) -> None:
        if self.calls in self.answers_lost:
            raise Unreachable


class FakeBound:
    """Bound PDFs in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], tuple[BoundMaterial, bytes]] = {}

    async def find(self, draft: str, material: str) -> BoundMaterial | None:
        found = self.kept.get((draft, material))
        return found[0] if found else None

    async def keep(self, draft: str, material: str, content: bytes, pages: int) -> BoundMaterial:
        bound = BoundMaterial(f"bound-{len(self.kept)}", draft, material, hashlib.sha256(content).hexdigest(), len(content), pages)
        return self.kept.setdefault((draft, material), (bound, content))[0]

    async def content(self, bound: BoundMaterial) -> bytes:
        return self.kept[bound.draft, bound.material][1]

    async def discard(self, draft: str) -> None:
        for key in [key for key in self.kept if key[0] == draft]:
            del self.kept[key]


class FakeOutbox:
    """An outbox in memory. `failing` is raised instead of writing. It shuts and opens drafts as it goes."""

    def __init__(self, seals: FakeSeals | None = None) -> None:
        self.seals = seals or FakeSeals()
        self.entries: dict[str, OutboxEntry] = {}
        self.settled: dict[str, str] = {}
        self.failing: DeskError | None = None

    async def keep(self, entry: OutboxEntry) -> OutboxEntry:
        if self.failing is not None:
            raise self.failing
        for one in list(self.entries.values()):
            if one.submission.draft == entry.submission.draft and one.state in {"waiting", "accepted"}:
                return one
            if one.submission.draft == entry.submission.draft and one.state == "refused":
                del self.entries[one.key]
        self.entries[entry.key] = entry
        self.seals.shut.add(entry.submission.draft)
        return entry

    async def find(self, key: str) -> OutboxEntry | None:
        return self.entries.get(key)

    async def of_draft(self, draft: str) -> OutboxEntry | None:
        found = [one for one in self.entries.values() if one.submission.draft == draft]
        return max(found, key=lambda one: (one.made_at, one.key), default=None)

    async def open_entries(self) -> tuple[OutboxEntry, ...]:
        found = [one for one in self.entries.values() if one.state in {"waiting", "refused"}]
        return tuple(sorted(found, key=lambda one: (one.made_at, one.key)))

    async def save(self, entry: OutboxEntry, now: str) -> None:
        if self.failing is not None:
            raise self.failing
        self.entries[entry.key] = entry
        if entry.state in {"refused", "withdrawn"}:
            self.seals.shut.discard(entry.submission.draft)
        if entry.state in {"accepted", "withdrawn"}:
            self.settled.setdefault(entry.key, now)

    async def settled_before(self, moment: str) -> tuple[OutboxEntry, ...]:
        return tuple(self.entries[key] for key, at in sorted(self.settled.items()) if at < moment)

    async def forget(self, key: str) -> None:
        self.entries.pop(key, None)
        self.settled.pop(key, None)
