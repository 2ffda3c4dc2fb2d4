"""Receipts over HTTP: number one, count a copy."""

from functools import partial
from typing import Any

from litestar import Request, post

from server_stub import deeds
from server_stub.deeds import Answer, centre_of
from server_stub.papers import service
from server_stub.papers.service import Asked, Copying
from server_stub.papers.wire import Copy, CopyMade, Receipt, ReceiptRequest

AnyRequest = Request[Any, Any, Any]
ISSUE = {"permission": "receipt.issue", "repeatable": True}
COPY = {"permission": "receipt.copy", "repeatable": True}


@post("/v1/cases/{case:str}/receipts", opt=ISSUE, status_code=201)
async def issue(request: AnyRequest, case: str, data: ReceiptRequest) -> Answer[Receipt]:
    """All that stands on the paper. The same kind gives the same number again."""
    deed = partial(service.issue, policy=centre_of(request).policy)
    return await deeds.do(request, "receipt.issued", deed, Asked(case, data))


@post("/v1/receipts/{receipt:str}/copies", opt=COPY, status_code=201)
async def copy(request: AnyRequest, receipt: str, data: CopyMade) -> Answer[Copy]:
    """A copy may now be printed; from the second on it is a reprint. A repeated key is the same copy."""
    deed = partial(service.copy, policy=centre_of(request).policy)
    return await deeds.do(request, "receipt.copied", deed, Copying(receipt, data))


ROUTES = (issue, copy)
