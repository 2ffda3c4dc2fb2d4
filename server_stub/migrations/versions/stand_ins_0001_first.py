"""Who acts for whom, from when to when."""

import sqlalchemy as sa
from alembic import op

revision = "stand_ins_0001"
down_revision = None
branch_labels = ("stand_ins",)
depends_on = ("identity_0001",)


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "stand_ins",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("absent", sa.Text(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("stand_in", sa.Text(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("from_day", sa.Text(), nullable=False),
        sa.Column("to_day", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text()),
    )
    op.create_index("stand_ins_by_stand_in", "stand_ins", ["stand_in", "to_day"])
    op.create_index("stand_ins_by_absent", "stand_ins", ["absent", "to_day"])
