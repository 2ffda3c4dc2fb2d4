"""Looks at codes and passwords off the writer: opening secrets and hashing take longer than a deed may."""

import asyncio
from dataclasses import dataclass

from server_stub.centre import Centre
from server_stub.database import Transaction
from server_stub.deeds import Caller
from server_stub.errors import Refusal
from server_stub.identity import password_rules, second_factor, sign_in_rules, tables, tables_proofs
from server_stub.identity.password_rules import Holder, Reason
from server_stub.identity.proving import NewPassword, Shown, TakenOver
from server_stub.identity.second_factor import Factors
from server_stub.identity.service import refuse_locked
from server_stub.identity.wire import PasswordChange, SecondFactor


@dataclass(frozen=True, slots=True)
class Begun:
    """A new secret: as it is told, and as it is kept."""

    told: SecondFactor
    sealed: bytes


@dataclass(frozen=True, slots=True)
class _Present:
    """What an account has as passwords, and had."""

    username: str
    name: str
    password_hash: str
    earlier: list[str]


async def shown(centre: Centre, account: str, code: str) -> Shown:
    """What a code that was typed comes to. Whether it was used before, the writer says."""
    factors, typed = Factors(centre.settings.keys_folder), second_factor.typed(code)
    row = await centre.database.read(lambda tx: tables_proofs.factor(tx, account))
    step = None
    if row is not None and row.secret is not None:
        secret = factors.open(account, row.secret)
        step = second_factor.matching_step(secret, typed, centre.clock.now(), row.last_step)
    return Shown(step, factors.recovery_hash(account, typed))


async def begun(centre: Centre, account: str) -> Begun:
    """A new secret for an account."""
    row = await centre.database.read(lambda tx: tables.account_in_full(tx, account))
    if row is None:
        raise Refusal(401, "signed_out")
    secret = second_factor.new_secret()
    told = SecondFactor(secret=secret, uri=second_factor.uri(secret, row.username))
    return Begun(told, Factors(centre.settings.keys_folder).seal(account, secret))


async def taken_over(centre: Centre, account: str, code: str) -> TakenOver:
    """Whether a code is one of the secret that was begun, and recovery codes to go with it."""
    factors = Factors(centre.settings.keys_folder)
    row = await centre.database.read(lambda tx: tables_proofs.factor(tx, account))
    if row is None or row.begun is None:
        return TakenOver(None, None, [], [])  # refused by the deed: whether the account is locked comes first
    secret = factors.open(account, row.begun)
    step = second_factor.matching_step(secret, second_factor.typed(code), centre.clock.now(), 0)
    codes = second_factor.new_recovery_codes()
    hashes = [factors.recovery_hash(account, second_factor.typed(one)) for one in codes]
    return TakenOver(row.begun, step, codes, hashes)


async def new_password(centre: Centre, caller: Caller, asked: PasswordChange) -> NewPassword:
    """The new password's hash, if it may be one; nothing is said of it to who does not know the old one."""
    present = await centre.database.read(lambda tx: _present(tx, caller, centre))
    if not await centre.passwords.agrees(present.password_hash, asked.old_password):
        return NewPassword(present.password_hash, agrees=False, new_hash="")
    least = _least(centre, caller.post)
    holder = Holder(present.username, present.name)
    rules = sign_in_rules.shipped().guessable
    why = await asyncio.to_thread(password_rules.fault, asked.new_password, holder, least, rules)
    if why is not None:
        raise _refused(why, least)
    for earlier in {present.password_hash, *present.earlier}:
        if await centre.passwords.agrees(earlier, asked.new_password):
            raise _refused("used_before", least)
    new_hash = await centre.passwords.hashed(asked.new_password)
    return NewPassword(present.password_hash, agrees=True, new_hash=new_hash)


def _present(tx: Transaction, caller: Caller, centre: Centre) -> _Present:
    row, account = tables.sign_in_of(tx, caller.account), tables.account_in_full(tx, caller.account)
    if row is None or account is None:
        raise Refusal(401, "signed_out")
    refuse_locked(tx, row.locked_until)
    earlier = tables_proofs.earlier_passwords(tx, caller.account, centre.settings.password_history)
    return _Present(account.username, account.name, row.password_hash, earlier)


def _least(centre: Centre, post: str) -> int:
    is_administrator = post in sign_in_rules.shipped().administrators
    settings = centre.settings
    return settings.password_length_administrators if is_administrator else settings.password_length


def _refused(why: Reason, least: int) -> Refusal:
    return Refusal(422, "password_refused", field="new_password", facts={"reason": why, "least": least})
