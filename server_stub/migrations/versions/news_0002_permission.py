"""News may be for the holders of a permission."""

import sqlalchemy as sa
from alembic import op

revision = "news_0002"
down_revision = "news_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("news", sa.Column("permission", sa.Text()))
