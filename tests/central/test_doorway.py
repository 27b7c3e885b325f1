"""The door over real HTTP: who passes, who is answered without being looked at, and that nobody is held up by
a slow line.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from random import Random

import httpx
import msgspec
import pytest
import uvicorn
from sqlalchemy import Engine, event

from cases.exchange import FULL, NDJSON, PROBLEM, Outcome, Problem, Receipt
from central.app import listening_at, make_app
from central.crowd import Crowd, Line, Place, Room, Ticket
from central.crowd import Later as Told
from central.demo_units import WARD
from tests.central.world import NOW, Station, payload

PATIENT = Room(working=1, waiting=3, patience=60.0)
MEGABYTES = b"x" * (4 * 1024 * 1024)


class Watched(Crowd):
    """A crowd that tells a test what has happened, so that it need not guess when."""

    def __init__(self, room: Room) -> None:
        super().__init__(room, Random(1))
        self.changed = threading.Condition()
        self.came = self.ready_ones = 0
        self.served: list[Line] = []

    def come(self, line: Line, now: float) -> Place | Told:
        answer = super().come(line, now)
        with self.changed:
            self.came += 1
        self.notify()
        return answer

    def ready(self, ticket: Ticket, now: float) -> bool:
        begins = super().ready(ticket, now)
        with self.changed:
            self.ready_ones += 1
            self.served += [ticket.line] if begins else []
            self.changed.notify_all()
        return begins

    def leave(self, ticket: Ticket, now: float) -> tuple[Ticket, ...]:
        following = super().leave(ticket, now)
        with self.changed:
            self.served += [each.line for each in following]
            self.changed.notify_all()
        return following

    def notify(self) -> None:
        """Something else has happened."""
        with self.changed:
            self.changed.notify_all()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until it is so."""
        with self.changed:
            assert self.changed.wait_for(true, timeout=60)


class Hospital:
    """A centre over TCP in this process, whose database can be shut, and workstations that call it."""

    def __init__(self, engine: Engine, room: Room) -> None:
        self.crowd = Watched(room)
        self.open, self.asked = threading.Event(), 0
        self.open.set()
        event.listen(engine, "before_cursor_execute", self._asks)
        self.ward = Station(engine, WARD)
        self.credential = self.ward.enrol()
        self.listening = listening_at("127.0.0.1", 0)
        self.port: int = self.listening.getsockname()[1]
        config = uvicorn.Config(make_app(engine, lambda: NOW, crowd=self.crowd), log_config=None)
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, args=([self.listening],))
        self.thread.start()
        self.pool = ThreadPoolExecutor(12)
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", trust_env=False, timeout=60)

    def close(self) -> None:
        """Nothing goes on."""
        self.open.set()
        self.pool.shutdown()
        self.http.close()
        self.server.should_exit = True
        self.thread.join()
        self.listening.close()

    def push(self, body: bytes | None = None) -> Future[httpx.Response]:
        """Somebody delivers; back when the centre has all of it, or has answered."""
        if body is None:
            body = payload(self.ward.opens()[1])
        kind = {"Content-Type": NDJSON}
        return self._call(lambda headers: self.http.post("/v1/push", content=body, headers=headers | kind))

    def pull(self) -> Future[httpx.Response]:
        """Somebody fetches."""
        return self._call(lambda headers: self.http.get("/v1/pull", headers=headers))

    def _call(self, call: Callable[[dict[str, str]], httpx.Response]) -> Future[httpx.Response]:
        ready = self.crowd.ready_ones
        answer = self.pool.submit(call, {"Authorization": f"Bearer {self.credential}"})
        answer.add_done_callback(lambda _: self.crowd.notify())
        self.crowd.until(lambda: self.crowd.ready_ones > ready or answer.done())
        return answer

    def _asks(self, *_: object) -> None:
        self.asked += 1
        assert self.open.wait(60)


@pytest.fixture
def hospital(engine: Engine) -> Iterator[Callable[[Room], Hospital]]:
    """Begins a centre."""
    begun: list[Hospital] = []

    def begin(room: Room = PATIENT) -> Hospital:
        begun.append(Hospital(engine, room))
        return begun[-1]

    yield begin
    for each in begun:
        each.close()


def filled(hospital: Hospital, *waiting: Line) -> list[Future[httpx.Response]]:
    """One push is worked for and gets no further, and these wait behind it."""
    hospital.open.clear()
    first = hospital.push()
    return [first, *(hospital.push() if line is Line.PUSH else hospital.pull() for line in waiting)]


def says_full(answer: httpx.Response) -> bool:
    said = msgspec.json.decode(answer.content, type=Problem)
    return (answer.status_code, answer.headers["content-type"], said.type) == (503, PROBLEM, FULL)


def test_a_full_centre_says_when_to_come_again_and_asks_its_database_nothing(
    hospital: Callable[..., Hospital],
) -> None:
    centre = hospital()
    filled(centre, Line.PUSH, Line.PUSH, Line.PUSH)
    asked = centre.asked
    for answer in (centre.push().result(60), centre.pull().result(60), centre.push(MEGABYTES).result(60)):
        assert says_full(answer)
        assert 1 <= int(answer.headers["retry-after"]) <= PATIENT.longest
    assert centre.asked == asked


def test_who_is_told_to_come_again_need_not_be_known(hospital: Callable[..., Hospital]) -> None:
    centre = hospital()
    filled(centre, Line.PUSH, Line.PUSH, Line.PUSH)
    assert says_full(centre.http.post("/v1/push", content=b"?", headers={"Authorization": "Bearer ?"}))


def test_pushes_pass_before_pulls_and_take_the_place_of_the_last(hospital: Callable[..., Hospital]) -> None:
    centre = hospital()
    first, pull, last_pull, push = filled(centre, Line.PULL, Line.PULL, Line.PUSH)
    one_more = centre.push()
    assert says_full(last_pull.result(60))
    centre.open.set()
    for answer in (first, push, one_more):
        receipt = msgspec.json.decode(answer.result(60).content, type=Receipt)
        assert receipt.outcome is Outcome.APPLIED
    assert pull.result(60).status_code == 200
    assert centre.crowd.served == [Line.PUSH, Line.PUSH, Line.PUSH, Line.PULL]
    centre.crowd.until(lambda: centre.crowd.inside == 0)


def test_whether_the_centre_is_up_is_always_answered(hospital: Callable[..., Hospital]) -> None:
    centre = hospital()
    filled(centre, Line.PUSH, Line.PUSH, Line.PUSH)
    assert centre.http.get("/livez").status_code == 200
    status = centre.pool.submit(centre.http.get, "/v1/status")
    centre.open.set()
    assert status.result(60).status_code == 200


def test_nobody_waits_inside_for_longer_than_she_would_wait_for_an_answer(
    hospital: Callable[..., Hospital],
) -> None:
    centre = hospital(Room(working=1, waiting=3, patience=0.01))
    first, waits = filled(centre, Line.PUSH)
    assert says_full(waits.result(60))
    centre.open.set()
    assert first.result(60).status_code == 200
    assert centre.push().result(60).status_code == 200


def test_a_body_on_a_slow_line_holds_no_worker_up(hospital: Callable[..., Hospital]) -> None:
    centre = hospital()
    body = payload(centre.ward.opens()[1])
    head = (
        f"POST /v1/push HTTP/1.1\r\nHost: centre\r\nAuthorization: Bearer {centre.credential}\r\n"
        f"Content-Type: {NDJSON}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", centre.port), timeout=60) as slow:
        slow.sendall(head.encode() + body[:40])
        centre.crowd.until(lambda: centre.crowd.came == 1)
        assert centre.pull().result(60).status_code == 200
        slow.sendall(body[40:])
        assert slow.makefile("rb").readline() == b"HTTP/1.1 200 OK\r\n"


def test_a_body_that_never_comes_gives_its_place_back(hospital: Callable[..., Hospital]) -> None:
    centre = hospital(Room(working=1, waiting=0, arriving=0.01))
    head = b"POST /v1/push HTTP/1.1\r\nHost: centre\r\nContent-Length: 9\r\n\r\n"
    with socket.create_connection(("127.0.0.1", centre.port), timeout=60) as dead:
        dead.sendall(head)
        assert dead.makefile("rb").readline() == b"HTTP/1.1 503 Service Unavailable\r\n"
    assert centre.push().result(60).status_code == 200


@pytest.mark.parametrize(
    ("says", "sent"),
    [("Content-Length: 99999999", b""), ("Transfer-Encoding: chunked", b"80000\r\n" + b"x" * 0x80000)],
)
def test_a_body_that_is_too_large_is_refused_before_all_of_it_is_here(
    hospital: Callable[..., Hospital], monkeypatch: pytest.MonkeyPatch, says: str, sent: bytes
) -> None:
    monkeypatch.setattr("central.app.PUSH_MOST", 1)
    centre = hospital()
    head = f"POST /v1/push HTTP/1.1\r\nHost: centre\r\nContent-Type: {NDJSON}\r\n{says}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", centre.port), timeout=60) as large:
        large.sendall(head.encode() + sent)
        assert large.makefile("rb").readline() == b"HTTP/1.1 413 Request Entity Too Large\r\n"
    centre.crowd.until(lambda: centre.crowd.inside == 0)


def test_the_log_tells_that_there_was_no_room_and_when_there_is_again_and_nothing_of_anybody(
    hospital: Callable[..., Hospital], caplog: pytest.LogCaptureFixture
) -> None:
    centre = hospital(Room(working=1, waiting=0))
    (first,) = filled(centre)
    for _ in range(3):
        assert says_full(centre.pull().result(60))
    centre.open.set()
    first.result(60)
    centre.crowd.until(lambda: centre.crowd.inside == 0)
    centre.close()
    said = [record.getMessage() for record in caplog.records if record.name == "central.doorway"]
    assert said == [
        "there is no more room; calls are told to come later",
        "there is room again; calls told to come later: 3",
    ]
