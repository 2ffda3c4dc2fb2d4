"""What a window does, for tests: a citizen of the base, papers, uploads, submissions, decisions."""

import base64
import hashlib
import io
import re
from functools import cache
from typing import Any

import img2pdf
from PIL import Image

from server_stub.catalogue import catalogue
from server_stub.catalogue.conditions import asked, wanted
from server_stub.catalogue.wire import FormField
from server_stub.database import Transaction
from server_stub.documents import tables as documents
from server_stub.documents.tables import DocumentRow
from server_stub.identifiers import uuid7
from server_stub.population import tables as population
from server_stub.population import tables_batches, tables_statements
from server_stub.population.identity_number import check_character
from tests.server_stub.conftest import identifier

BODY = "15010219900307122"
NUMBER = BODY + check_character(BODY)
NAME = "艾琳·买买提"
TWO_LEVELS, THREE_LEVELS = "minimum_living_allowance", "medical_treatment_elsewhere"
TUS = {"Tus-Resumable": "1.0.0"}
CHUNK = 4 * 1024 * 1024
ALWAYS_FRESH = "2999-01-01T00:00:00.000000Z"
FACTS = [NAME, "2", "05", "1990-03-07", "新城区海拉尔东路12号", "150102001003", "海东社区3栋", "normal", None]


def hold_citizen(tx: Transaction, number: str = NUMBER, name: str = NAME) -> None:
    """A record in force, and a comparison with it that does not grow old."""
    batch = tables_batches.open_batch(tx, tables_batches.Opening("police", number))
    facts = [name, *FACTS[1:]]
    tables_statements.add_statements(tx, [(number, batch, *facts, "2026-01-05")])
    tables_batches.put_in_force(tx, batch, 1, 0)
    population.add_citizens(tx, [(number, batch, *facts, "police|2026-01-05", "verified", None)])
    told = '[{"field":"name","agreement":"agrees","note":""}]'
    population.keep_verification(tx, (verification_of(number), number, ALWAYS_FRESH, "", "typed", told))


def verification_of(number: str) -> str:
    """The comparison `hold_citizen` keeps of a person."""
    return identifier(f"verification of {number}")


@cache
def pdf(pages: int = 1, shade: int = 200) -> bytes:
    """A scan of so many pages."""
    picture = io.BytesIO()
    Image.new("RGB", (60, 80), (shade, 30, 30)).save(picture, "JPEG")
    made: bytes = img2pdf.convert([picture.getvalue()] * pages)
    return made


def metadata(**named: str) -> str:
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in named.items())


def announce(
    desk: Any, content: bytes, draft: str, material: str, pages: int = 1, key: str | None = None, **changed: Any
) -> Any:
    """POST /v1/uploads; `changed` lies about the file."""
    told = {"draft": draft, "material": material, "sha256": hashlib.sha256(content).hexdigest(), "pages": str(pages)}
    length = changed.pop("length", len(content))
    headers = {**TUS, "Upload-Length": str(length), "Upload-Metadata": metadata(**{**told, **changed})}
    if key is not None:
        headers["Idempotency-Key"] = key
    return desk.ask("POST", "/v1/uploads", headers=headers)


def send(desk: Any, location: str, chunk: bytes, at: int, checksum: bytes | None = b"") -> Any:
    """PATCH one chunk with its checksum; None sends none."""
    headers = {**TUS, "Upload-Offset": str(at), "Content-Type": "application/offset+octet-stream"}
    if checksum is not None:
        digest = checksum or hashlib.sha256(chunk).digest()
        headers["Upload-Checksum"] = f"sha256 {base64.b64encode(digest).decode()}"
    return desk.ask("PATCH", location, content=chunk, headers=headers)


def ask_offset(desk: Any, location: str) -> Any:
    return desk.ask("HEAD", location, headers=TUS)


def upload(desk: Any, draft: str, material: str, content: bytes | None = None, pages: int = 1) -> str:
    """A whole paper; its id."""
    content = pdf(pages) if content is None else content
    begun = announce(desk, content, draft, material, pages)
    assert begun.status_code == 201, begun.text
    location: str = begun.headers["location"]
    for at in range(0, len(content), CHUNK):
        sent = send(desk, location, content[at : at + CHUNK], at)
        assert sent.status_code == 204, sent.text
    return location.rsplit("/", 1)[1]


def fitting(pattern: str) -> str:
    """The shortest text of a plain pattern."""
    pieces = re.findall(r"(\[[^]]+\]|\\?.)(?:\{([0-9]+)[^}]*\}|([*+?]))?", pattern)
    return "".join(
        (piece[1] if piece[0] == "[" else {"\\d": "0"}.get(piece, piece[-1])) * (int(times or 1) if mark not in ("*", "?") else 0)
        for piece, times, mark in pieces
    )


def answers_to(form: list[FormField]) -> dict[str, str]:
    """Answers that fit to all that must be answered, given those before."""
    given: dict[str, str] = {}
    for field in form:
        if field.required and field in asked(form, given):
            given[field.code] = answer_for(field)
    return given


def answer_for(field: FormField) -> str:
    """Something that fits a question."""
    for check in field.checks:
        if check.kind == "pattern":
            return fitting(check.value)
    match field.kind:
        case "date":
            return "2026-02-28"
        case "choice":
            return field.choices[0].code
        case "number":
            return "2"
        case "phone":
            return "13800000000"
        case "citizen_number":
            return NUMBER
        case "yes_no":
            return "yes"
        case "text" | "long_text":
            return "新城区"[: field.max_length]


def lay_papers(tx: Transaction, desk: Any, draft: str, materials: list[str]) -> list[str]:
    """Finished papers without their bytes, for tests that do not read them."""
    workstation = desk.client.headers["Workstation"]
    station = tx.one("SELECT station FROM workstations WHERE id = ?", (workstation,))
    assert station is not None
    ids = []
    for material in materials:
        row = DocumentRow(uuid7(), desk.account, workstation, station[0], draft, material, "0" * 64, 1, 10, 10, tx.now)
        documents.add_document(tx, row)
        ids.append(row.id)
    return ids


def submission(desk: Any, code: str = TWO_LEVELS, *, uploaded: bool = False, **changed: Any) -> dict[str, Any]:
    """A whole and valid submission with its required papers: really uploaded, or only laid down as rows."""
    item = catalogue.shipped().items[code]
    draft = uuid7()
    comes = any(one["role"] == "agent" for one in changed.get("parties", []))
    given = answers_to(item.form)
    papers_wanted = wanted(item.materials, item.form, given, by_agent=comes)
    needed = [material.code for material in papers_wanted if material.required]
    if uploaded:
        ids = [upload(desk, draft, material) for material in needed]
    else:
        ids = desk.city.write(lambda tx: lay_papers(tx, desk, draft, needed))
    papers = [{"document": document, "material": material} for document, material in zip(ids, needed, strict=True)]
    answers = [{"code": each, "value": value} for each, value in given.items()]
    applicant = changed.get("applicant", NUMBER)
    told = {"draft": draft, "item": code, "item_version": item.version, "applicant": applicant}
    told |= {"verification": verification_of(applicant), "answers": answers, "documents": papers}
    return {**told, "again_because": "另有一件在办，仍需再办", **changed}


def submit(desk: Any, code: str = TWO_LEVELS, **changed: Any) -> dict[str, Any]:
    """A case that was taken in."""
    answer = desk.deed("POST", "/v1/cases", submission(desk, code, **changed))
    assert answer.status_code == 201, answer.text
    case: dict[str, Any] = answer.json()
    return case


def decide(desk: Any, case: dict[str, Any], kind: str = "approve", version: int | None = None, **changed: Any) -> Any:
    """POST a decision on the version the case has (or another)."""
    seen = [paper["material"] for paper in case["documents"]]
    body: dict[str, Any] = {"kind": kind, "materials_seen": seen}
    if kind == "return":
        body |= {"to_mend": [{"kind": "material", "code": seen[0], "what": "看不清"}], "opinion": "请重扫"}
    if kind == "refuse":
        body |= {"opinion": "收入超过标准", "rule": "家庭人均收入高于低保标准"}
    summary = case["summary"]
    headers = {"If-Match": f'"{summary["version"] if version is None else version}"'}
    return desk.deed("POST", f"/v1/cases/{summary['id']}/decision", body | changed, headers=headers)


def resubmit(desk: Any, case: dict[str, Any], **changed: Any) -> Any:
    """POST the case again as it is, or with changes."""
    papers = [{"document": paper["id"], "material": paper["material"]} for paper in case["documents"]]
    body = {"answers": case["answers"], "documents": papers, "note": "已重扫"} | changed
    summary = case["summary"]
    headers = {"If-Match": f'"{summary["version"]}"'}
    return desk.deed("POST", f"/v1/cases/{summary['id']}/resubmission", body, headers=headers)
