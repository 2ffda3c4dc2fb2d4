"""What IT is told at each step: what is so, and what to do. Needs no window: Qt is asked for words only."""

from PySide6.QtCore import QCoreApplication

from desktop.diagnosis.finding import Finding, FoundState, Step

translate = QCoreApplication.translate


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for lupdate, which knows it by this name; Qt's own is typed as any object."""
    return text


_STEPS: dict[Step, str] = {
    "settings": QT_TRANSLATE_NOOP("diagnosis", "Settings"),
    "name": QT_TRANSLATE_NOOP("diagnosis", "Name of the centre"),
    "route": QT_TRANSLATE_NOOP("diagnosis", "Route to the centre"),
    "tls": QT_TRANSLATE_NOOP("diagnosis", "TLS"),
    "centre": QT_TRANSLATE_NOOP("diagnosis", "Answer of the centre"),
    "clock": QT_TRANSLATE_NOOP("diagnosis", "Clock"),
    "seat": QT_TRANSLATE_NOOP("diagnosis", "Enrolment"),
    "keyring": QT_TRANSLATE_NOOP("diagnosis", "Keyring"),
    "key": QT_TRANSLATE_NOOP("diagnosis", "Key of the workstation"),
    "vault": QT_TRANSLATE_NOOP("diagnosis", "Encrypted store"),
    "epoch": QT_TRANSLATE_NOOP("diagnosis", "Beginning work at the centre"),
    "space": QT_TRANSLATE_NOOP("diagnosis", "Room on the disk"),
    "scanner": QT_TRANSLATE_NOOP("diagnosis", "Scanner"),
    "printer": QT_TRANSLATE_NOOP("diagnosis", "Printer"),
    "fonts": QT_TRANSLATE_NOOP("diagnosis", "Fonts"),
    "input_method": QT_TRANSLATE_NOOP("diagnosis", "Input method"),
}
_STATES: dict[FoundState, str] = {
    "good": QT_TRANSLATE_NOOP("diagnosis", "good"),
    "wrong": QT_TRANSLATE_NOOP("diagnosis", "wrong"),
    "not_tried": QT_TRANSLATE_NOOP("diagnosis", "not tried"),
}
_GOOD: dict[Step, str] = {
    "name": QT_TRANSLATE_NOOP("diagnosis", "{host} is {addresses}"),
    "route": QT_TRANSLATE_NOOP("diagnosis", "{host} listens at port {port}"),
    "tls": QT_TRANSLATE_NOOP("diagnosis", "vouched for, under its own name, good until {date}"),
    "clock": QT_TRANSLATE_NOOP("diagnosis", "{seconds} s away from the centre's"),
    "seat": QT_TRANSLATE_NOOP("diagnosis", "{station}"),
    "space": QT_TRANSLATE_NOOP("diagnosis", "{free} GB free"),
    "scanner": QT_TRANSLATE_NOOP("diagnosis", "{name}"),
    "printer": QT_TRANSLATE_NOOP("diagnosis", "{name}"),
    "input_method": QT_TRANSLATE_NOOP("diagnosis", "{name}"),
}
# What is the matter, and what to do about it.
_WORDS: dict[str, tuple[str, str]] = {
    "setting_refused": (
        QT_TRANSLATE_NOOP("diagnosis", "{name}: {reason}"),
        QT_TRANSLATE_NOOP("diagnosis", "Mend desk.toml; nothing else was looked at."),
    ),
    "name_unknown": (
        QT_TRANSLATE_NOOP("diagnosis", "no name server knows it"),
        QT_TRANSLATE_NOOP(
            "diagnosis", "Compare `centre` in desk.toml; see whether this PC's name server answers."
        ),
    ),
    "connection_refused": (
        QT_TRANSLATE_NOOP("diagnosis", "the machine is there, but nothing listens at the port"),
        QT_TRANSLATE_NOOP("diagnosis", "See whether the centre runs, and compare the port in desk.toml."),
    ),
    "unreachable": (
        QT_TRANSLATE_NOOP("diagnosis", "no answer"),
        QT_TRANSLATE_NOOP(
            "diagnosis", "See to the cable, the network and the firewall between here and there."
        ),
    ),
    "no_tls": (
        QT_TRANSLATE_NOOP("diagnosis", "what listens there does not speak TLS"),
        QT_TRANSLATE_NOOP("diagnosis", "Compare the port in desk.toml; see whether a proxy stands between."),
    ),
    "certificate_chain": (
        QT_TRANSLATE_NOOP("diagnosis", "nobody this PC trusts vouches for the certificate"),
        QT_TRANSLATE_NOOP("diagnosis", "Put the centre's authority into the file that `ca_file` names."),
    ),
    "certificate_name": (
        QT_TRANSLATE_NOOP("diagnosis", "the certificate bears another name"),
        QT_TRANSLATE_NOOP("diagnosis", "Compare `centre` in desk.toml with the names in the certificate."),
    ),
    "certificate_expired": (
        QT_TRANSLATE_NOOP("diagnosis", "the certificate ran out on {date}"),
        QT_TRANSLATE_NOOP("diagnosis", "Put a new certificate on the centre."),
    ),
    "certificate_early": (
        QT_TRANSLATE_NOOP("diagnosis", "the certificate is good from {date} on"),
        QT_TRANSLATE_NOOP("diagnosis", "See to the centre's clock, or wait."),
    ),
    "not_the_centre": (
        QT_TRANSLATE_NOOP("diagnosis", "what answers there is not the centre"),
        QT_TRANSLATE_NOOP(
            "diagnosis", "Compare the address in desk.toml; see whether a proxy stands between."
        ),
    ),
    "unreadable_answer": (
        QT_TRANSLATE_NOOP("diagnosis", "what answers there is not the centre"),
        QT_TRANSLATE_NOOP(
            "diagnosis", "Compare the address in desk.toml; see whether a proxy stands between."
        ),
    ),
    "server_fault": (
        QT_TRANSLATE_NOOP("diagnosis", "the centre has a fault"),
        QT_TRANSLATE_NOOP("diagnosis", "Look into the centre's log."),
    ),
    "clock_slow": (
        QT_TRANSLATE_NOOP("diagnosis", "{minutes} min behind the centre's"),
        QT_TRANSLATE_NOOP(
            "diagnosis", "Work goes on with the centre's time. Set the clock; see to its battery."
        ),
    ),
    "clock_fast": (
        QT_TRANSLATE_NOOP("diagnosis", "{minutes} min ahead of the centre's"),
        QT_TRANSLATE_NOOP(
            "diagnosis", "Work goes on with the centre's time. Set the clock; see to its battery."
        ),
    ),
    "not_enrolled": (
        QT_TRANSLATE_NOOP("diagnosis", "this PC is no workstation yet"),
        QT_TRANSLATE_NOOP(
            "diagnosis", "Start the desk and type the enrolment code that an administrator reads out."
        ),
    ),
    "keyring_missing": (
        QT_TRANSLATE_NOOP("diagnosis", "no secret service answers"),
        QT_TRANSLATE_NOOP(
            "diagnosis",
            "Run this in the session of the desk's user; see that gnome-keyring is started there.",
        ),
    ),
    "keyring_locked": (
        QT_TRANSLATE_NOOP("diagnosis", "it is locked"),
        QT_TRANSLATE_NOOP("diagnosis", "Unlock it with the password of the desk's user."),
    ),
    "signing_key_missing": (
        QT_TRANSLATE_NOOP("diagnosis", "the keyring does not hold it"),
        QT_TRANSLATE_NOOP("diagnosis", "Start the desk and choose “Enrol this PC again”; drafts stay."),
    ),
    "no_vault": (
        QT_TRANSLATE_NOOP("diagnosis", "there is none yet"),
        QT_TRANSLATE_NOOP("diagnosis", "It is made when the desk is first started."),
    ),
    "vault_key_missing": (
        QT_TRANSLATE_NOOP("diagnosis", "it is there, but the keyring does not hold its key"),
        QT_TRANSLATE_NOOP("diagnosis", "Do not delete anything. Bring the keyring back from its backup."),
    ),
    "vault_damaged": (
        QT_TRANSLATE_NOOP("diagnosis", "it does not open with the key in the keyring"),
        QT_TRANSLATE_NOOP(
            "diagnosis", "Do not delete anything. Bring profile and keyring back from one backup."
        ),
    ),
    "vault_unusable": (
        QT_TRANSLATE_NOOP("diagnosis", "its folder cannot be read or written"),
        QT_TRANSLATE_NOOP("diagnosis", "See whose the profile is, and whether the disk has a fault."),
    ),
    "vault_full": (
        QT_TRANSLATE_NOOP("diagnosis", "the disk is full"),
        QT_TRANSLATE_NOOP("diagnosis", "Make room."),
    ),
    "desk_open": (
        QT_TRANSLATE_NOOP("diagnosis", "the desk is open"),
        QT_TRANSLATE_NOOP("diagnosis", "Close the desk and run this again to have it looked at."),
    ),
    "workstation_suspended": (
        QT_TRANSLATE_NOOP("diagnosis", "the workstation is suspended"),
        QT_TRANSLATE_NOOP("diagnosis", "Ask the security administrator."),
    ),
    "workstation_revoked": (
        QT_TRANSLATE_NOOP("diagnosis", "the workstation's key was ended at the centre"),
        QT_TRANSLATE_NOOP("diagnosis", "Start the desk and choose “Enrol this PC again”; drafts stay."),
    ),
    "key_unknown": (
        QT_TRANSLATE_NOOP("diagnosis", "the centre does not know the workstation's key"),
        QT_TRANSLATE_NOOP("diagnosis", "Start the desk and choose “Enrol this PC again”; drafts stay."),
    ),
    "space_low": (
        QT_TRANSLATE_NOOP("diagnosis", "{free} GB free"),
        QT_TRANSLATE_NOOP("diagnosis", "Make room: scans that wait to be sent need it."),
    ),
    "no_scanner": (
        QT_TRANSLATE_NOOP("diagnosis", "none answers"),
        QT_TRANSLATE_NOOP(
            "diagnosis", "If this desk scans: switch it on, connect it, install its SANE driver."
        ),
    ),
    "scanner_gone": (
        QT_TRANSLATE_NOOP("diagnosis", "{name} does not answer"),
        QT_TRANSLATE_NOOP("diagnosis", "Switch it on and connect it, or set another `scanner` in desk.toml."),
    ),
    "scanner_trouble": (
        QT_TRANSLATE_NOOP("diagnosis", "{name} is listed, but does not answer"),
        QT_TRANSLATE_NOOP("diagnosis", "Switch the device off and on, then run this again."),
    ),
    "no_printer": (
        QT_TRANSLATE_NOOP("diagnosis", "there is no queue"),
        QT_TRANSLATE_NOOP("diagnosis", "If this desk prints: add a queue to CUPS."),
    ),
    "printer_gone": (
        QT_TRANSLATE_NOOP("diagnosis", "there is no queue {name}"),
        QT_TRANSLATE_NOOP("diagnosis", "Add it to CUPS, or set another `printer` in desk.toml."),
    ),
    "printer_trouble": (
        QT_TRANSLATE_NOOP("diagnosis", "{name}: {detail}"),
        QT_TRANSLATE_NOOP("diagnosis", "See to paper and cover, then let the queue go on."),
    ),
    "no_device": (
        QT_TRANSLATE_NOOP("diagnosis", "what drives it is not there: {detail}"),
        QT_TRANSLATE_NOOP("diagnosis", "Install what the installation guide lists for a desk."),
    ),
    "device_fault": (
        QT_TRANSLATE_NOOP("diagnosis", "its driver failed: {detail}"),
        QT_TRANSLATE_NOOP("diagnosis", "Switch the device off and on, then run this again."),
    ),
    "font_missing": (
        QT_TRANSLATE_NOOP("diagnosis", "a font for papers is missing"),
        QT_TRANSLATE_NOOP("diagnosis", "Install the package {package}."),
    ),
    "input_method_missing": (
        QT_TRANSLATE_NOOP("diagnosis", "none is set up for this session"),
        QT_TRANSLATE_NOOP(
            "diagnosis", "Install and start ibus for the desk's user; names cannot be typed without."
        ),
    ),
    "other_session": (
        QT_TRANSLATE_NOOP("diagnosis", "this is not the desk's own session"),
        QT_TRANSLATE_NOOP("diagnosis", "Run this in the window session of the desk's user."),
    ),
    "earlier": (
        QT_TRANSLATE_NOOP("diagnosis", "what it stands on is not in order"),
        "",
    ),
    "plain_http": (
        QT_TRANSLATE_NOOP("diagnosis", "the centre is this machine itself"),
        "",
    ),
}
_OTHER = (
    QT_TRANSLATE_NOOP("diagnosis", "it failed ({code})"),
    QT_TRANSLATE_NOOP("diagnosis", "Look into desk.log in the profile."),
)


def step_words(step: Step) -> str:
    """What is looked at."""
    return translate("diagnosis", _STEPS[step])


def state_words(state: FoundState) -> str:
    """Good, wrong or not tried."""
    return translate("diagnosis", _STATES[state])


def finding_words(finding: Finding) -> tuple[str, str]:
    """What is so, and what to do (nothing where all is well)."""
    if finding.state == "good":
        found, to_do = _GOOD.get(finding.step, ""), ""
    else:
        found, to_do = _WORDS.get(finding.code, _OTHER)
    facts = {"code": finding.code, **finding.facts}
    return _said(found, facts), _said(to_do, facts)


def has_words(code: str) -> bool:
    """Whether a code has words of its own."""
    return code in _WORDS


def ending_words(*, well: bool) -> str:
    """The last line."""
    if well:
        return translate("diagnosis", "Nothing is wrong.")
    return translate("diagnosis", "Mend the first thing that is wrong, then run this again.")


def _said(text: str, facts: dict[str, str]) -> str:
    return translate("diagnosis", text).format_map(_Facts(facts)) if text else ""


class _Facts(dict[str, str]):
    """A fact nobody gave is a dash."""

    def __missing__(self, name: str) -> str:
        return "—"
