"""Has an agency's workbook read by sheet_worker.py, in a process with limits."""

import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import msgspec

from server_stub.delivery.agency_file import FileUnfit

PATIENCE_SECONDS = 600
_WORKER = Path(__file__).with_name("sheet_worker.py")
_WHY = {
    "unreadable": "the file is no .xlsx that can be read",
    "empty": "the workbook holds no rows",
    "sheets": "{limit} sheets of the workbook hold rows; send one sheet a file",
    "columns": "the sheet has more than {limit} columns",
    "parts": "the workbook has more than {limit} parts inside; it is not opened",
    "size": "the workbook unpacks to more than {limit} bytes; send it as CSV",
    "ratio": "a part of the workbook unpacks to more than {limit} times its size; it is not opened",
    "memory": "reading the workbook takes more than {limit} bytes of memory; send it as CSV",
    "too_complex": "reading the workbook took too long or too much; send it as CSV",
}


class Verdict(msgspec.Struct, frozen=True):
    """What the worker prints."""

    fit: bool
    rows: int = 0
    reason: str = "unreadable"
    limit: int = 0


def write_lines(workbook: BinaryIO, target: BinaryIO) -> int:
    """Writes the sheet's rows as lines of JSON (see lines.py); how many stand under the header.

    Raises FileUnfit. Takes as long as a worker may.
    """
    source, out = workbook.fileno(), target.fileno()
    command = [sys.executable, "-I", str(_WORKER), str(source), str(out)]
    try:
        done = subprocess.run(
            command,
            pass_fds=(source, out),
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
            env={},
        )
        verdict = msgspec.json.decode(done.stdout, type=Verdict)
    except (subprocess.TimeoutExpired, msgspec.MsgspecError):
        verdict = Verdict(fit=False, reason="too_complex")  # out of time or memory, or made to crash
    if not verdict.fit:
        reason = verdict.reason if verdict.reason in _WHY else "unreadable"
        raise FileUnfit(_WHY[reason].format(limit=verdict.limit), f"sheet_{reason}", verdict.limit or "")
    return verdict.rows
