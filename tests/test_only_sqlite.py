"""The list of what is left out on PostgreSQL names tests that are there, and does not grow unseen."""

import re
from pathlib import Path

import pytest

from tests.only_sqlite import REASONS, reason

TOP = Path(__file__).resolve().parents[1]
LEFT_OUT = 32
"""Tests of the list, each counted once whatever it is tried with. Only fewer, or with a better reason than haste."""


def named_in(path: str) -> list[str]:
    return re.findall(r"^def (test_\w+)\(", (TOP / path).read_text("utf-8"), re.M)


@pytest.mark.parametrize("name", REASONS)
def test_what_is_left_out_is_there(name: str) -> None:
    path, _, test = name.partition("::")
    assert test in named_in(path) if test else named_in(path)
    assert reason(f"{name}[any]" if test else f"{name}::test_any") == REASONS[name]


def test_no_more_is_left_out_than_was_thought_over() -> None:
    named = [name.partition("::") for name in REASONS]
    assert sum(1 if test else len(named_in(path)) for path, _, test in named) == LEFT_OUT


def test_what_is_not_named_runs() -> None:
    assert reason("tests/server_stub/test_gate.py::test_any") is None
