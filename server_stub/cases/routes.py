"""Cases over HTTP: submit, list, read, resubmit, lease, decide."""

import re
from functools import partial
from typing import Annotated, Any

from litestar import Request, delete, get, post, put
from litestar.params import Parameter

from server_stub import deeds
from server_stub.cases import acting, decision, lists, notes, service
from server_stub.cases.acting import Acting
from server_stub.cases.decision import Deciding
from server_stub.cases.notes import Noting
from server_stub.cases.service import Mending
from server_stub.cases.view import Rules
from server_stub.cases.wire import (
    Case,
    CaseDeed,
    CasePage,
    Decision,
    Lease,
    NewNote,
    Resubmission,
    Submission,
)
from server_stub.catalogue import calendar
from server_stub.deeds import Answer, centre_of
from server_stub.errors import Refusal

AnyRequest = Request[Any, Any, Any]
IfMatch = Annotated[str | None, Parameter(header="If-Match", description='The version looked at: `"3"`')]
SUBMIT = {"permission": "case.submit", "repeatable": True}
ACT = {"permission": "case.act", "repeatable": True}
DECIDE = {"permission": "case.decide", "repeatable": True}
_VERSION = re.compile(r'"([0-9]{1,9})"', re.ASCII)


def rules(request: AnyRequest) -> Rules:
    """What this centre goes by, and the policy in force."""
    centre = centre_of(request)
    return Rules(centre.on_offer.shelf, calendar.shipped(), centre.policy, centre.settings.practice)


def version_of(if_match: str | None) -> int:
    """The version a deed is meant for."""
    stated = _VERSION.fullmatch(if_match or "")
    if stated is None:
        raise Refusal(400, "malformed", field="If-Match")
    return int(stated[1])


@post("/v1/cases", opt=SUBMIT, status_code=201)
async def submit(request: AnyRequest, data: Submission) -> Answer[Case]:
    """Takes a case in. A repeated key brings the same case."""
    return await deeds.do(request, "case.submitted", partial(service.submit, rules=rules(request)), data)


@get("/v1/cases", opt={"permission": "case.list"})
async def listed(
    request: AnyRequest,
    name: Annotated[str, Parameter(query="list", description="`mine`, `station`, `queue`, `numbered`")],
    part: Annotated[str | None, Parameter(query="state", description="one state only")] = None,
    after: Annotated[str | None, Parameter(query="after", description="`next` of the page before")] = None,
    limit: Annotated[int, Parameter(query="limit", description="1 to 200")] = 50,
    sort: Annotated[str, Parameter(query="sort", description="`due` or `submitted`")] = "due",
    due: Annotated[str | None, Parameter(query="due", description="`overdue`, `today`, `soon`")] = None,
    item: Annotated[str | None, Parameter(query="item", description="one service item only")] = None,
    free: Annotated[bool, Parameter(query="free", description="open at nobody else")] = False,
    behind: Annotated[str | None, Parameter(query="behind", description="go on behind a case")] = None,
    number: Annotated[str | None, Parameter(query="number", description="of `numbered`: whole")] = None,
) -> Answer[CasePage]:
    """One page of a list. From `sort` to `behind`: of what waits in a queue."""
    asked = lists.asked(name, part, after, limit, number)
    asked = lists.narrowed(asked, sort, due, item, free=free, behind=behind)
    return await deeds.do(request, "case.listed", partial(lists.page, rules=rules(request)), asked)


@get("/v1/cases/{case:str}", opt={"permission": "case.read"})
async def view(request: AnyRequest, case: str) -> Answer[Case]:
    """One case whole."""
    return await deeds.do(request, "case.viewed", partial(service.view, rules=rules(request)), case)


@post("/v1/cases/{case:str}/resubmission", opt=SUBMIT, status_code=200)
async def resubmit(
    request: AnyRequest, case: str, data: Resubmission, if_match: IfMatch = None
) -> Answer[Case]:
    """Hands a mended case in again."""
    mending = Mending(case, version_of(if_match), data)
    deed = partial(service.resubmit, rules=rules(request))
    return await deeds.do(request, "case.resubmitted", deed, mending)


@put("/v1/cases/{case:str}/lease", opt={"permission": "case.decide", "refuses": (409,)})
async def lease(request: AnyRequest, case: str) -> Answer[Lease]:
    """Takes or renews the lease."""
    return await deeds.do(
        request, "case.leased", partial(decision.take_lease, rules=rules(request)), case
    )


@delete("/v1/cases/{case:str}/lease", opt={"permission": "case.decide"}, status_code=204)
async def let_go(request: AnyRequest, case: str) -> Answer[None]:
    """Gives the lease back."""
    return await deeds.do(request, "case.let_go", decision.let_go, case)


@post("/v1/cases/{case:str}/decision", opt=DECIDE, status_code=200)
async def decide(
    request: AnyRequest, case: str, data: Decision, if_match: IfMatch = None
) -> Answer[Case]:
    """Approve, return or refuse."""
    deciding = Deciding(case, version_of(if_match), data)
    return await deeds.do(request, "case.decided", partial(decision.decide, rules=rules(request)), deciding)


@post("/v1/cases/{case:str}/notes", opt={"permission": "case.note", "repeatable": True}, status_code=201)
async def note(request: AnyRequest, case: str, data: NewNote) -> Answer[Case]:
    """A note to the window that took the case in."""
    writing = partial(notes.write, rules=rules(request))
    return await deeds.do(request, "case.noted", writing, Noting(case, data))


@post("/v1/cases/{case:str}/notes/read", opt={"permission": "case.note_read"}, status_code=204)
async def note_read(request: AnyRequest, case: str) -> Answer[None]:
    """The window has opened the notes of a case."""
    return await deeds.do(request, "case.note_read", notes.read, case)


@post("/v1/cases/{case:str}/deeds", opt=ACT, status_code=200)
async def act(request: AnyRequest, case: str, data: CaseDeed, if_match: IfMatch = None) -> Answer[Case]:
    """Any verb of deciding; withdrawing, voiding, correcting. Each has a permission of its own besides."""
    acting_on = Acting(case, version_of(if_match), data)
    return await deeds.do(request, "case.acted", partial(acting.act, rules=rules(request)), acting_on)


ROUTES = (submit, listed, view, resubmit, lease, let_go, decide, act, note, note_read)
