"""How many discrepancies stand how is kept; which of their rows are past, and which batches have any."""

from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "population_0008"
down_revision = "population_0007"
branch_labels = None
depends_on = None

KEYS = ("agency", "must_settle", "field", "state", "opened_on", "due_on")
_OLDER = (
    "SELECT 1 FROM discrepancies n JOIN batches m ON m.no = n.batch WHERE n.number = discrepancies.number"
    " AND n.field = discrepancies.field AND m.in_force_no > (SELECT b.in_force_no FROM batches b"
    " WHERE b.no = discrepancies.batch)"
)
_STANDS = (
    "(SELECT n.batch FROM discrepancies n JOIN batches m ON m.no = n.batch"
    " WHERE n.number = discrepancies.number AND n.field = discrepancies.field"
    " AND m.in_force_no IS NOT NULL ORDER BY m.in_force_no DESC LIMIT 1)"
)
_IN_FORCE = "(SELECT b.no FROM batches b WHERE b.in_force_no IS NOT NULL)"


def upgrade() -> None:
    """Forward."""
    for column in ("supersedes", "past"):
        op.add_column("discrepancies", sa.Column(column, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("batches", sa.Column("disputed", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE batches SET disputed = 1 WHERE in_force_no IS NOT NULL"
        " AND no IN (SELECT d.batch FROM discrepancies d)"
    )
    op.execute(f"UPDATE discrepancies SET past = 1 WHERE EXISTS ({_OLDER})")
    op.execute(f"UPDATE discrepancies SET supersedes = coalesce({_STANDS}, 0) WHERE batch NOT IN {_IN_FORCE}")
    _indexes()
    _counts()


def _indexes() -> None:
    present, disputed = sa.text("past = 0"), sa.text("disputed = 1")
    for name, columns in (("state", ("number", "field")), ("due_day", ("due_on", "number", "field"))):
        op.drop_index(f"discrepancies_by_{name}", "discrepancies")
        op.create_index(
            *(f"discrepancies_by_{name}", "discrepancies", ["state", *columns]),
            sqlite_where=present,
            postgresql_where=present,
        )
    op.create_index("batches_of_agency", "batches", ["agency", "kind", "ended_at"])
    for name, column in (("disputed", "in_force_no"), ("disputed_at", "ended_at")):
        op.create_index(
            *(f"batches_{name}", "batches", [column]), sqlite_where=disputed, postgresql_where=disputed
        )


def _counts() -> None:
    made = op.create_table(
        "discrepancy_counts",
        sa.Column("batch", sa.Integer(), primary_key=True, autoincrement=False),
        *(sa.Column(each, sa.Text(), primary_key=True) for each in KEYS),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sqlite_with_rowid=False,
    )
    stands = "must_settle, agencies, field, state, opened_on, due_on"
    found: Counter[tuple[str | int, ...]] = Counter()
    _add(found, f"SELECT 0, {stands}, count(*) FROM discrepancies WHERE past = 0 AND batch IN {_IN_FORCE}")
    _add(found, f"SELECT batch, {stands}, count(*) FROM discrepancies WHERE batch NOT IN {_IN_FORCE}")
    before = stands.replace(", ", ", o.")
    _add(
        found,
        f"SELECT d.batch, o.{before}, -count(*) FROM discrepancies d JOIN discrepancies o"
        " ON o.number = d.number AND o.field = d.field AND o.batch = d.supersedes"
        f" WHERE d.batch NOT IN {_IN_FORCE}",
    )
    changed = [(*key, many) for key, many in found.items() if many]
    rows = [dict(zip(("batch", *KEYS, "number"), each, strict=True)) for each in changed]
    if rows:
        op.bulk_insert(made, rows)


def _add(found: Counter[tuple[str | int, ...]], question: str) -> None:
    grouped = sa.text(f"{question} GROUP BY 1, 2, 3, 4, 5, 6, 7")
    for batch, settles, agencies, field, state, *days, many in op.get_bind().execute(grouped):
        if state == "gone":
            continue
        kept = days if state in ("open", "waiting") else ("", "")
        for agency in {"", settles, *agencies.split(",")}:
            found[batch, agency, settles, field, state, *kept] += many
