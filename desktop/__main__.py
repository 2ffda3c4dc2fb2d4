"""The desk's entry: a window on the screen first, then everything else behind it, then the loop."""

import argparse
import gc
import importlib
import sys
from pathlib import Path
from typing import Any

# A frozen program has no other way to start its worker processes than itself.
WORKERS = {"--image-worker": "desktop.capture.image_worker", "--pdf-worker": "desktop.devices.pdf_worker"}


def main() -> int:
    """Run the desk: 0 when it was closed, 2 when its settings cannot be."""
    if len(sys.argv) == 2 and sys.argv[1] in WORKERS:
        importlib.import_module(WORKERS[sys.argv[1]]).main()
        return 0
    _dump_no_core()
    options = _options()
    if options.diagnose:
        # late, as all imports here: each comes when it is needed, and the first paint needs little
        from desktop.assembly.diagnosing import diagnose

        return diagnose(options.profile, as_json=options.json)
    from desktop.settings import SettingRefused

    try:
        run(*show(options.profile))
    except SettingRefused as error:
        print(f"settings: {error}", file=sys.stderr)
        return 2
    return 0


def _dump_no_core() -> None:
    """What a crash would write to the disk is what a clerk had on the screen, and keys."""
    if sys.platform != "win32":
        import resource  # Unix only

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def show(profile: Path | None) -> tuple[Any, ...]:
    """The program with its window on the screen, and the settings. Late imports: see main."""
    # It would find no garbage while all is imported; later it may work on this thread alone (Collector).
    gc.disable()
    from desktop.settings import default_profile, read_settings

    settings = read_settings(profile or default_profile())
    from PySide6.QtWidgets import QApplication

    from desktop.shell.first_paint import first_paint
    from desktop.shell.theme import STYLE

    app = QApplication([*sys.argv[:1], *STYLE])
    window, page = first_paint(app, settings)
    return app, window, page, settings


def run(*shown: Any) -> None:
    """Work until the window is closed. Late imports: behind the first paint, the assembly in a thread."""
    import asyncio
    import importlib

    import qasync

    # Threads that import or compute give way to the window five times as often as Python's own 5 ms.
    sys.setswitchinterval(0.001)

    async def serve() -> None:
        assembly = await asyncio.to_thread(importlib.import_module, "desktop.app")
        # Modules stay for good. Looked through with all else, they hold the window for 50 to 90 ms.
        gc.freeze()
        await assembly.serve(*shown[1:])

    loop = qasync.QEventLoop(shown[0])
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(serve())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m desktop", description="Civic Window: the desk of a citizen service window."
    )
    parser.add_argument(
        "--profile", type=Path, metavar="DIR",
        help="folder of this desk: desk.toml (centre, workstation), its encrypted store and its log",
    )  # fmt: skip
    parser.add_argument(
        "--diagnose", action="store_true",
        help="tell what is wrong between this PC and the centre, step by step; opens no window",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="with --diagnose: for programs")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
