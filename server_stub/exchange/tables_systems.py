"""Systems outside, each with its own key, of agencies and of institutions; all SQL about them."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text

from server_stub.database import Row, Transaction, metadata
from server_stub.identity.caller import Machine
from server_stub.identity.policy import SOCIETY_POST, SYSTEM_POST


def _table(name: str, owner: str, owners: str) -> Table:
    """One row a machine, one key a row: whoever needs another key is another row."""
    return Table(
        name,
        metadata,
        Column("id", Text, primary_key=True),
        Column(owner, Text, ForeignKey(owners), nullable=False),
        Column("name", Text, nullable=False),
        Column("public_key", LargeBinary, nullable=False, unique=True),
        Column("state", Text, nullable=False, server_default="active"),
        Column("state_why", Text),
        Column("added_at", Text, nullable=False),
        Column("last_seen_at", Text),
        Column("clock_off_seconds", Integer, nullable=False, server_default="0"),
        Column("program_version", Text, nullable=False, server_default=""),
        Column("version", Integer, nullable=False, server_default="1"),
    )


agency_systems = _table("agency_systems", "agency", "agencies.code")
society_systems = _table("society_systems", "institution", "society_contracts.code")


class SystemRow(NamedTuple):
    """A system. Of a stopped owner every system is suspended."""

    id: str
    owner: str
    name: str
    public_key: bytes
    state: str
    state_why: str | None
    added_at: str
    last_seen_at: str | None
    clock_off_seconds: int
    program_version: str
    version: int


@dataclass(frozen=True)
class Systems:
    """The systems of one sort. `owners` is a table with `code` and `state`."""

    post: str
    table: str
    owner: str
    owners: str

    def machine(self, row: SystemRow) -> Machine:
        """As whom it calls."""
        return Machine(row.id, row.name, self.post, row.owner)

    def has_owner(self, tx: Transaction, code: str) -> bool:
        """Whether there is such an owner."""
        return tx.one(f"SELECT 1 FROM {self.owners} WHERE code = ?", (code,)) is not None

    def one(self, tx: Transaction, identifier: str) -> SystemRow | None:
        """By its id, which is also the name of its key."""
        row = tx.one(self._select + " WHERE s.id = ?", (identifier,))
        return _row(row) if row else None

    def listed(self, tx: Transaction) -> list[SystemRow]:
        """All of them, by owner and then as they were registered."""
        return [_row(row) for row in tx.all(self._select + f" ORDER BY s.{self.owner}, s.id")]

    @property
    def _select(self) -> str:
        return (
            f"SELECT s.id, s.{self.owner}, s.name, s.public_key,"
            " CASE WHEN o.state = 'stopped' AND s.state = 'active' THEN 'suspended' ELSE s.state END,"
            " s.state_why, s.added_at, s.last_seen_at, s.clock_off_seconds, s.program_version, s.version"
            f" FROM {self.table} s JOIN {self.owners} o ON o.code = s.{self.owner}"
        )

    def add(self, tx: Transaction, identifier: str, owner: str, name: str, public_key: bytes) -> None:
        """A new one."""
        tx.run(
            f"INSERT INTO {self.table} (id, {self.owner}, name, public_key, added_at) VALUES (?, ?, ?, ?, ?)",
            (identifier, owner, name, public_key, tx.now),
        )

    def seen(self, tx: Transaction, identifier: str, clock_off_seconds: int, program_version: str) -> None:
        """It opened an epoch."""
        tx.run(
            f"UPDATE {self.table} SET last_seen_at = ?, clock_off_seconds = ?, program_version = ?"
            " WHERE id = ?",
            (tx.now, clock_off_seconds, program_version, identifier),
        )

    def set_state(self, tx: Transaction, identifier: str, state: str, why: str) -> None:
        """Suspended or revoked."""
        tx.run(
            f"UPDATE {self.table} SET state = ?, state_why = ?, version = version + 1 WHERE id = ?",
            (state, why, identifier),
        )


AGENCIES = Systems(SYSTEM_POST, "agency_systems", "agency", "agencies")
SOCIETY = Systems(SOCIETY_POST, "society_systems", "institution", "society_contracts")
ALL = (AGENCIES, SOCIETY)
OF_POST = {each.post: each for each in ALL}


def active(tx: Transaction) -> dict[str, int]:
    """How many of each agency may call."""
    sql = (
        "SELECT s.agency, count(*) FROM agency_systems s JOIN agencies a ON a.code = s.agency"
        " WHERE s.state = 'active' AND a.state <> 'stopped' GROUP BY s.agency"
    )
    return dict(tx.all(sql))


def holds_key(tx: Transaction, public_key: bytes) -> bool:
    """Whether any machine was ever registered with this key."""
    held = ("workstation_keys", *(each.table for each in ALL))
    found = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE public_key = ?" for table in held)
    return tx.one(f"{found} LIMIT 1", (public_key,) * len(held)) is not None


def _row(row: Row) -> SystemRow:
    return SystemRow._make((*row[:3], bytes(row[3]), *row[4:]))
