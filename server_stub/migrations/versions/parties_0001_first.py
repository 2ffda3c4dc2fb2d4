"""The people of a case. Cases taken in before had their applicant only."""

import sqlalchemy as sa
from alembic import op

revision = "parties_0001"
down_revision = None
branch_labels = ("parties",)
depends_on = ("cases_0001",)


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "case_parties",
        sa.Column("case_id", sa.Text(), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text()),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("verification", sa.Text()),
    )
    op.create_index("case_parties_by_number", "case_parties", ["number", "case_id"])
    op.execute(
        "INSERT INTO case_parties (case_id, position, role, number, name, known, verification)"
        " SELECT id, 0, 'applicant', applicant, applicant_name, 1, verification FROM cases"
    )
