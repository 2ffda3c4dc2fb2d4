"""Service items in all their versions, those cases began with among them; drafts of the next ones."""

import sqlalchemy as sa
from alembic import op

revision = "catalogue_0001"
down_revision = None
branch_labels = ("catalogue",)
depends_on = ("cases_0001", "administration_0001")


def upgrade() -> None:
    """Forward. What an earlier program kept of items with their cases becomes versions among the others."""
    op.create_table(
        "item_versions",
        sa.Column("item", sa.Text(), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), sa.ForeignKey("proposals.id")),
        sa.Column("kept_at", sa.Text(), nullable=False),
    )
    op.create_table(
        "item_drafts",
        sa.Column("item", sa.Text(), primary_key=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_by", sa.Text(), sa.ForeignKey("accounts.id")),
        sa.Column("saved_at", sa.Text(), nullable=False),
    )
    op.execute(
        "INSERT INTO item_versions (item, version, told, origin, kept_at)"
        " SELECT item, version, told, 'case', '' FROM case_items"
    )
    op.drop_table("case_items")
