"""For who makes a system that calls: `agency-key`, `society-key` (a key, and its registration), and
`interface-check` (tries key and interface at a sandbox); and `change-file` for an agency without a line."""

import argparse
import asyncio
import base64
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from server_stub.clock import SystemClock
from server_stub.errors import Refusal
from server_stub.exchange import change_files
from server_stub.exchange.change_files import AlreadyWriting, ChangeFiles
from server_stub.exchange.interface_check import Check
from server_stub.exchange.trial import Found
from server_stub.exchange.trial_line import Line
from server_stub.key_files import sync_folder
from server_stub.population.authority import authority
from server_stub.setting_up import open_beside, require
from server_stub.settings import Settings
from server_stub.society.interface_check import SocietyCheck
from server_stub.workstations.codes import proof_text

REFUSED, BUSY, NOT_WRITTEN = 2, 3, 4
"""Exit codes: the command is wrong or not granted; another one is at work; a file could not be laid out."""
_CODE = re.compile("[a-z][a-z0-9_]{0,39}")


def add(commands: Any) -> None:
    """The sub-commands. They are run where the key is to stay, so they ask for no data folder."""
    for name, owner, example, whose in (
        ("agency-key", "agency", "labour", "an agency's"),
        ("society-key", "institution", "first_bank", "an institution's"),
    ):
        parser = commands.add_parser(name, help=f"make a key for {whose} system, at that system")
        parser.add_argument(
            "code", metavar=owner.upper(), help=f"its code in the register, such as {example}"
        )
        parser.add_argument(
            "file", metavar="FILE", type=Path, help="where the private key is kept (PEM, 0600)"
        )
        parser.add_argument("--name", default="", help="what the machine is to be called")
        parser.set_defaults(alone=run, owner=owner)


def run(arguments: argparse.Namespace) -> int:
    """Make it, and print the content of the proposal (`agency_system`, `society_system`); the private half is
    not in it."""
    if not _CODE.fullmatch(arguments.code):
        print(f"{arguments.code} is no code of an {arguments.owner}; nothing was made", file=sys.stderr)
        return REFUSED
    key = Ed25519PrivateKey.generate()
    try:
        _keep(arguments.file, key)
    except FileExistsError:
        print(f"{arguments.file} exists; a key is never replaced: name another file", file=sys.stderr)
        return REFUSED
    except OSError as error:
        print(f"{arguments.file} could not be written: {error.strerror}; no key was made", file=sys.stderr)
        return REFUSED
    print(
        json.dumps(
            registration(key, arguments.owner, arguments.code, arguments.name), ensure_ascii=False, indent=2
        )
    )
    return 0


def registration(key: Ed25519PrivateKey, owner: str, code: str, name: str) -> dict[str, str]:
    """What the bureau proposes: the public half, and that its maker holds the other."""
    public = base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()
    proof = base64.b64encode(key.sign(proof_text(code, public))).decode()
    return {owner: code, "name": name or code, "public_key": public, "proof": proof}


def add_check(commands: Any) -> None:
    """The sub-command that is run where the system is made; it asks for no data folder either."""
    parser = commands.add_parser(
        "interface-check", help="try a system's key and the interface at the centre of a practice city"
    )
    parser.add_argument("address", metavar="URL", help="of the centre, such as https://sandbox.example")
    made_by = "made by agency-key, or with --society by society-key"
    parser.add_argument("--key", type=Path, required=True, metavar="FILE", help=made_by)
    parser.add_argument("--society", action="store_true", help="the key is an institution's")
    parser.add_argument("--system", required=True, metavar="ID", help="the system's id at this centre")
    parser.add_argument("--purpose", metavar="CODE", help="one that was granted; else as shipped")
    parser.add_argument("--ca", type=Path, metavar="FILE", help="authority of the centre's certificate, PEM")
    parser.set_defaults(alone=_check)


def _check(arguments: argparse.Namespace) -> int:
    """0 all is well, 1 a step failed, 2 no practice city or a wrong command."""
    try:
        key = load_pem_private_key(arguments.key.read_bytes(), None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        by = "society-key" if arguments.society else "agency-key"
        print(f"{arguments.key} is no key that {by} made; nothing was tried", file=sys.stderr)
        return REFUSED
    try:
        line = Line(arguments.address, arguments.system, key, arguments.ca)
    except ValueError as error:
        print(f"{error}; nothing was tried", file=sys.stderr)
        return REFUSED
    check = SocietyCheck if arguments.society else Check
    return check(line, arguments.purpose, _say).run()


def _say(found: Found) -> None:
    word = {True: "ok", False: "FAILED", None: "left out"}[found.is_good]
    print(f"{word:9}{found.step}: expected {found.expected}; came {found.came}", flush=True)
    if found.is_good is False:
        print(f"{'':9}→ {found.advice}", flush=True)


def _keep(path: Path, key: Ed25519PrivateKey) -> None:
    """Durable, readable by its owner alone, and never in place of another."""
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.resolve().parent)


def add_changes(commands: Any) -> None:
    """The command's own arguments."""
    parser = commands.add_parser("change-file", help="write what changed, as files for an agency")
    parser.add_argument("agency", choices=sorted(authority().agencies), metavar="AGENCY")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the agency takes them from")
    parser.add_argument("--purpose", metavar="CODE", help="needed where it may follow for several")
    parser.add_argument(
        "--again-from", type=int, metavar="N", help="tell once more what file N and those after it told"
    )
    parser.set_defaults(run=_change_files)


def _change_files(settings: Settings, arguments: argparse.Namespace) -> int:
    """Print each file's name, and by which key its marker is signed."""
    require(settings)
    if not arguments.folder.is_dir():
        print(f"{arguments.folder} is no folder; nothing was written", file=sys.stderr)
        return REFUSED
    try:
        with change_files.writing_alone(settings.folder):
            names = asyncio.run(_written(settings, arguments))
    except Refusal as refusal:
        print(f"nothing was written: {_why(refusal)}", file=sys.stderr)
        return REFUSED
    except AlreadyWriting as error:
        print(f"{error.strerror}; try again when that has ended", file=sys.stderr)
        return BUSY
    except OSError as error:
        print(f"a file could not be laid out ({error.strerror}); run the command again", file=sys.stderr)
        return NOT_WRITTEN
    print("\n".join(names) if names else "nothing changed since the last file")
    print(f"signed by {change_files.public_key(settings)}")
    return 0


async def _written(settings: Settings, arguments: argparse.Namespace) -> list[str]:
    database = open_beside(settings, SystemClock())
    try:
        rules = await database.read(lambda tx: change_files.rules_in_force(tx, settings))
        own = sorted(
            {p for agency, p, deed in rules.grants if (agency, deed) == (arguments.agency, "follow")}
        )
        if arguments.purpose is None and len(own) != 1:
            raise Refusal(422, "invalid_field", field="--purpose", facts={"granted": " ".join(own)})
        purpose = arguments.purpose or own[0]
        files = ChangeFiles(settings, database, arguments.agency, purpose, arguments.folder)
        return await files.write(arguments.again_from)
    finally:
        database.close()


def _why(refusal: Refusal) -> str:
    match refusal.code:
        case "no_permission":
            return "the agency may not follow changes for this purpose, or is stopped"
        case "not_found":
            return "no such file is remembered; files are for 13 months"
        case _:
            return f"name one purpose; granted: {refusal.facts.get('granted') or 'none'}"
