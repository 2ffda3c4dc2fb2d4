"""What agencies' systems say in real time: judged one by one as the rows of their files are, then taken."""

from collections.abc import Sequence
from dataclasses import dataclass

from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.delivery.rows import Checker, RowRefused
from server_stub.errors import Refusal
from server_stub.exchange import register
from server_stub.exchange.wire import NewStatements, SaidOfPerson, StatementAnswer, StatementsTaken
from server_stub.identity.caller import Caller
from server_stub.population import identity_number, stating, tables
from server_stub.population.stating import Heard, Word
from server_stub.population.wire import CitizenField


@dataclass(frozen=True, slots=True)
class Unfit(Exception):
    """One that is not taken, and why."""

    reason: str
    field: str | None = None


class Judge:
    """Judges what one agency says in one call."""

    def __init__(self, tx: Transaction, shares: frozenset[CitizenField], rows: Checker) -> None:
        self._tx = tx
        self._shares = shares
        self._today = civil_date(tx.now)
        self._rows = rows
        self._seen = set[str]()

    def word(self, said: SaidOfPerson) -> Word:
        """As the base takes it. Raises Unfit."""
        word = Word(said.kind, said.number, said.as_of, self._facts(said))
        try:
            stating.check(self._tx, word)
        except Refusal as refusal:
            raise Unfit(refusal.code, refusal.field) from refusal
        if said.number in self._seen:
            raise Unfit("stated_twice", "number")
        self._seen.add(said.number)
        return word

    def _facts(self, said: SaidOfPerson) -> dict[CitizenField, str | None]:
        found: dict[CitizenField, str | None] = {}
        number = identity_number.judge(said.number, self._today)
        for each in said.facts:
            if each.field in found:
                raise Unfit("stated_twice", each.field)
            if each.field not in self._shares:
                raise Unfit("not_shared", each.field)
            try:
                found[each.field] = self._rows.fact(each.field, each.value, number)
            except RowRefused as refused:
                raise Unfit(refused.reason, each.field) from refused
        if said.kind == "create" and "name" in self._shares and "name" not in found:
            raise Unfit("name_missing", "name")
        if found.get("residence_coordinates") and not found.get("residence_address"):
            raise Unfit("coordinates_alone", "residence_coordinates")
        return found


def checker(tx: Transaction) -> Checker:
    """What judges facts today. The first one of a day takes a third of a second: nothing for the writer."""
    return Checker(0, civil_date(tx.now), tables.community_codes(tx))


def judged(tx: Transaction, caller: Caller, asked: NewStatements) -> list[Word | Unfit]:
    """What can be taken of it, in its order. Takes its time: never on the writer."""
    if len(asked.statements) > stating.MOST:
        return []
    record = register.record_of(tx, caller.agency or "")
    judge = Judge(tx, frozenset(record.shares if record else ()), checker(tx))
    return [_judged(judge, said) for said in asked.statements]


def hear(
    tx: Transaction, caller: Caller, asked: NewStatements, judged: Sequence[Word | Unfit]
) -> Recorded[StatementsTaken]:
    """Take what can be taken; it counts at once. One that is refused keeps no other back."""
    if not 0 < len(asked.statements) <= stating.MOST:
        raise Refusal(422, "invalid_field", field="statements")
    words = [each for each in judged if isinstance(each, Word)]
    taken = stating.take(tx, caller.agency or "", words, caller.workstation) if words else None
    heard = iter(taken.heard if taken else ())
    answers = [_refused(each) if isinstance(each, Unfit) else _taken(next(heard)) for each in judged]
    detail: dict[str, str | int] = {"stated": len(answers), "refused": len(answers) - len(words)}
    if taken is not None:
        detail["batch"] = taken.batch
    # Of whom a call of many speaks, the statements of its batch say.
    person = words[0].number if len(words) == 1 else None
    answer = StatementsTaken(batch=taken.batch if taken else None, answers=answers)
    return Recorded(answer, person=person, detail=detail)


def _judged(judge: Judge, said: SaidOfPerson) -> Word | Unfit:
    try:
        return judge.word(said)
    except Unfit as unfit:
        return unfit


def _refused(unfit: Unfit) -> StatementAnswer:
    return StatementAnswer(outcome="refused", reason=unfit.reason, field=unfit.field)


def _taken(heard: Heard) -> StatementAnswer:
    fields = list(heard.disagrees)
    return StatementAnswer(outcome="disagrees" if fields else "accepted", number=heard.number, fields=fields)
