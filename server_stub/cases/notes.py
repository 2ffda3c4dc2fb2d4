"""Notes from a counterpart window to the window that took the case in. They change nothing about the case."""

from dataclasses import dataclass

from server_stub.cases import tables_notes
from server_stub.cases.moving import found
from server_stub.cases.view import Rules, whole
from server_stub.cases.wire import Case, NewNote, Person
from server_stub.cases.words import check_words
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.identity import tables as identity
from server_stub.identity.caller import Caller
from server_stub.news.announcing import Audience, announce
from server_stub.parties import tables as parties

NOTE_LENGTH = 500
MOST_NOTES = 100


@dataclass(frozen=True)
class Noting:
    """A note, and about which case."""

    case: str
    body: NewNote


def write(tx: Transaction, caller: Caller, request: Noting, rules: Rules) -> Recorded[Case]:
    """The window is told, and finds the note when it opens the case."""
    case = found(tx, caller, request.case)
    if not request.body.text.strip():
        raise Refusal(422, "required_missing", field="text", case=case.id)
    check_words(request.body.text, "text", NOTE_LENGTH)
    if tables_notes.count(tx, case.id) >= MOST_NOTES:
        raise Refusal(409, "state_conflict", facts={"reason": "too_many_notes"}, case=case.id)
    where = identity.organisation(tx, caller.organisation)
    by = Person(account=caller.account, name=caller.name, organisation=where[1] if where else "")
    tables_notes.add(tx, case.id, by, request.body.text.strip())
    announce(tx, "case_noted", case.id, Audience(station=case.station))
    return Recorded(
        whole(tx, rules, case, caller),
        person=case.applicant,
        also=parties.beside(tx, case.id),
        case=case.id,
        version=case.version,
    )


def read(tx: Transaction, caller: Caller, request: str) -> Recorded[None]:
    """The window has opened them."""
    case = found(tx, caller, request)
    count = tables_notes.mark_read(tx, case.id, caller.name)
    return Recorded(None, case=case.id, detail={"notes": count})
