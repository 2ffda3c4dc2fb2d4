"""Files of changes for agencies without a line."""

import sqlalchemy as sa
from alembic import op

revision = "exchange_0004"
down_revision = "exchange_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "change_files",
        sa.Column("agency", sa.Text(), sa.ForeignKey("agencies.code"), primary_key=True),
        sa.Column("purpose", sa.Text(), primary_key=True),
        sa.Column("sequence", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("follows", sa.Integer(), nullable=False),
        sa.Column("from_no", sa.BigInteger(), nullable=False),
        sa.Column("from_number", sa.Text(), nullable=False),
        sa.Column("upto_no", sa.BigInteger(), nullable=False),
        sa.Column("upto_number", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("laid", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
