"""The button with the files that go with what is said: attach one, or take one away."""

from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.approval.decision import Attachment
from desktop.widgets.buttons import QuietButton
from desktop.widgets.file_dialog import FileDialog


class AttachButton(QuietButton):
    """Opens the list of what is attached; with nothing there, at once the choice of a file.

    Signals:
        file_chosen: its Path.
        removal_requested: id of the document.
    """

    file_chosen = Signal(object)
    removal_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__("", "F10", "paperclip")
        self.setAccessibleName(self.tr("Attach a file"))
        self.setToolTip(self.tr("Attach a file"))
        self._attached: tuple[Attachment, ...] = ()
        self._may_add = False
        self._menu = QMenu(self)

    def show_attached(self, attached: tuple[Attachment, ...], *, may_add: bool) -> None:
        """These go with what is said; whether another one may."""
        self._attached, self._may_add = attached, may_add
        self.say(str(len(attached)) if attached else "")
        words = self.tr("%n file(s) attached", "", len(attached)) if attached else self.tr("Attach a file")
        self.setAccessibleName(words)
        self.setToolTip(words)

    def open_list(self) -> None:
        """Choose a file, or look at what is attached."""
        if not self._attached:
            self._choose()
            return
        self.fill()
        self._menu.popup(self.mapToGlobal(QPoint(0, -self._menu.sizeHint().height())))
        self._menu.setActiveAction(self._menu.actions()[0])

    def fill(self) -> list[QAction]:
        """Put what can be done into the list."""
        self._menu.clear()
        if self._may_add:
            self._menu.addAction(self.tr("Attach one more…")).triggered.connect(self._choose)
        for place, one in enumerate(self._attached, 1):
            words = self.tr("Take away attachment {0} · %n page(s)", "", one.pages).format(place)
            action = self._menu.addAction(words)
            action.triggered.connect(lambda _checked=False, id_=one.id: self.removal_requested.emit(id_))
        return self._menu.actions()

    def _choose(self) -> None:
        if not self._may_add:
            return
        kinds = self.tr("Images and PDF (*.jpg *.jpeg *.png *.tif *.tiff *.pdf)")
        dialog = FileDialog(self, self.tr("Attach a file"), kinds)
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.file_chosen.emit(Path(name)))
        dialog.open()
