"""`compare` at the command line: a list in, a result beside it, and a record; else nothing."""

from pathlib import Path
from typing import Any

import pytest

from server_stub.__main__ import main
from server_stub.comparing import command
from server_stub.comparing.workers import NotCompared
from tests.server_stub.comparing.people import facts_of, hold, number_of
from tests.server_stub.conftest import City

pytestmark = pytest.mark.both
RIGHT = f"公民身份号码,姓名\n{number_of(4)},{facts_of(4)[0]}\n{number_of(5)},别人\n"


@pytest.fixture
def asked(city: City, tmp_path: Path) -> Path:
    city.write(hold)
    path = tmp_path / "asked.csv"
    path.write_text(RIGHT, encoding="utf-8")
    return path


def compare(city: City, path: Path, purpose: str = "registration") -> tuple[int, Path]:
    out = path.with_name("result.csv")
    words = ["compare", str(path), "--agency", "police", "--purpose", purpose, "--out", str(out)]
    return main([*words, "--data", str(city.centre.settings.folder)]), out


def test_the_result_lies_where_it_was_asked_for_and_the_deed_has_its_record(city: City, asked: Path, capsys: Any) -> None:
    code, out = compare(city, asked)
    assert (code, capsys.readouterr().out) == (0, "compared 2: 一致 1, 不一致 1\n")
    assert out.read_text("utf-8-sig").splitlines()[1:] == ["3,differs,不一致,姓名,,,"]
    assert out.stat().st_mode & 0o777 == 0o600
    [(detail,)] = city.rows("SELECT detail FROM journal WHERE action = 'exchange.list_compared'")
    assert '"agency":"police"' in detail and '"rows":2' in detail
    assert sorted(path.name for path in out.parent.iterdir() if path.suffix == ".csv") == ["asked.csv", "result.csv"]


@pytest.mark.parametrize(("purpose", "content"), [("taxation", RIGHT), ("registration", "姓名\n"), ("registration", "")])
def test_what_cannot_be_compared_leaves_nothing(city: City, asked: Path, purpose: str, content: str, capsys: Any) -> None:
    asked.write_text(content, encoding="utf-8")
    code, out = compare(city, asked, purpose)
    assert (code, out.exists()) == (command.WRONG, False)
    assert "nothing was compared" in capsys.readouterr().err
    assert not city.rows("SELECT 1 FROM journal WHERE action = 'exchange.list_compared'")


def test_a_damaged_sheet_is_told_to_who_looks_after_the_centre(city: City, asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server_stub.comparing.compare.SPARSE", 1000)
    assert compare(city, asked)[0] == 0
    for sheet in (city.centre.settings.folder / "comparing").glob("*.sheet"):
        sheet.write_bytes(b"")
    assert compare(city, asked)[0] == 0
    assert city.rows("SELECT kind, detail FROM alerts") == [("sheet_damaged", '{"sheets": 2}')]
    assert city.journal()[-2:] == [("exchange.list_compared", "done"), ("alert.raised", "done")]


def test_a_list_that_is_not_there_is_told(city: City, asked: Path, capsys: Any) -> None:
    asked.unlink()
    code, out = compare(city, asked)
    assert (code, out.exists()) == (command.NOT_COMPARED, False)
    assert "asked.csv" in capsys.readouterr().err


def test_processes_that_are_lost_leave_nothing(city: City, asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def lost(*_: Any) -> Any:
        raise NotCompared("lost")

    monkeypatch.setattr("server_stub.comparing.compare.Comparing.compare", lost)
    code, out = compare(city, asked)
    assert (code, out.exists()) == (command.NOT_COMPARED, False)
    assert not [path for path in asked.parent.iterdir() if path.name.startswith(".compare-")]
