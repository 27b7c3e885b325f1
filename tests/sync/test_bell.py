"""Where the loop waits."""

from __future__ import annotations

import threading

from sync.bell import Bell
from sync.events import Wake


def test_a_ring_that_nobody_waits_for_is_kept() -> None:
    bell = Bell()
    bell.ring(Wake.WRITE)
    bell.ring(Wake.WRITE)
    bell.ring(Wake.RECONNECT)
    assert bell.wait(None) == frozenset({Wake.WRITE, Wake.RECONNECT})
    assert bell.wait(0) == frozenset()


def test_a_wait_ends_when_its_time_has_passed() -> None:
    assert Bell().wait(0.001) == frozenset()


def test_somebody_who_waits_is_woken_from_another_thread() -> None:
    bell = Bell()
    ringing = threading.Thread(target=bell.ring, args=(Wake.OVERRIDE,))
    ringing.start()
    assert bell.wait(None) == frozenset({Wake.OVERRIDE})
    ringing.join()


def test_when_it_is_over_nobody_waits_any_more() -> None:
    bell = Bell()
    closing = threading.Thread(target=bell.close)
    closing.start()
    assert bell.wait(None) is None
    closing.join()
    bell.ring(Wake.WRITE)
    assert bell.wait(None) is None
