"""`communities FILE`: the city's own list of communities is taken over, whole or not at all."""

import json
from pathlib import Path

import pytest

from server_stub.__main__ import main
from server_stub.population import communities
from tests.databases import rows
from tests.server_stub.delivery.test_load import Agency, row

pytestmark = pytest.mark.both

KNOWN = "SELECT code, name FROM communities ORDER BY code"


@pytest.fixture
def agency(bare: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Agency:
    assert main(["init", "--data", str(bare)]) == 0
    made = Agency(tmp_path, bare, capsys)
    capsys.readouterr()
    return made


def take(agency: Agency, content: bytes) -> tuple[int, str]:
    path = agency.data.parent / "list.csv"
    path.write_bytes(content)
    code = main(["communities", str(path), "--data", str(agency.data)])
    said = agency._capsys.readouterr()
    return code, said.out + said.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_citys_communities_are_known_to_the_files_that_follow(agency: Agency, encoding: str) -> None:
    path = agency.write(*(row(place).replace("150102001001", "150102003007") for place in range(3)))
    assert "1 unknown community codes" in agency.load(path)[2]
    listed = "代码,名称\r\n150102,新城区\r\n150102003,东街街道\r\n150102003007,东街第七社区\r\n\r\n"
    assert take(agency, listed.encode(encoding)) == (0, "3 communities: 3 new, 0 renamed, 0 as before\n")
    other = agency.write(*(row(place, "新").replace("150102001001", "150102003007") for place in range(3)), name="b.csv")
    assert "unknown community" not in agency.load(other)[2]
    assert ("150102003007", "东街第七社区") in rows(agency.data, KNOWN)


def test_it_may_be_told_again_with_other_names_and_nobody_else_is_forgotten(agency: Agency) -> None:
    take(agency, "代码,名称\n150102003007,东街第七社区\n150102003008,东街第八社区\n".encode())
    told = take(agency, "代码,名称\n150102003007,东街七区\n150102003009,东街第九社区\n".encode())
    assert told == (0, "2 communities: 1 new, 1 renamed, 0 as before\n")
    assert rows(agency.data, KNOWN)[-3:] == [
        ("150102003007", "东街七区"), ("150102003008", "东街第八社区"), ("150102003009", "东街第九社区"),
    ]
    noted = rows(agency.data, "SELECT detail FROM journal WHERE action = 'population.communities_taken' ORDER BY idx")
    assert {key: value for key, value in json.loads(noted[-1][0]).items() if key != "os_user"} == {
        "communities": 2, "new": 1, "renamed": 1,
    }


def test_the_city_may_name_what_lies_in_an_area_nobody_knew_before(agency: Agency) -> None:
    told = take(agency, "代码,名称\n150199,新设区\n150199001002,湖滨社区\n".encode())
    assert told == (0, "2 communities: 2 new, 0 renamed, 0 as before\n")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "its first line is not"),
        ("名称,代码\n东街,150102003007\n".encode(), "its first line is not"),
        ("代码,名称\n".encode(), "it names no community"),
        ("代码,名称\n150102003007,甲\n15010200300,乙\n".encode(), "line 3: no code of 6, 9 or 12 digits"),
        ("代码,名称\n150102003007,甲,乙\n".encode(), "line 2: no code of 6, 9 or 12 digits"),
        ("代码,名称\n990102003007,甲\n".encode(), "line 2: no code of 6, 9 or 12 digits, in a province there is"),
        ("代码,名称\n150102003007,甲\n150102003007,乙\n".encode(), "line 3: 150102003007 stands there twice"),
        ("代码,名称\n150102003007, \n".encode(), "line 2: the name of 150102003007 is empty"),
        ("代码,名称\n150102003007,甲\x00\n".encode(), "line 2: "),
        ('代码,名称\n150102003007,"甲\n'.encode(), "it is no CSV"),
        ("代码,名称\n150102003007,甲\n".encode() + b"\xff", "neither UTF-8 nor GB18030"),
        (b"x" * (communities.MOST_BYTES + 1), "more than 16 MiB"),
    ],
)
def test_a_file_that_cannot_be_meant_changes_nothing(agency: Agency, content: bytes, why: str) -> None:
    before = rows(agency.data, KNOWN)
    code, said = take(agency, content)
    assert (code, why in said, "nothing was changed" in said) == (2, True, True), said
    assert rows(agency.data, KNOWN) == before


def test_a_file_that_is_not_there_is_told(agency: Agency) -> None:
    assert main(["communities", str(agency.data / "none.csv"), "--data", str(agency.data)]) == 2
    assert "none.csv: FileNotFoundError" in agency._capsys.readouterr().err
