"""Comparing a copy with the centre over HTTP, bucket by bucket."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient
from sqlalchemy import Engine

from cases.exchange import PROBLEM, CaseRow, Differing, Problem, Sums
from central.app import make_app
from central.demo_units import CENTRE, WARD
from central.pages import Limits
from central.shown import known_to_have
from central.store import reading
from seal import digest
from tests.central.world import NOW, Station


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient[Any]]:
    with TestClient(make_app(engine, lambda: NOW, limits=Limits(rows=1))) as made:
        yield made


def ask(client: TestClient[Any], sums: dict[int, str] | bytes, credential: str) -> Any:
    content = sums if isinstance(sums, bytes) else msgspec.json.encode(Sums(sums))
    headers = {"Authorization": f"Bearer {credential}", "Content-Type": "application/json"}
    return client.post("/v1/compare", content=content, headers=headers)


def test_buckets_that_differ_come_until_the_page_is_full_and_none_when_all_agree(
    client: TestClient[Any], engine: Engine
) -> None:
    ward = Station(engine, WARD)
    credential = ward.enrol()
    ward.push(*(ward.opens(number=f"19480303{n:04}")[1] for n in range(4)))
    ward.pull()
    had: dict[int, str] = {}
    seen: set[str] = set()
    more = True
    while more:
        answer = ask(client, had, credential)
        found = msgspec.json.decode(answer.content, type=Differing)
        assert (answer.status_code, found.unit, len(found.sums)) == (200, WARD, 1)
        had |= found.sums
        seen |= {row.id for row in found.rows if isinstance(row, CaseRow)}
        more = found.more
    assert seen == set(ward.copy)
    assert had == digest.by_bucket(ward.marks.items())
    assert msgspec.json.decode(ask(client, had, credential).content, type=Differing).sums == {}


def test_it_says_nothing_of_how_far_the_workstation_has_come(client: TestClient[Any], engine: Engine) -> None:
    ward = Station(engine, WARD)
    credential = ward.enrol()
    ward.push(ward.opens()[1])
    assert b"Olle Prov" in ask(client, {}, credential).content
    with reading(engine) as connection:
        assert known_to_have(connection, WARD) == 0


def test_another_unit_sees_nothing_of_it(client: TestClient[Any], engine: Engine) -> None:
    ward, centre = Station(engine, WARD), Station(engine, CENTRE)
    ward.enrol()
    ward.push(ward.opens()[1])
    assert b"Olle Prov" not in ask(client, {}, centre.enrol()).content


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b'{"sums":{"x":"a"}}', b'{"sums":{"1":2}}', b'{"sums":{},"more":1}', b"\xff"],
)
def test_what_is_no_question_is_a_problem_without_its_text(
    client: TestClient[Any], engine: Engine, content: bytes
) -> None:
    answer = ask(client, content, Station(engine, WARD).enrol())
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
    assert msgspec.json.decode(answer.content, type=Problem).status == 400


def test_a_stranger_is_told_nothing(client: TestClient[Any], engine: Engine) -> None:
    ward = Station(engine, WARD)
    ward.enrol()
    ward.push(ward.opens()[1])
    answer = ask(client, {}, "ws-1012/fel")
    assert (answer.status_code, answer.headers["content-type"]) == (401, PROBLEM)
    assert "Olle" not in answer.text
