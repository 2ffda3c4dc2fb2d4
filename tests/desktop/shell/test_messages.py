"""Every error has words: what happened, what it means, what to do."""

from collections.abc import Iterator

import pytest

from desktop import errors
from desktop.shell.messages import BY_CODE, BY_TYPE, error_message


def tree(kind: type[errors.DeskError]) -> Iterator[type[errors.DeskError]]:
    yield kind
    for below in kind.__subclasses__():
        if below.__module__ == "desktop.errors":
            yield from tree(below)


ALL = list(tree(errors.DeskError))
MADE: dict[type[errors.DeskError], errors.DeskError] = {
    errors.Conflict: errors.Conflict("state_conflict"),
    errors.Rejected: errors.Rejected("invalid_field", "birth_date"),
    errors.ServerFault: errors.ServerFault("request-7"),
    errors.FontMissing: errors.FontMissing("fonts-wqy-microhei"),
    errors.FileRefused: errors.FileRefused("empty"),
}


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_an_error_has_words_of_its_own(kind: type[errors.DeskError]) -> None:
    assert kind in BY_TYPE, "the error tree grew; its words belong into shell/messages.py"
    words = BY_TYPE[kind]
    assert words.happened.endswith((".", "?"))
    assert words.means


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_the_words_hold_the_facts_and_no_braces(kind: type[errors.DeskError]) -> None:
    message = error_message(MADE.get(kind) or kind())
    assert "{" not in message.happened + message.means


def test_facts_are_told() -> None:
    assert "request-7" in error_message(errors.ServerFault("request-7")).means
    assert "15" in error_message(errors.Forbidden("account_locked", {"minutes": "15"})).means
    assert "birth_date" in error_message(errors.Rejected("invalid_field", "birth_date")).means
    assert "王" in error_message(errors.Conflict("lease_held", {"held_by": "王"})).happened


def test_no_two_errors_say_the_same() -> None:
    said = [words.happened for words in (*BY_TYPE.values(), *BY_CODE.values())]
    assert len(said) == len(set(said))


def test_a_fault_of_the_program_shows_no_traceback_and_no_names() -> None:
    message = error_message(KeyError("150102198703162841"))
    assert "150102198703162841" not in message.happened + message.means
    assert message.happened == "That did not work."


def test_trying_again_is_offered_where_it_helps() -> None:
    assert error_message(errors.Unreachable(), retry=True).step == "Try again"
    assert error_message(errors.Forbidden(), retry=True).step == ""
    assert error_message(errors.Unreachable()).step == ""
