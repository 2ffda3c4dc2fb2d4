"""Second factors, recovery codes, earlier passwords, break-glass codes; what a session has proved."""

import sqlalchemy as sa
from alembic import op

revision = "identity_0003"
down_revision = "identity_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. Passwords that were there before count as one-time ones: the next sign-in changes them."""
    op.add_column("accounts", sa.Column("password_chosen_at", sa.Text()))
    op.add_column("sessions", sa.Column("key", sa.Text()))
    op.add_column("sessions", sa.Column("second_factor_at", sa.Text()))
    op.create_index("sessions_by_account", "sessions", ["account", "ended_at"])
    op.create_table(
        "second_factors",
        sa.Column("account", sa.Text(), sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("secret", sa.LargeBinary()),
        sa.Column("confirmed_at", sa.Text()),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("begun", sa.LargeBinary()),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("hash", sa.Text(), primary_key=True),
        sa.Column("account", sa.Text(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("used_at", sa.Text()),
    )
    op.create_index("recovery_codes_by_account", "recovery_codes", ["account"])
    op.create_table(
        "password_history",
        sa.Column("account", sa.Text(), sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("set_at", sa.Text(), primary_key=True),
        sa.Column("password_hash", sa.Text(), nullable=False),
    )
    op.create_table(
        "break_glass_codes",
        sa.Column("place", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
    )
