"""IT learns what is wrong and what was not even tried; a desk that works is not disturbed."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop.diagnosis.diagnose_flow import Device, DiagnoseFlow, Wanted
from desktop.diagnosis.finding import Finding, all_well
from desktop.diagnosis.words_page import ending_words, finding_words, has_words, state_words, step_words
from desktop.enrolment.signing_key import SigningKey
from desktop.errors import (
    DeskError,
    FontMissing,
    KeyringLocked,
    NoDevice,
    ServerFault,
    Unreachable,
    Untrusted,
    VaultDamaged,
    VaultInUse,
    WorkstationRefused,
)

KEY = SigningKey("key", b"k" * 32)


class Office:
    """Everything a desk stands on, in order; a test puts what is not."""

    def __init__(self) -> None:
        self.failing: dict[str, DeskError] = {}
        self.plain = False
        self.off = 3.0
        self.epochs: list[str] = []
        self.signing: SigningKey | None = KEY
        self.vault: bytes | None = b"v" * 32
        self.made = True
        self.held = False
        self.held_at_epoch = False
        self.room = 50 << 30
        self.scanning: Sequence[Device] = (Device("test:0"),)
        self.printing: Sequence[Device] = (Device("office"),)
        self.typing: str | None = "ibus"

    def _do(self, what: str) -> dict[str, str]:
        if what in self.failing:
            raise self.failing[what]
        return {}

    async def look_up_name(self) -> dict[str, str]:
        return self._do("name")

    async def connect(self) -> dict[str, str]:
        return self._do("route")

    async def shake_hands(self) -> dict[str, str] | None:
        return None if self.plain else self._do("tls")

    async def ask_time(self) -> float:
        self._do("centre")
        return self.off

    async def open_epoch(self, workstation: str, key: SigningKey) -> None:
        self._do("epoch")
        assert key == KEY
        self.held_at_epoch = self.held
        self.epochs.append(workstation)

    async def signing_key(self) -> SigningKey | None:
        self._do("keyring")
        return self.signing

    async def vault_key(self) -> bytes | None:
        return self.vault

    def has_vault(self) -> bool:
        return self.made

    async def open(self, key: bytes) -> None:
        self._do("vault")
        assert key == self.vault
        self.held = True

    async def close(self) -> None:
        self.held = False

    def free(self) -> int:
        return self.room

    async def scanners(self) -> Sequence[Device]:
        self._do("scanner")
        return self.scanning

    async def queues(self) -> Sequence[Device]:
        self._do("printer")
        return self.printing

    async def check_fonts(self) -> None:
        self._do("fonts")

    def input_method(self) -> str | None:
        return self.typing


def found(office: Office, wanted: Wanted | None = None) -> dict[str, Finding]:
    shown: list[Finding] = []
    wanted = wanted or Wanted("w-1", "站点 · 一号窗口", "", "")
    flow = DiagnoseFlow(wanted, office, office, office, office, shown.append)
    findings = asyncio.run(flow.run())
    assert tuple(shown) == findings
    assert not office.held, "the vault is let go"
    return {finding.step: finding for finding in findings}


def states(findings: dict[str, Finding]) -> dict[str, str]:
    return {step: finding.code or finding.state for step, finding in findings.items() if finding.state != "good"}


def test_where_all_is_in_order_nothing_is_wrong() -> None:
    office = Office()
    findings = found(office)
    assert states(findings) == {}
    assert all_well(tuple(findings.values()))
    assert office.epochs == ["w-1"]


def test_the_vault_is_held_while_an_epoch_is_opened_so_that_no_desk_begins_meanwhile() -> None:
    office = Office()
    found(office)
    assert office.held_at_epoch


def test_a_desk_that_works_is_not_made_to_look_like_a_copied_key() -> None:
    office = Office()
    office.failing["vault"] = VaultInUse()
    assert states(found(office)) == {"vault": "desk_open", "epoch": "desk_open"}
    assert office.epochs == []


@pytest.mark.parametrize(
    ("step", "error", "code", "not_tried"),
    [
        ("name", Unreachable(), "unreachable", {"route", "tls", "centre", "clock", "epoch"}),
        ("route", Unreachable(), "unreachable", {"tls", "centre", "clock", "epoch"}),
        ("tls", Untrusted("certificate_name"), "certificate_name", {"centre", "clock", "epoch"}),
        ("centre", ServerFault("r", "not_the_centre"), "not_the_centre", {"clock", "epoch"}),
        ("keyring", KeyringLocked(), "keyring_locked", {"key", "vault", "epoch"}),
        ("vault", VaultDamaged(), "vault_damaged", set()),
        ("epoch", WorkstationRefused("workstation_suspended"), "workstation_suspended", set()),
        ("fonts", FontMissing("fonts-wqy-microhei"), "font_missing", set()),
        ("scanner", NoDevice(), "no_device", set()),
        ("printer", NoDevice("CUPS"), "no_device", set()),
    ],
)
def test_what_stands_on_something_wrong_is_not_tried(
    step: str, error: DeskError, code: str, not_tried: set[str]
) -> None:
    office = Office()
    office.failing[step] = error
    findings = found(office)
    assert findings[step] == Finding(findings[step].step, "wrong", code, findings[step].facts)
    assert {one for one, finding in findings.items() if finding.code == "earlier"} == not_tried
    assert set(states(findings)) == {step} | not_tried


def test_plain_http_to_this_machine_is_no_fault() -> None:
    office = Office()
    office.plain = True
    assert states(found(office)) == {"tls": "plain_http"}


@pytest.mark.parametrize(("off", "code"), [(59.0, None), (-59.0, None), (7200.0, "clock_slow"), (-7200.0, "clock_fast")])
def test_a_wrong_clock_is_told_and_stops_nothing(off: float, code: str | None) -> None:
    office = Office()
    office.off = off
    findings = found(office)
    assert states(findings) == ({"clock": code} if code else {})
    if code:
        assert findings["clock"].facts["minutes"] == "120"


def test_a_pc_that_is_no_workstation_is_told_to_be_enrolled() -> None:
    office = Office()
    office.signing, office.made = None, False
    assert states(found(office, Wanted("", "", "", ""))) == {
        "seat": "not_enrolled", "key": "earlier", "vault": "no_vault", "epoch": "earlier",
    }  # fmt: skip


def test_a_keyring_that_lost_its_keys_is_told() -> None:
    office = Office()
    office.signing = office.vault = None
    assert states(found(office)) == {"key": "signing_key_missing", "vault": "vault_key_missing", "epoch": "earlier"}


def test_devices_that_are_set_must_be_there_and_ready() -> None:
    office = Office()
    office.room = 1 << 20
    wanted = Wanted("w-1", "s", "test:1", "kitchen")
    assert states(found(office, wanted)) == {"space": "space_low", "scanner": "scanner_gone", "printer": "printer_gone"}
    office.printing = (Device("kitchen", "stopped, media-empty"), Device("office"))
    office.scanning = (Device("test:1"),)
    told = found(office, wanted)
    assert (told["scanner"].state, told["printer"].code) == ("good", "printer_trouble")
    assert told["printer"].facts == {"name": "kitchen", "detail": "stopped, media-empty"}


def test_a_desk_without_scanner_and_printer_is_no_fault() -> None:
    office = Office()
    office.scanning = office.printing = ()
    office.typing = None
    findings = found(office)
    assert states(findings) == {"scanner": "no_scanner", "printer": "no_printer", "input_method": "other_session"}
    assert all_well(tuple(findings.values()))


def test_names_cannot_be_typed_without_an_input_method() -> None:
    office = Office()
    office.typing = ""
    assert states(found(office)) == {"input_method": "input_method_missing"}


# --- words ---------------------------------------------------------------------------------------------

REFUSALS = {"workstation_suspended", "workstation_revoked", "key_unknown", "not_the_centre"}


def test_every_finding_has_words_and_what_is_wrong_says_what_to_do() -> None:
    source = (Path(__file__).parents[3] / "desktop" / "diagnosis" / "diagnose_flow.py").read_text("utf-8")
    for code in ("clock_slow", "clock_fast", "not_enrolled", "signing_key_missing", "vault_key_missing", "no_vault"):
        assert code in source
        assert has_words(code)
    for code in REFUSALS | {"name_unknown", "connection_refused", "no_tls", "unreachable", "space_low", "keyring_missing"}:
        assert has_words(code)
        said, to_do = finding_words(Finding("centre", "wrong", code))
        assert said
        assert to_do.endswith((".", "。"))


def test_a_code_nobody_foresaw_is_told_as_it_is() -> None:
    said, to_do = finding_words(Finding("epoch", "wrong", "challenge_unknown"))
    assert "challenge_unknown" in said
    assert to_do


def test_a_fact_nobody_gave_is_a_dash() -> None:
    assert finding_words(Finding("tls", "wrong", "certificate_expired"))[0] == "the certificate ran out on —"
    assert (step_words("tls"), state_words("not_tried")) == ("TLS", "not tried")
    assert ending_words(well=True) != ending_words(well=False)
