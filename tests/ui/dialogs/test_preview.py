"""A look at the paper before it is printed, from memory only; what was printed is noted once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from forms import catalogue
from tests.ui.cases_open import press, said
from tests.ui.region import Desk
from tests.ui.seeing import english
from ui.dialogs.preview import PreviewDialog, paint_pages, render
from ui.printing import blank


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def opened(qtbot: QtBot, desk: Desk) -> PreviewDialog:
    form = catalogue.current("checklist")
    made = PreviewDialog(desk.work, blank(desk.work, form), form.title)
    qtbot.addWidget(made)
    made.open()
    return made


def test_every_page_becomes_a_picture_of_the_width_asked_for(desk: Desk) -> None:
    pictures = render(blank(desk.work, catalogue.current("checklist")).pdf, 400)
    assert len(pictures) == 2
    for picture in pictures:
        assert abs(picture.width() - 400) <= 1
        assert abs(picture.height() / picture.width() - 1.414) < 0.01
        colours = {picture.pixelColor(x, y).name() for x in range(0, 400, 7) for y in range(0, 560, 7)}
        assert "#ffffff" in colours
        assert len(colours) > 3


@pytest.mark.row("A07", "P26")
def test_what_is_printed_is_registered(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    made.copies.setValue(3)
    with qtbot.waitSignal(made.accepted):
        press(made, "print-now")
    assert [copies for _, _, copies in desk.delivered] == [3]
    assert [record.copies for record in desk.ws.prints()] == [3]


def test_what_was_not_printed_is_not_registered(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import msgspec

    def leave(_pdf: bytes, _name: str, _copies: int, _parent: QWidget) -> bool:
        return False

    desk.work.tools = msgspec.structs.replace(desk.work.tools, deliver=leave)
    made = opened(qtbot, desk)
    press(made, "print-now")
    assert made.isVisible()
    assert desk.ws.prints() == ()


def test_a_page_that_is_out_is_not_printed_again_when_only_the_noting_failed(
    qtbot: QtBot, desk: Desk
) -> None:
    made = opened(qtbot, desk)
    connection = desk.ws._connection
    connection.execute("PRAGMA query_only = 1").fetchall()
    press(made, "print-now")
    assert made.isVisible()
    assert "Det gick inte att spara" in said(made)
    connection.execute("PRAGMA query_only = 0").fetchall()
    press(made, "print-now")
    assert (len(desk.delivered), len(desk.ws.prints())) == (1, 1)


def test_a_file_is_saved_where_the_person_chooses_and_a_bad_place_is_told(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(tmp_path / "saknas" / "a.pdf"), "", str(tmp_path / "a.pdf")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen.pop(0), ""))
    made = opened(qtbot, desk)
    press(made, "save-pdf")
    assert "Det gick inte att spara filen där. Välj en annan mapp." in said(made)
    press(made, "save-pdf")
    assert desk.ws.prints() == ()
    press(made, "save-pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert len(desk.ws.prints()) == 1


def test_the_printer_gets_every_page_on_a_sheet_of_its_own(desk: Desk, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    assert paint_pages(blank(desk.work, catalogue.current("checklist")).pdf, printer)
    pages = PdfReader(tmp_path / "out.pdf").pages
    assert len(pages) == 2
    assert all(page.images for page in pages)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_will_not_begin_is_not_taken_for_one_that_printed(desk: Desk, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "saknas" / "out.pdf"))
    assert not paint_pages(blank(desk.work, catalogue.current("checklist")).pdf, printer)


def test_the_dialog_speaks_swedish(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    assert english(made) == set()
    assert "Skriv ut" in said(made)
