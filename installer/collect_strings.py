"""Brings the translation file of each room up to date with its source: `collect_strings.py [ROOM…]`.

One file a room, without line numbers, so that it changes only when a string does. The words of `desktop/*.py`
stand in `shell.ts`. Nothing is translated here: new strings come out `unfinished`.
"""

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
LANGUAGE = TOP / "resources" / "translations" / "zh_CN"


def rooms() -> list[str]:
    """The rooms of the desk that have source."""
    return sorted(folder.name for folder in (TOP / "desktop").iterdir() if any(folder.glob("*.py")))


def sources(room: str) -> list[str]:
    """The files whose strings belong to a room, as seen from the top."""
    files = sorted((TOP / "desktop" / room).rglob("*.py"))
    if room == "shell":
        files += sorted((TOP / "desktop").glob("*.py"))
    return [str(file.relative_to(TOP)) for file in files]


def collect(room: str, target: Path) -> str:
    """Update `target` with the strings of a room; what lupdate said."""
    command = [Path(sys.executable).parent / "pyside6-lupdate", *sources(room), "-ts", target]
    options = ["-locations", "none", "-no-obsolete", "-source-language", "en", "-target-language", "zh_CN"]
    done = subprocess.run([*command, *options], cwd=TOP, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def main() -> None:
    """Collect the named rooms, or all."""
    LANGUAGE.mkdir(parents=True, exist_ok=True)
    for room in sys.argv[1:] or rooms():
        target = LANGUAGE / f"{room}.ts"
        collect(room, target)
        text = target.read_text(encoding="utf-8") if target.exists() else ""
        if "<message" not in text:
            target.unlink(missing_ok=True)
            continue
        counts = f"{text.count('unfinished')} of {text.count('<message')} unfinished"
        sys.stdout.write(f"{target.relative_to(TOP)}: {counts}\n")


if __name__ == "__main__":
    main()
