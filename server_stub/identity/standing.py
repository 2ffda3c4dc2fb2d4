"""What a session has still to prove, and what its holder is told when it is over."""

from datetime import timedelta

from server_stub.clock import moment, stamp
from server_stub.errors import Refusal
from server_stub.identity.tables import ProofRow
from server_stub.identity.wire import Step
from server_stub.settings import Settings

STOPPED = frozenset({"stopped", "locked", "disabled", "suspended", "moved", "revoked", "enrolled again"})
"""Ends an administrator or a rule of the centre brings about; people are told one word for them."""


def to_do(proof: ProofRow, settings: Settings) -> list[Step]:
    """What must be done before the session is good for anything, in order."""
    steps: list[Step] = []
    if proof.has_factor and proof.second_factor_at is None:
        steps.append("second_factor")
    if not proof.has_factor and proof.post in settings.second_factor_posts.split():
        steps.append("set_up_second_factor")
    if is_due(proof, settings):
        steps.append("change_password")
    return steps


def is_due(proof: ProofRow, settings: Settings) -> bool:
    """Whether the password is a one-time one, or was too old at the sign-in."""
    if proof.password_chosen_at is None:
        return True
    until = moment(proof.password_chosen_at) + timedelta(days=settings.password_days)
    return stamp(until) <= proof.opened_at


def over_at(opened_at: str, settings: Settings) -> str:
    """When a session is over, however often it was renewed."""
    return stamp(moment(opened_at) + timedelta(hours=settings.session_hours))


def expired(why: str) -> Refusal:
    """The session is over. `why` is kept (`ended_why`), or `too_long`, `idle`, or nothing."""
    told = "stopped" if why in STOPPED else why
    known = told in {"elsewhere", "too_long", "idle", "stopped", "reused"}
    return Refusal(401, "session_expired", facts={"why": told if known else ""})
