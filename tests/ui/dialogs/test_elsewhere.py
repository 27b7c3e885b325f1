"""A person's cases at other units: what is told, what is chosen, and that nobody chooses unawares."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cases.exchange import CaseElsewhere, Elsewhere
from cases.people import Actor
from cases.steering import Ground
from localdb.outbox import QueueState
from sync.ports import Failed, Trouble
from tests.ui.cases_open import is_seen, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import ANNA, CENTRE, HOMECARE, KARIN, Desk
from tests.ui.seeing import clipped, english, nameless
from ui import theme
from ui.dialogs.elsewhere import ElsewhereDialog
from ui.widgets.choices import RadioGroup

NUMBER = "194803032392"
INSIDE = CaseElsewhere("c9", "sip", CENTRE, (Ground.ACTIVE_CHOICE,))
OUTSIDE = CaseElsewhere("c9", "sip", CENTRE, (Ground.CONSENT, Ground.HARM_ASSESSMENT))
SOFIA = Actor("anna", "Anna Berg", "nurse", HOMECARE)
"""Somebody with a licence, outside."""


def tells(desk: Desk, answer: Elsewhere | Failed) -> list[str]:
    """The centre answers this; gives the numbers that it was asked for."""
    asked: list[str] = []

    def look_up(number: str) -> Elsewhere | Failed:
        asked.append(number)
        return answer

    desk.work.tools = msgspec.structs.replace(desk.work.tools, look_up=look_up)
    return asked


def opened(
    qtbot: QtBot, desk: Desk, *cases: CaseElsewhere, trouble: Trouble | None = None
) -> ElsewhereDialog:
    """The dialog when the centre has answered."""
    asked = tells(desk, Failed(trouble) if trouble else Elsewhere(cases))
    made = ElsewhereDialog(desk.work, NUMBER)
    qtbot.addWidget(made)
    assert "Söker i Prator…" in [label.text() for label in made.findChildren(QLabel)]
    made.open()
    qtbot.waitUntil(lambda: not made._errand.is_busy())
    assert asked == [NUMBER]
    return made


def recorded(desk: Desk) -> list[tuple[str, str, str, QueueState]]:
    return [(row.verb, row.case_id, row.number, row.state) for row in desk.ws.queue()]


@pytest.mark.row("E09", "R24", "R25")
def test_who_chooses_to_read_is_told_that_it_is_logged_and_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, ANNA)
    made = opened(qtbot, desk, INSIDE)
    text = said(made)
    assert "19480303-2392" in text
    assert "SIP, pågår" in text
    assert "Samordnas av Vårdcentralen Ekdungen" in text
    assert "Du gör ett aktivt val att läsa ett ärende som din enhet inte deltar i." in text
    assert "Det loggas i Prator: ditt namn, din enhet, när och varför." in text
    act = seen(made, "read-elsewhere")
    assert not act.isEnabled()
    assert act.toolTip() == "Skriv varför du behöver läsa ärendet."
    type_in(made.why, "Är på väg in till oss")
    press(made, "read-elsewhere")
    assert not made.isVisible()
    assert recorded(desk) == [("look_in", "c9", NUMBER, QueueState.UNSENT)]
    assert desk.woken == ["write"]


@pytest.mark.row("R24", "R25")
def test_the_own_units_old_case_is_read_by_a_choice_and_on_no_other_ground(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, KARIN)
    made = opened(qtbot, desk, msgspec.structs.replace(INSIDE, ended=True, own=True))
    text = said(made)
    assert "SIP, avslutad" in text
    assert "Din enhet deltar i ärendet. Det är avslutat och finns inte kvar på era datorer." in text
    assert "Att du läser det loggas i Prator: ditt namn, din enhet, när och varför." in text
    assert "som din enhet inte deltar i" not in text
    assert not is_seen(made, "elsewhere:ground")
    type_in(made.why, "Söker vård igen")
    press(made, "read-elsewhere")
    assert recorded(desk) == [("look_in", "c9", NUMBER, QueueState.UNSENT)]


@pytest.mark.row("E09", "R27")
def test_from_outside_one_says_on_which_ground(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, SOFIA)
    made = opened(qtbot, desk, OUTSIDE)
    assert "Ärendet hör till ett annat sekretessområde." in said(made)
    type_in(made.why, "Larm hemifrån")
    assert seen(made, "read-elsewhere").toolTip() == "Välj på vilken grund du läser ärendet."
    choice = seen(made, "elsewhere:ground")
    assert isinstance(choice, RadioGroup)
    choice.button(str(Ground.HARM_ASSESSMENT)).click()
    press(made, "read-elsewhere")
    assert len(recorded(desk)) == 1


@pytest.mark.row("E09", "R31")
def test_a_harm_assessment_is_shut_for_who_has_no_licence_and_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    made = opened(qtbot, Desk(tmp_path, KARIN), OUTSIDE)
    choice = seen(made, "elsewhere:ground")
    assert isinstance(choice, RadioGroup)
    assert not choice.button(str(Ground.HARM_ASSESSMENT)).isEnabled()
    assert choice.button(str(Ground.CONSENT)).isEnabled()
    assert "Menprövning görs av legitimerad personal." in said(made)


def test_where_there_is_nothing_to_tell_one_can_only_close(qtbot: QtBot, tmp_path: Path) -> None:
    made = opened(qtbot, Desk(tmp_path))
    assert "Prator har inget ärende att visa för din enhet." in said(made)
    assert not is_seen(made, "read-elsewhere")
    assert "Stäng" in [button.text() for button in (made.leave,) if button]


def test_a_centre_that_does_not_answer_is_told_of_without_a_code(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    made = opened(qtbot, desk, trouble=Trouble.NO_ANSWER)
    assert "Prator svarar inte." in said(made)
    assert "Sök igen om en stund, eller ring de enheter som kan ha ett ärende." in said(made)
    assert not is_seen(made, "read-elsewhere")
    assert recorded(desk) == []


def test_a_case_that_the_unit_has_is_told_to_come_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    made = opened(qtbot, Desk(tmp_path), msgspec.structs.replace(INSIDE, grounds=()))
    assert "Er enhet har redan ärendet." in said(made)
    assert not is_seen(made, "read-elsewhere")


@pytest.mark.row("R24")
def test_of_several_one_is_chosen_first_and_of_a_protected_person_no_unit_is_named(
    qtbot: QtBot, tmp_path: Path
) -> None:
    hidden = CaseElsewhere("c8", "sip", "", (Ground.ACTIVE_CHOICE,), ended=True, protected=True)
    desk = Desk(tmp_path)
    made = opened(qtbot, desk, INSIDE, hidden)
    assert not is_seen(made, "elsewhere:logged")
    which = seen(made, "elsewhere:which")
    assert isinstance(which, RadioGroup)
    assert which.button("c8").text() == "SIP, avslutad. Skyddade personuppgifter"
    which.button("c8").click()
    assert is_seen(made, "elsewhere:logged")
    type_in(made.why, "Är på väg in")
    press(made, "read-elsewhere")
    assert [case_id for _, case_id, *_ in recorded(desk)] == ["c8"]


@pytest.mark.row("R24")
def test_a_choice_made_while_the_centre_has_gone_away_is_kept_and_says_so(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path)
    desk.work.hear(answers=False)
    made = opened(qtbot, desk, INSIDE)
    assert "Ditt val sparas här, och ärendet kommer när Prator svarar." in said(made)
    type_in(made.why, "Är på väg in")
    press(made, "read-elsewhere")
    assert recorded(desk) == [("look_in", "c9", NUMBER, QueueState.UNSENT)]


def test_who_has_asked_already_is_told_to_wait(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for made in (opened(qtbot, desk, INSIDE), again := opened(qtbot, desk, INSIDE)):
        type_in(made.why, "Är på väg in")
        press(made, "read-elsewhere")
    assert again.isVisible()
    assert "väntar ännu på svar" in said(again)
    assert len(recorded(desk)) == 1


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("case", [INSIDE, OUTSIDE])
def test_nothing_is_clipped_or_nameless_or_english(
    qtbot: QtBot, qapp: object, tmp_path: Path, case: CaseElsewhere, scale: int
) -> None:
    theme.apply(qapp, "light", scale)  # type: ignore[arg-type]
    made = opened(qtbot, Desk(tmp_path, KARIN), case)
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())
