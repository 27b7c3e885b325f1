"""A locked plan is signed by the person and by each unit that was there."""

from __future__ import annotations

import pytest

from forms.catalogue import current
from printouts.form import render_form
from printouts.plan import SignatureLine
from tests.printouts import FILLED, header, texts

LINES = (
    SignatureLine("den enskilde", "Åsa Exempel Östman"),
    SignatureLine("Vårdcentralen Ekdungen", "Maria Sand"),
    SignatureLine("Biståndsenheten"),
)


@pytest.mark.row("R15", "C27")
def test_there_is_a_line_for_the_person_and_for_each_present_unit() -> None:
    pdf = render_form(
        current("support_plan"), FILLED, header("plan", content_code="7KQ2 M4XA"), signatures=LINES
    )
    last = texts(pdf)[-1]
    for line in LINES:
        assert f"Underskrift, {line.role}" in last
        assert line.who in last
    assert last.count("Namnförtydligande") == len(LINES)
    assert "innehållskod 7KQ2 M4XA" in last


@pytest.mark.row("R15")
def test_many_signatures_go_on_over_the_page() -> None:
    lines = tuple(SignatureLine(f"Enhet{n}") for n in range(30))
    pages = texts(render_form(current("support_plan"), FILLED, header("plan"), signatures=lines))
    text = " ".join(pages)
    assert all(f"Underskrift, Enhet{n}" in text for n in range(30))


def test_without_signatures_there_is_no_heading_for_them() -> None:
    assert "Underskrift" not in " ".join(texts(render_form(current("support_plan"), FILLED, header("plan"))))


@pytest.mark.row("B35")
def test_a_locked_evaluation_is_closed_for_writing_and_signed_like_the_plan() -> None:
    pdf = render_form(
        current("support_followup"), {}, header("closed", content_code="7KQ2 M4XA"), signatures=LINES
    )
    said = " ".join(texts(pdf))
    assert "Låst blankett" in said
    assert "Underskrifterna gäller blanketten med innehållskod 7KQ2 M4XA." in said
    assert "Nej" not in said
