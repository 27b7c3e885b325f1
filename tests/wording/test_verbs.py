"""Each verb as a phrase for queue and history, and who did it, when and how."""

from __future__ import annotations

from datetime import timedelta
from typing import get_args

import msgspec
import pytest

from cases.action import Action, Channel
from cases.intents import (
    Answer,
    Basis,
    CallMeeting,
    CallResult,
    Change,
    ChangeCoordinator,
    ConsentState,
    Direction,
    Edit,
    HandOver,
    HearInitiative,
    HearMeeting,
    HearMessage,
    Lock,
    LogCall,
    OpenCase,
    Part,
    Print,
    Recipient,
    RecordConsent,
    Reply,
    SendInitiative,
    SendMessage,
    Sign,
    Topic,
)
from cases.people import Who
from cases.verbs import Verb
from tests.cases.builders import CENTRE, COUNCIL, DIRECTORY, HOME, WARD, Script
from tests.wording import test_steering as steering
from tests.wording.reading import NOW, wrong
from wording import verbs

THREE = (Recipient(COUNCIL), Recipient(CENTRE), Recipient(HOME))
ANNA = Who("Anna Berg", "sjuksköterska")
CALL = LogCall(Direction.OUTGOING, Topic.INITIATIVE, COUNCIL, "031-390 06 41", CallResult.REACHED)

PHRASES: list[tuple[Verb, str]] = [
    (OpenCase("194803032392", "Olle Prov", "1948-03-03", "H4K7PX"), "Nytt ärende"),
    (
        OpenCase("194803032392", "Olle Prov", "1948-03-03", "", heard_from=COUNCIL),
        "Nytt ärende, efter samtal med Biståndsenheten",
    ),
    (
        RecordConsent(ConsentState.GIVEN, Basis.OWN, "Anna Berg", "sjuksköterska", "2025-11-21"),
        "Samtycke: ja",
    ),
    (
        RecordConsent(ConsentState.GIVEN, Basis.HARM_ASSESSMENT, "Anna Berg", "sjuksköterska", "2025-11-21"),
        "Menprövning, inte samtycke",
    ),
    (
        RecordConsent(ConsentState.WITHDRAWN, Basis.OWN, "Anna Berg", "sjuksköterska", "2025-11-21"),
        "Samtycket återtaget",
    ),
    (
        RecordConsent(ConsentState.DENIED, Basis.OWN, "Anna Berg", "sjuksköterska", "2025-11-21"),
        "Samtycke: nej",
    ),
    (SendInitiative("Behov av samordning", THREE, "H4K7PX"), "Initiativ till 3 mottagare"),
    (SendInitiative("Behov av samordning", THREE[:1], "H4K7PX"), "Initiativ till Biståndsenheten"),
    (HearInitiative(COUNCIL, "Behov av samordning"), "Initiativ från Biståndsenheten"),
    (
        CallMeeting(Topic.PLANNING, "fysiskt", "rum 3", NOW, THREE),
        "Kallelse till planeringsmöte, till 3 mottagare",
    ),
    (Reply(Topic.INITIATIVE, COUNCIL, Answer.ACCEPT), "Ja till initiativet från Biståndsenheten"),
    (Reply(Topic.PLANNING, COUNCIL, Answer.DECLINE), "Nej till kallelsen från Biståndsenheten"),
    (CALL, "Samtal med Biståndsenheten"),
    (
        msgspec.structs.replace(CALL, result=CallResult.NO_ANSWER),
        "Samtal till Biståndsenheten, inget svar",
    ),
    (
        msgspec.structs.replace(CALL, direction=Direction.INCOMING, result=CallResult.CALLS_BACK),
        "Samtal från Biståndsenheten, ringer tillbaka",
    ),
    (msgspec.structs.replace(CALL, unit="", spoken_with="Lena Exempel"), "Samtal med Lena Exempel"),
    (msgspec.structs.replace(CALL, unit=""), "Samtal med 031-390 06 41"),
    (
        ChangeCoordinator(COUNCIL, ("root:u",), heard_from=WARD),
        "Samordningsansvaret till Biståndsenheten, efter samtal med Avdelning 4",
    ),
    (ChangeCoordinator(COUNCIL, ("root:u",)), "Samordningsansvaret till Biståndsenheten"),
    (Edit(Part.PLAN, {"situation": Change((), "", "Ny text")}), "Ändring i planen, 1 fält"),
    (Sign(Part.PLAN, ("k",)), "Planen signerad"),
    (Lock(Part.PLAN, ("k",)), "Planen låst"),
    (
        Print(Part.PLAN, "support_plan", "1", "H4K7PX", 1, (), "d"),
        "Stödblanketten för SIP utskriven, blad H4K 7PX",
    ),
    (Print(Part.PLAN, "another", "1", "H4K7PX", 1, (), "d"), "Planen utskriven, blad H4K 7PX"),
    (HandOver(Part.PLAN, "H4K7PX", "Hanna Exempel", True, ()), "Planen lämnad till Hanna Exempel"),
    (HandOver(Part.PLAN, "H4K7PX", "", True, ()), "Planen lämnad till personen"),
    (HearMeeting(COUNCIL, Topic.PLANNING, NOW), "Kallelse till planeringsmöte, från Biståndsenheten"),
    (SendMessage("Olle är hemma", THREE, "H4K7PX"), "Meddelande till 3 mottagare"),
    (HearMessage(COUNCIL, "Olle är hemma"), "Meddelande från Biståndsenheten"),
    (Reply(Topic.MESSAGE, COUNCIL, Answer.ACKNOWLEDGE), "Kvittens av meddelandet från Biståndsenheten"),
    *steering.PHRASES,
]


def action(intent: Verb) -> Action:
    return Script(NOW - timedelta(minutes=1)).act(WARD, intent)


def test_every_verb_is_tried() -> None:
    assert {type(intent) for intent, _ in PHRASES} == set(get_args(Verb))


@pytest.mark.parametrize(("intent", "text"), PHRASES)
def test_a_verb_is_told_as_a_short_phrase(intent: Verb, text: str) -> None:
    assert verbs.phrase(action(intent), DIRECTORY) == text
    assert wrong([text]) == []


@pytest.mark.parametrize("topic", list(Topic))
def test_a_reply_to_any_topic_has_its_words(topic: Topic) -> None:
    assert wrong([verbs.verb(Reply(topic, COUNCIL, Answer.ACCEPT), DIRECTORY)]) == []


def test_no_phrase_says_that_anything_has_left_the_computer() -> None:
    assert [text for _, text in PHRASES if "skick" in text.lower() or "klar" in text.lower()] == []


def test_a_unit_that_the_directory_does_not_know_is_shown_by_its_id() -> None:
    assert verbs.verb(HearInitiative("u-okänd", ""), DIRECTORY) == "Initiativ från u-okänd"


@pytest.mark.row("P18")
def test_who_did_it_is_shown_with_title() -> None:
    assert verbs.performed_by(ANNA) == "Utfört av Anna Berg, sjuksköterska"
    assert verbs.performed_by(Who("Lena Exempel", "")) == "Utfört av Lena Exempel"


@pytest.mark.row("P30")
def test_when_it_happened_is_told_apart_from_when_it_was_typed() -> None:
    told = action(Lock(Part.PLAN, ("k",)))
    assert verbs.recorded(told, NOW) == "i dag 09.44, i Reservplan"
    on_paper = msgspec.structs.replace(
        told, channel=Channel.PAPER, occurred_at=NOW - timedelta(hours=2), recorded_at=NOW
    )
    assert verbs.recorded(on_paper, NOW) == "i dag 07.44, från papper, registrerat i dag 09.44"


@pytest.mark.parametrize(
    ("how", "text"),
    [(Channel.APP, "i Reservplan"), (Channel.PHONE, "per telefon"), (Channel.PAPER, "från papper")],
)
def test_how_we_know_has_its_words(how: Channel, text: str) -> None:
    assert verbs.channel(how) == text
