"""Outages: declared once, ended once, stamped on what is recorded meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from seal.action import action_of
from tests.localdb.made_up import BO, again, note, opened, request, saved, session, workspace


@pytest.mark.row("P15")
def test_an_outage_says_who_declared_it_and_when_and_survives_a_restart(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    assert desk.outage() is None
    made = desk.start_outage(session(), cause="Prator svarar inte")
    assert (made.started_by, made.cause, made.drill) == (
        "Anna Berg, sjuksköterska",
        "Prator svarar inte",
        False,
    )
    desk.close()
    assert again(tmp_path).outage() == made


def test_a_second_declaration_gives_back_the_outage_that_goes_on(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    first = desk.start_outage(session())
    assert desk.start_outage(session(BO), drill=True) == first


def test_what_is_recorded_in_an_outage_carries_its_id_and_nothing_else_does(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    opened(desk)
    running = desk.start_outage(session())
    saved(desk.perform([request("case", note("under"))], session()))
    ended = desk.end_outage(session())
    saved(desk.perform([request("case", note("efter", "email"))], session()))
    assert ended is not None
    assert ended.ended_at is not None
    assert desk.outage() is None
    stamped = [action_of(sent.body).outage_id for sent in desk.to_send(10)]
    assert stamped == ["", "", running.id, ""]


def test_ending_what_has_not_begun_changes_nothing(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    assert desk.end_outage(session()) is None
    assert desk.trail(5) == ()


@pytest.mark.row("P16")
def test_a_drill_is_marked_as_one_from_its_start(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    assert desk.start_outage(session(), drill=True).drill
    assert desk.facts().outage == desk.outage()
