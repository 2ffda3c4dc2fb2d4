"""What stands on the papers of a case, by the names their templates use."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from server_stub.cases import tables as cases
from server_stub.cases.tables import CaseRow, HistoryRow
from server_stub.cases.view import item_of, papers_of
from server_stub.cases.wire import ToMend
from server_stub.cases.wire_deeds import Corrected
from server_stub.catalogue.wire import ServiceItem
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.identity import tables as identity
from server_stub.papers.wire import PaperContent
from server_stub.parties import tables as parties
from server_stub.population import verification
from server_stub.promises import tables as promises

OPTIONAL = "（非必交）"
FIELDS = {
    "name": "姓名",
    "sex": "性别",
    "ethnicity": "民族",
    "birth_date": "出生日期",
    "registered_address": "户籍地址",
    "residence_division": "居住地区划",
    "residence_address": "居住地址",
    "state": "人员状态",
    "residence_coordinates": "居住地坐标",
}
AGREEMENTS = {"agrees": "一致", "differs": "不一致", "not_held": "库中无此项"}
FORMS = {
    "original": "原件",
    "copy": "复印件",
    "original_and_copy": "原件和复印件",
    "electronic": "电子件",
}
HELD_FOR = {"hearing": "听证", "inspection": "现场勘验", "expert_review": "专家评审"}
_to_mend = msgspec.json.Decoder(list[ToMend])
_corrected = msgspec.json.Decoder(Corrected)
Members = list[dict[str, str]]


@dataclass(frozen=True)
class Telling:
    """A case, the deed a paper tells of (if it tells of one), and who issues it when."""

    case: CaseRow
    item: ServiceItem
    deed: HistoryRow | None
    clerk: str
    revision: int


Maker = Callable[[Transaction, Telling], PaperContent]


def content_of(tx: Transaction, kind: str, telling: Telling) -> PaperContent:
    """All that stands on a paper of that kind."""
    base = _base(tx, telling)
    own = _MAKERS[kind](tx, telling)
    return PaperContent(facts=base | own.facts, lists=own.lists)


def telling_of(tx: Transaction, case: CaseRow, deed: HistoryRow | None, clerk: str) -> Telling:
    """What a paper of a case is made from."""
    return Telling(case, item_of(tx, case), deed, clerk, case.revision)


def masked_number(number: str) -> str:
    """First six, eight stars, last four."""
    return f"{number[:6]}{'*' * 8}{number[-4:]}"


def _base(tx: Transaction, telling: Telling) -> dict[str, str]:
    case, station = telling.case, identity.organisation(tx, telling.case.station)
    agent = next((one for one in parties.of_case(tx, case.id) if one.role == "agent"), None)
    return {
        "agency": agency_of(tx, case, telling.item),
        "item_name": telling.item.name,
        "applicant_name": case.applicant_name,
        "applicant_masked": masked_number(case.applicant),
        "agent_name": agent.name if agent else "",
        "case_number": case.number,
        "accepted_on": civil_date(case.submitted_at).isoformat(),
        "station": station[1] if station else "",
        "clerk": telling.clerk,
        "issued_at": tx.now,
    }


def agency_of(tx: Transaction, case: CaseRow, item: ServiceItem) -> str:
    """The window that decides: its seal belongs on the paper."""
    step = next(step for step in item.route if step.decides)
    division = case.division[: 6 if step.level == "district" else 4]
    window = identity.department_at(tx, step.department, step.level, division)
    return window[1] if window else ""


def received_of(tx: Transaction, telling: Telling) -> tuple[Members, list[str], int]:
    """What was handed in by that revision, by material, with pages; what was not; pages in all."""
    pages: Counter[str] = Counter()
    for paper in papers_of(tx, telling.case, telling.revision):
        pages[paper.material] += paper.pages
    received = [
        {"name": material.name, "pages": str(pages[material.code])}
        for material in telling.item.materials
        if pages[material.code]
    ]
    promised = {row.material for row in promises.of_case(tx, telling.case.id)}
    missing = [
        f"{material.name}{OPTIONAL}"
        for material in telling.item.materials
        if not pages[material.code]
        and material.code not in promised
        and not (material.by_agent or material.needed_when)
    ]
    return received, missing, sum(pages.values())


def _acceptance(tx: Transaction, telling: Telling) -> PaperContent:
    case = telling.case
    received, missing, pages = received_of(tx, telling)
    promised = [{"name": row.name, "due_on": row.due_on} for row in promises.of_case(tx, case.id)]
    facts = {
        "limit_working_days": str(telling.item.limit_working_days),
        "due_on": case.due_on,
        "provisional": "1" if case.provisional_due else "",
        "pages": str(pages),
        "complete": "" if missing or promised else " · 材料齐全",
    }
    lists = {"received": received, "missing": [{"name": name} for name in missing], "promised": promised}
    return PaperContent(facts=facts, lists=lists)


def _result(tx: Transaction, telling: Telling) -> PaperContent:
    case = telling.case
    deed = telling.deed or cases.history_of(tx, case.id)[-1]
    refused = case.state == "refused"
    received, _, _ = received_of(tx, telling)
    facts = {
        "closed_on": civil_date(deed.at).isoformat(),
        "outcome": "不予办理" if refused else "准予办理",
        "refused": "1" if refused else "",
        "approved": "" if refused else "1",
        "result_name": "" if refused else telling.item.result_name,
        "why": "；".join(part for part in (deed.rule, deed.why) if part),
        "papers": "、".join(f"{one['name']} {one['pages']} 页" for one in received),
    }
    return PaperContent(facts=facts)


def _deed(telling: Telling) -> dict[str, str]:
    """What the history says of the deed a paper tells of."""
    deed = telling.deed
    if deed is None:
        return {}
    return {
        "done_on": civil_date(deed.at).isoformat(),
        "done_by": deed.name,
        "done_at": deed.organisation,
        "step": deed.step,
        "rule": deed.rule,
        "why": deed.why,
    }


def _correction(_tx: Transaction, telling: Telling) -> PaperContent:
    item, deed = telling.item, telling.deed
    fields = {field.code: field.label for field in item.form}
    materials = {material.code: material for material in item.materials}
    lines: Members = []
    for each in _to_mend.decode(deed.to_mend) if deed else []:
        material = materials.get(each.code) if each.kind == "material" else None
        lines.append(
            {
                "name": material.name if material else fields.get(each.code, each.code),
                "what": each.what,
                "kind": "材料" if each.kind == "material" else "填报内容",
                "source": material.source if material else "",
            }
        )
    return PaperContent(facts=_deed(telling), lists={"to_mend": lines})


def _amendment(_tx: Transaction, telling: Telling) -> PaperContent:
    told = telling.deed.corrected if telling.deed else ""
    lines: Members = []
    if told:
        one = _corrected.decode(told)
        lines.append({"label": one.label, "before": one.before or "（空）", "after": one.after or "（空）"})
    return PaperContent(facts=_deed(telling), lists={"corrected": lines})


def _pause(_tx: Transaction, telling: Telling) -> PaperContent:
    held_for = telling.deed.held_for if telling.deed else ""
    return PaperContent(facts=_deed(telling) | {"held_for": HELD_FOR.get(held_for, held_for)})


def _extension(_tx: Transaction, telling: Telling) -> PaperContent:
    facts = {
        "limit_working_days": str(telling.item.limit_working_days),
        "working_days": str(telling.deed.working_days if telling.deed else 0),
        "due_on": telling.case.due_on,
    }
    return PaperContent(facts=_deed(telling) | facts)


def _told(tx: Transaction, telling: Telling) -> PaperContent:
    """Papers that tell of a deed with its reason, and what was handed in till then."""
    received, _, pages = received_of(tx, telling)
    return PaperContent(facts=_deed(telling) | {"pages": str(pages)}, lists={"received": received})


def _revocation(tx: Transaction, telling: Telling) -> PaperContent:
    """An approval taken back: which one, why, and the promises it rested on that were not kept."""
    approved = [row for row in cases.history_of(tx, telling.case.id) if row.deed == "approved"]
    broken = promises.doubtful(promises.of_case(tx, telling.case.id), civil_date(tx.now))
    facts = {
        "approved_on": civil_date(approved[-1].at).isoformat() if approved else "",
        "result_name": telling.item.result_name,
    }
    lists = {"promised": [{"name": row.name, "due_on": row.due_on} for row in broken]}
    return PaperContent(facts=_deed(telling) | facts, lists=lists)


def _verification(tx: Transaction, telling: Telling) -> PaperContent:
    """How what everybody on the case stated compares with the base; never the held values."""
    lines: Members = []
    roles = {"applicant": "申请人", "agent": "代办人", "family": "家庭成员"}
    made_at = ""
    for one in parties.of_case(tx, telling.case.id):
        made = verification.find(tx, one.verification or "", one.number)
        made_at = max(made_at, made.made_at if made else "")
        compared = made.fields if made else []
        lines += [
            {
                "who": f"{roles[one.role]} {one.name}",
                "field": FIELDS[each.field],
                "result": AGREEMENTS[each.agreement],
            }
            for each in compared
        ]
        if not compared:
            lines.append({"who": f"{roles[one.role]} {one.name}", "field": "—", "result": "未核实"})
    differing = sum(line["result"] == AGREEMENTS["differs"] for line in lines)
    facts = {
        "verified_at": made_at,
        "verdict": f"{differing} 项不一致" if differing else "未核实" if not made_at else "核实一致",
        "compared": str(sum(line["field"] != "—" for line in lines)),
    }
    return PaperContent(facts=facts, lists={"compared": lines})


def _originals(tx: Transaction, telling: Telling) -> PaperContent:
    """What goes on paper from the window to the counterpart: each material in the form it was taken in."""
    pages: Counter[str] = Counter()
    for paper in papers_of(tx, telling.case, telling.revision):
        pages[paper.material] += paper.pages
    lines = [
        {
            "name": material.name,
            "form": FORMS[material.form],
            "count": str(material.count),
            "pages": str(pages[material.code]),
        }
        for material in telling.item.materials
        if pages[material.code] and material.form != "electronic"
    ]
    facts = {
        "to": agency_of(tx, telling.case, telling.item),
        "pieces": str(sum(int(line["count"]) for line in lines)),
        "pages": str(sum(int(line["pages"]) for line in lines)),
    }
    return PaperContent(facts=facts, lists={"originals": lines})


def _promise(tx: Transaction, telling: Telling) -> PaperContent:
    """What was promised in place of papers, as it was promised."""
    materials = {material.code: material for material in telling.item.materials}
    rows = promises.of_case(tx, telling.case.id)
    lines: Members = [
        {
            "name": row.name,
            "due_on": row.due_on,
            "working_days": str(row.working_days),
            "source": materials[row.material].source if row.material in materials else "",
            "note": materials[row.material].note if row.material in materials else "",
        }
        for row in rows
    ]
    promised_on = civil_date(rows[0].promised_at).isoformat() if rows else ""
    return PaperContent(facts={"promised_on": promised_on}, lists={"promised": lines})


_MAKERS: dict[str, Maker] = {
    "acceptance": _acceptance,
    "result": _result,
    "correction": _correction,
    "amendment": _amendment,
    "pause": _pause,
    "extension": _extension,
    "withdrawal": _told,
    "void": _told,
    "revocation": _revocation,
    "verification": _verification,
    "originals": _originals,
    "promise": _promise,
}
