"""What an institution's system did last is found as that of an agency's is."""

import sqlalchemy as sa
from alembic import op

revision = "journal_0005"
down_revision = "journal_0004"
branch_labels = None
depends_on = None
OF_SYSTEMS = sa.text("post IN ('agency_system', 'society_system')")


def upgrade() -> None:
    """Forward."""
    op.drop_index("journal_of_systems", "journal")
    op.create_index(
        "journal_of_systems",
        "journal",
        ["workstation", "idx"],
        sqlite_where=OF_SYSTEMS,
        postgresql_where=OF_SYSTEMS,
    )
