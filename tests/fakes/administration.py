"""Staff, places, certificates, policy, settings and proposals as the centre keeps them, for tests of flows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from desktop.administration.agency_sharing import AgencySharing
from desktop.administration.certificates_held import Certificate, CertificateList, NewCertificate
from desktop.administration.organisations_place import NewPlace, Node, Place, PlaceChange
from desktop.administration.policy_rules import Policy, SharingRule
from desktop.administration.proposals_change import Decided, NewProposal, Proposal, ProposalList, Verdict
from desktop.administration.settings_value import Setting
from desktop.administration.society_contract import Contracts
from desktop.administration.staff_member import (
    BadRow,
    ImportReport,
    Member,
    OneTimePassword,
    StaffChange,
    StaffChanged,
    StaffList,
)
from desktop.citizens.purpose import Purpose
from desktop.errors import CentralError, Conflict, Forbidden, NotFound
from tests.fakes.society import CONTRACTS

T = TypeVar("T")
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
CITY = Place("city", "呼和浩特市政务服务中心", "city", "1501")
DISTRICT = Place("district", "新城区市民服务中心", "district", "150102")
CIVIL = Place("civil", "新城区民政局", "district", "150102", "civil_affairs")
STATION = Place("station", "迎宾社区公共服务站", "station", "150102001001")
OTHER = Place("other", "东风社区公共服务站", "station", "150102001002")
NODES = (
    Node(STATION, "district", 4, 2, False, 1),
    Node(DISTRICT, "city", 3, 1, False, 2),
    Node(CIVIL, "district", 2, 1, False, 1),
    Node(CITY, None, 5, 1, False, 1),
    Node(OTHER, "district", 0, 0, False, 3),
)


def certificate(number: int = 1, **changes: Any) -> Certificate:
    """A certificate that is valid for a good while."""
    one = Certificate(
        id=f"certificate-{number}",
        account=f"account-{number}",
        number=f"NM-2026-{number:04d}",
        valid_from=date(2026, 1, 1),
        valid_to=date(2027, 12, 31),
        account_name="乌云",
        organisation_name=STATION.name,
    )
    return replace(one, **changes)


def member(number: int = 1, **changes: Any) -> Member:
    """A clerk at the station."""
    one = Member(
        id=f"account-{number}",
        username=f"clerk{number}",
        name="乌云",
        post="clerk",
        organisation=STATION,
        state="active",
        second_factor=False,
        version=3,
        last_signed_in_at=NOW - timedelta(hours=1),
        certificate=certificate(number),
    )
    return replace(one, **changes)


def proposal(number: int = 1, **changes: Any) -> Proposal:
    """Somebody wants approvers to read the papers of their district."""
    one = Proposal(
        id=f"proposal-{number}",
        kind="permissions",
        state="open",
        reason="代班需要",
        content={"post": "approver", "permission": "document.read", "scope": "district"},
        before={"post": "approver", "permission": "document.read", "scope": "department"},
        proposed_by="admin-1",
        proposed_by_name="格日勒",
        proposed_at=NOW - timedelta(hours=number),
        may_decide=True,
        version=1,
    )
    return replace(one, **changes)


POLICY = Policy(
    version=1,
    permissions={"citizen.look_up": "city", "case.submit": "station", "case.decide": "department"},
    posts={"clerk": {"citizen.look_up": "city", "case.submit": "station"}, "approver": {"case.decide": "department"}},
    sharing=(
        SharingRule("clerk", "registered_address", "full"),
        SharingRule("community_worker", "registered_address", "masked"),
        SharingRule("community_worker", "registered_address", "full", purpose="reason:identify_visitor"),
    ),
)
SETTINGS = (
    Setting("password_least_length", 12, 10, 8, 64, "格日勒", NOW - timedelta(days=3), None),
    Setting("idle_minutes", 5, 5, 1, 30, proposed=10),
    Setting("contact", "信息科 6601234", ""),
)


class FakeAdministration:
    """Remembers what it was asked; refuses with `refuse_with` once, where one is set."""

    def __init__(self, members: tuple[Member, ...] = (), page_size: int = 50) -> None:
        self.members = {one.id: one for one in members}
        self.page_size = page_size
        self.nodes: tuple[Node, ...] | None = NODES
        self.held: tuple[Certificate, ...] = ()
        self.waiting: dict[str, Proposal] = {}
        self.in_force = POLICY
        self.values = SETTINGS
        self.agencies_shared: AgencySharing | None = None
        self.refuse_with: CentralError | None = None
        self.keys: list[str] = []
        self.asked: list[Any] = []
        self.sheets: list[tuple[bytes, bool]] = []
        self.report = ImportReport(3, 2, (BadRow(3, "post", "unknown_post"),))

    def _do(self, key: str, what: Any) -> None:
        self.keys.append(key)
        if self.refuse_with is not None:
            error, self.refuse_with = self.refuse_with, None
            raise error
        self.asked.append(what)

    def _look(self) -> None:
        if self.refuse_with is not None:
            error, self.refuse_with = self.refuse_with, None
            raise error

    async def staff(
        self, words: str = "", post: str = "", state: str = "", after: str | None = None
    ) -> StaffList:
        self._look()
        fits = [
            one
            for one in self.members.values()
            if (words in one.name or words in one.username) and state in {"", one.state} and post in {"", one.post}
        ]
        return StaffList(*_page(fits, after, self.page_size, lambda one: one.id))

    async def member(self, account: str) -> Member:
        if account not in self.members:
            raise NotFound
        return self.members[account]

    async def change_member(self, member: Member, change: StaffChange, key: str) -> StaffChanged:
        self._do(key, change)
        now = self.members[member.id]
        if now.version != member.version:
            raise Conflict("version_conflict")
        state = {"disable": "disabled", "enable": "active"}.get(change.kind, now.state)
        now = replace(now, state=state, name=change.name or now.name, version=now.version + 1)  # type: ignore[arg-type]
        self.members[member.id] = now
        made = OneTimePassword(now.id, now.username, "Tuya-4821-Hada") if change.kind == "reset_password" else None
        return StaffChanged(now, made)

    async def places(self) -> tuple[Node, ...]:
        if self.nodes is None:
            raise Forbidden
        self._look()
        return self.nodes

    async def make_place(self, place: NewPlace, key: str) -> Node:
        self._do(key, place)
        made = Place(place.name, place.name, place.level, place.division, place.department)
        node = Node(made, place.parent, 0, 0, False, 1)
        self.nodes = (*(self.nodes or ()), node)
        return node

    async def change_place(self, node: Node, change: PlaceChange, key: str) -> Node:
        self._do(key, change)
        return replace(node, closed=change.kind == "close")

    async def certificates(self, ending_within_days: int | None = None, after: str | None = None) -> CertificateList:
        self._look()
        rows = sorted(self.held, key=lambda one: one.valid_to)
        if ending_within_days is not None:
            rows = [one for one in rows if one.days_left(TODAY) <= ending_within_days]
        return CertificateList(*_page(rows, after, self.page_size, lambda one: one.id))

    async def issue(self, certificate: NewCertificate, key: str) -> Certificate:
        self._do(key, certificate)
        return Certificate("made", certificate.account, certificate.number, certificate.valid_from, certificate.valid_to)

    async def revoke(self, certificate: Certificate, reason: str, key: str) -> Certificate:
        self._do(key, (certificate.id, reason))
        return replace(certificate, revoked_at=NOW)

    async def policy(self) -> Policy:
        self._look()
        return self.in_force

    async def agency_sharing(self) -> AgencySharing:
        if self.agencies_shared is None:
            raise Forbidden
        return self.agencies_shared

    async def contracts(self) -> Contracts:
        self._look()
        return CONTRACTS

    async def purposes(self) -> tuple[Purpose, ...]:
        return (Purpose("reason", "identify_visitor", "来访人身份核实"),)

    async def settings(self) -> tuple[Setting, ...]:
        self._look()
        return self.values

    async def propose(self, proposal: NewProposal, key: str) -> Proposal:
        self._do(key, proposal)
        made = Proposal(
            f"made-{len(self.asked)}", proposal.kind, "open", proposal.reason, dict(proposal.content), {},
            "me", "格日勒", NOW, False, 1,
        )  # fmt: skip
        self.waiting[made.id] = made
        return made

    async def proposals(self, state: str = "", after: str | None = None) -> ProposalList:
        self._look()
        rows = [one for one in self.waiting.values() if state in {"", one.state}]
        waiting = sum(1 for one in self.waiting.values() if one.state == "open")
        page, more = _page(rows, after, self.page_size, lambda one: one.id)
        return ProposalList(page, waiting, more)

    async def decide(self, proposal: Proposal, verdict: Verdict, reason: str, key: str) -> Decided:
        self._do(key, (proposal.id, verdict, reason))
        state = {"approve": "approved", "refuse": "refused", "withdraw": "withdrawn"}[verdict]
        done = replace(proposal, state=state)  # type: ignore[arg-type]
        self.waiting[proposal.id] = done
        made = proposal.kind == "account" and verdict == "approve"
        return Decided(done, (OneTimePassword("new", "new.clerk", "Sarnai-7730-Uul"),) if made else ())

    async def import_staff(self, sheet: bytes, key: str, *, trial: bool) -> ImportReport:
        self._do(key, trial)
        self.sheets.append((sheet, trial))
        return self.report if trial else replace(self.report, proposal="proposal-9")


def _page(rows: list[T], after: str | None, size: int, name: Callable[[T], str]) -> tuple[tuple[T, ...], str | None]:
    start = next((place + 1 for place, row in enumerate(rows) if name(row) == after), 0)
    page = rows[start : start + size]
    return tuple(page), name(page[-1]) if start + size < len(rows) else None
