"""An initiative to one unit more, in a case that goes on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from cases.access import participants
from cases.case import Half, Sip
from cases.intents import Answer, Basis, ConsentState, RecordConsent, Reply, Topic
from cases.refusals import Missing
from cases.status import Look, Step
from cases.steering import Close, CloseKind
from tests.ui.cases_open import dialog, is_seen, page, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import ANNA, CENTRE, HOMECARE, KARIN, MARIA, NOW, SUPPORT, Desk, case_of, opened
from ui.screens.case_page import CasePage
from wording.waiting import GREYED


def declined(desk: Desk) -> None:
    """The only unit that was asked has declined."""
    steps = opened("olle", "194803032392", "Olle Prov", NOW - timedelta(days=1), to=(SUPPORT,))
    steps.append((KARIN, Reply(Topic.INITIATIVE, CENTRE, Answer.DECLINE, "fel område, ring Söder"), NOW))
    desk.receive([(case_of("olle", steps), NOW)])


def case(desk: Desk) -> Sip:
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def sent_to(desk: Desk, unit: str) -> Half:
    (half,) = (
        h
        for h in case(desk).halves.values()
        if h.topic is Topic.INITIATIVE and not h.reply and h.receiver == unit
    )
    return half


def ask(qtbot: QtBot, desk: Desk, *, only_told: bool = False) -> CasePage:
    view = page(qtbot, desk, "olle")
    press(view, "step:initiative")
    press(view, "ask-another")
    made = dialog(view)
    assert not seen(made, "ask-unit-now").isEnabled()
    down = seen(made, "unit")
    down.select(HOMECARE)  # type: ignore[attr-defined]
    down.chosen.emit(HOMECARE)  # type: ignore[attr-defined]
    if only_told:
        press(made, "only-told")
    type_in(seen(made, "reason"), "Ring dottern först. ")
    press(made, "ask-unit-now")
    return view


@pytest.mark.row("B19", "C14")
def test_when_the_one_that_was_asked_has_declined_another_is_asked_for_the_same_reason(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, MARIA)
    declined(desk)
    file = desk.ws.case("olle")
    assert file is not None
    assert file.steps[0].look is Look.OWN
    view = ask(qtbot, desk)
    half = sent_to(desk, HOMECARE)
    assert half.must_answer
    assert half.text == "Ring dottern först. Behov av samordning efter fall"
    assert HOMECARE in participants(case(desk))
    after = desk.ws.case("olle")
    assert after is not None
    assert after.steps[0].step is Step.INITIATIVE
    assert "Hemsjukvård Söder" in said(view)


@pytest.mark.row("D04")
def test_the_one_more_may_be_told_only(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    declined(desk)
    ask(qtbot, desk, only_told=True)
    assert not sent_to(desk, HOMECARE).must_answer


def test_only_who_leads_a_case_that_goes_on_asks_one_more(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, ANNA)
    steps = opened("olle", "194803032392", "Olle Prov", NOW - timedelta(days=1))
    desk.receive([(case_of("olle", steps), NOW)])
    view = page(qtbot, desk, "olle")
    press(view, "step:initiative")
    assert not is_seen(view, "ask-another")


def test_it_is_grey_with_the_reason_while_the_consent_is_taken_back_and_gone_when_the_case_has_ended(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, MARIA)
    declined(desk)
    (given,) = case(desk).consents
    back = RecordConsent(
        ConsentState.WITHDRAWN,
        Basis.OWN,
        "Maria Sand",
        "distriktssköterska",
        "2025-11-21",
        supersedes=(given,),
    )
    desk.act("olle", back)
    view = page(qtbot, desk, "olle")
    press(view, "step:initiative")
    act = seen(view, "ask-another")
    assert (act.isEnabled(), act.toolTip()) == (False, GREYED[Missing.CONSENT])
    desk.act("olle", Close(CloseKind.ENDED, "Vill inte"))
    assert not is_seen(view, "ask-another")


@pytest.mark.row("E39")
def test_where_the_initiative_is_part_of_the_kallelse_nobody_is_asked_in_this_way(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, MARIA)
    declined(desk)
    now = desk.ws.settings()
    desk.ws.new_settings(msgspec.structs.replace(now, version=now.version + 1, process="mina_planer"))
    view = page(qtbot, desk, "olle")
    press(view, "step:initiative")
    assert not is_seen(view, "ask-another")
