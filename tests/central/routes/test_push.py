"""What a workstation delivers over HTTP, and what becomes of bad input."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient
from sqlalchemy import Engine, func, select

from cases.exchange import NDJSON, PROBLEM, PUSH_MOST, Outcome, Receipt
from central.app import make_app
from central.demo_units import WARD
from central.epochs import begin
from central.store import reading, writing
from central.tables import AUDIT, LEDGER
from tests.central.pushed import YES
from tests.central.world import NOW, Station, payload


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient[Any]]:
    with TestClient(make_app(engine, lambda: NOW)) as made:
        yield made


@pytest.fixture
def ward(engine: Engine) -> Station:
    return Station(engine, WARD)


def headers(station: Station, kind: str = NDJSON) -> dict[str, str]:
    return {"Authorization": f"Bearer {station.enrol()}", "Content-Type": kind}


def rows(engine: Engine) -> int:
    with reading(engine) as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (LEDGER, AUDIT)
        ]
    return sum(counts)


def test_a_push_is_answered_with_a_receipt_for_each_line(client: TestClient[Any], ward: Station) -> None:
    case, opened = ward.opens()
    lines = payload(opened) + b"{}\n" + payload(ward.record(case, YES))
    answer = client.post("/v1/push", content=lines, headers=headers(ward))
    receipts = msgspec.json.Decoder(Receipt).decode_lines(answer.content)
    assert (answer.status_code, answer.headers["content-type"]) == (200, NDJSON)
    assert [(receipt.line, receipt.outcome) for receipt in receipts] == [
        (0, Outcome.APPLIED),
        (1, Outcome.REFUSED),
        (2, Outcome.APPLIED),
    ]


def test_after_a_lost_answer_the_same_push_is_answered_again_and_nothing_comes_twice(
    client: TestClient[Any], ward: Station
) -> None:
    case, opened = ward.opens()
    lines, who = payload(opened, ward.record(case, YES)), headers(ward)
    client.post("/v1/push", content=lines, headers=who)
    before = rows(ward.engine)
    again = client.post("/v1/push", content=lines, headers=who)
    assert [receipt.duplicate for receipt in msgspec.json.Decoder(Receipt).decode_lines(again.content)] == [
        True,
        True,
    ]
    assert rows(ward.engine) == before


@pytest.mark.parametrize("kind", ["application/json", "text/html", ""])
def test_another_media_type_is_a_problem_and_nothing_is_taken_in(
    client: TestClient[Any], ward: Station, kind: str
) -> None:
    _, opened = ward.opens()
    answer = client.post("/v1/push", content=payload(opened), headers=headers(ward, kind))
    assert (answer.status_code, answer.headers["content-type"]) == (415, PROBLEM)
    assert rows(ward.engine) == 0


def test_no_readable_line_is_a_problem_and_nothing_is_taken_in(
    client: TestClient[Any], ward: Station
) -> None:
    answer = client.post("/v1/push", content=b"<html>Logga in</html>\n", headers=headers(ward))
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
    assert "Logga in" not in answer.text
    assert rows(ward.engine) == 0


def test_too_many_lines_are_a_problem_and_nothing_is_taken_in(client: TestClient[Any], ward: Station) -> None:
    _, opened = ward.opens()
    answer = client.post("/v1/push", content=payload(opened) * (PUSH_MOST + 1), headers=headers(ward))
    assert (answer.status_code, answer.headers["content-type"]) == (413, PROBLEM)
    assert rows(ward.engine) == 0


def test_nobody_pushes_without_a_credential(client: TestClient[Any], ward: Station) -> None:
    _, opened = ward.opens()
    answer = client.post("/v1/push", content=payload(opened), headers={"Content-Type": NDJSON})
    assert (answer.status_code, answer.headers["content-type"]) == (401, PROBLEM)
    assert answer.headers["www-authenticate"] == "Bearer"
    assert rows(ward.engine) == 0


def test_a_workstation_that_knows_another_epoch_or_more_of_it_is_turned_away_and_nothing_is_taken_in(
    client: TestClient[Any], engine: Engine, ward: Station
) -> None:
    _, opened = ward.opens()
    sent = headers(ward)
    with writing(engine) as connection:
        epoch = begin(connection, NOW).epoch
    before = rows(engine)
    answer = client.post("/v1/push?epoch=1", content=payload(opened), headers=sent)
    assert (answer.status_code, answer.headers["content-type"], rows(engine)) == (409, PROBLEM, before)
    answer = client.post(f"/v1/push?epoch={epoch}&heard=1", content=payload(opened), headers=sent)
    assert (answer.status_code, rows(engine)) == (409, before)
    answer = client.post(f"/v1/push?epoch={epoch}&heard=0", content=payload(opened), headers=sent)
    assert (answer.status_code, rows(engine) > before) == (200, True)
