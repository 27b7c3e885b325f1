"""The calls over HTTP, and what becomes of everything that can go wrong in them."""

from __future__ import annotations

import errno
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator

import httpx
import msgspec
import pytest

from cases.exchange import (
    NDJSON,
    PROBLEM,
    CaseElsewhere,
    Differing,
    Elsewhere,
    Enrolled,
    Enrolling,
    Holds,
    Outcome,
    Problem,
    Pushed,
    Receipt,
    RemovedRow,
    Status,
    Sums,
)
from cases.people import Who
from cases.steering import Ground
from localdb.meta import Place
from sync.ports import Failed, Page, Trouble
from sync.remote import Patience, Remote, is_safe, is_this_machine, reason_of
from tests.sync import fakes
from tests.sync.fakes import NOON, SETTINGS, case_row

HERE = "http://127.0.0.1:9"
STATUS = Status("ledger-1", 1, "ready", 5, NOON, 1, "Prator", made_up=True)

Handler = Callable[[httpx.Request], httpx.Response]


def remote(handler: Handler, credential: str = "secret", **more: object) -> Remote:
    return Remote(HERE, credential, httpx.MockTransport(handler), **more)  # type: ignore[arg-type]


def json(value: object) -> httpx.Response:
    return httpx.Response(
        200, headers={"content-type": "application/json"}, content=msgspec.json.encode(value)
    )


def ndjson(*values: object) -> httpx.Response:
    body = b"".join(msgspec.json.encode(value) + b"\n" for value in values)
    return httpx.Response(200, headers={"content-type": f"{NDJSON}; charset=utf-8"}, content=body)


def raising(problem: Exception) -> Handler:
    def handler(_: httpx.Request) -> httpx.Response:
        raise problem

    return handler


@pytest.mark.row("E09")
def test_a_person_is_asked_for_in_the_body_and_in_no_address() -> None:
    asked: list[httpx.Request] = []
    told = Elsewhere((CaseElsewhere("c", "sip", "W", (Ground.ACTIVE_CHOICE,)),))

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return json(told)

    question = Pushed(b'{"number":"194803032392"}', b"signature")
    assert remote(handler).look_up(question) == told
    assert (asked[0].method, str(asked[0].url)) == ("POST", f"{HERE}/v1/persons")
    assert msgspec.json.decode(asked[0].content, type=Pushed) == question
    assert remote(raising(httpx.ConnectError("x"))).look_up(question) == Failed(Trouble.NO_ANSWER)


@pytest.mark.row("R01")
def test_who_writes_is_asked_for_in_the_body_and_in_no_address() -> None:
    asked: list[httpx.Request] = []
    told = Holds("W", Who("Anna Berg", "sjuksköterska", "anna"), NOON, NOON)

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return json(told)

    question = Pushed(b'{"about":{}}', b"signature")
    assert remote(handler).hold(question) == told
    assert (asked[0].method, str(asked[0].url)) == ("POST", f"{HERE}/v1/claims")
    assert msgspec.json.decode(asked[0].content, type=Pushed) == question
    assert remote(raising(httpx.ConnectError("x"))).hold(question) == Failed(Trouble.NO_ANSWER)


def test_the_sums_of_a_copy_are_sent_in_the_body_and_what_differs_comes_back() -> None:
    asked: list[httpx.Request] = []
    told = Differing("ledger-1", 1, "V", 9, {7: "0b"}, (RemovedRow("x", "access"),), more=True)

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return json(told)

    assert remote(handler).compare(Sums({7: "0a"})) == told
    assert (asked[0].method, str(asked[0].url)) == ("POST", f"{HERE}/v1/compare")
    assert asked[0].content == b'{"sums":{"7":"0a"}}'


def test_an_older_centre_that_compares_nothing_says_so() -> None:
    def handler(_: httpx.Request) -> httpx.Response:
        said = msgspec.json.encode(Problem("about:blank", "Finns inte", 404))
        return httpx.Response(404, content=said, headers={"content-type": PROBLEM})

    assert remote(handler).compare(Sums({})) == Failed(Trouble.NOT_ACCEPTED)


def test_the_status_is_asked_for_with_the_workstations_credential() -> None:
    asked: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return json(STATUS)

    assert remote(handler).status() == STATUS
    assert (asked[0].method, asked[0].url.path) == ("GET", "/v1/status")
    assert asked[0].headers["authorization"] == "Bearer secret"


def test_a_workstation_that_has_not_joined_has_no_credential_to_send() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert "authorization" not in request.headers
        sent = msgspec.json.decode(request.content, type=Enrolling)
        return json(Enrolled(sent.workstation, "secret", "V", "ledger-1", SETTINGS))

    answer = remote(handler, "").enrol(Enrolling("AB", "Expeditionen", {"SE1": b"k" * 32}))
    assert isinstance(answer, Enrolled)


def test_a_push_says_what_the_copy_knows_of_the_ledger() -> None:
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.query.decode())
        return ndjson(Receipt(0, "a", Outcome.APPLIED, 1))

    for place in (Place(), Place(3, 9)):
        remote(handler).push([Pushed(b"a", b"s")], place)
    assert asked == ["", "epoch=3&heard=9"]


def test_a_push_is_lines_both_ways() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.headers["content-type"] == NDJSON
        sent = [msgspec.json.decode(line, type=Pushed) for line in request.content.splitlines()]
        return ndjson(
            *(Receipt(n, each.body.decode(), Outcome.APPLIED, n + 1) for n, each in enumerate(sent))
        )

    answer = remote(handler).push([Pushed(b"a", b"s"), Pushed(b"b", b"s")])
    assert isinstance(answer, tuple)
    assert [each.id for each in answer] == ["a", "b"]


def test_a_page_asked_for_ahead_says_what_is_kept() -> None:
    asked: list[dict[str, str]] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(dict(request.url.params))
        return httpx.Response(503)

    there = remote(handler)
    there.pull_ahead("c-2", "")
    there.pull_ahead("c-3", "c-2")
    there.pull("c-3")
    assert asked == [{"cursor": "c-2", "kept": ""}, {"cursor": "c-3", "kept": "c-2"}, {"cursor": "c-3"}]


def test_a_pull_gives_the_cursor_back_as_it_came() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.url.params["cursor"] == "opaque+/=&å"
        made = fakes.page("c-2", [case_row("x")])
        return ndjson(made.header, *made.rows, made.end)

    answer = remote(handler).pull("opaque+/=&å")
    assert isinstance(answer, Page)
    assert answer.end.cursor == "c-2"


@pytest.mark.parametrize(
    "address",
    [
        "http://region.example",
        "http://192.0.2.1",
        "ftp://127.0.0.1",
        "region.example",
        "",
        "https://",
        "http://[::1",
        "http://10.0.0.1:99999",
    ],
)
def test_nothing_is_sent_to_an_address_that_is_not_safe(address: str) -> None:
    assert not is_safe(address)
    sent: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return json(STATUS)

    there = Remote(address, "secret", httpx.MockTransport(handler))
    assert there.status() == Failed(Trouble.UNSAFE_ADDRESS)
    assert there.push([Pushed(b"a", b"s")]) == Failed(Trouble.UNSAFE_ADDRESS)
    assert sent == []


@pytest.mark.parametrize(
    "address", ["https://region.example", "http://127.0.0.1:8000", "http://[::1]:8000/", "http://localhost"]
)
def test_https_and_this_machine_are_safe(address: str) -> None:
    assert is_safe(address)


def test_a_name_that_only_looks_like_this_machine_is_not() -> None:
    assert not is_this_machine("localhost.region.example")
    assert not is_this_machine("127.0.0.1.region.example")


def test_a_redirect_to_a_login_page_is_not_followed() -> None:
    seen: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.path)
        return httpx.Response(302, headers={"location": "http://127.0.0.1:9/login"})

    assert remote(handler).status() == Failed(Trouble.STRANGE_ANSWER)
    assert seen == ["/v1/status"]


def test_a_blocked_workstation_is_told_so() -> None:
    body = msgspec.json.encode(Problem("t", "Titel", 401))
    handler = lambda _: httpx.Response(401, headers={"content-type": PROBLEM}, content=body)  # noqa: E731
    assert remote(handler).pull("") == Failed(Trouble.UNAUTHORISED)


def test_the_wait_that_the_centre_asks_for_reaches_the_loop() -> None:
    handler = lambda _: httpx.Response(503, headers={"retry-after": " 30 "})  # noqa: E731
    assert remote(handler).status() == Failed(Trouble.BUSY, 30)


def caused(outer: Exception, inner: BaseException) -> Exception:
    outer.__cause__ = inner
    return outer


@pytest.mark.parametrize(
    ("problem", "why"),
    [
        (httpx.ReadTimeout(""), Trouble.NO_ANSWER),
        (httpx.RemoteProtocolError(""), Trouble.NO_ANSWER),
        (httpx.ConnectError(""), Trouble.NO_ANSWER),
        (caused(httpx.ConnectError(""), ConnectionRefusedError(errno.ECONNREFUSED, "")), Trouble.NO_ANSWER),
        (caused(httpx.ConnectError(""), OSError(errno.ENETUNREACH, "")), Trouble.NO_NETWORK),
        (caused(httpx.ConnectError(""), caused(OSError(), socket.gaierror(-2, ""))), Trouble.NO_NETWORK),
        (caused(httpx.ConnectError(""), ssl.SSLCertVerificationError()), Trouble.NOT_TRUSTED),
        (caused(httpx.ConnectError(""), ssl.SSLError()), Trouble.STRANGE_ANSWER),
        (httpx.DecodingError(""), Trouble.NO_ANSWER),
    ],
)
def test_every_failure_of_the_connection_is_a_value(problem: Exception, why: Trouble) -> None:
    there = remote(raising(problem))
    assert there.status() == Failed(why)
    assert there.push([Pushed(b"a", b"s")]) == Failed(why)
    assert reason_of(problem) is why


class Torn(httpx.SyncByteStream):
    """An answer that breaks off."""

    def __iter__(self) -> Iterator[bytes]:
        yield msgspec.json.encode(fakes.page("c").header) + b"\n"
        raise httpx.ReadError("")


def test_an_answer_that_breaks_off_is_no_answer() -> None:
    handler = lambda _: httpx.Response(200, headers={"content-type": NDJSON}, stream=Torn())  # noqa: E731
    assert remote(handler).pull("") == Failed(Trouble.TRUNCATED)
    assert remote(handler).push([Pushed(b"a", b"s")]) == Failed(Trouble.NO_ANSWER)


class Endless(httpx.SyncByteStream):
    """An answer that never ends."""

    def __iter__(self) -> Iterator[bytes]:
        while True:
            yield b" " * 1000


def test_an_answer_without_end_is_left() -> None:
    handler = lambda _: httpx.Response(200, headers={"content-type": NDJSON}, stream=Endless())  # noqa: E731
    assert remote(handler, patience=Patience(most_bytes=10_000)).pull("") == Failed(Trouble.TRUNCATED)


def test_an_answer_that_drips_is_left_when_patience_ends() -> None:
    ticks = iter(range(1_000_000))
    handler = lambda _: httpx.Response(200, headers={"content-type": NDJSON}, stream=Endless())  # noqa: E731
    there = remote(handler, patience=Patience(whole=60), tick=lambda: float(next(ticks)))
    assert there.pull("") == Failed(Trouble.TRUNCATED)
    assert next(ticks) < 100


def test_it_can_be_used_again_after_its_connections_were_let_go() -> None:
    there = Remote(HERE, "secret", httpx.MockTransport(lambda _: json(STATUS)))
    assert there.status() == STATUS
    there.renew()
    assert there.status() == STATUS
    there.close()
    there.close()


def test_nobody_listening_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    there = Remote(f"http://127.0.0.1:{port}", "secret")
    assert there.status() == Failed(Trouble.NO_ANSWER)
    there.close()


def test_the_http_library_is_loaded_only_at_the_first_call() -> None:
    program = (
        "import sys; from sync.loop import Loop; from sync.remote import Remote; Remote('http://127.0.0.1:9');"
        "sys.exit('httpx' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
