"""A white card with a one-pixel border, and its heading."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.labels import label


class Card(QFrame):
    """A card. Put things into `body`; never a card into a card."""

    def __init__(self, heading: str = "", aside: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(8)
        self._heading = label(heading, "heading")
        self._aside = label(aside, "secondary")
        self._corner = QHBoxLayout()
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 4)
        top.setSpacing(12)
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self._aside)
        top.addLayout(self._corner)
        self.body.addWidget(self._top)
        self._top.setVisible(bool(heading or aside))

    def say_heading(self, heading: str, aside: str = "") -> None:
        """Change the heading and what stands at its right."""
        self._heading.setText(heading)
        self._aside.setText(aside)
        self._top.setVisible(True)

    def put_in_corner(self, widget: QWidget) -> None:
        """Put a chip or a link at the right of the heading."""
        self._corner.addWidget(widget)
        self._top.setVisible(True)
