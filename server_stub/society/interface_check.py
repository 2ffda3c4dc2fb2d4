"""Goes through the interface as an institution's system does, at the centre of a practice city."""

from typing import Any, ClassVar

import msgspec

from server_stub.exchange.interface_check import NAME, made_up
from server_stub.exchange.trial import TELL, Trial
from server_stub.exchange.trial_line import Told
from server_stub.identifiers import uuid7
from server_stub.society import contracts
from server_stub.society.wire import SocietyVerified

VERIFY = "/v1/society/verification"
CONSENT = "interface-check"
_ADVICE = {
    "no_permission": "name a purpose of the contract's with --purpose",
    "contract_not_in_force": "ask the bureau from when until when the contract holds",
    "quota_used": "the contract's quota is used: ask the bureau, or wait until the day or the month is over",
}


class SocietyCheck(Trial):
    """All steps of an institution's system, once. They use two persons of its quota."""

    epochs: ClassVar[str] = "/v1/society/epochs"
    path: ClassVar[str] = VERIFY

    def nothing(self) -> dict[str, Any]:
        return {"purpose": self._purpose, "persons": []}

    def opened(self, _told: Told) -> None:
        """For which of the purposes there are the contract is, only asking shows."""
        self._number = made_up()
        told = Told(0, {})
        for purpose in [self._purpose] if self._purpose else contracts.purposes():
            self._purpose = purpose
            told = self._line.ask(VERIFY, self.nothing())
            if told.in_words != "403 no_permission":
                break
        code = str(told.content.get("code", ""))
        expected, good = "a purpose of the contract's, in force", code not in _ADVICE
        self._must("contract", expected, told.in_words, good, _ADVICE.get(code, TELL))

    def further(self) -> None:
        self._verify()
        self._refuse()

    def _body(self, consent: str = CONSENT, purpose: str | None = None) -> dict[str, Any]:
        """About a person nobody knows."""
        person = {"number": self._number, "name": NAME, "consent": consent}
        return {"purpose": purpose or self._purpose, "persons": [person]}

    def _verify(self) -> None:
        """Whoever is not known does not agree; what is asked again under its key is asked once."""
        key = uuid7()
        first = self._line.send(self._line.ready(VERIFY, self._body(), key=key))
        answer = self._answer(first)
        again = self._line.send(self._line.ready(VERIFY, self._body(), key=key))
        same = again == first
        self._found("the same again", "the same answer", "the same" if same else again.in_words, same, TELL)
        other = self._answer(self._line.ask(VERIFY, self._body()))
        fewer = other.left_today < answer.left_today
        came = f"{answer.left_today} left, then {other.left_today}"
        self._found("quota", "fewer are left after each person", came, fewer, TELL)

    def _answer(self, told: Told) -> SocietyVerified:
        step, expected = "verification", "200 does_not_agree, of a made-up person"
        try:
            answer = msgspec.convert(told.content, SocietyVerified)
        except msgspec.ValidationError:
            advice = _ADVICE.get(str(told.content.get("code")), TELL)
            self._must(step, expected, told.in_words, False, advice)
            raise
        good = told.status == 200 and answer.answers == ["does_not_agree"]
        self._must(step, expected, f"{told.in_words} {' '.join(answer.answers)}", good, TELL)
        return answer

    def _refuse(self) -> None:
        bad = "this centre takes or shows what it must not"
        told = self._line.ask(VERIFY, self._body(consent=self._number))
        self._expect("a number as consent", told, 422, "invalid_field", bad)
        told = self._line.ask(VERIFY, self._body(purpose="no_such_purpose"))
        self._expect("a purpose of nobody's", told, 403, "no_permission", bad)
        told = self._line.ask("/v1/exchange/look-up", {"number": self._number, "purpose": "registration"})
        self._expect("an agency's look-up", told, 403, "no_permission", bad)
