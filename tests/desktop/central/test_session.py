"""A session is in use only once the desk belongs to its owner; one that cannot be used is closed."""

import asyncio
from datetime import date

import httpx
import msgspec
import pytest

from desktop.central.client import Central
from desktop.central.line import Line
from desktop.central.session import CentralSessions
from desktop.central.wire import Account as WireAccount
from desktop.central.wire import CertificateState, Organisation, Progress, Session
from desktop.errors import DeskError, Forbidden, KeyringLocked, VaultFull
from desktop.session.account import Account
from desktop.session.certificate import Certificate
from desktop.session.steps import ToDo
from tests.fakes.credentials import FakeKeyring


class At:
    def __init__(self, to_do: ToDo = ()) -> None:
        self.to_do = to_do
        self.asked: list[tuple[str, str]] = []
        self.keyring = FakeKeyring()
        line = Line("http://127.0.0.1:1", "workstation 1", transport=httpx.MockTransport(self._answer))
        self.central = Central(line, self.keyring)
        self.sessions = CentralSessions(self.central)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append((request.method, request.headers.get("authorization", "")))
        if request.url.path in {"/v1/session/second-factor", "/v1/account/password"}:
            return httpx.Response(200, content=msgspec.json.encode(Progress(to_do=[])))
        if request.method == "POST":
            return httpx.Response(201, content=msgspec.json.encode(opened(self.to_do)))
        return httpx.Response(204)


ENDING = CertificateState(state="ending", valid_from="2025-11-30", valid_to="2026-11-30", items=["pension"])


def opened(to_do: ToDo = ()) -> Session:
    organisation = Organisation(id="o", name="站", level="station", division="150102001", department=None)
    account = WireAccount(id="b", username="b", name="乙", post="clerk", organisation=organisation, permissions=[], contact="王", certificate=ENDING)
    return Session(
        id="s", access_token="access of b", access_expires_at="2999-01-01T00:00:00Z", refresh_token="refresh",
        account=account, workstation_name="一号窗口", server_time="2026-11-23T01:00:00Z", to_do=list(to_do),
    )  # fmt: skip


def test_the_desk_changes_hands_before_the_session_is_in_use() -> None:
    async def story() -> None:
        at = At()
        seen: list[tuple[str, bool]] = []

        async def taking(account: Account) -> None:
            seen.append((account.id, at.central.signed_in))

        await at.sessions.open("b", "x", taking)
        assert seen == [("b", False)]
        assert at.central.signed_in
        await at.central.close()

    asyncio.run(story())


@pytest.mark.parametrize("error", [VaultFull(), KeyringLocked()])
def test_a_session_that_cannot_be_used_is_closed_at_the_centre(error: DeskError) -> None:
    async def story() -> None:
        at = At()

        async def fail(_given: object) -> None:
            raise error

        async def take(_account: Account) -> None: ...

        if isinstance(error, KeyringLocked):
            at.keyring.save = fail  # type: ignore[assignment]
        with pytest.raises(type(error)):
            await at.sessions.open("b", "x", fail if isinstance(error, VaultFull) else take)
        assert at.asked == [("POST", ""), ("DELETE", "Bearer access of b")]
        assert not at.central.signed_in
        await at.central.close()

    asyncio.run(story())


def test_a_session_with_something_to_do_is_asked_in_but_not_in_use() -> None:
    async def story() -> None:
        at = At(("second_factor", "change_password"))
        begun = await at.sessions.begin("b", "x")
        assert begun.to_do == ("second_factor", "change_password")
        assert await at.sessions.prove("123456") == ()
        assert not at.central.signed_in
        assert at.asked[-1] == ("POST", "Bearer access of b")
        assert await at.keyring.load() is None
        await at.sessions.take_up()
        assert at.central.signed_in
        assert await at.sessions.change_password("x", "y") == ()
        await at.central.close()

    asyncio.run(story())


def test_turning_back_closes_what_was_begun_and_only_that() -> None:
    async def story() -> None:
        at = At(("second_factor",))
        await at.sessions.begin("b", "x")
        await at.sessions.turn_back()
        await at.sessions.turn_back()
        assert at.asked == [("POST", ""), ("DELETE", "Bearer access of b")]
        with pytest.raises(Forbidden, match="to_do"):
            await at.sessions.open("b", "x")
        assert at.asked[-1] == ("DELETE", "Bearer access of b")
        await at.central.close()

    asyncio.run(story())


def test_certificate_and_whom_to_ask_come_with_the_account() -> None:
    async def story() -> None:
        at = At()
        account = await at.sessions.open("b", "x")
        assert account.contact == "王"
        held = account.certificate
        assert held == Certificate("ending", date(2025, 11, 30), date(2026, 11, 30), frozenset({"pension"}))
        assert held.covers("pension")
        assert not held.covers("housing")
        assert held.days_left(date(2026, 11, 23)) == 7
        await at.central.close()

    asyncio.run(story())
