"""What can stand beside every page, or above it where the window is narrow."""

from PySide6.QtWidgets import QFrame


class Beside(QFrame):
    """A card of that kind."""

    def narrow(self, narrow: bool) -> None:
        """Whether it stands above the page."""
