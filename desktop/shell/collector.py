"""Python's garbage collector at the desk: on the window's thread, between two of its turns.

Left to itself it runs wherever the next object is made. In the middle of a painting it takes away a page
that is being painted; in another thread it takes away widgets that only the window's thread may touch.
Either ends the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500
"""How often it looks whether enough was made; an idle desk makes little and is looked through never."""


class Collector(QObject):
    """Works at once instead of Python's own; `rest` lets it wait for the next `begin`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self.begin()

    @property
    def at_work(self) -> bool:
        """Whether it looks."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Look from now on."""
        gc.disable()
        self._timer.start(EVERY_MS)

    def rest(self) -> None:
        """While much is made that stays for good."""
        self._timer.stop()

    def _look(self) -> None:
        # The oldest generation of which enough has gathered, as Python does it.
        made = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, threshold) in enumerate(made) if count > threshold]
        if due:
            gc.collect(due[-1])
