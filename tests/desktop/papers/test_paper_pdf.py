"""The papers: what stands on them reads back, codes scan, long content finds room."""

import re
import subprocess
from io import BytesIO
from itertools import combinations
from pathlib import Path
from types import ModuleType

import pytest
import zxingcpp
from PIL import Image

from desktop.errors import FontMissing
from desktop.papers import paper_pdf, receipt_a5, receipt_roll
from desktop.papers.paper_pdf import width_of
from desktop.papers.pen import POINT, Text, wrap
from desktop.papers.receipt import Copy, Paper, Receipt, Received
from desktop.papers.receipt_paper import draw
from tests.desktop.papers.receipts_made import receipt

PAPERS: list[Paper] = ["a5", "roll80"]
RARE = "𬱖𠮷㐂䶮"


def text_of(pdf: bytes) -> str:
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def words_of(pdf: bytes) -> str:
    """Its text without the spaces that stand for places on the paper."""
    return re.sub(r"\s", "", text_of(pdf))


def picture_of(pdf: bytes, dpi: int = 200) -> Image.Image:
    drawn = subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-png", "-f", "1", "-l", "1", "-"], input=pdf, capture_output=True, check=True
    )
    return Image.open(BytesIO(drawn.stdout))


def size_of(pdf: bytes, page: int = 1) -> tuple[float, float]:
    """Width and height of a page in millimetres."""
    told = subprocess.run(
        ["pdfinfo", "-f", str(page), "-l", str(page), "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    found = re.search(r"size:\s+([\d.]+) x ([\d.]+)", told)
    assert found is not None
    return float(found[1]) / 72 * 25.4, float(found[2]) / 72 * 25.4


def pages_of(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n") or pdf.count(b"/Type /Page ")


def printed(one: Receipt, paper: Paper = "a5", number: int = 1) -> bytes:
    return draw(Copy(one, number), paper).pdf


@pytest.mark.parametrize("paper", PAPERS)
def test_rare_characters_of_a_name_read_back(paper: Paper) -> None:
    pdf = printed(receipt(applicant_name=f"{RARE}·{RARE}"), paper)
    assert f"{RARE}·{RARE}" in text_of(pdf)


def test_characters_that_only_the_largest_font_has_read_back() -> None:
    assert "王𮠕𠀍𫝆" in text_of(printed(receipt(applicant_name="王𮠕𠀍𫝆")))


def test_without_the_largest_font_a_paper_is_drawn_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_pdf, "_RAREST_FILE", Path("/nowhere/font.ttf"))
    paper_pdf._rarest_font.cache_clear()
    paper_pdf._font_of.cache_clear()
    try:
        assert "王〓" in text_of(printed(receipt(applicant_name="王𮠕")))
    finally:
        paper_pdf._rarest_font.cache_clear()
        paper_pdf._font_of.cache_clear()
        paper_pdf._unit_width.cache_clear()


@pytest.mark.parametrize("paper", PAPERS)
def test_everything_the_citizen_needs_stands_on_the_paper(paper: Paper) -> None:
    words = words_of(printed(receipt(), paper))
    for told in (
        "受理回执", "R150102-2026-000318", "150102-2026-001204", "其其格·萨仁图雅", "150102********2841",
        "居民身份证", "2页", "户口簿", "收入证明", "3项·11页", "未交材料", "残疾人证", "可补交", "2026年11月22日", "20个工作日",
        "2026年12月18日", "呼和浩特市新城区民政局", "海拉尔东路街道迎宾社区公共服务站", "乌云", "盖章", "验真", "1204883",
    ):  # fmt: skip
        assert told in words, told


@pytest.mark.parametrize("paper", PAPERS)
def test_qr_and_bar_code_scan_from_the_paper(paper: Paper) -> None:
    found = {str(code.format): code.text for code in zxingcpp.read_barcodes(picture_of(printed(receipt(), paper)))}
    assert {re.sub(r"\W", "", kind): text for kind, text in found.items()} == {
        "QRCode": receipt().check_code,
        "Code128": receipt().case_number,
    }


@pytest.mark.parametrize("paper", PAPERS)
def test_the_first_copy_is_an_original_and_the_third_says_so(paper: Paper) -> None:
    assert "补打" not in text_of(printed(receipt(), paper, 1))
    assert "补打·第3份" in words_of(printed(receipt(), paper, 3))


def test_a5_is_a5() -> None:
    assert size_of(printed(receipt())) == pytest.approx((148, 210), abs=0.2)


def test_the_roll_grows_with_its_content() -> None:
    long = receipt(received=tuple(Received(f"材料{n}", n) for n in range(1, 25)))
    short_size, long_size = size_of(printed(receipt(), "roll80")), size_of(printed(long, "roll80"))
    assert short_size[0] == long_size[0] == pytest.approx(80, abs=0.2)
    assert long_size[1] > short_size[1] + 21 * 4


def test_a_list_too_long_for_a_page_goes_on_overleaf() -> None:
    long = receipt(received=tuple(Received(f"第{n}份材料", n) for n in range(1, 41)))
    pdf = printed(long)
    words = words_of(pdf)
    assert pages_of(pdf) == 3
    assert "第1页共3页" in words
    assert "第3页共3页" in words
    assert all(f"第{n}份材料" in words for n in range(1, 41))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_name_of_seventy_characters_wraps_and_stays_whole(paper: Paper) -> None:
    name = "买买提·" + "阿卜杜热合曼" * 11
    assert len(name) == 70
    pdf = printed(receipt(applicant_name=name, missing=()), paper)
    assert name in words_of(pdf)
    assert pages_of(pdf) == 1
    picture = picture_of(pdf).convert("L")
    right = picture.crop((picture.width - 16, 0, picture.width, picture.height))
    assert right.getextrema() == (255, 255), "ink in the right margin"


def test_a_due_date_without_a_calendar_is_marked_provisional() -> None:
    words = words_of(printed(receipt(provisional_due=True)))
    assert "最迟办结日期（暂定）" in words
    assert "重新计算" in words


def test_a_complete_file_is_told_as_complete() -> None:
    words = words_of(printed(receipt(missing=())))
    assert "材料齐全" in words
    assert "未交材料" not in words


@pytest.mark.parametrize("paper", PAPERS)
def test_a_result_names_the_paper_and_the_opinion(paper: Paper) -> None:
    words = words_of(printed(receipt(kind="result", outcome="最低生活保障证", why="符合规定，同意确认。"), paper))
    for told in ("办结通知书", "准予办理", "最低生活保障证", "符合规定，同意确认。", "领取人签字"):
        assert told in words
    assert "行政复议" not in words


@pytest.mark.parametrize("paper", PAPERS)
def test_a_refusal_gives_rule_reason_and_the_way_to_object(paper: Paper) -> None:
    words = words_of(printed(receipt(kind="result", outcome="refused", why="第九条：收入高于标准。"), paper))
    for told in ("不予办理", "第九条：收入高于标准。", "行政复议"):
        assert told in words
    assert "refused" not in words


def test_the_qr_is_one_path_and_fonts_are_subsets() -> None:
    pdf = printed(receipt(applicant_name=RARE))
    assert len(pdf) < 60_000
    fonts = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    told = [line.split() for line in fonts.splitlines()[2:]]
    ours = [line for line in told if "Helvetica" not in line[0]]
    assert len(ours) >= 2
    assert all("+" in line[0] and line[-5:-2] == ["yes", "yes", "yes"] for line in ours)


def test_the_same_copy_is_drawn_the_same() -> None:
    assert printed(receipt()) == printed(receipt())


def test_a_character_that_no_font_has_leaves_a_mark() -> None:
    assert "王〓〓" in text_of(printed(receipt(applicant_name="王\U000f1234\U000f1235")))


def test_a_missing_font_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = {"paper-text": ("fonts-wqy-microhei", Path("/nowhere/font.ttc"))}
    monkeypatch.setattr(paper_pdf, "FONT_FILES", missing)
    monkeypatch.setattr(paper_pdf.pdfmetrics, "getRegisteredFontNames", list)
    with pytest.raises(FontMissing) as caught:
        printed(receipt())
    assert caught.value.package == "fonts-wqy-microhei"


def test_lines_break_between_han_characters_but_not_inside_numbers() -> None:
    def measure(text: str, size: float) -> float:
        return len(text) * size

    assert wrap("案件一二三150102号", 7, 1, measure) == ["案件一二三", "150102号"]
    assert wrap("一二三四，五六七八", 4, 1, measure) == ["一二三", "四，五六", "七八"], "nothing hangs over"
    assert wrap("一二三（四五六七八", 4, 1, measure) == ["一二三", "（四五六", "七八"]
    assert wrap("一二AA-BBB-CC", 4, 1, measure) == ["一二", "AA-", "BBB-", "CC"]
    assert wrap("，" * 6, 4, 1, measure) == ["，" * 4, "，" * 2]
    assert wrap("A" * 10, 4, 1, measure) == ["AAAA", "AAAA", "AA"]
    assert wrap("", 4, 1, measure) == [""]
    assert wrap("人力资源和社会保障局", 9, 1, measure) == ["人力资源和", "社会保障局"]


LONG = {
    "applicant_name": "阿不都热合曼·买买提伊明·𬱖𠮷䶮㐂·" * 3,
    "item_name": "城乡居民最低生活保障金申请及动态复核（含特困人员救助供养认定）",
    "why": "家庭人均收入高于当地最低生活保障标准，依据《社会救助暂行办法》第九条。" * 14,
    "received": tuple(
        Received(f"{number}不动产权证书（或房屋租赁合同）Housing-Lease-Agreement-2026-000123456789", 126)
        for number in range(12)
    ),
    "missing": ("县级以上医疗机构出具的重大疾病诊断证明书原件及费用清单", "𬱖𠮷村委会证明") * 4,
    "agency": "呼和浩特市新城区人力资源和社会保障局（社会保险事业管理中心）",
    "station": "海拉尔东路街道迎宾社区公共服务站综合受理窗口第三工位",
    "provisional_due": True,
}


@pytest.mark.parametrize("lay", [receipt_a5, receipt_roll], ids=["a5", "roll80"])
@pytest.mark.parametrize("kind", ["acceptance", "result", "refusal"])
def test_nothing_hangs_over_the_column_nor_stands_upon_something_else(lay: ModuleType, kind: str) -> None:
    changes = LONG | {"kind": "acceptance" if kind == "acceptance" else "result"}
    changes |= {"outcome": {"acceptance": "", "result": "最低生活保障证", "refusal": "refused"}[kind]}
    draw(Copy(receipt(**changes), 12), "roll80")  # the fonts are there now
    for sheet in lay.sheets(Copy(receipt(**changes), 12), width_of):
        texts = [mark for mark in sheet.marks if isinstance(mark, Text) and mark.text]
        boxes = [box_of(text) for text in texts]
        for text, (left, top, right, bottom) in zip(texts, boxes, strict=True):
            assert left >= lay.LEFT - 0.01, text
            assert right <= lay.LEFT + lay.COLUMN + 0.01, text
            assert 0 < top < bottom < sheet.height, text
        for one, other in combinations(range(len(boxes)), 2):
            assert not overlap(boxes[one], boxes[other]), (texts[one], texts[other])


def box_of(text: Text) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a line's ink, about."""
    wide, tall = width_of(text.text, text.style.size), text.style.size * POINT
    left = text.x - wide * {"left": 0.0, "centre": 0.5, "right": 1.0}[text.align]
    return left, text.y - 0.75 * tall, left + wide, text.y + 0.1 * tall


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
