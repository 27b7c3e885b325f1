"""What a call was about: only its own fields are shown, and only its own answers can be given."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from cases.intents import Answer, HearInitiative, HearMessage, Topic
from tests.ui.cases_open import is_seen, said
from tests.ui.region import CENTRE, KARIN, Desk
from ui.dialogs.heard_matter import HeardMatter


def shown(qtbot: QtBot, desk: Desk) -> HeardMatter:
    made = HeardMatter(desk.work)
    qtbot.addWidget(made)
    qtbot.addWidget(made.about)
    made.changed.connect(made.arrange)
    made.choose_first()
    made.show()
    return made


@pytest.fixture
def matter(qtbot: QtBot, tmp_path: Path) -> HeardMatter:
    return shown(qtbot, Desk(tmp_path, KARIN))


@pytest.mark.parametrize(
    ("about", "answers", "meets"),
    [
        ("initiative", ["Accepterar", "Nekar", "Svarar senare"], False),
        ("meeting", ["Kommer", "Kommer inte", "Svarar senare"], True),
        ("message", ["Kvitterar", "Svarar senare"], False),
    ],
)
def test_each_matter_has_its_own_answers_and_fields(
    matter: HeardMatter, about: str, answers: list[str], meets: bool
) -> None:
    matter.about.button(about).click()
    assert [button.text() for button in matter.answer.buttons()] == answers
    assert is_seen(matter, "heard-purpose") == meets
    assert matter.answer.isVisible()
    assert ("Om ni nekar" in said(matter)) == (about == "initiative")


@pytest.mark.row("R06", "R13")
def test_only_an_initiative_gives_up_the_access_or_takes_the_coordination_over(matter: HeardMatter) -> None:
    matter.answer.button(Answer.DECLINE).click()
    assert matter.declines()
    matter.answer.button(Answer.ACCEPT).click()
    matter.takes_over.click()
    assert matter.takes_coordination()
    matter.about.button("meeting").click()
    matter.answer.button(Answer.DECLINE).click()
    assert not matter.declines()
    assert not matter.takes_coordination()


def test_an_answer_to_one_matter_is_none_to_another(matter: HeardMatter) -> None:
    matter.answer.button(Answer.ACCEPT).click()
    matter.about.button("message").click()
    assert matter.answered() is None
    matter.answer.button("later").click()
    assert matter.answered() is None
    matter.about.button("initiative").click()
    assert matter.answered() is Answer.ACCEPT


def test_where_the_answer_is_given_in_the_case_none_is_asked(matter: HeardMatter) -> None:
    matter.about.button("message").click()
    matter.answer.button(Answer.ACKNOWLEDGE).click()
    matter.arrange(may_answer=False)
    assert matter.answered() is None
    assert not is_seen(matter, "own-answer")
    assert not is_seen(matter, "call-comment")


def test_what_was_heard_is_of_the_matter_that_is_chosen(matter: HeardMatter) -> None:
    matter.said.set_text(" Hon är hemma. ")
    assert matter.heard(CENTRE, "H4K7PX") == HearInitiative(CENTRE, "Hon är hemma.", "H4K7PX")
    matter.about.button("message").click()
    assert matter.heard(CENTRE, "") == HearMessage(CENTRE, "Hon är hemma.", "")
    matter.about.button("meeting").click()
    matter.meeting.purpose.button("follow_up").click()
    assert (matter.topic, matter.heard(CENTRE, "")) == (Topic.FOLLOW_UP, None)


@pytest.mark.row("E42", "E43")
def test_in_mina_planer_a_kallelse_is_only_acknowledged_and_no_initiative_is_offered(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, KARIN)
    known = desk.ws.settings()
    desk.ws.new_settings(msgspec.structs.replace(known, version=2, process="mina_planer"))
    made = shown(qtbot, desk)
    assert [button.text() for button in made.about.buttons()] == ["Kallelse till möte", "Meddelande"]
    assert [button.text() for button in made.answer.buttons()] == ["Kvitterar", "Svarar senare"]
