"""The centre as this package's adapters see it: sends the session's token along, and renews the session once
for all who wait.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from desktop.central.line import Ask, Line, Reply
from desktop.central.wire import Renewal, Session
from desktop.errors import CentralError, Forbidden, SignedOut
from desktop.identifiers import new_id

log = logging.getLogger(__name__)
T = TypeVar("T")

RENEW_BEFORE_SECONDS = 30.0
CLOSE_SECONDS = 5.0
ENDED_BY = {
    "account_disabled": "disabled",
    "workstation_suspended": "stopped",
    "workstation_revoked": "stopped",
}
"""Refusals that end the session as surely as the centre's own word."""


class RefreshTokens(Protocol):
    """Where the rotating refresh token is kept (the keyring)."""

    async def load(self) -> str | None: ...

    async def save(self, token: str) -> None: ...

    async def clear(self) -> None: ...


class Central:
    """The centre as the adapters of this package see it."""

    def __init__(self, line: Line, tokens: RefreshTokens) -> None:
        self.line = line
        self._tokens = tokens
        self._access = ""
        self._session = ""
        self._expires: datetime | None = None
        self._renewing = asyncio.Lock()
        self._renewal = ("", "")
        self.on_signed_out: Callable[[str], None] = lambda _why: None
        """Hears when the centre has ended the session, and why, where the centre said so."""

    async def request(
        self,
        method: str,
        path: str,
        *,
        answer: type[T],
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        params: Mapping[str, str | int] | None = None,
        seconds: float | None = None,
    ) -> T:
        """Ask, and read the answer's body as `answer`. The other arguments are those of `send`."""
        reply = await self.send(
            method, path, body=body, headers=headers, content=content, params=params, seconds=seconds
        )
        return reply.read(answer)

    async def send(
        self,
        method: str,
        path: str,
        *,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        params: Mapping[str, str | int] | None = None,
        seconds: float | None = None,
    ) -> Reply:
        """Ask with the session's token. `body` is a wire struct, `content` raw bytes, `seconds` how long
        to wait for the answer where that is not the usual. Raises a CentralError for 4xx and 5xx."""
        session = self._session
        token = await self._token()
        ask = Ask(method, path, body, dict(headers or {}), content, dict(params or {}), seconds)
        try:
            return await self.line.send(ask, token)
        except SignedOut as error:
            if self._session != session:
                raise  # somebody else sits here now: nothing of before goes out under their name
            return await self.line.send(ask, await self._renew(token, error.why))
        except Forbidden as error:
            # Whatever was asked, a poll too: nobody sits on before a desk that is not heard any more.
            if error.code in ENDED_BY and self._session == session:
                await self._end(ENDED_BY[error.code])
            raise

    async def send_without_session(self, method: str, path: str, *, body: Any = None) -> Reply:
        """Ask without a session (signing in)."""
        return await self.send_in(None, method, path, body=body)

    async def send_in(self, session: Session | None, method: str, path: str, *, body: Any = None) -> Reply:
        """Ask in a session that is not in use (yet), which is not renewed."""
        token = session.access_token if session is not None else ""
        return await self.line.send(Ask(method, path, body, {}, None, {}, None), token)

    async def open_session(self, session: Session) -> None:
        """Take a session into use; its refresh token goes to where such are kept."""
        await self._tokens.save(session.refresh_token)
        self._use(session)

    def _use(self, session: Session) -> None:
        self._access = session.access_token
        self._session = session.id
        self._expires = datetime.fromisoformat(session.access_expires_at)
        self.line.set_clock(datetime.fromisoformat(session.server_time))

    async def decline_session(self, session: Session) -> None:
        """Close a session that is not taken into use. Unheard, the centre lets it run out by itself."""
        ask = Ask("DELETE", "/v1/session", None, {}, None, {}, CLOSE_SECONDS)
        try:
            await self.line.send(ask, session.access_token)
        except CentralError as error:
            log.info("a session was not closed: %s", type(error).__name__)

    async def forget_session(self) -> None:
        """Forget both tokens."""
        self._access = ""
        self._session = ""
        self._expires = None
        await self._tokens.clear()

    @property
    def signed_in(self) -> bool:
        """Whether a session is in use."""
        return bool(self._access)

    def time(self) -> datetime:
        """The centre's time now, UTC."""
        return self.line.time()

    async def close(self) -> None:
        """Let go of all connections."""
        await self.line.close()

    async def _token(self) -> str:
        if not self._access:
            raise SignedOut
        if self._expires is not None:
            left = (self._expires - self.line.time()).total_seconds()
            if left < RENEW_BEFORE_SECONDS:
                return await self._renew(self._access)
        return self._access

    async def _renew(self, spent: str, why: str = "") -> str:
        """Another access token for the spent one; `why`: what is known of how that ended."""
        mine = self._session
        async with self._renewing:
            self._still(mine)
            if self._access != spent:
                return self._access
            refresh = await self._tokens.load()
            self._still(mine)
            if refresh is None:
                await self._end(why)
                raise SignedOut
            headers = {"Idempotency-Key": self._key_for(refresh)}
            ask = Ask("POST", "/v1/session/renewal", Renewal(refresh_token=refresh), headers, None, {}, None)
            try:
                session = (await self.line.send(ask, "")).read(Session)
            except (SignedOut, Forbidden) as error:
                self._still(mine)
                ended = ENDED_BY.get(error.code) if isinstance(error, Forbidden) else error.why or why
                if ended is not None:
                    await self._end(ended)
                raise
            self._still(mine)
            await self._tokens.save(session.refresh_token)
            self._still(mine)
            self._use(session)
            return self._access

    def _key_for(self, refresh: str) -> str:
        """The same for every try with one refresh token: an answer that was lost is then given again."""
        token = sha256(refresh.encode()).hexdigest()
        if self._renewal[0] != token:
            self._renewal = (token, new_id())
        return self._renewal[1]

    def _still(self, session: str) -> None:
        """Whoever waits for a renewal may find the session closed, or somebody else's desk."""
        if not session or self._session != session:
            raise SignedOut

    async def _end(self, why: str) -> None:
        was_open = bool(self._access)
        await self.forget_session()
        if was_open:
            self.on_signed_out(why)
