"""Whose word holds when agencies disagree: authority, then date, then code; never the order of arrival."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from server_stub.population import tables
from server_stub.population.authority import Statement, authority, decode_origins, effective

AGENCIES = sorted(authority().agencies)
NAME, HOME = tables.FIELDS.index("name"), tables.FIELDS.index("residence_address")

statements = st.lists(
    st.tuples(
        st.sampled_from(AGENCIES),
        st.lists(st.one_of(st.none(), st.sampled_from("甲乙丙丁")), min_size=8, max_size=8),
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
            assert all(stated[place] is None for stated in latest.values())


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
