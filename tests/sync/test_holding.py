"""Asking who writes in a part while somebody has it before her: signed by who asks, and never waited for
long."""

from __future__ import annotations

import httpx
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cases.exchange import HoldAsking, Holds, HoldWish, Pushed
from cases.intents import Part
from cases.people import Who
from localdb.meta import Identity
from seal.action import sign
from seal.asking import was_signed
from sync.holding import PATIENCE, asker, question
from sync.ports import Failed, Trouble
from tests.sync.fakes import NOON

HERE = "http://127.0.0.1:9"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
WISH = HoldWish("c", Part.PLAN, 2, "hold", ("a1",))
TOLD = Holds("V", Who("Maria Sand", "distriktssköterska", "maria"), NOON, NOON)


def signer(body: bytes) -> bytes:
    return sign(body, KEY)


def at(address: str) -> Identity:
    return Identity("W", "ws-1", "ledger", "ws-1/hemlig", address)


def test_the_question_says_who_asks_about_what_at_which_workstation_and_is_hers() -> None:
    asked = question(at(HERE), "anna", WISH, NOON, signer)
    assert msgspec.json.decode(asked.body, type=HoldAsking) == HoldAsking(WISH, "anna", "ws-1", NOON)
    assert was_signed(asked.body, asked.signature, KEY.public_key())


@pytest.mark.row("R01")
def test_the_answer_is_who_writes_there() -> None:
    heard: list[httpx.Request] = []

    def centre(request: httpx.Request) -> httpx.Response:
        heard.append(request)
        content = msgspec.json.encode(TOLD)
        return httpx.Response(200, headers={"content-type": "application/json"}, content=content)

    ask = asker(at(HERE), "anna", signer, lambda: NOON, httpx.MockTransport(centre))
    assert ask(WISH) == TOLD
    (request,) = heard
    assert request.headers["authorization"] == "Bearer ws-1/hemlig"
    asked = msgspec.json.decode(request.content, type=Pushed)
    assert msgspec.json.decode(asked.body, type=HoldAsking).about == WISH


def test_a_centre_that_does_not_answer_is_a_trouble_and_is_asked_once() -> None:
    heard: list[httpx.Request] = []

    def hotel(request: httpx.Request) -> httpx.Response:
        heard.append(request)
        return httpx.Response(200, headers={"content-type": "text/html"}, content=b"<html>Logga in")

    ask = asker(at(HERE), "anna", signer, lambda: NOON, httpx.MockTransport(hotel))
    assert ask(WISH) == Failed(Trouble.STRANGE_ANSWER)
    assert len(heard) == 1


def test_nobody_is_kept_from_writing_for_more_than_a_few_seconds() -> None:
    assert PATIENCE.connect + PATIENCE.whole <= 6
