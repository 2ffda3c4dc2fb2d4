"""Words of the session room: what a certificate means."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.session.certificate import Certificate
from desktop.widgets.inline_message import Message

translate = QCoreApplication.translate


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
