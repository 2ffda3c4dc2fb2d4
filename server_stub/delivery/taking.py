"""What a delivery that is believed and copied comes to: loaded or compared, and kept with its answer."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import msgspec

from server_stub.comparing import damage
from server_stub.comparing.workers import NotCompared
from server_stub.database import Database, Transaction
from server_stub.delivery import answers, lists, tables_deliveries
from server_stub.delivery.agency_file import FileUnfit
from server_stub.delivery.answers import Answer
from server_stub.delivery.load import Beside, Outcome, load
from server_stub.delivery.mailbox import Mailbox
from server_stub.delivery.mapping import MappingUnfit
from server_stub.delivery.marker import Marker
from server_stub.delivery.opening import opened
from server_stub.journal import by_hand
from server_stub.monitoring import tally
from server_stub.monitoring.tally import Call
from server_stub.population import batches
from server_stub.settings import Settings

TRIES = 3
"""After so many, a list that could not be compared is given up: others wait behind it."""
ARRIVING = "arriving"
"""In the data folder: our own copies, which nobody else writes to."""
REFUSED, RESULT = ".refused.csv", ".result.csv"
"""What is made of a copy for the agency, and lies beside it until it is laid out."""


@dataclass(frozen=True)
class Delivery:
    """A file somebody says is complete."""

    box: Mailbox
    marker_name: str
    marker: Marker

    @property
    def key(self) -> tuple[str, int]:
        """Whose, and the how-manieth."""
        return self.box.agency, self.marker.sequence

    def answer(self, outcome: answers.Outcome, why: str = "") -> Answer:
        """What is to be said of it at the least."""
        marker = self.marker
        return Answer(self.box.agency, marker.sequence, marker.name, outcome, why, purpose=marker.purpose)


class Taking:
    """Of statements, the caller holds the folder's loading lock."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._settings = settings
        self._database = database
        self._tried: Counter[tuple[str, int]] = Counter()

    async def answer(self, delivery: Delivery, copy: Path) -> Answer:
        """What it came to, durably kept. What is made for the agency lies beside the copy.

        Raises MappingUnfit where it is to be tried again, and as load and comparing do.
        """
        if delivery.marker.kind == "comparison":
            return await self._compare(delivery, copy)
        try:
            return await self._load(delivery, copy)
        except FileUnfit as error:
            if isinstance(error.__cause__, MappingUnfit):  # our own fault: it is not the agency's to mend
                raise error.__cause__ from None
            words = str(error).replace(str(copy), delivery.marker.name)
            answer = delivery.answer("unfit", words)
            answer = msgspec.structs.replace(answer, code=error.code, detail=error.detail)
            await self._keep(delivery, answer)
            return answer

    async def _load(self, delivery: Delivery, copy: Path) -> Answer:
        agency, _ = delivery.key
        answer: list[Answer] = []  # as it was kept with the batch

        def also(tx: Transaction, outcome: Outcome) -> None:
            answer[:] = [_loaded(delivery, outcome)]
            self._write(tx, delivery, answer[0])

        settings = self._settings
        with batches.uncollected(), opened(copy, agency, settings.folder) as file:
            outcome = await load(settings, self._database, file, agency, Beside(also))
        if outcome.known_before:
            answer = [_loaded(delivery, outcome)]  # by hand, or under an earlier number
            await self._keep(delivery, answer[0])
        return answer[0]

    async def _compare(self, delivery: Delivery, copy: Path) -> Answer:
        """Where a kill comes before its row, all of it is done again; raises NotCompared for another try."""
        whose = delivery.box.agency, delivery.marker.purpose
        target = copy.with_name(f"{copy.stem}{RESULT}")
        try:
            done = await lists.compared(self._settings, self._database, whose, copy, target)
        except NotCompared:
            self._tried[delivery.key] += 1
            if self._tried[delivery.key] < TRIES:
                raise
            return await self._not_compared(delivery, lists.NotComparable("not_compared"))
        except lists.NotComparable as fault:
            return await self._not_compared(delivery, fault)
        answer = msgspec.structs.replace(delivery.answer("compared"), rows=done.rows, results=done.results)
        await self._database.write_slice(lambda tx: self._write_list(tx, delivery, answer, done))
        return answer

    async def _not_compared(self, delivery: Delivery, fault: lists.NotComparable) -> Answer:
        answer = delivery.answer("not_compared", fault.code)
        answer = msgspec.structs.replace(answer, code=fault.code, detail=fault.column)
        await self._keep(delivery, answer)
        return answer

    def _write_list(self, tx: Transaction, delivery: Delivery, answer: Answer, done: lists.Compared) -> None:
        self._write(tx, delivery, answer)
        tables_deliveries.list_compared(tx, delivery.key, done.rows)
        agency, sequence = delivery.key
        detail = {"agency": agency, "purpose": answer.purpose, "sequence": sequence, "rows": done.rows}
        told = detail | {"as_of": done.as_of, "rules": done.rules, **done.results}
        by_hand.note(tx, self._settings, "exchange.list_compared", told)
        damage.tell(tx, by_hand.book(self._settings), done.damaged)

    async def _keep(self, delivery: Delivery, answer: Answer) -> None:
        await self._database.write_slice(lambda tx: self._write(tx, delivery, answer))

    def _write(self, tx: Transaction, delivery: Delivery, answer: Answer) -> None:
        kept = answer.encoded().decode()
        batch = answer.batch or None
        tables_deliveries.answered(tx, delivery.key, delivery.marker.sha256, answer.outcome, batch, kept)
        agency, sequence = delivery.key
        detail = {"agency": agency, "sequence": sequence, "outcome": answer.outcome, "batch": answer.batch}
        by_hand.note(tx, self._settings, "delivery.taken", detail)
        if delivery.marker.kind == "comparison":
            status = 200 if answer.outcome == "compared" else 500 if answer.code == "not_compared" else 422
            tally.by_file(tx, Call(agency, "compare", answer.rows, 0.0, status, answer.code))


def _loaded(delivery: Delivery, outcome: Outcome) -> Answer:
    answer = delivery.answer("loaded")
    return msgspec.structs.replace(
        answer, batch=outcome.batch, loaded=outcome.loaded, refused=outcome.refused, report=outcome.report
    )
