"""Changes of an account that need no second person: nobody gets more by them than was once approved."""

from dataclasses import dataclass

from server_stub.administration import tables_staff
from server_stub.administration.staff import member, shown
from server_stub.administration.stated import checked_name, checked_reason
from server_stub.administration.staying import keep_able
from server_stub.administration.tables_staff import StaffRow
from server_stub.administration.wire import AccountChange, AccountChanged, OneTimePassword
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.identity import tables as identity
from server_stub.identity import tables_proofs as proofs
from server_stub.identity.caller import Caller
from server_stub.identity.initials import initials
from server_stub.identity.one_time import OneTime
from server_stub.identity.policy import Policy


@dataclass(frozen=True, slots=True)
class Changing:
    """Which account, in which version, what is wanted of it, and a new password where that is needed."""

    account: str
    version: int
    wanted: AccountChange
    one_time: OneTime | None = None


def change(tx: Transaction, caller: Caller, changing: Changing, policy: Policy) -> Recorded[AccountChanged]:
    """Disable, enable, rename, unlock, or give a new password or second factor."""
    wanted = changing.wanted
    if policy.scope(caller.post, f"account.{wanted.kind}") is None:
        raise Refusal(403, "no_permission")
    row = member(tx, caller, changing.account)
    if row.version != changing.version:
        raise Refusal(412, "version_conflict")
    if row.id == caller.account:
        raise Refusal(409, "own_account")
    if policy.scope(row.post, "proposal.decide") is not None:
        _keep_two_people(row, wanted)
    reason = checked_reason(wanted.reason)
    before = "disabled" if row.disabled else "active"
    given = _apply(tx, row, changing)
    after = member(tx, caller, row.id)
    detail = {"account": row.id, "kind": wanted.kind, "reason": reason, "before": before}
    answer = AccountChanged(account=shown(tx, after), one_time_password=given)
    return Recorded(answer, detail=detail, version=after.version)


def _apply(tx: Transaction, row: StaffRow, changing: Changing) -> OneTimePassword | None:
    match changing.wanted.kind:
        case "disable":
            _disable(tx, row)
        case "enable":
            _enable(tx, row)
        case "rename":
            name = checked_name(changing.wanted.name)
            tables_staff.rename(tx, row.id, name, initials(name))
        case "unlock":
            tables_staff.unlock(tx, row.id)
        case "reset_password":
            return _reset_password(tx, row, changing.one_time)
        case "reset_second_factor":
            proofs.remove_factor(tx, row.id)
            identity.end_sessions_of(tx, row.id, "stopped")
            tables_staff.changed(tx, row.id)
    return None


def _keep_two_people(row: StaffRow, wanted: AccountChange) -> None:
    """Who could sign in as another administrator would propose and decide alone: of those who decide, one
    person does not take away what only they have."""
    bare = wanted.kind == "reset_password" and not row.second_factor
    if bare or wanted.kind == "reset_second_factor":
        raise Refusal(409, "needs_two_people")


def _disable(tx: Transaction, row: StaffRow) -> None:
    if row.disabled:
        raise Refusal(409, "state_conflict")
    keep_able(tx, row)
    tables_staff.set_disabled(tx, row.id, disabled=True)
    identity.end_sessions_of(tx, row.id, "stopped")


def _enable(tx: Transaction, row: StaffRow) -> None:
    if not row.disabled or identity.open_organisation(tx, row.organisation) is None:
        raise Refusal(409, "state_conflict")
    tables_staff.set_disabled(tx, row.id, disabled=False)


def _reset_password(tx: Transaction, row: StaffRow, made: OneTime | None) -> OneTimePassword:
    if made is None or row.disabled:
        raise Refusal(409, "state_conflict")
    identity.set_password(tx, row.id, made.hash, chosen=False)
    identity.end_sessions_of(tx, row.id, "stopped")
    tables_staff.unlock(tx, row.id)
    return OneTimePassword(account=row.id, username=row.username, password=made.password)
