"""What is done at the command line stands in the journal with the user of the system."""

import json
import os
import pwd
from pathlib import Path

import pytest

from server_stub.__main__ import main
from tests.databases import rows

HEADER = "公民身份号码,姓名,性别,民族,出生日期,户籍地址,居住地区划,居住地址,状态,更新日期\n"


def test_every_deed_at_the_command_line_names_the_user(bare: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, file = bare, tmp_path / "people.csv"
    file.write_text(HEADER, "utf-8")
    assert main(["demo-data", "--citizens", "3", "--data", str(data)]) == 0
    place = json.loads((data / "demo" / "workstations.json").read_text("utf-8"))[0]["station"]
    assert main(["enrolment-code", "--station", place, "--name", "三号窗口", "--data", str(data)]) == 0
    assert main(["load", str(file), "--agency", "police", "--data", str(data)]) == 0
    assert main(["enrolment-code", "--station", "nowhere", "--name", "四号窗口", "--data", str(data)]) == 2
    assert main(["journal", "--verify", "--data", str(data)]) == 0
    assert main(["journal", "--after", "2", "--data", str(data)]) == 0
    assert main(["journal", "--json", "--data", str(data)]) == 0
    capsys.readouterr()
    told = rows(data, "SELECT action, outcome, permission, account, detail FROM journal ORDER BY idx")
    assert [row[:2] for row in told] == [
        ("demo.made", "done"),
        ("enrolment_code.made", "done"),
        ("population.loaded", "done"),
        ("enrolment_code.made", "refused"),
        ("journal.printed", "done"),
        ("journal.exported", "done"),
    ]
    assert {row[2:4] for row in told} == {("command_line", None)}
    assert {json.loads(row[4])["os_user"] for row in told} == {pwd.getpwuid(os.getuid()).pw_name}
