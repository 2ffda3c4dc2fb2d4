"""Batches, and how each stands; all SQL about them."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text, text

from server_stub.database import Row, Transaction, metadata
from server_stub.population import tables_counts

Kind = Literal["file", "call", "settlement", "link", "verification", "undo", "filling"]
_DISPUTED = text("disputed = 1")

batches = Table(
    "batches",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("agency", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("begun_at", Text, nullable=False),
    Column("ended_at", Text),
    Column("upto", Text),
    Column("loaded", BigInteger, nullable=False),
    Column("refused", BigInteger, nullable=False),
    Column("rules", Text, nullable=False, server_default=""),
    Column("kind", Text, nullable=False, server_default="file"),
    Column("spoken", Text, nullable=False, server_default=""),
    Column("made_by", Text, nullable=False, server_default=""),
    Column("undoes", Integer),
    Column("in_force_no", BigInteger),
    Column("seen_no", BigInteger, nullable=False, server_default="0"),
    Column("undone_at", Text),
    Column("expected", BigInteger, nullable=False, server_default="0"),
    Column("disputed", Integer, nullable=False, server_default="0"),
    Index("batches_by_digest", "digest"),
    Index("batches_in_force", "in_force_no", unique=True),
    Index("batches_by_state", "state"),
    Index("batches_by_kind", "kind", "no"),
    Index("batches_undoing", "undoes"),
    Index("batches_of_agency", "agency", "kind", "ended_at"),
    Index("batches_disputed", "in_force_no", sqlite_where=_DISPUTED, postgresql_where=_DISPUTED),
    Index("batches_disputed_at", "ended_at", sqlite_where=_DISPUTED, postgresql_where=_DISPUTED),
)
"""`disputed`: 1 where discrepancies changed with it, of a batch in force."""

TOLD = (
    *("no", "agency", "kind", "state", "begun_at", "ended_at", "undone_at", "loaded", "refused", "expected"),
    "undoes",
)
"""What a list tells of a batch."""

_IN_FORCE_SO_FAR = "(SELECT coalesce(max(in_force_no), 0) FROM batches)"


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known of a batch when it is opened."""

    agency: str
    digest: str = ""
    rules: str = ""
    """By which rows are judged."""
    kind: Kind = "file"
    spoken: str = ""
    """Of which fields all its statements speak; empty: of all of them, or each says so itself."""
    made_by: str = ""
    undoes: int | None = None


def open_batch(tx: Transaction, opening: Opening) -> int:
    """A new batch, loading; its number. What is in force by now is seen by the records it will write."""
    row = tx.one("SELECT coalesce(max(no), 0) + 1 FROM batches")
    number: int = row[0] if row else 1
    tx.run(
        "INSERT INTO batches (no, agency, digest, state, begun_at, loaded, refused, rules, kind, spoken,"
        f" made_by, undoes, seen_no) VALUES (?, ?, ?, 'loading', ?, 0, 0, ?, ?, ?, ?, ?, {_IN_FORCE_SO_FAR})",
        (
            *(number, opening.agency, opening.digest, tx.now, opening.rules),
            *(opening.kind, opening.spoken, opening.made_by, opening.undoes),
        ),
    )
    return number


def batch_loading(tx: Transaction) -> Row | None:
    """The batch that is under way (or on its way out), if one is.

    no, agency, digest, rules, state, upto, begun at, spoken.
    """
    return tx.one(
        "SELECT no, agency, digest, rules, state, upto, begun_at, spoken FROM batches"
        " WHERE state IN ('loading', 'undoing')"
    )


def batch_in_force(tx: Transaction, agency: str, digest: str) -> Row | None:
    """no, loaded, refused, begun at of the batch this file was loaded with before."""
    return tx.one(
        "SELECT no, loaded, refused, begun_at FROM batches WHERE digest = ? AND agency = ?"
        " AND state = 'in_force' ORDER BY no DESC LIMIT 1",
        (digest, agency),
    )


def last_file(tx: Transaction, agency: str) -> Row | None:
    """no, spoken of the agency's file that came into force last."""
    return tx.one(
        "SELECT no, spoken FROM batches WHERE agency = ? AND kind = 'file' AND state = 'in_force'"
        " ORDER BY in_force_no DESC LIMIT 1",
        (agency,),
    )


def last_of_agency(tx: Transaction, agency: str) -> Row | None:
    """no, kind, when, persons of what the agency said last, by file or by call, and still counts."""
    asked = (
        "SELECT no, kind, ended_at, loaded, in_force_no FROM (SELECT no, kind, ended_at, loaded, in_force_no"
        " FROM batches WHERE agency = ? AND kind = '{kind}' AND state = 'in_force'"
        " ORDER BY ended_at DESC, in_force_no DESC LIMIT 1) {kind}"
    )
    both = f"{asked.format(kind='file')} UNION ALL {asked.format(kind='call')} ORDER BY 5 DESC"
    row = tx.one(both, (agency, agency))
    return row[:4] if row else None


def batch_state(tx: Transaction, batch: int) -> str:
    """loading, in_force, undoing or undone."""
    row = tx.one("SELECT state FROM batches WHERE no = ?", (batch,))
    return row[0] if row else "undone"


def batch_got_to(tx: Transaction, batch: int, upto: str, written: int, expected: int = 0) -> None:
    """Every number up to this one (in text order) is written, so many with this slice; of so many rows, if
    that is known."""
    tx.run(
        "UPDATE batches SET upto = ?, loaded = loaded + ?, expected = ? WHERE no = ?",
        (upto, written, expected, batch),
    )


def batch_written(tx: Transaction, batch: int) -> int:
    """How many statements the batch has: counted in the transactions that wrote them."""
    row = tx.one("SELECT loaded FROM batches WHERE no = ?", (batch,))
    return row[0] if row else 0


def put_in_force(tx: Transaction, batch: int, loaded: int = 0, refused: int = 0) -> None:
    """From now on the batch's records count, after everything that is in force already."""
    tx.run(
        "UPDATE batches SET state = 'in_force', ended_at = ?, loaded = ?, refused = ?,"
        f" in_force_no = {_IN_FORCE_SO_FAR} + 1, disputed = CASE WHEN EXISTS (SELECT 1 FROM discrepancies d"
        " WHERE d.batch = batches.no) THEN 1 ELSE 0 END WHERE no = ?",
        (tx.now, loaded, refused, batch),
    )
    tables_counts.come_into_force(tx, batch)


def seen(tx: Transaction, batch: int) -> int:
    """What the batch's records know of: everything that came into force up to there."""
    row = tx.one("SELECT seen_no FROM batches WHERE no = ?", (batch,))
    return row[0] if row else 0


def has_seen(tx: Transaction, batch: int, upto: int) -> None:
    """Its records know of everything up to there now."""
    tx.run("UPDATE batches SET seen_no = ? WHERE no = ?", (upto, batch))


def was_first(tx: Transaction, batch: int) -> bool:
    """Whether nothing was in force before it."""
    return tx.one("SELECT 1 FROM batches WHERE no = ? AND in_force_no = 1", (batch,)) is not None


def speaks(tx: Transaction, batch: int) -> bool:
    """Whether it is of a kind that makes statements."""
    row = tx.one("SELECT 1 FROM batches WHERE no = ? AND kind IN ('file', 'call')", (batch,))
    return row is not None


def was_filled(tx: Transaction) -> bool:
    """Whether a batch looked through the base for what disagrees, and found something."""
    sql = "SELECT 1 FROM batches WHERE kind = 'filling' AND state = 'in_force' LIMIT 1"
    return tx.one(sql) is not None


def taken_back(tx: Transaction, batch: int) -> None:
    """What counted until now counts no more; it is kept."""
    tx.run("UPDATE batches SET state = 'undone', undone_at = ? WHERE no = ?", (tx.now, batch))


def ended(tx: Transaction, batch: int) -> Row | None:
    """kind, agency, state, in force no: how a batch stands; None if there is none."""
    return tx.one("SELECT kind, agency, state, in_force_no FROM batches WHERE no = ?", (batch,))


def begin_undoing(tx: Transaction, batch: int) -> None:
    """The batch will never count."""
    tx.run("UPDATE batches SET state = 'undoing', ended_at = ? WHERE no = ?", (tx.now, batch))
    tables_counts.drop(tx, batch)


def undone(tx: Transaction, batch: int) -> None:
    """Nothing of the batch is left."""
    tx.run("UPDATE batches SET state = 'undone' WHERE no = ?", (batch,))


def by_digest(tx: Transaction, beginning: str, limit: int) -> list[Row]:
    """Batches whose digest begins so, the newest first: no, digest, state, by whom, begun at, ended at,
    loaded; then, of a batch that takes it back, its state and how far it is."""
    return tx.all(
        "SELECT b.no, b.digest, b.state, b.made_by, b.begun_at, b.ended_at, b.loaded, u.state, u.loaded"
        " FROM batches b LEFT JOIN batches u ON u.no = (SELECT max(n.no) FROM batches n"
        " WHERE n.digest = 'undo:' || CAST(b.no AS TEXT))"
        " WHERE b.digest >= ? AND b.digest < ? ORDER BY b.no DESC LIMIT ?",
        (beginning, beginning + "~", limit),
    )


def digest_of(tx: Transaction, batch: int) -> str:
    """Of a batch; empty where it has none, or there is no such batch."""
    row = tx.one("SELECT digest FROM batches WHERE no = ?", (batch,))
    return row[0] if row else ""


def listed(
    tx: Transaction, kinds: tuple[str, ...], narrowed: tuple[str, str], page: tuple[int, int]
) -> list[Row]:
    """`TOLD` of batches of these kinds, the latest first. `narrowed`: agency, state (empty: any); `page`:
    before which number (0: the last), how many."""
    marks, (agency, state), (before, limit) = ", ".join("?" * len(kinds)), narrowed, page
    return tx.all(
        f"SELECT {', '.join(TOLD)} FROM batches WHERE kind IN ({marks}) AND (? = '' OR agency = ?)"
        " AND (? = '' OR state = ?) AND (? = 0 OR no < ?) ORDER BY no DESC LIMIT ?",
        (*kinds, agency, agency, state, state, before, before, limit),
    )


def running(tx: Transaction, agency: str, limit: int) -> list[Row]:
    """`TOLD` of those that are being written or taken back, of an agency (empty: of any)."""
    return tx.all(
        f"SELECT {', '.join(TOLD)} FROM batches WHERE state IN ('loading', 'undoing')"
        " AND (? = '' OR agency = ?) ORDER BY no DESC LIMIT ?",
        (agency, agency, limit),
    )


def told(tx: Transaction, batch: int) -> Row | None:
    """`TOLD`, spoken and made by of one of them."""
    return tx.one(f"SELECT {', '.join(TOLD)}, spoken, made_by FROM batches WHERE no = ?", (batch,))


def undone_by(tx: Transaction, batch: int) -> int | None:
    """The batch that took it back."""
    row = tx.one("SELECT no FROM batches WHERE undoes = ? AND state = 'in_force'", (batch,))
    return row[0] if row else None
