"""Asking over HTTP who writes in a part: told to who may write there, and a problem for everybody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient
from sqlalchemy import Engine

from cases.exchange import PROBLEM, Holds, HoldWish, Problem, Pushed
from cases.intents import Part
from central.app import make_app
from central.demo_units import CENTRE, SUPPORT, WARD
from tests.central.test_holds import case_of, question
from tests.central.world import NOW, Station


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient[Any]]:
    with TestClient(make_app(engine, lambda: NOW)) as made:
        yield made


def station(engine: Engine, unit: str) -> tuple[Station, str]:
    made = Station(engine, unit)
    return made, made.enrol()


def ask(client: TestClient[Any], asked: Pushed | bytes, credential: str) -> Any:
    content = asked if isinstance(asked, bytes) else msgspec.json.encode(asked)
    headers = {"Authorization": f"Bearer {credential}", "Content-Type": "application/json"}
    return client.post("/v1/claims", content=content, headers=headers)


@pytest.mark.row("B07", "R01")
def test_the_first_who_writes_holds_and_the_next_is_told_so(client: TestClient[Any], engine: Engine) -> None:
    (centre, secret), (ward, other) = station(engine, CENTRE), station(engine, WARD)
    about = HoldWish(case_of(centre), Part.PLAN, 1, "hold")
    for who, credential in ((centre, secret), (ward, other)):
        answer = ask(client, question(who, about), credential)
        told = msgspec.json.decode(answer.content, type=Holds)
        assert (answer.status_code, told.unit) == (200, CENTRE)
        assert "Olle" not in answer.text


def test_where_nobody_writes_the_answer_is_empty_and_no_problem(
    client: TestClient[Any], engine: Engine
) -> None:
    centre, secret = station(engine, CENTRE)
    answer = ask(client, question(centre, HoldWish(case_of(centre), Part.PLAN)), secret)
    assert (answer.status_code, answer.content) == (200, b"{}")


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        (lambda asked: msgspec.structs.replace(asked, signature=bytes(64)), 403),
        (lambda asked: msgspec.structs.replace(asked, body=b"<html>"), 400),
        (lambda _asked: b"<html>", 400),
    ],
)
def test_what_cannot_be_read_or_believed_is_a_problem(
    client: TestClient[Any], engine: Engine, spoil: Any, status: int
) -> None:
    centre, secret = station(engine, CENTRE)
    asked = question(centre, HoldWish(case_of(centre), Part.PLAN, 1, "hold"))
    answer = ask(client, spoil(asked), secret)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert msgspec.json.decode(answer.content, type=Problem).status == status


def test_a_case_of_others_and_one_that_is_not_known_are_answered_alike(
    client: TestClient[Any], engine: Engine
) -> None:
    centre, _ = station(engine, CENTRE)
    support, secret = station(engine, SUPPORT)
    answers = [
        ask(client, question(support, HoldWish(case, Part.PLAN)), secret)
        for case in (case_of(centre), "inget-ärende")
    ]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert answers[0].content == answers[1].content


def test_a_workstation_that_is_not_known_is_not_answered(client: TestClient[Any], engine: Engine) -> None:
    centre, _ = station(engine, CENTRE)
    asked = question(centre, HoldWish(case_of(centre), Part.PLAN))
    assert ask(client, asked, "ws-1021/fel").status_code == 401
