"""Somebody who signs in step by step: what tests of identity say a person does."""

from dataclasses import dataclass, field
from typing import Any

import pyotp

from server_stub.identifiers import uuid7
from tests.server_stub.conftest import PASSWORD, City

NEW = "quiet-Kettle-77"
"""A password that is taken."""


@dataclass
class Person:
    """One person with a telephone, at one PC."""

    city: City
    username: str = "clerk"
    workstation: str = "desk"
    password: str = PASSWORD
    session: dict[str, Any] = field(default_factory=dict)
    secret: str = ""
    recovery: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.client = self.city.client(self.workstation)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """One request, with the token of the session where there is one."""
        headers = {"Idempotency-Key": uuid7()}
        if self.session:
            headers["Authorization"] = f"Bearer {self.session['access_token']}"
        return self.city.wait(lambda: self.client.request(method, path, json=body, headers=headers))

    def sign_in(self, password: str | None = None) -> Any:
        """The answer; the session is kept where there is one."""
        answer = self.ask("POST", "/v1/session", {"username": self.username, "password": password or self.password})
        if answer.status_code == 201:
            self.session = answer.json()
        return answer

    def renew(self) -> Any:
        """The answer; the new tokens are kept."""
        answer = self.ask("POST", "/v1/session/renewal", {"refresh_token": self.session["refresh_token"]})
        if answer.status_code == 200:
            self.session = answer.json()
        return answer

    def code(self, steps: int = 0) -> str:
        """What the telephone shows, some steps later or earlier."""
        return pyotp.TOTP(self.secret).at(int(self.city.clock.now().timestamp()) + 30 * steps)

    def begin(self, code: str = "") -> Any:
        """Have a secret shown, with a code of the one in use."""
        answer = self.ask("POST", "/v1/account/second-factor", {"code": code})
        if answer.status_code == 200:
            self.secret = answer.json()["secret"]
        return answer

    def set_up(self, code: str | None = None) -> Any:
        """Send a code of the secret that was shown."""
        answer = self.ask("PUT", "/v1/account/second-factor", {"code": code or self.code()})
        if answer.status_code == 200:
            self.recovery = answer.json()["codes"]
        return answer

    def prove(self, code: str | None = None) -> Any:
        """Send a code of the telephone."""
        return self.ask("POST", "/v1/session/second-factor", {"code": code or self.code()})

    def change(self, new: str = NEW, old: str | None = None) -> Any:
        """Choose another password."""
        answer = self.ask("PUT", "/v1/account/password", {"old_password": old or self.password, "new_password": new})
        if answer.status_code == 200:
            self.password = new
        return answer

    def works(self) -> bool:
        """Whether the session is good for anything."""
        return bool(self.ask("GET", "/v1/catalogue").status_code == 200)


def code(answer: Any) -> tuple[int, str]:
    """Status and code of a refusal."""
    return answer.status_code, answer.json()["code"]
