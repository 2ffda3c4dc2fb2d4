"""Whom to trust at the other end: the chain and the name are OpenSSL's, the dates are ours, by the centre's
time, for the PC's clock may be wrong. Nothing secret is sent before all three hold.
"""

import logging
import ssl
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from desktop.errors import Untrusted

log = logging.getLogger(__name__)

# X509_V_FLAG_NO_CHECK_TIME, for which ssl has no name.
NO_CHECK_TIME = 0x200000
_OTHER_NAME = {62, 64}  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH

Trace = Callable[[str, Mapping[str, Any]], Any]


def make_trust(address: str, ca_file: str = "") -> ssl.SSLContext | bool:
    """Whom to trust: the one authority of `ca_file` where it is given, else the system's. Reading all of
    those takes 50 ms: call it in a thread."""
    if address.startswith("http://"):
        return False
    context = ssl.create_default_context() if not ca_file else _one_authority(ca_file)
    context.verify_flags |= NO_CHECK_TIME
    return context


def _one_authority(ca_file: str) -> ssl.SSLContext:
    """A file that went bad makes nobody trusted: every connection then tells that nobody vouches."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_verify_locations(ca_file)
    except OSError as error:  # ssl's own is one, too
        log.error("ca_file cannot be read: %s", type(error).__name__)
    return context


def dates_checked(time: Callable[[], datetime]) -> Trace:
    """What httpx tells of its connections (its "trace" extension): a certificate that does not hold at
    `time` ends the connection with Untrusted before a request goes out on it."""

    async def trace(event: str, facts: Mapping[str, Any]) -> None:
        if event != "connection.start_tls.complete":
            return
        stream = facts["return_value"]
        try:
            _check_dates(stream.get_extra_info("ssl_object"), time())
        except Untrusted:
            await stream.aclose()
            raise

    return trace


def last_day(connection: ssl.SSLObject | None) -> str:
    """Until when the centre's own certificate holds; nothing without one."""
    if connection is None:
        return ""
    return f"{_moment(next(_chain(connection))['notAfter']):%Y-%m-%d}"


def untrusted(error: BaseException) -> Untrusted | None:
    """The refusal of a certificate that lies behind a failed connection, if one does."""
    below: BaseException | None = error
    while below is not None:
        if isinstance(below, ssl.SSLCertVerificationError):
            other_name = below.verify_code in _OTHER_NAME
            return Untrusted("certificate_name" if other_name else "certificate_chain")
        below = below.__cause__ or below.__context__
    return None


def _check_dates(connection: ssl.SSLObject, now: datetime) -> None:
    for certificate in _chain(connection):
        if now < _moment(certificate["notBefore"]):
            raise Untrusted("certificate_early", {"date": f"{_moment(certificate['notBefore']):%Y-%m-%d}"})
        if now > _moment(certificate["notAfter"]):
            raise Untrusted("certificate_expired", {"date": f"{_moment(certificate['notAfter']):%Y-%m-%d}"})


def _chain(connection: ssl.SSLObject) -> Iterator[Mapping[str, str]]:
    """The centre's certificate and all above it. Public from Python 3.13 on, and there without the dates."""
    for certificate in connection._sslobj.get_verified_chain():  # type: ignore[attr-defined]  # noqa: SLF001
        yield certificate.get_info()


def _moment(words: str) -> datetime:
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(words), UTC)
