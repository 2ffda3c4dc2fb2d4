"""What an agency's system did last is found by the system."""

import sqlalchemy as sa
from alembic import op

revision = "journal_0004"
down_revision = "journal_0003"
branch_labels = None
depends_on = None
OF_SYSTEMS = sa.text("post = 'agency_system'")


def upgrade() -> None:
    """Forward."""
    op.create_index(
        "journal_of_systems",
        "journal",
        ["workstation", "idx"],
        sqlite_where=OF_SYSTEMS,
        postgresql_where=OF_SYSTEMS,
    )
