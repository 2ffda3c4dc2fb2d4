"""Brings a database to the present shape. Forward only.

Each room has its own line of migrations in `versions/`, so that nobody waits for another's: the first of a
room has `down_revision = None` and `branch_labels = ("<room>",)`, the next names the one before; tables of
another room are asked for with `depends_on = ("<room>_0001",)`. Revisions are called `<room>_0001`, files
`<room>_0001_what.py`. A test compares the outcome with the tables declared in every room's `tables.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from server_stub import postgresql
from server_stub.postgresql import SEQUENCER


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config


class Shape(Enum):
    """How a database stands to this program."""

    EMPTY = "nothing in it yet"
    OLDER = "of an earlier program"
    PRESENT = "as this program wants it"
    LATER = "of a later program"


def shape(url: str) -> Shape:
    """Compares the database with every migration this program has."""
    with engine_at(url) as engine, engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_heads()
    known = {each.revision: each for each in ScriptDirectory.from_config(_config()).walk_revisions()}
    if not present:
        return Shape.EMPTY
    if not set(present) <= set(known):
        return Shape.LATER
    return Shape.PRESENT if _run(present, known) == set(known) else Shape.OLDER


def _run(present: Sequence[str], known: Mapping[str, Script]) -> set[str]:
    run: set[str] = set()
    ahead = list(present)
    while ahead:  # alembic names a revision no more once another that needs it was run
        revision = known[ahead.pop()]
        run.add(revision.revision)
        for needed in (revision.down_revision, revision.dependencies):
            ahead += [needed] if isinstance(needed, str) else needed or ()
    return run


def upgrade(url: str) -> None:
    """Run every migration that has not run yet, in one transaction: a kill leaves what was before."""
    config = _config()
    with engine_at(url) as engine:
        if engine.dialect.name == "sqlite":
            _make_transactional(engine)
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":  # of two that begin at once the second finds it done
                connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": SEQUENCER})
            config.attributes["connection"] = connection
            command.upgrade(config, "heads")


@contextmanager
def engine_at(url: str) -> Iterator[Engine]:
    """The database's own errors come out of it: SQLAlchemy's repeat the statement."""
    is_server = url.startswith("postgresql://")
    engine = create_engine("postgresql+psycopg://" if is_server else url)
    if is_server:
        _connect_ourselves(engine, url)
    try:
        yield engine
    except DBAPIError as error:
        raise error.orig or error from None
    finally:
        engine.dispose()


def _connect_ourselves(engine: Engine, url: str) -> None:
    """The centre's own way to the server: SQLAlchemy reads no URL with several hosts, and waits for ever."""

    def connect(_dialect: object, _record: object, _args: object, named: Mapping[str, Any]) -> Any:
        return postgresql.connect(url, named.get("context"))

    event.listen(engine, "do_connect", connect)


def _make_transactional(engine: Engine) -> None:
    """Python's sqlite3 would commit before each statement that shapes tables; so we begin ourselves."""

    def leave_to_us(connection: Any, _record: object) -> None:
        connection.isolation_level = None

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "connect", leave_to_us)
    event.listen(engine, "begin", begin)
