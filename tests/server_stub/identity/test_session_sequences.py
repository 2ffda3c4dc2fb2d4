"""No session is usable when it must not be: random sequences of what people, PCs and administrators do, each held
against a model that knows the rules and nothing of the program."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
import hypothesis.strategies as st
import pyotp
import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from server_stub.database import Transaction
from server_stub.identifiers import uuid7
from server_stub.identity import tables
from tests.proofs import new_seed, record, tries
from tests.server_stub.conftest import CHEAP, PASSWORD, City, add_key, certify, identifier

pytestmark = pytest.mark.prove
SEQUENCES = tries(200, 20_000)
STEPS = 14
PCS = ("first pc", "second pc")
HOME, AWAY = "station", "other station"
ACCESS, WHOLE, LOCK = timedelta(minutes=15), timedelta(hours=12), timedelta(minutes=15)
LASTS = timedelta(days=90)
CASE = {"number": "11010519491231002X", "purpose": {"kind": "reason", "reference": "identify_visitor"}}


@dataclass
class Signed:
    """A session as the model knows it."""

    account: "Member"
    pc: str
    opened: datetime
    access: str
    access_until: datetime
    refresh: str
    spent: list[str] = field(default_factory=list)
    why: str | None = None
    """Why it ended; None: it did not."""
    proved: bool = False


@dataclass
class Member:
    """An account as the model knows it."""

    name: str
    username: str
    post: str
    password: str = PASSWORD
    chosen: datetime | None = None
    failures: int = 0
    locked: datetime | None = None
    disabled: bool = False
    secret: str = ""
    begun: str = ""
    step: int = -1
    recovery: list[str] = field(default_factory=list)
    certified_until: datetime | None = None
    passwords: int = 0

    @property
    def clerk(self) -> bool:
        return self.post == "clerk"


class Office(RuleBasedStateMachine):
    """Two people, two PCs, and the administrators. The centre runs on from one sequence to the next."""

    city: City
    clients: dict[str, httpx.AsyncClient]
    begun = 0

    @initialize()
    def open_the_day(self) -> None:
        type(self).begun += 1
        number = type(self).begun
        self.members = [Member(f"{post} {number}", f"{post}{number}", post) for post in ("clerk", "approver")]
        self.sessions: list[Signed] = []
        self.state = dict.fromkeys(PCS, "active")
        self.place = dict.fromkeys(PCS, HOME)
        self.passwords = 0
        self.city.write(self._settle)
        self._forget()

    def _settle(self, tx: Transaction) -> None:
        hashed = CHEAP.hash(PASSWORD)
        rows = [(identifier(one.name), one.username, "某人", one.post, identifier(HOME), hashed) for one in self.members]
        tables.add_accounts(tx, rows)
        for one in self.members:
            one.chosen = self.now
            tx.run("UPDATE accounts SET password_chosen_at = ? WHERE id = ?", (tx.now, identifier(one.name)))
        self.members[0].certified_until = self._certify(tx, 1)
        tx.run("UPDATE workstations SET state = 'active', station = ? WHERE name = 'pc'", (identifier(HOME),))

    def _certify(self, tx: Transaction, days: int) -> datetime:
        """Civil days: at nine in the morning in China as in UTC the date is the same."""
        china = self.now + timedelta(hours=8)
        last = (china + timedelta(days=days)).date()
        certify(tx, self.members[0].name, valid_to=last.isoformat(), items="[]")
        midnight = datetime(last.year, last.month, last.day, tzinfo=self.now.tzinfo) + timedelta(days=1)
        return midnight - timedelta(hours=8)

    def _forget(self) -> None:
        """What was arranged behind the centre's back."""
        self.city.centre.callers.forget()
        self.city.centre.workstations.forget()
        self.city.centre.slowing._failures.clear()

    @property
    def now(self) -> datetime:
        return self.city.clock.at

    # --- asking the centre -------------------------------------------------------------------------------

    def ask(self, pc: str, method: str, path: str, body: Any = None, token: str = "", **headers: str) -> httpx.Response:
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        headers |= {"Idempotency-Key": uuid7()}
        return self.city.wait(lambda: self.clients[pc].request(method, path, json=body, headers=headers))

    def in_session(self, signed: Signed, method: str, path: str, body: Any = None) -> httpx.Response:
        return self.ask(signed.pc, method, path, body, signed.access)

    # --- what the model says -----------------------------------------------------------------------------

    def to_do(self, signed: Signed) -> list[str]:
        member, steps = signed.account, []
        if member.secret and not signed.proved:
            steps.append("second_factor")
        if not member.secret and not member.clerk:
            steps.append("set_up_second_factor")
        if member.chosen is None or member.chosen + LASTS <= signed.opened:
            steps.append("change_password")
        return steps

    def refusal(self, signed: Signed, step: str = "") -> str | None:
        """Why a request with the session's token is refused; `step`: what it is there to do."""
        if self.state[signed.pc] == "suspended":
            return "workstation_suspended"
        if signed.why is not None or signed.access_until <= self.now:
            return "session_expired"
        if signed.account.disabled:
            return "account_disabled"
        left = self.to_do(signed)
        if left and step != "any" and left[0] != step:
            return "to_do"
        return None

    def is_locked(self, member: Member) -> bool:
        return member.locked is not None and member.locked > self.now

    def failed(self, member: Member, signed: Signed | None = None) -> None:
        member.failures += 1
        if member.failures == 5:
            member.failures, member.locked = 0, self.now + LOCK
            if signed is not None:
                signed.why = "stopped"

    def end(self, why: str, *, pc: str = "", member: Member | None = None) -> None:
        for signed in self.sessions:
            if signed.why is None and (signed.pc == pc or signed.account is member):
                signed.why = why

    def expect(self, answer: httpx.Response, code: str | None) -> bool:
        """Whether the centre said just that; True where it went well."""
        if code is None:
            assert answer.status_code < 300, answer.text
            return True
        assert answer.status_code >= 400, f"{code} was to be said, not {answer.text}"
        assert answer.json()["code"] == code, answer.text
        return False

    # --- what people do ----------------------------------------------------------------------------------

    who = st.integers(0, 1)
    which = st.integers(0, 30)

    def pick(self, number: int) -> Signed | None:
        """A session, the last ones more often."""
        if not self.sessions:
            return None
        return self.sessions[-1 - min(number // 6, len(self.sessions) - 1)]

    @rule(who=who, pc=st.sampled_from(PCS), right=st.sampled_from([True, True, True, False]), times=st.sampled_from([1, 1, 1, 5]))
    def sign_in(self, who: int, pc: str, right: bool, times: int) -> None:
        member = self.members[who]
        for _ in range(1 if right else times):
            self._try(member, pc, right)

    def _try(self, member: Member, pc: str, right: bool) -> None:
        password = member.password if right else "wrong"
        answer = self.ask(pc, "POST", "/v1/session", {"username": member.username, "password": password})
        if answer.status_code == 429:
            assert not right or self.city.centre.slowing._failures
            return
        if self.state[pc] == "suspended":
            self.expect(answer, "workstation_suspended")
        elif self.is_locked(member):
            self.expect(answer, "account_locked")
        elif not right:
            self.expect(answer, "wrong_password")
            self.failed(member)
        elif member.disabled:
            self.expect(answer, "account_disabled")
        elif self.place[pc] != HOME:
            self.expect(answer, "workstation_elsewhere")
        elif self.expect(answer, None):
            self._opened(member, pc, answer.json())

    def _opened(self, member: Member, pc: str, told: dict[str, Any]) -> None:
        self.end("elsewhere", member=member)
        signed = Signed(member, pc, self.now, told["access_token"], self.now + ACCESS, told["refresh_token"])
        self.sessions.append(signed)
        assert told["to_do"] == self.to_do(signed)
        if "second_factor" not in told["to_do"]:
            member.failures = 0

    @rule(number=which, how=st.sampled_from(["right", "right", "wrong", "again", "recovery"]))
    def prove(self, number: int, how: str) -> None:
        signed = self.pick(number)
        if signed is None:
            return
        member = signed.account
        step = int(self.now.timestamp()) // 30
        code = {"wrong": "00000000", "recovery": member.recovery[0] if member.recovery else "none"}.get(how, "")
        if not code:
            code = pyotp.TOTP(member.secret or "A" * 32).generate_otp(step if how == "right" else max(member.step, 0))
        answer = self.in_session(signed, "POST", "/v1/session/second-factor", {"code": code})
        if answer.status_code == 429:
            return
        refused = self.refusal(signed, "second_factor")
        if refused is None and self.is_locked(member):
            refused = "account_locked"
        if refused is None and (not member.secret or signed.proved):
            refused = "state_conflict"
        if not self.expect(answer, refused or (None if self._takes(member, how, step) else "wrong_code")):
            if refused is None:
                self.failed(member, signed)
            return
        signed.proved, member.failures = True, 0
        if how == "recovery":
            member.recovery.pop(0)
        else:
            member.step = step

    def _takes(self, member: Member, how: str, step: int) -> bool:
        return (how == "right" and step > member.step) or (how == "recovery" and bool(member.recovery))

    @rule(number=which, right=st.sampled_from([True, True, True, False]))
    def set_up(self, number: int, right: bool) -> None:
        signed = self.pick(number)
        if signed is None:
            return
        member = signed.account
        step = int(self.now.timestamp()) // 30
        refused = self.refusal(signed, "set_up_second_factor")
        if refused is None and self.is_locked(member):
            refused = "account_locked"
        if not self.begin(signed, refused, step):
            return
        code = pyotp.TOTP(member.begun or "A" * 32).generate_otp(step) if right else "00000000"
        answer = self.in_session(signed, "PUT", "/v1/account/second-factor", {"code": code})
        if not self.expect(answer, refused or (None if right else "wrong_code")):
            if refused is None:
                self.failed(member, signed)
            return
        member.secret, member.begun, member.step = member.begun, "", step
        member.recovery, signed.proved = answer.json()["codes"], True
        assert answer.json()["to_do"] == self.to_do(signed)

    def begin(self, signed: Signed, refused: str | None, step: int) -> bool:
        """Have a secret shown; whoever has one in use shows a code of it. Whether to go on."""
        member = signed.account
        code = pyotp.TOTP(member.secret).generate_otp(step) if member.secret else ""
        answer = self.in_session(signed, "POST", "/v1/account/second-factor", {"code": code})
        fits = not member.secret or step > member.step
        if self.expect(answer, refused or (None if fits else "wrong_code")):
            member.begun, member.step = answer.json()["secret"], step if member.secret else member.step
            return True
        if refused is None:
            self.failed(member, signed)
        return refused is not None

    @rule(who=who, pc=st.sampled_from(PCS), how=st.sampled_from(["right", "again", "recovery"]))
    def come_to_work(self, who: int, pc: str, how: str) -> None:
        """All of a sign-in, so that the sequences get somewhere."""
        self._try(self.members[who], pc, right=True)
        if self.members[who].secret:
            self.prove(0, how)
        elif who:
            self.set_up(0, right=True)

    @rule(number=which, right=st.sampled_from([True, True, True, False]))
    def change_password(self, number: int, right: bool) -> None:
        signed = self.pick(number)
        if signed is None:
            return
        member = signed.account
        self.passwords += 1
        new = f"quiet-Kettle-{self.passwords}z"
        body = {"old_password": member.password if right else "wrong", "new_password": new}
        answer = self.in_session(signed, "PUT", "/v1/account/password", body)
        refused = self.refusal(signed, "change_password")
        if refused is None and self.is_locked(member):
            refused = "account_locked"
        if not self.expect(answer, refused or (None if right else "wrong_password")):
            if refused is None:
                self.failed(member, signed)
            return
        member.password, member.chosen, member.failures = new, self.now, 0
        assert answer.json()["to_do"] == self.to_do(signed)

    @rule(number=which, how=st.sampled_from(["fresh", "fresh", "fresh", "spent", "other pc"]))
    def renew(self, number: int, how: str) -> None:
        signed = self.pick(number)
        if signed is None or (how == "spent" and not signed.spent):
            return
        pc = next(one for one in PCS if one != signed.pc) if how == "other pc" else signed.pc
        token = signed.spent[-1] if how == "spent" else signed.refresh
        answer = self.ask(pc, "POST", "/v1/session/renewal", {"refresh_token": token})
        if self.expect(answer, self._not_renewed(signed, pc, how)):
            told = answer.json()
            signed.spent.append(signed.refresh)
            signed.access, signed.refresh = told["access_token"], told["refresh_token"]
            signed.access_until = min(self.now + ACCESS, signed.opened + WHOLE)
            assert told["to_do"] == self.to_do(signed)

    def _not_renewed(self, signed: Signed, pc: str, how: str) -> str | None:
        if self.state[pc] == "suspended":
            return "workstation_suspended"
        if signed.why is not None:
            return "session_expired"
        if how == "spent":
            signed.why = "reused"
            return "session_expired"
        if pc != signed.pc:
            return "workstation_unknown"
        if signed.opened + WHOLE <= self.now:
            return "session_expired"
        return None

    @rule(number=which)
    def sign_out(self, number: int) -> None:
        signed = self.pick(number)
        if signed is not None and self.expect(self.in_session(signed, "DELETE", "/v1/session"), self.refusal(signed, "any")):
            signed.why = ""

    @rule(by=st.sampled_from([{"seconds": 31}, {"minutes": 5}, {"minutes": 14}, {"minutes": 16}, {"hours": 5}, {"days": 1}, {"days": 95}]))
    def wait(self, by: dict[str, int]) -> None:
        self.city.clock.move(**by)

    # --- what administrators do --------------------------------------------------------------------------

    def _administer(self, path: str, version: int, body: dict[str, Any]) -> dict[str, Any]:
        words = {"username": "security_admin", "password": PASSWORD}
        if body["kind"] in {"enable", "move"}:
            words["username"] = "system_admin"
        token = self.ask("city counter", "POST", "/v1/session", words).json()["access_token"]
        match = {"If-Match": f'"{version}"'}
        answer = self.ask("city counter", "POST", path, body | {"reason": "drill"}, token, **match)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    def _on_account(self, member: Member, kind: str) -> dict[str, Any]:
        [(version,)] = self.city.rows("SELECT version FROM accounts WHERE id = ?", identifier(member.name))
        return self._administer(f"/v1/accounts/{identifier(member.name)}/changes", version, {"kind": kind})

    def _on_pc(self, pc: str, body: dict[str, Any]) -> None:
        [(version,)] = self.city.rows("SELECT version FROM workstations WHERE id = ?", identifier(pc))
        self._administer(f"/v1/workstations/{identifier(pc)}/changes", version, body)

    @rule(who=who)
    def disable_or_enable(self, who: int) -> None:
        member = self.members[who]
        self._on_account(member, "enable" if member.disabled else "disable")
        member.disabled = not member.disabled
        if member.disabled:
            self.end("stopped", member=member)

    @rule(who=who)
    def reset_password(self, who: int) -> None:
        member = self.members[who]
        if member.disabled:
            return  # the register refuses it
        member.password = self._on_account(member, "reset_password")["one_time_password"]["password"]
        member.chosen, member.locked, member.failures = None, None, 0  # a reset unlocks, too
        self.end("stopped", member=member)

    @rule(who=who)
    def reset_second_factor(self, who: int) -> None:
        member = self.members[who]
        if member.disabled or not member.secret:
            return  # the same
        self._on_account(member, "reset_second_factor")
        member.secret, member.begun, member.step, member.recovery = "", "", -1, []
        self.end("stopped", member=member)

    @rule(who=who)
    def unlock(self, who: int) -> None:
        member = self.members[who]
        if self.is_locked(member):
            self._on_account(member, "unlock")
            member.locked, member.failures = None, 0

    @rule(pc=st.sampled_from(PCS))
    def suspend_or_resume(self, pc: str) -> None:
        suspended = self.state[pc] == "suspended"
        self._on_pc(pc, {"kind": "resume" if suspended else "suspend"})
        self.state[pc] = "active" if suspended else "suspended"
        if not suspended:
            self.end("stopped", pc=pc)

    @rule(pc=st.sampled_from(PCS))
    def move(self, pc: str) -> None:
        self.place[pc] = AWAY if self.place[pc] == HOME else HOME
        self._on_pc(pc, {"kind": "move", "station": identifier(self.place[pc])})
        self.end("stopped", pc=pc)

    @rule(days=st.sampled_from([0, 1, 60]))
    def certify_again(self, days: int) -> None:
        member = self.members[0]
        self.city.write(lambda tx: tx.run("UPDATE certificates SET revoked_at = ? WHERE account = ?", (tx.now, identifier(member.name))))
        if self.city.rows("SELECT 1 FROM certificates WHERE account = ? AND valid_to = ?", identifier(member.name), self._last(days)):
            member.certified_until = None
        else:
            member.certified_until = self.city.write(lambda tx: self._certify(tx, days))
        self.city.centre.callers.forget()

    def _last(self, days: int) -> str:
        return (self.now + timedelta(hours=8, days=days)).date().isoformat()

    # --- the promise -------------------------------------------------------------------------------------

    @rule(number=which)
    def use(self, number: int) -> None:
        signed = self.pick(number)
        if signed is not None:
            self._check(signed)

    def teardown(self) -> None:
        for signed in getattr(self, "sessions", []):
            self._check(signed)

    def _check(self, signed: Signed) -> None:
        refused = self.refusal(signed)
        answer = self.in_session(signed, "GET", "/v1/catalogue")
        self.expect(answer, refused)
        if refused == "session_expired" and signed.why is not None:
            assert answer.json()["why"] == signed.why
        ends = signed.account.certified_until
        if refused is None and not signed.account.clerk:
            refused = "person_unknown"
        elif refused is None:
            refused = "certificate_missing" if ends is None else "certificate_ended" if ends <= self.now else "person_unknown"
        self.expect(self.in_session(signed, "POST", "/v1/citizens/look-up", CASE), refused)


def test_no_session_is_usable_when_it_must_not_be(city: City) -> None:
    city.set(second_factor_posts="approver", password_days=90)

    def stand(tx: Transaction) -> None:
        tx.run("UPDATE accounts SET password_chosen_at = '2999-01-01T00:00:00.000000Z' WHERE post LIKE '%admin'")
        tables.add_workstations(tx, [(identifier(pc), "pc", identifier(HOME)) for pc in PCS])
        for pc in PCS:
            add_key(tx, pc, 0)

    city.write(stand)
    Office.city, Office.begun = city, 0
    Office.clients = {pc: city.client(pc) for pc in (*PCS, "city counter")}
    chance = new_seed()
    how = settings(max_examples=SEQUENCES, stateful_step_count=STEPS, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink])
    failed = 1
    try:
        run_state_machine_as_test(seed(chance)(Office), settings=how)
        failed = 0
    finally:
        record("Sessions: none usable when it must not be", Office.begun, failed, chance)
    assert Office.begun >= SEQUENCES, "fewer sequences than promised were tried"
