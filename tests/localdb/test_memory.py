"""What a connection remembers, and that it never believes what another connection has changed."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from localdb.workspace import Workspace
from seal.action import action_of, hash_of
from tests.localdb.made_up import (
    BO,
    SETTINGS,
    Centre,
    made_case,
    note,
    opened,
    pulled,
    request,
    saved,
    session,
    workspace,
)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def test_what_the_other_thread_received_is_what_the_next_registration_is_decided_on(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1)
    twin = desk.twin()
    assert desk.case(case.id) is None
    centre.put(case)
    pulled(twin, centre)
    assert desk.case(case.id) is not None
    saved(desk.perform([request(case.id, note("hej"))], session()))
    assert len(twin.to_send(10)) == 1


def test_the_chain_goes_on_over_two_connections_to_one_file(desk: Workspace) -> None:
    twin = desk.twin()
    opened(desk)
    saved(twin.perform([request("case", note("två"))], session()))
    saved(desk.perform([request("case", note("tre", "email"))], session()))
    bodies = [sent.body for sent in desk.to_send(10)]
    chain = [action_of(body) for body in bodies]
    assert [action.sequence for action in chain] == [1, 2, 3, 4]
    assert [action.previous_hash for action in chain[1:]] == [hash_of(body) for body in bodies[:-1]]
    assert desk.trail_broken_at() is None


def test_each_author_has_her_own_chain(desk: Workspace) -> None:
    opened(desk)
    saved(desk.perform([request("case", note("bo"), BO)], session(BO)))
    saved(desk.perform([request("case", note("anna", "email"))], session()))
    chain = [action_of(sent.body) for sent in desk.to_send(10)]
    assert [(action.actor.hsa_id, action.sequence) for action in chain] == [
        ("anna", 1),
        ("anna", 2),
        ("bo", 1),
        ("anna", 3),
    ]


def test_new_settings_hold_from_the_next_question_in_every_connection(desk: Workspace) -> None:
    twin = desk.twin()
    assert desk.settings() == SETTINGS
    newer = msgspec.structs.replace(SETTINGS, version=2, meeting_notice_days=7)
    twin.new_settings(newer)
    assert desk.settings() == newer
    assert twin.settings() == newer


def test_settings_are_read_again_only_when_they_are_others(desk: Workspace) -> None:
    first = desk.settings()
    opened(desk)
    desk.counts()
    assert desk.settings() is first


def test_more_cases_than_it_remembers_are_all_found(desk: Workspace) -> None:
    centre = Centre()
    for number in range(40):
        centre.put(made_case(number))
    pulled(desk, centre)
    assert all(desk.case(f"pulled-{number:06d}") is not None for number in (*range(40), *range(40)))
