"""Phrases for opinions that somebody keeps for themselves."""

import sqlalchemy as sa
from alembic import op

revision = "phrases_0001"
down_revision = None
branch_labels = ("phrases",)
depends_on = ("identity_0001",)


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "phrases",
        sa.Column("account", sa.Text(), sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )
