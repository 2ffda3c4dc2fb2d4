"""A tray keeps every page it was given, in the order the clerk wants, whatever is done to it."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.capture.page import Page
from desktop.capture.page_tray import PageTray, Place


def page(name: str, length: int = 1) -> Page:
    return Page(id=name, kind="jpeg", width=10, height=14, length=length)


def tray(*names: str) -> PageTray:
    return PageTray(tuple(page(name) for name in names))


def names(one: PageTray) -> list[str]:
    return [page.id for page in one.pages]


trays = st.lists(st.text("abcdefgh", min_size=1, max_size=3), unique=True, max_size=8).map(lambda some: tray(*some))
filled = trays.filter(lambda one: len(one) > 0)


@given(filled, st.data(), st.integers(-20, 20))
def test_moving_a_page_loses_none_and_keeps_the_others_in_order(one: PageTray, data: st.DataObject, by: int) -> None:
    moved = data.draw(st.sampled_from(names(one)))
    after = one.move(moved, by)
    assert sorted(names(after)) == sorted(names(one))
    assert [name for name in names(after) if name != moved] == [name for name in names(one) if name != moved]
    assert after.place(moved) == max(0, min(len(one) - 1, one.place(moved) + by))


@given(filled, st.data())
def test_a_deleted_page_comes_back_to_its_place(one: PageTray, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(one.pages))
    assert one.remove(gone.id).insert(one.place(gone.id), gone) == one


@given(filled, st.data())
def test_a_replacement_stands_where_the_old_page_stood(one: PageTray, data: st.DataObject) -> None:
    old = data.draw(st.sampled_from(names(one)))
    after = one.take(page("new page"), Place("instead", old))
    assert after.place("new page") == one.place(old)
    assert len(after) == len(one)
    assert after.find(old) is None


@given(trays, st.integers(-3, 20))
def test_an_inserted_page_stands_where_it_was_wanted_or_at_an_end(one: PageTray, place: int) -> None:
    after = one.insert(place, page("new page"))
    assert after.place("new page") == max(0, min(place, len(one)))
    assert after.remove("new page") == one


@given(trays, st.data(), st.sampled_from(["end", "before", "after", "instead"]))
def test_a_page_comes_in_where_it_was_wanted_and_at_the_end_where_that_is_gone(
    one: PageTray, data: st.DataObject, how: Literal["end", "before", "after", "instead"]
) -> None:
    beside = data.draw(st.sampled_from([*names(one), "gone"]))
    after = one.take(page("new page"), Place(how, beside))
    if how == "end" or beside == "gone":
        assert names(after) == [*names(one), "new page"]
    else:
        assert after.place("new page") == one.place(beside) + (how == "after")
        assert len(after) == len(one) + (how != "instead")


@given(st.integers(0, 9))
def test_four_turns_are_none(turns: int) -> None:
    after = page("a")
    for _ in range(turns):
        after = after.turned()
    assert after.turn == 90 * turns % 360


def test_the_page_beside_a_deleted_one_is_the_next_and_at_the_end_the_one_before() -> None:
    one = tray("a", "b", "c")
    assert [one.beside(name) for name in "abc"] == ["b", "c", "b"]
    assert tray("a").beside("a") is None


def test_a_tray_is_full_by_pages_and_by_bytes() -> None:
    assert tray("a", "b").is_full(2)
    assert not tray("a", "b").is_full(3)
    assert PageTray((page("large", 200 * 1024 * 1024),)).is_full(50)


def test_the_same_page_is_not_put_in_twice_and_a_strange_one_is_not_found() -> None:
    with pytest.raises(ValueError, match="here already"):
        tray("a").take(page("a"), Place())
    with pytest.raises(ValueError, match="no such page"):
        tray("a").remove("b")
