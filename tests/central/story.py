"""The unknown person's story of the outage, as what each workstation has queued."""

from __future__ import annotations

from datetime import timedelta

from cases.coordinator import root_key
from cases.exchange import Pushed
from cases.intents import (
    Answer,
    Basis,
    CallResult,
    ChangeCoordinator,
    ConsentState,
    Direction,
    HearInitiative,
    LogCall,
    Recipient,
    RecordConsent,
    Reply,
    SendInitiative,
    Topic,
)
from central.demo_units import CENTRE, HOMECARE, SUPPORT, WARD
from tests.central.world import NOW, Station


def rang(unit: str, answer: Answer) -> LogCall:
    """The ward reached a unit, which answered."""
    return LogCall(
        Direction.OUTGOING,
        Topic.INITIATIVE,
        unit,
        "031-390 06 41",
        CallResult.REACHED,
        spoken_with="Karin Holm",
        title="biståndshandläggare",
        answer=answer,
        read_back=True,
        reference="REF111",
    )


def queues(
    ward: Station, centre: Station, support: Station, homecare: Station
) -> tuple[str, str, list[list[Pushed]]]:
    """The ids of the two openings, and the queue of each workstation in its order."""
    yes = RecordConsent(ConsentState.GIVEN, Basis.OWN, "Anna Berg", "sjuksköterska", "2026-11-20")
    wards, opened = ward.opens(reference="REF111")
    recipients = tuple(map(Recipient, (CENTRE, SUPPORT, HOMECARE)))
    handed = ChangeCoordinator(CENTRE, (root_key(WARD),))
    heard = ChangeCoordinator(CENTRE, (root_key(WARD),), heard_from=WARD)
    first = [
        opened,
        ward.record(wards, yes),
        ward.record(wards, SendInitiative("Behöver stöd", recipients, "REF111")),
        ward.record(wards, rang(CENTRE, Answer.ACCEPT)),
        ward.record(wards, handed),
        ward.record(wards, rang(SUPPORT, Answer.ACCEPT)),
    ]
    centres, own = centre.opens(reference="REF222", heard_from=WARD, heard_reference="REF111")
    accept = Reply(Topic.INITIATIVE, WARD, Answer.ACCEPT, "", "REF111")
    second = [
        own,
        centre.record(centres, HearInitiative(WARD, "Behöver stöd", "REF111")),
        centre.record(centres, accept),
        centre.record(centres, heard),
    ]
    later = NOW + timedelta(hours=1)
    third = [support.record(wards, Reply(Topic.INITIATIVE, WARD, Answer.ACCEPT), at=later)]
    decline = Reply(Topic.INITIATIVE, WARD, Answer.DECLINE, "Fel område, ring Norr")
    fourth = [homecare.record(wards, decline, at=later)]
    return wards, centres, [first, second, third, fourth]
