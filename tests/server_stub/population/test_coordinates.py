"""Where a home lies: what is read, what is refused and why, one text for one point, and what is near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_stub.population import coordinates
from server_stub.population.comparison import compare
from server_stub.population.coordinates import Unlocated

KEPT = "40.8426 111.749"
degrees = st.integers(3_000_000, 54_000_000), st.integers(73_000_000, 136_000_000)
points = st.tuples(*degrees).map(lambda each: str(coordinates.read(f"{each[0] / 1e6:.6f} {each[1] / 1e6:.6f}")))


@pytest.mark.parametrize(
    "text",
    [
        "40.8426 111.749",
        "40.8426,111.749",
        "40.842600, 111.749000",
        "40.8426;111.7490",
        "４０．８４２６，１１１．７４９",
        "40.8426N 111.749E",
        "40.8426° N, 111.7490° E",
        "111.749E,40.8426N",
        "N40.8426, E111.749",
        "北纬40.8426度，东经111.749度",
        "东经111.749°，北纬40.8426°",
        "40.8426000000000004 111.74899999999999",
    ],
)
def test_one_point_has_one_text_however_it_is_written(text: str) -> None:
    assert str(coordinates.read(text)) == KEPT


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "coordinates_invalid"),
        ("40.8426", "coordinates_invalid"),
        ("40°50′33″ 111°44′56″", "coordinates_invalid"),
        ("40.8426 111.749 1063", "coordinates_invalid"),
        ("+40.8426+111.749/", "coordinates_invalid"),
        ("4e1 1.1e2", "coordinates_invalid"),
        ("40.8426N 111.749N", "coordinates_invalid"),
        ("9" * 100 + " 1", "coordinates_invalid"),
        ("nan inf", "coordinates_invalid"),
        ("111.749 40.8426", "coordinates_swapped"),
        ("0 0", "coordinates_outside"),
        ("51.5074 0.1278", "coordinates_outside"),
        ("54.000001 100", "coordinates_outside"),
        ("53 136.000001", "coordinates_outside"),
    ],
)
def test_what_is_no_point_of_the_country_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(Unlocated) as refused:
        coordinates.read(text)
    assert refused.value.reason == reason
    assert not coordinates.is_near(KEPT, text)


@given(points)
def test_what_is_kept_and_what_is_shown_are_read_as_the_same_point(kept: str) -> None:
    assert str(coordinates.read(kept)) == kept
    assert str(coordinates.read(coordinates.shown(kept))) == kept
    assert "," not in kept  # a line of a file is parted there
    assert coordinates.metres(kept, kept) == 0


@given(points, points)
def test_distance_is_the_same_both_ways_and_none_only_from_a_point_to_itself(one: str, other: str) -> None:
    assert coordinates.metres(one, other) == pytest.approx(coordinates.metres(other, one))
    assert (coordinates.metres(one, other) == 0) is (one == other)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    try:
        kept = str(coordinates.read(text))
    except Unlocated:
        assert not coordinates.is_near(KEPT, text)
    else:
        assert str(coordinates.read(kept)) == kept


def test_people_read_degrees_with_their_letters_and_decimals_that_look_alike() -> None:
    assert coordinates.shown("40.8426 111.749") == "40.8426° N, 111.7490° E"
    assert coordinates.shown("40.842613 111") == "40.842613° N, 111.0000° E"


def test_more_than_six_decimals_are_told_of() -> None:
    assert coordinates.is_rounded("40.84261349 111.749")
    assert not coordinates.is_rounded("40.842613 111.7490000")


@pytest.mark.parametrize(("stated", "agrees"), [("40.8430 111.749", True), ("40.8431 111.749", False), ("40.8426 111.7495", True), ("40.8426 111.7497", False)])
def test_two_who_measured_within_fifty_metres_mean_the_same_home(stated: str, agrees: bool) -> None:
    assert coordinates.is_near(KEPT, stated) is agrees
    assert compare("residence_coordinates", KEPT, stated).agreement == ("agrees" if agrees else "differs")
    assert compare("residence_coordinates", None, stated).agreement == "not_held"


def test_a_kilometre_is_one_by_the_great_circle() -> None:
    # One minute of latitude is 1,853 m on the mean sphere; at 40.8° N one of longitude is 1,403 m.
    assert coordinates.metres("40 111", "40.016667 111") == pytest.approx(1853, rel=0.002)
    assert coordinates.metres("40.8 111", "40.8 111.016667") == pytest.approx(1403, rel=0.002)
