"""What the centre says of its own health."""

from __future__ import annotations

from pathlib import Path

from litestar.testing import TestClient
from sqlalchemy import Engine, update

from cases.exchange import PROBLEM
from central.app import make_app
from central.epochs import begin, register_backup
from central.store import open_engine, writing
from central.tables import COUNTER, METADATA
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
        "epochs": {"1": 0},
        "keeps_names": True,
    }


def test_the_status_says_how_far_the_ledger_has_come_and_which_life_of_it_this_is(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(update(COUNTER).values(seq=7))
        register_backup(connection, 5, NOW)
        epoch = begin(connection, NOW).epoch
    with TestClient(make_app(engine, lambda: NOW)) as client:
        status = client.get("/v1/status").json()
    told = {name: status[name] for name in ("epoch", "epochs", "committed", "durable_through")}
    assert told == {
        "epoch": epoch,
        "epochs": {"1": 0, str(epoch): 7},
        "committed": 7,
        "durable_through": 5,
    }
