"""A proposed version of a service item: only what differs stands there, by name and by code."""

from datetime import UTC, datetime

from desktop.administration.proposals_change import Difference, Proposal, differences
from desktop.administration.proposals_words_page import summary

BEFORE = {
    "code": "relief",
    "version": 2,
    "name": "临时救助",
    "conditions": ["有困难"],
    "form": [{"code": "phone", "label": "电话", "required": True}, {"code": "note", "label": "说明"}],
    "materials": [],
}
AFTER = {
    **BEFORE,
    "version": 3,
    "name": "临时救助给付",
    "conditions": ["有困难", "户籍在本地"],
    "form": [{"code": "phone", "label": "电话", "required": False}, {"code": "day", "label": "日期"}],
    "materials": [{"code": "photo", "name": "照片"}],
}


def proposal(before: dict[str, object]) -> Proposal:
    return Proposal(
        id="p1",
        kind="service_item",
        state="open",
        reason="按新文件",
        content={"item": AFTER},
        before=before,
        proposed_by="a1",
        proposed_by_name="甲",
        proposed_at=datetime(2026, 11, 23, tzinfo=UTC),
        may_decide=True,
        version=1,
    )


def test_only_what_differs_is_told() -> None:
    assert set(differences(proposal({"item": BEFORE}))) == {
        Difference("version", "2", "3"),
        Difference("name", "临时救助", "临时救助给付"),
        Difference("conditions", "有困难", "有困难\n户籍在本地"),
        Difference("form.phone.required", "True", "False"),
        Difference("form.note", "note 说明", ""),
        Difference("form.day", "", "day 日期"),
        Difference("materials.photo", "", "photo 照片"),
    }


def test_of_a_new_item_all_of_it_is_told() -> None:
    told = {one.name: one for one in differences(proposal({}))}
    assert set(told) == set(AFTER)
    assert told["name"] == Difference("name", "", "临时救助给付")
    assert told["form"].proposed == "phone 电话 False\nday 日期"


def test_a_line_names_the_item_and_its_version() -> None:
    assert summary(proposal({}), {}) == "临时救助给付, version 3"
