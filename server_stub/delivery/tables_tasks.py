"""Files stewards send from the desk, and what they asked to have done; all SQL about both."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from server_stub.database import Transaction, metadata
from server_stub.delivery.tables import NO_MORE

Kind = Literal["check", "load", "undo"]
State = Literal["waiting", "running", "cancelling", "done", "failed", "cancelled"]

delivery_files = Table(
    "delivery_files",
    metadata,
    Column("id", Text, primary_key=True),
    Column("agency", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Index("delivery_files_by_account", "account", "state"),
)
"""`state`: arriving, whole, loaded (its bytes are gone) or gone. What a file was called is
not kept: it may name somebody."""

delivery_tasks = Table(
    "delivery_tasks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("agency", Text, nullable=False),
    Column("file", Text),
    Column("batch", Integer),
    Column("account", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("ended_at", Text),
    Column("state", Text, nullable=False),
    Column("done", BigInteger, nullable=False, server_default="0"),
    Column("whole", BigInteger, nullable=False, server_default="0"),
    Column("why", Text, nullable=False, server_default=""),
    Column("detail", Text, nullable=False, server_default=""),
    Column("report", Text),
    Index("delivery_tasks_by_state", "state", "id"),
    Index("delivery_tasks_by_file", "file"),
    Index("delivery_tasks_by_batch", "batch"),
)
"""`batch`: the one to be undone, or the one a load made. `report`: of delivery_reports."""

_OPEN = "('waiting', 'running', 'cancelling')"


class FileRow(NamedTuple):
    """A file of a steward's."""

    id: str
    agency: str
    account: str
    sha256: str
    length: int
    state: str
    expires_at: str


class TaskRow(NamedTuple):
    """Something a steward asked to have done."""

    id: str
    kind: str
    agency: str
    file: str | None
    batch: int | None
    account: str
    reason: str
    made_at: str
    ended_at: str | None = None
    state: str = "waiting"
    done: int = 0
    whole: int = 0
    why: str = ""
    detail: str = ""
    report: str | None = None


_FILE, _TASK = ", ".join(FileRow._fields), ", ".join(TaskRow._fields)


def add_file(tx: Transaction, row: FileRow) -> None:
    """One whose bytes are to come."""
    tx.run(f"INSERT INTO delivery_files ({_FILE}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def file(tx: Transaction, identifier: str) -> FileRow | None:
    """One of them, gone or not."""
    row = tx.one(f"SELECT {_FILE} FROM delivery_files WHERE id = ?", (identifier,))
    return FileRow(*row) if row else None


def set_file(tx: Transaction, identifier: str, state: str) -> None:
    """arriving, whole, loaded or gone."""
    tx.run("UPDATE delivery_files SET state = ? WHERE id = ?", (state, identifier))


def files_of(tx: Transaction, account: str) -> int:
    """How many of an account's lie here."""
    row = tx.one(
        "SELECT count(*) FROM delivery_files WHERE account = ? AND state IN ('arriving', 'whole')",
        (account,),
    )
    return row[0] if row else 0


def expired(tx: Transaction, limit: int) -> list[FileRow]:
    """Files nobody will ask for any more, and that nothing is being done with."""
    rows = tx.all(
        f"SELECT {_FILE} FROM delivery_files WHERE state <> 'gone' AND expires_at < ? AND id NOT IN"
        f" (SELECT file FROM delivery_tasks WHERE file IS NOT NULL AND state IN {_OPEN}) LIMIT ?",
        (tx.now, limit),
    )
    return [FileRow(*row) for row in rows]


def idle(tx: Transaction, account: str, limit: int) -> list[str]:
    """Ids of the oldest files of an account that nothing is being done with."""
    rows = tx.all(
        "SELECT id FROM delivery_files WHERE account = ? AND state IN ('arriving', 'whole') AND id NOT IN"
        f" (SELECT file FROM delivery_tasks WHERE file IS NOT NULL AND state IN {_OPEN}) ORDER BY id LIMIT ?",
        (account, limit),
    )
    return [row[0] for row in rows]


def lying(tx: Transaction) -> set[str]:
    """Ids of files whose bytes may lie here."""
    return {row[0] for row in tx.all("SELECT id FROM delivery_files WHERE state <> 'gone'")}


def add_task(tx: Transaction, row: TaskRow) -> None:
    """One that is to be done."""
    marks = ", ".join("?" * len(row))
    tx.run(f"INSERT INTO delivery_tasks ({_TASK}) VALUES ({marks})", row)


def task(tx: Transaction, identifier: str) -> TaskRow | None:
    """One of them."""
    row = tx.one(f"SELECT {_TASK} FROM delivery_tasks WHERE id = ?", (identifier,))
    return TaskRow(*row) if row else None


def next_open(tx: Transaction) -> str | None:
    """Whose turn it is: what was begun before, then what was asked for first."""
    row = tx.one(f"SELECT id FROM delivery_tasks WHERE state IN {_OPEN} ORDER BY state, id LIMIT 1")
    return row[0] if row else None


def begin(tx: Transaction, identifier: str) -> None:
    """It is being done."""
    tx.run("UPDATE delivery_tasks SET state = 'running' WHERE id = ? AND state = 'waiting'", (identifier,))


def got_to(tx: Transaction, identifier: str, done: int, whole: int) -> str:
    """How far it is; its state, which somebody may have changed to `cancelling`."""
    tx.run("UPDATE delivery_tasks SET done = ?, whole = ? WHERE id = ?", (done, whole, identifier))
    row = tx.one("SELECT state FROM delivery_tasks WHERE id = ?", (identifier,))
    return row[0] if row else "cancelling"


def cancel(tx: Transaction, identifier: str) -> bool:
    """Whoever does it shall stop; False where it has ended."""
    sql = "UPDATE delivery_tasks SET state = 'cancelling' WHERE id = ? AND state IN ('waiting', 'running')"
    return bool(tx.run(sql, (identifier,)))


def end(tx: Transaction, identifier: str, state: State, why: str = "", detail: str = "") -> None:
    """It is over; what has ended already stays as it ended."""
    tx.run(
        "UPDATE delivery_tasks SET state = ?, ended_at = ?, why = ?, detail = ?"
        f" WHERE id = ? AND state IN {_OPEN}",
        (state, tx.now, why, detail, identifier),
    )


def stopped(tx: Transaction, identifier: str) -> None:
    """Whoever did it is gone; nothing where it has ended."""
    end(tx, identifier, "failed", "stopped")


class Came(NamedTuple):
    """What came of a task: so many rows or persons done, the batch or report that was made."""

    done: int = 0
    batch: int | None = None
    report: str | None = None
    why: str = ""


def done(tx: Transaction, identifier: str, came: Came) -> None:
    """It is over."""
    tx.run(
        "UPDATE delivery_tasks SET state = 'done', ended_at = ?, done = ?, whole = ?, batch = ?, report = ?,"
        " why = ? WHERE id = ?",
        (tx.now, came.done, *came, identifier),
    )


def of_files(tx: Transaction, files: Iterable[str]) -> list[str]:
    """Ids of what was asked for with any of these files."""
    asked = sorted(files)
    marks = ", ".join("?" * len(asked)) or "''"
    return [row[0] for row in tx.all(f"SELECT id FROM delivery_tasks WHERE file IN ({marks})", asked)]


def of_file(tx: Transaction, identifier: str) -> list[TaskRow]:
    """What was asked for with a file, the latest last."""
    rows = tx.all(f"SELECT {_TASK} FROM delivery_tasks WHERE file = ? ORDER BY id", (identifier,))
    return [TaskRow(*row) for row in rows]


def of_batch(tx: Transaction, batch: int, kind: Kind) -> TaskRow | None:
    """What was asked for last about a batch."""
    row = tx.one(
        f"SELECT {_TASK} FROM delivery_tasks WHERE batch = ? AND kind = ? ORDER BY id DESC LIMIT 1",
        (batch, kind),
    )
    return TaskRow(*row) if row else None


def listed(tx: Transaction, agency: str, limit: int) -> list[TaskRow]:
    """The latest of an agency (empty: of all)."""
    rows = tx.all(
        f"SELECT {_TASK} FROM delivery_tasks WHERE (? = '' OR agency = ?) ORDER BY id DESC LIMIT ?",
        (agency, agency, limit),
    )
    return [TaskRow(*row) for row in rows]


def past_tasks(tx: Transaction, before: str, limit: int) -> list[str]:
    """Ids of what was asked for before a moment and has ended, but what made a batch that counts."""
    rows = tx.all(
        f"SELECT id FROM delivery_tasks WHERE made_at < ? AND ended_at IS NOT NULL AND {NO_MORE} LIMIT ?",
        (before, before, limit),
    )
    return [row[0] for row in rows]


def remove_tasks(tx: Transaction, tasks: Iterable[str]) -> None:
    """For good."""
    tx.many("DELETE FROM delivery_tasks WHERE id = ?", [(each,) for each in tasks])


def past_files(tx: Transaction, before: str, limit: int) -> list[str]:
    """Ids of files whose bytes went before a moment, and with which nothing was done that is kept."""
    rows = tx.all(
        "SELECT id FROM delivery_files WHERE state = 'gone' AND expires_at < ? AND NOT EXISTS"
        " (SELECT 1 FROM delivery_tasks WHERE file = delivery_files.id) LIMIT ?",
        (before, limit),
    )
    return [row[0] for row in rows]


def remove_files(tx: Transaction, files: Iterable[str]) -> None:
    """For good."""
    tx.many("DELETE FROM delivery_files WHERE id = ?", [(each,) for each in files])
