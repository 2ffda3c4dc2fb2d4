"""A spooler, a shelf and a drawing table for tests of the print flow."""

from dataclasses import dataclass, field

from desktop.errors import DeviceFault, NoDevice
from desktop.papers.kept_paper import Kept
from desktop.papers.page_picture import PagePicture
from desktop.papers.paper import Copy, DrawnPaper, Size
from desktop.papers.printing import Job, JobProgress, Queue
from desktop.papers.template import Template


@dataclass
class FakePrinters:
    """Queues; what each look at a job says, the last one again and again."""

    known: list[Queue] = field(default_factory=lambda: [Queue("Window", default=True)])
    says: list[JobProgress] = field(default_factory=lambda: ["printing", "printed"])
    taken: list[DrawnPaper] = field(default_factory=list)
    queues_of: list[str] = field(default_factory=list)
    """Where each paper went."""
    looks: int = 0
    over: dict[int, JobProgress] = field(default_factory=dict)
    """Jobs that were cancelled, given up or forgotten."""
    silent: bool = False
    """The spooler does not answer when asked for a title."""

    async def queues(self) -> list[Queue]:
        return list(self.known)

    async def hand_over(self, paper: DrawnPaper, queue: str) -> Job:
        chosen = next((one for one in self.known if one.name == queue), None)
        if chosen is None:
            raise NoDevice(queue)
        if not chosen.accepting:
            raise DeviceFault(queue, "not_accepting")
        self.taken.append(paper)
        self.queues_of.append(queue)
        return Job(len(self.taken), queue)

    async def progress(self, job: Job) -> JobProgress:
        if job.id in self.over:
            return self.over[job.id]
        told = self.says[min(self.looks, len(self.says) - 1)]
        self.looks += 1
        if told in {"cancelled", "failed", "gone"}:
            self.over[job.id] = told
        return told

    async def find(self, title: str) -> Job | None:
        if self.silent:
            raise NoDevice("CUPS")
        found = [
            Job(number, self.queues_of[number - 1])
            for number, paper in enumerate(self.taken, 1)
            if paper.title == title and number not in self.over
        ]
        return found[-1] if found else None

    async def cancel(self, job: Job) -> None:
        if self.says[min(self.looks, len(self.says) - 1)] != "printed":
            self.over[job.id] = "cancelled"


@dataclass
class FakeShelf:
    """Keeps in memory."""

    kept: dict[str, Kept] = field(default_factory=dict)
    choice: tuple[Size, str] = ("a5", "")

    async def keep(self, kept: Kept) -> None:
        self.kept[kept.drawn.copy.shelf_key] = kept

    async def find(self, key: str) -> Kept | None:
        return self.kept.get(key)

    async def drop(self, key: str) -> None:
        self.kept.pop(key, None)

    async def unprinted(self) -> list[Copy]:
        return [kept.drawn.copy for kept in self.kept.values()]

    async def last_choice(self) -> tuple[Size, str]:
        return self.choice

    async def remember_choice(self, size: Size, queue: str) -> None:
        self.choice = (size, queue)


@dataclass
class FakeDrawing:
    """Draws words in place of pictures."""

    drawn: list[tuple[int, Size]] = field(default_factory=list)

    async def draw(self, copy: Copy, template: Template, size: Size) -> DrawnPaper:
        assert size in template.sizes
        self.drawn.append((copy.number, size))
        return DrawnPaper(copy, size, f"copy {copy.number} on {size}".encode())

    async def pictures(self, pdf: bytes, width: int) -> tuple[PagePicture, ...]:
        return (PagePicture(1, 1, b"\xff" * 4),)


@dataclass
class Witnessed:
    """Remembers what was noted."""

    notes: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def note(self, action: str, *, case: str | None = None, **detail: str) -> None:
        self.notes.append((action, detail))
