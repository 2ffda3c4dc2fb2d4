"""What administrators do in these tests: propose, decide, sign in."""

from typing import Any

from tests.server_stub.conftest import identifier

NEW = {"username": "lihong", "name": "李红", "post": "clerk", "organisation": identifier("station")}


def desk(city: Any, account: str) -> Any:
    """Administrators sit at a PC of the city."""
    return city.desk(account)


def propose(city: Any, account: str, kind: str, content: dict[str, Any], reason: str = "新人报到") -> Any:
    """POST /v1/proposals."""
    return desk(city, account).ask("POST", "/v1/proposals", {"kind": kind, "reason": reason, "content": content})


def proposed(city: Any, account: str, kind: str, content: dict[str, Any]) -> dict[str, Any]:
    """The same where it is taken."""
    answer = propose(city, account, kind, content)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    assert answer.headers["etag"] == f'"{made["version"]}"'
    return made


def decide(city: Any, account: str, made: dict[str, Any], verdict: str = "approve", reason: str = "核对过了") -> Any:
    """POST a decision on the version of a proposal."""
    headers = {"If-Match": f'"{made["version"]}"'}
    body = {"verdict": verdict, "reason": reason}
    return desk(city, account).ask("POST", f"/v1/proposals/{made['id']}/decision", body, headers=headers)


def in_force(city: Any, kind: str, content: dict[str, Any], by: str = "system_admin", other: str = "security_admin") -> Any:
    """Proposed by one, approved by the other."""
    answer = decide(city, other, proposed(city, by, kind, content))
    assert answer.status_code == 200, answer.text
    return answer.json()


def post_change(account: str, post: str, organisation: str | None = None) -> dict[str, Any]:
    """Content of kind `post`."""
    stands = organisation or ("station" if post in {"clerk", "team_leader"} else "city")
    return {"account": identifier(account), "post": post, "organisation": identifier(stands)}


def signed_in(city: Any, username: str, password: str, workstation: str = "desk") -> Any:
    """POST /v1/session."""
    client = city.client(workstation)
    return city.wait(lambda: client.post("/v1/session", json={"username": username, "password": password}))
