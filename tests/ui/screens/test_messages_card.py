"""One message: who wrote it, who has acknowledged, and, when it was taken back, who did and why."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cases.case import Sip
from cases.intents import (
    Answer,
    CallResult,
    Direction,
    HearMessage,
    LogCall,
    Recipient,
    Reply,
    SendMessage,
    Topic,
)
from cases.messages import Message, messages
from cases.steering import Void
from tests.ui.cases_open import is_seen, later, press, said, seen
from tests.ui.region import ANNA, CENTRE, KARIN, MARIA, NOW, SUPPORT, WARD, hanna, settings
from ui.screens.messages_card import MessageCard

SENT = SendMessage("Ny ordination", (Recipient(CENTRE), Recipient(SUPPORT, must_answer=False)), "H4K7PX")


def newest(case: Sip) -> Message:
    return messages(case)[0]


def shown(qtbot: QtBot, case: Sip, unit: str = CENTRE, **more: object) -> MessageCard:
    made = MessageCard(newest(case), unit, settings().directory, NOW, **more)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.row("R18", "P18", "P30", "D04")
def test_it_says_who_wrote_when_what_and_to_whom(qtbot: QtBot) -> None:
    text = said(shown(qtbot, later(hanna(), (ANNA, SENT, NOW))))
    for words in ("Avd 12 Medicin", "Anna Berg, sjuksköterska", "i dag 09.44", "Ny ordination"):
        assert words in text
    assert "Vårdcentralen Ekdungen (ni) | Har inte kvitterat" in text
    assert "För kännedom: Biståndsenheten" in text


@pytest.mark.row("E62", "R22")
def test_an_acknowledgement_says_by_whom_and_a_spoken_one_is_told_as_spoken(qtbot: QtBot) -> None:
    sent = SendMessage("Ny ordination", (Recipient(CENTRE), Recipient(SUPPORT)), "H4K7PX")
    call = LogCall(
        Direction.OUTGOING,
        Topic.MESSAGE,
        SUPPORT,
        "031",
        CallResult.REACHED,
        "Karin Holm",
        answer=Answer.ACKNOWLEDGE,
        reference="H4K7PX",
    )
    own = Reply(Topic.MESSAGE, WARD, Answer.ACKNOWLEDGE, "", "H4K7PX")
    text = said(shown(qtbot, later(hanna(), (ANNA, sent, NOW), (ANNA, call, NOW), (MARIA, own, NOW))))
    assert "Kvitterat i dag 09.44 av Maria Sand" in text
    assert "Kvitterat muntligt, Karin Holm, i dag 09.44. Ej bekräftat av enheten." in text


@pytest.mark.row("E63", "R51", "B12")
def test_what_was_taken_back_is_struck_through_and_still_read(qtbot: QtBot) -> None:
    case = later(hanna(), (ANNA, SENT, NOW))
    made = shown(qtbot, later(case, (ANNA, Void(newest(case).action, "fel lista"), NOW)))
    struck = [text for text in made.findChildren(QLabel) if text.property("role") == "voided"]
    assert [text.text() for text in struck] == ["Ny ordination"]
    assert (
        struck[0].font().strikeOut() or "line-through" in made.window().styleSheet() or struck[0].isVisible()
    )
    assert "Makulerat i dag 09.44 av Anna Berg: fel lista" in said(made)
    assert "Har inte kvitterat" not in said(made)


@pytest.mark.row("A02")
def test_what_was_only_heard_and_whom_nobody_has_rung_is_said(qtbot: QtBot) -> None:
    text = said(shown(qtbot, later(hanna(), (MARIA, HearMessage(SUPPORT, "Ny tid"), NOW))))
    assert "Hört i telefon, inte bekräftat av avsändaren" in text
    case = later(
        hanna(), (MARIA, SendMessage("Hej", (Recipient(WARD), Recipient(SUPPORT, False)), "H4K7PX"), NOW)
    )
    text = said(shown(qtbot, case, not_rung=frozenset((WARD, SUPPORT))))
    assert "Referens att läsa upp: H4K 7PX" in text
    assert "Avd 12 Medicin | Inte uppringd" in text
    assert "Biståndsenheten (inte uppringd)" in text


def test_each_act_is_there_only_where_it_can_be_done_and_says_what_it_is_about(qtbot: QtBot) -> None:
    done: list[str] = []
    case = later(hanna(), (KARIN, SendMessage("Hej", (Recipient(CENTRE),), ""), NOW))
    action = newest(case).action
    made = shown(qtbot, case, acknowledge=lambda: done.append("read"), void=lambda: done.append("void"))
    press(made, f"acknowledge:{action}")
    press(made, f"void:{action}")
    assert done == ["read", "void"]
    assert seen(made, f"acknowledge:{action}").accessibleName() == "Kvittera meddelandet från Biståndsenheten"
    bare = shown(qtbot, case)
    assert not is_seen(bare, f"acknowledge:{action}")
    assert not is_seen(bare, f"void:{action}")
