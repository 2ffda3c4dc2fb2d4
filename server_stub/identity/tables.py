"""Organisations, accounts, workstations, sessions; all SQL about them. Their tokens: tables_tokens.py."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from server_stub.database import Row, Transaction, metadata
from server_stub.identity.initials import initials
from server_stub.identity.wire import Level, Post

organisations = Table(
    "organisations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("division", Text, nullable=False),
    Column("department", Text),
    Column("parent", Text, ForeignKey("organisations.id")),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("closed_at", Text),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("username", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("post", Text, nullable=False),
    Column("organisation", Text, ForeignKey("organisations.id"), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("disabled", Integer, nullable=False, default=0),
    Column("failures", Integer, nullable=False, default=0),
    Column("locked_until", Text),
    Column("password_chosen_at", Text),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("initials", Text, nullable=False, server_default=""),
    Column("agency", Text),
    Index("accounts_by_organisation", "organisation"),
)

"""`agency`: the one a steward belongs to, by its code in the register; nothing: as HELD_TO says."""

HELD_TO = "coalesce(a.agency, CASE WHEN a.post = 'steward' THEN o.department END)"
"""Of accounts `a` and their places `o`: the agency to whose discrepancies and figures somebody is held. A
steward at a department's window is held to that department, named or not."""

workstations = Table(
    "workstations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("station", Text, ForeignKey("organisations.id"), nullable=False),
    Column("state", Text, nullable=False, server_default="active"),
    Column("state_why", Text),
    Column("last_seen_at", Text),
    Column("clock_off_seconds", Integer, nullable=False, server_default="0"),
    Column("program_version", Text, nullable=False, server_default=""),
    Column("version", Integer, nullable=False, server_default="1"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("workstation", Text, ForeignKey("workstations.id"), nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("ended_at", Text),
    Column("ended_why", Text),
    Column("key", Text),
    Column("second_factor_at", Text),
    Index("sessions_by_account", "account", "ended_at"),
)
"""`key`: of the PC it was opened at. `second_factor_at`: when its holder proved to have the second factor."""


class CallerRow(NamedTuple):
    """Who holds an access token, and everything the gate asks about its session."""

    account: str
    name: str
    post: Post
    organisation: str
    level: Level
    division: str
    department: str | None
    workstation: str
    station: str
    session: str
    expires_at: str
    opened_at: str
    ended_at: str | None
    ended_why: str | None
    disabled: int
    workstation_state: str
    second_factor_at: str | None
    has_factor: bool
    password_chosen_at: str | None
    agency: str | None


class SignInRow(NamedTuple):
    """What a sign-in is judged by."""

    id: str
    password_hash: str
    disabled: int
    failures: int
    locked_until: str | None


class ProofRow(NamedTuple):
    """What an account has proved in a session, and whether it has a second factor to prove."""

    post: Post
    opened_at: str
    second_factor_at: str | None
    has_factor: bool
    password_chosen_at: str | None


class AccountRow(NamedTuple):
    """An account with its organisation."""

    id: str
    username: str
    name: str
    post: Post
    organisation: str
    organisation_name: str
    level: Level
    division: str
    department: str | None
    agency: str | None
    """To which they are held."""


def caller_of(tx: Transaction, token_hash: str) -> CallerRow | None:
    """Who holds an access token."""
    row = tx.one(
        "SELECT a.id, a.name, a.post, o.id, o.level, o.division, o.department, w.id, w.station, s.id,"
        " t.expires_at, s.opened_at, s.ended_at, s.ended_why, a.disabled, w.state, s.second_factor_at,"
        f" f.confirmed_at, a.password_chosen_at, {HELD_TO}"
        " FROM access_tokens t JOIN sessions s ON s.id = t.session JOIN accounts a ON a.id = s.account"
        " JOIN organisations o ON o.id = a.organisation JOIN workstations w ON w.id = s.workstation"
        " LEFT JOIN second_factors f ON f.account = a.id"
        " WHERE t.hash = ?",
        (token_hash,),
    )
    if row is None:
        return None
    *known, confirmed_at, chosen_at, agency = row
    return CallerRow(*known, confirmed_at is not None, chosen_at, agency)  # type: ignore[call-arg]


def proof_of(tx: Transaction, session: str) -> ProofRow | None:
    """What was proved in a session."""
    row = tx.one(
        "SELECT a.post, s.opened_at, s.second_factor_at, f.confirmed_at, a.password_chosen_at"
        " FROM sessions s JOIN accounts a ON a.id = s.account LEFT JOIN second_factors f ON f.account = a.id"
        " WHERE s.id = ?",
        (session,),
    )
    if row is None:
        return None
    post, opened_at, second_factor_at, confirmed_at, chosen_at = row
    return ProofRow(post, opened_at, second_factor_at, confirmed_at is not None, chosen_at)


def sign_in_of(tx: Transaction, account: str) -> SignInRow | None:
    """Password hash, and whether the account may be used."""
    row = tx.one(
        "SELECT id, password_hash, disabled, failures, locked_until FROM accounts WHERE id = ?", (account,)
    )
    return SignInRow(*row) if row else None


def account_by_username(tx: Transaction, username: str) -> SignInRow | None:
    """The same by the name that is typed."""
    row = tx.one(
        "SELECT id, password_hash, disabled, failures, locked_until FROM accounts WHERE username = ?",
        (username,),
    )
    return SignInRow(*row) if row else None


def account_in_full(tx: Transaction, account: str) -> AccountRow | None:
    """An account with its organisation."""
    row = tx.one(
        f"SELECT a.id, a.username, a.name, a.post, o.id, o.name, o.level, o.division, o.department, {HELD_TO}"
        " FROM accounts a JOIN organisations o ON o.id = a.organisation WHERE a.id = ?",
        (account,),
    )
    return AccountRow(*row) if row else None


def is_disabled(tx: Transaction, account: str) -> bool:
    """Whether the account may not be used any more."""
    row = tx.one("SELECT disabled FROM accounts WHERE id = ?", (account,))
    return row is None or bool(row[0])


def failures(tx: Transaction, account: str) -> int:
    """Failed sign-ins since the last good one."""
    row = tx.one("SELECT failures FROM accounts WHERE id = ?", (account,))
    return int(row[0]) if row else 0


def workstation(tx: Transaction, identifier: str) -> Row | None:
    """id, name, station, and the station's division, of a workstation that may be used."""
    return tx.one(
        "SELECT w.id, w.name, w.station, o.division FROM workstations w"
        " JOIN organisations o ON o.id = w.station WHERE w.id = ? AND w.state = 'active'",
        (identifier,),
    )


def set_failures(tx: Transaction, account: str, failures: int, locked_until: str | None) -> None:
    """Remember failed sign-ins."""
    tx.run(
        "UPDATE accounts SET failures = ?, locked_until = ? WHERE id = ?", (failures, locked_until, account)
    )


def open_session(tx: Transaction, session: str, account: str, place: tuple[str, str]) -> None:
    """A new session at a workstation, by one of its keys; its id is also the name of its token family."""
    tx.run(
        "INSERT INTO sessions (id, account, workstation, key, opened_at) VALUES (?, ?, ?, ?, ?)",
        (session, account, *place, tx.now),
    )


def prove_second_factor(tx: Transaction, session: str) -> None:
    """Its holder has it."""
    tx.run("UPDATE sessions SET second_factor_at = ? WHERE id = ?", (tx.now, session))


def end_session(tx: Transaction, session: str, why: str) -> None:
    """End a session. Its tokens stay until they run out: whoever holds one is told why it ended."""
    tx.run(
        "UPDATE sessions SET ended_at = ?, ended_why = ? WHERE id = ? AND ended_at IS NULL",
        (tx.now, why, session),
    )


def end_sessions_of(tx: Transaction, account: str, why: str) -> int:
    """End every session of an account; how many there were."""
    return tx.run(
        "UPDATE sessions SET ended_at = ?, ended_why = ? WHERE account = ? AND ended_at IS NULL",
        (tx.now, why, account),
    )


def set_password(tx: Transaction, account: str, password_hash: str, *, chosen: bool) -> None:
    """A password its holder chose, or a one-time one, which the next sign-in must change."""
    tx.run(
        "UPDATE accounts SET password_hash = ?, password_chosen_at = ? WHERE id = ?",
        (password_hash, tx.now if chosen else None, account),
    )


def ended_why(tx: Transaction, session: str) -> str | None:
    """Why a session ended, if it did before its time."""
    row = tx.one("SELECT ended_why FROM sessions WHERE id = ?", (session,))
    return row[0] if row else None


def any_account(tx: Transaction) -> bool:
    """Whether there is anybody who could sign in."""
    return tx.one("SELECT 1 FROM accounts LIMIT 1") is not None


def city_centre(tx: Transaction) -> str | None:
    """The organisation the three administrators belong to: the city's own, not one of its departments."""
    row = tx.one(
        "SELECT id FROM organisations WHERE level = 'city' AND department IS NULL ORDER BY id LIMIT 1"
    )
    return row[0] if row else None


def reopen(tx: Transaction, account: str) -> None:
    """Neither disabled nor locked any more."""
    tx.run(
        "UPDATE accounts SET disabled = 0, failures = 0, locked_until = NULL, version = version + 1"
        " WHERE id = ?",
        (account,),
    )


def any_organisation(tx: Transaction) -> bool:
    """Whether there is a city here already."""
    return tx.one("SELECT 1 FROM organisations LIMIT 1") is not None


def add_organisations(
    tx: Transaction, rows: Sequence[tuple[str, str, str, str, str | None, str | None]]
) -> None:
    """id, name, level, division, department, parent; parents before children."""
    tx.many(
        "INSERT INTO organisations (id, name, level, division, department, parent) VALUES (?, ?, ?, ?, ?, ?)",
        rows,
    )


def add_accounts(tx: Transaction, rows: Sequence[tuple[str, str, str, str, str, str]]) -> None:
    """id, username, name, post, organisation, password hash."""
    tx.many(
        "INSERT INTO accounts (id, username, name, post, organisation, password_hash, initials, disabled,"
        " failures) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)",
        [(*row, initials(row[2])) for row in rows],
    )


def belongs_to(tx: Transaction, account: str, agency: str | None) -> None:
    """To which agency an account belongs."""
    tx.run("UPDATE accounts SET agency = ? WHERE id = ?", (agency, account))


def agency_of(tx: Transaction, account: str) -> str | None:
    """To which it belongs."""
    row = tx.one("SELECT agency FROM accounts WHERE id = ?", (account,))
    return row[0] if row else None


def add_workstations(tx: Transaction, rows: Sequence[tuple[str, str, str]]) -> None:
    """id, name, station."""
    tx.many("INSERT INTO workstations (id, name, station) VALUES (?, ?, ?)", rows)


def organisation(tx: Transaction, identifier: str) -> Row | None:
    """id, name, level, division, department."""
    return tx.one(
        "SELECT id, name, level, division, department FROM organisations WHERE id = ?", (identifier,)
    )


def open_organisation(tx: Transaction, identifier: str) -> Row | None:
    """The same of a place that is not closed: nobody and nothing new comes to another."""
    return tx.one(
        "SELECT id, name, level, division, department FROM organisations WHERE id = ? AND closed_at IS NULL",
        (identifier,),
    )


def department_at(tx: Transaction, department: str, level: str, division: str) -> Row | None:
    """id and name of the counterpart window of a department at a level of a division."""
    return tx.one(
        "SELECT id, name FROM organisations WHERE department = ? AND level = ? AND division = ?"
        " AND closed_at IS NULL ORDER BY id LIMIT 1",
        (department, level, division),
    )


def names(tx: Transaction, accounts: Iterable[str]) -> dict[str, str]:
    """Names of staff by their accounts."""
    asked = sorted(set(accounts))
    if not asked:
        return {}
    marks = ", ".join("?" * len(asked))
    return {row[0]: row[1] for row in tx.all(f"SELECT id, name FROM accounts WHERE id IN ({marks})", asked)}
