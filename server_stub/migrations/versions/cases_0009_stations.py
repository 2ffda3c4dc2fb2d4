"""The list of a whole station walks an index; papers attached to words are named in the history."""

import sqlalchemy as sa
from alembic import op

revision = "cases_0009"
down_revision = "cases_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_index("cases_by_station_and_change", "cases", ["station", "changed_at", "id"])
    attached = sa.text("material = 'opinion.attached'")
    op.create_index(
        "documents_attached_by_day",
        "documents",
        ["received_at"],
        sqlite_where=attached,
        postgresql_where=attached,
    )
    op.add_column("case_history", sa.Column("attached", sa.Text(), nullable=False, server_default=""))
