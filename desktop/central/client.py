"""The one client of the centre: sends token and workstation along, renews the session once for all who
wait, keeps the centre's clock, and translates every failure to the desk's error tree. Never logs bodies.
"""

import asyncio
import logging
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Any, Protocol, TypeVar

# httpx imports the first two with its first client and request, which are made in the GUI thread.
import anyio._backends._asyncio  # noqa: F401
import httpcore  # noqa: F401
import httpx
import msgspec

from desktop.central.refusals import refusal
from desktop.central.trust import dates_checked, untrusted
from desktop.central.wire import Renewal, Session
from desktop.errors import CentralError, ServerFault, SignedOut, Unreachable, Untrusted
from desktop.identifiers import new_id

log = logging.getLogger(__name__)
T = TypeVar("T")

# A street office may hang on a 3G line: a hand-shake of seconds is usual, a silent half minute is not.
TIMES = httpx.Timeout(30.0, connect=15.0)
RENEW_BEFORE_SECONDS = 30.0
CLOSE_SECONDS = 5.0


class RefreshTokens(Protocol):
    """Where the rotating refresh token is kept (the keyring)."""

    async def load(self) -> str | None: ...

    async def save(self, token: str) -> None: ...

    async def clear(self) -> None: ...


@dataclass(frozen=True)
class Reply:
    """An answer of the centre. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def version(self) -> int | None:
        """The version of the record answered (its ETag), if it has one."""
        tag = self.headers.get("etag", "").strip('"')
        return int(tag) if tag.isdigit() else None

    @property
    def journal_index(self) -> int | None:
        """Where the centre's journal holds what was done."""
        index = self.headers.get("journal-index", "")
        return int(index) if index.isdigit() else None

    def read(self, answer: type[T]) -> T:
        """The body as `answer`; a body that is none is the centre's fault."""
        try:
            return msgspec.json.decode(self.content, type=answer)
        except msgspec.MsgspecError as error:
            raise ServerFault(self.headers.get("request-id", ""), "unreadable_answer") from error


class Central:
    """The centre as the adapters of this package see it."""

    def __init__(
        self,
        address: str,
        workstation: str,
        tokens: RefreshTokens,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        trust: ssl.SSLContext | bool = True,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._tokens = tokens
        self._now = now
        self._access = ""
        self._session = ""
        self._expires: datetime | None = None
        self._renewing = asyncio.Lock()
        self._renewal = ("", "")
        self.offset_seconds = 0.0
        """What must be added to this PC's clock to get the centre's time."""
        self.reachable: bool | None = None
        self.on_line: Callable[[bool], None] = lambda _reachable: None
        """Hears when the centre begins or ceases to answer."""
        self.on_signed_out: Callable[[], None] = lambda: None
        """Hears when the centre has ended the session."""
        secure = isinstance(trust, ssl.SSLContext)
        self._watched: dict[str, Any] = {"trace": dates_checked(self.time)} if secure else {}
        self._time_known = not secure
        self._taking_time = asyncio.Lock()
        self._client = httpx.AsyncClient(
            base_url=address,
            timeout=TIMES,
            verify=trust,
            transport=transport,
            headers={"Workstation": workstation, "User-Agent": "civic-window-desk"},
            trust_env=False,
            follow_redirects=False,
        )

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
        ask = _Ask(method, path, body, dict(headers or {}), content, dict(params or {}), seconds)
        try:
            return await self._send_once(ask, token)
        except SignedOut:
            if self._session != session:
                raise  # somebody else sits here now: nothing of before goes out under their name
            return await self._send_once(ask, await self._renew(token))

    async def send_unsigned(self, method: str, path: str, *, body: Any = None) -> Reply:
        """Ask without a session (signing in)."""
        return await self._send_once(_Ask(method, path, body, {}, None, {}, None), "")

    async def open_session(self, session: Session) -> None:
        """Take a session into use; its refresh token goes to where such are kept."""
        await self._tokens.save(session.refresh_token)
        self._use(session)

    def _use(self, session: Session) -> None:
        self._access = session.access_token
        self._session = session.id
        self._expires = datetime.fromisoformat(session.access_expires_at)
        self._set_clock(datetime.fromisoformat(session.server_time))

    async def decline_session(self, session: Session) -> None:
        """Close a session that is not taken into use. Unheard, the centre lets it run out by itself."""
        ask = _Ask("DELETE", "/v1/session", None, {}, None, {}, CLOSE_SECONDS)
        try:
            await self._send_once(ask, session.access_token)
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
        return datetime.fromtimestamp(self._now().timestamp() + self.offset_seconds, UTC)

    async def close(self) -> None:
        """Let go of all connections."""
        await self._client.aclose()

    async def _token(self) -> str:
        if not self._access:
            raise SignedOut
        if self._expires is not None:
            left = (self._expires - self.time()).total_seconds()
            if left < RENEW_BEFORE_SECONDS:
                return await self._renew(self._access)
        return self._access

    async def _renew(self, spent: str) -> str:
        mine = self._session
        async with self._renewing:
            self._still(mine)
            if self._access != spent:
                return self._access
            refresh = await self._tokens.load()
            self._still(mine)
            if refresh is None:
                await self._end()
                raise SignedOut
            headers = {"Idempotency-Key": self._key_for(refresh)}
            ask = _Ask("POST", "/v1/session/renewal", Renewal(refresh_token=refresh), headers, None, {}, None)
            try:
                session = (await self._send_once(ask, "")).read(Session)
            except SignedOut:
                self._still(mine)
                await self._end()
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

    async def _end(self) -> None:
        was_open = bool(self._access)
        await self.forget_session()
        if was_open:
            self.on_signed_out()

    async def _send_once(self, ask: "_Ask", token: str) -> Reply:
        try:
            response = await self._exchange(self._build(ask, token))
        except (httpx.TransportError, httpx.InvalidURL, Untrusted) as error:
            self._say_line(reachable=False)
            failure = error if isinstance(error, Untrusted) else untrusted(error) or Unreachable()
            log.info("%s: no answer (%s)", ask.method, getattr(failure, "code", type(error).__name__))
            raise failure from error
        except httpx.DecodingError as error:
            raise ServerFault("", "unreadable_answer") from error
        self._say_line(reachable=True)
        self._read_date(response)
        if response.status_code >= 400:
            raise refusal(response.status_code, response.headers, response.content)
        return Reply(response.status_code, response.headers, response.content)

    async def _exchange(self, request: httpx.Request) -> httpx.Response:
        """Send, once the centre's time is known where a certificate is to be judged by it."""
        if not self._time_known:
            await self._take_time()
        try:
            return await self._client.send(request)
        except Untrusted:
            # Nothing was sent. Perhaps somebody has set the PC's clock meanwhile.
            self._time_known = False
            await self._take_time()
            return await self._client.send(request)

    async def _take_time(self) -> None:
        """Ask what carries no secret, on a connection that serves for nothing else."""
        async with self._taking_time:
            if self._time_known:
                return
            request = self._client.build_request("GET", "/healthz", headers={"Connection": "close"})
            self._read_date(await self._client.send(request))
            self._time_known = True

    def _build(self, ask: "_Ask", token: str) -> httpx.Request:
        headers = dict(ask.headers)
        if token:
            headers["Authorization"] = f"Bearer {token}"
        content = ask.content
        if ask.body is not None:
            headers["Content-Type"] = "application/json"
            content = msgspec.json.encode(ask.body)
        times = TIMES if ask.seconds is None else httpx.Timeout(ask.seconds, connect=15.0)
        return self._client.build_request(
            ask.method,
            ask.path,
            headers=headers,
            content=content,
            params=ask.params or None,
            timeout=times,
            extensions=dict(self._watched),
        )

    def _read_date(self, response: httpx.Response) -> None:
        """The Date header is coarse: it moves the clock only when that is plainly off."""
        try:
            date = parsedate_to_datetime(response.headers.get("date", ""))
        except ValueError:
            return
        if abs((date - self.time()).total_seconds()) > 5:
            self._set_clock(date)

    def _set_clock(self, centre: datetime) -> None:
        self.offset_seconds = (centre - self._now()).total_seconds()

    def _say_line(self, *, reachable: bool) -> None:
        if self.reachable is not reachable:
            self.reachable = reachable
            self.on_line(reachable)


@dataclass(frozen=True)
class _Ask:
    method: str
    path: str
    body: Any
    headers: dict[str, str]
    content: bytes | None
    params: dict[str, str | int]
    seconds: float | None
