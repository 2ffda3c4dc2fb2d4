"""Keys, enrolment codes and alerts; a workstation has a state, and says how it stands."""

import sqlalchemy as sa
from alembic import op

revision = "workstations_0001"
down_revision = None
branch_labels = ("workstations",)
depends_on = ("identity_0001",)


def upgrade() -> None:
    """Forward."""
    op.add_column("workstations", sa.Column("state", sa.Text(), nullable=False, server_default="active"))
    op.add_column("workstations", sa.Column("state_why", sa.Text()))
    op.add_column("workstations", sa.Column("last_seen_at", sa.Text()))
    for column in (
        sa.Column("clock_off_seconds", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("program_version", sa.Text(), nullable=False, server_default=""),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    ):
        op.add_column("workstations", column)
    op.execute("UPDATE workstations SET state = 'suspended' WHERE disabled = 1")
    op.drop_column("workstations", "disabled")
    op.create_table(
        "workstation_keys",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("workstation", sa.Text(), sa.ForeignKey("workstations.id"), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("enrolled_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text()),
        sa.Column("ended_why", sa.Text()),
    )
    op.create_index("workstation_keys_by_workstation", "workstation_keys", ["workstation"])
    op.create_table(
        "enrolment_codes",
        sa.Column("hash", sa.Text(), primary_key=True),
        sa.Column("station", sa.Text(), sa.ForeignKey("organisations.id"), nullable=False),
        sa.Column("workstation", sa.Text(), sa.ForeignKey("workstations.id")),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text()),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Text()),
    )
    op.create_table(
        "alerts",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("workstation", sa.Text(), sa.ForeignKey("workstations.id")),
        sa.Column("account", sa.Text(), sa.ForeignKey("accounts.id")),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("seen_by", sa.Text()),
        sa.Column("seen_at", sa.Text()),
    )
    op.create_index("alerts_by_time", "alerts", ["at"])
