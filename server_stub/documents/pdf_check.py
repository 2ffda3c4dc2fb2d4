"""Has a paper looked at by pdf_worker.py, in a process with limits. Nothing clear touches the disk."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from server_stub.errors import Refusal

PATIENCE_SECONDS = 40
_WORKER = Path(__file__).with_name("pdf_worker.py")
_PIECE = 1024 * 1024
_TOO_LARGE = {"pixels": "pixels", "page_size": "page_points", "too_complex": "complexity"}


class Verdict(msgspec.Struct, frozen=True):
    """What the worker prints."""

    fit: bool
    pages: int = 0
    stripped: int = 0
    length: int = 0
    reason: str = "unreadable"
    limit: int = 0
    fault: str = ""


@dataclass(frozen=True)
class Checked:
    """A fit paper: how much was taken out of its served copy, and the copy itself (a file in memory)."""

    stripped: int
    length: int
    served: int

    def pieces(self) -> Iterator[bytes]:
        """The served copy."""
        at = 0
        while piece := os.pread(self.served, _PIECE, at):
            at += len(piece)
            yield piece


@contextmanager
def checked(clear: Iterable[bytes], pages: int) -> Iterator[Checked]:
    """Lends the outcome of the check; a Refusal where the paper may not come in."""
    source, served = os.memfd_create("paper"), os.memfd_create("served")
    try:
        with open(source, "wb", closefd=False) as file:
            file.writelines(clear)
        verdict = _ask(source, served, pages)
        if not verdict.fit:
            raise _refusal(verdict)
        yield Checked(verdict.stripped, verdict.length, served)
    finally:
        os.close(source)
        os.close(served)


def _ask(source: int, served: int, pages: int) -> Verdict:
    command = [sys.executable, "-I", str(_WORKER), str(source), str(served), str(pages)]
    try:
        done = subprocess.run(
            command,
            pass_fds=(source, served),
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
            env={},
        )
        return msgspec.json.decode(done.stdout, type=Verdict)
    except (subprocess.TimeoutExpired, msgspec.MsgspecError):
        return Verdict(fit=False, reason="too_complex")  # it ran out of time or memory, or was made to crash


def _refusal(verdict: Verdict) -> Refusal:
    if verdict.reason == "pages":
        return Refusal(422, "invalid_field", field="pages", facts={"pages": verdict.limit})
    if verdict.reason in _TOO_LARGE:
        return Refusal(413, "too_large", facts={"what": _TOO_LARGE[verdict.reason], "limit": verdict.limit})
    return Refusal(415, "not_a_pdf", facts={"reason": verdict.reason})
