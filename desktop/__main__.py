"""The desk's entry: a window on the screen first, then everything else behind it, then the loop."""

import argparse
import gc
import sys
from pathlib import Path


def main() -> int:
    """Run the desk: 0 when it was closed, 2 when its settings cannot be.

    Late imports: each comes when it is needed, and the first paint needs little. Up to then the collector
    of garbage, which would find none, is off.
    """
    gc.disable()
    profile = _profile()
    from desktop.settings import SettingRefused, default_profile, read_settings

    try:
        settings = read_settings(profile or default_profile())
    except SettingRefused as error:
        print(f"desk.toml: {error}", file=sys.stderr)
        return 2
    from PySide6.QtWidgets import QApplication

    from desktop.shell.first_paint import first_paint

    app = QApplication(sys.argv[:1])
    window, page = first_paint(app, settings)
    gc.freeze()
    gc.enable()
    import asyncio
    import importlib

    import qasync

    async def serve() -> None:
        # In a thread: the window stays alive while everything else is imported.
        assembly = await asyncio.to_thread(importlib.import_module, "desktop.app")
        await assembly.serve(app, window, page, settings)

    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(serve())
    return 0


def _profile() -> Path | None:
    parser = argparse.ArgumentParser(
        prog="python -m desktop", description="Civic Window: the desk of a citizen service window."
    )
    parser.add_argument(
        "--profile", type=Path, metavar="DIR",
        help="folder of this desk: desk.toml (centre, workstation), its encrypted store and its log",
    )  # fmt: skip
    profile: Path | None = parser.parse_args().profile
    return profile


if __name__ == "__main__":
    sys.exit(main())
