"""What a list may be like: its header, its length, and the parts it is read in."""

import io

import pytest

from server_stub.comparing import listed
from server_stub.comparing.listed import FIELDS, ListUnfit

ALL = frozenset(FIELDS.values())


@pytest.mark.parametrize(
    ("header", "reason", "column"),
    [
        ("姓名,公民身份号码", "header_unknown", ""),
        ("公民身份号码", "header_unknown", ""),
        ("公民身份号码,姓名,姓名", "column_twice", "姓名"),
        ("公民身份号码,姓名,电话", "column_unknown", ""),
        ("公民身份号码,户籍地址", "column_not_shared", "户籍地址"),
    ],
)
def test_a_header_that_cannot_be_meant_is_refused(header: str, reason: str, column: str) -> None:
    with pytest.raises(ListUnfit) as refused:
        listed.layout(header.encode(), ALL - {"registered_address"})
    assert (refused.value.reason, refused.value.column) == (reason, column)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_header_is_read_in_the_encodings_deliveries_have(encoding: str) -> None:
    told = listed.layout(' 公民身份号码 ,"姓名",性别'.encode(encoding), ALL)
    assert (told.fields, told.encoding) == (("name", "sex"), encoding.removesuffix("-sig"))


def test_an_empty_list_is_refused() -> None:
    with pytest.raises(ListUnfit, match="empty"):
        listed.first_line(io.BytesIO(b"\n1"))


@pytest.mark.parametrize("wanted", [1, 2, 3, 50])
def test_parts_are_whole_lines_and_all_of_them(wanted: int) -> None:
    content = b"head\n" + b"".join(b"%d,%s\n" % (number, b"x" * (number % 7)) for number in range(97)) + b"last"
    file = io.BytesIO(content)
    parts = listed.parts(file, len(content), wanted)
    lines: list[bytes] = []
    for part in parts:
        assert part.first == len(lines) + 2
        lines += b"".join(listed.blocks(file, "utf-8", part.begin, part.end)).splitlines()
    assert lines == content.splitlines()[1:]


def test_a_list_that_is_too_long_is_refused_before_its_rows_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed, "MOST_ROWS", 10)
    for rows, fits in ((10, True), (11, False)):
        content = b"head\n" + b"1,2\n" * rows
        if fits:
            assert sum(part.lines for part in listed.parts(io.BytesIO(content), len(content), 2)) == rows
        else:
            with pytest.raises(ListUnfit, match="too_many_rows"):
                listed.parts(io.BytesIO(content), len(content), 2)
