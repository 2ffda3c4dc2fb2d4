"""A spent refresh token keeps the key it was spent with, so that a lost answer can be asked for again."""

import sqlalchemy as sa
from alembic import op

revision = "identity_0002"
down_revision = "identity_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("refresh_tokens", sa.Column("used_with", sa.Text()))
    op.add_column("refresh_tokens", sa.Column("salt", sa.LargeBinary()))
    op.create_index("refresh_tokens_by_expiry", "refresh_tokens", ["expires_at"])
    op.create_index("access_tokens_by_expiry", "access_tokens", ["expires_at"])
