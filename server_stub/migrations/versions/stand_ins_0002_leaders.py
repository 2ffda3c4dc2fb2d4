"""Which leader arranged it, where the absent themselves did not."""

import sqlalchemy as sa
from alembic import op

revision = "stand_ins_0002"
down_revision = "stand_ins_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("stand_ins", sa.Column("made_by", sa.Text()))
