"""What the sign-in page shows in each state. Apart from it: the first paint needs none of this."""

from dataclasses import replace
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from desktop.enrolment.seat import must_enrol_again
from desktop.errors import DeskError, PracticeLost, SignedOut
from desktop.session.sign_in_flow import (
    Ended,
    Leaving,
    Opening,
    Ready,
    Refused,
    Returning,
    SignedIn,
    SigningIn,
    State,
    Unable,
    Unfinished,
)
from desktop.session.sign_in_page import SignInPage, Step
from desktop.shell.messages import error_message


class SignInStates:
    """Draws the states of signing in on the page that is on the screen already."""

    def __init__(self, page: SignInPage) -> None:
        self._page = page

    def display(self, state: State) -> None:
        """Show one state."""
        page = self._page
        match state:
            case Opening():
                page.await_step(QCoreApplication.translate("SignInPage", "Opening…"), able=False)
            case Unable(error):
                page.await_step(QCoreApplication.translate("SignInPage", "Sign in"), able=False)
                self._tell(error, retry=True)
            case Ready():
                page.await_step(QCoreApplication.translate("SignInPage", "Sign in"), able=True)
                page.put_given()
                if not (page.name.hasFocus() or page.password.hasFocus()):
                    page.enter()  # who types already is not interrupted
            case Leaving():
                page.await_step(QCoreApplication.translate("SignInPage", "Signing out…"), able=False)
                page.name.clear()
                page.password.clear()
                page.name.setFocus()
            case Returning():
                page.await_step(QCoreApplication.translate("SignInPage", "Signing out…"), able=False)
                page.password.clear()
            case Ended(why):
                page.await_step(QCoreApplication.translate("SignInPage", "Sign in"), able=True)
                page.password.clear()
                self._tell(SignedOut("session_expired", why))
                page.password.setFocus()
            case SigningIn():
                page.await_step(QCoreApplication.translate("SignInPage", "Signing in…"), able=False)
            case Refused(error):
                page.await_step(QCoreApplication.translate("SignInPage", "Sign in"), able=True)
                self._tell(error)
                page.enter()
                page.password.selectAll()
            case Unfinished() | SignedIn():
                page.await_step(QCoreApplication.translate("SignInPage", "Sign in"), able=False)
                page.password.clear()
            case _:
                assert_never(state)

    def _tell(self, error: DeskError, *, retry: bool = False) -> None:
        message = error_message(error, retry=retry)
        step: Step = "open"
        if must_enrol_again(error):
            step = "enrol"
            message = replace(message, step=QCoreApplication.translate("SignInPage", "Enrol this PC again"))
        elif isinstance(error, PracticeLost):
            step = "anew"
            message = replace(message, step=QCoreApplication.translate("SignInPage", "Make it anew"))
        self._page.say(message, step=step)
