"""The stage itself: what a play stands on is real, is the play's own, and is gone afterwards."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.processes import Company, PlayFailed, until
from tests.journeys.stage import Stage

pytestmark = pytest.mark.journey
ASK_KEYRING = """
import keyring
keyring.set_password("play", "clerk", "kept")
print(type(keyring.get_keyring()).__module__, keyring.get_password("play", "clerk"))
"""


def test_a_stage_has_a_keyring_a_printer_a_scanner_and_an_input_method(tmp_path: Path) -> None:
    with Stage(tmp_path / "play") as stage:
        assert stage.run(sys.executable, "-c", ASK_KEYRING).stdout.strip() == "keyring.backends.SecretService kept"
        assert "test:0" in stage.run("scanimage", "-L").stdout
        assert stage.run("ibus", "engine").stdout.strip() == "libpinyin"

        page = tmp_path / "page.ps"
        page.write_text("%!\n/Helvetica findfont 20 scalefont setfont 100 100 moveto (on paper) show showpage\n", encoding="utf-8")
        assert stage.printer is not None
        stage.run("gs", "-q", "-sDEVICE=pdfwrite", "-o", str(tmp_path / "page.pdf"), str(page))
        assert stage.run("lp", str(tmp_path / "page.pdf")).returncode == 0
        assert until("the job to be completed", stage.printer.jobs) == ["Window-1"]
        paper = stage.printer.printed()[0]
        assert "on paper" in subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True).stdout


def test_a_stopped_queue_still_takes_jobs(tmp_path: Path) -> None:
    with Stage(tmp_path / "play", keyring=False, input_method=False) as stage:
        assert stage.printer is not None
        stage.printer.stop_queue()
        page = tmp_path / "page.ps"
        page.write_text("%!\nshowpage\n", encoding="utf-8")
        stage.run("gs", "-q", "-sDEVICE=pdfwrite", "-o", str(tmp_path / "page.pdf"), str(page))
        assert stage.run("lp", str(tmp_path / "page.pdf")).returncode == 0
        assert stage.printer.jobs("not-completed") == ["Window-1"]
        assert stage.printer.jobs("completed") == []
        stage.printer.start_queue()
        assert until("the paper", stage.printer.printed, seen=stage.printer.log)


def test_nothing_is_left_of_a_stage_that_fell_over(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), Stage(tmp_path / "play") as stage:
        runtime = Path(stage.environment["XDG_RUNTIME_DIR"])
        raise ZeroDivisionError
    left = subprocess.run(["pgrep", "-f", str(tmp_path / "play")], capture_output=True, text=True, check=False).stdout
    assert not left.split()
    assert not runtime.exists()
    assert not Path(f"/etc/cups/cups-pdf-civic{os.getpid()}.conf").exists()


def test_a_program_that_ends_early_is_told_with_its_last_words(tmp_path: Path) -> None:
    with Company(tmp_path) as company:
        process = company.start("short", [sys.executable, "-c", "raise SystemExit('no such centre')"], {})
        with pytest.raises(PlayFailed, match="no such centre"):
            process.wait_for_line("listening on ")
