"""Figure: a four-page prefilled form, beside the same words and strokes on a bare ReportLab canvas."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import segno
from reportlab.pdfgen.canvas import Canvas

from forms import catalogue, references
from forms.field import Answers
from printouts import fonts, page
from printouts.form import render_form
from printouts.marks import PAGE_HEIGHT, PAGE_WIDTH
from printouts.page import PrintHeader, qr_text
from tests.bench.measure import Measured, interleaved, median, timed
from tests.bench.report import figure

PAGES = 4
_NUMBER = references.make(1_234_567)
_SENTENCE = "Vill kunna gå till torget själv & handla, men är rädd att ramla på isen när det är mörkt ute. "
_HEADER = PrintHeader(
    print_number=_NUMBER,
    kind="prefilled",
    name="Hanna Exempel",
    person_number="19121212-1212",
    printed_at="2026-11-20 09.43",
    unit="Vårdcentralen Ekdungen",
    data_as_of="i dag 09.08",
)

Call = tuple[str, tuple[Any, ...], dict[str, Any]]


def measure(*, quick: bool) -> list[Measured]:
    """Milliseconds a page, ours and bare."""
    form = catalogue.current("support_plan")
    answers = _answers()
    with _recorded() as calls:
        ours_once = render_form(form, answers, _HEADER)
    pages = sum(name == "showPage" for name, _, _ in calls)
    if pages != PAGES:
        raise AssertionError(f"the form to measure has {pages} pages")
    bare_once = _bare(calls)
    if abs(len(bare_once) - len(ours_once)) > len(ours_once) // 50:
        raise AssertionError("the bare document is not of the same content")
    rounds = 12 if quick else 60
    samples = interleaved(
        lambda: timed(lambda: render_form(form, answers, _HEADER)) / PAGES,
        lambda: timed(lambda: _bare(calls)) / PAGES,
        rounds,
    )
    return [
        Measured(
            figure("form"),
            median(samples.ours),
            median(samples.bare),
            samples.noise(),
            f"{len(calls)} drawing calls, {len(ours_once) // 1024} KB",
        )
    ]


def _answers() -> Answers:
    staff = tuple(
        {"id": f"u{n}", "name": "Maria Sand", "unit": "Vårdcentralen Ekdungen", "role": "distriktssköterska"}
        for n in range(4)
    )
    return {
        "meeting_date": "2026-11-20",
        "person_name": "Hanna Exempel",
        "person_number": "191212121212",
        "address": "Storgatan 12 B",
        "attendance": staff,
        "situation": _SENTENCE * 8,
        "goals": tuple(
            {
                "id": f"g{n}",
                "goal": _SENTENCE * 2,
                "strengths": _SENTENCE,
                "obstacles": _SENTENCE,
            }
            for n in range(3)
        ),
        "activities": tuple(
            {
                "id": f"a{n}",
                "goal": f"g{n % 3}",
                "activity": _SENTENCE,
                "responsible": "Karin Holm",
                "follow_up": "2026-12-08",
            }
            for n in range(10)
        ),
        "coordinator_contact": "Maria Sand, 031-390 06 12",
        "responsible_principal": "region",
    }


def _bare(calls: list[Call]) -> bytes:
    """The same words and strokes where they already have their places: no layout, only ReportLab."""
    buffer = io.BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        lang="sv",
        initialFontName=fonts.REGULAR,
    )
    number = 0
    for name, values, named in calls:
        if name == "showPage":
            number += 1
            # Its code belongs to the content of a page, and somebody has to work it out.
            segno.make(qr_text(_NUMBER, number), error="m", micro=False, boost_error=False)
        getattr(canvas, name)(*values, **named)
    return buffer.getvalue()


@contextmanager
def _recorded() -> Iterator[list[Call]]:
    """Everything that is asked of a ReportLab canvas while it lasts."""
    calls: list[Call] = []

    class Recorder:
        def __init__(self, *values: Any, **named: Any) -> None:
            self._canvas = Canvas(*values, **named)

        def __getattr__(self, name: str) -> Callable[..., Any]:
            asked = getattr(self._canvas, name)

            def call(*values: Any, **named: Any) -> Any:
                calls.append((name, values, named))
                return asked(*values, **named)

            return call

    drawn_with = vars(page)["Canvas"]
    vars(page)["Canvas"] = Recorder
    try:
        yield calls
    finally:
        vars(page)["Canvas"] = drawn_with
