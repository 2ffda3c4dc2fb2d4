"""Proposals, changes in force, certificates; accounts and organisations have versions, and are found."""

import sqlalchemy as sa
from alembic import op

from server_stub.identity.initials import initials

revision = "administration_0001"
down_revision = None
branch_labels = ("administration",)
depends_on = ("identity_0001",)


def upgrade() -> None:
    """Forward."""
    op.add_column("accounts", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("accounts", sa.Column("initials", sa.Text(), nullable=False, server_default=""))
    op.create_index("accounts_by_organisation", "accounts", ["organisation"])
    op.add_column("organisations", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("organisations", sa.Column("closed_at", sa.Text()))
    connection = op.get_bind()
    for identifier, name in connection.execute(sa.text("SELECT id, name FROM accounts")).all():
        found = {"initials": initials(name), "id": identifier}
        connection.execute(sa.text("UPDATE accounts SET initials = :initials WHERE id = :id"), found)
    op.create_table(
        "proposals",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("proposed_at", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), sa.ForeignKey("accounts.id")),
        sa.Column("decided_at", sa.Text()),
        sa.Column("decided_why", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    )
    op.create_index("proposals_by_state", "proposals", ["state", "id"])
    op.create_index("proposals_by_subject", "proposals", ["subject", "state"])
    op.create_table(
        "changes_in_force",
        sa.Column("version", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), sa.ForeignKey("proposals.id"), nullable=False),
    )
    op.create_table(
        "certificates",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("account", sa.Text(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("number", sa.Text(), nullable=False, unique=True),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("issued_by", sa.Text()),
        sa.Column("issued_at", sa.Text(), nullable=False),
        sa.Column("revoked_by", sa.Text()),
        sa.Column("revoked_at", sa.Text()),
        sa.Column("revoked_why", sa.Text()),
    )
    op.create_index("certificates_by_account", "certificates", ["account", "valid_to"])
    op.create_index("certificates_by_end", "certificates", ["valid_to", "id"])
