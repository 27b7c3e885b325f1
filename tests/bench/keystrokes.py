"""Types in the filter of the real desk, and into a bare table over the same file, by turns; run as a
program it prints every keystroke's milliseconds.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from localdb import search
from localdb.driver import open_file
from localdb.workspace import FILE
from tests.bench import opening
from tests.bench.bare_window import ROW, Row, Rows, table_of
from tests.bench.desk_window import open_desk
from tests.bench.measure import interleaved
from ui.models.case_list import CaseList

WORDS = (
    "margareta", "lindqvist", "an", "andersson", "åke", "öberg", "193", "19420", "480303", "maj-britt", "ek",
    "sjölander", "eva berg", "19410", "torsten", "zahra", "per", "bo", "ulla sjö", "4",
)  # fmt: skip
"""What somebody types, a key at a time, and takes away again with one: many hits first, few at last."""

_PAUSE = 60
"""Milliseconds from one key to the next of somebody who types fast: what a keystroke left for later is done
in
them, and if that takes longer the next keystroke pays for it.
"""

_PATIENCE = 5
"""Seconds until a table that has not painted is taken to have nothing to paint."""


class Painted(QObject):
    """Hears when a table has painted."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self.seen = False
        table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def strokes() -> list[tuple[str, str]]:
    """What stands in the filter before each key, and after it."""
    found = []
    for word in WORDS:
        found += [(word[:most], word[: most + 1]) for most in range(len(word))]
        found += [(word, word[:-1])] if len(word) > 1 else []
    return found


def main(home: Path, folder: Path, keys: int) -> int:
    """Measure so many keystrokes and print them."""
    application, program, desk = open_desk(home)
    table, field = desk.start.table, desk.start.filter
    painted = Painted(table)
    QTest.qWait(1000)
    model = table.model()
    if not isinstance(model, CaseList):
        raise TypeError("the list has another model")
    bare_rows = Rows([])
    bare = table_of(bare_rows, table.verticalHeader().defaultSectionSize())
    bare.show()
    bare_painted = Painted(bare)
    connection = open_file(folder / FILE, opening.KEY)
    asked = iter(strokes() * (2 + keys // len(strokes())))
    text = ""

    def until(watch: Painted, begun: float) -> float:
        while not watch.seen:
            if perf_counter() - begun > _PATIENCE:
                raise AssertionError(f"nothing was painted for {text!r}")
            application.processEvents()
        return (perf_counter() - begun) * 1000

    def ours() -> float:
        nonlocal text
        before, text = next(asked)
        if field.text() != before:
            field.setText(before)
        QTest.qWait(_PAUSE)
        painted.seen = False
        begun = perf_counter()
        _press(field, text[-1] if len(text) > len(before) else "")
        took = until(painted, begun)
        if field.text() != text:
            raise AssertionError("the keys did not arrive")
        return took

    def plain() -> float:
        limit = max(1, table.model().rowCount())
        QTest.qWait(_PAUSE)
        bare_painted.seen = False
        begun = perf_counter()
        found = connection.execute(
            "SELECT name, number, changed_at FROM finder JOIN cases ON cases.n = finder.rowid"
            " WHERE finder MATCH ? ORDER BY finder.rowid DESC LIMIT ?",
            (search.query(text), limit),
        ).fetchall()
        bare_rows.put([_row(*row) for row in found])
        bare.viewport().update()
        return until(bare_painted, begun)

    samples = interleaved(ours, plain, keys, warm_up=15)
    print(msgspec.json.encode(samples).decode(), flush=True)
    connection.close()
    program.close()
    return 0


def _press(field: QWidget, letter: str) -> None:
    """A key of any alphabet, or backspace: the helpers of Qt know only English ones."""
    key = Qt.Key.Key_unknown if letter else Qt.Key.Key_Backspace
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def _row(name: str, number: str, changed: int) -> Row:
    return (name, number, *ROW[2:9], str(changed), *ROW[10:])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
