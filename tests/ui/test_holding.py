"""Who writes in a part: asked for off the main thread, at the first key and not before, and never waited
for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cases import edits
from cases.exchange import Holds, HoldWish
from cases.intents import Change, Edit, Part, Sign
from cases.people import Actor
from sync.ports import Failed, Trouble
from tests.ui import stages
from tests.ui.cases_open import hanna_at
from tests.ui.region import ANNA, CENTRE, MARIA, NOW, Desk, who_of
from ui.holding import LOOKS_AGAIN, RENEWS, Hold

MINUTE = timedelta(minutes=1)
HALF_AN_HOUR = 30 * MINUTE


def held_by(actor: Actor, minutes: int = 0) -> Holds:
    """That somebody writes, since so many minutes."""
    since = NOW - minutes * MINUTE
    return Holds(actor.unit, who_of(actor), since, since + HALF_AN_HOUR)


class FakeCentre:
    """Answers what it is told to, and remembers what it was asked."""

    def __init__(self, desk: Desk, answer: Holds | Failed | None = None) -> None:
        self.answer: Holds | Failed = answer or Holds()
        self.asked: list[HoldWish] = []
        self.before: Callable[[], None] = lambda: None
        desk.work.tools = msgspec.structs.replace(desk.work.tools, hold=self.hold)

    def hold(self, wish: HoldWish) -> Holds | Failed:
        self.asked.append(wish)
        self.before()
        return Holds() if wish.wish == "release" else self.answer

    @property
    def wishes(self) -> list[str]:
        return [wish.wish for wish in self.asked]


def settled(qtbot: QtBot, hold: Hold) -> None:
    """When every answer has come."""
    qtbot.waitUntil(lambda: not hold._errand.is_busy())


class At:
    """A part of Hanna's plan on a desk, with a centre that can be asked."""

    def __init__(self, qtbot: QtBot, folder: Path, actor: Actor = MARIA, part: Part = Part.PLAN) -> None:
        self.qtbot, self.desk = qtbot, Desk(folder, actor)
        hanna_at(self.desk)
        self.centre = FakeCentre(self.desk)
        self.has_text = False
        self.changes = 0
        self.window = window = QWidget()
        qtbot.addWidget(window)
        self.hold = Hold(self.desk.work, "hanna", part, 1, lambda: self.has_text, window)
        self.hold.changed.connect(self._count)
        self.shows()

    def _count(self) -> None:
        self.changes += 1

    def shows(self) -> None:
        self.hold.show_for(stages.case(self.desk))
        settled(self.qtbot, self.hold)

    def does(self, what: Callable[[], None], answer: Holds | Failed | None = None) -> Hold:
        """Does it, with this answer to what is asked then."""
        self.centre.answer = answer or self.centre.answer
        what()
        settled(self.qtbot, self.hold)
        return self.hold

    def signs(self) -> None:
        """Maria writes in the plan and signs it."""
        case = stages.case(self.desk)
        bases = edits.bases(case, Part.PLAN).get("situation", ())
        self.desk.act("hanna", Edit(Part.PLAN, {"situation": Change(bases, "", "Trött")}))
        self.desk.act("hanna", Sign(Part.PLAN, edits.standing_keys(stages.case(self.desk), Part.PLAN)))


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> At:
    return At(qtbot, tmp_path)


@pytest.mark.row("R01")
def test_opening_a_part_only_looks_and_the_first_key_asks_for_it(at: At) -> None:
    assert at.centre.wishes == []
    assert not at.does(at.hold.attend).is_shut()
    assert at.centre.wishes == ["look"]
    at.does(at.hold.touched, held_by(MARIA))
    assert at.centre.asked[-1] == HoldWish("hanna", Part.PLAN, 1, "hold")
    own = at.hold.own()
    assert own is not None
    assert own.until == NOW + HALF_AN_HOUR
    assert not at.hold.is_shut()


@pytest.mark.row("B07", "R01")
def test_while_another_unit_writes_the_part_is_shut_and_looked_at_again(at: At) -> None:
    assert at.does(at.hold.attend, held_by(ANNA, 12)).other() == held_by(ANNA, 12)
    assert at.hold.is_shut()
    assert (at.hold._again.isActive(), at.hold._again.interval()) == (True, LOOKS_AGAIN)
    at.does(at.hold._again.timeout.emit)
    assert at.hold.is_shut()
    at.does(at.hold._again.timeout.emit, Holds())
    assert not at.hold.is_shut()
    assert not at.hold._again.isActive()
    assert at.desk.woken == ["write"], "what was signed there is fetched at once"
    assert at.hold.has_opened_again()
    at.does(at.hold.touched, held_by(MARIA))
    assert not at.hold.has_opened_again()


@pytest.mark.row("R01")
def test_typing_goes_on_while_the_answer_is_on_its_way_and_may_be_refused(at: At) -> None:
    at.does(at.hold.attend)
    during: list[bool] = []
    at.centre.before = lambda: during.append(at.hold.is_shut())
    assert at.does(at.hold.touched, held_by(ANNA)).is_shut()
    assert during == [False]


def test_whoever_goes_on_typing_says_so_every_few_minutes_and_no_more(at: At) -> None:
    at.does(at.hold.attend)
    at.does(at.hold.touched, held_by(MARIA))
    for _ in range(3):
        at.does(at.hold.touched)
    assert at.centre.wishes == ["look", "hold"]
    at.desk.clock.now += RENEWS
    at.does(at.hold.touched)
    at.does(at.hold.touched)
    assert at.centre.wishes == ["look", "hold", "hold"]


def test_a_clock_that_is_set_back_does_not_keep_anybody_from_asking(at: At) -> None:
    at.does(at.hold.attend)
    at.does(at.hold.touched, held_by(MARIA))
    at.desk.clock.now -= timedelta(hours=2)
    at.does(at.hold.touched)
    assert at.centre.wishes == ["look", "hold", "hold"]


@pytest.mark.row("B07", "R01", "R03")
def test_after_the_own_signature_the_next_key_asks_anew_and_names_what_was_signed(at: At) -> None:
    at.does(at.hold.attend)
    at.does(at.hold.touched, held_by(MARIA))
    at.signs()
    at.shows()
    assert at.hold.own() is None, "signing gives it back"
    at.does(at.hold.touched)
    (signed,) = at.centre.asked[-1].signed
    assert signed in stages.case(at.desk).attests


@pytest.mark.row("R03")
def test_an_answer_from_before_the_own_signature_holds_nothing_after_it(at: At) -> None:
    at.does(at.hold.attend)
    at.centre.answer = held_by(MARIA)
    at.hold.touched()
    at.signs()
    at.hold.show_for(stages.case(at.desk))
    assert at.does(lambda: None).own() is None
    # The centre may have heard of the signature before the question, which then begins anew.
    at.qtbot.waitUntil(lambda: at.centre.wishes == ["look", "hold", "release"])
    at.does(lambda: None)
    at.does(at.hold.touched)
    assert at.hold.own() is not None


@pytest.mark.row("R03")
def test_what_was_typed_and_signed_before_the_first_answer_came_is_not_asked_for_after_it(at: At) -> None:
    at.hold.attend()
    at.hold.touched()
    at.signs()
    at.hold.show_for(stages.case(at.desk))
    at.does(lambda: None)
    assert at.centre.wishes == ["look"]


def test_a_colleagues_name_is_told_and_shuts_nothing(at: At) -> None:
    per = Actor("per", "Per Ny", "district", CENTRE)
    at.does(at.hold.attend, held_by(per))
    assert at.hold.colleague() == held_by(per)
    assert not at.hold.is_shut()
    at.does(at.hold.touched, held_by(MARIA))
    assert at.hold.colleague() is None


@pytest.mark.row("R01")
def test_who_leaves_without_text_lets_go_and_who_has_unsigned_text_does_not(at: At) -> None:
    at.does(at.hold.attend)
    at.does(at.hold.touched, held_by(MARIA))
    at.has_text = True
    at.does(at.hold.leave)
    assert at.centre.wishes == ["look", "hold"]
    at.does(at.hold.attend)
    at.has_text = False
    at.does(at.hold.leave, Holds())
    assert at.centre.wishes == ["look", "hold", "look", "release"]
    assert at.hold.own() is None


def test_who_left_before_the_answer_came_lets_go_when_it_comes(at: At) -> None:
    at.does(at.hold.attend)
    at.centre.answer = held_by(MARIA)
    at.hold.touched()
    at.hold.leave()
    at.qtbot.waitUntil(lambda: at.centre.wishes[-1] == "release")
    at.does(lambda: None)


def test_a_colleagues_turn_is_not_given_back_by_somebody_else(at: At) -> None:
    at.does(at.hold.attend, held_by(Actor("per", "Per Ny", "district", CENTRE)))
    at.does(at.hold.leave)
    assert at.centre.wishes == ["look"]


@pytest.mark.row("R01")
@pytest.mark.parametrize("trouble", [Trouble.NO_ANSWER, Trouble.BROKEN, Trouble.STRANGE_ANSWER])
def test_where_the_centre_does_not_answer_everybody_writes_and_is_told_so(at: At, trouble: Trouble) -> None:
    assert at.does(at.hold.attend, held_by(ANNA)).is_shut()
    at.does(at.hold._again.timeout.emit, Failed(trouble))
    assert not at.hold.is_shut()
    assert at.hold.is_unasked()
    assert at.hold._again.isActive(), "it may answer again"
    at.does(at.hold.touched)
    at.does(at.hold.touched)
    assert at.centre.wishes == ["look", "look", "hold"], "no call at every key"
    at.does(at.hold._again.timeout.emit, Holds())
    assert not at.hold.is_unasked()


def test_a_centre_that_has_not_heard_of_the_case_keeps_nobody_out_and_is_nothing_to_tell(at: At) -> None:
    at.does(at.hold.attend, Failed(Trouble.NOT_ACCEPTED))
    assert not at.hold.is_shut()
    assert not at.hold.is_unasked()


@pytest.mark.row("R01")
def test_when_an_outage_begins_the_part_is_opened_at_once_and_nobody_is_asked(at: At) -> None:
    assert at.does(at.hold.attend, held_by(ANNA)).is_shut()
    changes = at.changes
    at.desk.work.hear(answers=False)
    assert not at.hold.is_shut()
    at.shows()
    assert at.changes > changes
    assert at.hold.is_unasked()
    asked = len(at.centre.asked)
    at.does(at.hold.touched)
    at.does(at.hold.look)
    assert len(at.centre.asked) == asked
    at.desk.work.hear(answers=True)
    at.shows()
    assert at.hold.is_shut(), "it was looked at when the centre came back"


def test_the_reserve_routine_counts_as_an_outage(at: At) -> None:
    assert at.does(at.hold.attend, held_by(ANNA)).is_shut()
    at.desk.ws.start_outage(at.desk.work.session)
    assert not at.hold.is_shut()


@pytest.mark.row("R01")
def test_in_mina_planer_nobody_is_ever_asked(at: At) -> None:
    known = at.desk.ws.settings()
    at.desk.ws.new_settings(msgspec.structs.replace(known, version=known.version + 1, process="mina_planer"))
    at.does(at.hold.attend)
    at.does(at.hold.touched)
    at.desk.work.hear(answers=False)
    assert at.centre.asked == []
    assert not at.hold.is_unasked()


def test_without_a_centre_to_ask_one_writes_and_nothing_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, ANNA)
    window = QWidget()
    qtbot.addWidget(window)
    hold = Hold(desk.work, "hanna", Part.PLAN, 1, lambda: False, window)
    hold.attend()
    hold.touched()
    assert not hold._errand.is_busy()
    assert (hold.is_shut(), hold.is_unasked(), hold.own()) == (False, False, None)


def test_what_was_wished_while_an_answer_was_on_its_way_is_asked_after_it(at: At) -> None:
    at.centre.answer = Holds()
    at.hold.attend()
    at.hold.touched()
    at.hold.look()
    at.qtbot.waitUntil(lambda: len(at.centre.asked) == 2)
    at.does(lambda: None)
    assert at.centre.wishes == ["look", "hold"]
