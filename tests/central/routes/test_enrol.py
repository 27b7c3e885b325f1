"""How a workstation joins over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient
from sqlalchemy import Engine

from cases.exchange import PROBLEM, Enrolled, Enrolling
from central.accounts import add_codes
from central.app import make_app
from central.demo_units import WARD
from central.store import writing
from tests.central.world import CODES, NOW, SETTINGS, Station


@pytest.fixture(autouse=True)
def codes(engine: Engine) -> None:
    """Let the ward and the vårdcentral join."""
    with writing(engine) as connection:
        add_codes(connection, CODES)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(engine: Engine, clock: Clock) -> Iterator[TestClient[Any]]:
    with TestClient(make_app(engine, clock)) as made:
        yield made


def join(client: TestClient[Any], asked: Enrolling) -> Any:
    return client.post(
        "/v1/enrol", content=msgspec.json.encode(asked), headers={"Content-Type": "application/json"}
    )


def asked(engine: Engine, code: str = CODES[WARD]) -> Enrolling:
    ward = Station(engine, WARD)
    return Enrolling(code, ward.id, ward.public())


def test_a_workstation_joins_and_may_then_pull(client: TestClient[Any], engine: Engine) -> None:
    answer = join(client, asked(engine))
    joined = msgspec.json.decode(answer.content, type=Enrolled)
    assert (answer.status_code, joined.unit, joined.settings) == (201, WARD, SETTINGS)
    pulled = client.get("/v1/pull", headers={"Authorization": f"Bearer {joined.credential}"})
    assert pulled.status_code == 200


def test_a_wrong_code_and_a_used_one_get_the_same_answer(client: TestClient[Any], engine: Engine) -> None:
    join(client, asked(engine))
    used, wrong = join(client, asked(engine)), join(client, asked(engine, "FEL"))
    assert (used.status_code, used.headers["content-type"]) == (403, PROBLEM)
    assert used.content == wrong.content


def test_guessing_has_to_wait(client: TestClient[Any], engine: Engine, clock: Clock) -> None:
    statuses = [join(client, asked(engine, f"FEL{number}")).status_code for number in range(10)]
    assert statuses == [403] * 10
    stopped = join(client, asked(engine))
    assert (stopped.status_code, stopped.headers["retry-after"]) == (429, "600")
    clock.now += timedelta(minutes=11)
    assert join(client, asked(engine)).status_code == 201


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"code":1}', b"\xff"])
def test_what_cannot_be_read_is_a_problem(client: TestClient[Any], body: bytes) -> None:
    answer = client.post("/v1/enrol", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
