"""The list selects whole rows, opens on Enter, keeps to its width, and shows its focus round the row."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.pictures.lists import COLUMNS, ROWS, Rows
from tests.ui.test_icons import colours_in
from ui import theme, tokens
from ui.look import current
from ui.tokens import BODY
from ui.widgets.table import Column, Table, TextDelegate


def made(qtbot: QtBot, width: int = 918) -> Table:
    table = Table("Ärenden", COLUMNS)
    qtbot.addWidget(table)
    table.show_model(Rows(table))
    table.resize(width, 500)
    table.show()
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    return table


def test_the_made_up_model_is_a_sound_model(qapp: QApplication) -> None:
    rows = Rows()
    # A fault that the tester finds ends the run; the rest is asked of it by hand.
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.model() is rows
    first = [rows.index(0, column).data() for column in range(rows.columnCount())]
    assert (rows.rowCount(), first[:2]) == (len(ROWS), list(ROWS[0][:2]))
    assert rows.rowCount(rows.index(0, 0)) == 0


def test_enter_opens_the_row_that_is_looked_at(qtbot: QtBot) -> None:
    table = made(qtbot)
    with qtbot.waitSignal(table.looked_at) as looked:
        table.selectRow(1)
    assert looked.args == [1]
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_rows_are_40_high_and_80_at_double_text(qtbot: QtBot, qapp: QApplication) -> None:
    table = made(qtbot)
    assert table.rowHeight(0) == 40
    theme.apply(qapp, "light", 200)
    assert table.rowHeight(0) == 80


def test_a_list_wishes_to_be_as_high_as_its_rows(qtbot: QtBot) -> None:
    table = made(qtbot)
    assert table.sizeHint().height() == 49 + 40 * len(ROWS) + 2


def test_columns_fill_the_width_and_give_way_before_anything_scrolls_sideways(qtbot: QtBot) -> None:
    for width in (918, 1100, 800):
        table = made(qtbot, width)
        total = sum(table.columnWidth(column) for column in range(len(COLUMNS)))
        assert total <= table.viewport().width()
        assert total > table.viewport().width() - len(COLUMNS)
        assert not table.horizontalScrollBar().isVisible()


def test_the_row_with_the_focus_has_a_ring(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.selectRow(2)
    table.setFocus()
    ring = tokens.LIGHT.focus.lower()
    row = table.visualRect(table.model().index(2, 0))
    seen = colours_in(table.viewport().grab(row).toImage())
    assert ring in seen
    above = table.visualRect(table.model().index(0, 0))
    assert ring not in colours_in(table.viewport().grab(above).toImage())


def test_a_hairline_ends_every_row_and_the_chosen_one_has_its_colour(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.selectRow(1)
    seen = table.viewport().grab().toImage()
    for row in range(len(ROWS)):
        under = table.rowViewportPosition(row) + table.rowHeight(row) - 1
        ends = {seen.pixelColor(x, under).name() for x in range(20, table.viewport().width() - 20)}
        assert ends == {tokens.LIGHT.hair.lower()}
        ground = tokens.LIGHT.selected if row == 1 else tokens.LIGHT.surface
        assert seen.pixelColor(table.viewport().width() // 2, under - 6).name() == ground.lower()


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.seen += event.type() == QEvent.Type.Paint
        return False


def test_what_lies_under_the_list_is_not_painted_with_it(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    table = Table("Ärenden", COLUMNS, parent=page)
    table.show_model(Rows(table))
    table.resize(918, 900)
    with qtbot.waitExposed(page):
        page.show()
    under, over = Paints(page), Paints(table.viewport())
    table.viewport().update()
    qtbot.waitUntil(lambda: over.seen > 0)
    assert under.seen == 0
    seen = table.viewport().grab().toImage()
    assert seen.pixelColor(table.viewport().width() // 2, 800).name() == tokens.LIGHT.surface.lower()


def test_tab_leaves_the_list(qtbot: QtBot) -> None:
    assert not made(qtbot).tabKeyNavigation()


def test_the_head_shows_what_the_list_is_sorted_by(qtbot: QtBot) -> None:
    table = made(qtbot)
    before = table.horizontalHeader().grab().toImage()
    table.mark_sorted(9)
    assert table.horizontalHeader().grab().toImage() != before


def test_a_sign_stands_after_the_name_of_someone_protected(qtbot: QtBot) -> None:
    table = made(qtbot)
    names = [table.visualRect(table.model().index(row, 0)) for row in (5, 6)]
    plain, protected = (colours_in(table.viewport().grab(area).toImage()) for area in names)
    assert tokens.LIGHT.warn.lower() in protected
    assert tokens.LIGHT.warn.lower() not in plain


class _One(QAbstractTableModel):
    """One cell."""

    def __init__(self, words: str, parent: Table) -> None:
        super().__init__(parent)
        self._words = words

    def rowCount(self, _parent: object = None) -> int:
        return 1

    def columnCount(self, _parent: object = None) -> int:
        return 1

    def data(self, _index: object, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self._words if role == Qt.ItemDataRole.DisplayRole else None


def test_words_that_have_no_room_end_in_a_sign_that_there_are_more(qtbot: QtBot) -> None:
    """Painted as the shortened words are, and not cut off at the edge."""
    words = "Skriv kartläggning och ring alla mottagare"

    def painted(text: str) -> QImage:
        table = Table("Ärenden", (Column("Att göra", 150),))
        qtbot.addWidget(table)
        table.show_model(_One(text, table))
        table.resize(160, 120)
        table.show()
        return table.viewport().grab().toImage()

    room = 150 - TextDelegate(Column("", 150)).pad() + 1
    shortened = {
        QFontMetrics(current().font(BODY)).elidedText(words, Qt.TextElideMode.ElideRight, room + more)
        for more in range(-20, 1)
    }
    assert words not in shortened
    assert painted(words) != painted("")
    assert painted(words) in [painted(text) for text in shortened]
