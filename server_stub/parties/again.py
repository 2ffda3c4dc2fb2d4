"""No double case: the same item for the same person, while one runs, needs a reason."""

from dataclasses import replace

from server_stub.cases import tables as cases
from server_stub.cases.form import is_writing
from server_stub.cases.wire import Submission
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.parties import tables

SHORTEST, LONGEST = 4, 500


def check(tx: Transaction, caller: Caller, policy: Policy, request: Submission) -> None:
    """Refuses a submission for whom the same item runs already, unless it says why.

    That one runs at another station is told too, or double cases would only have to be taken elsewhere; but
    its number and id are told to those only who may read it.
    """
    because = request.again_because.strip()
    if because and not (SHORTEST <= len(because) <= LONGEST and is_writing(because, lines=True)):
        raise Refusal(422, "invalid_field", field="again_because")
    running = tables.running_same(tx, request.applicant, request.item)
    if running is None or because:
        return
    reader = replace(caller, scope=policy.scope(caller.post, "case.read") or "none")
    known = cases.find(tx, running.id, reader) is not None
    facts: dict[str, str | int] = {"since": running.submitted_at}
    if known:
        facts |= {"number": running.number, "case": running.id}
    raise Refusal(
        409,
        "same_running",
        field="again_because",
        facts=facts,
        person=request.applicant,
        case=running.id if known else None,
    )
