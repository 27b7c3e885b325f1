"""Units that something goes to, each to answer it or only to know of it, chosen from the directory (B16, B21,
D04, E62).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cases.intents import Recipient
from cases.people import Unit
from ui.icons import Icon
from ui.tokens import S8
from ui.widgets.buttons import Button, icon_only, secondary
from ui.widgets.choices import RadioGroup
from ui.widgets.grid import GridColumn, GridTable
from ui.widgets.labels import SavedMark, label
from ui.widgets.stacked import empty
from wording import messages as words
from wording.names import SECTORS

MUST, MAY = "must", "may"
"""How a unit gets it: to acknowledge or answer, or only to know."""


class Receivers(QWidget):
    """Rows of units. `edited` at every change. `must` is the word for those who are to answer, `heading`
    stands above, and `above` between it and the rows; `name` tells the controls apart for tests and the
    drill.
    """

    edited = Signal()

    def __init__(
        self,
        units: Mapping[str, Unit],
        chosen: Iterable[str],
        must: str = words.MUST,
        *,
        heading: str = "Mottagare",
        name: str = "receiver",
        above: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._units, self._must = units, must
        self._groups: dict[str, RadioGroup] = {}
        self._proposed: tuple[str, ...] = ()
        self.saved = SavedMark()
        self.add = Button("Lägg till mottagare", icon=Icon.ADD, compact=True)
        self.add.setObjectName(f"add:{name}")
        self.add.clicked.connect(self.offer)
        self.menu = QMenu(self)
        head = QHBoxLayout()
        head.setSpacing(S8)
        head.addWidget(label(heading, "strong"), 1)
        head.addWidget(self.saved)
        head.addWidget(self.add)
        self._offers = QVBoxLayout()
        self.grid = GridTable(
            heading,
            [GridColumn("", 4, "strong"), GridColumn("", 2, "muted"), GridColumn("", 5), GridColumn("")],
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        column.addLayout(head)
        if above is not None:
            column.addWidget(above)
        column.addLayout(self._offers)
        column.addWidget(self.grid)
        self.show_units(dict.fromkeys(chosen, MUST))

    def chosen(self) -> dict[str, str]:
        """The units, and of each whether it must answer ("must") or is only told ("may")."""
        return {unit: group.selected() or MUST for unit, group in self._groups.items()}

    def recipients(self) -> tuple[Recipient, ...]:
        """The units as a verb names them."""
        return tuple(Recipient(unit, how == MUST) for unit, how in self.chosen().items())

    def show_units(self, chosen: Mapping[str, str]) -> None:
        """Shows these units without a signal; one that the directory does not know is left out."""
        self.grid.clear()
        self._groups = {}
        for unit_id, how in chosen.items():
            if unit_id in self._units:
                self._add_row(self._units[unit_id], how)
        self.grid.setVisible(bool(self._groups))
        self.add.set_blocked("" if len(self._groups) < len(self._units) else words.ALL_THERE)
        self._show_proposed()

    def propose(self, units: Sequence[str]) -> None:
        """Units that the person belongs to, one press away (B16, E45)."""
        self._proposed = tuple(unit for unit in units if unit in self._units)
        self._show_proposed()

    def offer(self) -> None:
        """Opens the list of units that are not chosen yet."""
        self.menu.clear()
        for unit in self._units.values():
            if unit.id not in self._groups:
                act = self.menu.addAction(f"{unit.name}, {SECTORS[unit.sector]}")
                act.setObjectName(f"add-unit:{unit.id}")
                act.triggered.connect(partial(self.choose, unit.id))
        self.menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def choose(self, unit: str, _checked: bool = False) -> None:
        """Adds a unit."""
        if unit not in self._groups:
            self.show_units({**self.chosen(), unit: MUST})
            self.changed()

    def changed(self) -> None:
        """A person changed something."""
        self.edited.emit()

    def _show_proposed(self) -> None:
        empty(self._offers)
        left = [unit for unit in self._proposed if unit not in self._groups]
        if not left:
            return
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(S8)
        line.addWidget(label("Föreslagna mottagare:", "muted"))
        for unit in left:
            act = secondary(self._units[unit].name, Icon.ADD, compact=True)
            act.setAccessibleName(f"Lägg till {self._units[unit].name}")
            act.setObjectName(f"proposed:{unit}")
            act.clicked.connect(partial(self._choose_proposed, unit))
            line.addWidget(act)
        line.addStretch(1)
        self._offers.addWidget(whole)
        whole.show()  # at once, so that it can be given the keyboard

    def _choose_proposed(self, unit: str, _checked: bool = False) -> None:
        self.choose(unit)
        left = self.findChildren(Button)
        next_one = [act for act in left if act.objectName().startswith("proposed:") and act.isVisibleTo(self)]
        (next_one[0] if next_one else self.add).setFocus()

    def _add_row(self, unit: Unit, how: str) -> None:
        group = RadioGroup([(MUST, self._must), (MAY, words.MAY)], tight=True)
        group.setObjectName(f"how:{unit.id}")
        group.select(how if how in (MUST, MAY) else MUST)
        group.chosen.connect(self._how_chosen)
        gone = icon_only(f"Ta bort {unit.name}", Icon.CLOSE)
        gone.setObjectName(f"remove:{unit.id}")
        gone.clicked.connect(partial(self._remove, unit.id))
        self._groups[unit.id] = group
        self.grid.add_row([unit.name, SECTORS[unit.sector], group, gone])

    def _remove(self, unit: str, _checked: bool = False) -> None:
        self.show_units({other: how for other, how in self.chosen().items() if other != unit})
        self.add.setFocus()
        self.changed()

    def _how_chosen(self, _key: str) -> None:
        self.changed()
