"""From problem+json to the desk's error tree: the one border where the centre's refusals are translated."""

from collections.abc import Mapping
from typing import Any

import msgspec

from desktop.errors import (
    CentralError,
    Conflict,
    Forbidden,
    NotFound,
    Rejected,
    ServerFault,
    SignedOut,
    Unreachable,
    WorkstationRefused,
)

WORKSTATION = {
    "challenge_unknown",
    "epoch_unknown",
    "key_unknown",
    "replayed",
    "signature_missing",
    "signature_stale",
    "signature_wrong",
    "workstation_revoked",
    "workstation_suspended",
    "workstation_unknown",
}
"""What is refused to the PC, whoever sits at it."""
MISTYPED = {"wrong_password", "wrong_code"}
"""Mended by typing again, whatever their status."""
_KNOWN = {"type", "title", "status", "detail", "instance", "code", "field", "request_id"}


def refusal(status: int, headers: Mapping[str, str], content: bytes) -> CentralError:
    """The error that an answer which is no success stands for."""
    problem = _problem(content)
    code = str(problem.get("code", ""))
    field = problem.get("field")
    facts = {name: str(value) for name, value in problem.items() if name not in _KNOWN}
    request_id = str(problem.get("request_id") or headers.get("request-id", ""))
    if status >= 500:
        return ServerFault(request_id, code or "server_fault")
    if not code:
        # Not the centre's own words: a proxy on the way, or an address that is no centre.
        return ServerFault(request_id, "not_the_centre")
    if code in WORKSTATION:
        return WorkstationRefused(code, facts)
    if code in MISTYPED:
        return Rejected(code, facts=facts)
    match status:
        case 401:
            return SignedOut(code, facts.get("why", ""))
        case 403:
            return Forbidden(code, facts)
        case 404 | 410:
            return NotFound(code, facts)
        case 408:  # the line is so slow that the centre gave up: as good as none
            return Unreachable()
        case 409 | 412:
            return Conflict(code, facts)
        case _:
            return Rejected(code, field if isinstance(field, str) else None, facts)


def _problem(content: bytes) -> dict[str, Any]:
    try:
        return msgspec.json.decode(content, type=dict[str, Any])
    except msgspec.MsgspecError:
        return {}
