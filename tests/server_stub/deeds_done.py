"""Deeds on a case for tests: items whose routes have more to them, and how each verb is asked rightly."""

from typing import Any

import msgspec
from msgspec.structs import replace

from server_stub.catalogue import catalogue
from server_stub.catalogue import tables as versions
from server_stub.catalogue.wire import Part, ServiceItem, Step
from tests.server_stub.conftest import identifier
from tests.server_stub.window import TWO_LEVELS, submit

ACCEPT = Step(code="accept", name="受理", level="station", department="civil_affairs", limit_working_days=1)
FIRST = Step(code="first", name="初审", level="district", department="civil_affairs", limit_working_days=3)
SECOND = Step(code="second", name="复核", level="district", department="civil_affairs", limit_working_days=4)
TOGETHER = Step(
    code="together",
    name="会办",
    level="district",
    department="civil_affairs",
    limit_working_days=5,
    parts=[
        Part(code="income", name="收入核对", department="civil_affairs"),
        Part(code="work", name="就业核对", department="labour"),
        Part(code="health", name="伤病核对", department="health"),
    ],
)
LAST = Step(code="last", name="审批", level="city", department="civil_affairs", limit_working_days=6, decides=True)


def offer(city: Any, *steps: Step, limit: int = 40) -> None:
    """From now on the item takes this route, as its next version."""
    shipped = catalogue.shipped().items
    before = city.centre.on_offer.shelf.items[TWO_LEVELS]
    item = replace(before, version=before.version + 1, route=list(steps), limit_working_days=limit)
    catalogue_told = msgspec.json.encode(item).decode()
    city.write(lambda tx: versions.keep(tx, item.code, item.version, catalogue_told, "shipped"))
    city.centre.on_offer.take_over([*(one for one in shipped.values() if one.code != item.code), item])


def take_in(city: Any) -> dict[str, Any]:
    """A case of the item on offer."""
    item: ServiceItem = city.centre.on_offer.shelf.items[TWO_LEVELS]
    return submit(city.desk(), item_version=item.version)


def body_of(case: dict[str, Any], kind: str, **more: Any) -> dict[str, Any]:
    """What each kind wants to be told."""
    seen = [paper["material"] for paper in case["documents"]]
    told: dict[str, dict[str, Any]] = {
        "approve": {"materials_seen": seen},
        "return": {"to_mend": [{"kind": "material", "code": seen[0] if seen else "", "what": "看不清"}]},
        "refuse": {"opinion": "收入超过标准", "rule": "家庭人均收入高于低保标准"},
        "send_back": {"step": "first", "reason": "请重新核对"},
        "forward_up": {"reason": "请上级定"},
        "transfer": {"colleague": identifier("civil_affairs district approver")},
        "ask_opinion": {"organisation": identifier("labour district"), "message": "是否就业"},
        "give_opinion": {"opinion": "未就业"},
        "ask_countersign": {"organisation": identifier("health district"), "message": "请会签"},
        "decline": {"opinion": "材料不足"},
        "add_step": {"organisation": identifier("labour district"), "step_name": "入户核查", "working_days": 2, "reason": "需入户"},
        "hold": {"held_for": "hearing", "reason": "申请人要求听证"},
        "extend": {"working_days": 5, "reason": "案情复杂"},
        "deny_extension": {"opinion": "不必延期"},
        "withdraw": {"reason": "申请人要求"},
        "void": {"reason": "录错了人"},
        "correct": {"field": "household_size", "value": "5", "reason": "写错"},
    }
    return {"kind": kind, **told.get(kind, {}), **more}


def asked(desk: Any, case: dict[str, Any], kind: str, **more: Any) -> Any:
    """POST a deed on the version the case has; the answer whatever it is."""
    headers = {"If-Match": f'"{case["summary"]["version"]}"'}
    return desk.deed("POST", f"/v1/cases/{case['summary']['id']}/deeds", body_of(case, kind, **more), headers=headers)


def done(desk: Any, case: dict[str, Any], kind: str, **more: Any) -> dict[str, Any]:
    """The case after a deed that must be done."""
    answer = asked(desk, case, kind, **more)
    assert answer.status_code == 200, (kind, answer.text)
    told: dict[str, Any] = answer.json()
    return told


def deeds_of(desk: Any, case: dict[str, Any]) -> set[str]:
    """What the centre says somebody may do to a case now."""
    told = desk.ask("GET", f"/v1/cases/{case['summary']['id']}")
    assert told.status_code == 200, told.text
    return {each["kind"] for each in told.json()["deeds"]}
