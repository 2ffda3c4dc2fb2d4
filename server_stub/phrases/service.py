"""Phrases for opinions: what is shipped, and what somebody keeps for themselves."""

from server_stub.cases.words import check_words
from server_stub.database import Transaction
from server_stub.deeds import Caller, Recorded
from server_stub.errors import Refusal
from server_stub.phrases import tables
from server_stub.phrases.shipped import LONGEST, shipped
from server_stub.phrases.wire import OwnPhrases, Phrases

MOST = 100


def read(tx: Transaction, caller: Caller, _request: None) -> Phrases:
    """The caller's own and the shipped ones."""
    return Phrases(own=tables.of(tx, caller.account), shipped=shipped())


def keep(tx: Transaction, caller: Caller, request: OwnPhrases) -> Recorded[Phrases]:
    """The caller's own are these from now on."""
    if len(request.own) > MOST:
        raise Refusal(422, "invalid_field", field="own", facts={"most": MOST})
    for number, phrase in enumerate(request.own):
        if not phrase.text.strip() or phrase in request.own[:number]:
            raise Refusal(422, "invalid_field", field="own")
        check_words(phrase.text, "own", LONGEST)
    tables.keep(tx, caller.account, request.own)
    return Recorded(Phrases(own=request.own, shipped=shipped()), detail={"own": len(request.own)})
