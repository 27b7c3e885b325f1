"""A kallelse of a case on paper: what it says of the case, and what is kept from it."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader

from cases import letters
from cases.case import Half
from cases.intents import CallMeeting, Part, Recipient, Topic
from cases.steering import RecordDeath, Void
from forms import references
from localdb.blanks import PrintKind
from tests.printouts import squeezed
from tests.ui import stages
from tests.ui.cases_open import hanna_at
from tests.ui.region import MARIA, NOW, SUPPORT, WARD, Desk
from ui.letters import called_by_hand, letter
from ui.models.outage_tasks import ByHand
from ui.printing import Paper, note_printed

CALLED = CallMeeting(
    Topic.PLANNING,
    "Videomöte",
    "https://mote.example/sip-3",
    NOW + timedelta(days=20),
    (Recipient(WARD), Recipient(SUPPORT)),
    "Lena, dotter. Försäkringskassan.",
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    made.act("hanna", CALLED)
    return made


def half(desk: Desk) -> Half:
    return next(h for h in stages.case(desk).halves.values() if h.others)


def paper(desk: Desk) -> Paper:
    return letter(desk.work, "hanna", stages.case(desk), half(desk), (WARD, SUPPORT))


def text(made: Paper) -> str:
    (page,) = PdfReader(io.BytesIO(made.pdf)).pages
    return page.extract_text()


@pytest.mark.row("C09", "B22", "A15", "A16", "A17")
def test_the_letter_is_one_page_with_what_the_kallelse_says_and_whom_to_ring(desk: Desk) -> None:
    made = paper(desk)
    said = squeezed(text(made))
    for words in (
        "Kallelse till planering av samordnad individuell plan (SIP)",
        "Du är kallad till ett möte som gäller Hanna Exempel.",
        "torsdag 11 december 2025",
        "kl. 09.44",
        "Videomöte",
        "https://mote.example/sip-3",
        "Avd 12 Medicin",
        "Biståndsenheten",
        "Lena, dotter. Försäkringskassan.",
        "Ring Maria Sand, Vårdcentralen Ekdungen, 031-390 06 12, och säg om du kommer.",
        "19121212-1212",
        references.shown(made.number),
    ):
        assert squeezed(words) in said, words
    assert "Har ramlat" not in text(made), "why the units were asked stays with the units"
    assert "Tolk" not in text(made)


@pytest.mark.row("P26", "C09")
def test_the_print_is_registered_and_ends_what_is_left_to_print(desk: Desk) -> None:
    assert letters.is_to_print(stages.case(desk), desk.work.unit, half(desk), NOW)
    made = paper(desk)
    assert note_printed(desk.work, made, 3) is None
    (record,) = desk.ws.prints()
    assert (record.kind, record.copies, record.form) == (PrintKind.LETTER, 3, "meeting_call")
    (out,) = letters.printed(stages.case(desk), half(desk))
    assert (out.print_number, out.copies) == (made.number, 3)
    assert not letters.is_to_print(stages.case(desk), desk.work.unit, half(desk), NOW)


def test_the_name_of_the_file_says_nothing_about_whom(desk: Desk) -> None:
    made = paper(desk)
    assert made.file_name == f"meeting_call-{made.number}.pdf"


def test_an_interpreter_that_the_person_needs_stands_in_the_letter(desk: Desk) -> None:
    stages.write(desk, Part.PERSON, {"interpreter": "yes", "language": "arabiska"})
    said = text(paper(desk))
    assert "Tolk på mötet *" in said
    assert "Ja, arabiska" in said


@pytest.mark.row("P46")
def test_of_a_protected_identity_neither_the_place_nor_who_comes_is_printed(desk: Desk) -> None:
    stages.write(desk, Part.PERSON, {"protected": "marked"})
    said = text(paper(desk))
    for hidden in ("mote.example", "Avd 12", "Biståndsenheten", "Lena"):
        assert hidden not in said
    assert "Plats eller länk" in said


@pytest.mark.row("C09")
def test_in_an_outage_the_papers_to_send_are_listed_until_printed_and_only_while_the_meeting_stands(
    desk: Desk,
) -> None:
    (waiting,) = called_by_hand(desk.work, desk.ws.queue())
    assert waiting == ByHand("hanna", "Hanna Exempel", CALLED.others, None)
    assert note_printed(desk.work, paper(desk), 1) is None
    (out,) = called_by_hand(desk.work, desk.ws.queue())
    assert out.printed_at == NOW
    desk.act("hanna", Void(half(desk).stamp.action, "Maria är sjuk"))
    assert called_by_hand(desk.work, desk.ws.queue()) == ()


def test_when_the_person_has_died_no_paper_is_listed(desk: Desk) -> None:
    desk.act("hanna", RecordDeath("Avdelningen ringde", None))
    assert called_by_hand(desk.work, desk.ws.queue()) == ()


def test_a_kallelse_to_units_alone_makes_no_paper(tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    alone = Desk(tmp_path / "alone", MARIA)
    hanna_at(alone)
    alone.act("hanna", msgspec.structs.replace(CALLED, others=""))
    assert called_by_hand(alone.work, alone.ws.queue()) == ()
