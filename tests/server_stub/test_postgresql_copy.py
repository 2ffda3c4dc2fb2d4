"""Rows written down for COPY all at once are what the server would have made of each value."""

from pathlib import Path

import pytest

from server_stub.database import Value
from server_stub.postgresql_copy import copied
from tests.databases import change, opened, rows

pytestmark = pytest.mark.postgresql
PLAIN: list[tuple[Value, ...]] = [("150102", 7, "王芳", None), ("𬱖", -1, "", "a b"), ("'", 0, "N", "非")]
ODD: list[Value] = ["a\tb", "a\nb", "a\rb", "a\\b", "\\N", "None", "None of it", "b'x'", b"x", 1.5]


@pytest.mark.parametrize("odd", [*ODD, "plain"])
def test_what_is_filled_in_is_what_is_there(folder: Path, odd: Value) -> None:
    kind = {bytes: "bytea", float: "float8"}.get(type(odd), "text")
    change(folder, f"CREATE TABLE filled (a text, b integer, c text, d text, odd {kind})")
    given = [(*row, value) for row, value in zip(PLAIN, (None, odd, None), strict=True)]
    with opened(folder) as connection:
        connection.fill("filled", "a, b, c, d, odd", given)
        connection.fill("filled", "a, b, c, d, odd", connection.packed(given))
        connection.fill("filled", "a, b, c, d, odd", [])
        connection.fill("filled", "a, b, c, d, odd", connection.packed([]))
    assert rows(folder, "SELECT * FROM filled") == given * 2


def test_what_needs_more_than_writing_down_is_left_to_the_slower_way() -> None:
    assert copied(PLAIN) == "150102\t7\t王芳\tNone\n𬱖\t-1\t\ta b\n'\t0\tN\t非\n".encode()
    for odd in ODD:
        if not isinstance(odd, float):
            assert copied([("a", odd)]) is None, odd
    assert copied([("a", "b"), ("a",)]) is None
