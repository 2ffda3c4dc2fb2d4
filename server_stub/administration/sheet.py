"""Has a workbook read by sheet_worker.py, in a process with limits. It never touches the disk."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import msgspec

from server_stub.errors import Refusal

PATIENCE_SECONDS = 30
_AT_ONCE = threading.BoundedSemaphore(2)
_WORKER = Path(__file__).with_name("sheet_worker.py")


class Verdict(msgspec.Struct, frozen=True):
    """What the worker prints."""

    fit: bool
    rows: list[list[str]] = []
    reason: str = "unreadable"
    limit: int = 0


def rows(content: bytes) -> list[list[str]]:
    """The cells of the first sheet as text; a Refusal where the file may not come in. Takes a while."""
    if not _AT_ONCE.acquire(timeout=PATIENCE_SECONDS):
        raise Refusal(429, "too_many")
    source = os.memfd_create("sheet")
    try:
        with open(source, "wb", closefd=False) as file:
            file.write(content)
        verdict = _ask(source)
    finally:
        os.close(source)
        _AT_ONCE.release()
    if verdict.fit:
        return verdict.rows
    if verdict.reason == "unreadable":
        raise Refusal(415, "not_a_sheet")
    raise Refusal(413, "too_large", facts={"what": verdict.reason, "limit": verdict.limit})


def _ask(source: int) -> Verdict:
    command = [sys.executable, "-I", str(_WORKER), str(source)]
    try:
        done = subprocess.run(
            command, pass_fds=(source,), capture_output=True, timeout=PATIENCE_SECONDS, check=False, env={}
        )
        return msgspec.json.decode(done.stdout, type=Verdict)
    except (subprocess.TimeoutExpired, msgspec.MsgspecError):
        return Verdict(fit=False, reason="too_complex")  # it ran out of time or memory, or was made to crash
