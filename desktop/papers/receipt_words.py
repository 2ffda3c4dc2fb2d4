"""The words on paper. Papers are Chinese whatever the window speaks."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from desktop.papers.receipt import Copy, Receipt

CIVIL_TIME = ZoneInfo("Asia/Shanghai")

MISSING = "未交材料"
TO_SUPPLY = "可补交"
SEAL = "（盖章）"
PROVISIONAL = "办结日期为暂定：该年度节假日安排公布后重新计算，并另行告知。"
APPEAL = "如不服本决定，可自知道之日起六十日内申请行政复议，也可依法提起行政诉讼。"


def title(receipt: Receipt) -> str:
    """The name of the paper."""
    return "受理回执" if receipt.kind == "acceptance" else "办结通知书"


def reprint(copy: Copy) -> str:
    """The mark of a paper that was printed before."""
    return f"补打 · 第 {copy.number} 份"


def day(when: date) -> str:
    """A civil date."""
    return f"{when.year}年{when.month}月{when.day}日"


def moment(when: datetime) -> str:
    """A civil date with the minute."""
    local = when.astimezone(CIVIL_TIME)
    return f"{day(local.date())} {local:%H:%M}"


def issued_day(receipt: Receipt) -> str:
    """The date under the seal."""
    return day(receipt.issued_at.astimezone(CIVIL_TIME).date())


def due(receipt: Receipt) -> str:
    """The date by which it is done, marked when it may still move."""
    return day(receipt.due_on) + ("（暂定）" if receipt.provisional_due else "")


def limit(receipt: Receipt) -> str:
    """The time limit."""
    return f"{receipt.limit_working_days} 个工作日"


def outcome(receipt: Receipt) -> str:
    """How the case ended, in a word."""
    return "不予办理" if receipt.refused else "准予办理"


def received_count(receipt: Receipt) -> str:
    """How much came in, and whether that is all."""
    pages = sum(entry.pages for entry in receipt.received)
    count = f"{len(receipt.received)} 项 · {pages} 页"
    return count if receipt.missing else f"{count} · 材料齐全"


def received(receipt: Receipt) -> str:
    """What came in, as one sentence."""
    return "、".join(f"{entry.name} {entry.pages} 页" for entry in receipt.received)


def number_shown(masked: str) -> str:
    """A masked citizen number in its groups 6-8-4."""
    return f"{masked[:6]} {masked[6:14]} {masked[14:]}" if len(masked) == 18 else masked


def genuine(receipt: Receipt) -> str:
    """How to check that the paper is genuine, in one line."""
    return f"验真：扫右上角二维码，或凭回执编号到任一窗口查询（日志第 {receipt.mark.index} 条）。"
