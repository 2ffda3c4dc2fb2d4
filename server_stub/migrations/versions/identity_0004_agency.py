"""A steward's account may belong to an agency that takes part."""

import sqlalchemy as sa
from alembic import op

revision = "identity_0004"
down_revision = "identity_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. Whoever has none is the city's, or their department's, as before."""
    op.add_column("accounts", sa.Column("agency", sa.Text()))
