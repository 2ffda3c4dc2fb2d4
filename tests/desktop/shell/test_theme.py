"""Colours are chosen once, and everything written with them can be read."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication

from desktop.shell.theme import read_tokens, style_sheet

COLOURS = read_tokens().colours
ON = {
    "ink": ("ground", "card", "quiet", "accent_soft", "good_soft", "warn_soft", "bad_soft"),
    "secondary": ("ground", "card", "quiet", "line"),
    "accent": ("card", "ground", "accent_soft"),
    "good": ("card", "ground", "good_soft"),
    "warn": ("card", "ground", "warn_soft"),
    "bad": ("card", "ground", "bad_soft"),
    "on_accent": ("accent", "accent_deep", "ink"),
    "rail_ink": ("rail", "rail_raised", "accent"),
    "rail_text": ("rail", "rail_raised"),
    "rail_quiet": ("rail", "rail_raised"),
}
PAIRS = [(text, ground) for text, grounds in ON.items() for ground in grounds]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    least = 4.0 if (text, ground) == ("secondary", "line") else 4.5  # disabled words only
    assert contrast(COLOURS[text], COLOURS[ground]) >= least


def test_every_name_in_the_style_sheet_is_a_token() -> None:
    made = style_sheet(read_tokens())
    assert "@" not in made
    assert COLOURS["accent"] in made


@pytest.mark.parametrize("families", [read_tokens().text_fonts, read_tokens().numeric_fonts])
def test_every_rare_character_of_a_name_is_drawn_by_some_font(qapp: QApplication, families: list[str]) -> None:
    rare = "㐂䶮𠀋𠮷𪛖𪜀𫜴𫝀𫠝𬱖𬺡𮯠𰀂\ue000\ue863"
    fonts = [QRawFont.fromFont(QFont(one)) for one in families if one in QFontDatabase.families()]
    for character in rare:
        assert any(font.supportsCharacter(ord(character)) for font in fonts), f"{ord(character):X}"
