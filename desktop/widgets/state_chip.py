"""A state by word, icon and colour together."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from desktop.widgets.icons import Icon
from desktop.widgets.labels import label, restyle
from desktop.widgets.tones import Tone


class StateChip(QFrame):
    """A small rounded field: `StateChip("check-circle", "一致", "good")`."""

    def __init__(self, icon_name: str, text: str, tone: Tone = "accent") -> None:
        super().__init__()
        self.setObjectName("chip")
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty("tone", tone)
        self._icon = Icon(icon_name, tone, 16)
        self._text = label(text, "secondary")
        self._text.setObjectName("chipText")
        self._text.setProperty("tone", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 10, 0)
        row.setSpacing(4)
        row.addWidget(self._icon)
        row.addWidget(self._text)

    def say(self, icon_name: str, text: str, tone: Tone) -> None:
        """Show another state."""
        self._icon.show_icon(icon_name, tone)
        self._text.setText(text)
        restyle(self._text, "tone", tone)
        restyle(self, "tone", tone)


class StateLine(QFrame):
    """The same without a ground, for rows and strips: icon and words."""

    def __init__(
        self,
        icon_name: str,
        text: str,
        tone: Tone = "secondary",
        *,
        plain: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__()
        self._plain = plain
        self._icon = Icon(icon_name, tone, 18)
        self._text = label(text, "body", wrap=wrap)
        self._text.setProperty("tone", "ink" if plain else tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._text)

    def say(self, icon_name: str, text: str, tone: Tone) -> None:
        """Show another state."""
        self._icon.show_icon(icon_name, tone)
        self._text.setText(text)
        restyle(self._text, "tone", "ink" if self._plain else tone)
