"""What somebody proves beside the password or changes about it: second factor, its set-up, the password.

Secrets are opened and passwords hashed before (routes.py): here it is only written what became of it.
"""

from dataclasses import dataclass

from server_stub.database import Transaction
from server_stub.deeds import Caller, Recorded
from server_stub.errors import Refusal
from server_stub.identity import standing, tables, tables_proofs
from server_stub.identity.service import failure, refuse_locked
from server_stub.identity.wire import Progress, RecoveryCodes, Step
from server_stub.settings import Settings


@dataclass(frozen=True, slots=True)
class Shown:
    """A code that was typed: the step it is of, or what a recovery code is kept as."""

    step: int | None
    recovery_hash: str


@dataclass(frozen=True, slots=True)
class NewFactor:
    """A secret that was begun, and what was shown of the one in use."""

    sealed: bytes
    shown: Shown


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A code of a secret that was begun, and the recovery codes to come into force with it."""

    begun: bytes | None
    """The secret, sealed; None where none was begun."""
    step: int | None
    codes: list[str]
    hashes: list[str]


@dataclass(frozen=True, slots=True)
class NewPassword:
    """Whether the old password was right, of which hash; and the new one's."""

    old_hash: str
    agrees: bool
    new_hash: str


@dataclass(frozen=True)
class Prover:
    """Takes proofs."""

    settings: Settings

    def prove(self, tx: Transaction, caller: Caller, shown: Shown) -> Recorded[Progress]:
        """The second factor of a session; a wrong code counts like a wrong password."""
        self._refuse_locked(tx, caller)
        proof = tables.proof_of(tx, caller.session)
        if proof is None or not proof.has_factor or proof.second_factor_at is not None:
            raise Refusal(409, "state_conflict")
        by_step = self._spend(tx, caller, shown)
        tables.prove_second_factor(tx, caller.session)
        tables.set_failures(tx, caller.account, 0, None)
        detail: dict[str, str | int] = {"by": "code" if by_step else "recovery_code"}
        if not by_step:
            detail["left"] = tables_proofs.recovery_codes_left(tx, caller.account)
        return Recorded(Progress(to_do=self._to_do(tx, caller)), detail=detail)

    def begin(self, tx: Transaction, caller: Caller, new: NewFactor) -> Recorded[None]:
        """A new secret was shown. The one in use counts until a code of the new one was sent."""
        self._refuse_locked(tx, caller)
        present = tables_proofs.factor(tx, caller.account)
        if present is not None and present.secret is not None:
            self._spend(tx, caller, new.shown)
        tables_proofs.begin_factor(tx, caller.account, new.sealed)
        return Recorded(None)

    def confirm(self, tx: Transaction, caller: Caller, taken: TakenOver) -> Recorded[RecoveryCodes]:
        """The secret is in use from now on."""
        self._refuse_locked(tx, caller)
        row = tables_proofs.factor(tx, caller.account)
        if row is None or taken.begun is None or row.begun != taken.begun:
            raise Refusal(409, "state_conflict")
        if taken.step is None:
            raise Refusal(403, "wrong_code", effects=failure(caller, self.settings))
        tables_proofs.confirm_factor(tx, caller.account, taken.step)
        tables_proofs.keep_recovery_codes(tx, caller.account, taken.hashes)
        tables.prove_second_factor(tx, caller.session)
        return Recorded(RecoveryCodes(codes=taken.codes, to_do=self._to_do(tx, caller)))

    def change_password(self, tx: Transaction, caller: Caller, new: NewPassword) -> Recorded[Progress]:
        """Whoever knows the present password sets another one."""
        row = self._refuse_locked(tx, caller)
        if not new.agrees:
            raise Refusal(403, "wrong_password", effects=failure(caller, self.settings))
        if row.password_hash != new.old_hash:  # it was changed or reset meanwhile
            raise Refusal(409, "state_conflict")
        tables.set_password(tx, caller.account, new.new_hash, chosen=True)
        tables_proofs.remember_password(tx, caller.account, new.new_hash, self.settings.password_history)
        tables.set_failures(tx, caller.account, 0, None)
        return Recorded(Progress(to_do=self._to_do(tx, caller)))

    def _spend(self, tx: Transaction, caller: Caller, shown: Shown) -> bool:
        """Use up what was shown: True for a code, False for a recovery code."""
        if shown.step is not None and tables_proofs.spend_step(tx, caller.account, shown.step):
            return True
        if not tables_proofs.spend_recovery_code(tx, caller.account, shown.recovery_hash):
            raise Refusal(403, "wrong_code", effects=failure(caller, self.settings))
        return False

    def _refuse_locked(self, tx: Transaction, caller: Caller) -> tables.SignInRow:
        row = tables.sign_in_of(tx, caller.account)
        if row is None:
            raise Refusal(401, "signed_out")
        refuse_locked(tx, row.locked_until)
        return row

    def _to_do(self, tx: Transaction, caller: Caller) -> list[Step]:
        proof = tables.proof_of(tx, caller.session)
        return standing.to_do(proof, self.settings) if proof else []
