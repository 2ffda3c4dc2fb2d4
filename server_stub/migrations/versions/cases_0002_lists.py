"""Lists of a window walk an index: what a window knows of a case carries its state and time of change."""

import sqlalchemy as sa
from alembic import op

revision = "cases_0002"
down_revision = "cases_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("case_places", sa.Column("state", sa.Text(), nullable=False, server_default="in_approval"))
    op.add_column("case_places", sa.Column("changed_at", sa.Text(), nullable=False, server_default=""))
    op.execute(
        "UPDATE case_places SET state = (SELECT c.state FROM cases c WHERE c.id = case_places.case_id),"
        " changed_at = (SELECT c.changed_at FROM cases c WHERE c.id = case_places.case_id)"
    )
    op.drop_index("case_places_by_organisation", "case_places")
    op.create_index(
        "case_places_by_state", "case_places", ["organisation", "state", "changed_at", "case_id"]
    )
    op.create_index("cases_by_taker_and_state", "cases", ["taken_by", "station", "state"])
