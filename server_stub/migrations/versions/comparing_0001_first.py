"""Lists agencies have compared."""

import sqlalchemy as sa
from alembic import op

revision = "comparing_0001"
down_revision = None
branch_labels = ("comparing",)
depends_on = ("exchange_0003",)


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "compared_lists",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("agency", sa.Text(), sa.ForeignKey("agencies.code"), nullable=False),
        sa.Column("system", sa.Text(), sa.ForeignKey("agency_systems.id"), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text()),
        sa.Column("fault", sa.Text()),
        sa.Column("fault_column", sa.Text()),
        sa.Column("rows", sa.Integer()),
        sa.Column("results", sa.Text()),
        sa.Column("result_length", sa.BigInteger()),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
    )
    op.create_index("compared_lists_by_state", "compared_lists", ["state", "begun_at"])
    op.create_index("compared_lists_by_expiry", "compared_lists", ["expires_at"])
