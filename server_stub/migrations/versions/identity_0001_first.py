"""Organisations, accounts, workstations, sessions and tokens."""

import sqlalchemy as sa
from alembic import op

revision = "identity_0001"
down_revision = None
branch_labels = ("identity",)
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "organisations",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("department", sa.Text()),
        sa.Column("parent", sa.Text(), sa.ForeignKey("organisations.id")),
    )
    op.create_table(
        "accounts",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("username", sa.Text(), nullable=False, unique=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), sa.ForeignKey("organisations.id"), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("disabled", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.Text()),
    )
    op.create_table(
        "workstations",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("station", sa.Text(), sa.ForeignKey("organisations.id"), nullable=False),
        sa.Column("disabled", sa.Integer(), nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("account", sa.Text(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("workstation", sa.Text(), sa.ForeignKey("workstations.id"), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text()),
        sa.Column("ended_why", sa.Text()),
    )
    op.create_table(
        "access_tokens",
        sa.Column("hash", sa.Text(), primary_key=True),
        sa.Column("session", sa.Text(), sa.ForeignKey("sessions.id"), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
    )
    op.create_index("access_tokens_by_session", "access_tokens", ["session"])
    op.create_table(
        "refresh_tokens",
        sa.Column("hash", sa.Text(), primary_key=True),
        sa.Column("session", sa.Text(), sa.ForeignKey("sessions.id"), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Text()),
    )
    op.create_index("refresh_tokens_by_session", "refresh_tokens", ["session"])
