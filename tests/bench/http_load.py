"""Clients that keep their connection and ask again as soon as they are answered. Cheap, so as not to be measured."""

import re
import select
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

LAST_CHUNK = b"\r\n0\r\n\r\n"
PATIENCE_SECONDS = 5
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)


@dataclass
class Client:
    """One connection with one request under way."""

    connection: socket.socket
    requests: Iterator[bytes]
    """What it asks, one after the other."""
    received: bytearray = field(default_factory=bytearray)
    sent_at: float = 0.0
    waited: list[float] = field(default_factory=list)
    """Seconds for each answer of the last `load`."""

    def ask(self) -> None:
        """Send the next request."""
        asked = next(self.requests)
        self.sent_at = time.perf_counter()
        self.connection.sendall(asked)

    def answered(self) -> bytes | None:
        """The whole answer, once it is here."""
        piece = self.connection.recv(65536)
        if not piece:
            raise ConnectionError("the server closed a line on which an answer was awaited")
        self.received += piece
        head = self.received.find(b"\r\n\r\n")
        if head < 0:
            return None
        match = _LENGTH.search(self.received, 0, head + 2)
        if not (len(self.received) >= head + 4 + int(match[1]) if match else self.received.endswith(LAST_CHUNK)):
            return None
        answer = bytes(self.received)
        self.received.clear()
        return answer


def connect(host: str, port: int, requests: list[Iterator[bytes]]) -> list[Client]:
    """A client for each row of requests."""
    clients = []
    for asked in requests:
        connection = socket.create_connection((host, port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        clients.append(Client(connection, asked))
    return clients


def close(clients: list[Client]) -> None:
    """Leave the server."""
    for client in clients:
        client.connection.close()


def load(clients: list[Client], seconds: float) -> tuple[float, bytes]:
    """Requests a second over that time, and the last answer. Every answer must be a 200."""
    by_number = {client.connection.fileno(): client for client in clients}
    poll = select.epoll()
    for number, client in by_number.items():
        poll.register(number, select.EPOLLIN)
        client.waited.clear()
        client.ask()
    began = time.perf_counter()
    until, under_way, answers, last = began + seconds, len(clients), 0, b""
    while under_way:
        ready = poll.poll(PATIENCE_SECONDS)
        if not ready:
            raise TimeoutError(f"{under_way} of {len(clients)} requests were not answered")
        for number, _event in ready:
            client = by_number[number]
            answer = client.answered()
            if answer is None:
                continue
            assert answer.startswith(b"HTTP/1.1 200"), answer[:400]
            answers, last = answers + 1, answer
            client.waited.append(time.perf_counter() - client.sent_at)
            if time.perf_counter() < until:
                client.ask()
            else:
                under_way -= 1
    elapsed = time.perf_counter() - began
    poll.close()
    return answers / elapsed, last


def waits(clients: list[Client]) -> str:
    """How long the answers of the last `load` took."""
    waited = sorted(each for client in clients for each in client.waited)
    half, most = waited[len(waited) // 2], waited[int(len(waited) * 0.99)]
    return f"half within {half * 1000:.1f} ms, 99 of 100 within {most * 1000:.1f} ms, all within {waited[-1] * 1000:.1f} ms"
