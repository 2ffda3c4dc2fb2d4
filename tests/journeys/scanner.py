"""The scanner of a play: the real scanimage on SANE's test backend, with papers laid on its glass.

The backend's own sheets are white: what lies there is put onto each page it has read, and a jam or an open cover
comes where it is wanted. The stage's PATH finds this file as `scanimage`; then it imports nothing of the project.
"""

import signal
import subprocess
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from PIL import Image

REAL = "/usr/bin/scanimage"
START = """\
#!/bin/sh
exec "{python}" "{here}" "{folder}" "$@"
"""


class Scanner:
    """What lies in it, and what is wrong with it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir(parents=True, exist_ok=True)
        program = self.bin / "scanimage"
        program.write_text(START.format(python=sys.executable, here=Path(__file__).resolve(), folder=folder), encoding="utf-8")
        program.chmod(0o755)

    def lay(self, *sheets: Image.Image) -> None:
        """These are read in turn from now on, and from the first again."""
        for old in self._folder.glob("*.png"):
            old.unlink()
        for number, sheet in enumerate(sheets):
            sheet.save(self._folder / f"{number:03d}.png")

    def fail(self, status: str, *, after: int) -> None:
        """So many sheets of each scan come, then what SANE calls `status`, until it is mended."""
        (self._folder / "trouble").write_text(f"{after} {status}", encoding="ascii")

    def mend(self) -> None:
        (self._folder / "trouble").unlink()


def main(folder: Path, arguments: Sequence[str]) -> int:
    """As scanimage would."""
    if not any(one.startswith("--batch=") for one in arguments):
        return subprocess.run([REAL, *arguments], check=False).returncode
    trouble = folder / "trouble"
    numbers = count()
    if not trouble.exists():
        return _scan(folder, arguments, numbers)
    after, status = trouble.read_text(encoding="ascii").split()
    if after != "0" and (code := _scan(folder, [*arguments, f"--batch-count={after}"], numbers)):
        return code
    return _scan(folder, [*arguments, f"--batch-start={int(after) + 1}", "--read-return-value", status], numbers)


def _scan(folder: Path, arguments: Sequence[str], numbers: "count[int]") -> int:
    """Its last words come after its last page: papers are put onto pages later than they are read, and who heard
    that all are through waits no longer for any."""
    process = subprocess.Popen([REAL, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGTERM, lambda *_: (process.terminate(), process.wait(), sys.exit(143)))
    for line in process.stdout or ():
        sheets = sorted(folder.glob("*.png"))
        if sheets:
            _put(sheets[next(numbers) % len(sheets)], Path(line.strip()))
        print(line, end="", flush=True)
    sys.stderr.write(process.stderr.read() if process.stderr else "")
    return process.wait()


def _put(sheet: Path, page: Path) -> None:
    with Image.open(page) as read, Image.open(sheet) as paper:
        read.load()
        read.paste(paper, (0, 0))
        read.save(page, "JPEG", quality=85, dpi=(300, 300))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
