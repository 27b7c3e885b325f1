"""A look at the paper before it is printed; from memory only, so that nothing about a person lies in a
temporary file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.look import current
from ui.printing import Paper, note_printed
from ui.tokens import S12
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog, asking
from ui.widgets.fields import FieldRow
from ui.widgets.labels import label
from ui.widgets.panel import scrolling
from ui.work import Work
from wording.failures import Failure, failure

if TYPE_CHECKING:
    from pypdfium2 import PdfPage
    from PySide6.QtPrintSupport import QPrinter

PAGE_WIDTH = 560
SHARP = 2480
"""Pixels across an A4 page at 300 dpi."""


class PreviewDialog(Dialog):
    """Shows every page. "Skriv ut" gives it to the printer, "Spara som PDF…" to a file that the person
    chooses."""

    def __init__(self, work: Work, paper: Paper, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent, width=PAGE_WIDTH + 90)
        self._work, self._paper = work, paper
        self._is_out = False
        pages = QWidget()
        column = QVBoxLayout(pages)
        column.setSpacing(S12)
        for picture in render(paper.pdf, current().px(PAGE_WIDTH)):
            column.addWidget(_Page(picture), alignment=Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(scrolling(pages), 1)
        self.copies = QSpinBox()
        self.copies.setObjectName("copies")
        self.copies.setRange(1, 99)
        self.copies.setValue(1)
        self.copies.setFixedWidth(current().px(88))
        count = QHBoxLayout()
        count.addWidget(FieldRow("Antal", self.copies, beside=True))
        count.addStretch(1)
        self.body.addLayout(count)
        self._trouble = label("", "problem", wrap=True)
        self.body.addWidget(self._trouble)
        to_file = Button("Spara som PDF…", icon=Icon.DOCUMENT)
        to_file.setObjectName("save-pdf")
        to_file.clicked.connect(self._to_file)
        self._row.insertWidget(0, to_file)
        act = self.set_act("Skriv ut")
        act.setObjectName("print-now")
        act.clicked.disconnect()
        act.clicked.connect(self._to_printer)
        self.resize(self.minimumWidth(), 680)

    def _to_printer(self) -> None:
        if not self._is_out:
            self._is_out = self._work.tools.deliver(
                self._paper.pdf, self._paper.file_name, self.copies.value(), self
            )
        if self._is_out:
            self._noted()

    def _to_file(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Spara som PDF", self._paper.file_name, "PDF (*.pdf)")
        if not chosen:
            return
        try:
            Path(chosen).write_bytes(self._paper.pdf)
        except OSError:
            self._trouble.setText("Det gick inte att spara filen där. Välj en annan mapp.")
            return
        self._noted()

    def _noted(self) -> None:
        trouble = note_printed(self._work, self._paper, self.copies.value())
        if trouble is not None:
            self._trouble.setText(trouble.sentence)
            return
        self.accept()


class _Page(QWidget):
    """One page, as large as it was drawn, with a hairline round it."""

    def __init__(self, picture: QImage) -> None:
        super().__init__()
        self._picture = picture
        self.setFixedSize(picture.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture)
        painter.setPen(current().colours.line)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def render(pdf: bytes, width: int) -> list[QImage]:
    """Every page as a picture so many pixels wide."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pictures = [_picture(page, width) for page in document]
    document.close()
    return pictures


def _picture(page: PdfPage, width: int) -> QImage:
    drawn = page.render(scale=width / page.get_width())
    # The picture borrows the bitmap's memory; a copy owns its own.
    return QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_BGR888).copy()


def to_printer(pdf: bytes, file_name: str, copies: int, parent: QWidget) -> bool:
    """Asks for a printer and sends the pages to it, straight from memory; False when nothing was printed: the
    person left it, or the printer would not, which is told.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(file_name)
    printer.setCopyCount(copies)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted.value:
        return False
    if paint_pages(pdf, printer):
        return True
    told = asking(parent, "Det gick inte", failure(Failure.NOT_PRINTED, "").text, "Jag förstår")
    if told.leave is not None:
        told.leave.hide()
    told.finished.connect(told.deleteLater)
    told.open()
    return False


def paint_pages(pdf: bytes, printer: QPrinter) -> bool:
    """Every page on a sheet of its own, as large as the printer can reach; False when it could not be begun
    or went wrong on the way.
    """
    painter = QPainter()
    if not painter.begin(printer):
        return False
    # The engine scales as it draws: a page as a picture as sharp as the printer takes half a gigabyte.
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    area = painter.viewport()
    whole = True
    for number, picture in enumerate(render(pdf, min(area.width(), SHARP))):
        whole = whole and (number == 0 or printer.newPage())
        size = picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(QPoint(0, 0), size), picture)
    return painter.end() and whole
