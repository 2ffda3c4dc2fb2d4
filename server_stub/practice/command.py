"""`practise`: a practice city in an empty folder, with made-up citizens, ready to be served."""

import argparse
import sys
from typing import Any

from server_stub.database import Work
from server_stub.population import demo
from server_stub.practice import marking
from server_stub.setting_up import prepare, write_beside
from server_stub.settings import Settings, load

CITIZENS = 5000
LINE = "practice = true\n"


def add(commands: Any) -> None:
    """The sub-command."""
    parser = commands.add_parser(
        "practise", help="make a practice city in an empty data folder: all in it is made up"
    )
    parser.add_argument("--citizens", type=demo.count, default=CITIZENS, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed gives the same city")
    parser.set_defaults(run=run)


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """0 when it was made; 2 where the folder holds something else."""
    prepare(settings)
    try:
        write_beside(settings, Work(lambda tx: marking.mark(tx, settings)))
    except marking.CityExists:
        print(f"{settings.folder} has a city already; choose an empty folder", file=sys.stderr)
        return demo.OCCUPIED
    _say_so(settings)
    code = demo.run(load(settings.folder), arguments)
    if code == 0:
        print("This is a practice city. Serve it at an address of its own:")
        print(f"  python -m server_stub serve --data {settings.folder} --port PORT")
        print("and tell each desk in its desk.toml:")
        print('  practice_address = "https://…"')
        print("Its sign-in page then offers to practise. Nobody needs a code or an account for it.")
    return code


def _say_so(settings: Settings) -> None:
    path = settings.folder / "centre.toml"
    if not settings.practice:
        # Ahead of what stands there: a line at the end might fall into a table.
        path.write_text(LINE + (path.read_text("utf-8") if path.exists() else ""), "utf-8")
