"""Quality reports of before named whatever stood in a column of codes: names and addresses too, where columns
were swapped. What is no code goes from what is kept, and its count stays."""

import json
import re
from typing import Any

import sqlalchemy as sa
from alembic import op

from server_stub.population.communities import is_place

revision = "delivery_0005"
down_revision = "delivery_0004"
branch_labels = None
depends_on = None

_SHORT = re.compile(r"[A-Za-z]?\d{0,3}", re.ASCII)


def upgrade() -> None:
    """Forward."""
    _rewrite("delivery_reports", "report", ("id",))
    _rewrite("deliveries", "answer", ("agency", "sequence"))


def _rewrite(table: str, column: str, key: tuple[str, ...]) -> None:
    """One after the other: together they may be more than memory holds."""
    bind = op.get_bind()
    which = " AND ".join(f"{each} = :{each}" for each in key)
    for row in bind.execute(sa.text(f"SELECT {', '.join(key)} FROM {table}")).mappings().all():
        kept = bind.execute(sa.text(f"SELECT {column} FROM {table} WHERE {which}"), dict(row)).scalar_one()
        told = json.loads(kept) if kept else {}
        report = told if column == "report" else told.get("report")
        if report and _least(report):
            written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
            sql = sa.text(f"UPDATE {table} SET {column} = :written WHERE {which}")
            bind.execute(sql, {**row, "written": written})


def _least(report: dict[str, Any]) -> bool:
    """Whether there was anything to take from it. Lines were not kept, so that none are told."""
    counts: dict[str, int] = {}
    for each in report["unknown"]:
        if not _is_code(each):
            counts[each["field"]] = counts.get(each["field"], 0) + each["count"]
    report["unknown"] = [each for each in report["unknown"] if _is_code(each)]
    report["no_codes"] = [{"field": name, "count": count, "lines": []} for name, count in counts.items()]
    return bool(counts)


def _is_code(told: dict[str, Any]) -> bool:
    if told["field"] == "residence_division":
        return is_place(told["code"])
    return told["field"] == "region" or _SHORT.fullmatch(told["code"]) is not None
