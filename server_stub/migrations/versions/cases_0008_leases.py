"""A lease is a window's: departments that examine a case at once do not keep each other out."""

import sqlalchemy as sa
from alembic import op

revision = "cases_0008"
down_revision = "cases_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. Nobody has a case open meanwhile: leases of ten minutes are not carried over."""
    op.drop_table("case_leases")
    op.create_table(
        "case_leases",
        sa.Column("case_id", sa.Text(), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("organisation", sa.Text(), sa.ForeignKey("organisations.id"), primary_key=True),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
    )
