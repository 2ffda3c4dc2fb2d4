"""The papers a window hands over: a counted copy becomes a PDF on A5 or on an 80 mm roll."""

from datetime import UTC, date, datetime
from functools import partial

from desktop.papers import paper_pdf, receipt_a5, receipt_roll
from desktop.papers.receipt import Copy, DrawnPaper, Mark, Paper, Receipt, Received


def draw(copy: Copy, paper: Paper) -> DrawnPaper:
    """Draw one copy. Blocks some 20 ms."""
    lay = receipt_a5.sheets if paper == "a5" else receipt_roll.sheets
    title = f"{copy.receipt.number}-{copy.number}"
    return DrawnPaper(copy, paper, paper_pdf.draw(partial(lay, copy), title))


def warm_up() -> None:
    """Load the fonts and draw a paper nobody sees, so that the first citizen does not wait for it."""
    draw(Copy(_SAMPLE, 1), "a5")


_SAMPLE = Receipt(
    id="",
    number="0",
    kind="acceptance",
    case="",
    case_number="0",
    item_name="样张",
    applicant_name="样张",
    applicant_masked="",
    received=(Received("样张", 1),),
    missing=(),
    accepted_on=date(2026, 1, 1),
    limit_working_days=1,
    due_on=date(2026, 1, 2),
    provisional_due=False,
    agency="样张",
    station="样张",
    clerk="样张",
    issued_at=datetime(2026, 1, 1, tzinfo=UTC),
    outcome="",
    why="",
    copies=0,
    mark=Mark(0, ""),
    check_code="CW1",
)
