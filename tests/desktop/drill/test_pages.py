"""Printed pages are read back as a scanner would, and what does not come back is a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from desktop.drill.pages import codes, read, squeezed
from forms import catalogue
from tests.ui.region import Desk
from ui.dialogs.preview import render
from ui.printing import Paper, blank


@pytest.fixture
def paper(qapp: QApplication, tmp_path: Path) -> Paper:
    desk = Desk(tmp_path / "copy")
    return blank(desk.work, catalogue.current("checklist"))


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()


def test_a_printed_form_gives_back_its_text_number_and_codes(paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / paper.file_name
    path.write_bytes(paper.pdf)
    sheet = read(path)
    assert (sheet.faults, sheet.pages, sheet.number) == ((), 2, paper.number)
    assert "Samtyckeinhämtat" in squeezed(sheet.text)


def test_every_page_has_a_code_of_its_own(paper: Paper) -> None:
    found = [codes(picture) for picture in render(paper.pdf, 1240)]
    assert found == [(f"RP1:{paper.number}:1",), (f"RP1:{paper.number}:2",)]


def test_a_page_without_its_number_or_code_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "checklist-H4K7PX.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(100, 700, "Bara text")
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    assert read(path).faults == (
        "sida 1: numret saknas i texten",
        "sida 1: koden gick inte att läsa",
        "sida 2: ingen text",
        "sida 2: numret saknas i texten",
        "sida 2: koden gick inte att läsa",
    )


def test_a_paper_under_another_number_is_a_fault(paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / "checklist-222222.pdf"
    path.write_bytes(paper.pdf)
    assert len(read(path).faults) == 4
