"""The question before many cases disappear, and what was here before and is missing now."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cases.case import Sip
from cases.exchange import CaseRow, End, Header, PullRow
from cases.intents import Change, Edit, Part
from localdb.errors import MassRemoval, NotSaved, NotSavedCause
from sync.ports import Trouble
from sync.watch import CentreState, Kind
from tests.ui.region import MARIA, NOW, WARD, Desk, case_of, opened
from tests.ui.seeing import TIGHT, clipped, dialog, english, find, nameless, open_window, words
from ui import theme
from ui.desk import Desk as Window
from ui.printing import missing
from ui.screens.outage_page import OutagePage
from ui.screens.restored_notices import LISTED_MOST, LetGoDialog, to_tell
from ui.widgets.navigation import NavButton

DOWN = CentreState(Kind.DOWN, NOW, NOW, overridden=False, reason=Trouble.MASS_REMOVAL)


def case(place: int, *more: Edit) -> Sip:
    """One of many persons, as the care centre has it."""
    at = NOW - timedelta(days=1)
    begun = opened(f"case-{place:02}", f"19480303{place:04}", f"Person {place:02} Provsson", at)
    return case_of(f"case-{place:02}", [*begun, *((MARIA, verb, at) for verb in more)])


def page_of(desk: Desk, cases: list[Sip], epoch: int, mark: int) -> None:
    """All that the centre has for the unit."""
    rows: list[PullRow] = [Header("ledger", epoch, WARD)]
    rows += [CaseRow(one.id, 1, NOW, msgspec.Raw(msgspec.json.encode(one))) for one in cases]
    desk.ws.receive(rows, End(f"c-{epoch}", mark, len(cases), more=False), NOW)


def restored(desk: Desk, before: list[Sip], after: list[Sip]) -> None:
    """The centre had some cases for the unit, and was restored to others."""
    page_of(desk, before, 1, 9)
    desk.ws.begin_afresh(2, {1: 0, 2: 5})
    try:
        page_of(desk, after, 2, 5)
    except MassRemoval:
        return


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def page(qtbot: QtBot, desk: Desk) -> OutagePage:
    made = OutagePage(desk.work, DOWN)
    made.tell(DOWN, Trouble.MASS_REMOVAL)
    open_window(qtbot, made, 1254, 672)
    return made


def emptied(desk: Desk, count: int = 10) -> None:
    restored(desk, [case(place) for place in range(count)], [case(0)])


def test_on_an_ordinary_day_nothing_is_said(qtbot: QtBot, desk: Desk) -> None:
    page_of(desk, [case(0)], 1, 9)
    assert not page(qtbot, desk).restored.isVisible()


def test_it_asks_with_both_numbers_and_says_that_nothing_has_been_taken_away(
    qtbot: QtBot, desk: Desk
) -> None:
    emptied(desk)
    said = words(page(qtbot, desk))
    assert "Prator vill ta bort 9 av 10 ärenden." in said
    assert any(text.startswith("Inget är borttaget här. Ring IT-supporten") for text in said)
    assert not any("under Driftstörning" in text for text in said)
    assert "Överföringen till och från Prator står still." in said
    assert to_tell(desk.work) == 1


def test_to_let_them_go_takes_a_second_answer_that_names_them_and_then_the_loop_is_told(
    qtbot: QtBot, desk: Desk
) -> None:
    emptied(desk)
    made = page(qtbot, desk)
    find(made, "let-cases-go").click()
    asked = dialog(made)
    assert "Person 01 Provsson, 19480303-0001" in words(asked)
    assert "Person 00 Provsson, 19480303-0000" not in words(asked)
    assert asked.leave.isDefault()  # type: ignore[attr-defined]
    find(asked, "let-cases-go-now").click()
    found = desk.ws.asked()
    assert found is not None
    assert (found.answer, desk.woken) == ("go", ["reconnect"])


def test_who_leaves_the_dialog_has_let_nothing_go(qtbot: QtBot, desk: Desk) -> None:
    emptied(desk)
    made = page(qtbot, desk)
    find(made, "let-cases-go").click()
    dialog(made).reject()
    found = desk.ws.asked()
    assert found is not None
    assert (found.answer, desk.woken) == ("", [])


def test_to_keep_them_takes_one_press_and_they_may_still_be_let_go(qtbot: QtBot, desk: Desk) -> None:
    emptied(desk)
    made = page(qtbot, desk)
    find(made, "keep-cases").click()
    said = words(made)
    assert "Ni behåller 9 ärenden som Prator inte har." in said
    assert "Behåll ärendena" not in said
    assert find(made, "let-cases-go").isVisible()


def test_an_answer_that_cannot_be_saved_is_told(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied(desk)
    made = page(qtbot, desk)

    def full(*_: object) -> None:
        raise NotSaved(NotSavedCause.DISK_FULL)

    monkeypatch.setattr(desk.ws, "answer", full)
    find(made, "keep-cases").click()
    assert any(text.startswith("Det gick inte att spara: disken är full.") for text in words(made))


def test_what_is_missing_stands_there_by_name_until_somebody_has_read_it(qtbot: QtBot, desk: Desk) -> None:
    text = Edit(Part.ASSESSMENT, {"situation": Change((), "", "Har ramlat")})
    restored(desk, [case(0), case(1, text), case(2)], [case(0), case(1)])
    made = page(qtbot, desk)
    said = words(made)
    assert "Detta fanns före driftstörningen och saknas nu" in said
    assert "Person 02 Provsson, 19480303-0002: hela ärendet" in said
    part = "Person 01 Provsson, 19480303-0001: 1 registrering av Vårdcentralen Ekdungen, senast i går 09.44"
    assert part in said
    assert to_tell(desk.work) == 2
    find(made, "have-read-missing").click()
    assert to_tell(desk.work) == 0
    assert not made.restored.isVisible()
    assert desk.ws.missing() == ()


def test_all_of_it_can_be_printed_and_stays_until_somebody_has_read_it(qtbot: QtBot, desk: Desk) -> None:
    restored(desk, [case(place) for place in range(3)], [case(0)])
    made = page(qtbot, desk)
    find(made, "print-missing").click()
    find(dialog(made), "print-now").click()
    ((pdf, name, _),) = desk.delivered
    assert pdf.startswith(b"%PDF")
    assert name == f"missing_list-{desk.ws.prints()[0].number}.pdf"
    assert to_tell(desk.work) == 2
    assert find(made, "have-read-missing").isVisible()


def test_what_is_not_named_on_the_screen_stands_on_the_paper(qtbot: QtBot, desk: Desk) -> None:
    emptied(desk, LISTED_MOST + 6)
    desk.ws.answer("go", desk.work.session)
    page_of(desk, [case(0)], 2, 6)
    made = page(qtbot, desk)
    assert "Och 5 ärenden till. Skriv ut listan för att se alla." in words(made)
    told = "".join(each.extract_text() for each in PdfReader(BytesIO(missing(desk.work).pdf)).pages)
    assert told.count("Hela ärendet") == LISTED_MOST + 5


def test_of_very_many_some_are_named_and_the_others_counted(qtbot: QtBot, desk: Desk) -> None:
    emptied(desk, LISTED_MOST + 6)
    made = LetGoDialog(desk.work, desk.ws.asked())  # type: ignore[arg-type]
    open_window(qtbot, made, 560, 600)
    assert "Och 5 ärenden till." in words(made)


@pytest.mark.parametrize(("scale", "width", "height"), TIGHT)
def test_all_of_it_fits_is_swedish_and_has_names(
    qtbot: QtBot, qapp: QApplication, desk: Desk, scale: int, width: int, height: int
) -> None:
    theme.apply(qapp, "light", scale)
    emptied(desk)
    made = OutagePage(desk.work, DOWN)
    open_window(qtbot, made, width - 112, height - 96)
    assert (clipped(made), english(made), nameless(made)) == ([], set(), [])
    theme.apply(qapp, "light", 100)


@pytest.mark.row("P46")
def test_of_a_protected_person_it_is_not_told_which_units_are_with_her(qtbot: QtBot, desk: Desk) -> None:
    hidden = Edit(Part.PERSON, {"protected": Change((), "", "marked")})
    text = Edit(Part.ASSESSMENT, {"situation": Change((), "", "Har ramlat")})
    restored(desk, [case(0, hidden, text)], [case(0, hidden)])
    said = words(page(qtbot, desk))
    assert "Person 00 Provsson, 19480303-0000: 1 registrering, senast i går 09.44" in said


def test_what_waits_to_be_read_or_answered_is_counted_in_the_navigation(qtbot: QtBot, desk: Desk) -> None:
    emptied(desk)
    window = Window(desk.work, state=DOWN, reserve=True)
    open_window(qtbot, window)
    (button,) = [each for each in window.findChildren(NavButton) if each.text() == "Driftstörning"]
    assert button.count == 1
