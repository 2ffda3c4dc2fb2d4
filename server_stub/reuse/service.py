"""What may stand in place of papers, asked before anything is handed in."""

from dataclasses import replace

from server_stub.cases.view import Rules
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller
from server_stub.population import service
from server_stub.population.wire import LookUp
from server_stub.reuse import judging
from server_stub.reuse.wire import AskReusable, ReusableList


def reusable(tx: Transaction, caller: Caller, asked: AskReusable, rules: Rules) -> Recorded[ReusableList]:
    """Of one person, for the item they come for, where the caller's own look-up would find them."""
    if asked.purpose.kind != "service_item":
        raise Refusal(422, "invalid_field", field="purpose")
    looking = replace(caller, scope=rules.policy.scope(caller.post, "citizen.look_up") or "none")
    known = service.Rules(rules.shelf, rules.policy)
    found = service.look_up(tx, looking, LookUp(number=asked.number, purpose=asked.purpose), known)
    item = rules.shelf.items[asked.purpose.reference]
    allowed = judging.reuse(tx, caller, item, asked.number, found.answer)
    told = allowed.offered(tx)
    return Recorded(
        ReusableList(reusable=told),
        person=found.person,
        purpose=found.purpose,
        detail={"item": item.code, "offered": len(told)},
    )
