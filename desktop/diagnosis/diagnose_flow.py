"""Looks at one thing after the other, from the name of the centre to the input method. It mends nothing, and
opens no epoch while a desk works on this profile: that desk would look like a copied key.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.diagnosis.finding import Finding, Step
from desktop.enrolment.signing_key import SigningKey
from desktop.errors import DeskError, VaultInUse

CLOCK_OFF_SECONDS = 60
LEAST_FREE = 1 << 30

Facts = Mapping[str, str]
EARLIER = "earlier"
"""Why a step was not tried: one that it stands on is wrong."""


class Centre(Protocol):
    """The way to the centre, piece by piece. Each raises a CentralError."""

    async def look_up_name(self) -> Facts: ...

    async def connect(self) -> Facts: ...

    async def shake_hands(self) -> Facts | None:
        """None where the address has no TLS."""

    async def ask_time(self) -> float:
        """Seconds by which the centre's clock is ahead of this PC's."""

    async def open_epoch(self, workstation: str, key: SigningKey) -> None: ...


class Keyring(Protocol):
    """What the keyring holds for this workstation."""

    async def signing_key(self) -> SigningKey | None: ...

    async def vault_key(self) -> bytes | None: ...


class Store(Protocol):
    """The vault's folder."""

    def has_vault(self) -> bool: ...

    async def open(self, key: bytes) -> None:
        """Open the vault and keep it, so that no desk begins meanwhile."""

    async def close(self) -> None: ...

    def free(self) -> int: ...


@dataclass(frozen=True)
class Device:
    """A scanner or a queue: its name, and in the system's words what is the matter (nothing: it is ready)."""

    name: str
    trouble: str = ""


class Machines(Protocol):
    """What stands beside the desk. Each raises a DeskError."""

    async def scanners(self) -> Sequence[Device]: ...

    async def queues(self) -> Sequence[Device]: ...

    async def check_fonts(self) -> None: ...

    def input_method(self) -> str | None:
        """Its name; empty where there is none, None where this is not the desk's own session."""


@dataclass(frozen=True)
class Wanted:
    """What the settings say."""

    workstation: str
    station: str
    scanner: str
    printer: str


class _Wrong(Exception):
    """Found wrong, in a way that no error of the desk says."""

    def __init__(self, code: str, facts: Facts | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts or {}


class _NotTried(_Wrong):
    """There is nothing to look at."""


class DiagnoseFlow:
    """`show` hears each finding as soon as it is made."""

    def __init__(
        self,
        wanted: Wanted,
        centre: Centre,
        keyring: Keyring,
        store: Store,
        machines: Machines,
        show: Callable[[Finding], None],
    ) -> None:
        self._wanted = wanted
        self._centre = centre
        self._keyring = keyring
        self._store = store
        self._machines = machines
        self._show = show
        self._found: dict[Step, Finding] = {}
        self._signing_key: SigningKey | None = None
        self._vault_key: bytes | None = None
        self._off = 0.0

    async def run(self) -> tuple[Finding, ...]:
        """Every step, in the order in which one stands on another."""
        try:
            await self._look("name", self._centre.look_up_name)
            await self._look("route", self._centre.connect, "name")
            await self._look("tls", self._tls, "route")
            await self._look("centre", self._answer, "route", "tls")
            await self._look("clock", self._clock, "centre")
            await self._look("seat", self._seat)
            await self._look("keyring", self._keys)
            await self._look("key", self._key, "seat", "keyring")
            await self._look("vault", self._vault, "keyring")
            await self._look("epoch", self._epoch, "centre", "key")
        finally:
            await self._store.close()
        await self._look("space", self._space)
        await self._look("scanner", self._scanner)
        await self._look("printer", self._printer)
        await self._look("fonts", self._fonts)
        await self._look("input_method", self._input_method)
        return tuple(self._found.values())

    async def _look(self, step: Step, deed: Callable[[], Awaitable[Facts]], *needs: Step) -> None:
        """Try one step, unless one it needs was not found good (TLS may be left out)."""
        if any(not self._stands(need) for need in needs):
            self._tell(Finding(step, "not_tried", EARLIER))
            return
        try:
            self._tell(Finding(step, facts=await deed()))
        except _NotTried as nothing:
            self._tell(Finding(step, "not_tried", nothing.code, nothing.facts))
        except _Wrong as wrong:
            self._tell(Finding(step, "wrong", wrong.code, wrong.facts))
        except DeskError as error:
            self._tell(Finding(step, "wrong", code_of(error), _facts_of(error)))

    def _stands(self, need: Step) -> bool:
        found = self._found[need]
        return found.state == "good" or found.code == "plain_http"

    def _tell(self, finding: Finding) -> None:
        self._found[finding.step] = finding
        self._show(finding)

    async def _tls(self) -> Facts:
        facts = await self._centre.shake_hands()
        if facts is None:
            raise _NotTried("plain_http")
        return facts

    async def _answer(self) -> Facts:
        self._off = await self._centre.ask_time()
        return {}

    async def _clock(self) -> Facts:
        off = round(self._off)
        facts = {"seconds": str(abs(off)), "minutes": str(max(1, abs(off) // 60))}
        if abs(off) >= CLOCK_OFF_SECONDS:
            raise _Wrong("clock_slow" if off > 0 else "clock_fast", facts)
        return facts

    async def _seat(self) -> Facts:
        if not self._wanted.workstation:
            raise _Wrong("not_enrolled")
        return {"station": self._wanted.station, "workstation": self._wanted.workstation}

    async def _keys(self) -> Facts:
        self._signing_key = await self._keyring.signing_key()
        self._vault_key = await self._keyring.vault_key()
        return {}

    async def _key(self) -> Facts:
        if self._signing_key is None:
            raise _Wrong("signing_key_missing")
        return {}

    async def _vault(self) -> Facts:
        if not self._store.has_vault():
            raise _NotTried("no_vault")
        if self._vault_key is None:
            raise _Wrong("vault_key_missing")
        try:
            await self._store.open(self._vault_key)
        except VaultInUse as error:
            raise _NotTried("desk_open") from error
        return {}

    async def _epoch(self) -> Facts:
        if self._found["vault"].code == "desk_open":
            raise _NotTried("desk_open")
        if self._signing_key is not None:
            await self._centre.open_epoch(self._wanted.workstation, self._signing_key)
        return {}

    async def _space(self) -> Facts:
        free = self._store.free()
        facts = {"free": f"{free / (1 << 30):.1f}"}
        if free < LEAST_FREE:
            raise _Wrong("space_low", facts)
        return facts

    async def _scanner(self) -> Facts:
        return _chosen(await self._machines.scanners(), self._wanted.scanner, "scanner")

    async def _printer(self) -> Facts:
        return _chosen(await self._machines.queues(), self._wanted.printer, "printer")

    async def _fonts(self) -> Facts:
        await self._machines.check_fonts()
        return {}

    async def _input_method(self) -> Facts:
        name = self._machines.input_method()
        if name is None:
            raise _NotTried("other_session")
        if not name:
            raise _Wrong("input_method_missing")
        return {"name": name}


def code_of(error: DeskError) -> str:
    """A stable name for an error: its own code, or what its type is called."""
    code = getattr(error, "code", "")
    if code:
        return str(code)
    name = type(error).__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def _facts_of(error: DeskError) -> Facts:
    facts = dict(getattr(error, "facts", {}))
    named = {name: str(getattr(error, name, "")) for name in ("package", "detail")}
    return facts | {name: value for name, value in named.items() if value}


def _chosen(devices: Sequence[Device], wanted: str, kind: str) -> Facts:
    """The device that is set, or all there are: each has to be ready."""
    looked_at = [device for device in devices if not wanted or device.name == wanted]
    if wanted and not looked_at:
        raise _Wrong(f"{kind}_gone", {"name": wanted})
    if not looked_at:
        raise _NotTried(f"no_{kind}")
    for device in looked_at:
        if device.trouble:
            raise _Wrong(f"{kind}_trouble", {"name": device.name, "detail": device.trouble})
    return {"name": ", ".join(device.name for device in looked_at)}
