"""Lists of 100,000 open cases at the centre: the slowest of all questions against a tenth of a second, and one
page of a queue with all its counts against a plain SQL read of the page with a count; seconds.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from server_stub.cases import lists
from server_stub.cases.tables_lists import Part
from server_stub.cases.view import Rules
from server_stub.catalogue import calendar, catalogue
from server_stub.identity import policy
from server_stub.identity.caller import Caller
from server_stub.sqlite import SqliteConnection
from tests.bench.bench import Round, Row
from tests.bench.city_of_cases import WINDOW, caller, clerk, laid_out

MOST_SECONDS = 0.1
TIMES = 20
PAGE = (
    "SELECT c.* FROM case_waits w JOIN cases c ON c.id = w.case_id WHERE w.organisation = ?"
    " ORDER BY w.due_on, w.case_id LIMIT 51"
)
COUNT = "SELECT count(*) FROM case_waits WHERE organisation = ?"


def questions() -> list[tuple[Caller, Part]]:
    """Every list there is, sorted and narrowed every way."""
    queue = lists.asked("queue", None, None, 50)
    code = sorted(catalogue.shipped().items)[3]
    found = [
        (caller(), lists.narrowed(queue, sort, due, item, free=free, behind=None))
        for sort in ("due", "submitted")
        for due in (None, "overdue", "today", "soon")
        for item in (None, code, "nothing_like_it")
        for free in (False, True)
    ]
    found += [(caller(), lists.asked("queue", state, None, 50)) for state in ("returned", "approved", "refused")]
    return found + [(clerk(), lists.asked("mine", state, None, 50)) for state in (None, "in_approval", "returned")]


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@contextmanager
def city() -> Iterator[tuple[SqliteConnection, Rules]]:
    with laid_out() as tx:
        yield tx, Rules(catalogue.shipped(), calendar.shipped(), policy.load())


@contextmanager
def slowest() -> Iterator[tuple[Round, Round]]:
    """The slowest of all questions, each asked once before."""
    with city() as (tx, rules):

        def ask() -> float:
            return max(timed(lambda who=who, part=part: lists.page(tx, who, part, rules)) for who, part in questions())

        ask()
        yield ask, lambda: MOST_SECONDS


@contextmanager
def against_plain() -> Iterator[tuple[Round, Round]]:
    """One page of a queue."""
    with city() as (tx, rules):
        part = lists.asked("queue", None, None, 50)

        def ours() -> float:
            return timed(lambda: [lists.page(tx, caller(), part, rules) for _ in range(TIMES)]) / TIMES

        def plain() -> float:
            return timed(lambda: [(tx.all(PAGE, (WINDOW,)), tx.all(COUNT, (WINDOW,))) for _ in range(TIMES)]) / TIMES

        ours()
        yield ours, plain


ROWS = [
    Row("slowest list of 100,000 open cases at the centre, s", "100 ms", 1.0, "lower", slowest),
    Row("a page of a queue of 100,000 with its counts, s", "plain SQL of page and count", 1.5, "lower", against_plain),
]
