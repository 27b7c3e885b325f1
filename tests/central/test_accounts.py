"""Codes, credentials and keys."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import Engine, select

from cases.exchange import Enrolled, Enrolling
from central.accounts import (
    EnrolRefused,
    TooManyTries,
    Tries,
    Workstation,
    add_codes,
    authenticate,
    enrol,
    hash_code,
    new_code,
)
from central.demo_units import CENTRE, KARIN, WARD
from central.store import reading, writing
from central.tables import AUDIT, CODES, COMPUTERS, WORKSTATIONS
from tests.central.world import CODES as KNOWN
from tests.central.world import NOW, SETTINGS, Station


@pytest.fixture(autouse=True)
def codes(engine: Engine) -> None:
    """Let the ward and the vårdcentral join."""
    with writing(engine) as connection:
        add_codes(connection, KNOWN)


def join(engine: Engine, asked: Enrolling) -> Enrolled:
    with writing(engine) as connection:
        return enrol(connection, asked, hash_code(connection, asked.code), NOW, lambda: "hemlighet")


@pytest.fixture
def asked(engine: Engine) -> Enrolling:
    ward = Station(engine, WARD)
    return Enrolling(KNOWN[WARD], ward.id, ward.public())


def test_a_code_lets_one_workstation_in_and_says_what_it_needs_to_know(
    engine: Engine, asked: Enrolling
) -> None:
    joined = join(engine, asked)
    assert joined == Enrolled("ws-1012", "ws-1012/hemlighet", WARD, "liggaren", SETTINGS)
    with reading(engine) as connection:
        assert authenticate(connection, joined.credential) == Workstation("ws-1012", WARD)
        assert connection.execute(select(AUDIT.c.what)).scalars().all() == ["enrolled"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Expeditionen avd 12", ["Expeditionen avd 12"]),
        ("  Läkarexp.\tB ", ["Läkarexp. B"]),
        ("x" * 60, ["x" * 60]),
        ("x" * 61, []),
        ("a\x1bb", []),
        ("", []),
    ],
)
def test_what_a_computer_is_called_is_kept_where_it_is_plain_text(
    engine: Engine, asked: Enrolling, name: str, kept: list[str]
) -> None:
    assert join(engine, msgspec.structs.replace(asked, name=name)).unit == WARD
    with reading(engine) as connection:
        assert connection.execute(select(COMPUTERS.c.name)).scalars().all() == kept


def test_a_code_is_burnt_by_its_first_use(engine: Engine, asked: Enrolling) -> None:
    join(engine, asked)
    with pytest.raises(EnrolRefused):
        join(engine, msgspec.structs.replace(asked, workstation="annan"))


def test_a_code_is_read_as_people_type_it(engine: Engine, asked: Enrolling) -> None:
    assert join(engine, msgspec.structs.replace(asked, code=" kod0 ")).unit == WARD


@pytest.mark.parametrize(
    "change",
    [
        {"code": "FEL"},
        {"workstation": ""},
        {"workstation": "a b"},
        {"keys": {KARIN: bytes(32)}},
        {"keys": {"ingen": bytes(32)}},
        {"keys": {"SE2321000131-A101": b"kort"}},
    ],
)
def test_a_wrong_code_workstation_or_user_is_refused_and_the_code_still_holds(
    engine: Engine, asked: Enrolling, change: dict[str, object]
) -> None:
    with pytest.raises(EnrolRefused):
        join(engine, msgspec.structs.replace(asked, **change))
    assert join(engine, asked).unit == WARD


def test_a_workstation_of_another_unit_is_refused(engine: Engine, asked: Enrolling) -> None:
    join(engine, asked)
    with pytest.raises(EnrolRefused):
        join(engine, Enrolling(KNOWN[CENTRE], "ws-1012", {}))


def test_a_workstation_that_joins_again_gets_a_new_credential_and_the_old_one_stops(
    engine: Engine, asked: Enrolling
) -> None:
    join(engine, asked)
    with writing(engine) as connection:
        add_codes(connection, {WARD: "ny"})
        again = msgspec.structs.replace(asked, code="ny")
        enrol(connection, again, hash_code(connection, "ny"), NOW, lambda: "annan")
    with reading(engine) as connection:
        assert authenticate(connection, "ws-1012/hemlighet") is None
        assert authenticate(connection, "ws-1012/annan") is not None


@pytest.mark.parametrize(
    "credential", ["", "/", "ws-1012", "ws-1012/", "ws-1012/fel", "okänd/hemlighet", "åäö/å"]
)
def test_a_wrong_credential_is_nobodys(engine: Engine, asked: Enrolling, credential: str) -> None:
    join(engine, asked)
    with reading(engine) as connection:
        assert authenticate(connection, credential) is None


def test_only_hashes_of_secrets_are_kept(engine: Engine, asked: Enrolling) -> None:
    join(engine, asked)
    with reading(engine) as connection:
        kept = str(connection.execute(select(CODES)).all()) + str(
            connection.execute(select(WORKSTATIONS)).all()
        )
    assert "hemlighet" not in kept
    assert KNOWN[WARD] not in kept


def test_whoever_guesses_too_often_waits_and_others_do_not() -> None:
    tries = Tries(most=3, window=timedelta(minutes=10))
    for _ in range(3):
        tries.check("a", NOW)
        tries.failed("a", NOW)
    with pytest.raises(TooManyTries) as waiting:
        tries.check("a", NOW + timedelta(minutes=4))
    assert waiting.value.seconds == 360
    tries.check("b", NOW)
    tries.check("a", NOW + timedelta(minutes=11))


def test_new_codes_are_easy_to_type_and_never_the_same() -> None:
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(len(code) == 14 and code.count("-") == 2 for code in codes)
