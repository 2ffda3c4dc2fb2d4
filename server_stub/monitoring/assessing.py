"""The assessment sheets of a month: what each agency did, measured until its end, and the points for it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, cast

from server_stub.clock import civil_date, midnight
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.exchange import register
from server_stub.exchange.sharing import AgencySharing
from server_stub.exchange.wire import AgencyRecord
from server_stub.identity.caller import Caller
from server_stub.monitoring import assessment_rules, tables, tables_assessing
from server_stub.monitoring.assessment_rules import Measure, Rules
from server_stub.monitoring.keeping import first_month, next_month, spans
from server_stub.monitoring.reading import summed
from server_stub.monitoring.wire import Use
from server_stub.monitoring.wire_assessment import Assessment, AssessmentList, Figures, MeasureName
from server_stub.population.authority import authority

_MONTH = re.compile("[0-9]{4}-(0[1-9]|1[0-2])", re.ASCII)
_ASKS = ("look_up", "compare", "verify", "cite")
Step = Literal["loaded", "real_time", "clean_up"]


@dataclass(frozen=True, slots=True)
class Month:
    """A month up to its last day that is not ahead; with the moments its days begin and end."""

    name: str
    first: date
    last: date

    @property
    def since(self) -> str:
        return midnight(self.first)

    @property
    def until(self) -> str:
        return midnight(self.last + timedelta(days=1))


def month_of(asked: str, today: date) -> Month:
    """The month asked for; left out: this one. Refuses one that is ahead, or of which nothing is kept."""
    name = asked or today.isoformat()[:7]
    if not _MONTH.fullmatch(name) or not first_month(today) <= name <= today.isoformat()[:7]:
        raise Refusal(422, "invalid_field", field="month")
    first = date.fromisoformat(f"{name}-01")
    return Month(name, first, min(today, next_month(first) - timedelta(days=1)))


def assess(tx: Transaction, caller: Caller, asked: str, sharing: AgencySharing) -> AssessmentList:
    """All agencies in the caller's reach. Reads much: never on the writer."""
    today = civil_date(tx.now)
    month, rules = month_of(asked, today), assessment_rules.rules()
    seen = _Seen(tx, month, sharing)
    own = caller.agency
    return AssessmentList(
        month=month.name,
        until_day=month.last.isoformat(),
        made_at=tx.now,
        rules=rules.rules,
        proposal=rules.proposal,
        oldest_month=first_month(today),
        assessments=[
            _sheet(record, seen, rules)
            for record in register.records(tx)
            if record.code == (own or record.code) and record.state != "stopped"
        ],
    )


class _Seen:
    """Everything that was counted in a month, of all agencies."""

    def __init__(self, tx: Transaction, month: Month, sharing: AgencySharing) -> None:
        span = month.since, month.until
        self.month = month
        days = spans(month.first, month.last)
        self.use = summed(tables.sums_of_agencies(tx, days))
        self.asked: Counter[str] = Counter()
        for interface in _ASKS:
            for agency, use in summed(tables.sums_of_agencies(tx, days, interface)).items():
                self.asked[agency] += use.persons
        delivered = tables_assessing.delivered(tx, *span, list(authority().agencies))
        self.delivered = {(row[0], row[1]): row[2:] for row in delivered}
        self.settling: defaultdict[str, list[tuple[bool, date, int]]] = defaultdict(list)
        self.cleaned: Counter[str] = Counter()
        self._settle(tx, span)
        self.relapses: dict[str, int] = dict(tables_assessing.relapses(tx, *span))
        self.may_ask = {agency for agency, _, deed in sharing.grants if deed in _ASKS}

    def _settle(self, tx: Transaction, span: tuple[str, str]) -> None:
        rows = [(settles, 0, *rest) for settles, *rest in tables_assessing.ceased(tx, *span)]
        for one, count in tables_assessing.stood(tx, span[1]).items():
            if one.state == "settled":
                self.cleaned[one.agency] += count
            elif not one.agency:
                rows.append((one.must_settle, 1, one.opened_on, count))
        for agency, is_open, opened_on, count in rows + tables_assessing.raised_to_settle(tx, *span):
            self.settling[agency].append((bool(is_open), date.fromisoformat(opened_on), int(count)))


def _sheet(record: AgencyRecord, seen: _Seen, rules: Rules) -> Assessment:
    told = _figures(record, seen)
    reached = assessment_rules.points(_measures(record, told, seen), rules)
    score = assessment_rules.score(reached)
    return Assessment(
        agency=record.code,
        name=authority().agencies.get(record.code, record.code),
        full_name=record.full_name,
        phase=record.phase,
        score=score,
        grade=assessment_rules.grade(score, rules),
        points=reached,
        figures=told,
    )


def _figures(record: AgencyRecord, seen: _Seen) -> Figures:
    agency, use = record.code, seen.use.get(record.code, Use())
    by_file = seen.delivered.get((agency, "file"), ("", 0, 0))
    by_call = seen.delivered.get((agency, "call"), ("", 0, 0))
    last_at, last_kind = max((by_file[0], "file"), (by_call[0], "call"))
    cases = seen.settling[agency]
    return Figures(
        loaded_due=record.loaded_due,
        loaded_on=record.loaded_on,
        real_time_due=record.real_time_due,
        real_time_on=record.real_time_on,
        clean_up_due=record.clean_up_due,
        clean_up_on=record.clean_up_on,
        last_stated_on=civil_date(last_at).isoformat() if last_at else None,
        last_kind=cast("Literal['file', 'call']", last_kind) if last_at else None,
        files=int(by_file[1]),
        stated_by_file=int(by_file[2]),
        stated_by_call=int(by_call[2]),
        to_settle=sum(count for _, _, count in cases),
        settled=sum(count for is_open, _, count in cases if not is_open),
        cleaned=seen.cleaned[agency],
        relapses=int(seen.relapses.get(agency, 0)),
        calls=use.calls,
        asked=seen.asked[agency],
        unknown=use.unknown,
        refused=use.refused,
        faults=use.faults,
    )


def _measures(record: AgencyRecord, told: Figures, seen: _Seen) -> dict[MeasureName, Measure]:
    month, cases = seen.month, seen.settling[record.code]
    ages = [((month.last - opened).days, count) for is_open, opened, count in cases if is_open]
    has_data = told.last_stated_on is not None or record.loaded_on is not None
    due = record.loaded_due is not None and record.loaded_due <= month.last.isoformat()
    states = has_data or due
    settles, asks = told.to_settle > 0, record.code in seen.may_ask
    relapsable = max(told.cleaned, told.relapses)  # one may come back more than once
    stated = told.stated_by_file + told.stated_by_call
    return {
        "loaded_late_days": _late(record, "loaded", month),
        "real_time_late_days": _late(record, "real_time", month),
        "clean_up_late_days": _late(record, "clean_up", month),
        "stated_persons": Measure(stated, states),
        "days_since_stated": Measure(_days_since(told.last_stated_on, month), states),
        "settled_percent": Measure(_percent(told.settled, told.to_settle), settles),
        "open_days_mean": Measure(_mean(ages), settles),
        "open_days_95": Measure(_quantile(ages, 0.95), settles),
        "relapse_percent": Measure(_percent(told.relapses, relapsable), relapsable > 0),
        "asked_persons": Measure(told.asked, asks),
        "refused_percent": Measure(_percent(told.refused + told.faults, told.calls), told.calls > 0),
    }


def _late(record: AgencyRecord, step: Step, month: Month) -> Measure:
    """Days past a deadline; not judged while it is ahead and not reached."""
    due, on = getattr(record, f"{step}_due"), getattr(record, f"{step}_on")
    reached = date.fromisoformat(on) if on and on <= month.last.isoformat() else None
    if due is None or (reached is None and due >= month.last.isoformat()):
        return Measure(None, judged=False)
    late = ((reached or month.last) - date.fromisoformat(due)).days
    return Measure(max(0, late))


def _days_since(day: str | None, month: Month) -> float | None:
    return None if day is None else (month.last - date.fromisoformat(day)).days


def _percent(part: int, whole: int) -> float | None:
    return part / whole * 100 if whole else None


def _mean(ages: Iterable[tuple[int, int]]) -> float:
    """0 where nothing stands open."""
    known = list(ages)
    count = sum(each for _, each in known)
    return sum(days * each for days, each in known) / count if count else 0.0


def _quantile(ages: Iterable[tuple[int, int]], part: float) -> float:
    """So many days, or fewer, this part of what stands open is old; 0 where nothing does."""
    known = sorted(ages)
    wanted, before = part * sum(count for _, count in known), 0
    for days, count in known:
        before += count
        if before >= wanted:
            return days
    return 0.0
