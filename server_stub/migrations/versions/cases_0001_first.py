"""Cases with their forms, papers, history, places and leases."""

import sqlalchemy as sa
from alembic import op

revision = "cases_0001"
down_revision = None
branch_labels = ("cases",)
depends_on = ("identity_0001", "documents_0001")


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "cases",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("number", sa.Text(), nullable=False, unique=True),
        sa.Column("draft", sa.Text(), nullable=False, unique=True),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("item_version", sa.Integer(), nullable=False),
        sa.Column("station", sa.Text(), sa.ForeignKey("organisations.id"), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("taken_by", sa.Text(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("applicant", sa.Text(), nullable=False),
        sa.Column("applicant_name", sa.Text(), nullable=False),
        sa.Column("verification", sa.Text()),
        sa.Column("submitted_at", sa.Text(), nullable=False),
        sa.Column("accepted_index", sa.BigInteger(), nullable=False),
        sa.Column("accepted_leaf", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), sa.ForeignKey("organisations.id")),
        sa.Column("running_from", sa.Text(), nullable=False),
        sa.Column("days_then", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("step_from", sa.Text(), nullable=False),
        sa.Column("step_days_then", sa.Integer(), nullable=False),
        sa.Column("step_due_on", sa.Text(), nullable=False),
        sa.Column("provisional_due", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
    )
    op.create_index("cases_by_place", "cases", ["place", "step_due_on", "id"])
    op.create_index("cases_by_taker", "cases", ["taken_by", "changed_at", "id"])
    op.create_table(
        "case_forms",
        sa.Column("case_id", sa.Text(), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("revision", sa.Integer(), primary_key=True),
        sa.Column("answers", sa.Text(), nullable=False),
    )
    op.create_table(
        "case_papers",
        sa.Column("case_id", sa.Text(), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("revision", sa.Integer(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("document", sa.Text(), sa.ForeignKey("documents.id"), nullable=False),
    )
    op.create_index("case_papers_by_document", "case_papers", ["document"])
    op.create_table(
        "case_history",
        sa.Column("case_id", sa.Text(), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("to_mend", sa.Text(), nullable=False),
        sa.Column("journal_index", sa.BigInteger(), nullable=False),
        sa.Column("leaf", sa.Text(), nullable=False),
    )
    op.create_table(
        "case_places",
        sa.Column("case_id", sa.Text(), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("organisation", sa.Text(), sa.ForeignKey("organisations.id"), primary_key=True),
    )
    op.create_index("case_places_by_organisation", "case_places", ["organisation"])
    op.create_table(
        "case_leases",
        sa.Column("case_id", sa.Text(), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
    )
    op.create_table(
        "case_items",
        sa.Column("item", sa.Text(), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("told", sa.Text(), nullable=False),
    )
    op.create_table(
        "case_numbers",
        sa.Column("division", sa.Text(), primary_key=True),
        sa.Column("day", sa.Text(), primary_key=True),
        sa.Column("last", sa.Integer(), nullable=False),
    )
