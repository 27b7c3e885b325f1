"""A real centre on this machine's own network, a proxy before it that can do every kind of harm, and real
workstations.
"""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path

import msgspec
import uvicorn
from sqlalchemy import Engine

from cases.action import SCHEMA, Action, Channel, Request
from cases.exchange import Enrolled, Outcome, Pushed
from cases.intents import Basis, ConsentState, OpenCase, RecordConsent
from cases.people import Actor, Who
from cases.verbs import Verb
from central.app import make_app
from localdb import vault
from localdb.meta import Identity
from localdb.outbox import QueueRow
from localdb.workspace import Saved, Session, Workspace, create
from seal.action import action_of, body_of
from sync.enrol import join
from sync.pull import Pulled, pull_all
from sync.remote import Remote
from sync.replay import Replayed, push_once
from tests.central.world import CODES, NOW, STAFF
from tests.localdb.made_up import Clock

KEY = bytes(range(32))


class Harm(StrEnum):
    """What the proxy does to a call instead of passing it on and back."""

    LOST_ANSWER = "lost answer"
    """The centre takes the call in, and its answer never comes back."""
    CUT_ANSWER = "cut answer"
    """Half of the answer comes back."""
    LOGIN_PAGE = "login page"
    """The centre hears nothing, and a page in HTML comes back."""


LOGIN_PAGE = "<!doctype html><title>Gästnät</title><p>Logga in för att nå internet".encode()


class Proxy(ThreadingHTTPServer):
    """Stands before a centre. `harm`: what is done to the next calls of a path, one for each in the list.
    `alter`: what becomes of the body of every call on its way to the centre.
    """

    daemon_threads = True

    def __init__(self, upstream: tuple[str, int]) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        self.upstream = upstream
        self.harm: dict[str, list[Harm]] = {}
        self.alter: Callable[[bytes], bytes] = bytes
        self.passed: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Passing(BaseHTTPRequestHandler):
    server: Proxy

    def do_GET(self) -> None:
        self._pass_on()

    def do_POST(self) -> None:
        self._pass_on()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = self.path.partition("?")[0]
        harms = self.server.harm.get(path, [])
        harm = harms.pop(0) if harms else None
        if harm is Harm.LOGIN_PAGE:
            self._answer(200, "text/html; charset=utf-8", LOGIN_PAGE, len(LOGIN_PAGE))
            return
        there = http.client.HTTPConnection(*self.server.upstream, timeout=20)
        try:
            headers = {
                name: value for name, value in self.headers.items() if name.lower() != "content-length"
            }
            there.request(self.command, self.path, self.server.alter(body) or None, headers)
            answer = there.getresponse()
            found = answer.read()
        finally:
            there.close()
        self.server.passed.append(path)
        if harm is Harm.LOST_ANSWER:
            return
        sent = found[: len(found) // 2] if harm is Harm.CUT_ANSWER else found
        self._answer(answer.status, answer.headers.get("Content-Type", ""), sent, len(found))

    def _answer(self, status: int, kind: str, body: bytes, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(engine: Engine) -> Iterator[Proxy]:
    """A centre over a founded ledger, served in a thread, behind a proxy in another."""
    with answering(engine) as address, Proxy(address) as proxy:
        passing = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.01})
        passing.start()
        try:
            yield proxy
        finally:
            proxy.shutdown()
            passing.join()


@contextmanager
def answering(engine: Engine) -> Iterator[tuple[str, int]]:
    """A centre over a founded ledger, served in a thread, at this address."""
    config = uvicorn.Config(
        make_app(engine, lambda: NOW), log_config=None, access_log=False, lifespan="on", ws="none"
    )
    server = uvicorn.Server(config)
    listening = config_socket()
    with listening:
        address: tuple[str, int] = listening.getsockname()
        serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        serving.start()
        try:
            yield address
        finally:
            server.should_exit = True
            serving.join()


def config_socket() -> socket.socket:
    """A socket that already listens, so that nobody has to wait for the server to start."""
    return socket.create_server(("127.0.0.1", 0))


PROGRAM = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from central import lines
from central.app import Options, serve
folder = Path(sys.argv[1])
lines.SCHEMA = int(sys.argv[5])
lines.OLDEST_SCHEMA = max(1, lines.SCHEMA - 2)
ahead = timedelta(days=int(sys.argv[6]))
serve(
    Options(
        sys.argv[4],
        port=int(sys.argv[2]),
        cases=int(sys.argv[3]),
        codes=folder / "codes.json",
        clock=lambda: datetime.now(UTC) + ahead,
    )
)
"""


class Process:
    """A centre as a process of its own with a made-up region, which can be killed and started again at its
    address. In SQLite, unless another `database` is named. `schema`: the newest shape of an action that the
    program reads which is started next; `days`: how far its clock goes ahead.
    """

    def __init__(self, folder: Path, cases: int = 13, database: str = "") -> None:
        self.folder, self.cases, self.port = folder, cases, 0
        self.schema, self.days = SCHEMA, 0
        self.database = database or f"sqlite:///{folder / 'central.db'}"
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def codes(self) -> dict[str, str]:
        """The units' one-time codes."""
        listed = msgspec.json.decode((self.folder / "codes.json").read_bytes())
        return {unit["unit"]: unit["code"] for unit in listed}

    def start(self) -> None:
        """Start, and wait until it says where it listens."""
        folder, port, cases, schema, days = map(
            str, (self.folder, self.port, self.cases, self.schema, self.days)
        )
        given = (folder, port, cases, self.database, schema, days)
        command = [sys.executable, "-c", PROGRAM, *given]
        self.running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.running.stdout is not None
        for line in self.running.stdout:
            if "http://" in line:
                self.port = int(line.strip().rpartition(":")[2])
                return
        raise AssertionError("the centre ended before it listened")

    def kill(self) -> None:
        """As when the power goes."""
        self.running.kill()
        self.running.wait()
        assert self.running.stdout is not None
        self.running.stdout.close()


class Desk:
    """A real workstation: joined over HTTP with a unit's code, with its encrypted copy in a folder."""

    def __init__(
        self,
        folder: Path,
        address: str,
        unit: str,
        code: str = "",
        ids: str = "",
        name: str = "",
        computer: str = "",
    ) -> None:
        self.unit, self.people = unit, STAFF[unit]
        self.seeds = {hsa_id: vault.new_seed() for hsa_id in self.people}
        keys = {hsa_id: vault.public_raw(seed) for hsa_id, seed in self.seeds.items()}
        asking = Remote(address)
        answer = join(asking, code or CODES[unit], name or f"ws-{unit[-4:]}", keys, computer)
        asking.close()
        assert isinstance(answer, Enrolled), answer
        identity = Identity(answer.unit, answer.workstation, answer.ledger, answer.credential, address)
        numbers, prefix = count(1), ids or identity.workstation
        folder.mkdir()
        self.clock = Clock(NOW)
        self.settings = answer.settings
        self.ws: Workspace = create(
            folder,
            KEY,
            identity,
            answer.settings,
            self.clock,
            lambda: f"{prefix}-{next(numbers)}",
        )
        self.remote = Remote(address, answer.credential)

    def session(self, hsa_id: str = "") -> Session:
        """Somebody of the unit, signed in."""
        hsa_id = hsa_id or self.people[0]
        member = self.settings.directory.staff[hsa_id]
        who = Who(member.name, self.settings.directory.roles[member.role].title, hsa_id)
        return Session(
            Actor(hsa_id, member.name, member.role, self.unit), who, vault.signer(self.seeds[hsa_id])
        )

    def records(self, case_id: str, *verbs: Verb, by: str = "") -> list[str]:
        """Record, and answer with the ids of the actions."""
        session = self.session(by)
        asked = [Request(case_id, verb, session.who, NOW, Channel.APP) for verb in verbs]
        saved = self.ws.perform(asked, session)
        assert isinstance(saved, Saved), saved
        return [action.id for action in saved.actions]

    def opens(self, case_id: str, by: str = "") -> list[str]:
        """Open a case with consent: two actions."""
        consent = RecordConsent(ConsentState.GIVEN, Basis.OWN, "Anna Berg", "sjuksköterska", "2026-11-20")
        return self.records(
            case_id, OpenCase("194803032392", "Olle Prov", "1948-03-03", "H4K7PX"), consent, by=by
        )

    def push(self) -> Replayed:
        """Send everything, and answer what the last push did."""
        done = push_once(self.ws, self.remote, self.clock())
        assert isinstance(done, Replayed), done
        return done

    def pull(self) -> Pulled:
        """Fetch everything."""
        got = pull_all(self.ws, self.remote, self.clock)
        assert isinstance(got, Pulled), got
        return got

    def outcomes(self) -> dict[str, Outcome | None]:
        """What the queue shows of each action."""
        return {row.action_id: row.outcome for row in self.ws.queue()}

    def row(self, action_id: str) -> QueueRow:
        """An action as the queue shows it."""
        return next(row for row in self.ws.queue() if row.action_id == action_id)

    def close(self) -> None:
        self.ws.close()
        self.remote.close()


def altered(action_id: str, change: Callable[[Action], Action]) -> Callable[[bytes], bytes]:
    """What somebody on the way does to one action of a push: its content changes, its signature stays."""

    def alter(body: bytes) -> bytes:
        lines = []
        for line in body.splitlines():
            pushed = msgspec.json.decode(line, type=Pushed)
            action = action_of(pushed.body)
            if action.id == action_id:
                line = msgspec.json.encode(Pushed(body_of(change(action)), pushed.signature))  # noqa: PLW2901
            lines.append(line)
        return b"\n".join((*lines, b""))

    return lambda body: alter(body) if body else body


def without(action_id: str) -> Callable[[bytes], bytes]:
    """What somebody on the way does who takes an action out of a push."""

    def alter(body: bytes) -> bytes:
        lines = body.splitlines()
        kept = [
            line for line in lines if action_of(msgspec.json.decode(line, type=Pushed).body).id != action_id
        ]
        return b"\n".join((*kept, b""))

    return lambda body: alter(body) if body else body
