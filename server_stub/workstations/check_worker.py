"""Checks signatures in a process of its own, on another core, so that no thread of the centre waits for them.

Run as a script: `check_worker.py LINE` (a file descriptor). Says once that it is there, then reads checks as
`packed` writes them and answers each with a byte, in their order. It ends when nobody is left who asks.
"""

import signal
import socket
import struct
import sys

from nacl.bindings import crypto_sign_open
from nacl.exceptions import BadSignatureError

WRONG, RIGHT, READY = 0, 1, 2
_HEAD = struct.Struct("!I32s")
_READ_BYTES = 262_144


def is_right(signature: bytes, signed: bytes, key: bytes) -> bool:
    """Whether the key signed that (RFC 8032)."""
    return _is_right(signature + signed, key)


def _is_right(message: bytes, key: bytes) -> bool:
    try:
        crypto_sign_open(message, key)
    except BadSignatureError:
        return False
    return True


def packed(signature: bytes, signed: bytes, key: bytes) -> bytes:
    """One check on its way to the process: 64 bytes, what was signed, and the public key's 32 bytes."""
    return _HEAD.pack(len(signature) + len(signed), key) + signature + signed


def answers(given: bytes) -> tuple[bytes, bytes]:
    """A byte for each whole check, and what is left of one that has not come whole."""
    at, told = 0, bytearray()
    while len(given) - at >= _HEAD.size:
        length, key = _HEAD.unpack_from(given, at)
        begin = at + _HEAD.size
        if begin + length > len(given):
            break
        at = begin + length
        told.append(RIGHT if _is_right(given[begin:at], key) else WRONG)
    return bytes(told), given[at:]


def serve(line: socket.socket) -> None:
    """Until the other end is closed. All that has come is answered together: each answer wakes the centre."""
    line.sendall(bytes([READY]))
    rest = b""
    while piece := line.recv(_READ_BYTES):
        told, rest = answers(rest + piece)
        line.sendall(told)


if __name__ == "__main__":
    # What stops the service is for the centre, which still answers what it was asked.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with socket.socket(fileno=int(sys.argv[1])) as asked:
        serve(asked)
