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
from central.shown import known_to_have
from central.store import reading
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


def test_what_is_kept_may_be_told_apart_from_what_is_asked_for(engine: Engine) -> None:
    ward = Station(engine, WARD)
    credential = ward.enrol()
    ward.push(*(ward.opens(number=f"19480303{n:04}")[1] for n in range(2)))
    end = _rows.decode_lines(get(engine, "", credential, Limits(rows=1)).content)[-1]
    assert isinstance(end, End)
    assert end.ahead
    with TestClient(make_app(engine, lambda: NOW, limits=Limits(rows=1))) as client:

        def ask(kept: str) -> int:
            query = {"cursor": end.cursor, "kept": kept}
            headers = {"Authorization": f"Bearer {credential}"}
            return client.get("/v1/pull", params=query, headers=headers).status_code

        assert (ask(""), known(engine)) == (200, 0)
        assert (ask(end.cursor), known(engine)) == (200, end.mark)
        assert ask("skräp") == 400


def known(engine: Engine) -> int:
    with reading(engine) as connection:
        return known_to_have(connection, WARD)


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
