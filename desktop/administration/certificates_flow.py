"""Operators' certificates: lists them by their end, issues and revokes. It draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop.administration.certificates_held import SOON_DAYS, Certificate, CertificateList, NewCertificate
from desktop.administration.register_flow import DeedState, Passwords, RegisterFlow, RegisterState
from desktop.administration.staff_member import Member, StaffList


class Certificates(Protocol):
    """The centre, as far as certificates go."""

    async def certificates(
        self, ending_within_days: int | None = None, after: str | None = None
    ) -> CertificateList: ...

    async def issue(self, certificate: NewCertificate, key: str) -> Certificate: ...

    async def revoke(self, certificate: Certificate, reason: str, key: str) -> Certificate: ...

    async def staff(
        self, words: str = "", post: str = "", state: str = "", after: str | None = None
    ) -> StaffList: ...


@dataclass(frozen=True)
class CertificatesShown:
    """Certificates, those that end first first. `holders`: to whom one may be issued."""

    certificates: tuple[Certificate, ...]
    ending_only: bool = False
    holders: tuple[Member, ...] = ()
    more: str | None = None


State = RegisterState[CertificatesShown]


@dataclass(frozen=True)
class Revocation:
    """That a certificate counts no more."""

    certificate: Certificate
    reason: str


class CertificatesFlow(RegisterFlow[CertificatesShown]):
    """Deeds of the register of certificates. `issues`: whether this post issues any."""

    def __init__(
        self,
        certificates: Certificates,
        show: Callable[[State], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
        *,
        issues: bool,
    ) -> None:
        super().__init__(show, show_deed, now, new_key)
        self._certificates = certificates
        self._issues = issues
        self._ending_only = False
        self._holders: tuple[Member, ...] = ()
        self._sought = ""
        self._found: str | None = None
        """What the holders at hand were looked for with."""

    async def choose(self, *, ending_only: bool) -> None:
        """Only those that end soon, or all."""
        self._ending_only, self._wanted = ending_only, 0
        await self.refresh()

    async def find_holder(self, words: str) -> None:
        """Look through the staff for whom a certificate is to be issued."""
        self._sought = words.strip()
        await self.refresh()

    async def issue(self, certificate: NewCertificate) -> None:
        """A new certificate."""

        async def send(key: str) -> Passwords:
            await self._certificates.issue(certificate, key)
            return ()

        if await self._deeds.do("issue", certificate, send):
            await self.refresh()

    async def revoke(self, asked: Revocation) -> None:
        """It counts no more."""

        async def send(key: str) -> Passwords:
            await self._certificates.revoke(asked.certificate, asked.reason, key)
            return ()

        await self._deeds.do("revoke", asked, send)
        await self.refresh()

    async def _read(self) -> CertificatesShown:
        days = SOON_DAYS if self._ending_only else None
        rows, last = await self._in_sight(
            lambda after: self._certificates.certificates(days, after),
            lambda page: page.certificates,
            lambda page: page.next,
        )
        sought = self._sought
        if self._issues and sought != self._found:
            self._holders = (await self._certificates.staff(sought, state="active")).accounts
            self._found = sought
        return CertificatesShown(rows, self._ending_only, self._holders, last.next)
