"""Look-ups are found by their session: a masked field is shown whole only after one."""

import sqlalchemy as sa
from alembic import op

revision = "journal_0003"
down_revision = "journal_0002"
branch_labels = None
depends_on = None
VIEWED = sa.text("action = 'citizen.viewed'")


def upgrade() -> None:
    """Forward."""
    op.create_index("journal_viewed", "journal", ["session"], sqlite_where=VIEWED, postgresql_where=VIEWED)
