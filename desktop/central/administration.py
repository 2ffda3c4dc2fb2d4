"""Staff, places, certificates, policy, settings and proposals at the centre, as their rooms ask for them."""

from typing import TypeVar

import msgspec

from desktop.administration.agency_sharing import AgencySharing
from desktop.administration.certificates_held import Certificate, CertificateList, NewCertificate
from desktop.administration.organisations_place import NewPlace, Node, PlaceChange
from desktop.administration.policy_rules import Policy
from desktop.administration.proposals_change import Decided, NewProposal, Proposal, ProposalList, Verdict
from desktop.administration.settings_value import Setting
from desktop.administration.society_contract import Contracts
from desktop.administration.staff_member import ImportReport, Member, StaffChange, StaffChanged, StaffList
from desktop.central import wire
from desktop.central.client import Central
from desktop.citizens.purpose import Purpose

T = TypeVar("T")


class CentralAdministration:
    """Lists, changes, proposes, decides."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def staff(
        self, words: str = "", post: str = "", state: str = "", after: str | None = None
    ) -> StaffList:
        """One page of the register, by user name."""
        asked = _params(words=words, post=post, state=state, after=after)
        page = await self._central.request("GET", "/v1/accounts", params=asked, answer=wire.StaffList)
        return noun(page, StaffList)

    async def member(self, account: str) -> Member:
        """One account."""
        answer = await self._central.request("GET", f"/v1/accounts/{account}", answer=wire.StaffMember)
        return noun(answer, Member)

    async def change_member(self, member: Member, change: StaffChange, key: str) -> StaffChanged:
        """Change an account at once; Conflict `version_conflict` where it is another one now."""
        body = wire.AccountChange(kind=change.kind, reason=change.reason, name=change.name)
        path, headers = f"/v1/accounts/{member.id}/changes", deed(key, member.version)
        answer = await self._central.request(
            "POST", path, body=body, headers=headers, answer=wire.AccountChanged
        )
        return noun(answer, StaffChanged)

    async def import_staff(self, sheet: bytes, key: str, *, trial: bool) -> ImportReport:
        """Try a sheet, or make its good rows a proposal."""
        headers = {**deed(key), "Content-Type": _XLSX}
        params: dict[str, str | int] = {"try": int(trial)}
        answer = await self._central.request(
            "POST",
            "/v1/accounts/imports",
            content=sheet,
            params=params,
            headers=headers,
            answer=wire.StaffImport,
        )
        return noun(answer, ImportReport)

    async def places(self) -> tuple[Node, ...]:
        """The whole tree."""
        nodes = await self._central.request("GET", "/v1/organisations", answer=list[wire.OrganisationNode])
        return tuple(noun(node, Node) for node in nodes)

    async def make_place(self, place: NewPlace, key: str) -> Node:
        """A new place or department."""
        body = wire.NewOrganisation(
            name=place.name,
            level=place.level,
            division=place.division,
            department=place.department,
            parent=place.parent,
        )
        answer = await self._central.request(
            "POST", "/v1/organisations", body=body, headers=deed(key), answer=wire.OrganisationNode
        )
        return noun(answer, Node)

    async def change_place(self, node: Node, change: PlaceChange, key: str) -> Node:
        """Another name, closed, or open again."""
        body = wire.OrganisationChange(kind=change.kind, reason=change.reason, name=change.name)
        path, headers = f"/v1/organisations/{node.organisation.id}/changes", deed(key, node.version)
        answer = await self._central.request(
            "POST", path, body=body, headers=headers, answer=wire.OrganisationNode
        )
        return noun(answer, Node)

    async def certificates(
        self, ending_within_days: int | None = None, after: str | None = None
    ) -> CertificateList:
        """One page: those that end first come first."""
        asked = _params(ending_within_days=ending_within_days, after=after)
        page = await self._central.request(
            "GET", "/v1/certificates", params=asked, answer=wire.CertificateList
        )
        return noun(page, CertificateList)

    async def issue(self, certificate: NewCertificate, key: str) -> Certificate:
        """A new certificate."""
        body = wire.NewCertificate(
            account=certificate.account,
            number=certificate.number,
            valid_from=certificate.valid_from.isoformat(),
            valid_to=certificate.valid_to.isoformat(),
            items=list(certificate.items),
        )
        answer = await self._central.request(
            "POST", "/v1/certificates", body=body, headers=deed(key), answer=wire.Certificate
        )
        return noun(answer, Certificate)

    async def revoke(self, certificate: Certificate, reason: str, key: str) -> Certificate:
        """It counts no more."""
        body = wire.CertificateRevocation(reason=reason)
        path = f"/v1/certificates/{certificate.id}/revocation"
        answer = await self._central.request(
            "POST", path, body=body, headers=deed(key), answer=wire.Certificate
        )
        return noun(answer, Certificate)

    async def policy(self) -> Policy:
        """What is in force."""
        return noun(await self._central.request("GET", "/v1/policy", answer=wire.Policy), Policy)

    async def purposes(self) -> tuple[Purpose, ...]:
        """The reasons a sharing rule may be limited to."""
        reasons = await self._central.request("GET", "/v1/purposes", answer=list[wire.Reason])
        return tuple(Purpose("reason", one.code, one.label) for one in reasons)

    async def agency_sharing(self) -> AgencySharing:
        """What agencies may do and see, and what they and their purposes are called."""
        told = await self._central.request("GET", "/v1/agency-sharing", answer=wire.AgencySharingTable)
        return noun(told, AgencySharing)

    async def contracts(self) -> Contracts:
        """Institutions' contracts, all of them, by the institution's code."""
        told = await self._central.request("GET", "/v1/society/contracts", answer=wire.SocietyContractList)
        return noun(told, Contracts)

    async def settings(self) -> tuple[Setting, ...]:
        """The settings that may be changed."""
        answer = await self._central.request("GET", "/v1/settings", answer=wire.SettingList)
        return tuple(noun(one, Setting) for one in answer.settings)

    async def propose(self, proposal: NewProposal, key: str) -> Proposal:
        """Lay a change before somebody else."""
        body = wire.NewProposal(kind=proposal.kind, reason=proposal.reason, content=dict(proposal.content))
        answer = await self._central.request(
            "POST", "/v1/proposals", body=body, headers=deed(key), answer=wire.Proposal
        )
        return noun(answer, Proposal)

    async def proposals(self, state: str = "", after: str | None = None) -> ProposalList:
        """One page, newest first."""
        asked = _params(state=state, after=after)
        page = await self._central.request("GET", "/v1/proposals", params=asked, answer=wire.ProposalList)
        return noun(page, ProposalList)

    async def decide(self, proposal: Proposal, verdict: Verdict, reason: str, key: str) -> Decided:
        """Approve, refuse or withdraw the version that was read."""
        body = wire.ProposalDecision(verdict=verdict, reason=reason)
        path, headers = f"/v1/proposals/{proposal.id}/decision", deed(key, proposal.version)
        answer = await self._central.request(
            "POST", path, body=body, headers=headers, answer=wire.ProposalDecided
        )
        return noun(answer, Decided)


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def deed(key: str, version: int | None = None) -> dict[str, str]:
    """The headers of a deed: its key, and the version it was read in."""
    headers = {"Idempotency-Key": key}
    if version is not None:
        headers["If-Match"] = f'"{version}"'
    return headers


def _params(**asked: str | int | None) -> dict[str, str | int]:
    return {name: value for name, value in asked.items() if value is not None and value != ""}


def noun(answer: msgspec.Struct, meant: type[T]) -> T:
    """An answer as the noun it means."""
    return msgspec.convert(msgspec.to_builtins(answer), meant)
