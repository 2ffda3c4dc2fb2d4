"""The papers: what stands on them reads back, codes scan, long content finds room."""

import re
import subprocess
import unicodedata
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest
import zxingcpp
from PIL import Image

from desktop.devices.code_sheet import code_sheet
from desktop.errors import FontMissing
from desktop.papers import paper_pdf
from desktop.papers.drawing import draw, draw_copy
from desktop.papers.layout import sheets
from desktop.papers.looks import LOOKS
from desktop.papers.marks import PRACTICE
from desktop.papers.paper import Content, Copy, Kind, Part, Size
from desktop.papers.paper_pdf import width_of
from desktop.papers.pen import POINT, Text, wrap
from desktop.papers.shipped import sample, shipped
from tests.desktop.papers.papers_made import NUMBER, Lists, content, copy

KINDS: tuple[Kind, ...] = get_args(Kind)
SIZES: list[Size] = ["a5", "roll80", "a4"]
EVERY = [(kind, size) for kind in KINDS for size in shipped(kind).sizes]
RARE = "𬱖𠮷㐂䶮"


def text_of(pdf: bytes) -> str:
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def words_of(pdf: bytes) -> str:
    """Its text without the spaces that stand for places on the paper. A font may have one shape for a character
    and the radical it looks like: what is read back is the radical then."""
    read = re.sub("[\u2e80-\u2fdf]", lambda radical: unicodedata.normalize("NFKC", radical[0]), text_of(pdf))
    return re.sub(r"\s", "", read)


def picture_of(pdf: bytes, dpi: int = 200, page: int = 1) -> Image.Image:
    drawn = subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-png", "-f", str(page), "-l", str(page), "-"], input=pdf, capture_output=True, check=True
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


def printed(
    size: Size = "a5", number: int = 1, part: Part = "citizen", lists: Lists | None = None, **facts: str
) -> bytes:
    """An acceptance receipt with these facts and lists."""
    said = content(lists=lists, **{"case_number": NUMBER, **facts})
    return draw_copy(copy(number, part, said=said), shipped("acceptance"), size).pdf


def result(size: Size = "a5", **facts: str) -> bytes:
    return draw(shipped("result"), content("result", **facts), size)


@pytest.mark.parametrize("size", SIZES)
def test_rare_characters_of_a_name_read_back(size: Size) -> None:
    assert f"{RARE}·{RARE}" in text_of(printed(size, applicant_name=f"{RARE}·{RARE}"))


def test_characters_that_only_the_largest_font_has_read_back() -> None:
    assert "王𮠕𠀍𫝆" in text_of(printed(applicant_name="王𮠕𠀍𫝆"))


def test_without_the_largest_font_a_paper_is_drawn_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_pdf, "_RAREST_FILE", Path("/nowhere/font.ttf"))
    paper_pdf._rarest_font.cache_clear()
    paper_pdf._font_of.cache_clear()
    try:
        assert "王〓" in text_of(printed(applicant_name="王𮠕"))
    finally:
        paper_pdf._rarest_font.cache_clear()
        paper_pdf._font_of.cache_clear()
        paper_pdf._unit_width.cache_clear()


@pytest.mark.parametrize("size", SIZES)
def test_everything_the_citizen_needs_stands_on_the_paper(size: Size) -> None:
    words = words_of(printed(size))
    for told in (
        "受理回执", f"{NUMBER}-S", NUMBER, "其其格·萨仁图雅", "150102********2841",
        "居民身份证", "2页", "户口簿", "收入证明", "3项·11页", "未交材料", "残疾人证", "可补交", "2026年11月22日", "20个工作日",
        "2026年12月18日", "呼和浩特市新城区民政局", "海拉尔东路街道迎宾社区公共服务站", "乌云", "盖章", "验真", "1204883",
    ):  # fmt: skip
        assert told in words, told


@pytest.mark.parametrize(("kind", "size"), EVERY)
def test_every_paper_says_all_that_the_centre_says(kind: Kind, size: Size) -> None:
    words = words_of(draw(shipped(kind), sample(kind), size))
    members = [value for told in sample(kind).lists.values() for one in told for name, value in one.items() if name != "kind" or kind == "correction"]
    assert re.sub(r"\s", "", shipped(kind).title) in words
    for told in members:
        dated = re.fullmatch(r"(\d{4})-0?(\d+)-0?(\d+)(T.*)?", told)
        wanted = f"{dated[1]}年{dated[2]}月{dated[3]}日" if dated else told
        assert re.sub(r"\s", "", wanted) in words, (kind, told)


@pytest.mark.parametrize(("kind", "size"), EVERY)
def test_qr_and_bar_code_scan_from_every_paper(kind: Kind, size: Size) -> None:
    template, said = shipped(kind), sample(kind)
    pdf = draw(template, said, size)
    pages = [picture_of(pdf, page=page) for page in range(1, pages_of(pdf) + 1)]
    found = {code.text for page in pages for code in zxingcpp.read_barcodes(page)}
    wanted = {said.facts.get(text.strip("{}"), "") for text in (template.head.code, template.foot.bars) if text}
    assert found == wanted


@pytest.mark.parametrize("size", SIZES)
def test_the_first_copy_is_an_original_and_the_third_says_so(size: Size) -> None:
    assert "补打" not in text_of(printed(size, 1))
    assert "补打·第3份" in words_of(printed(size, 3))


@pytest.mark.parametrize("size", SIZES)
def test_the_copy_for_the_file_is_marked(size: Size) -> None:
    assert "存档联" not in text_of(printed(size))
    assert "存档联" in text_of(printed(size, part="office"))


def test_sheets_have_their_sizes() -> None:
    assert size_of(printed()) == pytest.approx((148, 210), abs=0.2)
    assert size_of(printed("a4")) == pytest.approx((210, 297), abs=0.2)


def received(count: int, name: str = "材料{}") -> Lists:
    return {"received": [{"name": name.format(n), "pages": str(n)} for n in range(1, count)]}


def test_the_roll_grows_with_its_content() -> None:
    short_size, long_size = size_of(printed("roll80")), size_of(printed("roll80", lists=received(25)))
    assert short_size[0] == long_size[0] == pytest.approx(80, abs=0.2)
    assert long_size[1] > short_size[1] + 21 * 4


def test_a_list_too_long_for_a_page_goes_on_overleaf() -> None:
    pdf = printed(lists=received(41, "第{}份材料"))
    words = words_of(pdf)
    assert pages_of(pdf) == 3
    assert "第1页共3页" in words
    assert "第3页共3页" in words
    assert all(f"第{n}份材料" in words for n in range(1, 41))


@pytest.mark.parametrize("size", SIZES)
def test_a_name_of_seventy_characters_wraps_and_stays_whole(size: Size) -> None:
    name = "买买提·" + "阿卜杜热合曼" * 11
    assert len(name) == 70
    pdf = printed(size, applicant_name=name, lists={"missing": []})
    assert name in words_of(pdf)
    assert pages_of(pdf) == 1
    picture = picture_of(pdf).convert("L")
    right = picture.crop((picture.width - 16, 0, picture.width, picture.height))
    assert right.getextrema() == (255, 255), "ink in the right margin"


def test_a_due_date_without_a_calendar_is_marked_provisional() -> None:
    words = words_of(printed(provisional="1"))
    assert "最迟办结日期（暂定）" in words
    assert "重新计算" in words
    assert "重新计算" not in words_of(printed())


def test_a_complete_file_is_told_as_complete() -> None:
    words = words_of(printed(complete=" · 材料齐全", lists={"missing": []}))
    assert "材料齐全" in words
    assert "未交材料" not in words


@pytest.mark.parametrize("size", SIZES)
def test_a_result_names_the_paper_and_the_opinion(size: Size) -> None:
    words = words_of(result(size))
    for told in ("办结通知书", "准予办理", "最低生活保障证", "审批意见", "符合规定，同意确认。", "领取人签字"):
        assert told in words
    assert "行政复议" not in words


@pytest.mark.parametrize("size", SIZES)
def test_a_refusal_gives_rule_reason_and_the_way_to_object(size: Size) -> None:
    refused = {"refused": "1", "approved": "", "outcome": "不予办理", "result_name": ""}
    words = words_of(result(size, why="第九条：收入高于标准。", **refused))
    for told in ("不予办理", "理由依据", "第九条：收入高于标准。", "行政复议"):
        assert told in words
    assert "结果证件" not in words
    assert "审批意见" not in words


def test_the_qr_is_one_path_and_fonts_are_subsets() -> None:
    pdf = printed(applicant_name=RARE)
    assert len(pdf) < 60_000
    fonts = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    told = [line.split() for line in fonts.splitlines()[2:]]
    ours = [line for line in told if "Helvetica" not in line[0]]
    assert len(ours) >= 2
    assert all("+" in line[0] and line[-5:-2] == ["yes", "yes", "yes"] for line in ours)


def test_the_same_copy_is_drawn_the_same() -> None:
    assert printed() == printed()


def test_a_character_that_no_font_has_leaves_a_mark() -> None:
    assert "王〓〓" in text_of(printed(applicant_name="王\U000f1234\U000f1235"))


def test_a_missing_font_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = {"paper-text": ("fonts-wqy-microhei", Path("/nowhere/font.ttc"))}
    monkeypatch.setattr(paper_pdf, "FONT_FILES", missing)
    monkeypatch.setattr(paper_pdf.pdfmetrics, "getRegisteredFontNames", list)
    with pytest.raises(FontMissing) as caught:
        printed()
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
    assert wrap("人力资源和社会保障局", 9, 1, measure, balanced=False) == ["人力资源和社会保障", "局"], "running text"


LONG_FACTS = {
    "applicant_name": "阿不都热合曼·买买提伊明·𬱖𠮷䶮㐂·" * 3,
    "agent_name": "买买提·" + "阿卜杜热合曼" * 11,
    "item_name": "城乡居民最低生活保障金申请及动态复核（含特困人员救助供养认定）",
    "why": "家庭人均收入高于当地最低生活保障标准，依据《社会救助暂行办法》第九条。" * 14,
    "reason": "家庭人均收入高于当地最低生活保障标准，依据《社会救助暂行办法》第九条。" * 14,
    "rule": "《社会救助暂行办法》第九条，" * 30,
    "agency": "呼和浩特市新城区人力资源和社会保障局（社会保险事业管理中心）",
    "station": "海拉尔东路街道迎宾社区公共服务站综合受理窗口第三工位",
    "clerk": "阿不都热合曼·买买提伊明",
    "provisional": "1",
    "refused": "1",
    "approved": "1",
    "again_because": "新的规定自本月起施行，" * 12,
    "step": "呼和浩特市新城区人力资源和社会保障局社会保险事业管理中心复核",
}
LONG_TEXT = "𬱖𠮷不动产权证书（或房屋租赁合同）Housing-Lease-Agreement-2026-000123456789"


def long(kind: Kind) -> Content:
    """As much of everything as a city may think of."""
    said = sample(kind)
    facts = {name: LONG_FACTS.get(name, value) for name, value in said.facts.items()}
    facts |= {"reprint": "补打 · 第 12 份", "part": "存档联"}
    lists = {
        name: tuple(
            {key: value if re.fullmatch(r"[\d:T+-]*", value) else f"{number}{LONG_TEXT}" for key, value in members[0].items()}
            for number in range(12)
        )
        for name, members in said.lists.items()
    }
    return Content(facts, lists)


@pytest.mark.parametrize(("kind", "size"), EVERY)
@pytest.mark.parametrize("how", ["short", "long"])
def test_nothing_hangs_over_the_column_nor_stands_upon_something_else(kind: Kind, size: Size, how: str) -> None:
    said = long(kind) if how == "long" else sample(kind)
    if "provisional" in said.facts:
        said = replace(said, facts={**said.facts, "provisional": ""})
    draw(shipped("acceptance"), sample("acceptance"), "a5")  # the fonts are there now
    look = LOOKS[size]
    for sheet in sheets(shipped(kind), said, size, width_of):
        texts = [mark for mark in sheet.marks if isinstance(mark, Text) and mark.text]
        boxes = [box_of(text) for text in texts]
        for text, (left, top, right, bottom) in zip(texts, boxes, strict=True):
            assert left >= look.left - 0.01, text
            assert right <= look.right + 0.01, text
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


def test_a_full_end_of_day_sheet_stands_on_one_page() -> None:
    rows = {"overdue": 3, "returned": 3, "unprinted": 3, "parked": 3, "received": 3, "finished": 3}
    said = sample("day_sheet")
    lists = {name: tuple(long("day_sheet").lists[name][:1]) * count for name, count in rows.items()}
    assert pages_of(draw(shipped("day_sheet"), Content(said.facts, lists), "a4")) == 1


def test_a_copy_knows_under_what_it_is_kept() -> None:
    one: Copy = copy()
    assert one.shelf_key != replace(one, part="office").shelf_key


def test_an_acceptance_with_agent_promise_and_a_missing_paper_stands_on_one_a5_page() -> None:
    assert sample("acceptance").facts["agent_name"]
    assert all(sample("acceptance").lists[name] for name in ("received", "promised", "missing"))
    assert pages_of(draw(shipped("acceptance"), sample("acceptance"), "a5")) == 1


@pytest.mark.parametrize(("kind", "size"), EVERY)
def test_every_paper_of_a_practice_city_says_so_and_still_reads(kind: Kind, size: Size) -> None:
    marked = draw(shipped(kind), sample(kind), size, practice=True)
    assert words_of(marked).count("练习·无效") == pages_of(marked)
    assert sorted(words_of(marked)).count("习") > 2 * pages_of(marked)  # aslant, a character a line
    assert "练习" not in words_of(draw(shipped(kind), sample(kind), size))
    if shipped(kind).head.code:
        codes = {one.text for one in zxingcpp.read_barcodes(picture_of(marked, 300))}
        assert sample(kind).facts["check_code"] in codes


def test_codes_and_passwords_of_a_practice_city_say_so(qapp: object) -> None:
    words = words_of(code_sheet("Codes", ["1234 5678"], "Keep it", PRACTICE))
    assert set(PRACTICE) - {" "} <= set(words)
    assert "12345678" in words
    assert not set("练习") & set(words_of(code_sheet("Codes", ["1234 5678"], "Keep it")))
