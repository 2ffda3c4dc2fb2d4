"""`agency-key AGENCY FILE`, `society-key INSTITUTION FILE`: a key for a system, and its registration."""

import argparse
import base64
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from server_stub.key_files import sync_folder
from server_stub.workstations.codes import proof_text

REFUSED = 2
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


def _keep(path: Path, key: Ed25519PrivateKey) -> None:
    """Durable, readable by its owner alone, and never in place of another."""
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.resolve().parent)
