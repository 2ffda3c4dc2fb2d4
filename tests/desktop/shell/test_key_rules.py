"""A key is refused with its reason: it does something already, types text, or is somebody else's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.shell.key_rules import Clash, KeyedDeed, Reason, clash, split

LOCK = KeyedDeed("", "", "F12", "Lock")
SUBMIT = KeyedDeed("TakeInPage", "Take in", "F8", "Submit")
CAPTURE = KeyedDeed("TakeInPage", "Take in", "F4", "Capture")
PRINT = KeyedDeed("CasePage", "Case", "F9", "Print")
BACK = KeyedDeed("", "", "Esc", "Back")
SCAN_AGAIN = KeyedDeed("CapturePage", "Capture", "R", "Replace")
DEEDS = (LOCK, SUBMIT, CAPTURE, PRINT, BACK, SCAN_AGAIN)


def judged(wanted: str, deed: KeyedDeed = SUBMIT, **changed: str) -> Clash | None:
    keys = {one.name: changed.get(one.text, one.declared) for one in DEEDS}
    return clash(wanted, deed, DEEDS, lambda one: keys[one.name])


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        *((key, "typed") for key in ("A", "7", "Shift+A", "/", "+", "Shift++")),
        *((key, "input_method") for key in ("Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+;")),
        *((key, "system") for key in ("Alt+F4", "Alt+Tab", "Meta+L", "Ctrl+Alt+T", "Print", "Volume Up", "F13")),
        *((key, "editing") for key in ("Ctrl+C", "Ctrl+V", "Ctrl+Z", "Backspace", "Shift+Ins")),
        *((key, "moving") for key in ("Return", "Esc", "Ctrl+Return", "Tab", "Ctrl+Tab", "Space", "Left", "Shift+End", "Ctrl+Shift+Del")),
    ],
)
def test_a_key_that_is_needed_for_something_else_is_refused_with_its_reason(wanted: str, reason: Reason) -> None:
    assert judged(wanted) == Clash(reason)


@pytest.mark.parametrize("wanted", ["F7", "Ctrl+S", "Alt+S", "Ctrl+Shift+S", "Shift+F8", "Ctrl+F8", "Ins", "Ctrl++", "Ctrl+1"])
def test_function_keys_and_letters_with_ctrl_or_alt_are_free(wanted: str) -> None:
    assert judged(wanted) is None


def test_what_the_same_page_has_is_refused_and_named() -> None:
    assert judged("F4") == Clash("page", CAPTURE)
    assert judged("F6", Capture="F6") == Clash("page", CAPTURE)
    assert judged("F4", Capture="F6") is None


def test_another_page_may_have_the_same_key() -> None:
    assert judged("F9") is None


def test_what_every_page_has_is_refused_either_way() -> None:
    assert judged("F12") == Clash("everywhere", LOCK)
    assert judged("F8", LOCK) == Clash("everywhere", SUBMIT)
    assert judged("F8", LOCK, Submit="F7") is None


def test_enter_and_esc_stay_as_they_are() -> None:
    assert judged("F7", BACK) == Clash("fixed")


def test_the_shipped_key_comes_back_though_it_types_text_unless_it_was_given_away() -> None:
    assert judged("R", SCAN_AGAIN, Replace="F7") is None
    assert judged("F8", SUBMIT, Submit="F7", Capture="F8") == Clash("page", CAPTURE)


@given(st.frozensets(st.sampled_from(["Ctrl", "Alt", "Shift"])), st.sampled_from(["+", "A", "F1", "PgDown"]))
def test_a_key_is_its_modifiers_and_itself(modifiers: frozenset[str], key: str) -> None:
    assert split("+".join([*sorted(modifiers), key])) == (modifiers, key)
