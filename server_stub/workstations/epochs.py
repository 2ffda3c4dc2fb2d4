"""Epochs and counters: that no signed request is taken twice, in memory only (design decision 1).

A restart of the centre forgets all epochs, so nothing signed before can come again; the next request of
every desk is answered with `epoch_unknown`, upon which it opens a new one.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from server_stub.errors import Refusal
from server_stub.workstations.signatures import Claim, Profile

ENDED_REMEMBERED = 16
"""Ended epochs of a key whose late requests are still told apart from unknown ones."""


class Cloned(Exception):
    """Two machines hold the key: the epoch of one was ended by the other, and it goes on."""


@dataclass(slots=True)
class _Epoch:
    name: str
    challenged: int
    """When the challenge that opened it was given out."""
    high: int = 0
    seen: int = 0
    """Bit n: counter `high - n` was taken."""

    def take(self, counter: int, width: int) -> bool:
        """Whether the counter is new; it is taken then."""
        ahead = counter - self.high
        if ahead > 0:
            # Only the window is kept: shifting by what a request claims could ask for any memory.
            self.seen = 1 if ahead >= width else (self.seen << ahead | 1) & ((1 << width) - 1)
            self.high = counter
            return True
        if counter < 1 or -ahead >= width:
            return False
        bit = 1 << -ahead
        if self.seen & bit:
            return False
        self.seen |= bit
        return True


@dataclass(slots=True)
class _Life:
    """The epochs of one key."""

    current: _Epoch
    ended: dict[str, float] = field(default_factory=dict)
    """Name → when its successor was opened."""


class Epochs:
    """Which requests are new. In the event loop only; times are seconds since 1970 by the centre's clock."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._secret = secrets.token_bytes(32)
        self._run = secrets.token_hex(4)
        self._lives: dict[str, _Life] = {}
        self._spent: dict[str, float] = {}

    def challenge(self, now: float) -> str:
        """Something fresh to sign. Nothing is remembered of it: asking costs a stranger more than us."""
        return self._challenge(f"{int(now):x}-{secrets.token_urlsafe(12)}")

    def open(self, claim: Claim, previous: str | None, now: float) -> str:
        """Begin an epoch for a key that has signed a challenge of ours; ends the one before.

        `previous` is the epoch the same start of the desk worked in: None after a start or a crash. If it
        was of this run of the centre and is not the current one, somebody else has opened one with the key:
        Cloned is raised.
        """
        self._check_time(claim, now)
        made, _, rest = claim.epoch.partition("-")
        plain = rest.rpartition("-")[0]
        if not hmac.compare_digest(self._challenge(f"{made}-{plain}"), claim.epoch) or claim.counter != 0:
            raise Refusal(401, "challenge_unknown")
        challenged, life = int(made, 16), self._lives.get(claim.key)
        if challenged + self._profile.challenge_seconds < now or claim.epoch in self._spent:
            raise Refusal(401, "challenge_unknown")
        if life is not None and challenged < life.current.challenged:
            # The desk gave this opening up and has opened another one since: it must not end that.
            raise Refusal(401, "challenge_unknown")
        self._spend(claim.epoch, now)
        name = f"{self._run}-{secrets.token_urlsafe(16)}"
        if life is not None and previous not in {None, life.current.name} and self._is_ours(previous):
            raise Cloned
        if life is None:
            self._lives[claim.key] = _Life(_Epoch(name, challenged))
            return name
        life.ended[life.current.name] = now
        while len(life.ended) > ENDED_REMEMBERED:
            del life.ended[next(iter(life.ended))]
        life.current = _Epoch(name, challenged)
        return name

    def take(self, claim: Claim, now: float) -> None:
        """Take a request whose signature was found right; a Refusal where it is none of now.

        Raises Cloned where it proves that two machines hold the key.
        """
        self._check_time(claim, now)
        life = self._lives.get(claim.key)
        if life is None:
            raise Refusal(401, "epoch_unknown")
        if claim.epoch != life.current.name:
            ended = life.ended.get(claim.epoch)
            # A replay of what the desk itself sent before carries an earlier moment: it suspends nobody.
            if ended is not None and claim.created > ended + self._profile.clone_seconds:
                raise Cloned
            raise Refusal(401, "epoch_unknown")
        if not life.current.take(claim.counter, self._profile.counter_width):
            raise Refusal(401, "replayed")

    def end(self, key: str) -> None:
        """Forget a key: it was suspended or ended."""
        self._lives.pop(key, None)

    def _is_ours(self, epoch: str | None) -> bool:
        return epoch is not None and epoch.startswith(f"{self._run}-")

    def _check_time(self, claim: Claim, now: float) -> None:
        if abs(claim.created - now) > self._profile.window_seconds:
            raise Refusal(401, "signature_stale")

    def _challenge(self, plain: str) -> str:
        seal = hmac.new(self._secret, plain.encode(), hashlib.sha256).digest()[:16]
        return f"{plain}-{base64.b32encode(seal).decode().rstrip('=')}"

    def _spend(self, challenge: str, now: float) -> None:
        """Only who holds a key of ours gets here, so what is remembered stays small."""
        until = now - 2 * self._profile.challenge_seconds
        for old in [name for name, when in self._spent.items() if when < until]:
            del self._spent[old]
        self._spent[challenge] = now
