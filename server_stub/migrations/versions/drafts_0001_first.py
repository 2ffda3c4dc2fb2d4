"""Drafts of stations."""

import sqlalchemy as sa
from alembic import op

revision = "drafts_0001"
down_revision = None
branch_labels = ("drafts",)
depends_on = ("identity_0001", "workstations_0001")


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("station", sa.Text(), sa.ForeignKey("organisations.id"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_save", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("item_version", sa.Integer(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text()),
        sa.Column("kept_by", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.Text(), sa.ForeignKey("workstations.id"), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=False),
        sa.Column("open_by", sa.Text(), nullable=False),
        sa.Column("open_at", sa.Text()),
        sa.Column("open_since", sa.Text(), nullable=False),
        sa.Column("open_until", sa.Text(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_index("drafts_by_station", "drafts", ["station", "state", "saved_at"])
    op.create_index("drafts_by_time", "drafts", ["state", "saved_at"])
    op.create_index("drafts_by_case", "drafts", ["case_id"])
