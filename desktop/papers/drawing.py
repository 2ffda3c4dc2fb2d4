"""The drawing of papers: template, content and size become a PDF."""

from functools import partial

from desktop.papers import paper_pdf
from desktop.papers.layout import sheets
from desktop.papers.marks import PRACTICE
from desktop.papers.paper import Content, Copy, DrawnPaper, Size
from desktop.papers.shipped import sample, shipped
from desktop.papers.template import Template


def draw(
    template: Template, content: Content, size: Size, title: str = "", *, practice: bool = False
) -> bytes:
    """Draw a paper. Blocks some 20 ms. `title` names the PDF and holds no personal data."""
    across = PRACTICE if practice else ""
    return paper_pdf.draw(partial(sheets, template, content, size), title, across)


def draw_copy(copy: Copy, template: Template, size: Size, *, practice: bool = False) -> DrawnPaper:
    """Draw one counted copy."""
    title = f"{copy.paper.number}-{copy.number}"
    pdf = draw(template, copy.content, size, title, practice=practice)
    return DrawnPaper(copy, size, pdf)


def warm_up() -> None:
    """Load the fonts and draw a paper nobody sees, so that the first citizen does not wait for it."""
    draw(shipped("acceptance"), sample("acceptance"), "a5")
