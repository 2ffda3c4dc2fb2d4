"""Administration over HTTP: staff, proposals, certificates, organisations, policy and settings in force."""

import asyncio
from functools import partial
from typing import Annotated, Any

from litestar import Request, get, post
from litestar.params import Parameter

from server_stub import deeds
from server_stub.administration import accounts, certificates, organisations, proposals, reading, sheet, staff
from server_stub.administration.importing import Importing, lines, take
from server_stub.administration.proposals import Deciding, Kinds
from server_stub.administration.wire import (
    AccountChange,
    AccountChanged,
    Certificate,
    CertificateList,
    CertificateRevocation,
    NewCertificate,
    NewOrganisation,
    NewProposal,
    OrganisationChange,
    OrganisationNode,
    Policy,
    Proposal,
    ProposalDecided,
    ProposalDecision,
    ProposalList,
    SettingList,
    StaffImport,
    StaffList,
    StaffMember,
)
from server_stub.cases.routes import version_of
from server_stub.deeds import Answer, centre_of
from server_stub.identity import one_time

AnyRequest = Request[Any, Any, Any]
IfMatch = Annotated[str | None, Parameter(header="If-Match", description='The version looked at: `"3"`')]
After = Annotated[str, Parameter(query="after", description="`next` of the page before")]
Words = Annotated[
    str, Parameter(query="words", description="parts of name or user name, or pinyin initials; all must fit")
]
Days = Annotated[
    int | None, Parameter(query="ending_within_days", description="only what ends by then and counts today")
]


IMPORT = {"permission": "proposal.make", "repeatable": True, "refuses": (409, 413, 415, 422)}


def _kinds(request: AnyRequest) -> Kinds:
    centre = centre_of(request)
    return proposals.kinds(centre.in_force, centre.on_offer, centre.workstations.forget)


@get("/v1/accounts", opt={"permission": "account.read"})
async def list_staff(
    request: AnyRequest,
    words: Words = "",
    of_post: Annotated[str, Parameter(query="post")] = "",
    organisation: Annotated[str, Parameter(query="organisation")] = "",
    of_state: Annotated[str, Parameter(query="state", description="`active`, `disabled` or `proposed`")] = "",
    after: After = "",
) -> Answer[StaffList]:
    """One page of the register, by user name."""
    asked = staff.sought(words, of_post, organisation, of_state, after)
    read = staff.awaited if of_state == "proposed" else staff.listed
    return await deeds.do(request, "account.listed", read, asked)


@get("/v1/accounts/{account:str}", opt={"permission": "account.read"})
async def read_staff(request: AnyRequest, account: str) -> Answer[StaffMember]:
    """One account."""
    return await deeds.do(request, "account.viewed", staff.read, account)


@post("/v1/accounts/{account:str}/changes", opt={"permission": "account.change"}, status_code=200)
async def change_staff(
    request: AnyRequest, account: str, data: AccountChange, if_match: IfMatch = None
) -> Answer[AccountChanged]:
    """Disable, enable, rename, unlock, reset. Each kind has a permission of its own besides the route's."""
    centre = centre_of(request)
    made = await asyncio.to_thread(one_time.make) if data.kind == "reset_password" else [None]
    changing = accounts.Changing(account, version_of(if_match), data, made[0])
    change = partial(accounts.change, policy=centre.policy)
    answer = await deeds.do(request, "account.changed", change, changing)
    centre.callers.forget()
    return answer


@post("/v1/accounts/imports", opt=IMPORT, status_code=200)
async def import_staff(
    request: AnyRequest,
    trial: Annotated[int, Parameter(query="try", ge=0, le=1, description="1: only tell, keep nothing")] = 0,
) -> Answer[StaffImport]:
    """A workbook (xlsx, 1 MiB, 5,000 rows) with the columns 用户名, 姓名, 岗位 and 单位.

    The good rows become one proposal of kind `accounts`."""
    content = await request.body()
    told = await asyncio.to_thread(lambda: lines(sheet.rows(content)))
    importing = Importing(told, is_trial=bool(trial))
    take_in = partial(take, kinds=_kinds(request))
    return await deeds.do(request, "account.imported", take_in, importing)


@post("/v1/proposals", opt={"permission": "proposal.make", "refuses": (409,)}, status_code=201)
async def propose(request: AnyRequest, data: NewProposal) -> Answer[Proposal]:
    """Lays a change before somebody else."""
    make = partial(proposals.make, kinds=_kinds(request))
    return await deeds.do(request, "proposal.made", make, data)


@get("/v1/proposals", opt={"permission": "proposal.read"})
async def list_proposals(
    request: AnyRequest, of_state: Annotated[str, Parameter(query="state")] = "", after: After = ""
) -> Answer[ProposalList]:
    """One page, newest first."""
    listed = partial(proposals.listed, kinds=_kinds(request))
    return await deeds.do(request, "proposal.listed", listed, proposals.asked(of_state, after))


@get("/v1/proposals/{proposal:str}", opt={"permission": "proposal.read"})
async def read_proposal(request: AnyRequest, proposal: str) -> Answer[Proposal]:
    """One proposal whole."""
    return await deeds.do(
        request, "proposal.viewed", partial(proposals.read, kinds=_kinds(request)), proposal
    )


@post("/v1/proposals/{proposal:str}/decision", opt={"permission": "proposal.decide"}, status_code=200)
async def decide(
    request: AnyRequest, proposal: str, data: ProposalDecision, if_match: IfMatch = None
) -> Answer[ProposalDecided]:
    """Approves, refuses or withdraws. One-time passwords stand in this answer and nowhere else."""
    centre, kinds, version = centre_of(request), _kinds(request), version_of(if_match)
    names: list[str] = []
    if data.verdict == "approve":
        names = await centre.database.read(lambda tx: proposals.newcomers(tx, proposal, kinds))
    passwords = await asyncio.to_thread(proposals.made_ready, names)
    deciding = Deciding(proposal, version, data, passwords)
    answer = await deeds.do(request, "proposal.decided", partial(proposals.decide, kinds=kinds), deciding)
    centre.callers.forget()
    return answer


@get("/v1/certificates", opt={"permission": "certificate.read"})
async def list_certificates(
    request: AnyRequest,
    days: Days = None,
    account: Annotated[str, Parameter(query="account", description="only this account's")] = "",
    after: After = "",
) -> Answer[CertificateList]:
    """One page: those that end first come first."""
    asked = certificates.asked(days, account, after)
    return await deeds.do(request, "certificate.listed", certificates.listed, asked)


@post("/v1/certificates", opt={"permission": "certificate.change", "refuses": (404,)}, status_code=201)
async def issue_certificate(request: AnyRequest, data: NewCertificate) -> Answer[Certificate]:
    """A new one."""
    issue = partial(certificates.issue, shelf=centre_of(request).on_offer.shelf)
    answer = await deeds.do(request, "certificate.issued", issue, data)
    centre_of(request).callers.forget()
    return answer


@post(
    "/v1/certificates/{certificate:str}/revocation",
    opt={"permission": "certificate.change", "refuses": (409,)},
    status_code=200,
)
async def revoke_certificate(
    request: AnyRequest, certificate: str, data: CertificateRevocation
) -> Answer[Certificate]:
    """It counts no more."""
    answer = await deeds.do(request, "certificate.revoked", certificates.revoke, (certificate, data))
    centre_of(request).callers.forget()
    return answer


@get("/v1/organisations", opt={"permission": "organisation.read"})
async def list_organisations(request: AnyRequest) -> Answer[list[OrganisationNode]]:
    """The tree."""
    return await deeds.do(request, "organisation.listed", organisations.tree, None)


@post("/v1/organisations", opt={"permission": "organisation.change", "refuses": (409,)}, status_code=201)
async def make_organisation(request: AnyRequest, data: NewOrganisation) -> Answer[OrganisationNode]:
    """A new place or department."""
    make = partial(organisations.make, shelf=centre_of(request).on_offer.shelf)
    return await deeds.do(request, "organisation.made", make, data)


@post(
    "/v1/organisations/{organisation:str}/changes", opt={"permission": "organisation.change"}, status_code=200
)
async def change_organisation(
    request: AnyRequest, organisation: str, data: OrganisationChange, if_match: IfMatch = None
) -> Answer[OrganisationNode]:
    """Rename, close, open again."""
    changing = organisations.Changing(organisation, version_of(if_match), data)
    return await deeds.do(request, "organisation.changed", organisations.change, changing)


@get("/v1/policy", opt={"permission": "policy.read"})
async def read_policy(request: AnyRequest) -> Answer[Policy]:
    """What is in force."""
    read = partial(reading.policy, in_force=centre_of(request).in_force)
    return await deeds.do(request, "policy.viewed", read, None)


@get("/v1/settings", opt={"permission": "setting.read"})
async def read_settings(request: AnyRequest) -> Answer[SettingList]:
    """The settings that may change while the centre runs."""
    read = partial(reading.settings, in_force=centre_of(request).in_force)
    return await deeds.do(request, "setting.listed", read, None)


ROUTES = (
    list_staff,
    read_staff,
    change_staff,
    import_staff,
    propose,
    list_proposals,
    read_proposal,
    decide,
    list_certificates,
    issue_certificate,
    revoke_certificate,
    list_organisations,
    make_organisation,
    change_organisation,
    read_policy,
    read_settings,
)
