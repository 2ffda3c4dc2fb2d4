"""Practising over HTTP: the one way to a seat without an administrator, and items to be tried out."""

from functools import partial
from typing import Any

from litestar import Request, post

from server_stub import deeds
from server_stub.deeds import Answer, Deed
from server_stub.errors import not_found
from server_stub.gate import centre_of, permission_of, request_id
from server_stub.identity import one_time
from server_stub.practice import service, trials
from server_stub.practice.wire import Seat, SeatWanted, Trial
from server_stub.workstations.proof import proved
from server_stub.workstations.service import nobody

AnyRequest = Request[Any, Any, Any]


@post(
    "/v1/practice/seats",
    opt={"permission": "practice.take_seat", "refuses": (404, 409, 429)},
    status_code=201,
)
async def take_seat(request: AnyRequest, data: SeatWanted) -> Answer[Seat]:
    """A place and an account in a practice city, for any PC that asks. Where the city is a real one there is
    no such thing: 404, whatever is asked."""
    centre = centre_of(request)
    if not centre.settings.practice:
        raise not_found()
    centre.enrolments.attempt(request.client.host if request.client else "unknown")
    public_key = proved(data.public_key, data.proof, service.PROVED)
    [password] = one_time.make()
    permission, name = permission_of(request), request_id(request)
    deed = Deed(centre, nobody(), "practice.seat_taken", permission, name, 201)
    done = await deed.run(lambda tx: service.take_seat(tx, public_key, data.post, password))
    centre.workstations.forget()
    centre.callers.forget()
    return Answer(done.status, done.headers, done.body)


@post("/v1/practice/items", opt={"permission": "item.try", "refuses": (404, 413, 422)}, status_code=201)
async def try_item(request: AnyRequest) -> Answer[Trial]:
    """Puts an item, as a TOML file in the body, in force in a practice city, so that it can be tried out.
    Where the city is a real one there is no such thing: 404."""
    centre = centre_of(request)
    if not centre.settings.practice:
        raise not_found()
    trial = partial(trials.try_item, on_offer=centre.on_offer)
    return await deeds.do(request, "practice.item_tried", trial, await request.body())


ROUTES = (take_seat, try_item)
"""What travels about practising."""
