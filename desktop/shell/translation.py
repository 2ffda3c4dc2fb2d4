"""Words in the language of the desk, held in memory."""

from pathlib import Path

from PySide6.QtCore import QObject, QTranslator


class HeldTranslator(QTranslator):
    """A translation that lasts as long as the program, whatever becomes of its file.

    Given a path, Qt maps the file into memory: an update that writes it anew while the desk is open would
    change words under way, or end the program at the next one (SIGBUS, SIGSEGV).
    """

    def __init__(self, parent: QObject, file: Path) -> None:
        super().__init__(parent)
        try:
            # Qt keeps no copy of what it is given.
            self._words = file.read_bytes()
        except OSError:
            self._words = b""
        self.speaks = bool(self._words) and self.load(self._words)
        """Whether there is such a translation, and it is sound."""
