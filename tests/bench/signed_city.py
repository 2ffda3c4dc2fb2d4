"""A synthetic city with clerks signed in at enrolled PCs, and their requests, signed before they are measured."""

import base64
import hashlib
import json
import random
import secrets
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server_stub.clock import stamp
from server_stub.identifiers import uuid7
from tests.databases import Connection, opened, rows
from tests.signing import Pen, Signing, public_of

CLIENTS = 16
PATH = "/v1/citizens/look-up"


@dataclass
class Clerk:
    """Somebody who sits at a PC."""

    token: str
    pen: Pen
    people: Iterator[str]
    """Whom they look up, one after the other."""
    number: str = ""
    """Whom they look up now."""

    def __post_init__(self) -> None:
        self.number = next(self.people)


class City:
    """A folder, its centre running at a port, and 16 clerks; whoever signs has opened an epoch."""

    def __init__(self, folder: Path, port: int, clerks: list[Clerk], *, is_signed: bool = True) -> None:
        self.folder, self.port, self.clerks, self.is_signed = folder, port, clerks, is_signed
        self.tokens = [clerk.token for clerk in clerks]
        columns = "number, name, sex, ethnicity, birth_date, registered_address, residence_division, residence_address, state"
        self.people = rows(folder, f"SELECT {columns} FROM citizens LIMIT 5000")
        for clerk in clerks if is_signed else ():
            headers = {"Authorization": f"Bearer {clerk.token}"}
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", auth=Signing(clerk.pen), headers=headers, trust_env=False) as client:
                client.get("/v1/session").raise_for_status()

    def requests(self, seconds: float, most_a_second: int) -> list[Iterator[bytes]]:
        """For each clerk, look-ups enough for so long: each signed with the next counter, or always the same."""
        if not self.is_signed:
            return [cycle([request_of(clerk, {})]) for clerk in self.clerks]
        each = int(seconds * most_a_second / len(self.clerks))
        return [iter([self._signed(clerk) for _ in range(each)]) for clerk in self.clerks]

    def _signed(self, clerk: Clerk) -> bytes:
        clerk.number = next(clerk.people)
        return request_of(clerk, signature_of(clerk))

    def wait_for_statements(self, load: "subprocess.Popen[bytes]") -> None:
        """Until the load that was begun is writing."""
        written = "SELECT 1 FROM batches WHERE state = 'loading' AND loaded > 0"
        with opened(self.folder) as database:
            while database.one(written) is None:
                assert load.poll() is None, "the load ended before it wrote anything"
                time.sleep(0.02)

    def kept(self) -> int:
        """Records in the journal."""
        number: int = rows(self.folder, "SELECT count(*) FROM journal")[0][0]
        return number


def body_of(clerk: Clerk) -> bytes:
    """The look-up itself."""
    return json.dumps({"number": clerk.number, "purpose": {"kind": "reason", "reference": "identify_visitor"}}).encode()


def signature_of(clerk: Clerk) -> dict[str, str]:
    """The headers of resources/signing/, without the ways around that a library would take."""
    digest = f"sha-256=:{base64.b64encode(hashlib.sha256(body_of(clerk)).digest()).decode()}:"
    parameters = (
        '("@method" "@path" "@query" "content-digest" "workstation" "authorization")'
        f';created={int(time.time())};keyid="{clerk.pen.name}";nonce="{clerk.pen.next_nonce()}";alg="ed25519";tag="civic-window/1"'
    )
    base = (
        f'"@method": POST\n"@path": {PATH}\n"@query": ?\n"content-digest": {digest}\n"workstation": {clerk.pen.workstation}\n'
        f'"authorization": Bearer {clerk.token}\n"@signature-params": {parameters}'
    )
    signature = base64.b64encode(clerk.pen.key.sign(base.encode())).decode()
    return {"Content-Digest": digest, "Signature-Input": f"civic={parameters}", "Signature": f"civic=:{signature}:"}


def request_of(clerk: Clerk, signature: dict[str, str]) -> bytes:
    """As it travels."""
    body = body_of(clerk)
    headers = {"Host": "127.0.0.1", "Authorization": f"Bearer {clerk.token}", "Workstation": clerk.pen.workstation}
    headers |= {"Content-Type": "application/json", "Content-Length": str(len(body)), **signature}
    lines = [f"POST {PATH} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def seat(folder: Path, *, all_over: bool = False) -> list[Clerk]:
    """Before the centre starts: a PC with a key of its own for each clerk, everyone signed in and certified.

    Each asks for one person again and again, or (`all_over`) for others all the time.
    """
    with opened(folder) as database:
        workstation, station = database.all("SELECT id, station FROM workstations ORDER BY id LIMIT 1")[0]
        accounts = [row[0] for row in database.all("SELECT id FROM accounts WHERE post = 'clerk' ORDER BY id LIMIT ?", (CLIENTS,))]
        asked = _all_over(database) if all_over else [[number] for number in _some(database)]
        return [_seat(database, accounts[n % len(accounts)], (workstation, station), cycle(asked[n])) for n in range(CLIENTS)]


def _some(database: Connection) -> list[str]:
    numbers = [row[0] for row in database.all("SELECT number FROM citizens ORDER BY number LIMIT ?", (CLIENTS * 97,))]
    return [numbers[n * 97] for n in range(CLIENTS)]


def _all_over(database: Connection) -> list[list[str]]:
    """For each clerk a thousand people, from wherever in the base."""
    drawn, nearest = random.Random(3), "SELECT number FROM citizens WHERE number >= ? ORDER BY number LIMIT 1"
    keys = [[f"15{drawn.randrange(100, 2300):04}{drawn.randrange(1931, 2020)}" for _ in range(1000)] for _ in range(CLIENTS)]
    return [[row[0] for key in several if (row := database.one(nearest, (key,)))] for several in keys]


def _seat(database: Connection, account: str, place: tuple[str, str], people: Iterator[str]) -> Clerk:
    now, key, session, token = datetime.now(UTC), Ed25519PrivateKey.generate(), uuid7(), secrets.token_urlsafe(32)
    at, later = stamp(now), stamp(now + timedelta(hours=1))
    pen = Pen(uuid7(), key, uuid7(), time.time)
    database.run("INSERT INTO workstations (id, name, station) VALUES (?, '窗口', ?)", (pen.workstation, place[1]))
    database.run(
        "INSERT INTO workstation_keys (id, workstation, public_key, enrolled_at) VALUES (?, ?, ?, ?)",
        (pen.name, pen.workstation, public_of(key), at),
    )
    database.run("UPDATE accounts SET password_chosen_at = ? WHERE id = ?", (at, account))
    database.run(
        "INSERT INTO certificates (id, account, number, valid_from, valid_to, items, issued_at) VALUES (?, ?, ?, '2020-01-01', '2039-12-31', '[]', ?)",
        (uuid7(), account, uuid7(), at),
    )
    database.run(
        "INSERT INTO sessions (id, account, workstation, key, opened_at, second_factor_at) VALUES (?, ?, ?, ?, ?, ?)",
        (session, account, pen.workstation, pen.name, at, at),
    )
    hashed = hashlib.sha256(token.encode()).hexdigest()
    database.run("INSERT INTO access_tokens (hash, session, expires_at) VALUES (?, ?, ?)", (hashed, session, later))
    return Clerk(token, pen, people)
