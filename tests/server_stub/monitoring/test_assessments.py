"""The assessment of agencies in a month: measured until its end, points by rules that are data."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server_stub.database import Transaction
from server_stub.exchange import tables as agencies
from server_stub.monitoring import assessment_rules, start, tables
from server_stub.monitoring.assessment_rules import Measure, grade, points, rules, score
from tests.server_stub.conftest import City
from tests.server_stub.exchange.callers import calling
from tests.server_stub.exchange.test_hearing import number_of, said, state
from tests.server_stub.window import NAME, NUMBER, hold_citizen

pytestmark = pytest.mark.both
SHIPPED = Path("resources/exchange/assessment.toml").read_text("utf-8")


def assessed(city: City, post: str = "bureau_officer", **asked: str) -> dict[str, Any]:
    answer = city.desk(post).ask("GET", "/v1/assessments", params=asked)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def sheet(told: dict[str, Any], agency: str) -> dict[str, Any]:
    [found] = [each for each in told["assessments"] if each["agency"] == agency]
    return found


def of(told: dict[str, Any], agency: str, measure: str) -> dict[str, Any]:
    [found] = [each for each in sheet(told, agency)["points"] if each["measure"] == measure]
    return found


def register(city: City, agency: str, **days: str) -> None:
    def change(tx: Transaction) -> None:
        row = agencies.agency(tx, agency)
        assert row is not None
        record = msgspec.json.decode(row.record) | days
        agencies.change(tx, agency, record["state"], msgspec.json.encode(record).decode())

    city.write(change)


def test_every_agency_has_a_sheet_and_every_score_its_figures(city: City) -> None:
    told = assessed(city)
    assert (told["month"], told["until_day"], told["oldest_month"]) == ("2026-11", "2026-11-23", "2025-10")
    assert (told["rules"], told["proposal"]) == ("2026-1", True)
    assert len(told["assessments"]) == 12
    for one in told["assessments"]:
        judged = [each for each in one["points"] if each["judged"]]
        most = sum(each["most"] for each in judged)
        assert one["score"] == (round(sum(each["points"] for each in judged) / most * 100, 1) if most else None)


def test_a_deadline_ahead_is_not_judged_and_one_that_is_past_is_by_its_days(city: City) -> None:
    assert not of(assessed(city), "labour", "loaded_late_days")["judged"]
    register(city, "labour", loaded_due="2026-10-31", loaded_on="2026-11-20")
    reached = of(assessed(city), "labour", "loaded_late_days")
    assert (reached["value"], reached["points"], reached["bound"], reached["most"]) == (20, 6, 31, 10)
    before = of(assessed(city, month="2026-10"), "labour", "loaded_late_days")
    assert not before["judged"], "its last day was still to come"
    register(city, "labour", loaded_on=None, loaded_due="2026-08-01")  # type: ignore[arg-type]
    late = of(assessed(city), "labour", "loaded_late_days")
    assert (late["value"], late["points"], late["bound"]) == (114, 0, None)


def test_freshness_counts_from_the_last_word_that_counts(city: City) -> None:
    never = of(assessed(city), "labour", "days_since_stated")
    assert (never["value"], never["judged"]) == (None, False), "nothing is due of it yet"
    register(city, "labour", loaded_due="2026-11-01")
    owed = of(assessed(city), "labour", "days_since_stated")
    assert (owed["value"], owed["judged"], owed["points"]) == (None, True, 0)
    state(calling(city, "labour"), said(number_of(3), name="乌兰", kind="create"))
    told = assessed(city)
    assert (of(told, "labour", "days_since_stated")["value"], of(told, "labour", "days_since_stated")["points"]) == (0, 25)
    figures = sheet(told, "labour")["figures"]
    assert (figures["last_stated_on"], figures["last_kind"], figures["stated_by_call"], figures["files"]) == ("2026-11-23", "call", 1, 0)
    assert sheet(assessed(city, month="2026-10"), "labour")["figures"]["last_stated_on"] is None


def test_files_count_as_they_came_into_force(city: City) -> None:
    city.write(hold_citizen)
    told = sheet(assessed(city), "police")["figures"]
    assert (told["files"], told["last_kind"]) == (1, "file")
    used = city.desk("bureau_officer").ask("GET", "/v1/exchange-use").json()
    assert {each["interface"] for each in used["interfaces"]} == {"file"}
    assert used["days"][0]["use"]["calls"] == 1


def test_clean_up_counts_what_was_open_what_was_settled_and_how_old_it_is(city: City) -> None:
    city.write(hold_citizen)
    labour = calling(city, "labour")
    state(labour, said(name="别的名字"))
    told = assessed(city)
    assert (of(told, "police", "settled_percent")["value"], of(told, "police", "open_days_95")["value"]) == (0, 0)
    assert of(told, "police", "settled_percent")["judged"]
    assert not of(told, "labour", "settled_percent")["judged"]
    body = {"number": NUMBER, "field": "name"}
    version = city.desk("steward").ask("POST", "/v1/discrepancies/read", body).json()["version"]
    settled = city.desk("steward").deed(
        "POST", "/v1/discrepancies/settlement", {**body, "version": version, "verdict": "accept", "agency": "police"}
    )
    assert settled.status_code == 200, settled.text
    told = assessed(city)
    figures = sheet(told, "police")["figures"]
    assert (figures["to_settle"], figures["settled"], figures["relapses"]) == (1, 1, 0)
    assert (of(told, "police", "settled_percent")["value"], of(told, "police", "settled_percent")["points"]) == (100, 12)
    state(labour, said(name=NAME, as_of="2026-11-22"))
    assert sheet(assessed(city), "police")["figures"]["settled"] == 1, "gone afterwards is not settled twice"


def test_a_month_that_is_over_is_told_as_it_ended(city: City) -> None:
    city.write(hold_citizen)
    state(calling(city, "labour"), said(name="别的名字"))
    city.clock.move(days=10)
    city._desks.clear()
    body = {"number": NUMBER, "field": "name"}
    version = city.desk("steward").ask("POST", "/v1/discrepancies/read", body).json()["version"]
    verdict = {**body, "version": version, "verdict": "accept", "agency": "police"}
    assert city.desk("steward").deed("POST", "/v1/discrepancies/settlement", verdict).status_code == 200
    before, after = assessed(city, month="2026-11"), assessed(city, month="2026-12")
    figures = [sheet(told, "police")["figures"] for told in (before, after)]
    assert [(each["to_settle"], each["settled"], each["cleaned"]) for each in figures] == [(1, 0, 0), (1, 1, 1)]
    assert of(before, "police", "open_days_mean")["value"] == 7, "from the day it was opened to the month's end"
    assert sheet(assessed(city, month="2026-10"), "police")["figures"]["to_settle"] == 0


def test_a_refused_value_that_comes_back_is_a_relapse(city: City) -> None:
    city.write(hold_citizen)
    labour = calling(city, "labour")
    state(labour, said(name="别的名字"))
    body = {"number": NUMBER, "field": "name"}
    version = city.desk("steward").ask("POST", "/v1/discrepancies/read", body).json()["version"]
    verdict = {**body, "version": version, "verdict": "correct", "value": NAME, "reason": "查验户口簿"}
    assert city.desk("steward").deed("POST", "/v1/discrepancies/settlement", verdict).status_code == 200
    city.clock.move(days=1)
    city._desks.clear()
    state(calling(city, "labour", registered=True), said(name="别的名字", as_of="2026-11-24"))
    told = assessed(city)
    relapse, figures = of(told, "labour", "relapse_percent"), sheet(told, "labour")["figures"]
    assert (figures["relapses"], figures["cleaned"], relapse["value"], relapse["points"]) == (1, 1, 100, 0)
    spared = of(told, "police", "relapse_percent")
    assert (spared["value"], spared["points"]) == (0, 4), "it settles, and said nothing wrong again"


def test_use_counts_people_asked_about_and_what_was_refused(city: City) -> None:
    def keep(tx: Transaction) -> None:
        sums = {"calls": 200, "persons": 150, "refused.no_permission": 2, "refused.person_unknown": 9, "fault.busy": 2}
        tables.add(tx, "day", {("2026-11-02", "police", "look_up", what): number for what, number in sums.items()})
        tables.add(tx, "day", {("2026-11-02", "police", "follow", "persons"): 5000})
        tables.add(tx, "day", {("2026-10-31", "police", "look_up", "persons"): 5000})

    city.write(keep)
    told = assessed(city)
    assert (of(told, "police", "asked_persons")["value"], of(told, "police", "asked_persons")["points"]) == (150, 9)
    assert of(told, "police", "refused_percent")["value"] == 2
    assert sheet(told, "police")["figures"]["unknown"] == 9
    assert not of(told, "education", "refused_percent")["judged"]


def test_a_steward_of_an_agency_has_its_sheet_only(city: City) -> None:
    city.write(lambda tx: tx.run("UPDATE organisations SET department = 'labour' WHERE name = '市政务服务中心'"))
    assert [each["agency"] for each in assessed(city, "steward")["assessments"]] == ["labour"]
    city.write(lambda tx: tx.run("UPDATE accounts SET agency = 'courts' WHERE username = 'steward'"))
    city.centre.callers.forget()
    assert [each["agency"] for each in assessed(city, "steward")["assessments"]] == ["courts"]
    assert len(assessed(city, "supervisor")["assessments"]) == 12
    assert city.desk("clerk").ask("GET", "/v1/assessments").status_code == 403


@pytest.mark.parametrize("month", ["2026-12", "2025-09", "2026-13", "november"])
def test_a_month_that_is_ahead_or_forgotten_is_refused(city: City, month: str) -> None:
    answer = city.desk("bureau_officer").ask("GET", "/v1/assessments", params={"month": month})
    assert (answer.status_code, answer.json()["field"]) == (422, "month")


def test_points_go_by_the_first_band_that_holds() -> None:
    by = rules()
    low = next(each for each in by.criterion if each.measure == "days_since_stated")
    high = next(each for each in by.criterion if each.measure == "settled_percent")
    measures = {each.measure: Measure(None, judged=False) for each in by.criterion}
    measures |= {"days_since_stated": Measure(7.0), "settled_percent": Measure(94.9)}
    told = {each.measure: each for each in points(measures, by)}
    assert (told["days_since_stated"].points, told["days_since_stated"].bound) == (low.bands[1][1], 7)
    assert (told["settled_percent"].points, told["settled_percent"].bound) == (high.bands[1][1], 80)
    assert score(list(told.values())) == round((22 + 9) / (25 + 12) * 100, 1)
    assert score([]) is None
    assert grade(None, by) is None
    assert [grade(each, by) for each in (90.0, 89.9, 60.0, 0.0)] == ["excellent", "good", "passed", "failed"]


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("bands = [[0, 10], [31, 6], [92, 3]]", "bands = [[0, 6], [31, 10]]"),
        ("bands = [[95, 12], [80, 9], [60, 6], [30, 3]]", "bands = [[80, 12], [95, 9]]"),
        ('measure = "real_time_late_days"', 'measure = "loaded_late_days"'),
        ('code = "failed", from = 0', 'code = "failed", from = 10'),
        ("version = 1", "version = 2"),
        ("proposal = true", "proposal = true\nweights = 3"),
        ('measure = "asked_persons"', 'measure = "beauty"'),
    ],
)
def test_rules_that_cannot_be_meant_are_not_loaded(tmp_path: Path, was: str, becomes: str) -> None:
    assert was in SHIPPED
    file = tmp_path / "assessment.toml"
    file.write_text(SHIPPED.replace(was, becomes, 1), "utf-8")
    with pytest.raises(ValueError, match=r".+"):
        assessment_rules.rules(file)


def test_a_centre_with_rules_that_cannot_be_meant_does_not_start(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    city.wait(lambda: start.check(city.centre))

    def unfit() -> None:
        raise ValueError("assessment.toml: grades go down to 0")

    monkeypatch.setattr(assessment_rules, "rules", unfit)
    with pytest.raises(ValueError, match="grades"):
        city.wait(lambda: start.check(city.centre))


def test_the_shipped_rules_are_a_proposal_of_a_hundred_points() -> None:
    assert tomllib.loads(SHIPPED)["proposal"] is True
    assert sum(each.most for each in rules().criterion) == 100
    assert replace(Measure(1.0), judged=False).value == 1.0
