"""Words of the session room: why a session ended, what a certificate means. The first paint has them."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.session.certificate import Certificate
from desktop.widgets.inline_message import Message

translate = QCoreApplication.translate


def ended_words(why: str) -> Message:
    """Why the centre ended a session, and what to do."""
    kept = translate("session", "Your page is kept. Sign in again and go on.")
    match why:
        case "elsewhere":
            happened = translate("session", "You signed in at another desk.")
            means = translate("session", "Your page is kept. If it was not you, tell IT at once.")
        case "too_long":
            happened = translate("session", "A session lasts 12 hours at most.")
            means = kept
        case "idle":
            happened = translate("session", "Nobody used this desk for long.")
            means = kept
        case "stopped":
            happened = translate("session", "Your session was stopped at the centre.")
            means = translate(
                "session",
                "Your account was locked or changed, or this computer was stopped. Your page is kept."
                " Sign in again; if that fails, ask IT.",
            )
        case "disabled":
            happened = translate("session", "Your account was put out of use.")
            means = translate("session", "Drafts are kept. Ask your system administrator.")
        case "reused":
            happened = translate("session", "The session was ended for safety: its key was used twice.")
            means = translate("session", "Your page is kept. Sign in again, and tell IT.")
        case _:
            happened = translate("session", "The centre has ended your session.")
            means = kept
    return Message(happened, means, tone="warn")


def certificate_notice(certificate: Certificate | None, today: date) -> str:
    """The line in the top strip; nothing where there is nothing to remind of."""
    if certificate is None:
        return ""
    match certificate.state:
        case "valid":
            return ""
        case "ending":
            return _days(certificate.days_left(today))
        case "ended":
            return translate("session", "Certificate ended")
        case "missing":
            return translate("session", "No certificate")


def certificate_message(certificate: Certificate | None, contact: str, today: date) -> Message | None:
    """What the first page says of one that ends soon. Of one that does not count the errands tell."""
    if certificate is None or certificate.state != "ending":
        return None
    whom = contact or translate("session", "your system administrator")
    until = certificate.valid_to.isoformat() if certificate.valid_to is not None else ""
    means = translate(
        "session", "It counts until {0}. After that nobody is looked up and no case taken in. Ask {1}."
    )
    return Message(_days(certificate.days_left(today)), means.format(until, whom), tone="warn")


def _days(left: int) -> str:
    if left <= 0:
        return translate("session", "Certificate ends today")
    return translate("session", "Certificate ends in {0} day(s)").format(left)
