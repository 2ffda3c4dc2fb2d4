"""The long poll. It holds no database connection while it waits, and does not count as activity."""

import asyncio
from typing import Annotated, Any

import msgspec
from litestar import Request, get
from litestar.params import Parameter

from server_stub.deeds import Answer
from server_stub.gate import answer_with, caller_of, centre_of, pass_gate, permission_of
from server_stub.news import service
from server_stub.news.service import Question
from server_stub.news.wire import News

After = Annotated[
    int | None, Parameter(ge=0, le=2**53, description="A journal index; left out: where it stands now")
]
Wait = Annotated[float, Parameter(ge=0, le=60, description="Seconds to wait when there is nothing")]


@get("/v1/news", opt={"permission": "news.poll"})
async def poll(request: Request[Any, Any, Any], after: After = None, wait: Wait = 25.0) -> Answer[News]:
    """Ids and kinds of what changed behind a journal index, as soon as there is any."""
    centre, caller = centre_of(request), caller_of(request)
    centre.counts.add("news.poll", caller.account)
    loop = asyncio.get_running_loop()
    until = loop.time() + min(wait, centre.settings.news_wait_seconds)
    held = frozenset(centre.policy.held_by(caller.post))
    listening = centre.board.listen(caller, held)
    try:
        while True:
            found = await centre.database.read(lambda tx: service.news(tx, caller, Question(after, held)))
            if found.items or after is None or after > found.after:
                break
            if not await listening.heard(until - loop.time()):
                break
            # The session may have ended meanwhile.
            await pass_gate(request.scope, permission_of(request), centre)
    finally:
        listening.stop()
    return answer_with(request, 200, msgspec.json.encode(found))


ROUTES = (poll,)
