"""What is tried of any key at the centre of a practice city, step by step: what was expected, what came, and
what to do. Elsewhere it goes no further than to ask what the centre is: nobody is stated there, and no epoch
of a machine in service ended.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from server_stub.exchange.trial_line import Line, NoAnswer, NotTrusted, Told, forged

MOST_OFF_SECONDS = 300
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
SOUND, FAULTY, NOT_PRACTICE = 0, 1, 2
"""Exit codes."""
_SORT = "an agency's key is tried without --society, an institution's with it"
WHEN_OPENING = {
    "key_unknown": "ask the bureau for the id of the system at this centre (--system)",
    "signature_wrong": "the registered key is another one: register what agency-key (or society-key) printed",
    "signature_stale": "set the clock of this machine",
    "workstation_suspended": "the bureau stopped its owner, or two machines held the key: ask the bureau",
    "workstation_revoked": "the bureau revoked this system: make a new key and have it registered",
    "epoch_unknown": _SORT,
    "no_permission": _SORT,
}
TELL = "tell the centre's people"


class Found(NamedTuple):
    """What became of a step. `is_good` is None where it was left out."""

    step: str
    expected: str
    came: str
    is_good: bool | None
    advice: str = ""


class Over(Exception):
    """Nothing that follows can be tried."""


class Trial(ABC):
    """All steps, once."""

    epochs: ClassVar[str]
    """Where such a system opens its epochs."""
    path: ClassVar[str]
    """Where its first deed goes."""

    def __init__(self, line: Line, purpose: str | None, say: Callable[[Found], None]) -> None:
        self._line = line
        self._purpose = purpose
        self._say = say
        self._failed = 0

    @abstractmethod
    def nothing(self) -> dict[str, Any]:
        """A deed of that path about nobody, which is refused for its form; its list is empty."""

    @abstractmethod
    def opened(self, told: Told) -> None:
        """The epoch began: what the centre says of whose system it is."""

    @abstractmethod
    def further(self) -> None:
        """What only such a system does."""

    def run(self) -> int:
        """The exit code."""
        try:
            told = self._reached()
            self._clock(told)
            if told.content["practice"] is not True:
                self._real()
                return NOT_PRACTICE
            self._epoch(str(told.content["challenge"]))
            self._signature()
            self._replay()
            self.further()
        except Over:
            pass  # the step that ended it has said why
        except NoAnswer as error:
            self._found("answers", "an answer to every request", str(error), False, "look at the line")
        return FAULTY if self._failed else SOUND

    def _found(self, step: str, expected: str, came: str, good: bool | None, advice: str = "") -> None:
        self._failed += good is False
        self._say(Found(step, expected, came, good, "" if good else advice))

    def _must(self, step: str, expected: str, came: str, good: bool, advice: str) -> None:
        self._found(step, expected, came, good, advice)
        if not good:
            raise Over

    def _reached(self) -> Told:
        """A challenge, and over what line."""
        line, expected = self._line, "a challenge of a centre"
        try:
            told = line.plain("/v1/challenges")
        except NotTrusted as error:
            advice = "name the authority of the centre's certificate with --ca, and the centre as it does"
            self._must("tls", "a certificate this machine trusts", str(error), False, advice)
            raise
        except NoAnswer as error:
            self._must("reachable", expected, str(error), False, "look at address, port, line and firewall")
            raise
        sound = told.status == 200 and {"challenge", "server_time", "practice"} <= set(told.content)
        self._must("reachable", expected, told.in_words, sound, "this address is not a centre's")
        if line.is_encrypted:
            self._found("tls", "a certificate this machine trusts", "trusted", True)
        else:
            near = None if line.host in _LOOPBACK else False
            self._found("tls", "an encrypted line", "none", near, "use https")
        return told

    def _clock(self, told: Told) -> None:
        try:
            theirs = datetime.fromisoformat(str(told.content["server_time"])).timestamp()
        except ValueError:
            theirs = 0.0
        self._line.clock_off = theirs - time.time()
        off = abs(self._line.clock_off)
        good = off <= MOST_OFF_SECONDS
        advice = "set the clock of this machine, or sign with the time of the centre as this check now does"
        self._found("clock", f"within {MOST_OFF_SECONDS} s of the centre's", f"{off:.1f} s off", good, advice)

    def _real(self) -> None:
        advice = "ask the bureau for its sandbox, or make one: python -m server_stub practise --data DIR"
        self._found("sandbox", "a practice city", "a real one: nothing more was tried", False, advice)

    def _epoch(self, challenge: str) -> None:
        opening = self._line.ready(self.epochs, {"version": "interface-check"}, f"{challenge}.0")
        told = self._line.send(opening)
        epoch = str(told.content.get("epoch", ""))
        good = told.status == 201 and bool(epoch)
        advice = WHEN_OPENING.get(str(told.content.get("code")), TELL)
        self._must("epoch", "201, an epoch", told.in_words, good, advice)
        self._line.begin(epoch)
        self.opened(told)

    def _expect(self, step: str, told: Told, status: int, code: str, advice: str) -> None:
        good = told.status == status and told.content.get("code", "") == code
        self._found(step, f"{status} {code}".rstrip(), told.in_words, good, advice)

    def _signature(self) -> None:
        """A wrong one, and a body that is not the one signed."""
        bad = "this centre does not check what it must: do not send it anything"
        told = self._line.send(forged(self._line.ready(self.path, self.nothing())))
        self._expect("a forged signature", told, 401, "signature_wrong", bad)
        request = self._line.ready(self.path, self.nothing())
        other = type(request)(request.path, request.body.replace(b"[]", b"{}"), request.headers)
        self._expect("a changed body", self._line.send(other), 401, "signature_wrong", bad)

    def _replay(self) -> None:
        request = self._line.ready(self.path, self.nothing())
        told = self._line.send(request)
        self._expect("an empty call", told, 422, "invalid_field", TELL)
        bad = "this centre takes a request twice: do not send it anything"
        self._expect("a replay", self._line.send(request), 401, "replayed", bad)
