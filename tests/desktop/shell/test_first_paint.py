"""The window is on the screen before anything heavy is imported, and the rest comes behind it."""

import json
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[3]
HEAVY = ("httpx", "keyring", "reportlab", "cv2", "numpy", "sqlcipher3", "PIL", "pikepdf", "msgspec", "asyncio", "qasync", "pypinyin")

FIRST_PAINT = f"""
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.settings import Settings
from desktop.shell.first_paint import first_paint
app = QApplication([])
window, page = first_paint(app, Settings(profile=Path(sys.argv[1])))
print(json.dumps({{"visible": window.isVisible(), "page": page.isVisible(), "heavy": [n for n in {HEAVY!r} if n in sys.modules]}}))
"""


def run(program: str, *args: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *args], cwd=TOP, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]


def test_the_first_paint_waits_for_nothing_heavy(tmp_path: Path) -> None:
    seen = json.loads(run(FIRST_PAINT, str(tmp_path)))
    assert seen == {"visible": True, "page": True, "heavy": []}


def test_what_the_window_may_import_late_is_imported_behind_it(tmp_path: Path) -> None:
    # desktop.app is what the thread behind the window imports: it brings client, keyring and vault.
    late = run("import json, sys\nimport desktop.app\nprint(json.dumps([n in sys.modules for n in ('httpx', 'keyring', 'sqlcipher3')]))")
    assert json.loads(late) == [True, True, True]


def test_help_needs_no_screen() -> None:
    done = subprocess.run([sys.executable, "-m", "desktop", "--help"], cwd=TOP, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert "--profile DIR" in done.stdout


def test_a_senseless_setting_is_told_and_ends_the_program(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('centre = "http://centre.example"\n')
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--profile", str(tmp_path)], cwd=TOP, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert "plain http is for this machine only" in done.stderr
