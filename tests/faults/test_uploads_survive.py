"""Uploads through cut lines and a killed centre: every file arrives whole, and nothing acknowledged is sent twice.

`CIVIC_FAULT_ROUNDS` and `CIVIC_FAULT_SEED` choose how many uploads and which faults; both are printed.
"""

import base64
import hashlib
import io
import random
import socket
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pikepdf
import pytest

from server_stub.identifiers import uuid7
from tests.proofs import new_seed, record, tries
from tests.server_stub.killable import KillableCentre, settle
from tests.server_stub.window import CHUNK, TUS, announce, ask_offset, send

pytestmark = pytest.mark.prove
ROUNDS = tries(4, 100)
SEED = new_seed()


def scan(chance: random.Random) -> bytes:
    """A PDF of some megabytes that does not compress."""
    made = pikepdf.new()
    made.add_blank_page()
    made.Root.Noise = made.make_stream(chance.randbytes(chance.randrange(1, 3 * CHUNK)), Type=pikepdf.Name.Noise)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def send_part(centre: KillableCentre, location: str, chunk: bytes, at: int, part: int, *, checked: bool = True) -> None:
    """The head of a PATCH and some of its body, then the line is cut."""
    digest = base64.b64encode(hashlib.sha256(chunk).digest()).decode()
    headers = {
        "Host": "centre", "Workstation": centre.client.headers["Workstation"], "Authorization": centre.client.headers["Authorization"],
        **TUS, "Upload-Offset": str(at), "Upload-Checksum": f"sha256 {digest}",
        "Content-Type": "application/offset+octet-stream", "Content-Length": str(len(chunk)),
    }  # fmt: skip
    if not checked:
        del headers["Upload-Checksum"]
    request = httpx.Request("PATCH", f"http://centre{location}", headers=headers, content=chunk)
    centre.pen.sign(request, centre.pen.next_nonce())
    lines = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
    head = f"PATCH {location} HTTP/1.1\r\n" + lines
    with socket.create_connection(centre.address, timeout=20) as line:
        line.sendall(head.encode() + b"\r\n" + chunk[:part])


class Tally:
    """What happened, for the figures at the end."""

    def __init__(self) -> None:
        self.cuts = self.kills = self.resumed = self.resent = self.bytes = 0


def carry(centre: KillableCentre, content: bytes, chance: random.Random, tally: Tally) -> str:
    """Send a file with faults in the way until the centre says it has it."""
    location: str = announce(centre, content, uuid7(), "identity_card").headers["location"]
    acknowledged = 0
    while acknowledged < len(content):
        chunk = content[acknowledged : acknowledged + CHUNK]
        fault = chance.choice(["none", "none", "cut", "kill"])
        try:
            if fault == "cut":
                tally.cuts += 1
                send_part(centre, location, chunk, acknowledged, chance.randrange(len(chunk)))
            elif fault == "kill":
                tally.kills += 1
                killer = threading.Thread(target=centre.kill_after, args=(chance.random() * 0.12,))
                killer.start()
                try:
                    acknowledged = offset_after(send(centre, location, chunk, acknowledged))
                finally:
                    killer.join()
            else:
                acknowledged = offset_after(send(centre, location, chunk, acknowledged))
                continue
        except httpx.TransportError:
            tally.resent += len(chunk)
        if fault == "kill":
            centre.start()
        acknowledged = resume(centre, location, acknowledged, tally)
    tally.bytes += len(content)
    return location.rsplit("/", 1)[1]


def offset_after(sent: httpx.Response) -> int:
    assert sent.status_code == 204, sent.text
    return int(sent.headers["upload-offset"])


def resume(centre: KillableCentre, location: str, acknowledged: int, tally: Tally) -> int:
    """What the centre has. It never has less than it acknowledged."""
    asked = ask_offset(centre, location)
    assert asked.status_code == 200, asked.status_code
    at = int(asked.headers["upload-offset"])
    assert at >= acknowledged
    tally.resumed += 1
    return at


@pytest.mark.alone
def test_every_upload_arrives_whole_through_cuts_and_kills(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance, tally, began = random.Random(SEED), Tally(), time.monotonic()
    folder = settle(bare)
    arrived: dict[str, bytes] = {}
    with KillableCentre(folder) as centre:
        for _ in range(ROUNDS):
            content = scan(chance)
            arrived[carry(centre, content, chance, tally)] = content
        centre.kill()
        centre.start()
        for document, content in arrived.items():
            paper: Any = centre.ask("GET", f"/v1/documents/{document}")
            assert paper.status_code == 200
            with pikepdf.open(io.BytesIO(paper.content)) as served, pikepdf.open(io.BytesIO(content)) as sent:
                assert served.Root.Noise.read_raw_bytes() == sent.Root.Noise.read_raw_bytes()
        starts = centre.starts
    assert list((folder / "documents" / "arriving").iterdir()) == []
    with capsys.disabled():
        print(
            f"\n  uploads: {ROUNDS}, {tally.bytes / 1e6:.1f} MB, {tally.cuts} cuts, {tally.kills} kills, {starts} starts,"
            f" {tally.resumed} resumed, {tally.resent / 1e6:.1f} MB sent again, {time.monotonic() - began:.1f} s, seed {SEED}"
        )
        record("Uploads survive cuts and kills", ROUNDS, 0, SEED)


@pytest.mark.alone
def test_nothing_of_a_cut_chunk_counts(bare: Path) -> None:
    """The workstation signed the whole of it: a part could be anybody's."""
    content = scan(random.Random(SEED))
    with KillableCentre(settle(bare)) as centre:
        for checked in (True, False):
            location = announce(centre, content, uuid7(), "identity_card").headers["location"]
            send_part(centre, location, content[:CHUNK], 0, 150_000, checked=checked)
            until = time.monotonic() + 1
            while time.monotonic() < until:
                assert ask_offset(centre, location).headers["upload-offset"] == "0"
                time.sleep(0.1)
            assert send(centre, location, content[:CHUNK], 0).status_code == 204
