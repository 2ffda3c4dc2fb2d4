"""Drafts over HTTP: keep, list, read, open here, discard."""

from functools import partial
from typing import Annotated, Any

from litestar import Request, delete, get, post, put
from litestar.params import Parameter

from server_stub import deeds
from server_stub.cases.routes import IfMatch, version_of
from server_stub.deeds import Answer, centre_of
from server_stub.drafts import overseeing, service
from server_stub.drafts.overseeing import Clearing, HandingOver
from server_stub.drafts.service import Keeping, Leasing, Listing, Rules
from server_stub.drafts.wire import (
    Draft,
    DraftCleared,
    DraftHandedOver,
    DraftKept,
    DraftLease,
    DraftLeaseAsked,
    DraftList,
    DraftSummary,
)
from server_stub.errors import Refusal

AnyRequest = Request[Any, Any, Any]
READ = {"permission": "draft.read"}
OVERSEE = {"permission": service.OVERSEE, "refuses": (409, 412)}
KEEP = {"permission": "draft.keep", "refuses": (409, 412, 413)}


def rules(request: AnyRequest) -> Rules:
    """The key, and the policy in force."""
    centre = centre_of(request)
    return Rules(centre.draft_seal, centre.policy)


@put("/v1/drafts/{draft:str}", opt=KEEP)
async def keep(
    request: AnyRequest, draft: str, data: DraftKept, if_match: IfMatch = None
) -> Answer[DraftSummary]:
    """Keeps a draft for the whole station."""
    keeping = Keeping(draft, version_of(if_match), data)
    return await deeds.do(request, "draft.kept", partial(service.keep, rules=rules(request)), keeping)


@get("/v1/drafts", opt={"permission": "draft.list"})
async def listed(
    request: AnyRequest,
    notice: Annotated[str, Parameter(query="notice", description="number of a one-time notice")] = "",
    part: Annotated[str, Parameter(query="state", description="`open` or `ended`")] = "open",
) -> Answer[DraftList]:
    """The station's drafts."""
    if part not in ("open", "ended"):
        raise Refusal(400, "malformed", field="state")
    asked = Listing(notice, part == "ended")
    return await deeds.do(request, "draft.listed", partial(service.listed, rules=rules(request)), asked)


@get("/v1/drafts/{draft:str}", opt=READ)
async def view(request: AnyRequest, draft: str) -> Answer[Draft]:
    """One draft whole."""
    return await deeds.do(request, "draft.viewed", partial(service.view, rules=rules(request)), draft)


@delete("/v1/drafts/{draft:str}", opt=KEEP, status_code=204)
async def discard(request: AnyRequest, draft: str, if_match: IfMatch = None) -> Answer[None]:
    """Takes a draft away for good."""
    asked = (draft, version_of(if_match))
    return await deeds.do(request, "draft.discarded", partial(service.discard, rules=rules(request)), asked)


@put("/v1/drafts/{draft:str}/lease", opt={"permission": "draft.keep", "refuses": (409,)})
async def lease(request: AnyRequest, draft: str, data: DraftLeaseAsked) -> Answer[DraftLease]:
    """Says that a draft is open at the caller's PC; takes it over where that is asked."""
    return await deeds.do(request, "draft.leased", service.take_lease, Leasing(draft, data))


@delete("/v1/drafts/{draft:str}/lease", opt={"permission": "draft.keep"}, status_code=204)
async def let_go(request: AnyRequest, draft: str) -> Answer[None]:
    """Says that it is no longer open there."""
    return await deeds.do(request, "draft.let_go", service.let_go, draft)


@post("/v1/drafts/{draft:str}/handing-over", opt=OVERSEE, status_code=200)
async def hand_over(request: AnyRequest, draft: str, data: DraftHandedOver) -> Answer[DraftSummary]:
    """It is meant for somebody else of the station."""
    handing = partial(overseeing.hand_over, rules=rules(request))
    return await deeds.do(request, "draft.handed_over", handing, HandingOver(draft, data))


@post("/v1/drafts/{draft:str}/clearing", opt=OVERSEE, status_code=204)
async def clear(
    request: AnyRequest, draft: str, data: DraftCleared, if_match: IfMatch = None
) -> Answer[None]:
    """Takes a draft away for good, for a reason."""
    clearing = Clearing(draft, version_of(if_match), data)
    return await deeds.do(request, "draft.cleared", partial(overseeing.clear, rules=rules(request)), clearing)


ROUTES = (keep, listed, view, discard, lease, let_go, hand_over, clear)
