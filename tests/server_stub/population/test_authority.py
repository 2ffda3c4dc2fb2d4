"""Whose word holds when agencies disagree: authority, then date, then code; never the order of arrival."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from server_stub.population import tables
from server_stub.population.authority import (
    Known,
    Settlement,
    Statement,
    authority,
    decode_origins,
    effective,
    record,
)

AGENCIES = sorted(authority().agencies)
NAME, HOME = tables.FIELDS.index("name"), tables.FIELDS.index("residence_address")

POINT = tables.FIELDS.index("residence_coordinates")
HERE, THERE = "40.8426 111.749", "40.85 111.75"
points = st.sampled_from([None, HERE, THERE])


def living(held: list[str | None], where: str | None) -> list[str | None]:
    """Nobody takes in coordinates without the address they are of."""
    return [*held, where if held[HOME] else None]


statements = st.lists(
    st.tuples(
        st.sampled_from(AGENCIES),
        st.builds(living, st.lists(st.one_of(st.none(), st.sampled_from("甲乙丙丁")), min_size=8, max_size=8), points),
        st.dates(date(2024, 1, 1), date(2024, 1, 4)).map(date.isoformat),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda each: (each[0], each[2]),
)


def said(rows: list[tuple[str, list[str | None], str]]) -> list[Statement]:
    return [Statement(agency, place + 1, facts, as_of) for place, (agency, facts, as_of) in enumerate(rows)]


@given(statements, st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(rows: list[tuple[str, list[str | None], str]], random: object) -> None:
    other = rows.copy()
    random.shuffle(other)  # type: ignore[attr-defined]
    assert effective(said(rows)) == effective(said(other))


@given(statements)
def test_every_fact_that_holds_was_said_by_its_origin(rows: list[tuple[str, list[str | None], str]]) -> None:
    facts, text = effective(said(rows))
    for place, (fact, origin) in enumerate(zip(facts, decode_origins(text), strict=True)):
        if fact is not None:
            assert any(
                (agency, as_of) == (origin.agency, origin.as_of) and stated[place] == fact for agency, stated, as_of in rows
            )
        else:
            latest = {agency: stated for agency, stated, as_of in sorted(rows, key=lambda each: each[2])}
            assert place == POINT or all(stated[place] is None for stated in latest.values())


def facts_of(name: str | None = None, home: str | None = None) -> list[str | None]:
    facts: list[str | None] = [None] * len(tables.FIELDS)
    facts[NAME], facts[HOME] = name, home
    return facts


def test_the_police_are_believed_about_names_and_family_planning_about_homes() -> None:
    police = Statement("police", 1, facts_of("警", "警址"), "2020-01-01")
    family = Statement("family_planning", 2, facts_of("计", "计址"), "2026-01-01")
    facts, text = effective([police, family])
    assert (facts[NAME], facts[HOME]) == ("警", "计址")
    origins = decode_origins(text)
    assert (origins[NAME].agency, origins[HOME].agency) == ("police", "family_planning")


def test_agencies_of_equal_rank_are_told_apart_by_date_and_then_by_code() -> None:
    state, local = (Statement(agency, 1, facts_of(agency), "2025-01-01") for agency in ("state_tax", "local_tax"))
    assert effective([state, local])[0][NAME] == "local_tax"
    newer = Statement("state_tax", 2, facts_of("state_tax"), "2025-01-02")
    assert effective([newer, local])[0][NAME] == "state_tax"


def test_who_says_nothing_about_a_field_leaves_it_to_others() -> None:
    police = Statement("police", 1, facts_of("警"), "2026-01-01")
    labour = Statement("labour", 2, facts_of(None, "劳址"), "2020-01-01")
    facts, _ = effective([police, labour])
    assert (facts[NAME], facts[HOME]) == ("警", "劳址")


def test_an_agencys_later_batch_of_the_same_date_corrects_its_earlier_one() -> None:
    first, second = (Statement("police", batch, facts_of(name), "2026-01-01") for batch, name in ((1, "错"), (2, "对")))
    assert effective([second, first])[0][NAME] == "对"


def test_every_agency_of_the_issue_has_a_name() -> None:
    phase_1 = {"police", "family_planning", "labour", "justice", "state_tax", "local_tax"}
    assert set(AGENCIES) == phase_1 | {"courts", "personnel", "education", "civil_affairs", "commerce", "petitions"}


def at(home: str, point: str | None, name: str | None = None) -> list[str | None]:
    facts = facts_of(name, home)
    facts[POINT] = point
    return facts


def test_coordinates_hold_with_the_address_they_are_of_whoever_says_it() -> None:
    police = Statement("police", 1, at("和平路1号", HERE), "2026-01-01")
    agrees = Statement("family_planning", 2, facts_of(None, "和平路１号"), "2026-02-01")
    facts, text = effective([police, agrees])
    assert facts[POINT] == HERE
    assert decode_origins(text)[POINT].agency == "police"
    moved = Statement("family_planning", 2, facts_of(None, "海拉尔东路2号"), "2026-02-01")
    assert effective([police, moved])[0][POINT] is None  # where the police say they live nobody lives any more


def test_who_says_nothing_of_coordinates_leaves_them_standing_until_the_address_changes() -> None:
    first = Statement("police", 1, at("和平路1号", HERE), "2026-01-01")
    same = Statement("police", 2, facts_of("某", "和平路1号"), "2026-02-01")
    away = Statement("police", 3, facts_of("某", "海拉尔东路2号"), "2026-03-01")
    back = Statement("police", 4, facts_of("某", "和平路1号"), "2026-04-01")
    assert effective([first, same])[0][POINT] == HERE
    assert effective([first, same, away])[0][POINT] is None
    assert effective([first, same, away, back])[0][POINT] == HERE


def test_coordinates_are_taken_away_by_name_and_by_an_end() -> None:
    first = Statement("police", 1, at("和平路1号", HERE), "2026-01-01")
    none = Statement("police", 2, facts_of(), "2026-02-01", frozenset(["residence_coordinates"]))
    assert effective([first, none])[0] == [None] * HOME + ["和平路1号", None, None]
    ended = Statement("police", 2, facts_of(), "2026-02-01")
    again = Statement("police", 3, facts_of(None, "和平路1号"), "2026-03-01")
    assert effective([first, ended, again])[0][POINT] is None


def test_coordinates_are_never_in_dispute_and_family_planning_is_believed_first() -> None:
    police = Statement("police", 1, at("和平路1号", THERE), "2026-02-01")
    family = Statement("family_planning", 2, at("和平路1号", HERE), "2026-01-01")
    made = record(Known("", [police, family], {}))
    assert (made.facts[POINT], made.disputes) == (HERE, [])


def test_where_a_steward_settled_the_address_its_coordinates_hold() -> None:
    police = Statement("police", 1, at("和平路1号", THERE), "2026-02-01")
    family = Statement("family_planning", 2, at("海拉尔东路2号", HERE), "2026-01-01")
    settled = Settlement(asks=False, value="和平路1号", refused=("海拉尔东路2号",), day="2026-03-01")
    assert record(Known("", [police, family], {"residence_address": settled})).facts[POINT] == THERE
    neither = Settlement(asks=False, value="别处3号", refused=("海拉尔东路2号", "和平路1号"), day="2026-03-01")
    assert record(Known("", [police, family], {"residence_address": neither})).facts[POINT] is None


def test_origins_kept_when_there_were_fewer_fields_are_read_as_they_were_meant() -> None:
    origins = decode_origins("police|2026-01-01,labour|2026-02-01;0---1-1-")
    assert len(origins) == len(tables.FIELDS)
    assert (origins[NAME].agency, origins[HOME].agency) == ("police", "labour")
