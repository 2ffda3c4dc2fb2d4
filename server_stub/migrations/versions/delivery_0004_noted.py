"""What the journal was told of agencies' folders lately, with the sum of what is left out of it."""

import sqlalchemy as sa
from alembic import op

revision = "delivery_0004"
down_revision = "delivery_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "delivery_noted",
        *(sa.Column(each, sa.Text(), primary_key=True) for each in ("agency", "action", "why")),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("left_out", sa.BigInteger(), nullable=False),
    )
