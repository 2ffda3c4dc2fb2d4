"""Counted copies of receipts that are not printed yet, and where the clerk printed last."""

import msgspec

from desktop.papers.kept_paper import Kept
from desktop.papers.printing import Job
from desktop.papers.receipt import Copy, DrawnPaper, Paper
from desktop.vault.vault import Connection, Vault

TABLES = (
    """CREATE TABLE papers (
        receipt TEXT PRIMARY KEY,
        paper TEXT NOT NULL,
        copy BLOB NOT NULL,
        pdf BLOB NOT NULL,
        job INTEGER,
        queue TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE TABLE print_choice (only_one INTEGER PRIMARY KEY CHECK (only_one = 1), paper TEXT, queue TEXT)",
)


class Papers:
    """One copy a receipt: the next one is counted only when this one is out."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def keep(self, kept: Kept) -> None:
        """Keep a copy, in place of what was kept of its receipt."""
        row = (
            kept.drawn.copy.receipt.id,
            kept.drawn.paper,
            msgspec.json.encode(kept.drawn.copy),
            kept.drawn.pdf,
            kept.job.id if kept.job else None,
            kept.job.queue if kept.job else "",
        )
        await self._vault.do(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO papers VALUES (?, ?, ?, ?, ?, ?)", row
            )
        )

    async def find(self, receipt: str) -> Kept | None:
        """The copy of a receipt that is not out yet."""
        return await self._vault.read(lambda connection: _find(connection, receipt))

    async def drop(self, receipt: str) -> None:
        """It is out."""
        await self._vault.do(
            lambda connection: connection.execute("DELETE FROM papers WHERE receipt = ?", (receipt,))
        )

    async def last_choice(self) -> tuple[Paper, str]:
        """Paper and queue chosen last; A5 and none at first."""
        row = await self._vault.read(
            lambda connection: connection.execute("SELECT paper, queue FROM print_choice").fetchone()
        )
        return (msgspec.convert(row[0], Paper), row[1]) if row else ("a5", "")

    async def remember_choice(self, paper: Paper, queue: str) -> None:
        """Remember the choice for the next citizen."""
        await self._vault.do(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO print_choice VALUES (1, ?, ?)", (paper, queue)
            )
        )


def _find(connection: Connection, receipt: str) -> Kept | None:
    row = connection.execute(
        "SELECT paper, copy, pdf, job, queue FROM papers WHERE receipt = ?", (receipt,)
    ).fetchone()
    if row is None:
        return None
    paper, copy, pdf, job, queue = row
    drawn = DrawnPaper(msgspec.json.decode(copy, type=Copy), paper, pdf)
    return Kept(drawn, Job(job, queue) if job is not None else None)
