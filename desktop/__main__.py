"""The desk's entry: a window on the screen first, then everything else behind it, then the loop."""

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop as WindowLoop
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from desktop.files import resource
from desktop.session.sign_in_page import SignInPage
from desktop.settings import SettingRefused, Settings, default_profile, read_settings
from desktop.shell.main_window import MainWindow
from desktop.shell.theme import apply_theme

FIRST_PAINT_MS = 3000


def first_paint(app: QApplication, settings: Settings) -> tuple[MainWindow, SignInPage]:
    """Dress the program and put the sign-in page on the screen. Nothing heavy is imported so far."""
    app.setQuitOnLastWindowClosed(False)
    app.setApplicationName("civic-window")
    apply_theme(app)
    translator = QTranslator(app)
    if translator.load(str(resource(f"translations/{settings.language}.qm"))):
        app.installTranslator(translator)
    window = MainWindow()
    page = SignInPage(window.windowTitle(), settings.station)
    window.cover(page)
    window.show()
    handle = window.windowHandle()
    while not handle.isExposed():
        app.processEvents(WindowLoop.ProcessEventsFlag.AllEvents, FIRST_PAINT_MS)
    app.processEvents()
    return window, page


def main() -> int:
    """Run the desk. 0 when it was closed, 2 when its settings cannot be."""
    settings = _settings()
    if settings is None:
        return 2
    app = QApplication(sys.argv[:1])
    window, page = first_paint(app, settings)
    run(app, window, page, settings)
    return 0


def run(app: QApplication, window: MainWindow, page: SignInPage, settings: Settings) -> None:
    """Run the desk until its window is closed and its work put away.

    Late imports: asyncio and qasync come after the first paint, the assembly in a thread behind the window.
    """
    import asyncio
    import importlib

    import qasync

    async def serve() -> None:
        assembly = await asyncio.to_thread(importlib.import_module, "desktop.app")
        await assembly.serve(app, window, page, settings)

    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(serve())


def _settings() -> Settings | None:
    parser = argparse.ArgumentParser(
        prog="python -m desktop", description="Civic Window: the desk of a citizen service window."
    )
    parser.add_argument(
        "--profile", type=Path, metavar="DIR", default=default_profile(),
        help="folder of this desk: desk.toml (centre, workstation), its encrypted store and its log",
    )  # fmt: skip
    try:
        return read_settings(parser.parse_args().profile)
    except SettingRefused as error:
        print(f"desk.toml: {error}", file=sys.stderr)
        return None


if __name__ == "__main__":
    sys.exit(main())
