"""The words of the desk last as long as the desk, whatever becomes of their file."""

import shutil
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.files import resource
from desktop.shell.translation import HeldTranslator


def test_an_update_that_writes_the_file_anew_changes_no_word_under_way(qapp: QObject, tmp_path: Path) -> None:
    file = tmp_path / "zh_CN.qm"
    shutil.copyfile(resource("translations/zh_CN.qm"), file)
    translator = HeldTranslator(qapp, file)
    assert translator.speaks
    file.write_bytes(b"")
    assert translator.translate("AgainPanel", "Take it in all the same") == "仍要受理"


def test_where_there_is_no_file_or_a_broken_one_nothing_is_spoken(qapp: QObject, tmp_path: Path) -> None:
    (tmp_path / "broken.qm").write_bytes(b"no translation")
    assert not HeldTranslator(qapp, tmp_path / "absent.qm").speaks
    assert not HeldTranslator(qapp, tmp_path / "broken.qm").speaks
