"""Goes through the interface as an agency's system does, step by step, at the centre of a practice city."""

import secrets
import time
from datetime import UTC, datetime
from typing import Any, ClassVar

import msgspec

from server_stub.clock import civil_date, stamp
from server_stub.exchange import sharing
from server_stub.exchange.trial import TELL, Over, Trial
from server_stub.exchange.trial_line import Told
from server_stub.exchange.wire import AgencyDeed, PersonChanges, StatementsTaken
from server_stub.identifiers import uuid7
from server_stub.population.authority import authority
from server_stub.population.identity_number import check_character
from server_stub.population.wire import Fact

MOST_PAGES = 2000
NAME = "接口检查"
STATE, CHANGES = "/v1/exchange/statements", "/v1/exchange/changes"
Followed = dict[str, list[Fact]]
"""Who is seen, and how."""


class Check(Trial):
    """All steps of an agency's system, once."""

    epochs: ClassVar[str] = "/v1/exchange/epochs"
    path: ClassVar[str] = STATE
    _agency = ""
    _is_shown = False

    def nothing(self) -> dict[str, Any]:
        return {"statements": []}

    def opened(self, told: Told) -> None:
        self._agency = str(told.content.get("agency", ""))
        self._number = made_up()

    def further(self) -> None:
        self._state()
        self._ask()
        self._feed_and_end()

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
        advice = TELL
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
        self._found("changes", "the same from any cursor", came, same, TELL)
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
        raise Over

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


def made_up() -> str:
    """A number nobody has: born in 1900."""
    body = f"150102190001{secrets.randbelow(28) + 1:02}{secrets.randbelow(1000):03}"
    return body + check_character(body)
