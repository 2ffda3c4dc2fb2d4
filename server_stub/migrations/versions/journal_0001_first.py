"""Journal, counts, kept answers and the desks' own log."""

import sqlalchemy as sa
from alembic import op

revision = "journal_0001"
down_revision = None
branch_labels = ("journal",)
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "counted",
        sa.Column("minute", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("who", sa.Text(), primary_key=True),
        sa.Column("number", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "desk_events",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("workstation", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("clock_offset_seconds", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("account", sa.Text()),
        sa.Column("case_id", sa.Text()),
        sa.Column("detail", sa.Text(), nullable=False),
    )
    op.create_table(
        "journal",
        sa.Column(
            "idx", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("account", sa.Text()),
        sa.Column("post", sa.Text()),
        sa.Column("organisation", sa.Text()),
        sa.Column("workstation", sa.Text()),
        sa.Column("session", sa.Text()),
        sa.Column("permission", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text()),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text()),
        sa.Column("case_id", sa.Text()),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("person", sa.LargeBinary()),
        sa.Column("person_key", sa.Text()),
        sa.Column("detail_hash", sa.LargeBinary()),
        sa.Column("detail_salt", sa.LargeBinary()),
        sa.Column("detail", sa.Text()),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "kept_answers",
        sa.Column("account", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("idx", sa.BigInteger(), nullable=False),
        sa.Column("leaf", sa.Text(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
    )
