"""Rows about papers: one for what it is about and its occasion; each copy that went to a printer."""

from dataclasses import astuple, dataclass, fields

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from server_stub.database import Transaction, metadata

papers = Table(
    "papers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("occasion", BigInteger, nullable=False),
    Column("case_id", Text, ForeignKey("cases.id")),
    Column("notice", Text, ForeignKey("notices.id")),
    Column("template_version", Integer, nullable=False),
    Column("about", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("station", Text, ForeignKey("organisations.id"), nullable=False),
    Column("issued_at", Text, nullable=False),
    Column("journal_index", BigInteger, nullable=False),
    Column("leaf", Text, nullable=False),
    UniqueConstraint("subject", "kind", "occasion"),
    Index("papers_by_station", "station", "issued_at"),
    Index("papers_by_case", "case_id"),
)

copies = Table(
    "paper_copies",
    metadata,
    Column("paper", Text, ForeignKey("papers.id"), primary_key=True),
    Column("part", Text, primary_key=True),
    Column("copy", Integer, primary_key=True),
    Column("size", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("workstation", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Index("paper_copies_by_time", "made_at"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """A paper that was numbered, with what stood on its first copy: a reprint must not say anything else.

    `subject` is the id of a case, a notice or a station; `occasion` tells papers of one kind about it apart.
    Of papers of the first version, whose `template_version` is 0, the content is only a part.
    """

    id: str
    number: str
    kind: str
    subject: str
    occasion: int
    case_id: str | None
    notice: str | None
    template_version: int
    about: str
    content: str
    station: str
    issued_at: str
    journal_index: int
    leaf: str


_NAMES = [field.name for field in fields(PaperRow)]
_PAPER = ", ".join(_NAMES)


def add(tx: Transaction, row: PaperRow) -> None:
    """A paper gets its number."""
    tx.run(f"INSERT INTO papers ({_PAPER}) VALUES ({', '.join('?' * len(_NAMES))})", astuple(row))


def find(tx: Transaction, paper: str) -> PaperRow | None:
    """A paper, whoever may know of what it is about."""
    row = tx.one(f"SELECT {_PAPER} FROM papers WHERE id = ?", (paper,))
    return PaperRow(**dict(zip(_NAMES, row, strict=True))) if row else None


def of(tx: Transaction, subject: str, kind: str, occasion: int) -> PaperRow | None:
    """The paper of that kind and occasion, if it was issued."""
    row = tx.one(
        f"SELECT {_PAPER} FROM papers WHERE subject = ? AND kind = ? AND occasion = ?",
        (subject, kind, occasion),
    )
    return PaperRow(**dict(zip(_NAMES, row, strict=True))) if row else None


def issued(tx: Transaction, subject: str, kind: str) -> int:
    """How many of the kind there are about it."""
    row = tx.one("SELECT count(*) FROM papers WHERE subject = ? AND kind = ?", (subject, kind))
    return int(row[0]) if row else 0


def copies_made(tx: Transaction, paper: str, part: str) -> int:
    """How often that part was handed to a printer."""
    row = tx.one("SELECT count(*) FROM paper_copies WHERE paper = ? AND part = ?", (paper, part))
    return int(row[0]) if row else 0


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy that was counted."""

    paper: str
    part: str
    copy: int
    size: str
    account: str
    workstation: str


def add_copy(tx: Transaction, row: CopyRow) -> None:
    """One copy more."""
    tx.run(
        "INSERT INTO paper_copies (paper, part, copy, size, account, workstation, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*astuple(row), tx.now),
    )
