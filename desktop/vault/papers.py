"""Counted copies of papers that are not printed yet, and where the clerk printed last."""

import msgspec

from desktop.papers.kept_paper import Kept
from desktop.papers.paper import Copy, DrawnPaper, Size
from desktop.papers.printing import Job
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

OF_EVERY_KIND = (
    # What was kept of receipts is let go: the centre has counted it, so it is printed again as a reprint.
    "DROP TABLE papers",
    """CREATE TABLE papers (
        paper TEXT PRIMARY KEY,
        size TEXT NOT NULL,
        copy BLOB NOT NULL,
        pdf BLOB NOT NULL,
        job INTEGER,
        queue TEXT NOT NULL
    ) WITHOUT ROWID""",
)


class Papers:
    """One copy a paper and part: the next one is counted only when this one is out."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def keep(self, kept: Kept) -> None:
        """Keep a copy, in place of what was kept of its paper."""
        row = (
            kept.drawn.copy.shelf_key,
            kept.drawn.size,
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

    async def find(self, key: str) -> Kept | None:
        """The copy that is not out yet."""
        return await self._vault.read(lambda connection: _find(connection, key))

    async def drop(self, key: str) -> None:
        """It is out."""
        await self._vault.do(
            lambda connection: connection.execute("DELETE FROM papers WHERE paper = ?", (key,))
        )

    async def unprinted(self) -> list[Copy]:
        """Every counted copy that is not out yet."""
        rows = await self._vault.read(
            lambda connection: connection.execute("SELECT copy FROM papers ORDER BY paper").fetchall()
        )
        return [msgspec.json.decode(row[0], type=Copy) for row in rows]

    async def last_choice(self) -> tuple[Size, str]:
        """Paper and queue chosen last; A5 and none at first."""
        row = await self._vault.read(
            lambda connection: connection.execute("SELECT paper, queue FROM print_choice").fetchone()
        )
        return (msgspec.convert(row[0], Size), row[1]) if row else ("a5", "")

    async def remember_choice(self, size: Size, queue: str) -> None:
        """Remember the choice for the next citizen."""
        await self._vault.do(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO print_choice VALUES (1, ?, ?)", (size, queue)
            )
        )


def _find(connection: Connection, key: str) -> Kept | None:
    row = connection.execute(
        "SELECT size, copy, pdf, job, queue FROM papers WHERE paper = ?", (key,)
    ).fetchone()
    if row is None:
        return None
    size, copy, pdf, job, queue = row
    drawn = DrawnPaper(msgspec.json.decode(copy, type=Copy), size, pdf)
    return Kept(drawn, Job(job, queue) if job is not None else None)
