"""Reads what came out of the printer: its text, and its codes as a camera would."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import zxingcpp
from PIL import Image

DPI = 300


@dataclass(frozen=True)
class Paper:
    """One printed paper, read back."""

    file: Path
    text: str
    codes: dict[str, str]
    """Kind of code → what it says."""


def read(file: Path) -> Paper:
    """Its text as it can be copied, and the codes of its first page."""
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    picture = file.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "-singlefile", file, picture], check=True)
    with Image.open(picture.with_suffix(".png")) as image:
        found = zxingcpp.read_barcodes(image.convert("L"))
    return Paper(file, text, {str(code.format).rsplit(".", 1)[-1]: code.text for code in found})


def width(file: Path) -> float:
    """Of its first page, in points."""
    said = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    return float(next(line for line in said.splitlines() if line.startswith("Page size")).split()[2])
