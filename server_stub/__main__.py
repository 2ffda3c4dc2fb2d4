"""The centre's command line: `python -m server_stub init|serve|load|demo-data|journal --data DIR`.

A room adds a command with a module that has `add(commands)`: it makes its sub-parser, and sets `run` on it
to a function that takes the settings and the arguments and returns the exit code. Listed in `COMMANDS`.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from server_stub import migrations
from server_stub import settings as all_settings
from server_stub.journal import command as journal
from server_stub.population import demo, load
from server_stub.setting_up import database_url, initialise, is_set_up
from server_stub.settings import Settings

Commands = Any
"""What `ArgumentParser.add_subparsers` returns (argparse keeps its type private)."""


def _add_init(commands: Commands) -> None:
    parser = commands.add_parser("init", help="make the data folder, or bring it to the present shape")
    parser.set_defaults(run=_init)


def _init(settings: Settings, _arguments: argparse.Namespace) -> int:
    initialise(settings)
    return 0


def _add_serve(commands: Commands) -> None:
    parser = commands.add_parser("serve", help="answer requests until a signal ends it")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8400, help="0: any free port")
    parser.set_defaults(run=_serve)


def _serve(settings: Settings, arguments: argparse.Namespace) -> int:
    from server_stub.serving import serve  # only this command needs the web server

    if not is_set_up(settings):
        print(
            f"{settings.folder} is not set up; run: python -m server_stub init --data {settings.folder}",
            file=sys.stderr,
        )
        return 2
    if migrations.are_pending(database_url(settings)):
        again = f"python -m server_stub init --data {settings.folder}"
        print(f"the database is of another version; run: {again}", file=sys.stderr)
        return 2
    serve(settings, arguments.host, arguments.port)
    return 0


COMMANDS: tuple[Callable[[Commands], None], ...] = (_add_init, _add_serve, load.add, demo.add, journal.add)


def main(words: list[str] | None = None) -> int:
    """Run one command; its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m server_stub", description=(__doc__ or "").splitlines()[0]
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    for add in COMMANDS:
        add(commands)
    for command in commands.choices.values():
        command.add_argument(
            "--data", type=Path, required=True, metavar="DIR", help="the centre's data folder"
        )
    arguments = parser.parse_args(words)
    code: int = arguments.run(all_settings.load(arguments.data), arguments)
    return code


if __name__ == "__main__":
    sys.exit(main())
