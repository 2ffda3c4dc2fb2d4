"""The assessment of agencies: scores and what explains them; a sheet printed or saved, all of them as a workbook."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from desktop.errors import CentralError, FontMissing, SignedOut, Unreachable
from desktop.exchange.assessment import Assessment, Figures, Month, Points, month_after, month_before
from desktop.exchange.assessment_paper import content, number
from desktop.exchange.assessment_workbook import workbook
from desktop.exchange.assessments_flow import Asking, AssessmentsFlow, Failed, Out, Shown, State
from desktop.exchange.assessments_page import AssessmentsPage
from desktop.papers.drawing import draw
from desktop.papers.paper import Content, DeskSheet
from desktop.papers.printing import Queue
from desktop.papers.shipped import sample, shipped
from tests.desktop.papers.test_paper_pdf import words_of
from tests.fakes.printing import FakePrinters

POINTS = (
    Points("load", "loaded_late_days", 20.0, True, 6.0, 10.0, "low", 31.0, 0.0),
    Points("load", "real_time_late_days", None, False, 0.0, 10.0, "low", None, 0.0),
    Points("freshness", "days_since_stated", None, True, 0.0, 25.0, "low", None, 1.0),
    Points("clean_up", "settled_percent", 92.3, True, 9.0, 12.0, "high", 80.0, 95.0),
    Points("use", "asked_persons", 1234.0, True, 12.0, 12.0, "high", 1000.0, 1000.0),
)
FIGURES = Figures("2026-10-31", "2026-11-20", None, None, None, None, None, None, 0, 0, 0, 13, 12, 40, 1, 1300, 1234, 7, 3, 2)
LABOUR = Assessment("labour", "劳动保障", "市劳动和社会保障局", 1, 45.8, "failed", POINTS, FIGURES)
HOSTILE = replace(LABOUR, agency="police", name="公安", full_name="=HYPERLINK(1)", score=92.0, grade="excellent")
UNJUDGED = replace(LABOUR, agency="courts", name="法院", full_name="市法院", score=None, grade=None, points=(POINTS[1],))
MONTH = Month("2026-11", "2026-11-23", datetime(2026, 11, 23, 6, 3, tzinfo=UTC), "2026-1", True, "2025-10", (HOSTILE, LABOUR, UNJUDGED))


@dataclass
class Office:
    """Tells the same of every month."""

    fails: CentralError | None = None
    asked: list[str] = field(default_factory=list)

    async def assessments(self, month: str) -> Month:
        self.asked.append(month)
        if self.fails is not None:
            raise self.fails
        return replace(MONTH, month=month or "2026-11")


@dataclass
class Table:
    """Draws nothing."""

    fails: bool = False

    async def sheet(self, kind: DeskSheet, content: Content, title: str) -> bytes:
        if self.fails:
            raise FontMissing("fonts-wqy-microhei")
        return f"%PDF {kind} {title} {content.facts['full_name']}".encode()


class Played:
    """A flow with everything it needs."""

    def __init__(self) -> None:
        self.office, self.table, self.printers = Office(), Table(), FakePrinters()
        self.seen: list[State] = []
        self.flow = AssessmentsFlow(self.office, self.table, self.printers, self.seen.append, rest=lambda _: asyncio.sleep(0))

    def do(self, *deeds: Coroutine[Any, Any, None]) -> None:
        async def play() -> None:
            for deed in deeds:
                await deed

        asyncio.run(play())

    @property
    def outs(self) -> list[Out]:
        return [state.out for state in self.seen if isinstance(state, Shown) and state.out is not None]


def test_months_are_asked_for_and_the_one_shown_is_asked_again() -> None:
    played = Played()
    played.do(played.flow.refresh(), played.flow.choose("2026-10"), played.flow.refresh())
    assert played.office.asked == ["", "2026-10", "2026-10"]
    assert [type(state) for state in played.seen] == [Asking, Shown, Shown, Shown]
    assert (month_before("2026-01"), month_after("2026-12")) == ("2025-12", "2027-01")


def test_what_is_shown_stays_where_the_centre_does_not_answer() -> None:
    played = Played()
    played.do(played.flow.refresh())
    played.office.fails = Unreachable()
    played.do(played.flow.choose("2026-10"))
    state = played.seen[-1]
    assert isinstance(state, Shown)
    assert (state.month.month, state.error) == ("2026-11", played.office.fails)
    alone = Played()
    alone.office.fails = Unreachable()
    alone.do(alone.flow.refresh())
    assert isinstance(alone.seen[-1], Failed)
    alone.office.fails = SignedOut()
    with pytest.raises(SignedOut):
        alone.do(alone.flow.refresh())


def test_a_sheet_goes_to_the_usual_printer_and_is_followed() -> None:
    played = Played()
    played.do(played.flow.refresh(), played.flow.print_out("labour"))
    assert played.outs == [Out("printing"), Out("handed_over", "Window"), Out("printed", "Window")]
    [paper] = played.printers.taken
    assert (paper.title, b"\xe5\x8a\xb3" in paper.pdf) == ("KH-2026-11-labour", True)


def test_a_sheet_that_does_not_come_out_is_told() -> None:
    played = Played()
    played.printers.says = ["failed"]
    played.do(played.flow.refresh(), played.flow.print_out("labour"))
    assert played.outs[-1] == Out("not_printed", "Window")
    without = Played()
    without.printers.known = [Queue("one"), Queue("two")]
    without.do(without.flow.refresh(), without.flow.print_out("labour"))
    assert without.outs[-1] == Out("not_printed")
    undrawn = Played()
    undrawn.table.fails = True
    undrawn.do(undrawn.flow.refresh(), undrawn.flow.print_out("labour"))
    state = undrawn.seen[-1]
    assert isinstance(state, Shown)
    assert isinstance(state.error, FontMissing)
    undrawn.do(undrawn.flow.print_out("nobody"))
    assert undrawn.seen[-1] is state


def test_a_printer_that_stands_still_is_told_and_the_sheet_can_be_saved_meanwhile(page: AssessmentsPage) -> None:
    played = Played()
    played.printers.says = ["printing", "stopped", "stopped", "printing", "printed"]
    played.do(played.flow.refresh(), played.flow.print_out("labour"))
    assert [out.done for out in played.outs] == ["printing", "handed_over", "stopped", "handed_over", "printed"]
    page.display(Shown(MONTH, Out("stopped", "Window")))
    assert (page._saving.isEnabled(), page._printing.isEnabled()) == (True, False)
    assert page._message._means.text()
    page.display(Shown(MONTH, Out("saving")))
    assert (page._saving.isEnabled(), page._printing.isEnabled()) == (False, False)


def test_a_sheet_is_saved_as_pdf_and_the_month_as_a_workbook(tmp_path: Path) -> None:
    played = Played()
    sheet, book = tmp_path / "sheet.pdf", tmp_path / "all.xlsx"
    played.do(played.flow.refresh(), played.flow.save("labour", sheet), played.flow.save("labour", book))
    assert played.outs == [Out("saving"), Out("saved", "sheet.pdf"), Out("saving"), Out("saved", "all.xlsx")]
    assert sheet.read_bytes().startswith(b"%PDF")
    assert CalamineWorkbook.from_path(str(book)).sheet_names == ["评估考核", "评分依据", "数据"]
    played.do(played.flow.save("labour", tmp_path / "absent" / "sheet.pdf"))
    assert played.outs[-1].done == "not_saved"


def test_the_workbook_holds_scores_points_and_figures_and_no_formula() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(workbook(MONTH)))
    scores = book.get_sheet_by_name("评估考核").to_python()
    assert scores[0][:3] == ["部门", "总分", "等次"]
    assert scores[1][:3] == ["=HYPERLINK(1)", 92.0, "优秀"]
    assert scores[2] == ["市劳动和社会保障局", 45.8, "不合格", "6 / 10", "0 / 25", "9 / 12", "12 / 12"]
    assert scores[3][1:4] == ["", "—", "—"]
    assert "建议稿" in str(scores[-1][0])
    points = book.get_sheet_by_name("评分依据").to_python()
    assert points[6] == ["市劳动和社会保障局", "建设进度", "数据入库逾期", "20 天", 6.0, 10.0, "不超过 31 天，得 6 分"]
    assert [row[3:] for row in points[7:9]] == [["—", "", "", "本月不计分"], ["从未报送", 0.0, 25.0, "未达到得分要求（满分：不超过 1 天）"]]
    figures = book.get_sheet_by_name("数据").to_python()
    assert ["市劳动和社会保障局", "应核查 / 已办结", "13 / 12"] in figures
    assert ["市劳动和社会保障局", "累计已清理 / 本月反弹", "40 / 1"] in figures


def test_the_paper_says_score_reasons_and_whose_rules_they_are() -> None:
    pdf = draw(shipped("assessment"), content(MONTH, LABOUR), "a4", number("2026-11", "labour"))
    words = words_of(pdf)
    for said in ("部门评估考核表", "市劳动和社会保障局·2026年11月", "KH-2026-11-labour", "45.8", "不合格", "不超过31天，得6分", "从未报送", "建议稿", "2026年11月23日14:03"):
        assert said in words
    decided = content(replace(MONTH, proposal=False), LABOUR)
    assert decided.facts["rules"] == "评分规则：2026-1。"
    told, made_up = content(MONTH, LABOUR), sample("assessment")
    assert set(made_up.facts) - {"reprint", "part"} == set(told.facts)
    assert {name: set(rows[0]) for name, rows in told.lists.items()} == {name: set(rows[0]) for name, rows in made_up.lists.items()}


@pytest.fixture
def page(qtbot: QtBot) -> AssessmentsPage:
    page = AssessmentsPage()
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    qtbot.waitExposed(page)
    page.display(Shown(MONTH))
    return page


def press(page: AssessmentsPage, key: str) -> None:
    next(deed for deed, declared in page._declared if declared == key).trigger()


def test_each_agency_has_its_score_in_words_and_its_reasons_beside(page: AssessmentsPage, qtbot: QtBot) -> None:
    assert [page.agencies.cell(row, 1).text for row in range(3)] == ["92.0 excellent", "45.8 failed", "not judged"]
    qtbot.keyClick(page.agencies, Qt.Key.Key_Down)
    assert page._of._heading.text() == "市劳动和社会保障局"
    assert [page.points.cell(0, across).text for across in range(4)] == ["Data loaded, late by", "20 days", "6 / 10", "at most 31 days"]
    assert [page.points.cell(row, 3).text for row in (1, 2)] == ["not judged this month", "for all: at most 1 days"]
    assert page.points.cell(2, 1).text == "never"


def test_keys_print_save_and_go_to_other_months(page: AssessmentsPage, qtbot: QtBot) -> None:
    page.agencies.selectRow(1)
    with qtbot.waitSignal(page.print_requested) as asked:
        press(page, "F9")
    assert asked.args == ["labour"]
    with qtbot.waitSignal(page.month_chosen) as asked:
        press(page, "Ctrl+1")
    assert asked.args == ["2026-10"]
    assert not page._going_on.isEnabled(), "the next one has not begun"
    page.display(Shown(replace(MONTH, month="2025-10")))
    assert not page._going_back.isEnabled()
    with qtbot.waitSignal(page.month_chosen) as asked:
        press(page, "Ctrl+2")
    assert asked.args == ["2025-11"]


def test_what_became_of_a_sheet_is_said_with_the_next_step(page: AssessmentsPage) -> None:
    page.display(Shown(MONTH, Out("handed_over", "Window")))
    assert not page._printing.isEnabled()
    page.display(Shown(MONTH, Out("not_printed", "Window")))
    assert page._printing.isEnabled()
    assert page._message.isVisible()
    page.display(Failed(Unreachable()))
    assert page.listing.currentIndex() == 1
    assert not page._saving.isEnabled()


def test_rules_nobody_decided_on_are_called_a_proposal(page: AssessmentsPage) -> None:
    assert "proposal" in page._rules.text()
    page.display(Shown(replace(MONTH, proposal=False)))
    assert page._rules.text() == "Rules 2026-1"
