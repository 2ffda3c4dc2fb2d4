"""The centre's command line: `python -m server_stub COMMAND --data DIR`; `--help` lists the commands.

A room adds a command with a module that has `add(commands)`: it makes its sub-parser, and sets `run` on it
to a function that takes the settings and the arguments and returns the exit code. Listed in `COMMANDS`.
One that needs no centre sets `alone` instead, to a function of the arguments.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from server_stub import endings, serving_lock
from server_stub import settings as all_settings
from server_stub.catalogue import command as catalogue
from server_stub.comparing import command as comparing
from server_stub.delivery import command as delivery
from server_stub.delivery import load
from server_stub.exchange import command as exchange
from server_stub.identity import command as identity
from server_stub.journal import command as journal
from server_stub.population import command as population
from server_stub.population import demo
from server_stub.practice import command as practice
from server_stub.practice import marking
from server_stub.setting_up import require
from server_stub.settings import Settings
from server_stub.workstations import command as workstations

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
    from server_stub.serving import TlsRefused, listening, read_tls, serve

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


COMMANDS: tuple[Callable[[Commands], None], ...] = (
    identity.add_init,
    _add_serve,
    load.add,
    delivery.add_check,
    delivery.add_watch,
    delivery.add_carry_out,
    delivery.add_freshness,
    comparing.add,
    population.add,
    demo.add,
    practice.add,
    journal.add,
    catalogue.add,
    workstations.add,
    exchange.add,
    exchange.add_check,
    exchange.add_changes,
    identity.add_break_glass,
)


def main(words: list[str] | None = None) -> int:
    """Run one command; its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m server_stub", description=(__doc__ or "").splitlines()[0]
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    for add in COMMANDS:
        add(commands)
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
