"""The catalogue at the command line: files out, files in as drafts, and what is wrong in them."""

import subprocess
import sys
import tomllib
from pathlib import Path

from server_stub.catalogue.catalogue import shipped
from server_stub.database import Work
from server_stub.setting_up import write_beside
from tests.server_stub.conftest import settings_for

TOP = Path(__file__).parents[3]
CODE = "old_age_allowance"


def command(folder: Path, *words: str) -> tuple[int, str, str]:
    run = [sys.executable, "-m", "server_stub", "catalogue", *words, "--data", str(folder)]
    done = subprocess.run(run, cwd=TOP, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout, done.stderr


def test_items_go_out_as_files_and_come_in_as_drafts(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "items"
    assert command(folder, "--export", str(out))[:2] == (0, f"{len(shipped().items)} item(s) written to {out}\n")
    assert {path.stem for path in out.glob("*.toml")} == set(shipped().items)
    file = out / f"{CODE}.toml"
    file.write_text(file.read_text("utf-8").replace('name = "高龄津贴申领"', 'name = "高龄津贴"', 1), "utf-8")
    assert command(folder, "--check", str(file))[0] == 0
    code, said, _ = command(folder, "--import", str(file))
    assert code == 0
    version = shipped().items[CODE].version
    assert said == f"{CODE}: draft of version {version + 1}, from version {version}\n", "also before the first start"
    settings = settings_for(folder)
    rows = write_beside(settings, Work(lambda tx: tx.all("SELECT item, saved_by FROM item_drafts")))
    assert rows == [(CODE, None)]
    actions = write_beside(settings, Work(lambda tx: tx.all("SELECT action FROM journal WHERE action = 'item.draft_saved'")))
    assert len(actions) == 1


def test_a_wrong_file_is_told_and_none_is_taken_in(folder: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / f"{CODE}.toml", tmp_path / "odd.toml"
    source = (TOP / "resources" / "catalogue" / "items" / f"{CODE}.toml").read_text("utf-8")
    good.write_text(source, "utf-8")
    bad.write_text(source, "utf-8")
    code, said, told = command(folder, "--import", str(good), str(bad), str(tmp_path / "absent.toml"))
    assert (code, said) == (2, "")
    assert "odd.toml: code" in told
    assert "absent.toml" in told
    assert write_beside(settings_for(folder), Work(lambda tx: tx.all("SELECT item FROM item_drafts"))) == []
    assert tomllib.loads(source)["code"] == CODE
