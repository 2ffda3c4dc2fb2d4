"""The assessment of a month as a workbook (xlsx): the only xlsxwriter. A cell holds text or a number."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from desktop.exchange.assessment import PARTS, Assessment, Month
from desktop.exchange.assessment_paper import (
    GRADES,
    MEASURES,
    NOTHING,
    PART_NAMES,
    figure_rows,
    month_words,
    part_score,
    rules_words,
    value,
    why,
)

Cell = str | float | None


def workbook(month: Month) -> bytes:
    """Three sheets: the scores, what explains them, the figures behind."""
    # Late: who never saves one does not pay for it at the start.
    import xlsxwriter

    buffer = BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    strong = made.add_format({"bold": True})
    scores = [_scores(one) for one in month.assessments]
    about = f"{month_words(month)}（数据截至 {month.until_day}）"
    sheet = _sheet(made, "评估考核", ["部门", "总分", "等次", *PART_NAMES.values()], scores, strong)
    sheet.write_string(len(scores) + 2, 0, about)
    sheet.write_string(len(scores) + 3, 0, rules_words(month))
    _sheet(made, "评分依据", ["部门", "类别", "指标", "数值", "得分", "满分", "依据"], _points(month), strong)
    _sheet(made, "数据", ["部门", "项目", "数值"], _figures(month), strong)
    made.close()
    return buffer.getvalue()


def _scores(one: Assessment) -> Sequence[Cell]:
    grade = NOTHING if one.grade is None else GRADES[one.grade]
    return [one.full_name, one.score, grade, *(part_score(one, part) for part in PARTS)]


def _points(month: Month) -> Iterable[Sequence[Cell]]:
    for one in month.assessments:
        for each in one.points:
            named = one.full_name, PART_NAMES[each.part], MEASURES[each.measure]
            reached = (each.points, each.most) if each.judged else (None, None)
            yield [*named, value(each), *reached, why(each)]


def _figures(month: Month) -> Iterable[Sequence[Cell]]:
    for one in month.assessments:
        for what, said in figure_rows(one.figures):
            yield [one.full_name, what, said]


def _sheet(made: Any, name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], strong: Any) -> Any:
    sheet = made.add_worksheet(name)
    widths = [len(head) for head in heads]
    for across, head in enumerate(heads):
        sheet.write_string(0, across, head, strong)
    for down, row in enumerate(rows, 1):
        for across, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(down, across, cell)
                widths[across] = max(widths[across], len(cell))
            elif cell is not None:
                sheet.write_number(down, across, cell)
    for across, width in enumerate(widths):
        sheet.set_column(across, across, min(60, width * 2 + 2))
    sheet.freeze_panes(1, 1)
    return sheet
