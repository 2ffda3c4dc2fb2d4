"""The quick way to a record says what the careful one says, or nothing."""

from hypothesis import given
from hypothesis import strategies as st

from server_stub.population.authority import Known, Statement, authority, record
from server_stub.population.tables import FIELDS
from server_stub.population.unanimous import unanimous

NUMBER = "150102199001011216"
AGENCIES = sorted(authority().agencies)
PLACE = FIELDS.index("residence_address")
words = st.one_of(st.none(), st.sampled_from("甲乙"))
point = st.one_of(st.none(), st.sampled_from(["40.8 111.7", "40.9 111.7"]))


def living(held: list[str | None], where: str | None) -> tuple[str | None, ...]:
    """Nobody takes in coordinates without the address they are of."""
    return (*held, where if held[PLACE] else None)


facts = st.builds(living, st.lists(words, min_size=8, max_size=8), point)
said = st.lists(
    st.tuples(st.sampled_from(AGENCIES), st.sampled_from(["2026-01-01", "2026-01-02"]), facts), min_size=1, max_size=5
)
Row = tuple[str | int | None, ...]


def rows(words: list[tuple[str, str, tuple[str | None, ...]]]) -> list[Row]:
    return [(NUMBER, agency, batch, as_of, "", *held) for batch, (agency, as_of, held) in enumerate(words, 1)]


def carefully(told: list[Row]) -> tuple[tuple[str | None, ...], bool]:
    statements = [Statement(str(row[1]), int(str(row[2])), row[5:], str(row[3]), number=NUMBER) for row in told]  # type: ignore[arg-type]
    made = record(Known(NUMBER, statements, {}))
    return (*made.facts, made.origins, made.standing), bool(made.disputes)


@given(said)
def test_where_it_says_something_it_says_what_the_careful_way_says(words: list[tuple[str, str, tuple[str | None, ...]]]) -> None:
    told = rows(words)
    quick = unanimous(told)
    if quick is not None:
        assert (quick, False) == carefully(told)


@given(said, facts)
def test_it_says_something_wherever_nobody_differs(words: list[tuple[str, str, tuple[str | None, ...]]], value: tuple[str | None, ...]) -> None:
    holding = [tuple(own and each for own, each in zip(held, value, strict=True)) for _, _, held in words]
    holding = [living(list(held[:-1]), held[-1]) for held in holding]
    told = rows([(agency, as_of, held) for (agency, as_of, _), held in zip(words, holding, strict=True)])
    quick = unanimous(told)
    assert quick == carefully(told)[0] or (quick is None and left_standing(told))


def left_standing(told: list[Row]) -> bool:
    """Coordinates of an agency's earlier word: the careful way says whether they hold still."""
    last = {row[1]: row for row in sorted(told, key=lambda row: (row[3], row[2]))}  # type: ignore[arg-type,return-value]
    return any(row[-1] and not last[row[1]][-1] for row in told)


def test_one_who_differs_is_left_to_the_careful_way() -> None:
    held = ("甲",) * 8
    told = rows([("police", "2026-01-01", (*held, None)), ("labour", "2026-01-01", (*held[:-1], "乙", None))])
    assert unanimous(told) is None


def test_who_speaks_of_some_fields_is_left_to_the_careful_way() -> None:
    whole = (NUMBER, "police", 1, "2026-01-01", "", *["甲"] * 8, None)
    partly = (NUMBER, "labour", 2, "2026-01-01", "name", "甲", *[None] * 8)
    assert unanimous([whole, partly]) is None
