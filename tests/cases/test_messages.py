"""Messages as they are read: the newest first, by all, with who has acknowledged and what was taken back."""

from __future__ import annotations

import pytest

from cases.access import participants, view
from cases.case import Sip
from cases.decide import decide
from cases.intents import Answer, ConsentState, HearMessage, LogCall, Recipient, Reply, SendMessage, Topic
from cases.messages import messages, to_acknowledge
from cases.outcome import Applied, Waits
from cases.refusals import Missing
from cases.steering import RecordDeath, Void
from cases.verbs import Verb
from tests.cases import builders as b


def begun(script: b.Script) -> Sip:
    """The ward's initiative, which the centre has answered: from now on messages may be written."""
    return b.case_of([*b.opened(script, b.CENTRE, b.COUNCIL), script.act(b.CENTRE, b.answer(), case="cW")])


def after(case: Sip, script: b.Script, *acts: tuple[str, Verb]) -> Sip:
    """The case with what these units did then."""
    for unit, verb in acts:
        case = b.applied(case, script.act(unit, verb, case="cW")).case
    return case


def acknowledge(about: str, sender: str = b.WARD) -> Reply:
    return Reply(Topic.MESSAGE, sender, Answer.ACKNOWLEDGE, about=about)


@pytest.mark.row("R18", "E62")
def test_all_read_all_messages_the_newest_first() -> None:
    script = b.Script()
    case = after(
        begun(script),
        script,
        (b.WARD, b.message("ett", b.CENTRE)),
        (b.CENTRE, b.message("två", b.WARD)),
    )
    for unit in participants(case):
        seen = view(case, unit, b.SETTINGS)
        assert isinstance(seen, Sip)
        assert [message.text for message in messages(seen)] == ["två", "ett"]


@pytest.mark.row("C30", "D04", "E62")
def test_only_who_was_asked_to_acknowledges_and_each_unit_by_itself() -> None:
    script = b.Script()
    told = SendMessage("ett", (Recipient(b.CENTRE), Recipient(b.COUNCIL, must_answer=False)), "")
    case = after(begun(script), script, (b.WARD, told))
    assert [len(to_acknowledge(case, unit)) for unit in (b.WARD, b.CENTRE, b.COUNCIL)] == [0, 1, 0]
    (message,) = messages(case)
    waits = message.waits_for(b.CENTRE)
    assert waits is not None
    case = after(case, script, (b.CENTRE, acknowledge(waits.sent.ask)))
    assert to_acknowledge(case, b.CENTRE) == ()
    (message,) = messages(case)
    assert [receiver.answer is not None for receiver in message.receivers] == [True, False]


@pytest.mark.row("R06", "A02")
def test_what_the_caller_noted_is_not_the_units_own_acknowledgement() -> None:
    script = b.Script()
    heard = b.call(b.CENTRE, Answer.ACKNOWLEDGE, topic=Topic.MESSAGE)
    case = after(begun(script), script, (b.WARD, b.message("ett", b.CENTRE)), (b.WARD, heard))
    (message,) = messages(case)
    (receiver,) = message.receivers
    assert receiver.answer is not None
    assert receiver.answer.spoken_only
    assert to_acknowledge(case, b.CENTRE) == (message,)
    assert isinstance(heard, LogCall)


@pytest.mark.row("E63", "R51", "B12")
def test_a_message_that_was_taken_back_is_read_by_all_and_acknowledged_by_nobody() -> None:
    script = b.Script()
    case = after(begun(script), script, (b.WARD, b.message("fel dag", b.CENTRE, b.COUNCIL)))
    (message,) = messages(case)
    case = after(case, script, (b.WARD, Void(message.action, "fel dag")))
    for unit in participants(case):
        seen = view(case, unit, b.SETTINGS)
        assert isinstance(seen, Sip)
        (message,) = messages(seen)
        assert message.voided is not None
        assert (message.text, message.voided.reason) == ("fel dag", "fel dag")
        assert to_acknowledge(seen, unit) == ()


def test_what_only_the_receiver_has_written_down_is_told_as_heard_until_the_sender_has() -> None:
    script = b.Script()
    case = after(begun(script), script, (b.CENTRE, HearMessage(b.WARD, "ny tid")))
    (message,) = messages(case)
    assert (message.heard, message.sender, message.who.name) == (True, b.WARD, "Någon på V")
    assert to_acknowledge(case, b.CENTRE) == (message,)
    case = after(case, script, (b.WARD, b.message("ny tid", b.CENTRE)))
    (message,) = messages(case)
    assert not message.heard


def test_what_was_noted_of_a_call_by_mistake_is_taken_back_by_the_unit_itself() -> None:
    script = b.Script()
    case = after(begun(script), script, (b.CENTRE, HearMessage(b.WARD, "ny tid")))
    (message,) = messages(case)
    case = after(case, script, (b.CENTRE, Void(message.action, "fel ärende")))
    assert to_acknowledge(case, b.CENTRE) == ()


def test_in_a_case_that_is_over_nobody_has_anything_to_acknowledge() -> None:
    script = b.Script()
    case = after(begun(script), script, (b.WARD, b.message("ett", b.CENTRE)))
    assert len(to_acknowledge(case, b.CENTRE)) == 1
    assert to_acknowledge(after(case, script, (b.COUNCIL, RecordDeath("läkare"))), b.CENTRE) == ()


@pytest.mark.row("B37", "R09")
def test_a_unit_outside_the_case_comes_in_by_a_message() -> None:
    script = b.Script()
    case = begun(script)
    assert b.HOME not in participants(case)
    assert b.HOME in participants(after(case, script, (b.WARD, b.message("ett", b.HOME))))


@pytest.mark.row("R16")
def test_nobody_comes_in_by_a_message_after_the_consent_is_withdrawn() -> None:
    script = b.Script()
    case = begun(script)
    withdrawn = b.consent(ConsentState.WITHDRAWN, supersedes=tuple(case.consents))
    case = after(case, script, (b.WARD, withdrawn))
    out = decide(case, script.act(b.WARD, b.message("ett", b.CENTRE, b.HOME)), b.SETTINGS, desk=b.WARD)
    assert out == Waits((Missing.CONSENT,))
    assert isinstance(decide(case, script.act(b.WARD, b.message("ett", b.CENTRE)), b.SETTINGS), Applied)
