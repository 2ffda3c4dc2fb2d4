"""Where rolls lie: prints of what everybody in the base would be written as in a list of a certain layout.

A roll says nothing to who has not the centre's key. It is of a moment; whoever changed since is asked one by
one, and so is whoever it leaves out: it may lack people, it never has one too many.
"""

from contextlib import suppress
from pathlib import Path

KEPT = 4
"""Layouts whose rolls are kept; the one that was made first makes room."""
SHEET = ".sheet"
MADE = 3
"""Another one whenever prints are made or sheets laid out otherwise: older rolls are then nobody's."""


class Rolls:
    """A roll is some sheets, each of a range of numbers, called `DIGEST.PLACE.SHEET-OF`: the place in force
    from which on changes must be asked for, and how many sheets there are. One that was cut off is none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "comparing"

    @property
    def folder(self) -> Path:
        """Made when it is first asked for."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._folder

    def newest(self, digest: str) -> tuple[int, list[Path]] | None:
        """Of a layout: its place, and its sheets."""
        rolls: dict[tuple[int, int], list[Path]] = {}
        for path in sorted(self.folder.glob(f"{digest}.*{SHEET}")):
            rolls.setdefault((_place(path), _sheets(path)), []).append(path)
        whole = [(place, paths) for (place, sheets), paths in rolls.items() if len(paths) == sheets]
        return max(whole, default=None)

    def sheets(self, digest: str, place: int, count: int) -> list[Path]:
        """Where they are to lie."""
        return [self.folder / f"{digest}.{place}.{part}-{count}{SHEET}" for part in range(count)]

    def tidy(self, digest: str, place: int) -> None:
        """Remove older rolls of the layout, those of too many others, and what was cut off."""
        for path in self.folder.glob(f"{digest}.*"):
            if _place(path) != place:
                path.unlink(missing_ok=True)
        digests: dict[str, float] = {}
        for path in self.folder.glob("*.*"):
            with suppress(OSError):
                name = path.name.partition(".")[0]
                digests[name] = max(digests.get(name, 0.0), path.stat().st_mtime)
        for name in sorted(digests, key=digests.__getitem__)[:-KEPT]:
            for path in self.folder.glob(f"{name}.*"):
                path.unlink(missing_ok=True)


def _place(path: Path) -> int:
    place = path.name.split(".")[1]
    return int(place) if place.isdecimal() else -1


def _sheets(path: Path) -> int:
    """Of how many it is one; 0 where its name is not one of ours."""
    count = path.name.removesuffix(SHEET).rpartition("-")[2]
    return int(count) if count.isdecimal() else 0
