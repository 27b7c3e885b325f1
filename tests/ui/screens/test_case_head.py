"""The head of a case says whom it is about and how many messages there are, and leads on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cases.access import view
from cases.case import Sip, View
from cases.intents import Answer, OpenCase, Recipient, Reply, SendMessage, Topic
from tests.ui.cases_open import is_seen, later, press, said, seen
from tests.ui.filling import settle
from tests.ui.region import CENTRE, HOMECARE, KARIN, MARIA, NOW, SUPPORT, case_of, hanna, opened, settings
from tests.ui.seeing import clipped
from ui import theme
from ui.screens.case_head import CaseHead
from ui.widgets.labels import Badge, ElidedLabel


def shown(qtbot: QtBot, case: View | None, unit: str = CENTRE) -> CaseHead:
    made = CaseHead()
    made.show_view(case, unit, NOW)
    qtbot.addWidget(made)
    made.resize(940, 60)
    made.show()
    return made


def told() -> Sip:
    sent = SendMessage("Hej", (Recipient(CENTRE),), "H4K7PX")
    return later(hanna(), (KARIN, sent, NOW), (MARIA, SendMessage("Hej", (Recipient(SUPPORT),), ""), NOW))


@pytest.mark.row("E02", "E62", "B24")
def test_it_says_how_many_messages_there_are_and_marks_those_to_acknowledge(qtbot: QtBot) -> None:
    head = shown(qtbot, told())
    act = seen(head, "messages")
    assert act.text() == "Meddelanden 2"  # type: ignore[attr-defined]
    assert act.accessibleDescription() == "2 meddelanden, 1 att kvittera"
    (badge,) = [each for each in head.findChildren(Badge) if each.isVisible()]
    assert badge.accessibleName() == "1"
    quiet = shown(qtbot, hanna())
    assert seen(quiet, "messages").text() == "Meddelanden"  # type: ignore[attr-defined]
    assert not any(each.isVisible() for each in quiet.findChildren(Badge))


def test_each_act_is_told(qtbot: QtBot) -> None:
    head = shown(qtbot, hanna())
    head.show_help("planen")
    for name, signal in (
        ("back-to-list", head.back),
        ("messages", head.messages_wanted),
        ("print-checklist", head.print_wanted),
        ("step-help", head.help_wanted),
    ):
        with qtbot.waitSignal(signal):
            press(head, name)


@pytest.mark.row("B38")
def test_the_question_mark_says_what_it_explains_and_is_not_there_where_there_is_nothing(
    qtbot: QtBot,
) -> None:
    head = shown(qtbot, hanna())
    head.show_help("planen")
    assert seen(head, "step-help").accessibleName() == "Hjälp om planen"
    head.show_help("")
    assert not is_seen(head, "step-help")
    with qtbot.assertNotEmitted(head.help_wanted):
        QTest.keyClick(head, Qt.Key.Key_F1)


def test_somebody_unknown_is_named_by_when_she_came_and_told_by_what_was_seen(qtbot: QtBot) -> None:
    unknown = OpenCase("", "", "", "H4K7PX", unknown="kvinna, armband 4711")
    at = NOW - timedelta(minutes=64)
    text = said(shown(qtbot, case_of("okand", [(MARIA, unknown, at)])))
    assert "Okänd, ankom i dag 08.40 | kvinna, armband 4711" in text


@pytest.mark.row("R06")
def test_of_a_stub_the_number_is_shown_and_nothing_can_be_done(qtbot: QtBot) -> None:
    steps = opened("olle", "194803032392", "Olle Prov", NOW)
    steps.append((KARIN, Reply(Topic.INITIATIVE, CENTRE, Answer.DECLINE, "fel"), NOW))
    head = shown(qtbot, view(case_of("olle", steps), SUPPORT, settings()))
    assert said(head) == "Ärenden | 19480303-2392"
    assert not is_seen(head, "messages")
    assert not is_seen(head, "print-checklist")


def test_before_anything_is_recorded_it_is_a_new_case(qtbot: QtBot) -> None:
    assert "Nytt ärende" in said(shown(qtbot, None))


@pytest.mark.row("R24", "R27")
def test_of_a_case_that_the_unit_only_reads_nothing_is_printed_and_it_says_why(qtbot: QtBot) -> None:
    head = shown(qtbot, hanna())
    act = seen(head, "print-checklist")
    assert act.isEnabled()
    head.show_view(hanna(), HOMECARE, NOW, prints=False)
    assert not act.isEnabled()
    assert act.toolTip() == (
        "Din enhet deltar inte i ärendet. Ring samordningsansvarig om du behöver en utskrift."
    )


def test_where_there_is_no_room_the_acts_give_up_their_words_before_the_name_does(
    qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", 200)
    head = shown(qtbot, told())
    head.show_help("planen")
    for width, folded in ((1700, []), (1400, ["print-checklist"]), (1072, ["print-checklist", "messages"])):
        head.resize(width, 80)
        settle()
        acts = ("print-checklist", "messages")
        assert [name for name in acts if not seen(head, name).text()] == folded  # type: ignore[attr-defined]
        assert clipped(head) == []
        for words in head.findChildren(ElidedLabel):
            assert words.width() >= words.sizeHint().width()
    assert seen(head, "print-checklist").toolTip() == "Skriv ut checklistan…"
    assert seen(head, "messages").accessibleName() == "Meddelanden 2"
