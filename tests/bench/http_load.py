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


def load(clients: list[Client], seconds: float) -> tuple[float, bytes]:
    """Requests a second over that time, and the last answer. Every answer must be a 200."""
    by_number = {client.connection.fileno(): client for client in clients}
    poll = select.epoll()
    for number, client in by_number.items():
        poll.register(number, select.EPOLLIN)
        client.connection.sendall(next(client.requests))
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
            if time.perf_counter() < until:
                client.connection.sendall(next(client.requests))
            else:
                under_way -= 1
    elapsed = time.perf_counter() - began
    poll.close()
    return answers / elapsed, last
