"""Who asked is proven before anything is read for her, whatever the question is about."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import Engine, update

from cases.exchange import LINE_MOST, Asking, HoldAsking, HoldWish, Pushed
from cases.intents import Part
from central.accounts import Workstation
from central.asked import NotProven, UnreadableQuestion, proven
from central.demo_units import ANNA, CENTRE, MARIA, WARD
from central.store import reading, writing
from central.tables import SETTINGS
from seal.action import sign
from seal.asking import signed
from tests.central.world import NOW, OLLE, Station
from tests.central.world import SETTINGS as REGION

PERSON = msgspec.json.Decoder(Asking)
HOLD = msgspec.json.Decoder(HoldAsking)


@pytest.fixture
def ward(engine: Engine) -> Station:
    made = Station(engine, WARD)
    made.enrol()
    return made


def by_anna(ward: Station, body: bytes) -> Pushed:
    return Pushed(body, signed(body, lambda raw: sign(raw, ward.keys[ANNA])))


def hears(ward: Station, asked: Pushed, decoder: msgspec.json.Decoder[Asking] = PERSON) -> Asking:
    with reading(ward.engine) as connection:
        return proven(connection, Workstation(ward.id, ward.unit), asked, decoder)


def test_a_question_of_somebody_at_her_own_workstation_is_heard(ward: Station) -> None:
    asking = Asking(OLLE, ANNA, ward.id, NOW)
    assert hears(ward, by_anna(ward, msgspec.json.encode(asking))) == asking


@pytest.mark.parametrize(
    "asking",
    [
        Asking(OLLE, ANNA, "ws-1021", NOW),
        Asking(OLLE, MARIA, "ws-1012", NOW),
        Asking(OLLE, "\0", "ws-1012", NOW),
    ],
)
def test_one_in_anothers_name_or_from_another_place_is_not(ward: Station, asking: Asking) -> None:
    with pytest.raises(NotProven):
        hears(ward, by_anna(ward, msgspec.json.encode(asking)))


def test_one_of_somebody_who_has_moved_to_another_unit_is_not(ward: Station) -> None:
    body = msgspec.json.encode(Asking(OLLE, ANNA, ward.id, NOW))
    directory = REGION.directory
    moved = msgspec.structs.replace(directory.staff[ANNA], units=(CENTRE,))
    directory = msgspec.structs.replace(directory, staff=directory.staff | {ANNA: moved})
    with writing(ward.engine) as connection:
        later = msgspec.structs.replace(REGION, directory=directory)
        connection.execute(update(SETTINGS).values(body=msgspec.json.encode(later)))
    with pytest.raises(NotProven):
        hears(ward, by_anna(ward, body))


def test_one_that_was_signed_as_an_action_or_by_a_key_of_another_workstation_is_not(ward: Station) -> None:
    body = msgspec.json.encode(Asking(OLLE, ANNA, ward.id, NOW))
    centre = Station(ward.engine, CENTRE)
    centre.enrol()
    strange = centre.keys[MARIA]
    for signature in (sign(body, ward.keys[ANNA]), signed(body, lambda raw: sign(raw, strange)), b""):
        with pytest.raises(NotProven):
            hears(ward, Pushed(body, signature))


def test_a_question_of_one_kind_is_not_read_as_one_of_another(ward: Station) -> None:
    person = by_anna(ward, msgspec.json.encode(Asking(OLLE, ANNA, ward.id, NOW)))
    hold = by_anna(ward, msgspec.json.encode(HoldAsking(HoldWish("c", Part.PLAN), ANNA, ward.id, NOW)))
    with pytest.raises(UnreadableQuestion):
        hears(ward, hold)
    with reading(ward.engine) as connection, pytest.raises(UnreadableQuestion):
        proven(connection, Workstation(ward.id, ward.unit), person, HOLD)


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b"\xff", b" " * (LINE_MOST + 1)])
def test_what_is_no_question_is_not_read(ward: Station, body: bytes) -> None:
    with pytest.raises(UnreadableQuestion):
        hears(ward, Pushed(body, b""))


def test_a_question_is_not_longer_than_a_line_of_a_push(ward: Station) -> None:
    body = msgspec.json.encode(Asking("1" * LINE_MOST, ANNA, ward.id, NOW))
    with pytest.raises(UnreadableQuestion):
        hears(ward, by_anna(ward, body))
