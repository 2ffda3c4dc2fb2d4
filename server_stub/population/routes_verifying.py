"""Persons who wait for public security, over HTTP: the list, one of them, a decision, taking it back."""

from functools import partial
from typing import Any

from litestar import Request, post
from litestar.types import ControllerRouterHandler

from server_stub import deeds
from server_stub.deeds import Answer, centre_of
from server_stub.population import verification_queue
from server_stub.population.wire_verifying import (
    DecisionTakenBack,
    QueueDecided,
    QueueDecision,
    QueuedPerson,
    QueueRead,
    QueueSearch,
    VerificationQueue,
)

AnyRequest = Request[Any, Any, Any]
DECIDE = {"permission": "person.verify", "repeatable": True, "refuses": (404, 409)}


@post("/v1/verification-queue/search", opt={"permission": "person.queue"}, status_code=200)
async def search(request: AnyRequest, data: QueueSearch) -> Answer[VerificationQueue]:
    """Who is not shown to others yet, who was refused, and who was verified here."""
    deed = partial(verification_queue.search, policy=centre_of(request).policy)
    return await deeds.do(request, "person.queue_listed", deed, data)


@post(
    "/v1/verification-queue/read", opt={"permission": "person.queue", "refuses": (404,)}, status_code=200
)
async def read(request: AnyRequest, data: QueueRead) -> Answer[QueuedPerson]:
    """What agencies say of one of them."""
    deed = partial(verification_queue.read, policy=centre_of(request).policy)
    return await deeds.do(request, "person.queued_viewed", deed, data)


@post("/v1/verification-queue/decision", opt=DECIDE, status_code=200)
async def decide(request: AnyRequest, data: QueueDecision) -> Answer[QueueDecided]:
    """They are persons, or they are none; it counts at once."""
    return await deeds.do(request, "person.decided", verification_queue.decide, data)


@post("/v1/verification-queue/taking-back", opt=DECIDE, status_code=200)
async def take_back(request: AnyRequest, data: DecisionTakenBack) -> Answer[QueueDecided]:
    """They wait again."""
    return await deeds.do(request, "person.decision_taken_back", verification_queue.take_back, data)


ROUTES: tuple[ControllerRouterHandler, ...] = (search, read, decide, take_back)
