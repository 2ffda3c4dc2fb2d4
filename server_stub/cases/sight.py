"""How much of a case's citizen a post sees: the policy on the base's fields holds for what cites them too."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from server_stub.cases.wire import Answer
from server_stub.catalogue.wire import FormField
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.parties.cited import cited
from server_stub.population.masking import masked
from server_stub.population.sharing import Visibility
from server_stub.population.wire import Verification


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody is shown, whose purpose is the case; or the service item, before there is one."""

    policy: Policy
    caller: Caller
    purpose: str = "case"

    def of(self, cites: str) -> Visibility:
        """A field of the base, whoever's: agent and family are as guarded as the applicant. The number is for
        posts that may look a citizen up by it."""
        _, field = cited(cites)
        if field == "number":
            return "full" if self.policy.scope(self.caller.post, "citizen.look_up") else "absent"
        caller = self.caller
        return self.policy.sharing.rule(caller.post, caller.department, self.purpose, field).visibility

    def number(self, number: str) -> str:
        """The citizen's number; for others its region only."""
        return number if self.of("number") == "full" else f"{number[:6]}{'*' * 12}"

    def name(self, name: str) -> str:
        """The citizen's name, its first character, or nothing."""
        match self.of("name"):
            case "full":
                return name
            case "masked":
                return masked("name", name)
            case "absent":
                return ""

    def verification(self, made: Verification | None) -> Verification | None:
        """A comparison without the fields that are not there for the post."""
        if made is None:
            return None
        return replace(made, fields=[each for each in made.fields if self.of(each.field) != "absent"])

    def answers(self, form: Sequence[FormField], answers: Sequence[Answer]) -> list[Answer]:
        """The form. What the post may see masked is so where it was cited; what a citizen said is not."""
        cites = {field.code: field.cites for field in form}
        return [shown for answer in answers if (shown := self._answer(cites.get(answer.code), answer))]

    def handed_back(
        self, form: Sequence[FormField], answers: Sequence[Answer], earlier: Sequence[Answer]
    ) -> list[Answer]:
        """A mended form, in which what was shown masked and came back as it was is what it was, and what was
        not shown at all is still there."""
        shown = {answer.code: answer for answer in self.answers(form, earlier)}
        whole = {answer.code: answer for answer in earlier}
        stated = {answer.code for answer in answers}
        unseen = [one for code, one in whole.items() if code not in shown and code not in stated]
        return unseen + [
            whole[answer.code]
            if answer.code in shown
            and shown[answer.code] != whole[answer.code]
            and shown[answer.code].value == answer.value
            else answer
            for answer in answers
        ]

    def _answer(self, cites: str | None, answer: Answer) -> Answer | None:
        if cites is None:
            return answer
        seen = self.of(cites)
        if seen == "absent":
            return None
        if seen == "masked" and answer.cited:
            _, field = cited(cites)
            return replace(answer, value=masked(field, answer.value))  # type: ignore[arg-type]  # checked data
        return answer
