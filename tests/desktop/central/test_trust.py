"""A PC with a wrong clock works with the centre; one who is not the centre, or was it once, gets nothing."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.central.client import Central
from desktop.central.line import Line
from desktop.central.trust import make_trust
from desktop.errors import Unreachable, Untrusted
from tests.fakes.certificates import Authority, Signed
from tests.fakes.credentials import FakeKeyring

CENTRE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DAY, YEAR = timedelta(days=1), timedelta(days=365)


class Centre:
    """A TLS server on loopback that says what time it is, and keeps what it was sent."""

    def __init__(self, signed: Signed, time: datetime = CENTRE) -> None:
        self.time = time
        self.heard: list[bytes] = []
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(signed.certificate, signed.key)
        self._server: asyncio.Server
        self._open: list[asyncio.StreamWriter] = []

    async def listen(self) -> str:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._context)
        return f"https://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.append(writer)
        try:
            while True:
                self.heard.append(await reader.readuntil(b"\r\n\r\n"))
                date = format_datetime(self.time, usegmt=True)
                writer.write(f"HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Length: 2\r\n\r\n{{}}".encode())
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            return

    async def close(self) -> None:
        self._server.close()
        for writer in self._open:
            writer.close()
        await self._server.wait_closed()


class Office:
    """An authority, a centre and a desk that trusts the authority."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.authority = Authority(folder, CENTRE)
        self.pc = CENTRE
        monkeypatch.setenv("SSL_CERT_FILE", str(self.authority.certificate))

    def play(self, centre: Centre, story: Callable[[Central], Awaitable[Any]], trust: Any = None) -> Any:
        async def told() -> Any:
            address = await centre.listen()
            line = Line(address, "w", now=lambda: self.pc, trust=trust or make_trust(address))
            central = Central(line, FakeKeyring())
            try:
                return await story(central)
            finally:
                await central.close()
                await asyncio.sleep(0.01)  # both ends say goodbye
                await centre.close()

        return asyncio.run(asyncio.wait_for(told(), 20))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(tmp_path, monkeypatch)


async def ask(central: Central) -> float:
    await central.send_without_session("POST", "/v1/session", body={"password": "secret"})
    return central.line.offset_seconds


@pytest.mark.parametrize("off", [timedelta(0), -16 * YEAR, 3 * YEAR], ids=["right", "years behind", "years ahead"])
def test_a_pc_with_a_wrong_clock_works_by_the_centres_time(office: Office, off: timedelta) -> None:
    centre = Centre(office.authority.sign(CENTRE - DAY, CENTRE + DAY))
    office.pc = CENTRE + off
    assert office.play(centre, ask) == -off.total_seconds()
    assert b"/healthz" in centre.heard[0]
    assert b"secret" not in centre.heard[0]


@pytest.mark.parametrize(
    ("begins", "ends", "code", "date"),
    [
        (-2 * YEAR, -DAY, "certificate_expired", "2026-11-22"),
        (DAY, YEAR, "certificate_early", "2026-11-24"),
    ],
)
@pytest.mark.parametrize("off", [timedelta(0), -YEAR, 30 * DAY], ids=["right", "behind", "ahead"])
def test_a_certificate_out_of_its_time_is_told_whatever_the_pc_says_and_nothing_is_sent(
    office: Office, begins: timedelta, ends: timedelta, code: str, date: str, off: timedelta
) -> None:
    centre = Centre(office.authority.sign(CENTRE + begins, CENTRE + ends))
    office.pc = CENTRE + off

    async def story(central: Central) -> None:
        heard: list[bool] = []
        central.line.on_line = heard.append
        with pytest.raises(Untrusted) as caught:
            await ask(central)
        assert (caught.value.code, caught.value.facts) == (code, {"date": date})
        assert heard == [False]

    office.play(centre, story)
    assert all(b"/healthz" in one for one in centre.heard)


def test_a_certificate_of_another_name_is_told_apart(office: Office) -> None:
    centre = Centre(office.authority.sign(CENTRE - DAY, CENTRE + DAY, address="127.0.0.2"))

    async def story(central: Central) -> str:
        with pytest.raises(Untrusted) as caught:
            await ask(central)
        return caught.value.code

    assert office.play(centre, story) == "certificate_name"
    assert centre.heard == []


def test_a_certificate_of_an_unknown_authority_is_told_apart(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    centre = Centre(Authority(folder, CENTRE).sign(CENTRE - DAY, CENTRE + DAY))

    async def story(central: Central) -> str:
        with pytest.raises(Untrusted) as caught:
            await ask(central)
        return caught.value.code

    assert office.play(centre, story) == "certificate_chain"
    assert centre.heard == []


def test_a_clock_set_right_meanwhile_is_no_expired_certificate(office: Office) -> None:
    centre = Centre(office.authority.sign(CENTRE - DAY, CENTRE + DAY))
    office.pc = CENTRE - 16 * YEAR

    async def story(central: Central) -> None:
        await ask(central)
        office.pc = CENTRE  # the offset kept is now years too much
        for writer in centre._open:
            writer.close()
        await asyncio.sleep(0.05)
        assert await ask(central) == 0

    office.play(centre, story)


def test_a_line_that_is_down_is_not_taken_for_a_false_centre(office: Office) -> None:
    centre = Centre(office.authority.sign(CENTRE - DAY, CENTRE + DAY))

    async def story(central: Central) -> None:
        await centre.close()
        with pytest.raises(Unreachable) as caught:
            await ask(central)
        assert type(caught.value) is Unreachable

    office.play(centre, story)


def test_with_a_ca_file_that_authority_alone_vouches(office: Office, tmp_path: Path) -> None:
    """The system trusts the office's authority; this desk was told of another one only."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    other = Authority(folder, CENTRE)

    async def refused(central: Central) -> str:
        with pytest.raises(Untrusted) as caught:
            await ask(central)
        return caught.value.code

    centre = Centre(office.authority.sign(CENTRE - DAY, CENTRE + DAY))
    trust = make_trust("https://centre.example", str(other.certificate))
    assert office.play(centre, refused, trust) == "certificate_chain"
    assert centre.heard == []
    centre = Centre(other.sign(CENTRE - DAY, CENTRE + DAY))
    assert office.play(centre, ask, make_trust("https://centre.example", str(other.certificate))) == 0


def test_a_ca_file_that_went_bad_makes_nobody_trusted(office: Office, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pem"
    bad.write_text("-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n")
    centre = Centre(office.authority.sign(CENTRE - DAY, CENTRE + DAY))

    async def refused(central: Central) -> str:
        with pytest.raises(Untrusted) as caught:
            await ask(central)
        return caught.value.code

    assert office.play(centre, refused, make_trust("https://centre.example", str(bad))) == "certificate_chain"
    assert centre.heard == []


def test_plain_http_needs_no_trust() -> None:
    assert make_trust("http://127.0.0.1:8400", "/nowhere") is False
