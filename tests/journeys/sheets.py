"""Papers as citizens bring them, drawn: an identity card on a sheet, a form filled in by hand. All synthetic, and marked so."""

import re
from collections.abc import Mapping

from PIL import Image, ImageDraw, ImageFont

A4 = (2480, 3508)  # 300 dpi
PAPER, INK, PEN, PALE = (250, 249, 245), (38, 38, 42), (28, 44, 120), (196, 203, 212)
FONT = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"
RARE_FONT = "/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf"
CARD = (1011, 638)  # 85.6 × 54 mm
DECLARED = (
    "一、本人承诺所填内容和所交材料真实、完整。",
    "二、本人同意经办机构为办理本事项核对上述信息。",
    "三、信息有变更的，本人将在三十日内申请更正。",
    "四、本人已知晓办理流程、办理时限和查询方式。",
    "五、本人愿承担因内容不实产生的责任。",
)


def identity_card(person: Mapping[str, str]) -> list[Image.Image]:
    """Front and back, each copied onto a sheet."""
    front = _card((236, 242, 247))
    rows = [("姓名", person["name"]), ("性别", f"{person['sex']}    民族  {person['ethnicity']}"), ("出生", person["birth_date"])]
    for line, (what, value) in enumerate(rows):
        _write(front, (60, 70 + 90 * line), what, 34, (60, 90, 140))
        _write(front, (170, 64 + 90 * line), value, 44)
    _write(front, (60, 345), "住址", 34, (60, 90, 140))
    for line, part in enumerate(_wrapped(person["registered_address"], 12)[:3]):
        _write(front, (170, 342 + 54 * line), part, 40)
    _write(front, (60, 530), "公民身份号码", 34, (60, 90, 140))
    _write(front, (320, 522), person["number"], 52)
    _portrait(front)
    back = _card((243, 233, 233))
    _write(back, (300, 90), "演示样证（背面）", 60)
    _write(back, (150, 420), "签发机关    演示市公安局", 44)
    _write(back, (150, 510), "有效期限    2014.05.18-2034.05.18", 44)
    return [_on_a_sheet(front), _on_a_sheet(back)]


def form(title: str, person: Mapping[str, str], *, signed: bool) -> list[Image.Image]:
    """Two pages: what the applicant filled in, and what they declare."""
    first = Image.new("RGB", A4, PAPER)
    _write(first, (A4[0] // 2 - 42 * len(title), 240), title, 84)
    rows = [
        ("姓名", person["name"]), ("性别", person["sex"]), ("民族", person["ethnicity"]), ("出生日期", person["birth_date"]),
        ("公民身份号码", person["number"]), ("户籍地址", person["registered_address"]), ("现住址", person["residence_address"]),
        ("联系电话", "139 4710 0021"), ("办理类型", "首次申领"), ("职业", "教师"),
    ]  # fmt: skip
    pen = ImageDraw.Draw(first)
    for line, (what, value) in enumerate(rows):
        top = 480 + 190 * line
        pen.rectangle((260, top, 2220, top + 190), outline=INK, width=3)
        pen.line((760, top, 760, top + 190), fill=INK, width=3)
        _write(first, (300, top + 66), what, 52)
        _write(first, (800, top + 60), value[:24], 60, PEN)
    _write(first, (260, 2600), "以上内容由申请人本人填写。", 48)
    _sign_here(first, 2960)
    if signed:
        _signature(first, person["name"], (1740, 2880))
    second = Image.new("RGB", A4, PAPER)
    _write(second, (1000, 240), "申请人声明", 76)
    for line, words in enumerate(DECLARED):
        _write(second, (260, 480 + 150 * line), words, 56)
    _sign_here(second, 1500)
    return [_marked(first), _marked(second)]


def _card(ground: tuple[int, int, int]) -> Image.Image:
    card = Image.new("RGB", CARD, PAPER)
    pen = ImageDraw.Draw(card)
    pen.rounded_rectangle((0, 0, CARD[0] - 1, CARD[1] - 1), 38, fill=ground, outline=(150, 160, 172), width=3)
    for wave in range(9):
        pen.arc((80 * wave - 200, 120, 80 * wave + 620, 900), 190, 350, fill=PALE, width=2)
    return card


def _portrait(card: Image.Image) -> None:
    pen = ImageDraw.Draw(card)
    pen.rectangle((690, 90, 950, 440), fill=(222, 228, 234))
    pen.ellipse((757, 150, 883, 300), fill=(150, 158, 168))
    pen.pieslice((710, 310, 930, 570), 180, 360, fill=(104, 116, 130))


def _on_a_sheet(card: Image.Image) -> Image.Image:
    sheet = Image.new("RGB", A4, PAPER)
    sheet.paste(card, (340, 380))
    return _marked(sheet)


def _sign_here(sheet: Image.Image, top: int) -> None:
    _write(sheet, (1400, top), "申请人签名", 52)
    ImageDraw.Draw(sheet).line((1700, top + 60, 2180, top + 60), fill=INK, width=3)


def _signature(sheet: Image.Image, name: str, place: tuple[int, int]) -> None:
    """Slanted, as hands write."""
    written = Image.new("RGBA", (500, 180), (0, 0, 0, 0))
    _draw(ImageDraw.Draw(written), (30, 30), name[:4], 96, PEN)
    turned = written.rotate(6, resample=Image.Resampling.BICUBIC)
    sheet.paste(turned, place, turned)


def _marked(sheet: Image.Image) -> Image.Image:
    _write(sheet, (260, 3380), "演示样张：人员、号码和证件均为虚构", 40, (120, 124, 130))
    return sheet


def _write(image: Image.Image, place: tuple[int, int], words: str, size: int, colour: tuple[int, int, int] = INK) -> None:
    _draw(ImageDraw.Draw(image), place, words, size, colour)


def _draw(pen: ImageDraw.ImageDraw, place: tuple[int, int], words: str, size: int, colour: tuple[int, int, int]) -> None:
    """Character by character where one is rare."""
    across, down = place
    for part in re.findall(r"[\u3400-\u4dbf\U00020000-\U0003ffff]+|[^\u3400-\u4dbf\U00020000-\U0003ffff]+", words):
        rare = ord(part[0]) > 0xFFFF or 0x3400 <= ord(part[0]) <= 0x4DBF
        font = ImageFont.truetype(RARE_FONT if rare else FONT, size)
        pen.text((across, down), part, font=font, fill=colour)
        across += round(font.getlength(part))


def _wrapped(words: str, width: int) -> list[str]:
    return [words[at : at + width] for at in range(0, len(words), width)]
