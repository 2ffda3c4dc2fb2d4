"""The window is on the screen before anything heavy is imported, and the rest comes behind it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[3]
HEAVY = ("httpx", "keyring", "reportlab", "cv2", "numpy", "sqlcipher3", "PIL", "pikepdf", "msgspec", "asyncio", "qasync", "pypinyin")

# Our own modules that stand behind the first paint. Whatever else it imports makes a clerk wait: see 017.
OURS = {
    "desktop", "desktop.__main__", "desktop.files", "desktop.settings",
    "desktop.enrolment", "desktop.enrolment.seat_file", "desktop.session", "desktop.session.credentials",
    "desktop.session.sign_in_page",
    "desktop.shell", "desktop.shell.first_paint", "desktop.shell.main_window", "desktop.shell.ribbon", "desktop.shell.theme", "desktop.shell.traces", "desktop.shell.translation",
    "desktop.widgets", "desktop.widgets.buttons", "desktop.widgets.form_row", "desktop.widgets.hint_label", "desktop.widgets.icons",
    "desktop.widgets.inline_message", "desktop.widgets.key_register", "desktop.widgets.keys", "desktop.widgets.labels", "desktop.widgets.page",
    "desktop.widgets.panel", "desktop.widgets.password_edit", "desktop.widgets.tones",
}  # fmt: skip
# PySide6 makes a type when it is first named; these have hundreds of enumerators.
HEAVY_TYPES = ("QStyle",)

FIRST_PAINT = f"""
import json, sys
from pathlib import Path
from desktop.__main__ import show
app, window, page, settings = show(Path(sys.argv[1]))
from PySide6 import QtWidgets
seen = {{
    "visible": window.isVisible(),
    "page": page.isVisible(),
    "heavy": [name for name in {HEAVY!r} if name in sys.modules],
    "ours": [name for name in sys.modules if name.partition(".")[0] == "desktop"],
    "types": [name for name in {HEAVY_TYPES!r} if name in vars(QtWidgets)],
}}
app.setStyleSheet("")  # what lies below it
print(json.dumps(seen | {{"style": app.style().objectName()}}))
"""


def run(program: str, *args: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *args], cwd=TOP, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]


def test_the_first_paint_waits_for_nothing_heavy(tmp_path: Path) -> None:
    seen = json.loads(run(FIRST_PAINT, str(tmp_path)))
    assert (seen["visible"], seen["page"]) == (True, True)
    assert (seen["heavy"], seen["types"]) == ([], [])
    assert set(seen["ours"]) - OURS == set()


def test_the_desk_looks_the_same_whatever_style_a_machine_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_STYLE_OVERRIDE", "windows")
    assert json.loads(run(FIRST_PAINT, str(tmp_path)))["style"] == "fusion"


def test_a_type_counts_as_made_once_it_is_named() -> None:
    made = run("from PySide6 import QtWidgets\nbefore = 'QStyle' in vars(QtWidgets)\nQtWidgets.QStyle\nprint(before, 'QStyle' in vars(QtWidgets))")
    assert made == "False True"


def test_what_the_window_may_import_late_is_imported_behind_it(tmp_path: Path) -> None:
    # desktop.app is what the thread behind the window imports: it brings client, keyring and vault.
    late = run("import json, sys\nimport desktop.app\nprint(json.dumps([n in sys.modules for n in ('httpx', 'keyring', 'sqlcipher3', 'pyqtgraph', 'xlsxwriter')]))")
    assert json.loads(late) == [True, True, True, False, False], "few posts draw charts or write workbooks"


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
