"""The centre's sessions in memory: one account, one password, and whatever failure a test asks for."""

from desktop.errors import DeskError, Forbidden, Rejected
from desktop.session.account import Account
from desktop.session.sign_in_flow import Taking

TRIES = 5


def account(name: str = "乌云", username: str = "clerk", post: str = "clerk") -> Account:
    return Account(
        id=f"account of {username}", username=username, name=name, post=post,
        organisation="海拉尔东路街道公共服务站", level="station", division="150102001", department=None,
        permissions=frozenset({"citizen.look_up"}), workstation="一号窗口", session="session 1",
    )  # fmt: skip


async def _nobody_waits(_account: Account) -> None: ...


class FakeSessions:
    """Keeps what the centre promises: a wrong password is told as such, five lock the account for a while."""

    def __init__(self, password: str = "correct horse", username: str = "clerk") -> None:
        self.username = username
        self.password = password
        self.fails_with: DeskError | None = None
        self.off_by = 0.0
        self.open_now = False
        self._wrong = 0

    async def open(self, username: str, password: str, taking: Taking = _nobody_waits) -> Account:
        if self.fails_with is not None:
            raise self.fails_with
        if self._wrong >= TRIES:
            raise Forbidden("account_locked", {"minutes": "15"})
        if (username, password) != (self.username, self.password):
            self._wrong += 1
            raise Rejected("wrong_password")
        self._wrong = 0
        await taking(account(username=username))
        self.open_now = True
        return account(username=username)

    async def close(self) -> None:
        self.open_now = False
        if self.fails_with is not None:
            raise self.fails_with

    def clock_off_by(self) -> float:
        return self.off_by


class FakeStrongroom:
    """Keyring and vault that open, or fail as a test asks."""

    def __init__(self) -> None:
        self.fails_with: DeskError | None = None
        self.opened = 0

    async def open(self) -> None:
        if self.fails_with is not None:
            raise self.fails_with
        self.opened += 1
