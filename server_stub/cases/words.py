"""Free text of a person: not endless, and writing only."""

from server_stub.cases import form
from server_stub.errors import Refusal

NOTE_LENGTH = 2000


def check_words(text: str, field: str, longest: int = NOTE_LENGTH) -> None:
    """Refuses what is too long or no writing."""
    if len(text) > longest or not form.is_writing(text, lines=True):
        raise Refusal(422, "invalid_field", field=field)
