"""`python -m server_stub enrolment-code`: the code of the first PC, before there is one to make codes at."""

import argparse
import json
import sys
from typing import Any

from msgspec import structs

from server_stub.database import Transaction, Work
from server_stub.errors import Refusal
from server_stub.identity.tables import city_centre
from server_stub.journal import by_hand
from server_stub.setting_up import require, write_beside
from server_stub.settings import Settings
from server_stub.workstations import service
from server_stub.workstations.wire import EnrolmentCode, NewCode

ACTION = "enrolment_code.made"


def add(commands: Any) -> None:
    """The sub-command."""
    parser = commands.add_parser("enrolment-code", help="a one-time code that makes a PC a workstation")
    parser.add_argument("--station", metavar="ID", help="where a new PC stands; else at the city's centre")
    parser.add_argument("--name", help="what the new PC is to be called, such as 一号窗口")
    parser.add_argument("--workstation", metavar="ID", help="enrol this workstation again instead")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.set_defaults(run=_run)


def _run(settings: Settings, arguments: argparse.Namespace) -> int:
    require(settings)
    wanted = NewCode(station=arguments.station, name=arguments.name, workstation=arguments.workstation)
    work = Work(
        lambda tx: _make(tx, settings, wanted), lambda tx, refusal: _note_refused(tx, settings, refusal)
    )
    try:
        made: EnrolmentCode = write_beside(settings, work)
    except Refusal as refusal:
        print(f"no code was made: {refusal.code} {refusal.field or ''}".rstrip(), file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps({"code": made.code, "expires_at": made.expires_at}))
    else:
        print(f"{made.station.name} · {made.name}\n{made.code}\ngood once, until {made.expires_at}")
    return 0


def _make(tx: Transaction, settings: Settings, wanted: NewCode) -> EnrolmentCode:
    """The deed, and its record. Who names no place means the one where the administrators sit."""
    if wanted.station is None and wanted.workstation is None:
        wanted = structs.replace(wanted, station=city_centre(tx))
    said = service.make_code(tx, service.nobody(), wanted)
    by_hand.note(tx, settings, ACTION, said.detail)
    return said.answer


def _note_refused(tx: Transaction, settings: Settings, refusal: Refusal) -> None:
    by_hand.note(tx, settings, ACTION, {"code": refusal.code, "status": refusal.status}, "refused")
