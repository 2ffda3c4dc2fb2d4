"""The error tree of the desk. Errors carry facts; `shell/messages.py` has the words.

DeskError
├── CentralError            the centre did not do it
│   ├── Unreachable         no answer: line, name, route, time-out
│   │   └── Untrusted       whoever answers cannot prove to be the centre
│   ├── SignedOut           the session ended; sign in again
│   ├── Forbidden           this post may not do this
│   │   └── WorkstationRefused  this PC may not: not enrolled, suspended, its request not signed as it must be
│   ├── NotFound            absent, or outside the caller's scope
│   ├── Conflict            someone was quicker, or the state does not allow it
│   ├── Rejected            the request is wrong in a way its maker can mend
│   ├── NotForPractice      a desk that practises was answered by a real centre
│   └── ServerFault         the centre failed
├── DeviceError             a machine beside the desk did not do it
│   ├── NoDevice
│   ├── DeviceBusy
│   ├── DeviceFault
│   ├── NoPaper
│   ├── PaperJam
│   └── CoverOpen
├── CredentialError         the keyring did not do it
│   ├── KeyringMissing
│   ├── SigningKeyMissing
│   └── KeyringLocked
├── VaultError              the encrypted store did not do it
│   ├── VaultFull
│   ├── VaultUnusable
│   ├── VaultInUse
│   ├── DraftSealed
│   └── VaultDamaged
│       └── PracticeLost
├── ProgramFault            nobody expected it
├── FontMissing             a paper cannot be drawn
└── FileRefused             a file from outside is not what it should be
"""

import errno

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class DeskError(Exception):
    """Anything the desk can tell a clerk about."""


class CentralError(DeskError):
    """The centre did not do what was asked."""


class Unreachable(CentralError):
    """No answer came. Nothing is known about what was asked."""


class Untrusted(Unreachable):
    """Whoever answers cannot prove to be the centre; nothing was sent. `code` is `certificate_expired`,
    `certificate_early`, `certificate_name` or `certificate_chain`."""

    def __init__(self, code: str = "certificate_chain", facts: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts or {}


class NotForPractice(CentralError):
    """The desk is for practice only, and the centre at its address is not a practice city's."""


class SignedOut(CentralError):
    """The centre does not know the session (any more). `why`, where it is known: `elsewhere`, `too_long`,
    `idle`, `stopped`, `reused`, `disabled`."""

    def __init__(self, code: str = "signed_out", why: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.why = why


class Forbidden(CentralError):
    """The post has no permission for the deed. `code` tells why, `facts` what belongs to it."""

    def __init__(self, code: str = "no_permission", facts: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts or {}


class WorkstationRefused(Forbidden):
    """The centre takes nothing from this PC. `code`: `key_unknown`, `workstation_suspended`,
    `workstation_revoked`, `workstation_unknown`, `signature_wrong`, `signature_stale`, `epoch_unknown`, …"""


class NotFound(CentralError):
    """What was asked for is absent, or outside the caller's scope."""

    def __init__(self, code: str = "not_found", facts: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts or {}


class Conflict(CentralError):
    """The state at the centre does not allow it (409, 412). `facts` as the centre gave them."""

    def __init__(self, code: str, facts: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts or {}


class Rejected(CentralError):
    """The request is wrong (4xx). `field` names the part at fault, if one is."""

    def __init__(self, code: str, field: str | None = None, facts: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts or {}


class ServerFault(CentralError):
    """The centre failed (5xx). `request_id` helps IT to find the record."""

    def __init__(self, request_id: str, code: str = "server_fault") -> None:
        super().__init__(code)
        self.request_id = request_id
        self.code = code


class DeviceError(DeskError):
    """A machine beside the desk did not do it. `device` is its name as the system knows it."""

    def __init__(self, device: str = "", detail: str = "") -> None:
        super().__init__(detail or type(self).__name__)
        self.device = device
        self.detail = detail


class NoDevice(DeviceError):
    """None is connected, or none answers to the chosen name."""


class DeviceBusy(DeviceError):
    """Another program holds it."""


class DeviceFault(DeviceError):
    """It failed in a way its driver names in `detail`."""


class NoPaper(DeviceError):
    """The feeder or the tray is empty."""


class PaperJam(DeviceError):
    """A sheet is stuck."""


class CoverOpen(DeviceError):
    """A cover stands open."""


class CredentialError(DeskError):
    """The operating system's keyring did not do it."""


class KeyringMissing(CredentialError):
    """No secret service answers. There is no fallback."""


class SigningKeyMissing(CredentialError):
    """It is there and open, but holds no key of this workstation: it must be enrolled (again)."""


class KeyringLocked(CredentialError):
    """It is there, but locked, and its owner did not unlock it."""


class VaultError(DeskError):
    """The desk's encrypted store did not do it."""


class VaultFull(VaultError):
    """No space is left on the disk; what was kept before is safe."""


class VaultUnusable(VaultError):
    """The disk or the folder does not let itself be read or written, though it is not full."""


class VaultInUse(VaultError):
    """Another desk has this profile open."""


class DraftSealed(VaultError):
    """The draft was submitted: it and its pages stay as they were sent."""


class VaultDamaged(VaultError):
    """It does not open with the key of this workstation."""


class PracticeLost(VaultDamaged):
    """What was practised does not open: the keyring lost its key. It can be made anew, empty."""


def store_error(error: OSError) -> VaultError:
    """What it means that the desk's own folder was not read or written."""
    return VaultFull() if error.errno in _NO_ROOM else VaultUnusable()


class ProgramFault(DeskError):
    """An error of the program. `number` is that of its entry in the log, `kind` its type."""

    def __init__(self, number: str = "", kind: str = "") -> None:
        super().__init__(kind)
        self.number = number
        self.kind = kind


class FontMissing(DeskError):
    """A font that papers need is not installed. `package` is the Debian package that brings it."""

    def __init__(self, package: str) -> None:
        super().__init__(package)
        self.package = package


class FileRefused(DeskError):
    """A file from outside is not taken. `reason` is a stable code (`empty`, `not_a_pdf`, `too_large`, …)."""

    def __init__(self, reason: str, facts: dict[str, str] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts or {}
