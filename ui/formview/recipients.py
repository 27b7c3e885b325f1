"""The recipients of an initiative: units chosen from the directory, each with how far it has come (A13,
B16, C14)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cases.people import Unit
from forms.field import Field, Row
from ui.icons import Icon
from ui.tokens import S8
from ui.widgets.buttons import Button
from ui.widgets.grid import GridColumn, GridTable
from ui.widgets.labels import SavedMark, label
from wording.names import SECTORS


class Recipients(QWidget):
    """Rows of units. `said` tells, for a unit's id, what stands in its last column ("Inte uppringd")."""

    edited = Signal()
    left = Signal()
    shape_changed = Signal()

    def __init__(
        self,
        field: Field,
        units: Mapping[str, Unit],
        said: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._units, self._said = units, said
        self._chosen: list[str] = []
        self.saved = SavedMark()
        self.add = Button("Lägg till mottagare", icon=Icon.ADD)
        self.add.setObjectName(f"add:{field.id}")
        self.add.clicked.connect(self.offer)
        self.menu = QMenu(self)
        head = QHBoxLayout()
        head.setSpacing(S8)
        head.addWidget(label("Informerat till, aktörer", "strong"), 1)
        head.addWidget(self.saved)
        head.addWidget(self.add)
        self.grid = GridTable(
            "Mottagare",
            [GridColumn("", 3, "strong"), GridColumn("", 2), GridColumn("", 3, "muted"), GridColumn("")],
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        column.addLayout(head)
        column.addWidget(self.grid)
        self._show()

    def rows(self) -> tuple[Row, ...]:
        """One row for each unit, by its name as it stands on the paper."""
        return tuple({"id": unit, "unit": self._units[unit].name} for unit in self._chosen)

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Shows units without a signal; a name that the directory does not know is left out."""
        by_name = {unit.name: unit.id for unit in self._units.values()}
        self._chosen = [by_name[row.get("unit", "")] for row in rows if row.get("unit", "") in by_name]
        self._show()

    def offer(self) -> None:
        """Opens the list of units that are not chosen yet."""
        self.menu.clear()
        for unit in self._units.values():
            if unit.id not in self._chosen:
                act = self.menu.addAction(f"{unit.name}, {SECTORS[unit.sector]}")
                act.setObjectName(f"add-unit:{unit.id}")
                act.triggered.connect(partial(self.choose, unit.id))
        self.menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def choose(self, unit: str, _checked: bool = False) -> None:
        """Adds a unit."""
        if unit not in self._chosen:
            self._chosen.append(unit)
            self._show()
            self.edited.emit()
            self.left.emit()

    def _remove(self, unit: str, _checked: bool = False) -> None:
        self._chosen.remove(unit)
        self._show()
        self.add.setFocus()
        self.edited.emit()
        self.left.emit()

    def _show(self) -> None:
        self.grid.clear()
        for unit_id in self._chosen:
            unit = self._units[unit_id]
            gone = Button(f"Ta bort {unit.name}", "icon", Icon.CLOSE)
            gone.setObjectName(f"remove:{unit_id}")
            gone.clicked.connect(partial(self._remove, unit_id))
            self.grid.add_row([unit.name, SECTORS[unit.sector], self._said(unit_id), gone])
        self.grid.setVisible(bool(self._chosen))
        self.add.setEnabled(len(self._chosen) < len(self._units))
        self.shape_changed.emit()
