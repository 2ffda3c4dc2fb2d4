"""A session is in use only once the desk belongs to its owner; one that cannot be used is closed."""

import asyncio

import httpx
import msgspec
import pytest

from desktop.central.client import Central
from desktop.central.line import Line
from desktop.central.session import CentralSessions
from desktop.central.wire import Account as WireAccount
from desktop.central.wire import Organisation, Session
from desktop.errors import DeskError, KeyringLocked, VaultFull
from desktop.session.account import Account
from tests.fakes.credentials import FakeKeyring


class At:
    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.keyring = FakeKeyring()
        line = Line("http://127.0.0.1:1", "workstation 1", transport=httpx.MockTransport(self._answer))
        self.central = Central(line, self.keyring)
        self.sessions = CentralSessions(self.central)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append((request.method, request.headers.get("authorization", "")))
        return httpx.Response(201, content=msgspec.json.encode(opened())) if request.method == "POST" else httpx.Response(204)


def opened() -> Session:
    organisation = Organisation(id="o", name="站", level="station", division="150102001", department=None)
    account = WireAccount(id="b", username="b", name="乙", post="clerk", organisation=organisation, permissions=[])
    return Session(
        id="s", access_token="access of b", access_expires_at="2999-01-01T00:00:00Z", refresh_token="refresh",
        account=account, workstation_name="一号窗口", server_time="2026-11-23T01:00:00Z",
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
