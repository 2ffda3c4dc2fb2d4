"""The way to the centre piece by piece, for finding out where it ends."""

import asyncio
import socket
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from desktop.central.line import Ask, Line
from desktop.central.signing import Signer
from desktop.central.trust import last_day, untrusted
from desktop.central.wire import Challenge
from desktop.enrolment.signing_key import SigningKey
from desktop.errors import CentralError, Unreachable, Untrusted

SECONDS = 10.0


class NoName(Unreachable):
    """No name server knows the centre."""

    code = "name_unknown"


class NobodyListens(Unreachable):
    """The machine is there; nothing answers at the port."""

    code = "connection_refused"


class NoTls(Unreachable):
    """Something listens that does not speak TLS."""

    code = "no_tls"


class CentralProbe:
    """Each deed does one thing more than the one before."""

    def __init__(
        self,
        address: str,
        trust: ssl.SSLContext | bool,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        parts = urlsplit(address)
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if parts.scheme == "https" else 80)
        self._trust = trust
        self._line = Line(address, "", now=now, trust=trust)

    async def look_up_name(self) -> dict[str, str]:
        """The addresses behind the name."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(SECONDS):
                found = await loop.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        except (OSError, TimeoutError) as error:
            raise NoName from error
        return {"host": self._host, "addresses": ", ".join(dict.fromkeys(str(one[4][0]) for one in found))}

    async def connect(self) -> dict[str, str]:
        """A connection, nothing said on it."""
        await self._greeted(None)
        return {"host": self._host, "port": str(self._port)}

    async def shake_hands(self) -> dict[str, str] | None:
        """TLS: who vouches, the name, and the dates by the centre's own time."""
        if not isinstance(self._trust, ssl.SSLContext):
            return None
        until = await self._greeted(self._trust)
        try:
            await self._line.send(_HEALTH)
        except Untrusted:
            raise
        except CentralError:
            # What else is wrong with the centre is the next step's.
            return {"date": until}
        return {"date": until}

    async def ask_time(self) -> float:
        """Only the centre gives out challenges, with its time to the second."""
        ask = Ask("POST", "/v1/challenges", None, {}, None, {}, SECONDS)
        told = (await self._line.send(ask)).read(Challenge)
        self._line.set_clock(datetime.fromisoformat(told.server_time))
        return self._line.offset_seconds

    async def open_epoch(self, workstation: str, key: SigningKey) -> None:
        """What a desk does when it begins."""
        self._line.sit_at(workstation)
        self._line.sign_with(Signer(key))
        await self._line.open_epoch()

    async def close(self) -> None:
        """Let go of all connections."""
        await self._line.close()

    async def _greeted(self, trust: ssl.SSLContext | None) -> str:
        try:
            async with asyncio.timeout(SECONDS):
                _, writer = await asyncio.open_connection(self._host, self._port, ssl=trust)
        except ssl.SSLError as error:
            raise untrusted(error) or NoTls() from error
        except ConnectionRefusedError as error:
            raise NobodyListens from error
        except ConnectionError as error:
            raise (Unreachable() if trust is None else NoTls()) from error
        except (OSError, TimeoutError) as error:
            raise Unreachable from error
        until = last_day(writer.get_extra_info("ssl_object"))
        writer.close()
        return until


_HEALTH = Ask("GET", "/healthz", None, {}, None, {}, SECONDS)
