"""The application, its contract, and the process over TCP."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from litestar.testing import TestClient
from schemathesis import Case, SerializationContext, openapi, serializer
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance
from sqlalchemy import Engine, delete

from cases.exchange import NDJSON, PROBLEM, Enrolling, Pushed, Status
from central.app import Options, listening_at, make_app, prepare, serve
from central.demo_units import WARD, Way
from central.sealing import vouched
from central.store import StoreError, counter, open_engine, settings_now, writing
from central.tables import SEALING, SETTINGS
from seal.box import public_of, sealed
from tests.central.world import NOW, Station, payload

_PROCESS = """
import sys
from pathlib import Path
from central.app import Options, serve
serve(Options(db_url=sys.argv[1], cases=20, codes=Path(sys.argv[2])))
"""


@serializer(NDJSON)
def lines(_context: SerializationContext, value: object) -> bytes:
    """Lets the tests of the contract send lines."""
    return str(value).encode("utf-8", "replace")


class Process:
    """A central system in a process of its own, over TCP."""

    def __init__(self, folder: Path) -> None:
        self.codes = folder / "codes.json"
        command = [sys.executable, "-c", _PROCESS, f"sqlite:///{folder / 'central.db'}", str(self.codes)]
        root = Path(__file__).parents[2]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root)
        if self.process.stdout is None:
            raise AssertionError("the output is read here")
        self.said = []
        for line in self.process.stdout:
            self.said.append(line.strip())
            if line.startswith("lyssnar på "):
                break
        self.http = httpx.Client(base_url=self.said[-1].removeprefix("lyssnar på "), trust_env=False)

    def stop(self, number: int) -> int:
        """Send the signal and answer with the exit code."""
        self.http.close()
        os.kill(self.process.pid, number)
        code = self.process.wait(timeout=20)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Process]]:
    """Starts a centre on the test's folder; none outlives the test."""
    started: list[Process] = []

    def one() -> Process:
        started.append(Process(tmp_path))
        return started[-1]

    yield one
    for each in started:
        if each.process.poll() is None:
            each.stop(signal.SIGKILL)


def test_the_centre_comes_back_after_a_kill_with_the_same_ledger_opens_what_it_can_and_stops_cleanly(
    start: Callable[[], Process], engine: Engine
) -> None:
    first = start()
    assert first.said == [
        "Den inbyggda databasen är bara för påhittade regioner.",
        f"lyssnar på {first.http.base_url}".rstrip("/"),
    ]
    status = first.http.get("/v1/status").json()
    ward = Station(engine, WARD)
    code = next(each["code"] for each in json.loads(first.codes.read_bytes()) if each["unit"] == WARD)
    asked = Enrolling(code, ward.id, ward.public())
    answer = first.http.post(
        "/v1/enrol", content=msgspec.json.encode(asked), headers={"Content-Type": "application/json"}
    )
    headers = {"Authorization": f"Bearer {answer.json()['credential']}", "Content-Type": NDJSON}
    _, opened = ward.opens()
    pushed = first.http.post("/v1/push", content=payload(opened), headers=headers)
    _, other = ward.opens(number="191212121212")
    box = payload(Pushed(sealed(other.body, other.signature, public_of(bytes(32))), b""))
    assert first.http.post("/v1/push", content=box, headers=headers).json()["codes"] == ["unopened"]
    assert first.stop(signal.SIGKILL) == -signal.SIGKILL
    with closing(sqlite3.connect(first.codes.with_name("central.db"))) as database:
        database.execute("INSERT INTO sealing VALUES (0, zeroblob(32), 0)")
        database.commit()

    second = start()
    assert second.http.get("/v1/status").json()["ledger"] == status["ledger"]
    again = second.http.post("/v1/push", content=payload(opened), headers=headers)
    assert again.json() == {**pushed.json(), "duplicate": True}
    found = second.http.post("/v1/push", content=box, headers=headers).json()
    assert (found["outcome"], found["duplicate"]) == ("applied", True)
    assert second.stop(signal.SIGTERM) == 0


def test_each_start_of_a_made_up_region_writes_codes_that_hold(tmp_path: Path) -> None:
    database = open_engine(f"sqlite:///{tmp_path / 'c.db'}")
    options = Options("", cases=0, clock=lambda: NOW)
    first, second = prepare(database, options), prepare(database, options)
    assert first.keys() == second.keys()
    assert set(first.values()).isdisjoint(second.values())
    database.dispose()


def test_the_first_start_makes_the_key_that_is_sealed_to_and_every_later_one_keeps_it(tmp_path: Path) -> None:
    database = open_engine(f"sqlite:///{tmp_path / 'c.db'}")
    options = Options("", cases=0, clock=lambda: NOW)

    def started() -> bytes:
        prepare(database, options)
        with writing(database) as connection:
            return vouched(connection, counter(connection)).seal_to

    first = started()
    assert len(first) == 32
    assert started() == first
    with writing(database) as connection:
        connection.execute(delete(SEALING))  # as in a ledger that an older program founded
    assert started() not in (first, b"")
    database.dispose()


def test_a_made_up_region_works_as_it_was_asked_to_and_goes_on_so(tmp_path: Path) -> None:
    database = open_engine(f"sqlite:///{tmp_path / 'c.db'}")
    for way in (Way.MINA_PLANER, Way.LOCK):
        prepare(database, Options("", cases=0, clock=lambda: NOW, way=way))
        with writing(database) as connection:
            assert settings_now(connection).process == "mina_planer"
    database.dispose()


def test_the_embedded_database_refuses_a_region_that_is_not_made_up(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'c.db'}"
    database = open_engine(url)
    prepare(database, Options(url, cases=0, clock=lambda: NOW))
    with writing(database) as connection:
        real = msgspec.structs.replace(settings_now(connection), made_up=False)
        connection.execute(SETTINGS.update().values(body=msgspec.json.encode(real)))
    database.dispose()
    said: list[str] = []
    with pytest.raises(StoreError, match="påhittade regioner"):
        serve(Options(url, say=said.append))
    assert said == []


def test_no_answer_is_held_back_until_its_beginning_has_been_acknowledged() -> None:
    with listening_at("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient[Any]]:
    """The application without a network."""
    with TestClient(make_app(engine, lambda: NOW)) as made:
        yield made


def test_the_contract_names_every_call_its_problems_and_its_lines(client: TestClient[Any]) -> None:
    contract = client.get("/openapi.json").json()
    calls = {"/v1/status", "/v1/enrol", "/v1/push", "/v1/pull", "/v1/compare", "/v1/persons", "/v1/claims"}
    assert set(contract["paths"]) == calls | {"/livez", "/readyz"}
    push, pull = contract["paths"]["/v1/push"]["post"], contract["paths"]["/v1/pull"]["get"]
    assert list(push["requestBody"]["content"]) == [NDJSON]
    assert list(push["responses"]["200"]["content"]) == list(pull["responses"]["200"]["content"]) == [NDJSON]
    persons, claims, compare = (
        contract["paths"][path]["post"] for path in ("/v1/persons", "/v1/claims", "/v1/compare")
    )
    for operation, statuses in (
        (push, {"400", "401", "409", "413", "415", "503"}),
        (pull, {"400", "401", "409", "503"}),
        (compare, {"400", "401", "503"}),
        (persons, {"400", "401", "403"}),
        (claims, {"400", "401", "403"}),
    ):
        assert {
            code for code, said in operation["responses"].items() if PROBLEM in said["content"]
        } == statuses
    secured = [operation["security"] for operation in (push, pull, compare, claims)]
    assert secured == [[{"workstation": []}]] * 4


def test_what_is_not_there_is_a_problem_without_a_word_of_what_was_asked(client: TestClient[Any]) -> None:
    for answer, status in ((client.get("/19121212-1212"), 404), (client.delete("/v1/push"), 405)):
        assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
        assert "19121212" not in answer.text


def test_a_mistake_of_ours_is_a_problem_and_a_line_in_the_log_without_its_text(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> datetime:
        raise RuntimeError("Hanna Exempel 191212121212")

    with TestClient(make_app(engine, broken), raise_server_exceptions=False) as client:
        answer = client.get("/v1/status")
    assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEM)
    assert "RuntimeError" in caplog.text
    assert "Hanna" not in caplog.text + answer.text


def test_the_status_tells_the_ledger_and_the_time_that_the_centre_goes_by(engine: Engine) -> None:
    later = NOW + timedelta(days=3)
    with TestClient(make_app(engine, lambda: later)) as client:
        status = msgspec.json.decode(client.get("/v1/status").content, type=Status)
    assert (status.ledger, status.epoch, status.mode, status.made_up) == ("liggaren", 1, "ready", True)
    assert status.server_time == later
    assert Options("").clock().tzinfo is UTC


def test_the_answers_of_the_application_are_what_its_contract_says(engine: Engine) -> None:
    ward = Station(engine, WARD)
    credential = ward.enrol()
    schema = openapi.from_asgi("/openapi.json", make_app(engine, lambda: NOW))

    bounded = settings(
        max_examples=10,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )

    def answered(case: Case[Any]) -> None:
        # A schema cannot say that a text is base64 or lines of JSON: not all that it allows is taken.
        headers = {"Authorization": f"Bearer {credential}"}
        case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])

    tried = []
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        bounded(given(case=operation.as_strategy())(answered))()
        tried.append(operation.path)
    assert len(tried) == 9
