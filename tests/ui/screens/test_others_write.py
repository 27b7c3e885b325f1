"""A colleague's text that is not signed: whoever opens the part is told whose it is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from cases import edits
from cases.case import Sip
from cases.intents import Change, Edit, Part, Sign
from cases.people import Actor
from tests.ui import mina_planer, stages
from tests.ui.cases_open import hanna_at, is_seen, later, page, press, said
from tests.ui.region import ANNA, CENTRE, KARIN, MARIA, NOW, Desk
from tests.ui.seeing import clipped, english, nameless

PER = Actor("per", "Per Ny", "district", CENTRE)
"""A colleague of Maria's."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


def situation(case: Sip, text: str) -> Edit:
    """A text on top of what stands."""
    bases = edits.bases(case, Part.PLAN).get("situation", ())
    return Edit(Part.PLAN, {"situation": Change(bases, "", text)})


def wrote(desk: Desk, by: Actor, text: str) -> None:
    """Somebody at this desk has saved a text in the plan."""
    desk.act("hanna", situation(stages.case(desk), text), actor=by)


def signed(desk: Desk, by: Actor) -> None:
    desk.act("hanna", Sign(Part.PLAN, edits.standing_keys(stages.case(desk), Part.PLAN)), actor=by)


def test_a_colleague_who_has_not_signed_is_named_until_somebody_stands_for_the_text(
    qtbot: QtBot, desk: Desk
) -> None:
    hanna_at(desk)
    wrote(desk, PER, "Trött")
    desk.clock.now += timedelta(minutes=40)
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    assert "Per Ny skriver i planen sedan 09.44 och har inte signerat än." in said(view)
    assert "Fråga gärna först om du ska ändra i samma text." in said(view)
    assert is_seen(view, "field:situation"), "nobody is locked out"
    assert (clipped(view), nameless(view), english(view)) == ([], [], set())
    signed(desk, PER)
    assert not is_seen(view, "others-write")


def test_the_own_text_and_text_that_was_changed_since_is_not_told_of(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    wrote(desk, PER, "Trött")
    wrote(desk, MARIA, "Pigg")
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    assert not is_seen(view, "others-write")


def test_of_another_unit_its_name_is_told_where_text_is_read_as_soon_as_it_is_saved(
    qtbot: QtBot, desk: Desk
) -> None:
    hanna_at(desk)
    known = desk.ws.settings()
    desk.ws.new_settings(msgspec.structs.replace(known, version=known.version + 1, text_visible="saved"))
    case: Sip = stages.case(desk)
    case = later(case, (ANNA, situation(case, "Trött"), NOW))
    desk.receive([(case, NOW)], seq=60)
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    assert "Anna Berg på Avd 12 Medicin skriver i planen sedan 09.44 och har inte signerat än." in said(view)


def test_in_a_kartlaggning_that_nobody_signs_nobody_is_told_of(qtbot: QtBot, desk: Desk) -> None:
    mina_planer.called(desk)
    mina_planer.arrives(desk, KARIN, mina_planer.KOMMUN)
    view = page(qtbot, desk, "hanna")
    press(view, "step:assessment")
    assert not is_seen(view, "others-write")
