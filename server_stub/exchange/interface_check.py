"""Goes through the interface as an agency's system does, step by step, at the centre of a practice city.

Each step says what was expected, what came, and what to do. Elsewhere than in a practice city it goes no
further than to ask what the centre is: nobody is stated there, and no epoch of a machine in service ended.
"""

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec

from server_stub.clock import civil_date, stamp
from server_stub.exchange import sharing
from server_stub.exchange.trial_line import Line, NoAnswer, NotTrusted, Told, forged
from server_stub.exchange.wire import AgencyDeed, PersonChanges, StatementsTaken
from server_stub.identifiers import uuid7
from server_stub.population.authority import authority
from server_stub.population.identity_number import check_character
from server_stub.population.wire import Fact

MOST_OFF_SECONDS = 300
MOST_PAGES = 2000
NAME = "接口检查"
STATE, CHANGES = "/v1/exchange/statements", "/v1/exchange/changes"
Followed = dict[str, list[Fact]]
"""Who is seen, and how."""
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
SOUND, FAULTY, NOT_PRACTICE = 0, 1, 2
"""Exit codes."""
WHEN_OPENING = {
    "key_unknown": "ask the bureau for the id of the system at this centre (--system)",
    "signature_wrong": "the registered key is another one: register what agency-key printed for this file",
    "signature_stale": "set the clock of this machine",
    "workstation_suspended": "the bureau stopped the agency, or two machines held the key: ask the bureau",
    "workstation_revoked": "the bureau revoked this system: make a new key and have it registered",
    "no_permission": "this key is not one of an agency's system",
}


class Found(NamedTuple):
    """What became of a step. `is_good` is None where it was left out."""

    step: str
    expected: str
    came: str
    is_good: bool | None
    advice: str = ""


class _Over(Exception):
    """Nothing that follows can be tried."""


class Check:
    """All steps, once."""

    def __init__(self, line: Line, purpose: str | None, say: Callable[[Found], None]) -> None:
        self._line = line
        self._purpose = purpose
        self._say = say
        self._failed = 0
        self._agency = ""
        self._number = _made_up()
        self._is_shown = False

    def run(self) -> int:
        """The exit code."""
        try:
            told = self._reached()
            self._clock(told)
            if told.content["practice"] is not True:
                self._real()
                return NOT_PRACTICE
            self._epoch(str(told.content["challenge"]))
            for step in (self._signature, self._replay, self._state, self._ask):
                step()
            self._feed_and_end()
        except _Over:
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
            raise _Over

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
        opening = self._line.ready("/v1/exchange/epochs", {"version": "interface-check"}, f"{challenge}.0")
        told = self._line.send(opening)
        epoch = str(told.content.get("epoch", ""))
        good = told.status == 201 and bool(epoch)
        advice = WHEN_OPENING.get(str(told.content.get("code")), "tell the centre's people")
        self._must("epoch", "201, an epoch", told.in_words, good, advice)
        self._agency = str(told.content.get("agency", ""))
        self._line.begin(epoch)

    def _expect(self, step: str, told: Told, status: int, code: str, advice: str) -> None:
        good = told.status == status and told.content.get("code", "") == code
        self._found(step, f"{status} {code}".rstrip(), told.in_words, good, advice)

    def _signature(self) -> None:
        """A wrong one, and a body that is not the one signed."""
        bad = "this centre does not check what it must: do not send it anything"
        nothing: dict[str, Any] = {"statements": []}
        told = self._line.send(forged(self._line.ready(STATE, nothing)))
        self._expect("a forged signature", told, 401, "signature_wrong", bad)
        request = self._line.ready(STATE, nothing)
        other = type(request)(request.path, request.body.replace(b"[]", b"{}"), request.headers)
        self._expect("a changed body", self._line.send(other), 401, "signature_wrong", bad)

    def _replay(self) -> None:
        request = self._line.ready(STATE, {"statements": []})
        told = self._line.send(request)
        self._expect("an empty call", told, 422, "invalid_field", "tell the centre's people")
        bad = "this centre takes a request twice: do not send it anything"
        self._expect("a replay", self._line.send(request), 401, "replayed", bad)

    def _said(self, kind: str, key: str, facts: list[dict[str, str]]) -> Told:
        today = civil_date(stamp(datetime.fromtimestamp(time.time() + self._line.clock_off, UTC)))
        said = {"kind": kind, "number": self._number, "as_of": today.isoformat(), "facts": facts}
        return self._line.send(self._line.ready(STATE, {"statements": [said]}, key=key))

    def _state(self) -> None:
        """A made-up person; and the same again, as after a lost answer."""
        key, facts = uuid7(), [{"field": "name", "value": NAME}]
        first = self._said("create", key, facts)
        self._accepted("a statement", first)
        second = self._said("create", key, facts)
        same = second == first
        advice = "tell the centre's people"
        self._found(
            "the same again", "the same answer", "the same" if same else second.in_words, same, advice
        )

    def _granted(self, deed: AgencyDeed) -> str | None:
        grants = sharing.shipped().grants
        own = [code for agency, code, what in grants if agency == self._agency and what == deed]
        return self._purpose or next(iter(own), None)

    def _ask(self) -> None:
        """About that person: shown at once only where who states them also verifies."""
        stated = {"stated": [{"field": "name", "value": NAME}]}
        deeds: tuple[tuple[str, AgencyDeed, dict[str, Any]], ...] = (
            ("look-up", "look_up", {}),
            ("comparison", "compare", stated),
            ("verification", "verify", stated),
        )
        for path, deed, more in deeds:
            purpose = self._granted(deed)
            if purpose is None:
                self._found(path, "a purpose", "none is granted as shipped; name one with --purpose", None)
                continue
            body = {"number": self._number, "purpose": purpose, **more}
            told = self._line.ask(f"/v1/exchange/{path}", body)
            if self._agency == authority().verifies:
                self._expect(path, told, 200, "", "ask the bureau what is granted")
                self._is_shown = told.status == 200
            else:  # nobody verified them
                self._expect(path, told, 404, "person_unknown", "ask the bureau what is granted")
        told = self._line.ask("/v1/exchange/look-up", {"number": self._number, "purpose": "no_such_purpose"})
        self._expect(
            "a purpose of nobody's", told, 403, "no_permission", "this centre shows what it must not"
        )

    def _feed_and_end(self) -> None:
        """Whatever comes of the feed, that person is taken back."""
        try:
            self._feed()
        finally:
            self._end()

    def _feed(self) -> None:
        purpose = self._granted("follow")
        if purpose is None:
            self._found("changes", "a purpose", "none is granted as shipped; name one with --purpose", None)
            return
        view, first = self._followed(purpose, {}, None, most=1)
        again = dict(view)
        view, last = self._followed(purpose, view, first)
        again, _ = self._followed(purpose, again, first)
        view, _ = self._followed(purpose, view, last)  # others may have stated meanwhile
        same = view == again
        came = f"{len(view)} person(s), {'the same' if same else 'others'} from an earlier cursor"
        self._found("changes", "the same from any cursor", came, same, "tell the centre's people")
        good = (self._number in view) is self._is_shown
        self._found("changes", "whom one may look up", "so" if good else "others", good, "tell them too")

    def _followed(
        self, purpose: str, view: Followed, cursor: str | None, most: int = MOST_PAGES
    ) -> tuple[Followed, str | None]:
        for _ in range(most):
            page = self._page(purpose, cursor)
            for each in page.changes:
                view.pop(each.number, None)
                if not each.gone:
                    view[each.number] = each.facts
            cursor = page.cursor
            if not page.more:
                break
        return view, cursor

    def _page(self, purpose: str, cursor: str | None) -> PersonChanges:
        told = self._line.ask(CHANGES, {"purpose": purpose, "cursor": cursor})
        try:
            if told.status == 200:
                return msgspec.convert(told.content, PersonChanges)
        except msgspec.ValidationError:
            pass  # told below, as any other answer that is no page
        self._found("changes", "200, a page", told.in_words, False, "ask the bureau what is granted")
        raise _Over

    def _end(self) -> None:
        """Nothing of that person is left."""
        told = self._said("end", uuid7(), [])
        self._accepted("taking it back", told)

    def _accepted(self, step: str, told: Told) -> None:
        try:
            [answer] = msgspec.convert(told.content, StatementsTaken).answers
            came, good = f"{told.in_words} {answer.outcome}", answer.outcome == "accepted"
            came += f" ({answer.reason})" if answer.reason else ""
        except (msgspec.ValidationError, ValueError):
            came, good = told.in_words, False
        self._found(step, "200 accepted", came, good, "what a code or reason means: docs/interface.md")


def _made_up() -> str:
    """A number nobody has: born in 1900."""
    body = f"150102190001{secrets.randbelow(28) + 1:02}{secrets.randbelow(1000):03}"
    return body + check_character(body)
