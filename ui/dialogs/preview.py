"""A look at the paper before it is printed; from memory only, so that nothing about a person lies in a
temporary file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFileDialog, QLabel, QSpinBox, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.look import current
from ui.printing import Paper, note_printed
from ui.tokens import S12
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.fields import FieldRow
from ui.widgets.labels import label
from ui.widgets.panel import scrolling
from ui.work import Work

PAGE_WIDTH = 560


class PreviewDialog(Dialog):
    """Shows every page. "Skriv ut" gives it to the printer, "Spara som PDF…" to a file that the person
    chooses."""

    def __init__(self, work: Work, paper: Paper, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent, width=PAGE_WIDTH + 90)
        self._work, self._paper = work, paper
        pages = QWidget()
        column = QVBoxLayout(pages)
        column.setSpacing(S12)
        for picture in render(paper.pdf, current().px(PAGE_WIDTH)):
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(picture))
            page.setProperty("role", "card")
            column.addWidget(page, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(scrolling(pages), 1)
        self.copies = QSpinBox()
        self.copies.setObjectName("copies")
        self.copies.setRange(1, 99)
        self.copies.setValue(1)
        self.body.addWidget(FieldRow("Antal", self.copies, beside=True))
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
        if self._work.tools.deliver(self._paper.pdf, self._paper.file_name, self.copies.value(), self):
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


def render(pdf: bytes, width: int) -> list[QImage]:
    """Every page as a picture so many pixels wide."""
    held = QBuffer()
    held.setData(QByteArray(pdf))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(held)
    pictures: list[QImage] = []
    for number in range(document.pageCount()):
        size = document.pagePointSize(number)
        drawn = document.render(number, QSize(width, round(width * size.height() / size.width())))
        paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, drawn)
        painter.end()
        pictures.append(paper)
    document.close()
    return pictures


def to_printer(pdf: bytes, file_name: str, copies: int, parent: QWidget) -> bool:
    """Asks for a printer and sends the pages to it, straight from memory; False when the person left it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(file_name)
    printer.setCopyCount(copies)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted.value:
        return False
    area = printer.pageRect(QPrinter.Unit.DevicePixel).toRect()
    painter = QPainter(printer)
    for number, picture in enumerate(render(pdf, min(area.width(), 2480))):
        if number:
            printer.newPage()
        fitted = picture.scaled(
            area.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(0, 0, fitted)
    painter.end()
    return True
