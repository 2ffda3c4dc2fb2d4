"""The strips above and below the page: what the clerk should always see."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget

from desktop.widgets.buttons import LinkButton
from desktop.widgets.icons import Icon
from desktop.widgets.keys import KeyHint, KeyHintView
from desktop.widgets.labels import label
from desktop.widgets.state_chip import StateLine
from desktop.widgets.tones import Tone

GAP = 20
MARGIN = 20


class TopStrip(QWidget):
    """Page title, notice, line state, what waits for the centre, who is signed in.

    Signals:
        sign_out_requested: the clerk leaves the desk.
        password_requested: the clerk wants another password.
    """

    sign_out_requested = Signal()
    password_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(48)
        self._title = QLabel()
        self._title.setObjectName("pageTitle")
        self._notice = StateLine("clock-alert-outline", "", "warn")
        self._line = StateLine("lan-pending", "", "secondary", plain=True)
        self._waiting = StateLine("tray-arrow-up", "", "warn", plain=True)
        self._certificate = StateLine("account-card-outline", "", "warn")
        self._who = LinkButton("", "", "account-circle-outline")
        self._who.setObjectName("account")
        self._who.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._who.clicked.connect(self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(32)
        row.addWidget(self._title)
        row.addStretch(1)
        for part in (self._notice, self._certificate, self._line, self._waiting, self._who):
            part.hide()
            row.addWidget(part)
        self._leave = LinkButton(self.tr("Sign out"))
        self._leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._leave.clicked.connect(self.sign_out_requested)
        row.addSpacing(-20)
        row.addWidget(self._leave)

    def say_title(self, title: str) -> None:
        """The page in front."""
        self._title.setText(title)

    def say_notice(self, text: str) -> None:
        """Something that goes on being true, as a wrong clock; nothing hides it."""
        self._notice.setVisible(bool(text))
        self._notice.say("clock-alert-outline", text, "warn")

    def say_line(self, icon_name: str, text: str, tone: Tone) -> None:
        """Whether the centre answers."""
        self._line.show()
        self._line.say(icon_name, text, tone)

    def say_waiting(self, text: str) -> None:
        """What waits for the centre; nothing hides it."""
        self._waiting.setVisible(bool(text))
        self._waiting.say("tray-arrow-up", text, "warn")

    def say_who(self, text: str) -> None:
        """Who is signed in; nothing hides it."""
        self._who.setVisible(bool(text))
        self._who.say(text)

    def say_certificate(self, text: str) -> None:
        """That the operator's certificate ends, or does not count; nothing hides it."""
        self._certificate.setVisible(bool(text))
        self._certificate.say("account-card-outline", text, "warn")

    def _open_menu(self) -> None:
        """What the signed-in person may do with their account."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Change password"), self.password_requested.emit)
        menu.popup(self._who.mapToGlobal(self._who.rect().bottomLeft()))


class KeyStrip(QWidget):
    """Only the keys that work now, and the centre's time."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("keyStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(36)
        # Hints that find no room are left out: the strip never makes the window wider than the screen.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._shown: list[KeyHint] = []
        self._views: list[KeyHintView] = []
        self._keys = QHBoxLayout()
        self._keys.setSpacing(GAP)
        self._time = label("", "secondary")
        self._time.setToolTip(self.tr("The centre's time"))
        self._clock = QWidget()
        clock = QHBoxLayout(self._clock)
        clock.setContentsMargins(0, 0, 0, 0)
        clock.setSpacing(6)
        clock.addWidget(Icon("clock-outline", "secondary", 16))
        clock.addWidget(self._time)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.addLayout(self._keys)
        row.addStretch(1)
        row.addWidget(self._clock)

    def show_keys(self, hints: list[KeyHint]) -> None:
        """Show these hints. Views are said anew, not made anew."""
        if hints == self._shown:
            return
        self._shown = list(hints)
        while len(self._views) < len(self._shown):
            view = KeyHintView(self._shown[len(self._views)])
            self._views.append(view)
            self._keys.addWidget(view)
        for view, hint in zip(self._views, self._shown, strict=False):
            view.say(hint)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a narrow screen the last hints make room for the very last, help, which names them all."""
        shown, spare = self._views[: len(self._shown)], self._views[len(self._shown) :]
        room = self.width() - 2 * MARGIN - self._clock.sizeHint().width() - GAP
        widths = [view.sizeHint().width() + GAP for view in shown]
        over = sum(widths) - room
        for view in spare:
            view.hide()
        for view in shown[-1:]:
            view.show()
        for view, width in reversed(list(zip(shown[:-1], widths[:-1], strict=True))):
            view.setVisible(over <= 0)
            over -= width if over > 0 else 0

    def say_time(self, text: str) -> None:
        """The time to work with; told each second, written each minute."""
        if text != self._time.text():
            self._time.setText(text)
            self._fit()
