"""What is known of people lies in eight parts on PostgreSQL; no row is checked against its batch any more;
discrepancies are found by the day they are due.

The first two mean that the tables are made anew, with all that is in them (docs/decisions/040).
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "population_0006"
down_revision = "population_0005"
branch_labels = None
depends_on = None

SPREAD = ("statements", "citizens", "discrepancies")
UNCHECKED = (*SPREAD, "statement_exceptions")
PARTS = 8
_CHECKED = re.compile(r",\s*FOREIGN KEY\(batch\) REFERENCES batches \(no\)")


def upgrade() -> None:
    """Forward."""
    if op.get_bind().dialect.name == "postgresql":
        dropped = "DROP CONSTRAINT IF EXISTS statement_exceptions_batch_fkey"
        op.execute(f"ALTER TABLE statement_exceptions {dropped}")
        for table in SPREAD:
            if not _is_spread(table):
                _spread(table)
    else:
        for table in UNCHECKED:
            _unchecked(table)
    op.create_index("discrepancies_by_due_day", "discrepancies", ["state", "due_on", "number", "field"])


def _is_spread(table: str) -> bool:
    kind = sa.text("SELECT 1 FROM pg_partitioned_table WHERE partrelid = CAST(:name AS regclass)")
    return op.get_bind().execute(kind, {"name": table}).first() is not None


def _spread(table: str) -> None:
    bind = op.get_bind()
    op.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
    key = sa.inspect(bind).get_pk_constraint(f"{table}_before")["constrained_columns"]
    indexes = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = :before AND indexname <> :key"
    of_before = {"before": f"{table}_before", "key": f"{table}_pkey"}
    kept = [tuple(row) for row in bind.execute(sa.text(indexes), of_before)]
    op.execute(f"CREATE TABLE {table} (LIKE {table}_before INCLUDING DEFAULTS) PARTITION BY HASH (number)")
    for part in range(PARTS):
        op.execute(
            f"CREATE TABLE {table}_part_{part} PARTITION OF {table}"
            f" FOR VALUES WITH (MODULUS {PARTS}, REMAINDER {part})"
        )
    op.execute(f"INSERT INTO {table} SELECT * FROM {table}_before ORDER BY {', '.join(key)}")
    op.execute(f"DROP TABLE {table}_before")
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {table}_pkey PRIMARY KEY ({', '.join(key)})")
    for _, made in kept:
        op.execute(made.replace(f"{table}_before", table))


def _unchecked(table: str) -> None:
    bind = op.get_bind()
    op.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
    known = sa.text("SELECT type, name, sql FROM sqlite_master WHERE tbl_name = :name AND sql IS NOT NULL")
    shapes = [tuple(row) for row in bind.execute(known, {"name": f"{table}_before"})]
    made = next(sql for kind, _, sql in shapes if kind == "table").replace(f"{table}_before", table, 1)
    op.execute(_CHECKED.sub("", made).replace(f'"{table}"', table))
    op.execute(f"INSERT INTO {table} SELECT * FROM {table}_before")
    op.execute(f"DROP TABLE {table}_before")
    for kind, _, sql in shapes:
        if kind == "index":
            op.execute(sql.replace(f"{table}_before", table).replace(f'"{table}"', table))
