"""Advice from the routines that no button carries: what a SIP is for, which consent holds, who calls, how the
meeting goes, and where the papers are kept. It stands in the help of the step that it belongs to (B38).
"""

from __future__ import annotations

import msgspec

from cases.status import Step


class Advice(msgspec.Struct, frozen=True):
    """Some sentences under a heading. `ordered`: they are done one after another."""

    heading: str
    lines: tuple[str, ...]
    ordered: bool = False


PURPOSE = Advice(
    "Vad en SIP är till för",
    (
        "En SIP samordnar det stöd som personen behöver från både socialtjänst och hälso- och sjukvård.",
        "Den görs tillsammans med personen och handlar om just den personens behov.",
    ),
)
"""A05 (S1, p. 1)."""

CONSENT = Advice(
    "Samtycket",
    (
        "Tas initiativet vid in- och utskrivning finns samtycket redan, från inskrivningsmeddelandet.",
        "Då behöver du inte fråga igen. Skriv in samtycket här, med dagen då det gavs.",
        "I alla andra fall frågar du personen.",
    ),
)
"""D07 (S3, Förberedelsefas, Övrig kommentar)."""

CALLER = Advice(
    "Vem som kallar",
    (
        "Efter slutenvård är det den fasta vårdkontakten i öppenvården som kallar.",
        "Har personen flera fasta vårdkontakter kommer de överens om vem av dem som kallar.",
        "Utgå från vilken vård personen behöver framöver, och från vad personen själv vill.",
        "Alla är med och planerar, oavsett vem som kallar.",
    ),
)
"""D02 (S3, Nuvarande samverkansrutin)."""

AGENDA = Advice(
    "Mötets gång",
    (
        "Samordningsansvarig leder mötet. Utse en sekreterare som skriver planen.",
        "Alla som är med presenterar sig.",
        "Samordningsansvarig berättar om SIP och om syftet med mötet, utifrån personens frågor och mål.",
        "Gå igenom ramarna: samtycket, sekretessen, hur lång tid ni har och om ni tar paus.",
        "Kom överens om mål och aktiviteter: vem som gör vad, och när det följs upp.",
        "Boka tid för uppföljningsmötet.",
        "Samordningsansvarig sammanfattar vad ni har pratat om och bestämt, och vad som är nästa steg.",
        "Varje part får en kopia av planen.",
    ),
    ordered=True,
)
"""C11 (S2, 10 Mötet). That goals are agreed on stands there as what the secretary writes."""

DISAGREEMENT = Advice(
    "Om ni inte är överens",
    (
        "Mötet handlar om hur personen ska nå sina mål.",
        "Det som verksamheter eller huvudmän är oense om tar de upp en annan gång.",
        "Det diskuteras inte när personen eller närstående är med.",
    ),
)
"""C05 (S2, 4 Ansvar)."""

PAPERS = Advice(
    "Original och kopior",
    (
        "Samordningsansvarig har originalet i sin akt. Det är en journalhandling.",
        "Originalet sparas så länge som er dokumenthanteringsplan säger.",
        "Personen, och närstående om det är aktuellt, får en kopia efter mötet.",
        "Varje part journalför sitt eget uppdrag och ansvar.",
    ),
)
"""C10 (S2, 9 Dokumentation)."""

ADVICE: dict[Step, tuple[Advice, ...]] = {
    Step.INITIATIVE: (PURPOSE, CONSENT),
    Step.ASSESSMENT: (),
    Step.MEETING_CALL: (CALLER, AGENDA),
    Step.PLAN: (AGENDA, DISAGREEMENT, PAPERS),
    Step.FOLLOW_UP: (),
    Step.EVALUATION: (DISAGREEMENT,),
}
"""What is worth knowing in each step. The agenda stands where one calls, to be taken along, and where one
writes.
"""
