"""Papers over HTTP: number one, count a copy, read a template. Receipts are the first version of the same."""

from functools import partial
from typing import Any

from litestar import Request, get, post

from server_stub import deeds
from server_stub.deeds import Answer, centre_of
from server_stub.papers import first_version, service, templates
from server_stub.papers.service import Copying
from server_stub.papers.wire import (
    Copy,
    CopyMade,
    Paper,
    PaperCopy,
    PaperCopyMade,
    PaperRequest,
    PaperTemplate,
    Receipt,
    ReceiptRequest,
    TemplateList,
)

AnyRequest = Request[Any, Any, Any]
ISSUE = {"permission": "receipt.issue", "repeatable": True}
COPY = {"permission": "receipt.copy", "repeatable": True}
READ = {"permission": "catalogue.read"}


@post("/v1/papers", opt={**ISSUE, "refuses": (404,)}, status_code=201)
async def number(request: AnyRequest, data: PaperRequest) -> Answer[Paper]:
    """All that stands on the paper. Asked again, it is the same number."""
    deed = partial(service.issue, policy=centre_of(request).policy)
    return await deeds.do(request, "paper.issued", deed, data)


@post("/v1/papers/{paper:str}/copies", opt=COPY, status_code=201)
async def count_copy(request: AnyRequest, paper: str, data: PaperCopyMade) -> Answer[PaperCopy]:
    """A copy may now be printed; from the second of its part on it is a reprint (补打)."""
    deed = partial(service.copy, policy=centre_of(request).policy)
    return await deeds.do(request, "paper.copied", deed, Copying(paper, data))


@get("/v1/paper-templates", opt=READ)
async def listed(request: AnyRequest) -> Answer[TemplateList]:
    """Every kind of paper with the version it is drawn from now on."""
    return await deeds.look(request, templates.listed, None)


@get("/v1/paper-templates/{kind:str}/{version:int}", opt=READ)
async def template(request: AnyRequest, kind: str, version: int) -> Answer[PaperTemplate]:
    """One version of a template, as it is written."""
    return await deeds.look(request, templates.told, (kind, version))


@post("/v1/cases/{case:str}/receipts", opt=ISSUE, status_code=201)
async def issue(request: AnyRequest, case: str, data: ReceiptRequest) -> Answer[Receipt]:
    """All that stands on the paper. The same kind gives the same number again."""
    deed = partial(first_version.issue, policy=centre_of(request).policy)
    return await deeds.do(request, "receipt.issued", deed, (case, data))


@post("/v1/receipts/{receipt:str}/copies", opt=COPY, status_code=201)
async def copy(request: AnyRequest, receipt: str, data: CopyMade) -> Answer[Copy]:
    """A copy may now be printed; from the second on it is a reprint. A repeated key is the same copy."""
    deed = partial(first_version.copy, policy=centre_of(request).policy)
    return await deeds.do(request, "receipt.copied", deed, (receipt, data))


ROUTES = (number, count_copy, listed, template, issue, copy)
