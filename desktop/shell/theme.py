"""From resources/theme/tokens.toml to the style sheet, fonts and colours of the whole program."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from desktop.files import resource
from desktop.widgets.tones import set_colours

STYLE = ("-style", "Fusion")
"""Qt's style below ours, as arguments of QApplication. (Not by setStyle(): it returns a QStyle, whose type
takes 6 ms to make, before the first paint.)"""

_NAME = re.compile(r"@([a-z_]+?)(?=px|[^a-z_]|$)")


@dataclass(frozen=True)
class Tokens:
    """What tokens.toml says."""

    colours: dict[str, str]
    sizes: dict[str, int]
    text_fonts: list[str]
    numeric_fonts: list[str]


def read_tokens(path: Path | None = None) -> Tokens:
    """Read the tokens."""
    raw = tomllib.loads((path or resource("theme/tokens.toml")).read_text(encoding="utf-8"))
    return Tokens(raw["colour"], raw["size"], raw["font"]["text"], raw["font"]["numeric"])


def style_sheet(tokens: Tokens) -> str:
    """The style sheet with every @name replaced; an unknown name is a KeyError."""
    values = dict(tokens.colours)
    values |= {name: str(size) for name, size in tokens.sizes.items() if name != "secondary"}
    values["secondary_size"] = str(tokens.sizes["secondary"])
    values["numeric"] = ", ".join(f'"{family}"' for family in tokens.numeric_fonts)
    values["icons"] = resource("icons").as_posix()
    template = resource("theme/style.qss").read_text(encoding="utf-8")
    return _NAME.sub(lambda found: values[found[1]], template)


def text_font(tokens: Tokens) -> QFont:
    """The font of all text, with the families that draw what the first one lacks."""
    font = QFont()
    font.setFamilies(tokens.text_fonts)
    font.setPixelSize(tokens.sizes["body"])
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _palette(colours: dict[str, str]) -> QPalette:
    palette = QPalette(QColor(colours["ground"]))
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, "ground"),
        (roles.Base, "card"),
        (roles.Text, "ink"),
        (roles.WindowText, "ink"),
        (roles.ButtonText, "ink"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "on_accent"),
        (roles.PlaceholderText, "secondary"),
        (roles.Link, "accent"),
    ):
        palette.setColor(role, QColor(colours[name]))
    return palette


def apply_theme(app: QApplication) -> None:
    """Dress the program with our fonts, colours and style sheet; it was begun with STYLE."""
    tokens = read_tokens()
    set_colours(tokens.colours)
    app.setPalette(_palette(tokens.colours))
    app.setFont(text_font(tokens))
    app.setStyleSheet(style_sheet(tokens))
