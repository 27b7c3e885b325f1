"""Asking for a person over HTTP: the number in no address, and a problem for whoever is not proven."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient
from sqlalchemy import Engine

from cases.exchange import PROBLEM, Elsewhere, Problem, Pushed
from central.app import make_app
from central.demo_units import CENTRE, WARD
from tests.central.test_lookup import opened_by, question, station
from tests.central.world import NOW


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient[Any]]:
    with TestClient(make_app(engine, lambda: NOW)) as made:
        yield made


def ask(client: TestClient[Any], asked: Pushed | bytes, credential: str) -> Any:
    content = asked if isinstance(asked, bytes) else msgspec.json.encode(asked)
    headers = {"Authorization": f"Bearer {credential}", "Content-Type": "application/json"}
    return client.post("/v1/persons", content=content, headers=headers)


@pytest.mark.row("E09")
def test_a_signed_question_is_answered_with_what_the_unit_may_be_told(
    client: TestClient[Any], engine: Engine
) -> None:
    case = opened_by(station(engine, CENTRE))
    ward = station(engine, WARD)
    answer = ask(client, question(ward), ward.enrol())
    found = msgspec.json.decode(answer.content, type=Elsewhere)
    assert (answer.status_code, [each.id for each in found.cases]) == (200, [case])
    assert "Olle" not in answer.text


def test_where_there_is_nothing_to_tell_the_answer_is_empty_and_no_problem(
    client: TestClient[Any], engine: Engine
) -> None:
    ward = station(engine, WARD)
    answer = ask(client, question(ward), ward.enrol())
    assert answer.status_code == 200
    assert msgspec.json.decode(answer.content, type=Elsewhere) == Elsewhere()


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        (lambda asked: msgspec.structs.replace(asked, signature=bytes(64)), 403),
        (lambda asked: msgspec.structs.replace(asked, body=b"<html>"), 400),
        (lambda _asked: b"<html>", 400),
    ],
)
def test_what_cannot_be_read_or_believed_is_a_problem_without_the_number(
    client: TestClient[Any], engine: Engine, spoil: Any, status: int
) -> None:
    ward = station(engine, WARD)
    answer = ask(client, spoil(question(ward)), ward.enrol())
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert msgspec.json.decode(answer.content, type=Problem).status == status
    assert "1948" not in answer.text


def test_a_workstation_that_is_not_known_is_not_answered(client: TestClient[Any], engine: Engine) -> None:
    assert ask(client, question(station(engine, WARD)), "ws-1012/fel").status_code == 401
