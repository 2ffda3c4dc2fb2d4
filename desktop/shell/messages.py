"""The words for every error: what happened, what it means, what to do. Errors carry facts only."""

from collections import defaultdict

from PySide6.QtCore import QCoreApplication

from desktop import errors
from desktop.shell.refusal_words import BY_CODE
from desktop.shell.words import QT_TRANSLATE_NOOP, Words
from desktop.widgets.inline_message import Message

BY_TYPE: dict[type[errors.DeskError], Words] = {
    errors.DeskError: Words(
        QT_TRANSLATE_NOOP("messages", "That did not work."),
        QT_TRANSLATE_NOOP("messages", "What you entered is kept. Try again; if it stays, tell IT."),
        again=True,
    ),
    errors.CentralError: Words(
        QT_TRANSLATE_NOOP("messages", "The centre did not do it."),
        QT_TRANSLATE_NOOP("messages", "What you entered is kept. Try again; if it stays, tell IT."),
        again=True,
    ),
    errors.Unreachable: Words(
        QT_TRANSLATE_NOOP("messages", "The centre cannot be reached."),
        QT_TRANSLATE_NOOP("messages", "The line may be down. What you entered is kept on this desk."),
        "warn",
        again=True,
    ),
    errors.Untrusted: Words(
        QT_TRANSLATE_NOOP("messages", "Whoever answers cannot prove to be the centre."),
        QT_TRANSLATE_NOOP("messages", "Nothing was sent; what you entered is kept. Tell IT."),
        again=True,
    ),
    errors.WorkstationRefused: Words(
        QT_TRANSLATE_NOOP("messages", "The centre takes nothing from this workstation."),
        QT_TRANSLATE_NOOP("messages", "What you entered is kept. Tell IT."),
    ),
    errors.SignedOut: Words(
        QT_TRANSLATE_NOOP("messages", "The session has ended."),
        QT_TRANSLATE_NOOP("messages", "Sign in again; your page and drafts are kept."),
        "warn",
    ),
    errors.NotForPractice: Words(
        QT_TRANSLATE_NOOP("messages", "There is no practice city at this address."),
        QT_TRANSLATE_NOOP("messages", "Nothing was done there. Tell IT: practice_address is wrong."),
    ),
    errors.Forbidden: Words(
        QT_TRANSLATE_NOOP("messages", "Your post has no permission for this."),
        QT_TRANSLATE_NOOP("messages", "Ask your team leader if your work needs it."),
        "warn",
    ),
    errors.NotFound: Words(
        QT_TRANSLATE_NOOP("messages", "The centre has no such record within your reach."),
        QT_TRANSLATE_NOOP("messages", "It may have been moved, or belongs to another window."),
        "warn",
    ),
    errors.Conflict: Words(
        QT_TRANSLATE_NOOP("messages", "Someone was quicker, or the case has moved on."),
        QT_TRANSLATE_NOOP("messages", "Refresh to see how it stands now; what you entered is kept."),
        "warn",
        again=True,
    ),
    errors.Rejected: Words(
        QT_TRANSLATE_NOOP("messages", "The centre does not take this as it is."),
        QT_TRANSLATE_NOOP("messages", "Check what was entered ({field}{code}) and send it again."),
    ),
    errors.ServerFault: Words(
        QT_TRANSLATE_NOOP("messages", "The centre has a fault."),
        QT_TRANSLATE_NOOP(
            "messages", "What you entered is kept. Try again; tell IT the number {request_id}."
        ),
        again=True,
    ),
    errors.DeviceError: Words(
        QT_TRANSLATE_NOOP("messages", "A device does not work."),
        QT_TRANSLATE_NOOP("messages", "See whether it is switched on and connected, then try again."),
        again=True,
    ),
    errors.NoDevice: Words(
        QT_TRANSLATE_NOOP("messages", "No device was found."),
        QT_TRANSLATE_NOOP("messages", "See whether it is switched on and connected, then try again."),
        "warn",
        again=True,
    ),
    errors.DeviceBusy: Words(
        QT_TRANSLATE_NOOP("messages", "The device is busy."),
        QT_TRANSLATE_NOOP("messages", "Another program uses it. Wait a moment, then try again."),
        "warn",
        again=True,
    ),
    errors.DeviceFault: Words(
        QT_TRANSLATE_NOOP("messages", "The device reports a fault."),
        QT_TRANSLATE_NOOP("messages", "Switch it off and on, then try again. Its words: {detail}"),
        again=True,
    ),
    errors.NoPaper: Words(
        QT_TRANSLATE_NOOP("messages", "There is no paper in the device."),
        QT_TRANSLATE_NOOP("messages", "Put paper in, then go on. What was done before is kept."),
        "warn",
        again=True,
    ),
    errors.PaperJam: Words(
        QT_TRANSLATE_NOOP("messages", "A sheet is stuck."),
        QT_TRANSLATE_NOOP(
            "messages", "Take the sheet out, put it back, then go on. Pages already scanned are kept."
        ),
        "warn",
        again=True,
    ),
    errors.CoverOpen: Words(
        QT_TRANSLATE_NOOP("messages", "The cover of the device is open."),
        QT_TRANSLATE_NOOP("messages", "Close the cover, then go on. What was done before is kept."),
        "warn",
        again=True,
    ),
    errors.CredentialError: Words(
        QT_TRANSLATE_NOOP("messages", "The keyring of this computer does not work."),
        QT_TRANSLATE_NOOP("messages", "Nobody can sign in without it. Tell IT."),
        again=True,
    ),
    errors.KeyringMissing: Words(
        QT_TRANSLATE_NOOP("messages", "This computer has no keyring running."),
        QT_TRANSLATE_NOOP(
            "messages", "Keys and sessions are kept nowhere else. Ask IT to start its secret service."
        ),
        again=True,
    ),
    errors.SigningKeyMissing: Words(
        QT_TRANSLATE_NOOP("messages", "This workstation's key is not in the keyring of this computer."),
        QT_TRANSLATE_NOOP("messages", "IT must enrol it again. Drafts and what waits are kept."),
    ),
    errors.KeyringLocked: Words(
        QT_TRANSLATE_NOOP("messages", "The keyring of this computer is locked."),
        QT_TRANSLATE_NOOP("messages", "Unlock it with the computer's own password, then try again."),
        "warn",
        again=True,
    ),
    errors.VaultError: Words(
        QT_TRANSLATE_NOOP("messages", "The desk's own store did not take it."),
        QT_TRANSLATE_NOOP("messages", "Leave the page open and tell IT; nothing kept before is lost."),
        again=True,
    ),
    errors.VaultFull: Words(
        QT_TRANSLATE_NOOP("messages", "The disk of this computer is full."),
        QT_TRANSLATE_NOOP("messages", "What was kept before is safe. Make room, then go on."),
        again=True,
    ),
    errors.VaultUnusable: Words(
        QT_TRANSLATE_NOOP("messages", "The desk cannot read or write its own folder."),
        QT_TRANSLATE_NOOP(
            "messages", "It may be protected, or the disk has a fault. Do not delete anything; tell IT."
        ),
        again=True,
    ),
    errors.VaultInUse: Words(
        QT_TRANSLATE_NOOP("messages", "The desk is already open on this computer."),
        QT_TRANSLATE_NOOP("messages", "Use the window that is open, or close it first."),
        "warn",
        again=True,
    ),
    errors.DraftSealed: Words(
        QT_TRANSLATE_NOOP("messages", "The case was submitted."),
        QT_TRANSLATE_NOOP("messages", "Its pages stay as they were sent; nothing was changed or added."),
        "warn",
    ),
    errors.VaultDamaged: Words(
        QT_TRANSLATE_NOOP("messages", "The desk's own store does not open."),
        QT_TRANSLATE_NOOP(
            "messages", "It is left as it is, so that IT can restore it. Do not delete anything; tell IT."
        ),
    ),
    errors.PracticeLost: Words(
        QT_TRANSLATE_NOOP("messages", "What was practised here does not open: its key is gone."),
        QT_TRANSLATE_NOOP(
            "messages", "Nothing of it is real. Made anew, it begins empty; the real desk is not touched."
        ),
        "warn",
    ),
    errors.ProgramFault: Words(
        QT_TRANSLATE_NOOP("messages", "Something unexpected happened in this program."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Your page is kept and you can go on. If it happens again, tell IT the number {number}.",
        ),
        "warn",
    ),
    errors.FontMissing: Words(
        QT_TRANSLATE_NOOP("messages", "A font for printing is missing."),
        QT_TRANSLATE_NOOP("messages", "Ask IT to install the package {package}."),
    ),
    errors.FileRefused: Words(
        QT_TRANSLATE_NOOP("messages", "This file cannot be taken."),
        QT_TRANSLATE_NOOP(
            "messages", "Use a JPEG, PNG, TIFF or PDF file that opens on this computer. ({reason})"
        ),
        "warn",
    ),
}


def error_message(error: Exception, *, retry: bool = False) -> Message:
    """What a clerk is told of an error. With `retry` the message offers to try again, where that helps."""
    words = _words(error)
    facts = _facts(error)
    return Message(
        _say(words.happened, facts),
        _say(words.means, facts),
        step=QCoreApplication.translate("messages", "Try again") if retry and words.again else "",
        tone=words.tone,
    )


def _words(error: Exception) -> Words:
    code = str(getattr(error, "code", ""))
    for name in (*(f"{code}/{special}" for special in _specials(error)), code):
        if name in BY_CODE:
            return BY_CODE[name]
    for kind in type(error).__mro__:
        if kind in BY_TYPE:
            return BY_TYPE[kind]
    # No error of ours: a fault of the program, which its log tells in full.
    return BY_TYPE[errors.DeskError]


def _specials(error: Exception) -> list[str]:
    """What a refusal tells beyond its code: why, for what reason, that it says how long to wait."""
    facts = getattr(error, "facts", {})
    told = [getattr(error, "why", ""), facts.get("reason", ""), "seconds" if facts.get("seconds") else ""]
    return [str(one) for one in told if one]


def _facts(error: Exception) -> dict[str, str]:
    facts: dict[str, str] = defaultdict(str)
    facts["ask"] = QCoreApplication.translate("messages", "your administrator")
    facts.update(getattr(error, "facts", {}))
    for name in ("code", "field", "request_id", "device", "detail", "reason", "package", "number"):
        value = getattr(error, name, None)
        facts[name] = str(value) if value else ""
    if facts["field"]:
        facts["field"] += ": "
    return facts


def _say(text: str, facts: dict[str, str]) -> str:
    return QCoreApplication.translate("messages", text).format_map(facts)
