"""The city the matrix asks in: people of every post in every condition, and things near and far from them."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from server_stub.catalogue import catalogue
from server_stub.database import Transaction
from server_stub.discrepancies import tables as discrepancies
from server_stub.exchange.tables_systems import OF_POST, SOCIETY
from server_stub.identifiers import uuid7
from server_stub.identity import sign_in_rules
from server_stub.identity import tables as identity
from server_stub.identity.policy import SYSTEM_POST, SYSTEM_POSTS
from server_stub.population import tables as population
from server_stub.population.identity_number import check_character
from server_stub.population.tables import FIELDS
from server_stub.promises import tables as promises
from server_stub.promises.tables import PromiseRow
from server_stub.workstations import codes
from server_stub.workstations import tables as workstations
from server_stub.workstations.tables import CodeRow
from tests.server_stub.conftest import (
    CHEAP,
    ORGANISATIONS,
    PASSWORD,
    STATIONED,
    City,
    Desk,
    add_key,
    certify,
    identifier,
)
from tests.server_stub.exchange.callers import add_system, calling
from tests.server_stub.society.callers import BANK
from tests.server_stub.society.callers import calling as calling_society
from tests.server_stub.window import NUMBER, TUS, decide, hold_citizen, metadata, submission, submit
from tests.signing import Signing, key_of, public_of

SIGNED_IN = "signed in"
CONDITIONS = (SIGNED_IN, "signed out", "something to do first", "suspended PC", "revoked PC", "expired certificate", "at another PC")
PLACES = ("own", "other", "absent")
PC_OF = {"clerk": "desk", "community_worker": "desk", "team_leader": "desk", "approver": "counter"}
STOPPED = {"suspended PC": "suspended", "revoked PC": "revoked"}
_FAR, _NOBODY = "15010319850101331", "15010219910307123"
PEOPLE = {"own": NUMBER, "other": _FAR + check_character(_FAR), "absent": _NOBODY + check_character(_NOBODY)}
ABSENT = "01900000-0000-7000-8000-000000000000"
BLIND = ("team_leader", "supervisor", "bureau_officer", "catalogue_editor", "system_admin", "security_admin", "auditor")
"""Posts that see nothing of a citizen: whatever they are to see is a change."""
_PLACED = {name: (level, division, department) for name, _, level, division, department, _ in ORGANISATIONS}


@dataclass(frozen=True)
class Who:
    """Somebody of a post in a condition."""

    post: str
    condition: str

    @property
    def name(self) -> str:
        return f"{self.post} {self.condition}"

    @property
    def is_system(self) -> bool:
        """Nobody is signed in: a system outside calls."""
        return self.post in SYSTEM_POSTS

    @property
    def pc(self) -> str:
        """Where they sit."""
        return self.condition if self.condition in STOPPED else PC_OF.get(self.post, "city counter")

    @property
    def organisation(self) -> str:
        return STATIONED.get(self.post, "city")

    @property
    def division(self) -> str:
        return _PLACED[self.organisation][1]

    @property
    def belongs_elsewhere(self) -> bool:
        """Whether the other PC of `at another PC` is one they may sit at."""
        return _PLACED["other station"][1].startswith(self.division)

    @property
    def station(self) -> str:
        return {"desk": "station", "counter": "district", "city counter": "city"}[PC_OF.get(self.post, "city counter")]


@dataclass(frozen=True)
class Thing:
    """Where something asked for stands. `windows`: where a case is or was decided."""

    station: str
    division: str
    windows: tuple[str, ...] = ()


THINGS = {
    "own": Thing("station", "150102001", ("civil_affairs district",)),
    "other": Thing("other station", "150103001", ("civil_affairs other district",)),
}


def within(scope: str, who: Who, thing: Thing) -> bool:
    """Whether a scope reaches a thing; what `resources/policy/permissions.toml` says at its top."""
    match scope:
        case "own" | "all" | "city" | "agency" | "contract":
            return True
        case "station":
            return who.station == thing.station
        case "department":
            return who.organisation in thing.windows
        case "district":
            return who.division[:6] == thing.division[:6]
    raise AssertionError(scope)


class World:
    """Makes what a cell of the matrix needs, and keeps what may be asked again."""

    def __init__(self, city: City) -> None:
        self.city = city
        self._standing: dict[tuple[str, str], Any] = {}
        self._desks: dict[Who, Desk] = {}
        self._number = 0
        city.write(self._settle)
        self._hired: set[str] = set()

    def _settle(self, tx: Transaction) -> None:
        hold_citizen(tx)
        hold_citizen(tx, PEOPLE["other"], "远方人")
        tx.run("UPDATE citizens SET residence_division = ? WHERE number = ?", ("150103001001", PEOPLE["other"]))
        for name, station in (*((each, "station") for each in STOPPED), ("far counter", "other district")):
            identity.add_workstations(tx, [(identifier(name), name, identifier(station))])
            add_key(tx, name, 0)

    # People

    def desk(self, who: Who) -> Desk:
        """Somebody at their PC, signed in as far as their condition goes; the same one when asked again."""
        if who not in self._desks:
            self._desks[who] = self.arrive(who)
        return self._desks[who]

    def arrive(self, who: Who) -> Desk:
        """Somebody who has not been here before."""
        name = f"{who.name} {self.number()}"
        if who.is_system:
            return self._connect(who, name)
        self.city.write(lambda tx: self._hire(tx, who, name))
        if who.condition in STOPPED:
            self._let(who.pc, "active")
        desk = Desk(self.city, self.city.client(who.pc), identifier(name))
        if who.condition != "signed out":
            self.sign_in(desk, name)
        if who.condition in STOPPED:
            self._let(who.pc, STOPPED[who.condition])
        if who.condition == "at another PC":
            elsewhere = self.city.client("other desk")
            elsewhere.headers["Authorization"] = desk.client.headers["Authorization"]
            desk.client = elsewhere
        return desk

    def _connect(self, who: Who, name: str) -> Desk:
        """A system of the police, which may do whatever an agency may about all; or of a bank."""
        if who.post == SYSTEM_POST:
            system = calling(self.city, "police", name)
        else:
            system = calling_society(self.city, code=f"bank_{self.number()}", day_quota=10**6, month_quota=10**7)
        if who.condition in STOPPED:
            at = system.client.headers["Workstation"]
            self.city.write(lambda tx: OF_POST[who.post].set_state(tx, at, STOPPED[who.condition], "停用"))
        return system

    def sign_in(self, desk: Desk, name: str) -> None:
        answer = desk.ask("POST", "/v1/session", {"username": name.replace(" ", "_"), "password": PASSWORD})
        assert answer.status_code == 201, answer.text
        desk.session = answer.json()
        desk.client.headers["Authorization"] = f"Bearer {desk.session['access_token']}"

    def _hire(self, tx: Transaction, who: Who, name: str) -> None:
        row = (identifier(name), name.replace(" ", "_"), name, who.post, identifier(who.organisation), CHEAP.hash(PASSWORD))
        identity.add_accounts(tx, [row])
        if who.condition != "something to do first":
            tx.run("UPDATE accounts SET password_chosen_at = ? WHERE id = ?", (tx.now, identifier(name)))
        if sign_in_rules.shipped().needs_certificate(who.post):
            certify(tx, name, valid_to="2026-11-22" if who.condition == "expired certificate" else "2039-12-31")

    def _let(self, pc: str, state: str) -> None:
        self.city.write(lambda tx: tx.run("UPDATE workstations SET state = ? WHERE id = ?", (state, identifier(pc))))
        self.city.centre.workstations.forget()
        self.city.centre.callers.forget()

    def number(self) -> int:
        """Another one each time."""
        self._number += 1
        return self._number

    def username_of(self, desk: Desk) -> str:
        if not desk.account:
            return "clerk"
        return str(self.city.rows("SELECT username FROM accounts WHERE id = ?", desk.account)[0][0])

    # Things

    def kept(self, kind: str, place: str, make: Callable[[str], Any], *, fresh: bool) -> Any:
        """A thing at a place: made for this cell where it is spent, else the one that stands there."""
        if fresh:
            return make(place)
        if (kind, place) not in self._standing:
            self._standing[kind, place] = make(place)
        return self._standing[kind, place]

    def clerk(self, place: str) -> Desk:
        return self.city.desk("clerk") if place == "own" else self.city.desk("far clerk", "other desk")

    def difference(self, number: str) -> None:
        """A window raised a difference about the name of somebody, and it is open."""
        days = ("2026-11-23T01:00:00.000000Z", "2026-11-23", "2026-12-21", "police")
        row = (uuid7(), number, "name", "另名", "出示了身份证", identifier("clerk"), identifier("station"), *days)
        self.city.write(lambda tx: discrepancies.add(tx, row))

    def changed(self, number: str) -> int:
        """What changed somebody's record last."""
        return self.city.read(lambda tx: population.changed(tx, number))

    def case(self, place: str, *, fresh: bool = False) -> dict[str, Any]:
        """A case that waits; for `absent` its like, which is no case."""
        if place == "absent":
            case = self.case("own")
            return {**case, "summary": {**case["summary"], "id": ABSENT}}
        return dict(self.kept("case", place, lambda at: submit(self.clerk(at), applicant=PEOPLE[at]), fresh=fresh))

    def returned(self, place: str, *, fresh: bool = False) -> dict[str, Any]:
        """A case that waits to be mended."""
        if place == "absent":
            case = self.returned("own")
            return {**case, "summary": {**case["summary"], "id": ABSENT}}

        def make(at: str) -> Any:
            approver = self.city.desk(*(("approver", "counter") if at == "own" else ("far approver", "far counter")))
            answer = decide(approver, submit(self.clerk(at), applicant=PEOPLE[at]), "return")
            assert answer.status_code == 200, answer.text
            return answer.json()

        return dict(self.kept("returned", place, make, fresh=fresh))

    def submission(self, desk: Desk, place: str) -> dict[str, Any]:
        """A draft with its papers, of somebody who lives there."""
        return submission(desk, applicant=PEOPLE[place])

    def document(self, place: str) -> str:
        """A paper of a case."""
        if place == "absent":
            return ABSENT
        return str(
            self.kept("document", place, lambda at: submit(self.clerk(at), applicant=PEOPLE[at], uploaded=True), fresh=False)["documents"][0]["id"]
        )

    def draft(self, place: str, *, fresh: bool = False) -> str:
        """A draft in its first version, kept at the station of the place."""

        def make(at: str) -> str:
            draft = uuid7()
            answer = self.clerk(at).ask("PUT", f"/v1/drafts/{draft}", draft_told(), headers={"If-Match": '"0"'})
            assert answer.status_code == 200, answer.text
            return draft

        return ABSENT if place == "absent" else str(self.kept("draft", place, make, fresh=fresh))

    def notice(self, place: str) -> str:
        """A notice of what is missing, given at the station of the place."""

        def make(at: str) -> str:
            answer = self.clerk(at).deed("POST", "/v1/notices", notice_told(PEOPLE[at]))
            assert answer.status_code == 201, answer.text
            return str(answer.json()["number"])

        return ABSENT if place == "absent" else str(self.kept("notice", place, make, fresh=False))

    def promise(self, place: str, *, fresh: bool = False) -> dict[str, Any]:
        """A case with an open promise in place of its first material."""
        case = self.case(place, fresh=fresh)
        identifier_ = case["summary"]["id"]

        def promise(tx: Transaction) -> None:
            if identifier_ != ABSENT and not promises.of_case(tx, identifier_):
                material = case["item"]["materials"][0]["code"]
                promises.add(tx, [PromiseRow(case_id=identifier_, material=material, name="材料", working_days=5, promised_at=tx.now, due_on="2999-01-01", provisional_due=0)])

        self.city.write(promise)
        return case

    def receipt(self, place: str) -> str:
        """A numbered receipt."""

        def make(at: str) -> str:
            path = f"/v1/cases/{self.case(at)['summary']['id']}/receipts"
            return str(self.clerk(at).deed("POST", path, {"kind": "acceptance"}).json()["id"])

        return ABSENT if place == "absent" else str(self.kept("receipt", place, make, fresh=False))

    def upload(self, place: str, *, fresh: bool = False) -> str:
        """An upload of 100 bytes that has just begun."""

        def make(at: str) -> str:
            told = {"draft": uuid7(), "material": "identity_card", "sha256": "0" * 64, "pages": "1"}
            headers = {**TUS, "Upload-Length": "100", "Upload-Metadata": metadata(**told)}
            return str(self.clerk(at).ask("POST", "/v1/uploads", headers=headers).headers["location"].rpartition("/")[2])

        return ABSENT if place == "absent" else str(self.kept("upload", place, make, fresh=fresh))

    def row(self, table: str, identifier_: str) -> int:
        """The version of a row."""
        found = self.city.rows(f"SELECT version FROM {table} WHERE id = ?", identifier_)
        return int(found[0][0]) if found else 1

    def account(self, place: str) -> str:
        """Somebody nobody works as."""
        if place == "absent":
            return ABSENT
        name = f"somebody {self.number()}"
        self.city.write(lambda tx: self._hire(tx, Who("clerk", SIGNED_IN), name))
        return identifier(name)

    def certificate(self, place: str) -> str:
        if place == "absent":
            return ABSENT
        holder = self.account("own")
        return str(self.city.rows("SELECT id FROM certificates WHERE account = ?", holder)[0][0])

    def organisation(self, place: str) -> str:
        """A place nothing stands in."""
        if place == "absent":
            return ABSENT
        name = f"place {self.number()}"
        row = (identifier(name), name, "station", f"150102{self._number % 900 + 100}", None, identifier("district"))
        self.city.write(lambda tx: identity.add_organisations(tx, [row]))
        return identifier(name)

    def workstation(self, place: str) -> str:
        """A PC nobody sits at."""
        if place == "absent":
            return ABSENT
        name = f"PC {self.number()}"
        self.city.write(lambda tx: identity.add_workstations(tx, [(identifier(name), name, identifier("station"))]))
        return identifier(name)

    def system(self, place: str) -> str:
        """A machine of an agency."""
        if place == "absent":
            return ABSENT
        name = f"system {self.number()}"
        self.city.write(lambda tx: add_system(tx, name, "labour"))
        return identifier(name)

    def society_system(self, place: str) -> str:
        """A machine of an institution."""
        if place == "absent":
            return ABSENT
        name = f"society system {self.number()}"
        calling_society(self.city, registered=True)
        self.city.write(lambda tx: SOCIETY.add(tx, identifier(name), BANK, name, public_of(key_of(name))))
        return identifier(name)

    def alert(self, place: str) -> str:
        """Something the administrators must look at."""
        if place == "absent":
            return ABSENT
        name = identifier(f"alert {self.number()}")
        self.city.write(lambda tx: tx.run("INSERT INTO alerts (id, kind, at, detail) VALUES (?, 'clock_wrong', ?, '{}')", (name, tx.now)))
        return name

    def proposal(self, place: str) -> str:
        """Something to decide about."""
        if place == "absent":
            return ABSENT
        body = {"kind": "sharing", "reason": "核对过了", "content": self.sharing_change()}
        answer = self.city.desk("system_admin", "city counter").ask("POST", "/v1/proposals", body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def sharing_change(self) -> dict[str, str]:
        """A change of a rule nobody has proposed yet; who proposes anything at all may propose it."""
        purposes = ["case", "service_item", "reason", *(f"service_item:{code}" for code in catalogue.shipped().items)]
        places = [(post, field, purpose) for post in BLIND for field in FIELDS for purpose in purposes]
        post, field, purpose = places[self.number() % len(places)]
        return {"post": post, "field": field, "purpose": purpose, "visibility": "full"}

    def code(self) -> str:
        """An enrolment code, as it is read aloud."""
        digits = codes.new_code()
        row = CodeRow(identifier("station"), None, f"新窗口 {self.number()}", "2999-01-01T00:00:00.000000Z", None)
        self.city.write(lambda tx: workstations.add_code(tx, codes.code_hash(digits.replace(" ", "")), row, None))
        return digits

    def new_key(self, desk: Desk, who: Who) -> Signing:
        """Another key of the same PC, which has no epoch yet; a system has but one."""
        if who.is_system:
            known = desk.client.auth
            assert isinstance(known, Signing)
            return known
        pc = "other desk" if who.condition == "at another PC" else who.pc
        number = 1000 + self.number()
        self.city.write(lambda tx: add_key(tx, pc, number))
        pen = self.city.pen(pc)
        named = f"key {number} of {pc}"
        return Signing(type(pen)(identifier(named), key_of(named), identifier(pc), pen.now))


def notice_told(applicant: str, **changed: Any) -> dict[str, Any]:
    """A notice that the first material of an item is missing."""
    item = next(iter(catalogue.shipped().items.values()))
    lacks = [{"kind": "material", "code": item.materials[0].code}]
    told = {"kind": "missing", "draft": uuid7(), "item": item.code, "item_version": item.version}
    return {**told, "applicant": applicant, "lacks": lacks, **changed}


def enrolment(code: str) -> dict[str, str]:
    """What a PC sends that has a code."""
    key = key_of(code)
    public = base64.b64encode(public_of(key)).decode()
    proof = key.sign(f"civic-window/enrolment/1\n{code.replace(' ', '')}\n{public}".encode())
    return {"code": code, "public_key": public, "proof": base64.b64encode(proof).decode()}


def draft_told() -> dict[str, Any]:
    """A draft as a desk keeps it."""
    return {"save": uuid7(), "item": "any", "item_version": 1, "item_name": "事项", "applicant": NUMBER, "applicant_name": "某人", "body": "{}"}
