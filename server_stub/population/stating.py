"""What an agency's own system says: a batch of up to a thousand words, in force in the deed's transaction."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from operator import attrgetter
from typing import Literal

from server_stub.clock import CIVIL, civil_date, moment
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.population import (
    identity_number,
    records,
    tables,
    tables_batches,
    tables_discrepancies,
    tables_links,
    tables_statements,
    temporary_key,
)
from server_stub.population.authority import authority
from server_stub.population.wire import CitizenField

MOST = 1000
_AS_OF = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Word:
    """What is said of one person. `create` speaks of every field, `change` of those it has, `end` says that
    nothing holds. Facts as the base keeps them (codes, ISO dates): whoever takes them in has judged them."""

    kind: Literal["create", "change", "end"]
    number: str
    as_of: str
    """An ISO day, or a second of it in civil time (`2026-11-23T09:00:00`); none that is still to come."""
    facts: Mapping[CitizenField, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of a word: fields on which its agency's words and others' do not agree now."""

    number: str
    """Under which the person is known now."""
    disagrees: tuple[CitizenField, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A call in force: its batch, and an answer to each word, in their order."""

    batch: int
    heard: tuple[Heard, ...]


def state(tx: Transaction, agency: str, words: Sequence[Word], made_by: str) -> Taken:
    """Take the words in; they count at once, all or none.

    Raises Refusal: `invalid_field` with the field's name (of coordinates also where the address they are of
    is not stated with them), `number_check_failed` (facts: `at`, the place of the word, from 0).
    """
    if agency not in authority().agencies:
        raise Refusal(422, "invalid_field", field="agency")
    if not 0 < len(words) <= MOST or len({word.number for word in words}) < len(words):
        raise Refusal(422, "invalid_field", field="words")
    for at, word in enumerate(words):
        check(tx, word, at)
    return take(tx, agency, words, made_by)


def take(tx: Transaction, agency: str, words: Sequence[Word], made_by: str) -> Taken:
    """The same of words that were checked before, each about somebody else."""
    opening = tables_batches.Opening(agency, kind="call", made_by=made_by)
    batch = tables_batches.open_batch(tx, opening)
    ordered = sorted(words, key=attrgetter("number"))
    tables_statements.add_statements(tx, [_row(batch, word) for word in ordered], spoken=True)
    made = at_once(tx, batch, [word.number for word in ordered])
    return Taken(batch, tuple(_heard(agency, made[word.number]) for word in words))


def at_once(tx: Transaction, batch: int, numbers: Sequence[str]) -> dict[str, records.Made]:
    """Put a batch about a few persons in force, opened in this transaction, with what follows from it; by
    each number they ever had."""
    made = records.write(tx, batch, numbers, fresh=True)
    tables_batches.put_in_force(tx, batch, len(numbers), 0)
    tables.drop_older(tx, batch, list(made))
    tables_discrepancies.lay_past(tx, batch)
    return made


def check(tx: Transaction, word: Word, at: int = 0) -> None:
    """Raises the Refusal that `state` would for this word."""
    judged = partial(identity_number.judge, today=civil_date(tx.now))
    known = temporary_key.is_one(word.number) and tables_links.is_temporary(tx, word.number)
    if not known and judged(word.number).number != word.number:
        raise Refusal(422, "number_check_failed", field="number", facts={"at": at})
    if not _has_been(word.as_of, tx.now):
        raise Refusal(422, "invalid_field", field="as_of", facts={"at": at})
    fits = bool(word.facts) is (word.kind != "end") and set(word.facts) <= set(tables.FIELDS)
    if not fits or any("\0" in (value or "") or value == "" for value in word.facts.values()):
        raise Refusal(422, "invalid_field", field="facts", facts={"at": at})
    if word.facts.get("residence_coordinates") and not word.facts.get("residence_address"):
        raise Refusal(422, "invalid_field", field="residence_coordinates", facts={"at": at})


def _has_been(as_of: str, now: str) -> bool:
    if not _AS_OF.fullmatch(as_of):
        return False
    try:
        said = datetime.fromisoformat(as_of)
    except ValueError:
        return False
    return said <= moment(now).astimezone(CIVIL).replace(tzinfo=None)


def _row(batch: int, word: Word) -> tuple[str | int | None, ...]:
    spoken = ",".join([each for each in tables.FIELDS if each in word.facts]) if word.kind == "change" else ""
    return (word.number, batch, *map(word.facts.get, tables.FIELDS), word.as_of, spoken)


def _heard(agency: str, made: records.Made) -> Heard:
    open_ones = (each for each in made.disputes if each.state == "open")
    return Heard(made.holder, tuple(each.field for each in open_ones if agency in each.agencies.split(",")))
