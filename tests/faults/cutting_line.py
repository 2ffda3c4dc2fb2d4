"""A line to a centre that is cut after a random number of bytes, again and again. Address: 127.0.0.1 and `port`."""

import contextlib
import random
import socket
import threading


class CuttingLine:
    """Listens; each connection may carry so many bytes and is then reset. `whole` lets everything through."""

    def __init__(self, chance: random.Random, most: int) -> None:
        self.target = ("127.0.0.1", 0)
        self.whole = False
        self.cuts = 0
        self._chance = chance
        self._most = most
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self._listener.close()
        for one in list(self._open):
            _reset(one)

    def _listen(self) -> None:
        with contextlib.suppress(OSError):  # closed
            while True:
                desk, _address = self._listener.accept()
                try:
                    centre = socket.create_connection(self.target, timeout=5)
                except OSError:
                    _reset(desk)
                    continue
                left = [self._chance.randrange(200, self._most)]
                for source, sink in ((desk, centre), (centre, desk)):
                    self._open.add(source)
                    threading.Thread(target=self._carry, args=(source, sink, left), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, left: list[int]) -> None:
        with contextlib.suppress(OSError):  # the other direction ended it
            while block := source.recv(32768):
                left[0] -= len(block)
                if left[0] < 0 and not self.whole:
                    self.cuts += 1
                    break
                sink.sendall(block)
        for end in (source, sink):
            _reset(end)
            self._open.discard(end)


def _reset(end: socket.socket) -> None:
    with contextlib.suppress(OSError):  # gone already
        end.shutdown(socket.SHUT_RDWR)
    end.close()
