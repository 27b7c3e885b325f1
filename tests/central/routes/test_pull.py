"""What a workstation fetches over HTTP."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient
from sqlalchemy import Engine

from cases.exchange import NDJSON, PROBLEM, CaseRow, End, Problem, PullRow
from central.app import make_app
from central.cursor import Cursor, written
from central.demo_units import CENTRE, WARD
from central.pages import Limits
from tests.central.world import NOW, Station

_rows = msgspec.json.Decoder(PullRow)


def get(engine: Engine, cursor: str, credential: str, limits: Limits | None = None) -> Any:
    with TestClient(make_app(engine, lambda: NOW, limits=limits)) as client:
        headers = {"Authorization": f"Bearer {credential}"}
        return client.get("/v1/pull", params={"cursor": cursor}, headers=headers)


def test_a_pull_brings_the_units_own_rows_and_goes_on_from_its_cursor(engine: Engine) -> None:
    ward = Station(engine, WARD)
    credential = ward.enrol()
    cases = {
        case for case, opened in (ward.opens(number=f"19480303{n:04}") for n in range(3)) if ward.push(opened)
    }
    cursor, seen, more = "", set(), True
    while more:
        answer = get(engine, cursor, credential, Limits(rows=1))
        assert (answer.status_code, answer.headers["content-type"]) == (200, NDJSON)
        rows = _rows.decode_lines(answer.content)
        seen |= {row.id for row in rows if isinstance(row, CaseRow)}
        end = rows[-1]
        assert isinstance(end, End)
        cursor, more = end.cursor, end.more
    assert seen == cases


def test_another_unit_sees_nothing_of_it(engine: Engine) -> None:
    ward, centre = Station(engine, WARD), Station(engine, CENTRE)
    ward.enrol()
    ward.push(ward.opens()[1])
    assert b"Olle Prov" not in get(engine, "", centre.enrol()).content


@pytest.mark.parametrize(
    ("cursor", "status", "kind"),
    [
        ("skräp", 400, "bad-request"),
        (written(Cursor("annan", 1, WARD, 0, "", 0, 0)), 409, "cursor-of-another-ledger"),
        (written(Cursor("liggaren", 1, CENTRE, 0, "", 0, 0)), 409, "cursor-of-another-ledger"),
    ],
)
def test_a_cursor_that_cannot_be_used_is_a_problem(
    engine: Engine, cursor: str, status: int, kind: str
) -> None:
    answer = get(engine, cursor, Station(engine, WARD).enrol())
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert msgspec.json.decode(answer.content, type=Problem).type == kind


@pytest.mark.parametrize("credential", ["", "ws-1012/fel", "Basic x"])
def test_nobody_pulls_without_a_credential(engine: Engine, credential: str) -> None:
    Station(engine, WARD).enrol()
    assert get(engine, "", credential).status_code == 401
