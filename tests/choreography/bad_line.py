"""A line between workstations and a centre on which bytes stall, drip, come late or twice, end in the middle,
or are thrown away with the connection. Which of it happens to a call is drawn from a seed.
"""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from random import Random

_PIECE = 65_536
_END_OF_HEAD = b"\r\n\r\n"


class Bad(StrEnum):
    """What becomes of one call."""

    STALLED = "never passed on"
    STALLED_BACK = "half of the answer, and then nothing"
    DRIPPED = "the answer in small pieces"
    DRIPPED_THERE = "the request in small pieces"
    CUT = "the answer ends in the middle"
    CUT_THERE = "the request ends in the middle"
    TWICE = "passed on twice"
    LATE = "the answer when nobody waits any more"
    RESET = "thrown away after half of the answer"


class BadLine(socketserver.ThreadingTCPServer):
    """Stands before a centre. `share`: how often a call goes wrong, from 0 to 1; 0 heals the line.
    `patience`: seconds after which nobody waits any more.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, upstream: tuple[str, int], seed: int, share: float, patience: float) -> None:
        super().__init__(("127.0.0.1", 0), _Call)
        self.upstream, self.share, self.patience = upstream, share, patience
        self.done: Counter[Bad] = Counter()
        self.calls = 0
        self.over = threading.Event()
        self._chance, self._changed = Random(seed), threading.Condition()
        self._left: list[Bad] = []

    @property
    def address(self) -> str:
        """Where workstations take it for the centre."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def draws(self) -> Bad | None:
        """What becomes of the next call; None when nothing does."""
        with self._changed:
            self.calls += 1
            self._changed.notify_all()
            if self._chance.random() >= self.share:
                return None
            if not self._left:  # each of them once, before any comes again
                self._left = self._chance.sample(list(Bad), len(Bad))
            bad = self._left.pop()
            self.done[bad] += 1
            return bad

    def passes(self, calls: int) -> None:
        """Wait until so many calls have come since."""
        with self._changed:
            until = self.calls + calls
            assert self._changed.wait_for(lambda: self.calls >= until, 30), "nobody calls any more"


class _Call(socketserver.BaseRequestHandler):
    server: BadLine

    def handle(self) -> None:
        """One connection, and call after call on it until one goes wrong."""
        self.request.settimeout(30)
        try:
            while (asked := _message(self.request)) is not None:
                if not self._passes(asked, self.server.draws()):
                    return
        except OSError:
            return  # the other side has gone

    def _passes(self, asked: bytes, bad: Bad | None) -> bool:
        """Pass a call on and back; whether the connection goes on."""
        match bad:
            case Bad.STALLED:
                self._waits()
                return False
            case Bad.CUT_THERE:
                self._ask(asked[: len(asked) - 1 - len(asked) // 3], whole=False)
                return False
            case Bad.TWICE:
                self._ask(asked)
        answer = self._ask(asked, dripped=bad is Bad.DRIPPED_THERE)
        if answer is None:
            return False
        half = answer[: len(answer) - 1 - len(answer) // 3]
        match bad:
            case Bad.STALLED_BACK:
                self.request.sendall(half)
                self._waits()
            case Bad.CUT:
                self.request.sendall(half)
            case Bad.RESET:
                self.request.sendall(half)
                self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            case Bad.LATE:
                self._waits()
                self.request.sendall(answer)
            case Bad.DRIPPED:
                for piece in _pieces(answer):
                    self.request.sendall(piece)
                    self.server.over.wait(0.001)
                return True
            case _:
                self.request.sendall(answer)
                return True
        return False

    def _waits(self) -> None:
        """For longer than anybody else does."""
        self.server.over.wait(2 * self.server.patience)

    def _ask(self, asked: bytes, *, dripped: bool = False, whole: bool = True) -> bytes | None:
        with socket.create_connection(self.server.upstream, 30) as there:
            for piece in _pieces(asked) if dripped else (asked,):
                there.sendall(piece)
                if dripped:
                    self.server.over.wait(0.001)
            return _message(there) if whole else None


def _pieces(content: bytes) -> Iterator[bytes]:
    """In thirty pieces that fall in the middle of anything."""
    size = max(1, len(content) // 30)
    for at in range(0, len(content), size):
        yield content[at : at + size]


def _message(here: socket.socket) -> bytes | None:
    """A whole request or answer: its head, and as much as it says or as comes in chunks; None when it ends
    before.
    """
    read = b""
    while _END_OF_HEAD not in read:
        piece = here.recv(_PIECE)
        if not piece:
            return None
        read += piece
    head, _, _ = read.partition(_END_OF_HEAD)
    size = len(head) + len(_END_OF_HEAD)
    said = {
        name.strip().lower(): value.strip()
        for name, _, value in (line.partition(b":") for line in head.split(b"\r\n")[1:])
    }
    chunked = said.get(b"transfer-encoding", b"") == b"chunked"
    size += int(said.get(b"content-length", b"0"))
    while len(read) < size or (chunked and not read.endswith(b"\r\n0\r\n\r\n")):
        piece = here.recv(_PIECE)
        if not piece:
            return None
        read += piece
    return read


@contextmanager
def strung(
    upstream: tuple[str, int], seed: int, share: float = 0.5, patience: float = 0.2
) -> Iterator[BadLine]:
    """A bad line to a centre, until the end of the block."""
    with BadLine(upstream, seed, share, patience) as line:
        passing = threading.Thread(target=line.serve_forever, kwargs={"poll_interval": 0.01})
        passing.start()
        try:
            yield line
        finally:
            line.over.set()
            line.shutdown()
            passing.join()
