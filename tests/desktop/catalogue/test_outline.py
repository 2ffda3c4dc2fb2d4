"""An item as rows: where each stands, what may be added, what hangs on a question, and which row is at fault."""

from dataclasses import replace

import pytest

from desktop.catalogue.item_draft import ItemFault
from desktop.catalogue.item_places import added, found, moved, renamed, split, steps, with_value, without
from desktop.catalogue.outline import (
    addings,
    blank,
    is_faulty,
    kind_at,
    new_item,
    next_faulty,
    of_row,
    outline,
    properties_at,
    row_of,
)
from desktop.catalogue.service_item import (
    Choice,
    Condition,
    FieldCheck,
    FormField,
    Material,
    Part,
    ServiceItem,
    Step,
)

WAY = FormField("way", "方式", "choice", choices=(Choice("cash", "现金"), Choice("card", "银行卡")))
CARD = FormField("card", "卡号", "text", shown_when=Condition("way", ("card",)))
BEGIN = FormField("begin", "起", "date")
END = FormField("end", "止", "date", checks=(FieldCheck("not_before_field", "止不早于起", "begin"),))
ITEM = replace(
    new_item("relief", "救助", "jz", "civil_affairs"),
    form=(WAY, CARD, BEGIN, END),
    materials=(Material("card_copy", "卡复印件", needed_when=Condition("way", ("card",))),),
    basis=("办法第一条",),
)


def fault(where: str) -> ItemFault:
    return ItemFault(where, "words", "needs words")


def test_a_place_is_read_as_the_centre_writes_it() -> None:
    assert steps("form[3].checks[0].value") == ("form", 3, "checks", 0, "value")
    assert split("form[3].checks[0]") == ("form[3].checks", 0)
    assert found(ITEM, "form[3].checks[0].value") == "begin"
    assert found(ITEM, "") is ITEM
    with pytest.raises(LookupError):
        found(ITEM, "form[0].colour")


def test_changes_at_a_place_leave_everything_else() -> None:
    assert with_value(ITEM, "form[0].choices[1].label", "卡").form[0].choices == (Choice("cash", "现金"), Choice("card", "卡"))
    assert added(ITEM, "basis", 1, "办法第二条").basis == ("办法第一条", "办法第二条")
    assert without(ITEM, "form[1]").form == (WAY, BEGIN, END)
    assert moved(ITEM, "form[0]", 1) == (with_value(ITEM, "form", (CARD, WAY, BEGIN, END)), "form[1]")
    assert moved(ITEM, "form[0]", -1) == (ITEM, "form[0]")


def test_what_hangs_on_a_question_follows_its_code() -> None:
    item = renamed(renamed(ITEM, 0, "how"), 2, "first_day")
    assert item.form[1].shown_when == Condition("how", ("card",))
    assert item.materials[0].needed_when == Condition("how", ("card",))
    assert item.form[3].checks[0].value == "first_day"


def test_while_two_questions_share_a_code_nothing_follows() -> None:
    twice = with_value(ITEM, "form[2].code", "way")
    assert renamed(twice, 2, "begin").form[1].shown_when == Condition("way", ("card",))


def test_what_a_row_is_made_of_is_open_where_one_stands() -> None:
    closed = [row.place for row in outline(ITEM)]
    assert closed[:4] == ["", "conditions", "form", "form[0]"]
    assert "form[0].choices[0]" not in closed
    for at in ("form[0]", "form[0].choices[1]"):
        assert "form[0].choices[1]" in [row.place for row in outline(ITEM, at)]
    kinds = [kind_at(row.place) for row in outline(ITEM, "form[3]")]
    assert kinds[0] == "head"
    assert {"list", "question", "check", "material", "step", "line"} <= set(kinds)
    assert [row.kind for row in outline(ITEM, "form[3]")] == kinds


def test_one_more_of_the_same_or_of_what_it_holds_may_be_added() -> None:
    told = [(one.of, one.at, one.kind) for one in addings(ITEM, "form[0]")]
    assert told == [("form", 1, "question"), ("form[0].choices", 2, "choice"), ("form[0].checks", 0, "check")]
    assert [one.kind for one in addings(ITEM, "form[1]")] == ["question", "check"], "only a choice has choices"
    assert [one.kind for one in addings(ITEM, "route[1]")] == ["step", "part"]
    assert addings(ITEM, "") == ()
    for adding in (*addings(ITEM, "form[0]"), *addings(ITEM, "route[1]"), *addings(ITEM, "fees"), *addings(ITEM, "materials"), *addings(ITEM, "basis")):
        more = added(ITEM, adding.of, adding.at, blank(adding.kind, ITEM, adding.of))
        assert kind_at(f"{adding.of}[{adding.at}]") == adding.kind
        codes = [getattr(one, "code", str(number)) for number, one in enumerate(found(more, adding.of))]  # type: ignore[arg-type]
        assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    ("where", "row", "member"),
    [
        ("name", "", "name"),
        ("form", "form", ""),
        ("basis[0]", "basis[0]", ""),
        ("form[1].shown_when.field", "form[1]", "shown_when"),
        ("form[0].choices", "form[0]", "choices"),
        ("form[0].choices[1].code", "form[0].choices[1]", "code"),
        ("route[0].parts[1].department", "route[0].parts[1]", "department"),
    ],
)
def test_a_fault_belongs_to_the_row_whose_member_it_names(where: str, row: str, member: str) -> None:
    assert row_of(where) == (row, member)
    assert [one.where for one in of_row([fault(where)], row)] == [member]
    assert is_faulty([fault(where)], row)


def test_a_row_is_at_fault_with_what_it_is_made_of_and_the_next_one_is_found() -> None:
    faults = [fault("form[3].checks[0].message"), fault("name")]
    assert is_faulty(faults, "form[3]")
    assert not is_faulty(faults, "form[0]")
    assert next_faulty(ITEM, faults, "") == "form[3].checks[0]"
    assert next_faulty(ITEM, faults, "form[3].checks[0]") == ""
    assert next_faulty(ITEM, [], "") is None


def test_what_makes_no_sense_is_not_asked() -> None:
    def names(item: ServiceItem, place: str) -> list[str]:
        return [one.name for one in properties_at(item, place)]

    not_future = with_value(ITEM, "form[3].checks[0]", FieldCheck("not_future", "请核对"))
    assert names(not_future, "form[3].checks[0]") == ["kind", "message"]
    assert "joins" not in names(ITEM, "route[1]")
    parts = (Part("a", "甲", "x"), Part("b", "乙", "y"))
    joint = with_value(ITEM, "route[1].parts", parts)
    assert "joins" in names(joint, "route[1]")
    assert "needed" not in names(joint, "route[1]")
    assert "needed" in names(with_value(joint, "route[1].joins", "number"), "route[1]")


def test_a_new_item_has_the_shortest_route() -> None:
    assert [(step.level, step.decides) for step in new_item("x", "新", "x", "d").route] == [("station", False), ("district", True)]
    assert all(isinstance(step, Step) for step in ITEM.route)
