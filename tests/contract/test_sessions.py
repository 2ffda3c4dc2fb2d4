"""What every centre promises about sessions: the process with its client, and the fake that stands for it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.central.client import Central
from desktop.central.journal import CentralJournal
from desktop.central.line import Line
from desktop.central.session import CentralSessions
from desktop.central.signing import Signer
from desktop.central.trust import make_trust
from desktop.enrolment.signing_key import SigningKey
from desktop.errors import CentralError, Forbidden, Rejected, SignedOut, Unreachable
from desktop.identifiers import new_id
from desktop.journal.event import Event
from server_stub.__main__ import main
from tests.contract.real_centre import RealCentre, signing_key, start
from tests.databases import Databases, rows
from tests.fakes.certificates import Authority
from tests.fakes.credentials import FakeKeyring
from tests.fakes.sessions import FakeSessions
from tests.server_stub.conftest import identifier

pytestmark = pytest.mark.both


class At:
    """A desk at the real centre."""

    def __init__(self, centre: RealCentre, workstation: str | None = None, key: SigningKey | None = None) -> None:
        signer = Signer(key or signing_key())
        self.keyring = FakeKeyring()
        line = Line(centre.address, workstation or centre.workstation, signer, trust=make_trust(centre.address))
        self.central = Central(line, self.keyring)
        self.sessions = CentralSessions(self.central)

    def play(self, story: Callable[["At"], Awaitable[Any]]) -> Any:
        async def told() -> Any:
            try:
                return await story(self)
            finally:
                await self.central.close()

        return asyncio.run(told())


@pytest.fixture(params=["fake", "real"])
def play(request: pytest.FixtureRequest, centre: RealCentre) -> Callable[[Callable[[Any], Awaitable[Any]]], Any]:
    if request.param == "fake":
        return lambda story: asyncio.run(_plain(story, FakeSessions()))
    desk = At(centre)
    return lambda story: desk.play(lambda at: story(at.sessions))


async def _plain(story: Callable[[Any], Awaitable[Any]], sessions: Any) -> Any:
    return await story(sessions)


def test_name_and_password_open_a_session(play: Any) -> None:
    async def story(sessions: Any) -> None:
        account = await sessions.open("clerk", "correct horse")
        assert (account.username, account.post, account.level) == ("clerk", "clerk", "station")
        assert account.may("citizen.look_up")
        assert not account.may("case.decide")
        assert account.organisation and account.workstation and account.session
        assert abs(sessions.clock_off_by()) < 5
        await sessions.close()

    play(story)


@pytest.mark.parametrize(("username", "password"), [("clerk", "battery staple"), ("nobody", "correct horse"), ("clerk", "")])
def test_a_wrong_name_or_password_is_rejected_alike(play: Any, username: str, password: str) -> None:
    async def story(sessions: Any) -> None:
        with pytest.raises(Rejected) as caught:
            await sessions.open(username, password)
        assert caught.value.code == "wrong_password"

    play(story)


def test_too_many_wrong_passwords_lock_the_account(centre: RealCentre) -> None:
    async def story(sessions: Any) -> None:
        codes: list[str] = []
        while "account_locked" not in codes and len(codes) < 12:
            with pytest.raises((Rejected, Forbidden)) as caught:
                await sessions.open("other_clerk", "battery staple")
            codes.append(caught.value.code)
        assert codes[:-1] == ["wrong_password"] * (len(codes) - 1)
        assert len(codes) > 3
        assert int(caught.value.facts["minutes"]) > 0

    asyncio.run(_plain(story, FakeSessions(username="other_clerk")))
    # At another PC: one at which sign-ins keep failing waits, and the others would wait with it.
    elsewhere = At(centre, identifier("other desk"), signing_key("other desk"))
    elsewhere.play(lambda desk: story(desk.sessions))


def test_signing_out_removes_the_tokens(centre: RealCentre) -> None:
    async def story(desk: At) -> None:
        await desk.sessions.open(centre.username, centre.password)
        assert await desk.keyring.load()
        assert (await desk.central.send("GET", "/v1/session")).status == 200
        await desk.sessions.close()
        assert await desk.keyring.load() is None
        with pytest.raises(SignedOut):
            await desk.central.send("GET", "/v1/session")

    At(centre).play(story)


def test_a_token_can_be_renewed_again_and_again_and_an_old_one_ends_the_session(centre: RealCentre) -> None:
    async def story(desk: At) -> None:
        await desk.sessions.open(centre.username, centre.password)
        first = await desk.keyring.load()
        assert first is not None
        for _ in range(3):
            desk.central._expires = desk.central.time()
            assert (await desk.central.send("GET", "/v1/session")).status == 200
        assert await desk.keyring.load() != first
        told: list[str] = []
        desk.central.on_signed_out = told.append
        await desk.keyring.save(first)
        desk.central._expires = desk.central.time()
        with pytest.raises(CentralError):
            await desk.central.send("GET", "/v1/session")
        assert told == ["reused"]

    At(centre).play(story)


@pytest.mark.parametrize(
    ("workstation", "key", "code"),
    [
        (new_id(), None, "workstation_unknown"),
        (None, SigningKey(new_id(), bytes(32)), "key_unknown"),
        (None, replace(signing_key(), secret=bytes(32)), "signature_wrong"),
    ],
    ids=["of another PC", "no such key", "another secret"],
)
def test_a_workstation_nobody_enrolled_is_told(
    centre: RealCentre, workstation: str | None, key: SigningKey | None, code: str
) -> None:
    async def story(desk: At) -> None:
        with pytest.raises(Forbidden) as caught:
            await desk.sessions.open(centre.username, centre.password)
        assert caught.value.code == code

    At(centre, workstation, key).play(story)


def test_a_centre_that_is_not_there_is_unreachable(centre: RealCentre) -> None:
    async def story(desk: At) -> None:
        with pytest.raises(Unreachable):
            await desk.sessions.open("clerk", "x")

    At(replace(centre, address="http://127.0.0.1:9")).play(story)


def test_a_centre_with_a_certificate_is_spoken_to_through_tls(
    prepared: Path, databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC)
    authority = Authority(tmp_path, now)
    signed = authority.sign(now - timedelta(hours=1), now + timedelta(hours=1))
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.certificate))
    other = databases.copy(prepared, tmp_path / "data")
    secure = start(other, options=("--certificate", str(signed.certificate), "--key", str(signed.key)))
    desk = At(secure)

    async def story(desk: At) -> None:
        await desk.sessions.open(secure.username, secure.password)
        assert (await desk.central.send("GET", "/v1/session")).status == 200
        await desk.sessions.close()

    try:
        assert secure.address.startswith("https://")
        desk.play(story)
    finally:
        secure.stop()


@pytest.mark.parametrize("options", [["--certificate", "centre.pem"], ["--certificate", "none.pem", "--key", "none.key"]])
def test_a_certificate_that_cannot_be_used_is_told_in_a_line(
    centre: RealCentre, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--data", str(centre.folder), *options]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_desks_own_log_arrives_and_may_be_sent_twice(centre: RealCentre) -> None:
    async def story(desk: At) -> None:
        await desk.sessions.open(centre.username, centre.password)
        at = desk.central.time().isoformat(timespec="microseconds").replace("+00:00", "Z")
        events = [Event(new_id(), at, 0.0, action, None, None, {"page": "1"}) for action in ("page_opened", "locked")]
        journal = CentralJournal(desk.central)
        await journal.ship(events)
        await journal.ship(events)

    At(centre).play(story)
    assert count_of_desk_events(centre.folder) == 2


def count_of_desk_events(folder: Path) -> int:
    return int(rows(folder, "SELECT count(*) FROM desk_events")[0][0])
