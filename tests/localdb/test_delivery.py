"""The loop's side of the copy, from its own thread."""

from __future__ import annotations

import threading
from pathlib import Path

from localdb.workspace import Filter, Workspace
from tests.localdb.made_up import (
    START,
    Centre,
    made_case,
    note,
    opened,
    pulled,
    replayed,
    request,
    saved,
    session,
    workspace,
)


def in_a_thread(desk: Workspace, work: object) -> list[BaseException]:
    """Run it in another thread with its own connection; gives what went wrong."""
    failures: list[BaseException] = []

    def run() -> None:
        twin = desk.twin()
        try:
            work(twin)  # type: ignore[operator]
        except BaseException as failure:  # noqa: BLE001
            failures.append(failure)
        finally:
            twin.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return failures


def test_the_loop_sends_and_receives_in_its_own_thread_and_the_desk_sees_it(tmp_path: Path) -> None:
    desk, centre = workspace(tmp_path), Centre()
    opened(desk)
    centre.put(made_case(1))
    assert in_a_thread(desk, lambda twin: replayed(twin, centre)) == []
    assert desk.facts().all_sent
    assert desk.counts().all == 2


def test_the_desk_records_while_the_loop_sends_and_receives(tmp_path: Path) -> None:
    desk, centre = workspace(tmp_path), Centre()
    centre.put(made_case(1))
    pulled(desk, centre)
    stop = threading.Event()
    failures: list[BaseException] = []

    def loop() -> None:
        twin = desk.twin()
        try:
            while not stop.is_set():
                replayed(twin, centre)
            replayed(twin, centre)
        except BaseException as failure:  # noqa: BLE001
            failures.append(failure)
        finally:
            twin.close()

    thread = threading.Thread(target=loop)
    thread.start()
    made = [
        saved(desk.perform([request("pulled-000001", note(str(number)))], session())).actions[0].id
        for number in range(60)
    ]
    assert len(desk.rows(Filter.ALL, "åke", None, 9)) == 1
    stop.set()
    thread.join()
    assert failures == []
    assert set(made) <= set(centre.receipts)
    assert desk.facts().all_sent
    assert desk.trail_broken_at() is None


def test_contact_without_news_is_noted(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    desk.note_contact(START)
    assert desk.facts().last_contact == START
    assert (desk.cursor(), desk.digest()) == ("", "")


def test_answers_are_contact_too(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    opened(desk)
    desk.answered(Centre().push(desk.to_send(1)), START)
    assert desk.facts().last_contact == START
