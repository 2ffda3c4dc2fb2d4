"""An assessment sheet on paper and in a workbook: Chinese, whatever the window speaks."""

from collections.abc import Mapping

from desktop.exchange.assessment import PARTS, Assessment, Figures, Grade, Measure, Month, Part, Points
from desktop.papers.paper import Content

PART_NAMES: Mapping[Part, str] = {
    "load": "建设进度",
    "freshness": "数据鲜活",
    "clean_up": "核查清理",
    "use": "共享应用",
}
GRADES: Mapping[Grade, str] = {"excellent": "优秀", "good": "良好", "passed": "合格", "failed": "不合格"}
MEASURES: Mapping[Measure, str] = {
    "loaded_late_days": "数据入库逾期",
    "real_time_late_days": "实时交换逾期",
    "stated_persons": "本月报送",
    "days_since_stated": "距最近一次报送",
    "clean_up_late_days": "清理完成逾期",
    "settled_percent": "不一致数据办结率",
    "open_days_mean": "未办结平均时长",
    "open_days_95": "未办结时长（95%）",
    "relapse_percent": "已清理数据反弹率",
    "asked_persons": "查询比对核实人次",
    "refused_percent": "调用拒绝与故障率",
}
PROPOSED = "评分规则（{0}）为系统提供的建议稿，尚未经主管单位确定，结果仅供参考。"
DECIDED = "评分规则：{0}。"
NOTHING = "—"


def number(month: str, agency: str) -> str:
    """What a sheet is called, in files and print queues too: no person stands in it."""
    return f"KH-{month}-{agency}"


def value(one: Points) -> str:
    """What was measured, with its unit."""
    if one.value is None:
        return "从未报送" if one.judged and one.measure == "days_since_stated" else NOTHING
    return _with_unit(one, one.value)


def why(one: Points) -> str:
    """Why it gave these points."""
    sign = "不超过" if one.better == "low" else "不低于"
    if not one.judged:
        return "本月不计分"
    if one.bound is None:
        return f"未达到得分要求（满分：{sign} {_with_unit(one, one.best)}）"
    return f"{sign} {_with_unit(one, one.bound)}，得 {plain(one.points)} 分"


def score(one: Points) -> str:
    """Points reached and possible."""
    return f"{plain(one.points)} / {plain(one.most)}" if one.judged else NOTHING


def plain(number_of: float) -> str:
    """Without a decimal where there is none."""
    return f"{number_of:,.1f}".removesuffix(".0")


def part_score(sheet: Assessment, part: Part) -> str:
    """Points of a part."""
    reached = sheet.of_part(part)
    return NOTHING if reached is None else f"{plain(reached[0])} / {plain(reached[1])}"


def rules_words(month: Month) -> str:
    """By which rules, and whose."""
    return (PROPOSED if month.proposal else DECIDED).format(month.rules)


def month_words(month: Month) -> str:
    """Which month, and up to where."""
    return f"{month.month[:4]}年{int(month.month[5:])}月"


def content(month: Month, sheet: Assessment) -> Content:
    """What stands on the paper."""
    facts: dict[str, str] = {
        "full_name": sheet.full_name,
        "month": month_words(month),
        "until_day": month.until_day,
        "number": number(month.month, sheet.agency),
        "score": NOTHING if sheet.score is None else plain(sheet.score),
        "grade": NOTHING if sheet.grade is None else GRADES[sheet.grade],
        "rules": rules_words(month),
        "made_at": month.made_at.isoformat(),
    }
    facts |= {str(part): part_score(sheet, part) for part in PARTS}
    points = tuple(
        {
            "part": PART_NAMES[one.part],
            "measure": MEASURES[one.measure],
            "value": value(one),
            "points": score(one),
            "why": why(one),
        }
        for one in sheet.points
    )
    figures = tuple({"what": what, "said": said} for what, said in figure_rows(sheet.figures))
    return Content(facts, {"points": points, "figures": figures})


def figure_rows(told: Figures) -> list[tuple[str, str]]:
    """What the measures were made of: label and words."""
    way = "文件" if told.last_kind == "file" else "实时"
    last = f"{told.last_stated_on}（{way}）" if told.last_stated_on else "从未"
    return [
        ("数据入库：要求 / 完成", _days(told.loaded_due, told.loaded_on)),
        ("实时交换：要求 / 完成", _days(told.real_time_due, told.real_time_on)),
        ("清理完成：要求 / 完成", _days(told.clean_up_due, told.clean_up_on)),
        ("最近一次报送", last),
        ("本月文件批次 / 报送人次", f"{told.files:,} / {told.stated_by_file:,}"),
        ("本月实时报送人次", f"{told.stated_by_call:,}"),
        ("应核查 / 已办结", f"{told.to_settle:,} / {told.settled:,}"),
        ("累计已清理 / 本月反弹", f"{told.cleaned:,} / {told.relapses:,}"),
        ("调用次数 / 查询人次", f"{told.calls:,} / {told.asked:,}"),
        ("查无此人 / 拒绝 / 故障", f"{told.unknown:,} / {told.refused:,} / {told.faults:,}"),
    ]


def _days(due: str | None, on: str | None) -> str:
    return f"{due or NOTHING} / {on or '未完成'}"


def _with_unit(one: Points, told: float) -> str:
    if one.measure.endswith("_percent"):
        return f"{plain(told)}%"
    return f"{plain(told)} 人次" if one.measure.endswith("_persons") else f"{plain(told)} 天"
