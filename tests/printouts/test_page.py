"""The frame of every page says whose it is, what it is, how old it is, and which page of how many."""

from __future__ import annotations

import pytest
from msgspec import structs
from pypdf.generic import DictionaryObject

from forms.catalogue import current
from printouts.form import render_form
from printouts.page import qr_text
from tests.printouts import FILLED, NUMBER, codes, header, reader, squeezed, texts

PLAN = current("support_plan")


@pytest.mark.row("P03", "P18", "A34", "A49")
@pytest.mark.parametrize("form", ["support_plan", "support_followup"])
def test_name_number_version_print_and_age_stand_on_every_page(form: str) -> None:
    pages = texts(
        render_form(
            current(form), {**FILLED, "situation": "ord " * 1500} if form == "support_plan" else {}, header()
        )
    )
    assert len(pages) >= 2
    for number, text in enumerate(pages, start=1):
        for expected in (
            "Åsa Exempel Östman",
            "19121212-1212",
            f"version {current(form).version}",
            "utskrift 3CF NSZ",
            "Vårdcentralen Ekdungen",
            "Utskriven 2025-11-21 09.43",
            "Uppgifterna är från i dag 09.08",
            f"Sida {number} av {len(pages)}",
        ):
            assert expected in text
        assert squeezed(current(form).title) in squeezed(text)


@pytest.mark.row("P18")
def test_the_code_on_each_page_gives_the_print_and_the_page_to_a_machine() -> None:
    pdf = render_form(PLAN, FILLED, header())
    assert codes(pdf) == [["RP1:3CFNSZ:1"], ["RP1:3CFNSZ:2"]]
    assert qr_text("3cf nsz", 2) == qr_text(NUMBER, 2) == "RP1:3CFNSZ:2"


@pytest.mark.row("P16")
def test_a_drill_is_marked_on_every_page_and_its_code_is_still_read() -> None:
    drill = render_form(PLAN, FILLED, header(drill=True))
    assert all("ÖVNING" in text for text in texts(drill))
    assert codes(drill) == [["RP1:3CFNSZ:1"], ["RP1:3CFNSZ:2"]]
    assert not any("ÖVNING" in text for text in texts(render_form(PLAN, FILLED, header())))


@pytest.mark.row("P23")
def test_the_metadata_has_the_forms_title_and_nothing_about_the_person() -> None:
    pdf = render_form(PLAN, FILLED, header())
    metadata = reader(pdf).metadata
    assert metadata is not None
    assert metadata.title == PLAN.title
    everything = " ".join(str(value) for value in metadata.values())
    assert "Exempel" not in everything
    assert "1212" not in everything
    assert "Ekdungen" not in everything


def test_the_font_is_embedded_and_the_page_is_a4() -> None:
    for page in reader(render_form(PLAN, FILLED, header())).pages:
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        named = resources["/Font"].get_object()
        assert isinstance(named, DictionaryObject)
        fonts = [font.get_object() for font in named.values()]
        assert len(fonts) == 2
        for font in fonts:
            assert isinstance(font, DictionaryObject)
            assert "SourceSansPro" in str(font["/BaseFont"])
            assert "/FontDescriptor" in font
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


def test_the_same_content_gives_the_same_bytes() -> None:
    assert render_form(PLAN, FILLED, header()) == render_form(PLAN, FILLED, header())
    assert render_form(PLAN, FILLED, header()) != render_form(PLAN, FILLED, header("plan"))


@pytest.mark.row("P18")
def test_a_header_without_a_name_takes_the_one_on_the_form() -> None:
    for text in texts(render_form(PLAN, FILLED, header(name=""))):
        assert "Åsa Exempel Östman" in text
        assert "19121212-1212" in text


def test_very_long_names_are_set_smaller_and_stay_whole() -> None:
    name = "Anna-Maria Christina von und zu Liechtenstein-Hohenzollern Österåkersdotter af Ugglas"
    for text in texts(render_form(PLAN, {}, header(name=name))):
        assert squeezed(name) in squeezed(text)


@pytest.mark.row("B36", "P18")
def test_which_version_of_the_plan_it_is_stands_on_every_page_beside_the_unit() -> None:
    pages = texts(
        render_form(PLAN, FILLED, structs.replace(header(), version="Version 1, ersatt av version 2"))
    )
    assert len(pages) >= 2
    for text in pages:
        assert "Version 1, ersatt av version 2" in text
        assert f"blankettversion {PLAN.version}" in text
        assert "Vårdcentralen Ekdungen" in text
