"""Files stewards send from the desk, and what is to be done with them; how far a batch under way is, and
batches listed by kind and by what they undo."""

import sqlalchemy as sa
from alembic import op

revision = "delivery_0002"
down_revision = "delivery_0001"
branch_labels = None
depends_on = ("population_0003",)


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "delivery_files",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
    )
    op.create_index("delivery_files_by_account", "delivery_files", ["account", "state"])
    op.create_table(
        "delivery_tasks",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("file", sa.Text()),
        sa.Column("batch", sa.Integer()),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("whole", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("why", sa.Text(), nullable=False, server_default=""),
        sa.Column("detail", sa.Text(), nullable=False, server_default=""),
        sa.Column("report", sa.Text()),
    )
    op.create_index("delivery_tasks_by_state", "delivery_tasks", ["state", "id"])
    op.create_index("delivery_tasks_by_file", "delivery_tasks", ["file"])
    op.create_index("delivery_tasks_by_batch", "delivery_tasks", ["batch"])
    op.add_column("batches", sa.Column("expected", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_index("batches_by_kind", "batches", ["kind", "no"])
    op.create_index("batches_undoing", "batches", ["undoes"])
