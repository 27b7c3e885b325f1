"""What the centre says of its own health."""

from __future__ import annotations

from pathlib import Path

from litestar.testing import TestClient
from sqlalchemy import Engine

from cases.exchange import PROBLEM
from central.app import make_app
from central.store import open_engine
from central.tables import METADATA
from tests.central.world import NOW


def test_the_process_is_alive_and_ready_when_the_ledger_can_be_read(engine: Engine) -> None:
    with TestClient(make_app(engine, lambda: NOW)) as client:
        assert client.get("/livez").json() == client.get("/readyz").json() == {"status": "ok"}


def test_a_centre_without_its_database_is_alive_but_not_ready(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'c.db'}")
    METADATA.drop_all(engine)
    with TestClient(make_app(engine, lambda: NOW)) as client:
        assert client.get("/livez").status_code == 200
        answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["content-type"], answer.headers["retry-after"]) == (
        503,
        PROBLEM,
        "5",
    )
    engine.dispose()


def test_the_status_needs_no_credential(engine: Engine) -> None:
    with TestClient(make_app(engine, lambda: NOW)) as client:
        status = client.get("/v1/status").json()
    assert status == {
        "ledger": "liggaren",
        "epoch": 1,
        "mode": "ready",
        "retry_after": 5,
        "server_time": "2026-11-20T09:00:00Z",
        "min_client": 1,
        "central_name": "Prator",
        "made_up": True,
    }
