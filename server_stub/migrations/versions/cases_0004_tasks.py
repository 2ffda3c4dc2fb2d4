"""Open work is rows of its own: several may wait at once. Running cases get theirs from where they stood."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "cases_0004"
down_revision = "cases_0003"
branch_labels = None
depends_on = None

SLICE = 500


def upgrade() -> None:
    """Forward."""
    _make_tasks()
    for column in ("step_code", "step_name", "plan", "held_for"):
        op.add_column("cases", sa.Column(column, sa.Text(), nullable=False, server_default=""))
    op.add_column("cases", sa.Column("stands", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("cases", sa.Column("closing", sa.Integer()))
    for column in ("part", "sent_to", "held_for", "corrected"):
        op.add_column("case_history", sa.Column(column, sa.Text(), nullable=False, server_default=""))
    op.add_column("case_history", sa.Column("working_days", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE cases SET stands = 1 WHERE state <> 'in_approval'")
    op.execute(
        "UPDATE cases SET closing = (SELECT max(h.position) FROM case_history h WHERE h.case_id = cases.id"
        " AND h.deed IN ('approved', 'refused')) WHERE state IN ('approved', 'refused')"
    )
    _fill(op.get_bind())
    op.drop_column("cases", "step")


def _make_tasks() -> None:
    op.create_table(
        "case_tasks",
        sa.Column("case_id", sa.Text(), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), sa.ForeignKey("organisations.id"), nullable=False),
        sa.Column("colleague", sa.Text(), nullable=False),
        sa.Column("for_task", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("held_for", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("urged", sa.Integer(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("days_then", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("provisional_due", sa.Integer(), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
    )
    op.create_index("case_tasks_by_window", "case_tasks", ["organisation", "state", "due_on", "case_id"])


def _fill(bind: sa.Connection) -> None:
    """The work each case had, by the item version it began with."""
    kept = "item_versions" if sa.inspect(bind).has_table("item_versions") else "case_items"
    routes: dict[tuple[str, int], list[dict[str, Any]]] = {
        (item, version): json.loads(told)["route"]
        for item, version, told in bind.execute(sa.text(f"SELECT item, version, told FROM {kept}"))
    }
    for cases in _slices(bind):
        named: list[dict[str, Any]] = []
        tasks: list[dict[str, Any]] = []
        for case in cases:
            step = routes[case["item"], case["item_version"]][case["step"]]
            named.append({"id": case["id"], "code": step["code"], "name": step["name"]})
            tasks += _tasks(bind, case, step)
        bind.execute(sa.text("UPDATE cases SET step_code = :code, step_name = :name WHERE id = :id"), named)
        if tasks:
            columns = ", ".join(tasks[0])
            values = ", ".join(f":{name}" for name in tasks[0])
            bind.execute(sa.text(f"INSERT INTO case_tasks ({columns}) VALUES ({values})"), tasks)


def _slices(bind: sa.Connection) -> Iterator[list[dict[str, Any]]]:
    sql = sa.text(
        "SELECT id, item, item_version, step, state, station, division, place, step_from, step_days_then,"
        " step_due_on, provisional_due FROM cases WHERE id > :after ORDER BY id LIMIT :slice"
    )
    after = ""
    while True:
        found = [dict(row) for row in bind.execute(sql, {"after": after, "slice": SLICE}).mappings()]
        if not found:
            return
        yield found
        after = found[-1]["id"]


def _tasks(bind: sa.Connection, case: dict[str, Any], step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One decision that waits; for a returned case also what waits at its station."""
    if case["state"] not in ("in_approval", "returned"):
        return
    decide = _task(case, step, 1, "decide", case["place"] or _window(bind, case, step))
    decide |= {"since": case["step_from"], "days_then": case["step_days_then"]}
    decide |= {"due_on": case["step_due_on"], "provisional_due": case["provisional_due"]}
    yield decide | {"runs": int(case["state"] == "in_approval")}
    if case["state"] == "returned":
        yield _task(case, step, 2, "mend", case["station"]) | {"for_task": 1}


def _window(bind: sa.Connection, case: dict[str, Any], step: dict[str, Any]) -> str:
    """Who returned the case; it left no trace in the case itself."""
    sql = sa.text(
        "SELECT o.id FROM case_places p JOIN organisations o ON o.id = p.organisation"
        " WHERE p.case_id = :case AND o.department = :department AND o.level = :level ORDER BY o.id"
    )
    found = bind.execute(sql, {"case": case["id"], "department": step["department"], "level": step["level"]})
    return str(found.scalars().first())


def _task(case: dict[str, Any], step: dict[str, Any], number: int, kind: str, where: str) -> dict[str, Any]:
    blank = dict.fromkeys(("part", "colleague", "outcome", "held_for", "message", "asked_by"), "")
    none = dict.fromkeys(("for_task", "working_days", "urged", "days_then", "provisional_due", "runs"), 0)
    told = {
        "case_id": case["id"],
        "number": number,
        "kind": kind,
        "step": step["code"],
        "organisation": where,
    }
    return {**told, **blank, **none, "state": "open", "since": "", "due_on": ""}
