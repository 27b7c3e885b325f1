"""Who is let in."""

from __future__ import annotations

from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy import Engine

from central.app import make_app
from central.demo_units import WARD
from tests.central.world import NOW, Station


@pytest.mark.parametrize(
    ("scheme", "status"), [("Bearer", 200), ("bearer", 200), ("Bearer ", 200), ("Basic", 401), ("", 401)]
)
def test_only_a_bearer_credential_lets_a_workstation_in(engine: Engine, scheme: str, status: int) -> None:
    credential = Station(engine, WARD).enrol()
    client: TestClient[Any]
    with TestClient(make_app(engine, lambda: NOW)) as client:
        answer = client.get("/v1/pull", headers={"Authorization": f"{scheme} {credential}"})
    assert answer.status_code == status
