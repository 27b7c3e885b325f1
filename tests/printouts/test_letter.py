"""A kallelse as a letter: everything that somebody at home needs, on one page that can be answered."""

from __future__ import annotations

import msgspec
import pytest

from forms import catalogue
from printouts.letter import Letter, render_letter
from printouts.page import PrintHeader
from tests.printouts import NUMBER, codes, header, reader, squeezed, texts
from wording import letters as words

FORM = catalogue.current("meeting_call")
LETTER = Letter(
    title="Kallelse till planering av samordnad individuell plan (SIP)",
    lead=f"Du är kallad till ett möte som gäller Åsa Exempel Östman. {words.WHAT} På mötet gör vi planen.",
    day="fredag 12 december 2025",
    hour="kl. 13.00",
    meeting_form="Fysiskt möte",
    place="Vårdcentralen Ekdungen, rum 3",
    called=("Avd 12 Medicin", "Biståndsenheten"),
    others="Lena Exempel, dotter. Försäkringskassan.",
    ring="Ring Maria Sand, Vårdcentralen Ekdungen, 031-390 06 12, och säg om du kommer.",
    caller="Maria Sand",
    caller_title="distriktssköterska",
    called_on="2025-11-21",
)


def pages(letter: Letter, *, drill: bool = False) -> list[str]:
    return texts(render_letter(FORM, letter, header("letter", drill=drill)))


@pytest.mark.row("P18")
def test_the_letter_says_on_one_page_who_calls_to_what_when_where_and_who_else_comes() -> None:
    (said,) = pages(LETTER)
    told = msgspec.structs.asdict(LETTER)
    for name, text in told.items():
        for part in text if isinstance(text, tuple) else (text,):
            assert squeezed(part) in squeezed(said), name
    for label in ("Till", "Åsa Exempel Östman", "19121212-1212", "Underskrift", "Sida 1 av 1", "Kallelse ·"):
        assert label in said, label
    assert all(answer in said for answer in words.ANSWERS)


@pytest.mark.row("P26")
def test_the_page_has_its_number_and_a_code_that_a_scanner_reads() -> None:
    assert codes(render_letter(FORM, LETTER, header("letter"))) == [[f"RP1:{NUMBER}:1"]]


def test_what_is_not_said_is_left_out_or_has_a_line_to_write_on() -> None:
    (said,) = pages(LETTER)
    assert "Orsak" not in said
    assert "Tolk" not in said
    assert "*" not in said
    (bare,) = pages(msgspec.structs.replace(LETTER, place="", called=(), others=""))
    for label in ("Plats eller länk", "Kallade enheter", "Övriga deltagare"):
        assert label in bare


def test_an_interpreter_is_marked_as_no_part_of_the_original_form() -> None:
    (said,) = pages(msgspec.structs.replace(LETTER, interpreter="Ja, arabiska", cause="Ramlar ofta"))
    assert "Tolk på mötet *" in said
    assert "Ja, arabiska" in said
    assert "* Finns inte på den ursprungliga blanketten" in said
    assert "Ramlar ofta" in said


def test_a_long_list_of_people_goes_on_over_the_page_and_nothing_is_cut() -> None:
    many = "\n".join(f"Deltagare{n} 2 < 3 & <b" for n in range(70))
    said = pages(msgspec.structs.replace(LETTER, others=many))
    assert len(said) > 1
    assert all(f"Deltagare{n}" in "".join(said) for n in range(70))
    assert "Underskrift" in said[-1]


def test_a_letter_printed_in_a_drill_says_so() -> None:
    assert "ÖVNING" in pages(LETTER, drill=True)[0]


def test_the_pdf_names_nobody_outside_its_page_and_is_the_same_each_time() -> None:
    pdf = render_letter(FORM, LETTER, header("letter"))
    assert pdf == render_letter(FORM, LETTER, header("letter"))
    told = " ".join(str(value) for value in (reader(pdf).metadata or {}).values())
    assert LETTER.title in told
    assert "Åsa" not in told


def test_a_letter_about_somebody_without_a_name_has_its_band_all_the_same() -> None:
    nameless = PrintHeader(print_number=NUMBER, kind="letter")
    (said,) = texts(render_letter(FORM, LETTER, nameless))
    assert "Namn" in said
