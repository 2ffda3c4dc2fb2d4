"""Sums of months, and of all agencies and interfaces, are kept; what belongs together lies together."""

import sqlalchemy as sa
from alembic import op

revision = "monitoring_0002"
down_revision = "monitoring_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.execute("CREATE TABLE exchange_figures_before AS SELECT * FROM exchange_figures")
    op.drop_table("exchange_figures")
    keys = ("unit", "agency", "interface", "span", "what")
    op.create_table(
        "exchange_figures",
        *(sa.Column(each, sa.Text(), primary_key=True) for each in keys),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("exchange_figures_by_span", "exchange_figures", ["unit", "span"])
    of_all = "CAST('' AS TEXT)"
    for agency in ("agency", of_all):
        for interface in ("interface", of_all):
            _add(f"unit, {agency}, {interface}, span, what", "1 = 1")
            _add(f"CAST('month' AS TEXT), {agency}, {interface}, substr(span, 1, 7), what", "unit = 'day'")
    op.execute("DROP TABLE exchange_figures_before")


def _add(key: str, which: str) -> None:
    op.execute(
        "INSERT INTO exchange_figures (unit, agency, interface, span, what, number)"
        f" SELECT {key}, CAST(sum(number) AS BIGINT) FROM exchange_figures_before WHERE {which}"
        " GROUP BY 1, 2, 3, 4, 5"
    )
