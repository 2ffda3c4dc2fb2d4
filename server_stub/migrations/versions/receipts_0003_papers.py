"""Papers of every kind: receipts become the first two of them, copies of each part are counted apart."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "receipts_0003"
down_revision = "receipts_0002"
branch_labels = None
depends_on = ("cases_0004", "notices_0001", "catalogue_0001", "drafts_0001")

_OLD = (
    "SELECT r.id, r.number, r.case_id, r.kind, r.revision, r.clerk, r.issued_at, r.due_on, r.provisional_due,"
    " r.agency, r.station, c.station, c.accepted_index, c.accepted_leaf"
    " FROM receipts r JOIN cases c ON c.id = r.case_id ORDER BY r.id"
)


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "papers",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("number", sa.Text(), nullable=False, unique=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("occasion", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.Text(), sa.ForeignKey("cases.id")),
        sa.Column("notice", sa.Text(), sa.ForeignKey("notices.id")),
        sa.Column("template_version", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("station", sa.Text(), sa.ForeignKey("organisations.id"), nullable=False),
        sa.Column("issued_at", sa.Text(), nullable=False),
        sa.Column("journal_index", sa.BigInteger(), nullable=False),
        sa.Column("leaf", sa.Text(), nullable=False),
        sa.UniqueConstraint("subject", "kind", "occasion"),
    )
    op.create_index("papers_by_station", "papers", ["station", "issued_at"])
    op.create_index("papers_by_case", "papers", ["case_id"])
    op.create_table(
        "paper_copies",
        sa.Column("paper", sa.Text(), sa.ForeignKey("papers.id"), primary_key=True),
        sa.Column("part", sa.Text(), primary_key=True),
        sa.Column("copy", sa.Integer(), primary_key=True),
        sa.Column("size", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("workstation", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
    )
    op.create_index("paper_copies_by_time", "paper_copies", ["made_at"])
    op.create_table(
        "paper_templates",
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("in_force_at", sa.Text(), nullable=False),
    )
    op.create_index("cases_by_station", "cases", ["station", "submitted_at"])
    op.create_index("cases_by_station_and_state", "cases", ["station", "state", "changed_at"])
    _take_over()
    op.drop_table("receipt_copies")
    op.drop_table("receipts")


def _take_over() -> None:
    """What stood on the first copies is kept; the rest of their content comes from the case when read."""
    bind = op.get_bind()
    papers = sa.table("papers", *(sa.column(name) for name in _row([None] * 14)))
    for old in bind.execute(sa.text(_OLD)).fetchall():
        bind.execute(papers.insert().values(_row(list(old))))
    bind.execute(
        sa.text(
            "INSERT INTO paper_copies (paper, part, copy, size, account, workstation, made_at)"
            " SELECT receipt, 'citizen', copy, paper, account, workstation, made_at FROM receipt_copies"
        )
    )


def _row(old: list[Any]) -> dict[str, Any]:
    facts = dict(
        zip(("revision", "clerk", "issued_at", "due_on"), (str(told) for told in old[4:8]), strict=True)
    )
    facts |= {"provisional": "1" if old[8] else "", "agency": old[9] or "", "station": old[10] or ""}
    return {
        "id": old[0],
        "number": old[1],
        "kind": old[3],
        "subject": old[2],
        "occasion": 0,
        "case_id": old[2],
        "notice": None,
        "template_version": 0,
        "about": "",
        "content": json.dumps({"facts": facts, "lists": {}}, ensure_ascii=False),
        "station": old[11],
        "issued_at": old[6],
        "journal_index": old[12],
        "leaf": old[13],
    }
