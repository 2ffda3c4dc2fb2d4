"""Joins what stands between a password and its session (second factor, new password), and changing the
password later on.
"""

from collections.abc import Callable, Coroutine
from typing import Any, assert_never

from PySide6.QtCore import QCoreApplication

from desktop.assembly.code_sheets import print_codes
from desktop.assembly.desk import Desk
from desktop.central.session import CentralSessions
from desktop.errors import DeskError, DeviceError
from desktop.session.change_password_flow import ChangePasswordFlow
from desktop.session.change_password_page import ChangePasswordPage
from desktop.session.second_factor_flow import SecondFactorFlow
from desktop.session.second_factor_page import SecondFactorPage
from desktop.session.set_up_factor_flow import SetUpFactorFlow
from desktop.session.set_up_factor_page import SetUpFactorPage
from desktop.session.sign_in_flow import SignInFlow, Unfinished
from desktop.session.steps import ToDo
from desktop.shell.main_window import MainWindow
from desktop.tasks import breathe

DEEDS = ("prove factor", "offer factor", "keep factor", "change password")
Changed = Callable[[str], Coroutine[Any, Any, None]]
Pages = tuple[SecondFactorPage, SetUpFactorPage, ChangePasswordPage]


async def step_pages() -> Pages:
    """The pages of the steps, one a turn: somebody may be typing name and password already."""
    factor = SecondFactorPage()
    await breathe()
    set_up = SetUpFactorPage()
    await breathe()
    password = ChangePasswordPage()
    await breathe()
    return factor, set_up, password


class AccountSteps:
    """One page a step, over the whole window. `changed` hears of a password changed at work."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        sessions: CentralSessions,
        sign_in: SignInFlow,
        changed: Changed,
        pages: Pages,
    ) -> None:
        self._desk = desk
        self._window = window
        self._sign_in = sign_in
        self._changed = changed
        self._at_work = False
        """Whether the password is being changed in a session that is in use."""
        self._factor_page, self._set_up_page, self._password_page = pages
        go_on, over = sign_in.go_on, self._over
        self._factor = SecondFactorFlow(sessions, self._factor_page.display, go_on, over)
        self._set_up = SetUpFactorFlow(sessions, self._set_up_page.display, go_on, over)
        self._password = ChangePasswordFlow(sessions, self._password_page.display, self._password_done, over)
        self._join()

    def begin(self, unfinished: Unfinished) -> None:
        """Bring the page of a step to the front."""
        account = unfinished.account
        match unfinished.step:
            case "second_factor":
                self._factor_page.say_who(account.name)
                self._factor.begin()
                self._window.cover(self._factor_page)
            case "set_up_second_factor":
                self._start(self._set_up.begin(), "offer factor")
                self._window.cover(self._set_up_page)
            case "change_password":
                self._password_page.begin(forced=True)
                self._password.begin(account.username, self._sign_in.password)
                self._window.cover(self._password_page)
            case _:
                assert_never(unfinished.step)

    def change_password(self) -> None:
        """Someone at work wants another password."""
        self._at_work = True
        self._password_page.begin(forced=False)
        self._password.begin(self._desk.account.username)
        self._window.cover(self._password_page)

    def put_away(self) -> None:
        """Another cover comes over the page: nothing of a secret stays on it."""
        self._at_work = False
        for name in DEEDS:
            self._desk.whole_scope.cancel(name)
        self._set_up.forget()
        self._set_up_page.forget()
        self._password.forget()
        self._password_page.forget()

    def turn_back(self) -> None:
        """Esc: to name and password, or to the page that lies below. Nothing is left half open."""
        at_work = self._at_work
        if self._sign_in.is_unfinished:
            self.put_away()
            self._start(self._sign_in.turn_back(), "turn back")
        elif at_work:
            self.put_away()
            self._window.uncover()

    async def _password_done(self, to_do: ToDo, password: str) -> None:
        if self._at_work:
            self._at_work = False
            # A deed of its own: whoever locks the desk at this moment unlocks it with the new password.
            self._start(self._changed(password), "remember password")
            self._window.uncover()
        else:
            self._sign_in.password_changed(password)
            await self._sign_in.go_on(to_do)

    async def _over(self, error: DeskError) -> None:
        if self._at_work:
            self._at_work = False
            self._window.uncover()
            self._desk.tell(error)
        else:
            await self._sign_in.turn_back(error)

    def _join(self) -> None:
        for page in (self._factor_page, self._set_up_page, self._password_page):
            page.return_requested.connect(self.turn_back)
        start, set_up = self._start, self._set_up_page
        self._factor_page.check_requested.connect(
            lambda code: start(self._factor.check(code), "prove factor")
        )
        set_up.again_requested.connect(lambda: start(self._set_up.begin(), "offer factor"))
        set_up.keep_requested.connect(lambda code: start(self._set_up.keep(code), "keep factor"))
        set_up.written_down.connect(lambda: start(self._forget_codes(), "factor kept"))
        set_up.print_requested.connect(lambda codes: start(self._print(codes), "print codes"))
        password = self._password
        self._password_page.typed.connect(password.type)
        self._password_page.change_requested.connect(
            lambda typed: start(password.change(typed), "change password")
        )

    async def _print(self, codes: tuple[str, ...]) -> None:
        title = QCoreApplication.translate("Desk", "Recovery codes")
        foot = QCoreApplication.translate(
            "Desk", "Each is good once. Keep them where nobody else finds them."
        )
        lines = [f"{place:>2}   {code}" for place, code in enumerate(codes, 1)]
        say = self._set_up_page.say_printed
        try:
            await print_codes(self._desk, title, lines, foot)
        except DeviceError:
            words = QCoreApplication.translate("Desk", "No printer took the sheet: write the codes down.")
            say(words, well=False)
        else:
            words = QCoreApplication.translate("Desk", "The sheet is on its way to the printer.")
            say(words, well=True)

    async def _forget_codes(self) -> None:
        self._set_up_page.forget()
        await self._set_up.go_on()

    def _start(self, deed: Coroutine[Any, Any, None], name: str) -> None:
        self._desk.whole_scope.start(deed, name=name)
