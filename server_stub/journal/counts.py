"""What is counted instead of journalled: polls, renewals, upload chunks, refusals of callers nobody knows."""

from collections import Counter

from server_stub.clock import Clock, stamp
from server_stub.database import Database, Transaction, Work
from server_stub.journal import tables


class Counts:
    """Numbers a minute, kind and account or address; written down once a minute and at the end."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers: Counter[tuple[str, str, str]] = Counter()

    def add(self, kind: str, who: str) -> None:
        """One more."""
        self._numbers[stamp(self._clock.now())[:16], kind, who] += 1

    async def write_down(self, database: Database) -> None:
        """Add what was counted since the last time to the table."""
        if not self._numbers:
            return
        taken, self._numbers = self._numbers, Counter()
        rows = [(*key, number) for key, number in taken.items()]

        def write(tx: Transaction) -> None:
            tables.add_counts(tx, rows)

        try:
            await database.write(Work(write))
        except BaseException:
            self._numbers.update(taken)
            raise
