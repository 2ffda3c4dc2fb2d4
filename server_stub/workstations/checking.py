"""Signatures are checked beside the event loop: libsodium lets go of the interpreter while it computes, so
another core does it. All that came in one turn of the loop go over together and come back together.
"""

import asyncio
import threading
from queue import SimpleQueue

from msgspec import Struct
from nacl.bindings import crypto_sign_open
from nacl.exceptions import BadSignatureError


class Check(Struct, eq=False):
    """One signature of Ed25519 to be checked: 64 bytes, what was signed, and the public key's 32 bytes."""

    signature: bytes
    signed: bytes
    key: bytes
    future: "asyncio.Future[bool]"
    is_right: bool = False

    def settle(self) -> None:
        """Tell whoever waits. In the event loop."""
        if not self.future.done():
            self.future.set_result(self.is_right)


def is_right(signature: bytes, signed: bytes, key: bytes) -> bool:
    """Whether the key signed that (RFC 8032)."""
    try:
        crypto_sign_open(signature + signed, key)
    except BadSignatureError:
        return False
    return True


class Checking:
    """A thread that does nothing else."""

    def __init__(self) -> None:
        self._arriving: list[Check] = []
        self._handed: SimpleQueue[list[Check]] = SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="signatures", daemon=True)
        self._thread.start()

    def check(self, signature: bytes, signed: bytes, key: bytes) -> "asyncio.Future[bool]":
        """Whether the key signed that, in a while. From the event loop."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[bool] = loop.create_future()
        if not self._arriving:
            loop.call_soon(self._hand_over)
        self._arriving.append(Check(signature, signed, key, future))
        return future

    def close(self) -> None:
        """Stop, once what was handed over is done."""
        self._handed.put([])
        self._thread.join()

    def _hand_over(self) -> None:
        checks, self._arriving = self._arriving, []
        self._handed.put(checks)

    def _serve(self) -> None:
        while checks := self._handed.get():
            for check in checks:
                check.is_right = is_right(check.signature, check.signed, check.key)
            loop = checks[0].future.get_loop()
            if not loop.is_closed():
                loop.call_soon_threadsafe(_settle, checks)


def _settle(checks: list[Check]) -> None:
    for check in checks:
        check.settle()
