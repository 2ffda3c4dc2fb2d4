"""The assembly of `--diagnose`: what a desk stands on, looked at without one, told on the terminal."""

import asyncio
import json
import logging
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from PySide6.QtCore import QCoreApplication, QTranslator

from desktop.central.probing import CentralProbe
from desktop.central.trust import make_trust
from desktop.devices import spooler_cups
from desktop.devices.credentials import Keyring
from desktop.devices.drawing import check_fonts
from desktop.devices.input_method import input_method
from desktop.devices.scanner_sane import SaneScanners
from desktop.diagnosis.diagnose_flow import Device, DiagnoseFlow, Wanted
from desktop.diagnosis.finding import Finding, all_well
from desktop.diagnosis.words_page import ending_words, finding_words, state_words, step_words
from desktop.files import resource
from desktop.papers.printing import Queue
from desktop.settings import SettingRefused, Settings, default_profile, read_settings
from desktop.shell.translation import HeldTranslator
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.vault import FILE as VAULT_FILE
from desktop.vault.vault import Vault

MARKS = {"good": "✓", "wrong": "✗", "not_tried": "–"}
OURS = "zh_CN"


class _Store:
    """The vault of a profile, held while it is looked at."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._vault: Vault | None = None

    def has_vault(self) -> bool:
        return (self._profile / VAULT_FILE).exists()

    async def open(self, key: bytes) -> None:
        self._vault = await Vault.open(self._profile, key, MIGRATIONS)

    async def close(self) -> None:
        if self._vault is not None:
            await self._vault.close()
            self._vault = None

    def free(self) -> int:
        there = next(place for place in (self._profile, *self._profile.parents) if place.exists())
        return shutil.disk_usage(there).free


class _Machines:
    """Scanners, queues, fonts and the input method."""

    def __init__(self, profile: Path) -> None:
        self._scanners = SaneScanners(profile / "scan")

    async def scanners(self) -> list[Device]:
        found = await self._scanners.found()
        return [Device(one.name, "" if one.sources else "—") for one in found]

    async def queues(self) -> list[Device]:
        return [Device(one.name, _trouble(one)) for one in await asyncio.to_thread(spooler_cups.queues)]

    async def check_fonts(self) -> None:
        await asyncio.to_thread(check_fonts)

    def input_method(self) -> str | None:
        return input_method()


def _trouble(queue: Queue) -> str:
    """In the spooler's own words."""
    words = [*(["stopped"] if queue.stopped else []), *([] if queue.accepting else ["not accepting jobs"])]
    return ", ".join([*words, *queue.reasons]) if words else ""


def diagnose(profile: Path | None, *, as_json: bool) -> int:
    """Tell what is wrong: 0 where nothing is, else 1; also where nobody listens any more (`| head`)."""
    logging.disable(logging.CRITICAL)  # the terminal is for findings
    place = profile or default_profile()
    settings, refused = _settings(place)
    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    translator = _speak(app, settings.language)
    try:
        return _diagnose(settings, refused, _utf8(sys.stdout), as_json=as_json)
    except BrokenPipeError:
        # Else what is still in the buffer is tried once more at exit, and Python complains.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    finally:
        app.removeTranslator(translator)


def _diagnose(settings: Settings, refused: Finding | None, out: TextIO, *, as_json: bool) -> int:
    def tell(finding: Finding) -> None:
        if not as_json:
            _print(out, finding)

    if refused is not None:
        tell(refused)
    findings = (refused,) if refused is not None else asyncio.run(_found(settings, tell))
    _end(out, findings, as_json=as_json)
    return 0 if all_well(findings) else 1


def _settings(profile: Path) -> tuple[Settings, Finding | None]:
    try:
        return read_settings(profile), None
    except SettingRefused as error:
        facts = {"name": error.name, "reason": error.reason}
        return Settings(profile=profile), Finding("settings", "wrong", "setting_refused", facts)


async def _found(settings: Settings, tell: Callable[[Finding], None]) -> tuple[Finding, ...]:
    trust = await asyncio.to_thread(make_trust, settings.centre, settings.ca_file)
    probe = CentralProbe(settings.centre, trust)
    wanted = Wanted(settings.workstation, settings.station, settings.scanner, settings.printer)
    keyring, store = Keyring(settings.workstation, practice=settings.practice), _Store(settings.profile)
    flow = DiagnoseFlow(wanted, probe, keyring, store, _Machines(settings.profile), tell)
    try:
        return await flow.run()
    finally:
        await probe.close()


def _speak(app: QCoreApplication, language: str) -> QTranslator:
    """Chinese where the system or the desk speaks it."""
    translator = HeldTranslator(app, resource(f"translations/{OURS}.qm"))
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    chinese = language == OURS or system.lower().startswith("zh")
    if chinese and translator.speaks:
        app.installTranslator(translator)
    return translator


def _utf8(out: TextIO) -> TextIO:
    """Words as they are, whatever the terminal was set to."""
    if hasattr(out, "reconfigure"):
        out.reconfigure(encoding="utf-8", errors="backslashreplace")
    return out


def _print(out: TextIO, finding: Finding) -> None:
    found, to_do = finding_words(finding)
    line = f"{MARKS[finding.state]} {step_words(finding.step)}: {state_words(finding.state)}"
    out.write(line + (f" · {found}\n" if found else "\n"))
    if to_do:
        out.write(f"    → {to_do}\n")
    out.flush()


def _end(out: TextIO, findings: tuple[Finding, ...], *, as_json: bool) -> None:
    well = all_well(findings)
    if as_json:
        report = {"ok": well, "steps": [_told(finding) for finding in findings]}
        out.write(f"{json.dumps(report, ensure_ascii=False, indent=1)}\n")
    else:
        out.write(f"\n{ending_words(well=well)}\n")
    out.flush()


def _told(finding: Finding) -> dict[str, Any]:
    found, to_do = finding_words(finding)
    return {
        "step": finding.step,
        "state": finding.state,
        "code": finding.code,
        "facts": dict(finding.facts),
        "words": found,
        "to_do": to_do,
    }
