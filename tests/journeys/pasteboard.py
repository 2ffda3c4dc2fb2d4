"""Another program at the same PC: what it copies can be pasted into the desk, and it sees what the desk copied.

Started as a program of its own: `give` copies what comes on standard input and offers it until it is ended,
`see` prints what can be pasted now, copied or marked.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from tests.journeys.stage import TOP, Stage

COMMAND = (sys.executable, "-m", "tests.journeys.pasteboard")


@contextmanager
def offered(stage: Stage, text: str) -> Iterator[None]:
    """Another program has copied this; it is gone afterwards, and the text with it."""
    environment = stage.environment | {"PYTHONPATH": str(TOP)}
    program = stage.company.start("pasteboard", [*COMMAND, "give"], environment, text.encode())
    program.wait_for_line("offered")
    yield
    program.end()
    program.log.unlink()


def seen(stage: Stage) -> str:
    """What any program on this screen could paste now."""
    return stage.run(*COMMAND, "see", extra={"PYTHONPATH": str(TOP)}).stdout


def main() -> int:
    """Give or see."""
    app = QGuiApplication(sys.argv)
    board = app.clipboard()
    if sys.argv[1] == "give":
        board.setText(sys.stdin.read())
        print("offered", flush=True)
        return app.exec()
    QTimer.singleShot(0, app.quit)
    app.exec()
    print(board.text(QClipboard.Mode.Clipboard))
    print(board.text(QClipboard.Mode.Selection))
    return 0


if __name__ == "__main__":
    sys.exit(main())
