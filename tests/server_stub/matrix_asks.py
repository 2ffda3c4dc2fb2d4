"""How each route is asked rightly: so that whatever is refused is refused for who asks, and from where."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import msgspec
import xlsxwriter
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server_stub.catalogue import catalogue, item_file
from server_stub.catalogue import tables as items
from server_stub.catalogue.wire import ServiceItem
from server_stub.identifiers import uuid7
from tests.server_stub.conftest import PASSWORD, Desk, identifier
from tests.server_stub.matrix_world import (
    ABSENT,
    PEOPLE,
    PLACES,
    Who,
    World,
    draft_told,
    enrolment,
    notice_told,
)
from tests.server_stub.window import TUS, decide, metadata, resubmit, send
from tests.server_stub.workstations.office import seat_wanted

ADVICE = {"kind": "reason", "reference": "advise"}


@dataclass(frozen=True)
class Asking:
    """One question: who asks, about a thing where, and whether they are to be let in (then it may be spent)."""

    world: World
    desk: Desk
    who: Who
    place: str
    lets_in: bool

    def ask(self, method: str, path: str, json: Any = None, **named: Any) -> Any:
        return self.desk.ask(method, path, json, **named)

    def change(self, path: str, table: str, row: str, json: Any) -> Any:
        """A change of the version a row has."""
        return self.ask("POST", path.format(row), json, headers={"If-Match": f'"{self.world.row(table, row)}"'})

    def case_path(self, rest: str = "") -> str:
        return f"/v1/cases/{self.world.case(self.place)['summary']['id']}{rest}"


Ask = Callable[[Asking], Any]


@dataclass(frozen=True)
class Way:
    """A way to ask a route. `besides`: a permission asked for besides the route's. `reaches`: the permission
    whose scope decides which things there are. `answers`: what whoever is let in gets, where it is not the
    route's success: there is nothing to be done in this city. `bound`: what is sent is good at one PC, or where one belongs."""

    ask: Ask
    places: tuple[str, ...] = ("own",)
    besides: str | None = None
    reaches: str | None = None
    answers: int | None = None
    by_thing: bool = False
    """Which permission is asked for besides depends on the thing: of one that is absent none is."""
    is_last: bool = False
    """Nobody is signed in afterwards, or their password is another."""
    bound: Literal["session", "place"] | None = None


SCOPED = PLACES
ONE = ("own", "absent")
HERE = ("here",)
"""Nothing is named that could be somebody else's: what begins belongs to who begins it."""


def plain(method: str, path: str, json: Any = None, answers: int | None = None) -> Way:
    """Nothing is asked for by name."""
    return Way(lambda a: a.ask(method, path, json), answers=answers)


def _citizen(path: str, **more: Any) -> Ask:
    return lambda a: a.ask("POST", path, {"number": PEOPLE[a.place], "purpose": ADVICE, **more})


def _exchange(path: str, **more: Any) -> Ask:
    return lambda a: a.ask("POST", path, {"number": PEOPLE[a.place], "purpose": "registration", **more})


def _reusable(a: Asking) -> Any:
    purpose = {"kind": "service_item", "reference": a.world.submission(_at_own_pc(a), a.place)["item"]}
    return a.ask("POST", "/v1/citizens/reusable", {"number": PEOPLE[a.place], "purpose": purpose})


def _reveal(a: Asking) -> Any:
    if a.lets_in:
        _citizen("/v1/citizens/look-up")(a)
    return _citizen("/v1/citizens/reveal", field="registered_address", reason="visit_home")(a)


def _raise(a: Asking) -> Any:
    body = {"number": PEOPLE[a.place], "purpose": ADVICE, "field": "name", "said": "另名", "reason": "出示了身份证"}
    if a.lets_in:
        _citizen("/v1/citizens/look-up")(a)
        a.world.city.write(lambda tx: tx.run("DELETE FROM raised_differences"))
    return a.desk.deed("POST", "/v1/citizens/differences", body)


def _discrepancy(path: str, **more: Any) -> Ask:
    """A difference that a window raised about somebody there is; nobody else's is there."""

    def ask(a: Asking) -> Any:
        number = PEOPLE[a.place]
        if a.place == "own":
            a.world.difference(number)
        told = {"version": a.world.changed(number)} if path == "settlement" else {}
        return a.desk.deed("POST", f"/v1/discrepancies/{path}", {"number": number, "field": "name", **told, **more})

    return ask


def _at_own_pc(a: Asking) -> Desk:
    """Who lays papers ready: it takes a PC of one's station, which systems have not."""
    return a.world.clerk("own") if a.who.condition == "at another PC" or a.who.is_system else a.desk


def _verify_person(a: Asking) -> Any:
    """The city's steward is of no department: nobody is theirs to verify."""
    return a.desk.deed("POST", "/v1/verification-queue/decision", {"numbers": [PEOPLE["own"]], "decision": "verified"})


_RULE = {"field": "name", "accept": "police"}


def _notices_cursor(a: Asking) -> str:
    """One is given to agencies' systems alone."""
    return str(a.ask("POST", "/v1/exchange/notices", {}).json()["cursor"]) if a.lets_in else "none"


def _submit(a: Asking) -> Any:
    return a.desk.deed("POST", "/v1/cases", a.world.submission(_at_own_pc(a), a.place))


def _decide(a: Asking) -> Any:
    return decide(a.desk, a.world.case(a.place, fresh=a.lets_in and a.place == "own"))


def _act(kind: str, right: str, answers: int | None = None, **more: Any) -> Way:
    def ask(a: Asking) -> Any:
        case = a.world.case(a.place, fresh=a.lets_in and a.place == "own")
        seen = [paper["material"] for paper in case["documents"]] if kind == "approve" else []
        if kind == "return":
            more["to_mend"] = [{"kind": "material", "code": case["documents"][0]["material"], "what": "看不清"}]
        body = {"kind": kind, "materials_seen": seen, **more}
        headers = {"If-Match": f'"{case["summary"]["version"]}"'}
        return a.desk.deed("POST", f"/v1/cases/{case['summary']['id']}/deeds", body, headers=headers)

    return Way(ask, SCOPED, besides=f"case.{right}", reaches=f"case.{right}", answers=answers)


ELSEWHERE = identifier("labour district")
ACTS = {
    "approve": _act("approve", "decide"),
    "return": _act("return", "decide"),
    "refuse": _act("refuse", "decide", opinion="不符合", rule="家庭人均收入高于低保标准"),
    "send_back": _act("send_back", "send_back", 409, step="decide", reason="重审"),
    "forward_up": _act("forward_up", "forward_up", reason="请上级定"),
    "transfer": _act("transfer", "transfer", colleague=identifier("other approver")),
    "ask_opinion": _act("ask_opinion", "ask_opinion", organisation=ELSEWHERE, message="是否参保"),
    "give_opinion": _act("give_opinion", "give_opinion", 409, opinion="已参保"),
    "ask_countersign": _act("ask_countersign", "ask_countersign", organisation=ELSEWHERE, message="请会签"),
    "countersign": _act("countersign", "countersign", 409),
    "decline": _act("decline", "countersign", 409, opinion="不同意"),
    "add_step": _act("add_step", "add_step", organisation=ELSEWHERE, step_name="核验", working_days=2, reason="需核验"),
    "hold": _act("hold", "hold", held_for="hearing", reason="听证"),
    "go_on": _act("go_on", "hold", 409),
    "extend": _act("extend", "extend", working_days=3, reason="案情复杂"),
    "grant_extension": _act("grant_extension", "grant_extension", 409),
    "deny_extension": _act("deny_extension", "grant_extension", 409, opinion="不必"),
    "urge": _act("urge", "urge"),
    "withdraw": _act("withdraw", "withdraw", reason="申请人要求"),
    "void": _act("void", "void", reason="录错人"),
    "correct": _act("correct", "correct", field="household_size", value="3", reason="写错"),
    "revoke": _act("revoke", "review", 409, reason="承诺不实"),
    "grant_term": _act("grant_term", "review", 409, material="id_card", working_days=3, reason="住院"),
}


def _lease(a: Asking) -> Any:
    case = a.world.case(a.place, fresh=a.lets_in and a.place == "own")
    return a.ask("PUT", f"/v1/cases/{case['summary']['id']}/lease")


def _resubmit(a: Asking) -> Any:
    return resubmit(a.desk, a.world.returned(a.place, fresh=a.lets_in and a.place == "own"))


def _keep_draft(a: Asking) -> Any:
    draft = a.world.draft(a.place, fresh=True)
    return a.ask("PUT", f"/v1/drafts/{draft}", draft_told(), headers={"If-Match": '"1"'})


def _draft(method: str, rest: str = "", json: Any = None) -> Ask:
    """One that is the cell's own, since it may be spent."""
    return lambda a: a.ask(method, f"/v1/drafts/{a.world.draft(a.place, fresh=True)}{rest}", json, headers={"If-Match": '"1"'})


def _receipt(a: Asking) -> Any:
    return a.desk.deed("POST", a.case_path("/receipts"), {"kind": "acceptance"})


def _paper(a: Asking) -> Any:
    return a.desk.deed("POST", "/v1/papers", {"kind": "acceptance", "case": a.world.case(a.place)["summary"]["id"]})


def _paper_copy(a: Asking) -> Any:
    return a.desk.deed("POST", f"/v1/papers/{a.world.receipt(a.place)}/copies", {"size": "a5", "part": "office"})


def _copy(a: Asking) -> Any:
    return a.desk.deed("POST", f"/v1/receipts/{a.world.receipt(a.place)}/copies", {"paper": "a5"})


def _notice(a: Asking) -> Any:
    return a.desk.deed("POST", "/v1/notices", notice_told(PEOPLE[a.place]))


def _settle_promise(a: Asking) -> Any:
    case = a.world.promise(a.place, fresh=a.lets_in and a.place == "own")
    path = f"/v1/cases/{case['summary']['id']}/promises/{case['item']['materials'][0]['code']}"
    return a.desk.deed("POST", path, {"kept": True}, headers={"If-Match": f'"{case["summary"]["version"]}"'})


def _announce(a: Asking) -> Any:
    told = metadata(draft=uuid7(), material="identity_card", sha256="0" * 64, pages="1")
    return a.ask("POST", "/v1/uploads", headers={**TUS, "Upload-Length": "100", "Upload-Metadata": told})


def _send(a: Asking) -> Any:
    return send(a.desk, f"/v1/uploads/{a.world.upload(a.place, fresh=a.lets_in and a.place == 'own')}", b"%PDF-1.7", 0)


def _drop(a: Asking) -> Any:
    return a.ask("DELETE", f"/v1/uploads/{a.world.upload(a.place, fresh=a.lets_in and a.place == 'own')}", headers=TUS)


def _stand_in(a: Asking) -> Any:
    """A colleague of the approver's department; each asks for a day of its own."""
    day = date(2026, 12, 1) + timedelta(days=a.world.number() % 300)
    body = {"stand_in": identifier("other approver"), "from_day": day.isoformat(), "to_day": day.isoformat()}
    if a.who.post == "supervisor":  # for who is ill
        body["absent"] = identifier("approver")
    return a.desk.deed("POST", "/v1/stand-ins", body)


def _end_stand_in(a: Asking) -> Any:
    """One of their own; nobody else's is there."""
    made = ABSENT
    if a.lets_in:
        arranged = _stand_in(a)
        made = (arranged.json()["mine"] or arranged.json()["arranged"])[0]["id"]
    return a.desk.deed("POST", f"/v1/stand-ins/{made}/end")


def _sign_in(a: Asking) -> Any:
    return a.ask("POST", "/v1/session", {"username": a.world.username_of(a.desk), "password": PASSWORD})


def _renew(a: Asking) -> Any:
    token = a.desk.session.get("refresh_token")
    if token is None and a.who.is_system:
        return a.desk.deed("POST", "/v1/session/renewal", {"refresh_token": "x"})
    if token is None:  # signed out: the token of a session all the same
        somebody = a.world.arrive(Who(a.who.post, "signed in"))
        token = somebody.session["refresh_token"]
    return a.desk.deed("POST", "/v1/session/renewal", {"refresh_token": token})


def _enrol(a: Asking) -> Any:
    a.world.city.centre.enrolments._tries.clear()  # as if each came from an address of its own
    return a.ask("POST", "/v1/enrolments", enrolment(a.world.code()))


def _take_seat(a: Asking) -> Any:
    """There is none in a real city, whoever asks."""
    key = Ed25519PrivateKey.generate()
    return a.ask("POST", "/v1/practice/seats", seat_wanted(key))


def _open_epoch(path: str = "/v1/epochs") -> Ask:
    def ask(a: Asking) -> Any:
        if not a.lets_in:  # counted as any other request is
            return a.ask("POST", path, {"previous": None})
        signing = a.world.new_key(a.desk, a.who)
        challenge = a.ask("POST", "/v1/challenges").json()["challenge"]
        request = a.desk.client.build_request("POST", path, json={"previous": None})
        signing.pen.sign(request, f"{challenge}.0")
        return a.desk.city.wait(lambda: a.desk.client.send(request))

    return ask


def _state(a: Asking) -> Any:
    said = {"kind": "end", "number": PEOPLE["absent"], "as_of": "2026-11-20"}
    return a.desk.deed("POST", "/v1/exchange/statements", {"statements": [said]})


def _society(a: Asking) -> Any:
    person = {"number": PEOPLE[a.place], "name": "某人", "consent": "A-1"}
    body = {"purpose": "account_opening", "persons": [person]}
    return a.desk.deed("POST", "/v1/society/verification", body)


def _account(kind: str) -> Way:
    def ask(a: Asking) -> Any:
        account = a.world.account(a.place)
        if kind == "enable" and a.lets_in:
            a.world.city.write(lambda tx: tx.run("UPDATE accounts SET disabled = 1 WHERE id = ?", (account,)))
        body = {"kind": kind, "reason": "核对过了", **({"name": "新名"} if kind == "rename" else {})}
        return a.change("/v1/accounts/{}/changes", "accounts", account, body)

    return Way(ask, ONE, besides=f"account.{kind}")


def _workstation(kind: str) -> Way:
    def ask(a: Asking) -> Any:
        row = a.world.workstation(a.place)
        if kind == "resume" and a.lets_in:
            a.world.city.write(lambda tx: tx.run("UPDATE workstations SET state = 'suspended' WHERE id = ?", (row,)))
        more = {"rename": {"name": "新名"}, "move": {"station": identifier("other station")}}.get(kind, {})
        return a.change("/v1/workstations/{}/changes", "workstations", row, {"kind": kind, "reason": "核对过了", **more})

    return Way(ask, ONE, besides=f"workstation.{kind}")


def _certificate(a: Asking) -> Any:
    account = a.world.account(a.place)
    body = {"account": account, "number": f"N{a.world.number()}", "valid_from": "2026-01-01", "valid_to": "2027-01-01", "items": []}
    return a.ask("POST", "/v1/certificates", body)


def _organisation(a: Asking) -> Any:
    number = a.world.number()
    body = {"name": f"新站 {number}", "level": "station", "division": f"150102{number % 900 + 100}", "parent": identifier("district")}
    return a.ask("POST", "/v1/organisations", body)


def _rename_organisation(a: Asking) -> Any:
    body = {"kind": "rename", "reason": "核对过了", "name": f"改名 {a.world.number()}"}
    return a.change("/v1/organisations/{}/changes", "organisations", a.world.organisation(a.place), body)


def _propose(a: Asking) -> Any:
    new = {"username": f"new{a.world.number()}", "name": "新人", "post": "clerk", "organisation": identifier("station")}
    return a.ask("POST", "/v1/proposals", {"kind": "account", "reason": "新人报到", "content": new})


def _propose_sharing(a: Asking) -> Any:
    return a.ask("POST", "/v1/proposals", {"kind": "sharing", "reason": "核对过了", "content": a.world.sharing_change()})


def _item(a: Asking) -> str:
    return next(iter(catalogue.shipped().items)) if a.place == "own" else "no_such_item"


def _new_item(a: Asking) -> ServiceItem:
    item = next(iter(catalogue.shipped().items.values()))
    return msgspec.structs.replace(item, code=f"item_{a.world.number()}", version=1)


def _item_draft(a: Asking) -> str:
    if a.place == "absent":
        return "no_such_item"
    item = _new_item(a)
    row = items.DraftRow(item.code, msgspec.json.encode(item).decode(), 0, 1, None, "2026-11-23T00:00:00.000000Z")
    a.world.city.write(lambda tx: items.save_draft(tx, row, None))
    return item.code


def _save_item(a: Asking) -> Any:
    item = _new_item(a)
    content = item_file.written(item).encode()
    return a.ask("PUT", f"/v1/catalogue/drafts/{item.code}", content=content, headers={"If-Match": '"0"'})


def _propose_item(a: Asking) -> Any:
    content = {"item": msgspec.to_builtins(_new_item(a))}
    return a.ask("POST", "/v1/proposals", {"kind": "service_item", "reason": "核对过了", "content": content})


def _decide_proposal(a: Asking) -> Any:
    return a.change("/v1/proposals/{}/decision", "proposals", a.world.proposal(a.place), {"verdict": "refuse", "reason": "核对过了"})


def _import(a: Asking) -> Any:
    told = io.BytesIO()
    with xlsxwriter.Workbook(told) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ("用户名", "姓名", "岗位", "单位"))
        page.write_row(1, 0, (f"new{a.world.number()}", "新人", "clerk", "海拉尔东路街道公共服务站"))
    headers = {"Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
    return a.desk.deed("POST", "/v1/accounts/imports?try=1", content=told.getvalue(), headers=headers)


WAYS: dict[str, dict[str, Way]] = {
    "GET /healthz": {"": plain("GET", "/healthz")},
    "GET /readyz": {"": plain("GET", "/readyz")},
    "GET /openapi.json": {"": plain("GET", "/openapi.json")},
    "GET /interface": {"": plain("GET", "/interface")},
    "GET /interface/openapi.json": {"": plain("GET", "/interface/openapi.json")},
    "GET /interface/{path}": {"": plain("GET", "/interface/anything", answers=404)},
    "POST /v1/session": {"": Way(_sign_in, is_last=True, bound="place")},
    "POST /v1/session/renewal": {"": Way(_renew, is_last=True, bound="session")},
    "GET /v1/session": {"": plain("GET", "/v1/session")},
    "DELETE /v1/session": {"": Way(lambda a: a.ask("DELETE", "/v1/session"), is_last=True)},
    "POST /v1/session/second-factor": {"": Way(lambda a: a.ask("POST", "/v1/session/second-factor", {"code": "123456"}), answers=409)},
    "POST /v1/account/second-factor": {"": Way(lambda a: a.ask("POST", "/v1/account/second-factor", {}), is_last=True)},
    "PUT /v1/account/second-factor": {"": Way(lambda a: a.ask("PUT", "/v1/account/second-factor", {"code": "123456"}), answers=409)},
    "PUT /v1/account/password": {
        "": Way(lambda a: a.ask("PUT", "/v1/account/password", {"old_password": PASSWORD, "new_password": "Fremde Ufer 7 malt Q"}), is_last=True)
    },
    "POST /v1/challenges": {"": plain("POST", "/v1/challenges")},
    "POST /v1/epochs": {"": Way(_open_epoch())},
    "POST /v1/enrolments": {"": Way(_enrol)},
    "POST /v1/practice/seats": {"": Way(_take_seat, answers=404)},
    "POST /v1/practice/items": {"": plain("POST", "/v1/practice/items", answers=404)},
    "POST /v1/enrolment-codes": {"": plain("POST", "/v1/enrolment-codes", {"station": identifier("station"), "name": "新窗口"})},
    "GET /v1/workstations": {"": plain("GET", "/v1/workstations")},
    "GET /v1/workstations/{workstation}": {"": Way(lambda a: a.ask("GET", f"/v1/workstations/{a.world.workstation(a.place)}"), ONE)},
    "GET /v1/alerts": {"": plain("GET", "/v1/alerts")},
    "POST /v1/alerts/{alert}/seen": {"": Way(lambda a: a.ask("POST", f"/v1/alerts/{a.world.alert(a.place)}/seen"), ONE)},
    "POST /v1/workstations/{workstation}/changes": {kind: _workstation(kind) for kind in ("rename", "move", "suspend", "resume", "revoke")},
    "GET /v1/catalogue": {"": plain("GET", "/v1/catalogue")},
    "GET /v1/purposes": {"": plain("GET", "/v1/purposes")},
    "GET /v1/news": {"": plain("GET", "/v1/news?after=0&wait=0")},
    "POST /v1/desk-log": {"": plain("POST", "/v1/desk-log", {"events": []})},
    "POST /v1/citizens/look-up": {"": Way(_citizen("/v1/citizens/look-up"), SCOPED)},
    "POST /v1/citizens/verification": {"": Way(_citizen("/v1/citizens/verification", stated=[{"field": "name", "value": "某人"}]), SCOPED)},
    "POST /v1/citizens/reveal": {"": Way(_reveal, SCOPED)},
    "POST /v1/citizens/differences": {"": Way(_raise, SCOPED)},
    "POST /v1/citizens/differences/raised": {"": plain("POST", "/v1/citizens/differences/raised", {})},
    "POST /v1/discrepancies/search": {"": plain("POST", "/v1/discrepancies/search", {})},
    "POST /v1/discrepancies/read": {"": Way(_discrepancy("read"), ONE)},
    "POST /v1/discrepancies/settlement": {"": Way(_discrepancy("settlement", verdict="accept", agency="police"), ONE)},
    "POST /v1/discrepancies/taking-back": {"": Way(_discrepancy("taking-back", batch=0), ONE, answers=409)},
    "POST /v1/citizens/cases": {"": Way(_citizen("/v1/citizens/cases"), SCOPED, reaches="citizen.look_up")},
    "POST /v1/citizens/reusable": {"": Way(_reusable, SCOPED, reaches="citizen.look_up")},
    "POST /v1/cases": {"": Way(_submit, SCOPED, reaches="citizen.look_up")},
    "GET /v1/cases": {
        "mine": plain("GET", "/v1/cases?list=mine"),
        "queue": plain("GET", "/v1/cases?list=queue"),
    },
    "GET /v1/cases/{case}": {"": Way(lambda a: a.ask("GET", a.case_path()), SCOPED)},
    "POST /v1/cases/{case}/resubmission": {"": Way(_resubmit, SCOPED)},
    "PUT /v1/cases/{case}/lease": {"": Way(_lease, SCOPED)},
    "DELETE /v1/cases/{case}/lease": {"": Way(lambda a: a.ask("DELETE", a.case_path("/lease")), SCOPED)},
    "POST /v1/cases/{case}/decision": {"": Way(_decide, SCOPED)},
    "POST /v1/cases/{case}/deeds": ACTS,
    "POST /v1/cases/{case}/notes": {
        "": Way(lambda a: a.desk.deed("POST", a.case_path("/notes"), {"text": "请带原件"}), SCOPED)
    },
    "POST /v1/cases/{case}/notes/read": {"": Way(lambda a: a.ask("POST", a.case_path("/notes/read")), SCOPED)},
    "GET /v1/phrases": {"": plain("GET", "/v1/phrases")},
    "PUT /v1/phrases": {"": Way(lambda a: a.ask("PUT", "/v1/phrases", {"own": []}))},
    "GET /v1/stand-ins": {"": plain("GET", "/v1/stand-ins")},
    "POST /v1/stand-ins": {"": Way(_stand_in)},
    "POST /v1/stand-ins/{stand_in}/end": {"": Way(_end_stand_in)},
    "GET /v1/drafts": {"": plain("GET", "/v1/drafts")},
    "PUT /v1/drafts/{draft}": {"": Way(_keep_draft, ("own", "other"))},
    "GET /v1/drafts/{draft}": {"": Way(_draft("GET"), SCOPED)},
    "DELETE /v1/drafts/{draft}": {"": Way(_draft("DELETE"), SCOPED)},
    "PUT /v1/drafts/{draft}/lease": {"": Way(_draft("PUT", "/lease", {"take_over": True}), SCOPED)},
    "DELETE /v1/drafts/{draft}/lease": {"": Way(_draft("DELETE", "/lease"), SCOPED)},
    "POST /v1/drafts/{draft}/handing-over": {"": Way(_draft("POST", "/handing-over", {"account": identifier("clerk")}), SCOPED)},
    "POST /v1/drafts/{draft}/clearing": {"": Way(_draft("POST", "/clearing", {"reason": "given_up"}), SCOPED)},
    "POST /v1/papers": {"": Way(_paper, SCOPED)},
    "POST /v1/papers/{paper}/copies": {"": Way(_paper_copy, SCOPED)},
    "GET /v1/paper-templates": {"": plain("GET", "/v1/paper-templates")},
    "GET /v1/paper-templates/{kind}/{version}": {"": plain("GET", "/v1/paper-templates/acceptance/1")},
    "POST /v1/cases/{case}/receipts": {"": Way(_receipt, SCOPED)},
    "POST /v1/receipts/{receipt}/copies": {"": Way(_copy, SCOPED)},
    "POST /v1/notices": {"": Way(_notice)},
    "GET /v1/notices": {"": plain("GET", "/v1/notices")},
    "GET /v1/notices/{notice}": {"": Way(lambda a: a.ask("GET", f"/v1/notices/{a.world.notice(a.place)}"), SCOPED)},
    "GET /v1/promises": {"": plain("GET", "/v1/promises")},
    "POST /v1/cases/{case}/promises/{material}": {"": Way(_settle_promise, SCOPED)},
    "OPTIONS /v1/uploads": {"": plain("OPTIONS", "/v1/uploads")},
    "POST /v1/uploads": {"": Way(_announce, HERE)},
    "HEAD /v1/uploads/{upload}": {"": Way(lambda a: a.ask("HEAD", f"/v1/uploads/{a.world.upload(a.place)}", headers=TUS), SCOPED)},
    "PATCH /v1/uploads/{upload}": {"": Way(_send, SCOPED)},
    "DELETE /v1/uploads/{upload}": {"": Way(_drop, SCOPED)},
    "GET /v1/documents/{document}": {"": Way(lambda a: a.ask("GET", f"/v1/documents/{a.world.document(a.place)}"), SCOPED)},
    "GET /v1/accounts": {"": plain("GET", "/v1/accounts")},
    "GET /v1/accounts/{account}": {"": Way(lambda a: a.ask("GET", f"/v1/accounts/{a.world.account(a.place)}"), ONE)},
    "POST /v1/accounts/{account}/changes": {
        kind: _account(kind) for kind in ("disable", "enable", "rename", "unlock", "reset_password", "reset_second_factor")
    },
    "POST /v1/accounts/imports": {"": Way(_import, besides="account.propose")},
    "GET /v1/certificates": {"": plain("GET", "/v1/certificates")},
    "POST /v1/certificates": {"": Way(_certificate, ONE)},
    "POST /v1/certificates/{certificate}/revocation": {
        "": Way(lambda a: a.ask("POST", f"/v1/certificates/{a.world.certificate(a.place)}/revocation", {"reason": "核对过了"}), ONE)
    },
    "GET /v1/organisations": {"": plain("GET", "/v1/organisations")},
    "POST /v1/organisations": {"": Way(_organisation)},
    "POST /v1/organisations/{organisation}/changes": {"": Way(_rename_organisation, ONE)},
    "GET /v1/policy": {"": plain("GET", "/v1/policy")},
    "GET /v1/settings": {"": plain("GET", "/v1/settings")},
    "GET /v1/proposals": {"": plain("GET", "/v1/proposals")},
    "POST /v1/proposals": {
        "an account": Way(_propose, besides="account.propose"),
        "sharing": Way(_propose_sharing, besides="sharing.propose"),
        "an item": Way(_propose_item, besides="item.propose"),
    },
    "GET /v1/proposals/{proposal}": {
        "": Way(lambda a: a.ask("GET", f"/v1/proposals/{a.world.proposal(a.place)}"), ONE, reaches="sharing.propose")
    },
    "POST /v1/proposals/{proposal}/decision": {
        "": Way(_decide_proposal, ONE, besides="sharing.approve", reaches="sharing.propose", by_thing=True)
    },
    "GET /v1/agencies": {"": plain("GET", "/v1/agencies")},
    "GET /v1/agencies/{agency}": {"": Way(lambda a: a.ask("GET", f"/v1/agencies/{'police' if a.place == 'own' else 'nobody'}"), ONE)},
    "GET /v1/assessments": {"": plain("GET", "/v1/assessments")},
    "GET /v1/exchange-use": {"": Way(lambda a: a.ask("GET", f"/v1/exchange-use?agency={'police' if a.place == 'own' else 'nobody'}"), ONE)},
    "GET /v1/agency-sharing": {"": plain("GET", "/v1/agency-sharing")},
    "GET /v1/agency-systems": {"": plain("GET", "/v1/agency-systems")},
    "POST /v1/agency-systems/{system}/revocation": {
        "": Way(lambda a: a.ask("POST", f"/v1/agency-systems/{a.world.system(a.place)}/revocation", {"reason": "换机器"}), ONE)
    },
    "GET /v1/society/contracts": {"": plain("GET", "/v1/society/contracts")},
    "GET /v1/society/systems": {"": plain("GET", "/v1/society/systems")},
    "POST /v1/society/systems/{system}/revocation": {
        "": Way(lambda a: a.ask("POST", f"/v1/society/systems/{a.world.society_system(a.place)}/revocation", {"reason": "换机器"}), ONE)
    },
    "POST /v1/society/epochs": {"": Way(_open_epoch("/v1/society/epochs"), is_last=True)},
    "POST /v1/society/verification": {"": Way(_society)},
    "POST /v1/exchange/epochs": {"": Way(_open_epoch("/v1/exchange/epochs"), is_last=True)},
    "POST /v1/citizens/past": {"": Way(_citizen("/v1/citizens/past", day="2026-11-01"), SCOPED)},
    "POST /v1/moves/search": {"": plain("POST", "/v1/moves/search", {"purpose": ADVICE})},
    "POST /v1/verification-queue/search": {"": plain("POST", "/v1/verification-queue/search", {})},
    "POST /v1/verification-queue/read": {"": Way(lambda a: a.ask("POST", "/v1/verification-queue/read", {"number": PEOPLE["own"]}), HERE, answers=404)},
    "POST /v1/verification-queue/decision": {"": Way(_verify_person, HERE, answers=404)},
    "POST /v1/verification-queue/taking-back": {
        "": Way(lambda a: a.desk.deed("POST", "/v1/verification-queue/taking-back", {"batch": 999999}), HERE, answers=404)
    },
    "POST /v1/discrepancies/bulk/preview": {"": plain("POST", "/v1/discrepancies/bulk/preview", _RULE)},
    "GET /v1/discrepancies/bulk": {"": plain("GET", "/v1/discrepancies/bulk")},
    "POST /v1/discrepancies/bulk": {
        "": Way(lambda a: a.desk.deed("POST", "/v1/discrepancies/bulk", {"rule": _RULE, "settles": 0, "reason": "核对过了"}), answers=412)
    },
    "POST /v1/discrepancies/bulk/{batch}/taking-back": {"": Way(lambda a: a.desk.deed("POST", "/v1/discrepancies/bulk/999999/taking-back"), HERE, answers=404)},
    **{
        f"POST /v1/exchange/{deed}": {"": Way(_exchange(f"/v1/exchange/{deed}", **more), ONE)}
        for deed, more in (
            ("look-up", {}),
            ("comparison", {"stated": [{"field": "sex", "value": "女"}]}),
            ("verification", {"stated": [{"field": "sex", "value": "女"}]}),
            ("citations", {"case_number": "1"}),
        )
    },
    "POST /v1/exchange/notices": {"": plain("POST", "/v1/exchange/notices", {})},
    "POST /v1/exchange/notices/acknowledgement": {
        "": Way(lambda a: a.ask("POST", "/v1/exchange/notices/acknowledgement", {"cursor": _notices_cursor(a)}), HERE)
    },
    "POST /v1/exchange/lists": {"": plain("POST", "/v1/exchange/lists", answers=412)},
    **{  # no list is sent here: who is let in hears that tus is not spoken, or that there is none
        f"{method} /v1/exchange/lists/{{listed}}{what}": {"": plain(method, f"/v1/exchange/lists/{ABSENT}{what}", answers=404 if method == "GET" else 412)}
        for method, what in (("HEAD", ""), ("PATCH", ""), ("DELETE", ""), ("GET", ""), ("GET", "/result"))
    },
    "POST /v1/exchange/changes": {"": plain("POST", "/v1/exchange/changes", {"purpose": "registration"})},
    "POST /v1/exchange/statements": {"": Way(_state)},
    "GET /v1/catalogue/items": {"": plain("GET", "/v1/catalogue/items")},
    "GET /v1/catalogue/items/{code}": {"": Way(lambda a: a.ask("GET", f"/v1/catalogue/items/{_item(a)}"), ONE)},
    "GET /v1/catalogue/items/{code}/file": {"": Way(lambda a: a.ask("GET", f"/v1/catalogue/items/{_item(a)}/file"), ONE)},
    "GET /v1/catalogue/drafts/{code}": {"": Way(lambda a: a.ask("GET", f"/v1/catalogue/drafts/{_item_draft(a)}"), ONE)},
    "PUT /v1/catalogue/drafts/{code}": {"": Way(_save_item)},
    "DELETE /v1/catalogue/drafts/{code}": {
        "": Way(lambda a: a.ask("DELETE", f"/v1/catalogue/drafts/{_item_draft(a)}", headers={"If-Match": '"1"'}), ONE)
    },
}
