"""Desk and centre over TLS: a throw-away authority, the real centre, the desk that was told of it alone."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.central.client import Central
from desktop.central.line import Line
from desktop.central.session import CentralSessions
from desktop.central.signing import Signer
from desktop.central.trust import make_trust
from desktop.errors import DeskError, Untrusted
from tests.contract.real_centre import RealCentre, signing_key
from tests.fakes.certificates import Authority
from tests.fakes.credentials import FakeKeyring

NOW, DAY = datetime.now(UTC), timedelta(days=1)


@pytest.fixture(scope="module")
def serve_options(authority: Authority) -> tuple[str, ...]:
    signed = authority.sign(NOW - DAY, NOW + DAY)
    return ("--certificate", str(signed.certificate), "--key", str(signed.key))


async def sign_in(centre: RealCentre, ca_file: Path, off: timedelta = timedelta(0)) -> float:
    trust = make_trust(centre.address, str(ca_file))
    line = Line(centre.address, centre.workstation, Signer(signing_key()), now=lambda: datetime.now(UTC) + off, trust=trust)
    central = Central(line, FakeKeyring())
    sessions = CentralSessions(central)
    try:
        await sessions.open(centre.username, centre.password)
        return line.offset_seconds
    finally:
        await central.close()


def test_a_clerk_signs_in_over_tls(centre: RealCentre, authority: Authority) -> None:
    assert centre.address.startswith("https://")
    assert abs(asyncio.run(sign_in(centre, authority.certificate))) < 30


def test_also_at_a_pc_whose_clock_is_years_behind(centre: RealCentre, authority: Authority) -> None:
    off = asyncio.run(sign_in(centre, authority.certificate, timedelta(days=-5000)))
    assert abs(off - timedelta(days=5000).total_seconds()) < 30


def test_a_desk_that_was_told_of_another_authority_sends_nothing(centre: RealCentre, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        asyncio.run(sign_in(centre, Authority(tmp_path, NOW).certificate))
    assert isinstance(caught.value, Untrusted)
    assert caught.value.code == "certificate_chain"
