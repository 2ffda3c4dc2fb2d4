"""Long lists of numbers are asked for in parts."""

import pytest

from server_stub.population.tables_views import AT_ONCE, parts


@pytest.mark.parametrize("count", [0, 1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE, 3 * AT_ONCE + 7])
def test_every_number_is_in_a_part_and_all_parts_of_several_are_as_long(count: int) -> None:
    numbers = [f"{number:018}" for number in range(count)]
    found = list(parts(numbers))
    assert sorted({each for part in found for each in part}) == numbers
    assert {len(part) for part in found} <= {AT_ONCE} or len(found) == 1
