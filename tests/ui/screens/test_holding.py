"""Another unit writes in a part: who opens it reads it, is told who writes and since when, and loses nothing
that she had typed.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cases import edits
from cases.exchange import Holds
from cases.intents import Change, Edit, Lock, Part, Sign
from cases.locks import lock_of
from cases.people import Actor
from seal.action import action_of
from sync.ports import Failed, Trouble
from tests.ui import stages
from tests.ui.cases_open import dialog, edited_elsewhere, hanna_at, is_seen, page, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import ANNA, CENTRE, KARIN, MARIA, NOW, Desk, hanna
from tests.ui.seeing import clipped, english, nameless
from tests.ui.test_holding import FakeCentre, held_by, settled
from ui import theme
from ui.screens.case_page import CasePage
from ui.screens.writing_step import WritingStep

KARIN_WRITES = "Karin Holm, Biståndsenheten, skriver här sedan 09.32."
MAY_READ = "Du kan läsa. Ring 031-390 06 41 om det är bråttom."
BOTH = "Du kan skriva. Skriver någon annan något annat visas båda."
PER = Actor("per", "Per Ny", "district", CENTRE)


class Open:
    """Hanna's plan on Maria's desk, with a centre that can be asked."""

    def __init__(self, qtbot: QtBot, folder: Path, answer: Holds | Failed | None = None) -> None:
        self.qtbot, self.desk = qtbot, Desk(folder, MARIA)
        hanna_at(self.desk)
        self.centre = FakeCentre(self.desk, answer)
        self.page: CasePage = page(qtbot, self.desk, "hanna")
        press(self.page, "step:plan")
        self.answered()

    @property
    def step(self) -> WritingStep:
        (found,) = self.page.findChildren(WritingStep)
        return found

    def answered(self, answer: Holds | Failed | None = None) -> None:
        """Every answer has come; the next will be this one."""
        settled(self.qtbot, self.step._hold)
        self.centre.answer = answer or self.centre.answer

    def looks(self, answer: Holds | Failed) -> None:
        """Twenty seconds have gone, and the centre says this."""
        self.centre.answer = answer
        self.step._hold._again.timeout.emit()
        self.answered()

    def types(self, text: str, field: str = "situation", answer: Holds | Failed | None = None) -> None:
        self.centre.answer = answer or self.centre.answer
        type_in(seen(self.page, f"field:{field}"), text)
        self.answered()

    def intents(self) -> list[type]:
        return [type(action_of(each.body).intent) for each in self.desk.ws.to_send(50)]


@pytest.fixture
def free(qtbot: QtBot, tmp_path: Path) -> Open:
    """Nobody writes."""
    return Open(qtbot, tmp_path)


@pytest.fixture
def held(qtbot: QtBot, tmp_path: Path) -> Open:
    """Karin writes, since twelve minutes."""
    return Open(qtbot, tmp_path, held_by(KARIN, 12))


@pytest.mark.row("B07", "R01")
def test_while_another_unit_writes_the_part_is_only_read_and_says_who_it_is_and_whom_to_ring(
    held: Open,
) -> None:
    assert KARIN_WRITES in said(held.page)
    assert MAY_READ in said(held.page)
    assert not is_seen(held.page, "field:situation")
    assert not is_seen(held.page, "from-paper")
    save = seen(held.page, "save-part")
    assert not save.isEnabled()
    assert save.toolTip() == (
        "Karin Holm, Biståndsenheten, skriver här. Du kan spara när den enheten har signerat."
    )
    assert (clipped(held.page), nameless(held.page), english(held.page)) == ([], [], set())


@pytest.mark.row("R01")
def test_what_the_part_says_is_read_while_another_unit_writes_and_what_it_signs_comes(held: Open) -> None:
    case = edited_elsewhere(hanna(), Part.PLAN, "situation", "Orolig på kvällen")
    held.desk.receive([(case, NOW)], seq=20)
    held.desk.work.changed.emit()
    assert "Orolig på kvällen" in said(held.page)
    assert not is_seen(held.page, "field:situation")


@pytest.mark.row("B07", "R01", "R03")
def test_when_the_other_unit_is_done_the_form_opens_by_itself(held: Open) -> None:
    held.looks(Holds())
    assert is_seen(held.page, "field:situation")
    assert "Nu kan du skriva här." in said(held.page)
    assert seen(held.page, "save-part").isEnabled()
    held.types("Trött", answer=held_by(MARIA))
    assert "Nu kan du skriva här." not in said(held.page)


def test_one_may_look_again_at_once(held: Open) -> None:
    held.centre.answer = Holds()
    seen(held.page, "look-again").setFocus()
    press(held.page, "look-again")
    held.answered()
    assert is_seen(held.page, "field:situation")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert held.step._form_place is not None
    assert held.step._form_place.isAncestorOf(focused), "the keyboard is where one writes"


def test_looking_again_in_vain_says_that_it_was_asked_and_stays(held: Open) -> None:
    press(held.page, "look-again")
    held.answered()
    assert held.centre.wishes == ["look", "look"]
    assert "Titta igen" in said(held.page)
    assert KARIN_WRITES in said(held.page)


@pytest.mark.row("R01")
def test_opening_takes_nothing_and_the_first_letter_asks_for_the_part(free: Open) -> None:
    assert free.centre.wishes == ["look"]
    free.types("Trött", answer=held_by(MARIA))
    assert free.centre.wishes == ["look", "hold"]
    assert not is_seen(free.page, "held")


@pytest.mark.row("B07", "R01")
def test_who_saves_without_signing_reads_until_when_the_others_cannot_write(free: Open) -> None:
    free.types("Trött", answer=held_by(MARIA))
    press(free.page, "save-part")
    free.answered()
    kept_out = "Andra kan inte skriva här förrän ni har signerat, dock längst till 10.14."
    assert kept_out in said(free.page)
    assert clipped(free.page) == []
    press(free.page, "step:assessment")
    free.answered()
    assert "release" not in free.centre.wishes, "saved and not signed: it is kept"
    press(free.page, "step:plan")
    free.answered()
    # She is the coordinator: signing is not the same as locking.
    press(free.page, "sign-part")
    assert kept_out not in said(free.page)


@pytest.mark.row("R01")
def test_who_typed_nothing_that_stays_lets_go_when_she_leaves(free: Open) -> None:
    free.types("Trött", answer=held_by(MARIA))
    field = seen(free.page, "field:situation")
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("")
    step = free.step
    free.centre.answer = Holds()
    press(free.page, "step:assessment")
    settled(free.qtbot, step._hold)
    assert free.centre.wishes[:3] == ["look", "hold", "release"]


@pytest.mark.row("B07", "R01")
def test_what_was_typed_before_the_answer_came_stays_as_the_draft_and_is_told(free: Open) -> None:
    free.types("Marias text", answer=held_by(KARIN, 12))
    assert not is_seen(free.page, "field:situation")
    assert "Text som inte är sparad än" in said(free.page)
    assert "Den finns kvar som utkast." in said(free.page)
    assert "Marias text" in said(free.page)
    (draft,) = free.desk.ws.drafts()
    assert draft.answers["situation"] == "Marias text"
    assert QApplication.focusWidget() is seen(free.page, "look-again"), "the keyboard is not lost"
    assert (clipped(free.page), nameless(free.page), english(free.page)) == ([], [], set())
    free.looks(Holds())
    field = seen(free.page, "field:situation")
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "Marias text"
    press(free.page, "save-part")
    assert free.intents() == [Edit]


@pytest.mark.row("R01")
def test_nothing_that_arrives_takes_the_draft_of_who_was_too_late(free: Open) -> None:
    free.types("Marias text", answer=held_by(KARIN))
    case = edited_elsewhere(hanna(), Part.PLAN, "situation", "Karins text")
    free.desk.receive([(case, NOW)], seq=20)
    free.desk.work.changed.emit()
    assert "Karins text" in said(free.page)
    assert "Marias text" in said(free.page)
    free.looks(Holds())
    press(free.page, "save-part")
    found = edits.field(stages.case(free.desk), Part.PLAN, "situation")
    assert set(found.rivals) == {"Marias text", "Karins text"}


@pytest.mark.row("R01", "R04")
def test_another_units_turn_stops_neither_signing_nor_locking_what_is_read(free: Open) -> None:
    case = edited_elsewhere(hanna(), Part.PLAN, "main_goal", "Bo kvar hemma")
    free.desk.receive([(case, NOW)], seq=20)
    free.desk.work.changed.emit()
    free.types("Marias text", answer=held_by(KARIN))
    press(free.page, "lock-part")
    press(dialog(free.page), "lock-now")
    assert free.intents() == [Sign, Lock]
    locked = lock_of(stages.case(free.desk), Part.PLAN)
    assert locked is not None
    assert edits.texts_of(stages.case(free.desk), Part.PLAN, locked.seen) == {"main_goal": "Bo kvar hemma"}
    (draft,) = free.desk.ws.drafts()
    assert draft.answers["situation"] == "Marias text", "what was typed is neither signed nor lost"


def test_a_draft_is_printed_without_what_could_not_be_saved(free: Open) -> None:
    free.types("Marias text", answer=held_by(KARIN))
    press(free.page, "print-draft")
    press(dialog(free.page), "print-now")
    assert Edit not in free.intents()
    assert len(free.desk.ws.drafts()) == 1


@pytest.mark.row("R01")
def test_when_an_outage_begins_the_form_opens_at_once_with_a_quiet_line(held: Open) -> None:
    held.desk.work.hear(answers=False)
    held.page.refresh()
    assert is_seen(held.page, "field:situation")
    assert not is_seen(held.page, "held")
    assert f"Prator är inte igång. {BOTH}" in said(held.page)
    held.types("Trött")
    press(held.page, "save-part")
    assert held.intents() == [Edit]
    assert held.centre.wishes == ["look"]
    assert (clipped(held.page), english(held.page)) == ([], set())


@pytest.mark.row("R01")
def test_where_the_centre_does_not_answer_one_writes_with_a_quiet_line(held: Open) -> None:
    held.looks(Failed(Trouble.NO_ANSWER))
    assert is_seen(held.page, "field:situation")
    assert f"Prator svarar inte på om någon annan skriver här. {BOTH}" in said(held.page)
    held.looks(held_by(KARIN, 12))
    assert not is_seen(held.page, "field:situation")


def test_a_colleague_at_the_own_unit_is_named_and_keeps_nobody_out(qtbot: QtBot, tmp_path: Path) -> None:
    opened = Open(qtbot, tmp_path, held_by(PER, 12))
    assert "Per Ny på er enhet skriver här sedan 09.32." in said(opened.page)
    assert is_seen(opened.page, "field:situation")
    assert "dock längst till 10.02" in said(opened.page)
    case = stages.case(opened.desk)
    bases = edits.bases(case, Part.PLAN).get("situation", ())
    opened.desk.act("hanna", Edit(Part.PLAN, {"situation": Change(bases, "", "Trött")}), actor=PER)
    assert is_seen(opened.page, "others-write")
    assert not is_seen(opened.page, "colleague-writes"), "she is not told of twice"


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut_off_in_large_text(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    opened = Open(qtbot, tmp_path, held_by(KARIN, 12))
    assert clipped(opened.page) == []
    opened.looks(Holds())
    assert clipped(opened.page) == []
    opened.types("Trött", answer=held_by(MARIA))
    press(opened.page, "save-part")
    opened.answered()
    assert clipped(opened.page) == []


def test_going_on_after_half_an_hour_is_asked_about_anew(free: Open) -> None:
    free.types("Trött", answer=held_by(MARIA))
    free.desk.clock.now += timedelta(minutes=31)
    free.page.refresh()
    assert "dock längst till" not in said(free.page)
    free.types(" och yr", answer=held_by(ANNA))
    assert "Anna Berg, Avd 12 Medicin, skriver här" in said(free.page)
    assert "Trött och yr" in said(free.page)
