"""What a list that drops down offers."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox


def offer(box: QComboBox, offered: Sequence[tuple[str, object]], chosen: object = None) -> None:
    """Fill it, where it offers something else so far: words and what each means. `chosen`: what is chosen
    (else the first); None: what was chosen before, where it is still offered."""
    wanted = box.currentData() if chosen is None else chosen
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] != list(offered):
        box.clear()
        for words, meant in offered:
            box.addItem(words, meant)
    box.setCurrentIndex(max(box.findData(wanted), 0))
