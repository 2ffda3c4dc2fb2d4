"""The centre's command line: `python -m server_stub COMMAND --data DIR`; `--help` lists the commands.

A room adds a command with a module that has `add(commands)`: it makes its sub-parser, and sets `run` on it
to a function that takes the settings and the arguments and returns the exit code. Listed in `COMMANDS`.
One that needs no centre sets `alone` instead, to a function of the arguments. Only the module of the command
that was typed is imported: all of them take longer than many a command itself.
"""

import argparse
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from server_stub import endings, serving_lock
from server_stub import settings as all_settings
from server_stub.settings import Settings

Commands = Any
"""What `ArgumentParser.add_subparsers` returns (argparse keeps its type private)."""


def _add_serve(commands: Commands) -> None:
    parser = commands.add_parser("serve", help="answer requests until a signal ends it")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=_port, default=8400, help="0: any free port")
    parser.add_argument(
        "--certificate", type=Path, metavar="FILE", help="PEM, with its chain; https then, with --key"
    )
    parser.add_argument("--key", type=Path, metavar="FILE", help="PEM, the certificate's private key")
    parser.set_defaults(run=_serve)


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError("0 to 65535")
    return number


def _serve(settings: Settings, arguments: argparse.Namespace) -> int:
    # late: only this command needs the web server
    from server_stub.practice import marking
    from server_stub.serving import TlsRefused, listening, read_tls, serve
    from server_stub.setting_up import require

    require(settings)
    marking.require(settings)
    try:
        tls = read_tls(arguments.certificate, arguments.key)
    except TlsRefused as refused:
        print(refused, file=sys.stderr)
        return 2
    with serving_lock.alone(settings.folder), listening(arguments.host, arguments.port) as place:
        serve(settings, place, tls)
    return 0


SERVE = "serve"
COMMANDS: dict[str, tuple[str, ...]] = {
    "identity.command.add_init": ("init",),
    "delivery.load.add": ("load",),
    "delivery.command.add_check": ("check",),
    "delivery.command.add_watch": ("watch",),
    "delivery.command.add_carry_out": ("carry-out",),
    "delivery.command.add_freshness": ("freshness",),
    "comparing.command.add": ("compare",),
    "population.command.add": ("undo-batch", "base-state", "find-discrepancies", "communities"),
    "population.demo.add": ("demo-data",),
    "practice.command.add": ("practise",),
    "journal.command.add": ("journal",),
    "moving.command.add": ("move",),
    "catalogue.command.add": ("catalogue",),
    "workstations.command.add": ("enrolment-code",),
    "exchange.command.add": ("agency-key", "society-key"),
    "exchange.command.add_check": ("interface-check",),
    "exchange.command.add_changes": ("change-file",),
    "identity.command.add_break_glass": ("break-glass",),
}
"""Which function of a room adds which commands."""


def adding(place: str) -> Callable[[Commands], None]:
    """One of these functions; its module is imported now."""
    module, _, name = place.rpartition(".")
    add: Callable[[Commands], None] = getattr(import_module(f"server_stub.{module}"), name)
    return add


def _add_to(commands: Commands, wanted: str) -> None:
    """The command that was typed; all of them for who asks what there is, or types another word."""
    typed = [place for place, names in COMMANDS.items() if wanted in names]
    if wanted == SERVE or not typed:
        _add_serve(commands)
    for place in typed or (() if wanted == SERVE else COMMANDS):
        adding(place)(commands)


def main(words: list[str] | None = None) -> int:
    """Run one command; its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m server_stub", description=(__doc__ or "").splitlines()[0]
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    words = sys.argv[1:] if words is None else words
    _add_to(commands, words[0] if words else "")
    for command in commands.choices.values():
        if command.get_default("alone") is None:
            command.add_argument(
                "--data", type=Path, required=True, metavar="DIR", help="the centre's data folder"
            )
    arguments = parser.parse_args(words)
    try:
        code = _run(arguments)
    except BaseException as error:
        told = endings.ending(error)
        if told is None:
            raise
        code = told[0]
        print(told[1], file=sys.stderr)
    return code


def _run(arguments: argparse.Namespace) -> int:
    if "alone" in arguments:
        code: int = arguments.alone(arguments)
    else:
        code = arguments.run(all_settings.load(arguments.data), arguments)
    return code


if __name__ == "__main__":
    os.umask(0o077)  # whatever is written is for the centre's own account
    sys.excepthook = endings.tell
    sys.exit(main())
