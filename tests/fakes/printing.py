"""A spooler, a shelf and a drawing table for tests of the print flow."""

from dataclasses import dataclass, field

from desktop.errors import DeviceFault, NoDevice
from desktop.receipts.kept_paper import Kept
from desktop.receipts.page_picture import PagePicture
from desktop.receipts.printing import Job, JobProgress, Queue
from desktop.receipts.receipt import Copy, DrawnPaper, Paper


@dataclass
class FakePrinters:
    """Queues; what each look at a job says, the last one again and again."""

    known: list[Queue] = field(default_factory=lambda: [Queue("Window", default=True)])
    says: list[JobProgress] = field(default_factory=lambda: ["printing", "printed"])
    taken: list[DrawnPaper] = field(default_factory=list)
    looks: int = 0

    async def queues(self) -> list[Queue]:
        return list(self.known)

    async def hand_over(self, paper: DrawnPaper, queue: str) -> Job:
        chosen = next((one for one in self.known if one.name == queue), None)
        if chosen is None:
            raise NoDevice(queue)
        if not chosen.accepting:
            raise DeviceFault(queue, "not_accepting")
        self.taken.append(paper)
        return Job(len(self.taken), queue)

    async def progress(self, job: Job) -> JobProgress:
        told = self.says[min(self.looks, len(self.says) - 1)]
        self.looks += 1
        return told


@dataclass
class FakeShelf:
    """Keeps in memory."""

    kept: dict[str, Kept] = field(default_factory=dict)
    choice: tuple[Paper, str] = ("a5", "")

    async def keep(self, kept: Kept) -> None:
        self.kept[kept.drawn.copy.receipt.id] = kept

    async def find(self, receipt: str) -> Kept | None:
        return self.kept.get(receipt)

    async def drop(self, receipt: str) -> None:
        self.kept.pop(receipt, None)

    async def last_choice(self) -> tuple[Paper, str]:
        return self.choice

    async def remember_choice(self, paper: Paper, queue: str) -> None:
        self.choice = (paper, queue)


@dataclass
class FakeDrawing:
    """Draws words in place of pictures."""

    drawn: list[tuple[int, Paper]] = field(default_factory=list)

    async def draw(self, copy: Copy, paper: Paper) -> DrawnPaper:
        self.drawn.append((copy.number, paper))
        return DrawnPaper(copy, paper, f"copy {copy.number} on {paper}".encode())

    async def pictures(self, pdf: bytes, width: int) -> tuple[PagePicture, ...]:
        return (PagePicture(1, 1, b"\xff" * 4),)


@dataclass
class Witnessed:
    """Remembers what was noted."""

    notes: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def note(self, action: str, *, case: str | None = None, **detail: str) -> None:
        self.notes.append((action, detail))
