"""`python -m desktop --diagnose` as IT runs it: a process of its own, no display, a real centre and keyring."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.devices.credentials import Keyring
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.vault import Vault
from tests.contract.real_centre import RealCentre, signing_key
from tests.contract.secret_service import HAS_ALL
from tests.fakes.certificates import Authority

TOP = Path(__file__).resolve().parents[2]
NOW, DAY = datetime.now(UTC), timedelta(days=1)
pytestmark = pytest.mark.skipif(not HAS_ALL, reason="dbus-daemon or gnome-keyring is not installed")
ABOUT_THE_DESK = ("name", "route", "tls", "centre", "clock", "seat", "keyring", "key", "vault", "epoch", "space")


@pytest.fixture(scope="module")
def serve_options(authority: Authority) -> tuple[str, ...]:
    signed = authority.sign(NOW - DAY, NOW + DAY)
    return ("--certificate", str(signed.certificate), "--key", str(signed.key))


@pytest.fixture
def desk(centre: RealCentre, authority: Authority, keyring: object, tmp_path: Path) -> Path:
    """A profile of an enrolled workstation."""
    kept = Keyring(centre.workstation)

    async def furnish() -> None:
        await kept.keep_signing_key(signing_key())
        key = await kept.vault_key() or await kept.make_vault_key()
        await (await Vault.open(tmp_path, key, MIGRATIONS)).close()

    asyncio.run(furnish())
    write(tmp_path, centre.address, str(authority.certificate))
    (tmp_path / "workstation.toml").write_text(f'workstation = "{centre.workstation}"\nstation = "站点 · 一号窗口"\n', "utf-8")
    return tmp_path


def write(profile: Path, address: str, ca_file: str, more: str = 'language = "en"') -> None:
    (profile / "desk.toml").write_text(f'centre = "{address}"\nca_file = "{ca_file}"\n{more}\n', "utf-8")


def run(profile: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Without a display, and without telling Qt of one."""
    left_out = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LANG", "LC_ALL"}
    clean = {name: value for name, value in os.environ.items() if name not in left_out}
    command = [sys.executable, "-m", "desktop", "--diagnose", "--profile", str(profile), *options]
    return subprocess.run(
        command, cwd=TOP, env=clean | environment, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def report(profile: Path) -> tuple[int, dict[str, Any]]:
    done = run(profile, "--json")
    told = json.loads(done.stdout)
    return done.returncode, {step["step"]: step for step in told["steps"]}


def test_of_a_desk_in_order_nothing_is_wrong_between_it_and_the_centre(desk: Path, centre: RealCentre) -> None:
    _code, steps = report(desk)
    assert {name: steps[name]["state"] for name in ABOUT_THE_DESK} == dict.fromkeys(ABOUT_THE_DESK, "good")
    assert steps["tls"]["facts"]["date"] == f"{NOW + DAY:%Y-%m-%d}"
    assert steps["seat"]["facts"]["workstation"] == centre.workstation


def test_it_speaks_chinese_whatever_the_terminal_is_set_to(desk: Path, authority: Authority, centre: RealCentre) -> None:
    write(desk, centre.address, str(authority.certificate), 'language = "zh_CN"')
    said = run(desk, LC_ALL="C").stdout
    assert "到中心的线路: 正常" in said
    write(desk, centre.address, str(authority.certificate))
    assert "到中心的线路" in run(desk, LANG="zh_CN.UTF-8").stdout
    assert "Route to the centre: good" in run(desk, LANG="en_US.UTF-8").stdout


def test_nothing_secret_is_told(desk: Path, centre: RealCentre) -> None:
    key, vault_key = asyncio.run(Keyring(centre.workstation).signing_key()), asyncio.run(Keyring(centre.workstation).vault_key())
    assert key is not None
    assert vault_key is not None
    said = run(desk, "--json").stdout + run(desk).stdout
    for secret in (key.secret, vault_key):
        assert secret.hex() not in said
    assert str(desk) not in said, "a profile may bear its user's name"


def test_a_desk_that_is_open_is_left_alone(desk: Path, centre: RealCentre) -> None:
    async def story() -> dict[str, Any]:
        key = await Keyring(centre.workstation).vault_key()
        assert key is not None
        vault = await Vault.open(desk, key, MIGRATIONS)
        try:
            return (await asyncio.to_thread(report, desk))[1]
        finally:
            await vault.close()

    steps = asyncio.run(story())
    assert (steps["vault"]["code"], steps["epoch"]["code"]) == ("desk_open", "desk_open")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


BROKEN: list[tuple[Callable[[Path, RealCentre, Authority], object], str, str]] = [
    (lambda desk, _c, a: write(desk, "https://centre.example", str(a.certificate)), "name", "name_unknown"),
    (lambda desk, _c, a: write(desk, f"https://127.0.0.1:{free_port()}", str(a.certificate)), "route", "connection_refused"),
    (lambda desk, c, a: write(desk, c.address.replace("https", "http"), str(a.certificate)), "centre", "unreachable"),
    (lambda desk, c, _a: write(desk, c.address, str(other_authority(desk))), "tls", "certificate_chain"),
    (lambda desk, c, a: write(desk, c.address.replace("127.0.0.1", "localhost"), str(a.certificate)), "tls", "certificate_name"),
    (lambda desk, _c, _a: (desk / "workstation.toml").unlink(), "seat", "not_enrolled"),
    (lambda desk, _c, _a: (desk / "vault.db").write_bytes(b"x" * 8192), "vault", "vault_damaged"),
    (lambda desk, _c, _a: (desk / "desk.toml").write_text("colour = 1\n"), "settings", "setting_refused"),
]  # fmt: skip


def other_authority(desk: Path) -> Path:
    folder = desk / "other"
    folder.mkdir()
    return Authority(folder, NOW).certificate


@pytest.mark.parametrize(("breaks", "step", "code"), BROKEN, ids=[code for _, _, code in BROKEN])
def test_what_is_wrong_is_found_where_it_is(
    desk: Path, centre: RealCentre, authority: Authority, breaks: Callable[..., object], step: str, code: str
) -> None:
    breaks(desk, centre, authority)
    ended, steps = report(desk)
    assert (ended, steps[step]["state"], steps[step]["code"]) == (1, "wrong", code)
    assert steps[step]["words"]
    assert steps[step]["to_do"]


def test_without_a_keyring_it_says_whose_session_to_run_it_in(desk: Path) -> None:
    done = run(desk, "--json", DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
    steps = {step["step"]: step for step in json.loads(done.stdout)["steps"]}
    assert (done.returncode, steps["keyring"]["code"], steps["epoch"]["code"]) == (1, "keyring_missing", "earlier")


def test_who_listens_to_the_first_lines_only_is_not_shown_a_trace(desk: Path) -> None:
    command = [sys.executable, "-m", "desktop", "--diagnose", "--profile", str(desk)]
    running = subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    complained = running.stderr.read().decode()
    running.stderr.close()
    assert (running.wait(60), complained) == (1, "")
