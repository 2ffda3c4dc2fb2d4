"""Receipts for tests: all synthetic."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from desktop.papers.receipt import Mark, Receipt, Received

LEAF = "3fa9" * 16


def receipt(**changes: Any) -> Receipt:
    """An acceptance receipt with one material missing; `changes` change fields of it."""
    one = Receipt(
        id="019abc",
        number="R150102-2026-000318",
        kind="acceptance",
        case="019abd",
        case_number="150102-2026-001204",
        item_name="城乡居民最低生活保障",
        applicant_name="其其格·萨仁图雅",
        applicant_masked="150102********2841",
        received=(Received("居民身份证", 2), Received("户口簿", 3), Received("收入证明", 6)),
        missing=("残疾人证",),
        accepted_on=date(2026, 11, 22),
        limit_working_days=20,
        due_on=date(2026, 12, 18),
        provisional_due=False,
        agency="呼和浩特市新城区民政局",
        station="海拉尔东路街道迎宾社区公共服务站",
        clerk="乌云",
        issued_at=datetime(2026, 11, 22, 2, 42, tzinfo=UTC),
        outcome="",
        why="",
        copies=0,
        mark=Mark(1204883, LEAF),
        check_code=f"CW1|R150102-2026-000318|150102-2026-001204|1204883|{LEAF}",
    )
    return replace(one, **changes)
