"""The use of the exchange, as whoever watches over it sees it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from server_stub.administration.stated import checked_date
from server_stub.clock import civil_date, midnight
from server_stub.database import Row, Transaction
from server_stub.drafts.sealing import DraftSeal
from server_stub.errors import Refusal, not_found
from server_stub.identity.caller import Caller
from server_stub.monitoring import feeds, tables, tables_assessing
from server_stub.monitoring.keeping import spans
from server_stub.monitoring.latency import quantile
from server_stub.monitoring.wire import (
    AgencyUse,
    CodeCount,
    ExchangeUse,
    InterfaceUse,
    SpanUse,
    Use,
)
from server_stub.population.authority import authority
from server_stub.society import contracts

FILE = "file"
UNKNOWN = "refused.person_unknown"
LONGEST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """Which span, and of whom; empty: of all."""

    from_day: str
    to_day: str
    agency: str = ""
    interface: str = ""

    @property
    def spans(self) -> list[tables.Span]:
        """All its days."""
        return spans(date.fromisoformat(self.from_day), date.fromisoformat(self.to_day))


def checked(asked: Asked, today: date) -> Asked:
    """With days that can be meant; left out: the last thirty."""
    to_day = checked_date(asked.to_day, "to_day") if asked.to_day else today
    from_day = checked_date(asked.from_day, "from_day") if asked.from_day else to_day - timedelta(days=29)
    if not 0 <= (to_day - from_day).days < LONGEST_DAYS:
        raise Refusal(422, "invalid_field", field="from_day")
    return Asked(from_day.isoformat(), to_day.isoformat(), asked.agency, asked.interface)


def read(tx: Transaction, caller: Caller, asked: Asked, seal: DraftSeal) -> ExchangeUse:
    """To who is held to an agency, that one; any other is `not_found`, as one that is absent."""
    own, today = caller.agency, civil_date(tx.now)
    asked = checked(asked, today)
    if asked.agency and (asked.agency not in authority().agencies or asked.agency != (own or asked.agency)):
        raise not_found()
    agency = asked.agency or own or ""
    days = asked.from_day, asked.to_day
    hours = f"{today.isoformat()}T00", f"{today.isoformat()}T24"
    what = agency, asked.interface
    files = _files(tx, days, own or "")
    by_day = tables.sums(tx, "day", days, *what) + files.by("day", *what)
    return ExchangeUse(
        as_of=tx.now,
        today=today.isoformat(),
        from_day=asked.from_day,
        to_day=asked.to_day,
        oldest_day=tables.first_day(tx),
        agency=agency or None,
        interface=asked.interface or None,
        agencies=_agencies(tx, asked, own or "", files, seal),
        interfaces=[
            InterfaceUse(interface=each, use=use)
            for each, use in summed(
                tables.sums_of_interfaces(tx, asked.spans, agency) + files.by("interface", agency)
            ).items()
        ],
        days=[SpanUse(span=each, use=use) for each, use in summed(by_day).items()],
        hours=[
            SpanUse(span=each, use=use) for each, use in summed(tables.sums(tx, "hour", hours, *what)).items()
        ],
        refusals=_refusals(by_day),
    )


def summed(rows: Iterable[Row]) -> dict[str, Use]:
    """What was counted of each key; the rows are key, what, number."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, what, number in rows:
        found[key][what] += int(number)
    return {key: _use(counted) for key, counted in found.items()}


def _use(counted: Counter[str]) -> Use:
    boxes = {int(what[5:]): number for what, number in counted.items() if what.startswith("took.")}
    refused = sum(number for what, number in counted.items() if what.startswith("refused."))
    return Use(
        calls=counted["calls"],
        persons=counted["persons"],
        unknown=counted[UNKNOWN],
        refused=refused - counted[UNKNOWN],
        faults=sum(number for what, number in counted.items() if what.startswith("fault.")),
        p50_ms=quantile(boxes, 0.5),
        p99_ms=quantile(boxes, 0.99),
    )


@dataclass(frozen=True, slots=True)
class _Files:
    """Batches by file are counted where they are loaded: agency, day, statements of each."""

    loaded: list[tuple[str, str, int]]

    def by(
        self, what: Literal["agency", "interface", "day"], agency: str = "", interface: str = ""
    ) -> list[Row]:
        """As `tables.sums` tells them."""
        if interface not in ("", FILE):
            return []
        rows: list[Row] = []
        for of, day, statements in self.loaded:
            if of == (agency or of):
                key = {"agency": of, "interface": FILE, "day": day}[what]
                rows += [(key, "calls", 1), (key, "persons", statements)]
        return rows

    def by_agency_and_day(self) -> list[tuple[str, str]]:
        """Who delivered when."""
        return [each[:2] for each in self.loaded]


def _files(tx: Transaction, days: tuple[str, str], agency: str) -> _Files:
    first, last = (date.fromisoformat(day) for day in days)
    agencies = [agency] if agency else list(authority().agencies)
    rows = tables_assessing.files(tx, midnight(first), midnight(last + timedelta(days=1)), agencies)
    return _Files([(of, civil_date(at).isoformat(), int(loaded)) for of, at, loaded in rows])


def _latest(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for agency, day in rows:
        found[agency] = max(day, found.get(agency, ""))
    return found


def _refusals(rows: Iterable[Row]) -> list[CodeCount]:
    found: Counter[str] = Counter()
    for _, what, number in rows:
        kind, _, code = what.partition(".")
        if kind in ("refused", "fault"):
            found[code] += int(number)
    return [CodeCount(code=code, number=number) for code, number in found.most_common()]


def _agencies(tx: Transaction, asked: Asked, own: str, files: "_Files", seal: DraftSeal) -> list[AgencyUse]:
    """All there are, in the plan's order, also those that did nothing."""
    counted = tables.sums_of_agencies(tx, asked.spans, asked.interface)
    used = summed(counted + files.by("agency", own, asked.interface))
    called = tables.last_days(tx, (asked.from_day, asked.to_day))
    last = _latest([*called, *files.by_agency_and_day()])
    behind = feeds.lags(tx, own, seal)
    named = dict(authority().agencies) | _institutions(tx, used)
    return [
        AgencyUse(
            agency=code,
            name=name,
            use=used.get(code, Use()),
            last_day=last.get(code),
            feeds=behind.get(code, []),
        )
        for code, name in named.items()
        if code == (own or code)
    ]


def _institutions(tx: Transaction, used: Iterable[str]) -> dict[str, str]:
    """Those of the callers that are no agencies: institutions with a contract, by name."""
    others = [each for each in used if each not in authority().agencies]
    return {each: told.full_name if (told := contracts.contract_of(tx, each)) else each for each in others}
