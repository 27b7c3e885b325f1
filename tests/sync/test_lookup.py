"""Asking for a person while somebody waits: signed by who asks, answered or failed, and never tried again."""

from __future__ import annotations

import httpx
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cases.exchange import Asking, CaseElsewhere, Elsewhere, Pushed
from cases.steering import Ground
from localdb.meta import Identity
from seal.action import sign
from seal.asking import was_signed
from sync.lookup import PATIENCE, asker, question
from sync.ports import Failed, Trouble
from tests.sync.fakes import NOON

HERE = "http://127.0.0.1:9"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
TOLD = Elsewhere((CaseElsewhere("c", "sip", "V", (Ground.CONSENT,)),))


def signer(body: bytes) -> bytes:
    return sign(body, KEY)


def at(address: str) -> Identity:
    return Identity("W", "ws-1", "ledger", "ws-1/hemlig", address)


def test_the_question_says_who_asks_for_whom_at_which_workstation_and_is_hers() -> None:
    asked = question(at("http://127.0.0.1"), "anna", "194803032392", NOON, signer)
    assert msgspec.json.decode(asked.body, type=Asking) == Asking("194803032392", "anna", "ws-1", NOON)
    assert was_signed(asked.body, asked.signature, KEY.public_key())


@pytest.mark.row("E09")
def test_the_answer_is_what_the_centre_tells() -> None:
    heard: list[httpx.Request] = []

    def centre(request: httpx.Request) -> httpx.Response:
        heard.append(request)
        return httpx.Response(
            200, headers={"content-type": "application/json"}, content=msgspec.json.encode(TOLD)
        )

    ask = asker(at(HERE), "anna", signer, lambda: NOON, httpx.MockTransport(centre))
    assert ask("194803032392") == TOLD
    (request,) = heard
    assert request.headers["authorization"] == "Bearer ws-1/hemlig"
    asked = msgspec.json.decode(request.content, type=Pushed)
    assert msgspec.json.decode(asked.body, type=Asking).number == "194803032392"
    assert "1948" not in str(request.url)


def test_a_centre_that_does_not_answer_is_a_trouble_and_is_asked_once() -> None:
    heard: list[httpx.Request] = []

    def hotel(request: httpx.Request) -> httpx.Response:
        heard.append(request)
        return httpx.Response(200, headers={"content-type": "text/html"}, content=b"<html>Logga in")

    ask = asker(at(HERE), "anna", signer, lambda: NOON, httpx.MockTransport(hotel))
    assert ask("194803032392") == Failed(Trouble.STRANGE_ANSWER)
    assert len(heard) == 1
    nowhere = asker(at("http://example.org"), "anna", signer, lambda: NOON, httpx.MockTransport(hotel))
    assert nowhere("194803032392") == Failed(Trouble.UNSAFE_ADDRESS)


def test_nobody_looks_at_a_window_that_searches_for_longer_than_that() -> None:
    assert PATIENCE.whole <= 15
