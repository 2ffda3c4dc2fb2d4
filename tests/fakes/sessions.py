"""The centre's sessions in memory: one account, one password, and whatever failure a test asks for."""

from desktop.errors import DeskError, Forbidden, Rejected, SignedOut
from desktop.session.account import Account
from desktop.session.sign_in_flow import Taking
from desktop.session.steps import Begun, FactorKept, NewFactor, ToDo

TRIES = 5
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CODE = "123456"
CODES = tuple(f"abcd-{number:04}" for number in range(10))


def account(name: str = "乌云", username: str = "clerk", post: str = "clerk") -> Account:
    return Account(
        id=f"account of {username}", username=username, name=name, post=post,
        organisation="海拉尔东路街道公共服务站", level="station", division="150102001", department=None,
        permissions=frozenset({"citizen.look_up"}), workstation="一号窗口", session="session 1",
        contact="系统管理员 王",
    )  # fmt: skip


async def _nobody_waits(_account: Account) -> None: ...


class FakeSessions:
    """Keeps what the centre promises: a wrong password or code is told as such, five lock the account for a
    while; a session with something to do is good for nothing else."""

    def __init__(self, password: str = "correct horse", username: str = "clerk", to_do: ToDo = ()) -> None:
        self.username = username
        self.password = password
        self.fails_with: DeskError | None = None
        self.off_by = 0.0
        self.open_now = False
        self.begun_now = False
        self.turned_back = 0
        self.to_do = to_do
        self.recovery = set(CODES)
        self._left: ToDo = ()
        self._wrong = 0

    async def begin(self, username: str, password: str) -> Begun:
        if self.fails_with is not None:
            raise self.fails_with
        if self._wrong >= TRIES:
            raise Forbidden("account_locked", {"minutes": "15", "contact": "系统管理员 王"})
        if (username, password) != (self.username, self.password):
            self._wrong += 1
            raise Rejected("wrong_password")
        self._wrong = 0
        self.begun_now, self._left = True, self.to_do
        return Begun(account(username=username), self._left)

    async def take_up(self, taking: Taking = _nobody_waits) -> Account:
        if not self.begun_now:
            raise SignedOut
        if self._left:
            raise Forbidden("to_do", {"step": self._left[0]})
        self.begun_now = False
        await taking(account(username=self.username))
        self.open_now = True
        return account(username=self.username)

    async def open(self, username: str, password: str, taking: Taking = _nobody_waits) -> Account:
        await self.begin(username, password)
        return await self.take_up(taking)

    async def turn_back(self) -> None:
        self.turned_back += self.begun_now
        self.begun_now = False

    async def prove(self, code: str) -> ToDo:
        self._judge(code)
        return self._did("second_factor")

    async def new_factor(self) -> NewFactor:
        self._ask()
        return NewFactor(SECRET, f"otpauth://totp/Civic%20Window:clerk?secret={SECRET}&issuer=Civic%20Window")

    async def keep_factor(self, code: str) -> FactorKept:
        self._judge(code)
        return FactorKept(CODES, self._did("set_up_second_factor"))

    async def change_password(self, old: str, new: str) -> ToDo:
        self._ask()
        if old != self.password:
            raise Rejected("wrong_password")
        if len(new) < 12:
            raise Rejected("password_refused", facts={"reason": "too_short", "least": "12"})
        if new == old:
            raise Rejected("password_refused", facts={"reason": "used_before"})
        self.password = new
        return self._did("change_password")

    async def close(self) -> None:
        self.open_now = False
        if self.fails_with is not None:
            raise self.fails_with

    def clock_off_by(self) -> float:
        return self.off_by

    def _ask(self) -> None:
        if self.fails_with is not None:
            raise self.fails_with
        if not (self.begun_now or self.open_now):
            raise SignedOut("session_expired")

    def _judge(self, code: str) -> None:
        self._ask()
        if code in self.recovery:
            self.recovery.remove(code)
        elif code != CODE:
            self._wrong += 1
            if self._wrong >= TRIES:
                self.begun_now = False
                raise Forbidden("account_locked", {"minutes": "15", "contact": "系统管理员 王"})
            raise Rejected("wrong_code")

    def _did(self, step: str) -> ToDo:
        self._left = tuple(one for one in self._left if one != step)
        return self._left


class FakeStrongroom:
    """Keyring and vault that open, or fail as a test asks."""

    def __init__(self) -> None:
        self.fails_with: DeskError | None = None
        self.opened = 0

    async def open(self) -> None:
        if self.fails_with is not None:
            raise self.fails_with
        self.opened += 1
