"""The first thing a clerk sees: the window with the sign-in page. Nothing heavy is imported up to here."""

from pathlib import Path

from PySide6.QtCore import QEventLoop, QLibraryInfo
from PySide6.QtWidgets import QApplication

from desktop.files import resource
from desktop.session.sign_in_page import SignInPage
from desktop.settings import Settings
from desktop.shell.main_window import MainWindow
from desktop.shell.theme import apply_theme
from desktop.shell.traces import keep_no_settings
from desktop.shell.translation import HeldTranslator

WAIT_MS = 3000


def first_paint(app: QApplication, settings: Settings) -> tuple[MainWindow, SignInPage]:
    """Dress the program and put the sign-in page on the screen."""
    app.setQuitOnLastWindowClosed(False)
    app.setApplicationName("civic-window")
    keep_no_settings()
    apply_theme(app)
    with_qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    of_qt = with_qt / f"qtbase_{settings.language}.qm"
    for words in (of_qt, resource(f"translations/{settings.language}.qm")):  # ours are asked first
        translator = HeldTranslator(app, words)
        if translator.speaks:
            app.installTranslator(translator)
    window = MainWindow()
    page = SignInPage(window.windowTitle(), settings.station)
    if settings.practice:
        window.say_practice()
    elif settings.practice_address:
        page.offer_practice()
    window.cover(page)
    window.show()
    handle = window.windowHandle()
    while not handle.isExposed():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, WAIT_MS)
    app.processEvents()
    return window, page
