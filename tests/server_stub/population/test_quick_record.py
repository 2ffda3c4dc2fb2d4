"""The quick way to a record says what the careful one says, or nothing."""

from hypothesis import given
from hypothesis import strategies as st

from server_stub.population.authority import Known, Statement, authority, fields_of, record
from server_stub.population.quick_record import Quick, quickly
from server_stub.population.tables import FIELDS

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


def carefully(told: list[Row]) -> Quick:
    statements = [
        Statement(str(row[1]), int(str(row[2])), row[5:], str(row[3]), fields_of(str(row[4])), NUMBER)  # type: ignore[arg-type]
        for row in told
    ]
    made = record(Known(NUMBER, statements, {}))
    return (*made.facts, made.origins, made.standing), made.disputes


@given(said)
def test_where_it_says_something_it_says_what_the_careful_way_says(words: list[tuple[str, str, tuple[str | None, ...]]]) -> None:
    told = rows(words)
    quick = quickly(told)
    if quick is not None:
        assert (quick[0], list(quick[1])) == carefully(told)


@given(said, facts)
def test_it_says_something_wherever_nobody_differs(words: list[tuple[str, str, tuple[str | None, ...]]], value: tuple[str | None, ...]) -> None:
    holding = [tuple(own and each for own, each in zip(held, value, strict=True)) for _, _, held in words]
    holding = [living(list(held[:-1]), held[-1]) for held in holding]
    told = rows([(agency, as_of, held) for (agency, as_of, _), held in zip(words, holding, strict=True)])
    quick = quickly(told)
    assert quick == (carefully(told)[0], ()) or (quick is None and left_standing(told))


def left_standing(told: list[Row]) -> bool:
    """Coordinates of an agency's earlier word: the careful way says whether they hold still."""
    last = {row[1]: row for row in sorted(told, key=lambda row: (row[3], row[2]))}  # type: ignore[arg-type]
    return any(row[-1] and not last[row[1]][-1] for row in told)


def differing(point: str | None) -> list[Row]:
    held = ("甲",) * 8
    return rows([("police", "2026-01-01", (*held, None)), ("labour", "2026-01-01", (*held[:-1], "乙", point))])


def test_who_differs_is_told_at_once() -> None:
    quick = quickly(differing(None))
    assert quick is not None
    assert quick == carefully(differing(None))
    assert [(each.field, each.agencies) for each in quick[1]] == [("state", "labour,police")]


def test_who_differs_and_has_coordinates_is_left_to_the_careful_way() -> None:
    assert quickly(differing("40.8 111.7")) is None


spoken = st.lists(st.sampled_from(FIELDS), unique=True, max_size=3).map(lambda fields: ",".join(each for each in FIELDS if each in fields))
partly = st.lists(st.tuples(st.sampled_from(AGENCIES[:3]), st.sampled_from(["2026-01-01", "2026-01-02"]), facts, spoken), min_size=1, max_size=6)


def heard(words: list[tuple[str, str, tuple[str | None, ...], str]]) -> list[Row]:
    """Who speaks of some fields only says nothing of the others."""
    told = rows([(agency, as_of, held) for agency, as_of, held, _ in words])
    said = []
    for row, (*_, fields) in zip(told, words, strict=True):
        holds = [fact if not fields or each in fields.split(",") else None for each, fact in zip(FIELDS, row[5:], strict=True)]
        said.append((*row[:4], fields, *holds))
    return said


@given(partly)
def test_of_who_speaks_of_some_fields_only_it_says_the_same(words: list[tuple[str, str, tuple[str | None, ...], str]]) -> None:
    told = heard(words)
    quick = quickly(told)
    if quick is not None:
        assert (quick[0], list(quick[1])) == carefully(told)


@given(partly, facts)
def test_it_says_something_wherever_nobody_differs_of_some_fields_either(
    words: list[tuple[str, str, tuple[str | None, ...], str]], value: tuple[str | None, ...]
) -> None:
    agreed = [tuple(own and each for own, each in zip(held, (*value[:-1], None), strict=True)) for _, _, held, _ in words]
    told = heard([(agency, as_of, held, of) for (agency, as_of, _, of), held in zip(words, agreed, strict=True)])
    assert quickly(told) == (carefully(told)[0], ())
