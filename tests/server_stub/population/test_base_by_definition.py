"""Whatever is loaded, called, settled, linked, verified, undone or cut off, in any order and at the same time:
the base holds what follows from it by definition, and nothing of what was cut off."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis import settings as play
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from server_stub.clock import civil_date, stamp
from server_stub.database import Transaction, Work
from server_stub.errors import Refusal
from server_stub.population import (
    batches,
    linking,
    past,
    settling,
    stating,
    tables,
    tables_changes,
    tables_counts,
    tables_discrepancies,
    undoing,
    verifying,
)
from server_stub.population.authority import Record, decode_origins
from server_stub.population.identity_number import check_character
from server_stub.setting_up import open_database
from tests.proofs import tries
from tests.server_stub.conftest import TestClock, settings_for
from tests.server_stub.population.base_by_definition import FIELDS, Definition, Happened, Held, Said

NUMBERS = tuple(body + check_character(body) for body in ("15010219500101100", "15010219600101101", "15010319700101102", "15010519800101103"))
AGENCIES = ("police", "family_planning", "labour", "justice")
EMPTIED = ("moves", "citizens", "discrepancies", "discrepancy_counts", "settlements", "verification_decisions", "links", "temporary_keys", "statement_exceptions", "statements", "batches")
VALUES: dict[str, tuple[str | None, ...]] = {
    "name": ("李龙", "李龍", "王芳", "赵强"),
    "residence_address": (None, "和平路1号", "海拉尔东路2号"),
    "state": (None, "normal", "deceased"),
}
POINTS = (None, "40.8426 111.749", "40.85 111.75")


def located(facts: dict[str, str | None], point: str | None) -> dict[str, str | None]:
    """Nobody takes in coordinates without the address they are of; to take them away needs none."""
    return facts | {"residence_coordinates": point} if facts.get("residence_address") or point is None else facts


facts = st.builds(located, st.fixed_dictionaries({of: st.sampled_from(values) for of, values in VALUES.items()}), st.sampled_from(POINTS))
others = st.dictionaries(st.sampled_from(sorted(VALUES)), st.sampled_from([None, "normal", "和平路1号", "李龍"]), min_size=1, max_size=2)
changes = st.one_of(others, st.builds(located, others, st.sampled_from(POINTS)))
who = st.sampled_from(NUMBERS)
agency = st.sampled_from(AGENCIES)
days_ago = st.integers(0, 2)
words = st.lists(
    st.one_of(
        st.tuples(st.just("create"), who, days_ago, st.booleans(), facts),
        st.tuples(st.just("change"), who, days_ago, st.booleans(), changes),
        st.tuples(st.just("end"), who, days_ago, st.booleans(), st.just({})),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda word: word[1],
)
call = st.tuples(agency, words)
meanwhile = st.lists(st.tuples(st.integers(0, 4), call), max_size=3)
"""After how many slices more somebody calls."""
rows = st.dictionaries(who, st.tuples(facts, days_ago), min_size=1, max_size=4)
spoken = st.sampled_from(["", "", "residence_address", "name,residence_address"])


class Meddled:
    """The database, in which others do things between the slices of a long job."""

    def __init__(self, database: Any) -> None:
        self._database = database
        self.others: list[Any] = []
        self.read = database.read
        self.read_slice = database.read_slice
        self.write = database.write

    async def write_slice(self, do: Callable[[Transaction], Any], *, lasting: bool = True) -> Any:
        if self.others:
            await self.others.pop(0)
        return await self._database.write_slice(do, lasting=lasting)


class Base(RuleBasedStateMachine):
    """The real base beside its definition."""

    folder: Path
    data: Any
    clock: TestClock
    wait: Callable[..., Any]

    def __init__(self) -> None:
        super().__init__()
        self.clock.at = TestClock.at
        self.database = Meddled(self.data)
        self.happened: list[Happened] = []
        self.followed: dict[str, Any] = {}
        self.place = tables_changes.START
        self.write(lambda tx: [tx.run(f"DELETE FROM {table}") for table in EMPTIED])
        self.key: str = self.write(lambda tx: linking.new_temporary(tx, "150102", "labour", "somebody"))

    def write(self, do: Callable[[Transaction], Any]) -> Any:
        return self.wait(self.data.write(Work(do)))

    def read(self, do: Callable[[Transaction], Any]) -> Any:
        return self.wait(self.data.read(do))

    def today(self) -> str:
        return civil_date(stamp(self.clock.now())).isoformat()

    def as_of(self, ago: int, precise: bool) -> str:
        day = civil_date(stamp(self.clock.now())).toordinal() - ago
        return type(civil_date(stamp(self.clock.now()))).fromordinal(day).isoformat() + ("T08:00:00" if precise else "")

    # --- what happens ---------------------------------------------------------------------------------

    @rule()
    def a_day_goes_by(self) -> None:
        self.clock.move(days=1)

    @rule(told=call)
    def an_agency_calls(self, told: Any) -> None:
        self.wait(self._call(told))

    def _meddle(self, others: Any) -> None:
        for each in self.database.others:
            each.close()  # of a job that had fewer slices
        self.database.others = [each for after, told in others for each in (*(asyncio.sleep(0) for _ in range(after)), self._call(told))]

    async def _call(self, told: Any) -> None:
        agency, several = told
        words, said = [], []
        for kind, number, ago, precise, values in several:
            known = {of: value for of, value in values.items() if kind == "change" or value is not None}
            word = stating.Word(kind, number, self.as_of(ago, precise), known)
            words.append(word)
            told_of = [known.get(of) for of in FIELDS]
            said.append(Said(number, {"spoken": set(known) if kind == "change" else set(), "facts": told_of, "as_of": word.as_of}))
        taken = await self.data.write(Work(lambda tx: stating.state(tx, agency, words, "system 1")))
        self.happened.append(Happened(taken.batch, "call", agency, counts=True, said=said))

    @rule(ago=days_ago, values=facts)
    def somebody_without_a_number_is_stated(self, ago: int, values: Any) -> None:
        self.wait(self._call(("labour", [("create", self.key, ago, False, values)])))

    @rule(agency=agency, said=rows, spoken=spoken, others=meanwhile)
    def a_file_is_loaded(self, agency: str, said: Any, spoken: str, others: Any) -> None:
        self._meddle(others)
        batch, happened = self._written(agency, said, spoken)
        self.wait(batch.put_in_force(len(said), 0, lambda _tx: None))
        happened.counts = True

    @rule(agency=agency, said=rows, others=meanwhile)
    def a_load_is_cut_off(self, agency: str, said: Any, others: Any) -> None:
        self._meddle(others)
        self._written(agency, said, "")

    def _written(self, agency: str, said: Any, spoken: str) -> tuple[batches.Writing, Happened]:
        digest = f"file {len(self.happened)}"
        batch = self.wait(batches.begin(self.database, agency, digest, spoken=spoken))  # type: ignore[arg-type]
        happened = Happened(batch.no, "file", agency, counts=False)
        self.happened.append(happened)
        writing = batches.Writing(self.database, batch, batches.Size(1), self.folder)  # type: ignore[arg-type]
        spoken_of = set(spoken.split(",")) - {""}
        for number in sorted(said):
            values, ago = said[number]
            # Of coordinates whoever holds some speaks, and a file never by name.
            has = spoken_of | ({"residence_coordinates"} if "residence_address" in spoken_of else set())
            told = [values.get(of) if not spoken_of or of in has else None for of in FIELDS]
            row: Any = (number, batch.no, *told, self.as_of(ago, precise=False))
            happened.said.append(Said(number, {"spoken": spoken_of, "facts": told, "as_of": row[-1]}))
            self.wait(writing.write([row], []))
        return writing, happened

    @precondition(lambda self: any(each.counts and each.kind != "undo" for each in self.happened))
    @rule(which=st.integers(0, 100), at_once=st.booleans(), others=meanwhile)
    def something_is_undone(self, which: int, at_once: bool, others: Any) -> None:
        counting = [each for each in self.happened if each.counts]
        chosen = counting[which % len(counting)]
        if at_once and chosen.kind in ("settlement", "link", "verification"):
            self.write(lambda tx: undoing.take_back(tx, chosen.no, "somebody"))
        else:
            self._meddle(others)
            self.wait(undoing.undo(self.database, chosen.no, "somebody"))  # type: ignore[arg-type]
        chosen.counts = False

    @rule(number=who, of=st.sampled_from(sorted(VALUES)), verdict=st.sampled_from(["accept", "correct", "both_wrong", "needs_person"]), agency=agency)
    def a_field_is_settled(self, number: str, of: Any, verdict: Any, agency: str) -> None:
        value = next(each for each in VALUES[of] if each is not None) if verdict == "correct" else None
        decision = settling.Decision(number, of, verdict, agency, value)
        with suppress(Refusal):
            self._settled(self.write(lambda tx: settling.settle(tx, [decision], "steward", "a reason")))

    @rule(number=who, agency=agency)
    def an_agency_means_somebody_else(self, number: str, agency: str) -> None:
        with suppress(Refusal):
            self._settled(self.write(lambda tx: settling.not_the_same_person(tx, number, agency, "steward", "")))

    @rule(of=st.sampled_from(sorted(VALUES)), accept=agency, others=meanwhile)
    def a_field_is_settled_by_a_rule(self, of: Any, accept: str, others: Any) -> None:
        chosen = settling.Rule(of, accept)
        before = self.read(lambda tx: settling.preview(tx, chosen))
        self._meddle(others)
        self.wait(batches.drop_leftover(self.data))
        batch = self.write(lambda tx: settling.open_by_rule(tx, chosen, "steward"))
        count = self.wait(settling.settle_by_rule(self.database, batch, chosen, "a rule"))  # type: ignore[arg-type]
        assert others or count == before.settles
        self._settled(batch)

    def _settled(self, batch: int) -> None:
        """What was refused and decided is taken from the base; what follows from it is not."""
        rows = self.read(lambda tx: tx.all("SELECT number, field, verdict, value, refused, day FROM settlements WHERE batch = ?", (batch,)))
        happened = Happened(batch, "settlement", "", counts=True)
        for number, of, verdict, value, refused, day in rows:
            told = {"field": of, "verdict": verdict, "value": value, "refused": [each for _, each in json.loads(refused)], "day": day}
            happened.said.append(Said(number, told))
        self.happened.append(happened)

    @rule(number=st.integers(0, 4), holder=who)
    def a_number_becomes_another(self, number: int, holder: str) -> None:
        old = (*NUMBERS, self.key)[number]
        kind: Any = "temporary_resolved" if old == self.key else "changed"
        with suppress(Refusal):
            ends_at = Definition(self.happened).holder(holder)
            batch = self.write(lambda tx: linking.link(tx, old, holder, kind, "somebody", ""))
            self.happened.append(Happened(batch, "link", "", counts=True, said=[Said(old, {"holder": ends_at})]))

    @rule(number=who, decision=st.sampled_from(["verified", "refused"]))
    def a_person_is_verified(self, number: str, decision: Any) -> None:
        with suppress(Refusal):
            holder = Definition(self.happened).holder(number)  # about whoever it is now, links taken back or not
            batch = self.write(lambda tx: verifying.decide(tx, [number], decision, "police 1", ""))
            self.happened.append(Happened(batch, "verification", "police", counts=True, said=[Said(holder, {"decision": decision})]))

    @rule()
    def the_centre_starts_again(self) -> None:
        self.wait(batches.undo_leftover(self.data, self.folder))
        counting = {each.no for each in self.happened if each.counts or each.kind == "call"}
        left = self.read(lambda tx: tx.all("SELECT DISTINCT batch FROM statements s JOIN batches b ON b.no = s.batch WHERE b.in_force_no IS NULL"))
        assert not [row for row in left if row[0] not in counting]

    def teardown(self) -> None:
        self._meddle([])

    # --- what holds -----------------------------------------------------------------------------------

    @invariant()
    def the_base_holds_what_follows(self) -> None:
        defined = Definition(self.happened)
        now, today = stamp(self.clock.now()), self.today()
        for number in (*NUMBERS, self.key):
            held = defined.held(number)
            row = self.read(lambda tx, number=number: tables.effective(tx, number))
            assert seen(row) == (held.standing, held.facts, held.origins, held.holder), (number, row, held)
            disputes = self.read(lambda tx, number=number: tables_discrepancies.standing(tx, [number]))
            assert {each[1]: (each[2], each[3], each[4], each[5]) for each in disputes if each[2] != "gone"} == held.disputes
            if held.holder is None:
                then = self.read(lambda tx, number=number: past.record_of(tx, number, today, now))
                assert of_past(then.record) == (held.standing, held.facts, held.origins)

    @invariant()
    def what_is_counted_is_what_stands(self) -> None:
        standing = [row for number in (*NUMBERS, self.key) for row in self.read(lambda tx, number=number: tables_discrepancies.standing(tx, [number]))]
        for agency in ("", *AGENCIES):
            ours = [row for row in standing if row[2] != "gone" and (not agency or agency in {row[3], *row[4].split(",")})]
            kept = self.read(lambda tx, agency=agency: tables_counts.counts(tx, "9999-12-31", agency))
            assert {tuple(row[:3]): row[3] for row in kept} == Counter((row[3], row[1], row[2]) for row in ours)
            assert sum(row[4] for row in kept) == sum(row[2] in tables_counts.TO_DO for row in ours)
        days = Counter((row[3], row[6]) for row in standing if row[2] in tables_counts.TO_DO)
        kept = [row for row in self.read(tables_counts.standing) if not row[0] and row[2] in tables_counts.TO_DO]
        open_of = sum((Counter({(row[1], row[3]): row[4]}) for row in kept), Counter[tuple[str, str]]())
        assert open_of == days
        past = self.read(lambda tx: tx.all("SELECT number, field, batch FROM discrepancies WHERE past = 1"))
        assert not set(past) & {(row[0], row[1], row[tables_discrepancies.BATCH]) for row in standing}
        counting = "SELECT 1 FROM discrepancy_counts c JOIN batches b ON b.no = c.batch AND b.in_force_no IS NOT NULL"
        assert self.read(lambda tx: tx.all(f"{counting} UNION ALL SELECT 1 FROM discrepancy_counts WHERE batch = 0 AND number <= 0")) == []

    @invariant()
    def whoever_follows_the_changes_has_the_present(self) -> None:
        present = {number: self.read(lambda tx, number=number: tables.effective(tx, number)) for number in (*NUMBERS, self.key)}
        expected = {number: row for number, row in present.items() if row is not None}
        self.followed, self.place = self._follow(self.followed, self.place)
        assert self.followed == expected
        assert self._follow({}, tables_changes.START)[0] == expected
        places = self.read(lambda tx: [row[0] for row in tx.all("SELECT in_force_no FROM batches WHERE in_force_no IS NOT NULL ORDER BY 1")])
        assert places == list(range(1, len(places) + 1))

    def _follow(self, before: dict[str, Any], place: tuple[int, str]) -> tuple[dict[str, Any], tuple[int, str]]:
        followed, told = dict(before), set()
        while rows := self.read(lambda tx, place=place: tables_changes.after(tx, place, 2)):
            for row in rows:
                number = row[tables.OWN_NUMBER]
                assert number not in told  # nothing twice
                told.add(number)
                followed[number] = row
            place = rows[-1][tables.OWN_NUMBER + 1], rows[-1][tables.OWN_NUMBER]
        return followed, place


def seen(row: Any) -> tuple[str, list[str | None], list[str], str | None]:
    if row is None:
        return "empty", [None] * 9, [""] * 9, None
    return row[tables.STANDING], list(row[:9]), origins_of(list(row[:9]), row[tables.ORIGINS]), row[tables.HOLDER]


def of_past(record: Record) -> tuple[str, list[str | None], list[str]]:
    return record.standing, record.facts, origins_of(record.facts, record.origins)


def origins_of(facts: list[str | None], text: str) -> list[str]:
    return [f"{one.agency}|{one.as_of}" if fact else "" for fact, one in zip(facts, decode_origins(text), strict=True)]


@pytest.fixture
def base(folder: Path, clock: TestClock) -> Iterator[type[Base]]:
    data = open_database(settings_for(folder), clock)
    with asyncio.Runner() as runner:

        class Here(Base):
            pass

        async def until(doing: Any) -> Any:
            return await doing

        Here.folder, Here.data, Here.clock = folder, data, clock
        Here.wait = staticmethod(lambda doing: runner.run(until(doing)))  # type: ignore[assignment]
        yield Here
        data.close()


def test_the_base_holds_what_follows_by_definition(base: type[Base]) -> None:
    assert Held  # its definition stands in base_by_definition.py
    # Not shrunk: each try is played on a database, and takes as long as a load does.
    whole = play(max_examples=tries(20, 400), stateful_step_count=20, phases=[Phase.generate])
    run_state_machine_as_test(base, settings=whole)
