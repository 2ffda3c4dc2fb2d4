"""Cut the icons named in names.txt out of Material Design Icons into civic-icons.ttf (with their names).

Run it after adding a name: `.venv/bin/python resources/icons/make_icons.py`. Needs fontTools and QtAwesome
(development only); the desk itself draws from the small font, without QtAwesome's start-up time.
"""

import json
from importlib.util import find_spec
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent


def main() -> None:
    """Write civic-icons.ttf and civic-icons.txt (name and code point a line)."""
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise SystemExit("QtAwesome is not installed")
    fonts = Path(spec.origin).parent / "fonts"
    source = next(fonts.glob("materialdesignicons6-webfont-*.ttf"))
    points = json.loads(next(fonts.glob("materialdesignicons6-webfont-charmap-*.json")).read_text())
    names = sorted({line.strip() for line in (HERE / "names.txt").read_text().splitlines() if line.strip()})
    unknown = [name for name in names if name not in points]
    if unknown:
        raise SystemExit(f"not in Material Design Icons: {', '.join(unknown)}")
    chosen = {name: int(points[name], 16) for name in names}
    font = TTFont(source)
    cutter = subset.Subsetter(subset.Options(notdef_outline=True, name_IDs=[0, 1, 2, 13, 14]))
    cutter.populate(unicodes=chosen.values())
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in {1, 16}:
            record.string = "Civic Icons"
    font.save(HERE / "civic-icons.ttf")
    lines = [f"{name} {point:x}" for name, point in chosen.items()]
    (HERE / "civic-icons.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
