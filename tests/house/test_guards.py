"""What tests/conftest.py promises every test: no network, one time zone, one screen."""

from __future__ import annotations

import gc
import os
import socket
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import NetworkRefusedError, is_roomy, is_this_machine

# Addresses set aside for documents; nobody answers there.
ELSEWHERE = ["192.0.2.1", "2001:db8::1", "region.example", "0.0.0.0"]  # noqa: S104


@pytest.mark.parametrize("host", ELSEWHERE)
def test_another_machine_cannot_be_reached(host: str) -> None:
    with pytest.raises(NetworkRefusedError):
        socket.create_connection((host, 443), timeout=0.1)


@pytest.mark.parametrize("look_up", [socket.gethostbyname, lambda host: socket.getaddrinfo(host, 443)])
def test_nobody_is_asked_where_another_machine_is(look_up: Callable[[str], object]) -> None:
    with pytest.raises(NetworkRefusedError):
        look_up("region.example")


def test_another_machine_cannot_be_sent_a_packet() -> None:
    with (
        closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as sender,
        pytest.raises(NetworkRefusedError),
    ):
        sender.sendto(b"x", ("192.0.2.1", 9))


def test_no_server_listens_to_other_machines() -> None:
    with closing(socket.socket()) as server, pytest.raises(NetworkRefusedError):
        server.bind(("", 0))


def test_this_machine_can_be_reached() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
        with closing(socket.create_connection(("localhost", port), timeout=5)) as client:
            assert client.getpeername()[1] == port


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no Unix sockets")
def test_a_unix_socket_is_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a Unix socket has to be short
    with closing(socket.socket(socket.AF_UNIX)) as server, closing(socket.socket(socket.AF_UNIX)) as client:
        server.bind("s")
        server.listen()
        client.connect("s")
        assert client.getpeername() == "s"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", b"localhost", None])
def test_the_names_of_this_machine_are_known(host: object) -> None:
    assert is_this_machine(host)


def test_the_time_zone_is_the_same_everywhere() -> None:
    assert time.localtime(0)[:5] == (1970, 1, 1, 0, 0)


def test_rubbish_is_looked_for_in_what_the_tests_make_and_not_in_what_was_loaded() -> None:
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000


@pytest.mark.skipif(
    not os.environ["QT_QPA_PLATFORM"].startswith("offscreen:"), reason="a real screen was asked for"
)
def test_the_screen_is_the_one_the_desk_is_drawn_for(qapp: QApplication) -> None:
    size = qapp.primaryScreen().size()
    assert (size.width(), size.height()) == (1920, 1080)


@pytest.mark.skipif(not hasattr(os, "statvfs"), reason="there is no shared memory to ask about")
@pytest.mark.parametrize(
    ("blocks", "flags", "roomy"),
    [(1 << 20, 0, True), (1 << 18, 0, False), (1 << 20, getattr(os, "ST_NOEXEC", 8), False)],
)
def test_files_lie_in_memory_only_where_all_have_room_and_may_be_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blocks: int, flags: int, *, roomy: bool
) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result((4096, 4096, *[blocks] * 6, flags, 255)))
    assert is_roomy(tmp_path) is roomy
    assert not is_roomy(tmp_path / "missing")
