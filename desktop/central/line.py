"""The line to the centre, the only httpx: signs and sends requests, opens the epoch they are signed in, keeps
the centre's clock, and translates every failure to the desk's error tree. Never logs bodies.
"""

import asyncio
import logging
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Any, TypeVar

# httpx imports the first two with its first client and request, which are made in the GUI thread.
import anyio._backends._asyncio  # noqa: F401
import httpcore  # noqa: F401
import httpx
import msgspec

from desktop.central.refusals import refusal
from desktop.central.signing import Signer, Unsigned
from desktop.central.trust import dates_checked, untrusted
from desktop.central.wire import Challenge, Epoch, EpochOpening
from desktop.errors import NotForPractice, ServerFault, Unreachable, Untrusted, WorkstationRefused

log = logging.getLogger(__name__)
T = TypeVar("T")

# A street office may hang on a 3G line: a hand-shake of seconds is usual, a silent half minute is not.
TIMES = httpx.Timeout(30.0, connect=15.0)
VERSION = "0.1.0"
LONG_BODY = 262_144
_AGAIN = {"epoch_unknown", "signature_stale"}
"""Refusals a new signature mends: the centre was started anew, or the PC's clock was set."""


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


@dataclass(frozen=True)
class Ask:
    """A request: `body` is a wire struct, `content` raw bytes, `seconds` how long to wait for the answer
    where that is not the usual."""

    method: str
    path: str
    body: Any
    headers: Mapping[str, str]
    content: bytes | None
    params: Mapping[str, str | int]
    seconds: float | None


class Line:
    """One workstation's line. Without a signer it is of use before enrolment only."""

    def __init__(
        self,
        address: str,
        workstation: str,
        signer: Signer | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        trust: ssl.SSLContext | bool = True,
        only_practice: bool = False,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._signer = signer
        self._now = now
        self._opening = asyncio.Lock()
        self.offset_seconds = 0.0
        """What must be added to this PC's clock to get the centre's time."""
        self.reachable: bool | None = None
        self.on_line: Callable[[bool], None] = lambda _reachable: None
        """Hears when the centre begins or ceases to answer."""
        self._only_practice = only_practice
        self.practice = only_practice
        """Whether the centre said that it is a practice city's; it says so before anybody signs in."""
        self.on_practice: Callable[[bool], None] = lambda _practice: None
        """Hears it, each time the centre has said which it is."""
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

    def sign_with(self, signer: Signer) -> None:
        """The workstation's key is at hand."""
        self._signer = signer

    def sit_at(self, workstation: str) -> None:
        """This PC was enrolled as this workstation."""
        self._client.headers["Workstation"] = workstation

    def time(self) -> datetime:
        """The centre's time now, UTC."""
        return datetime.fromtimestamp(self._now().timestamp() + self.offset_seconds, UTC)

    def set_clock(self, centre: datetime) -> None:
        """The centre has said what time it is."""
        self.offset_seconds = (centre - self._now()).total_seconds()

    async def close(self) -> None:
        """Let go of all connections."""
        await self._client.aclose()

    async def send(self, ask: Ask, token: str = "") -> Reply:
        """Ask, signed where this is an enrolled workstation. Raises a CentralError for 4xx and 5xx."""
        signer = self._signer
        if signer is None:
            return await self._send_once(self._build(ask, token))
        await self._open_epoch(signer, None)
        request, epoch = await self._signed(signer, ask, token)
        try:
            return await self._send_once(request)
        except WorkstationRefused as error:
            if error.code not in _AGAIN:
                raise
            await self._open_epoch(signer, epoch if error.code == "epoch_unknown" else None)
            request, _ = await self._signed(signer, ask, token)
            return await self._send_once(request)

    async def open_epoch(self) -> None:
        """Show the centre who begins here, ahead of the first request."""
        if self._signer is not None:
            await self._open_epoch(self._signer, None)

    async def _open_epoch(self, signer: Signer, ended: str | None) -> None:
        """See that there is an epoch to sign in; a new one where there is none, or where the centre knows
        `ended` no more. Who comes meanwhile waits and finds it."""
        async with self._opening:
            if signer.epoch is not None and signer.epoch != ended:
                return
            ask = Ask("POST", "/v1/challenges", None, {}, None, {}, None)
            fresh = (await self._send_once(self._build(ask, ""))).read(Challenge)
            self.set_clock(datetime.fromisoformat(fresh.server_time))
            self._say_practice(practice=fresh.practice is True)
            off = round(self.offset_seconds)
            opening = EpochOpening(previous=signer.epoch, clock_off_seconds=off, version=VERSION)
            request = self._build(Ask("POST", "/v1/epochs", opening, {}, None, {}, None), "")
            request.headers.update(signer.sign_challenge(await self._unsigned(request), fresh.challenge))
            # Where no answer comes (or nobody waits for it any more) the centre may have opened one: the one
            # before is over then, and naming it next time would make this PC look like two.
            signer.leave()
            signer.begin((await self._send_once(request)).read(Epoch).epoch)

    async def _signed(self, signer: Signer, ask: Ask, token: str) -> tuple[httpx.Request, str | None]:
        """The request, and the epoch it was signed in."""
        request = self._build(ask, token)
        unsigned = await self._unsigned(request)
        # Hashing may have taken a while, in which the epoch was left.
        await self._open_epoch(signer, None)
        request.headers.update(signer.sign(unsigned))
        return request, signer.epoch

    async def _unsigned(self, request: httpx.Request) -> Unsigned:
        headers = {name.lower(): value for name, value in request.headers.items()}
        content = request.content
        # A chunk of an upload takes long enough to hash for the window to be seen waiting.
        hashed = sha256(content) if len(content) < LONG_BODY else await asyncio.to_thread(sha256, content)
        created = self.time().timestamp()
        return Unsigned(request.method, request.url.raw_path, headers, hashed.digest(), created)

    async def _send_once(self, request: httpx.Request) -> Reply:
        try:
            response = await self._exchange(request)
        except (httpx.TransportError, httpx.InvalidURL, Untrusted) as error:
            self._say_line(reachable=False)
            failure = error if isinstance(error, Untrusted) else untrusted(error) or Unreachable()
            log.info("%s: no answer (%s)", request.method, getattr(failure, "code", type(error).__name__))
            raise failure from error
        except httpx.DecodingError as error:
            raise ServerFault("", "unreadable_answer") from error
        self._say_line(reachable=True)
        self._read_date(response)
        if not (response.is_success or response.status_code == httpx.codes.NOT_MODIFIED):
            # The centre never sends anyone elsewhere: something on the way does, and has done nothing.
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

    def _build(self, ask: Ask, token: str) -> httpx.Request:
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
        if date.tzinfo is None:
            return  # a proxy's, which names no zone
        if abs((date - self.time()).total_seconds()) > 5:
            self.set_clock(date)

    def _say_practice(self, *, practice: bool) -> None:
        """A desk that practises sends nothing to a real centre, whoever set its address."""
        if self._only_practice and not practice:
            raise NotForPractice
        self.practice = practice
        self.on_practice(practice)

    def _say_line(self, *, reachable: bool) -> None:
        if self.reachable is not reachable:
            self.reachable = reachable
            self.on_line(reachable)
