"""Is a cited answer what the base holds? The mark is the centre's word to the approver, not the desk's."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from server_stub.cases.sight import Sight
from server_stub.cases.wire import Answer
from server_stub.catalogue.wire import FormField
from server_stub.parties.cited import cited
from server_stub.population.verification import Held


def judged(
    form: Sequence[FormField],
    answers: Sequence[Answer],
    held: Mapping[str, Held],
    sight: Sight,
    earlier: Sequence[Answer] = (),
) -> list[Answer]:
    """The answers, with the mark only where it is true. Never a refusal: the base may have changed meanwhile.
    `held` is by role: an answer is held against the record of the one it cites.

    Nobody cites what they cannot see whole; what an `earlier` revision cited may stay as it is.
    """
    questions = {field.code: field for field in form}
    cited_before = {(answer.code, answer.value) for answer in earlier if answer.cited}

    def holds(answer: Answer) -> bool:
        field = questions[answer.code]
        seen = field.cites is not None and sight.of(field.cites) == "full"
        known = seen or (answer.code, answer.value) in cited_before
        return known and _says(field, answer.value, held)

    return [
        replace(answer, cited=False) if answer.cited and not holds(answer) else answer for answer in answers
    ]


def _says(field: FormField, value: str, held: Mapping[str, Held]) -> bool:
    """A choice says a fact by its code; everything else by the word a look-up shows."""
    role, name = cited(field.cites or "")
    if role not in held:
        return False
    word, code = held[role].fact(name)
    if field.kind != "choice":
        return bool(word) and value == word
    wanted = {word, code} - {"", None}
    return any(choice.code == value and wanted & {choice.code, choice.label} for choice in field.choices)
