"""The recipients of an initiative or a kallelse, as a table of its form: units by their names as on the paper
(A13, A16, B16, B21, C14, D04).
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cases.people import Unit
from forms.field import Field, Row
from ui.formview.receivers import MUST, Receivers
from wording.messages import MUST as MUST_WORD


class Recipients(Receivers):
    """What a form's view asks of a table. Whether a unit is only told is asked beside the paper's row, and
    kept beside the answers: `chosen`, `set_how`.
    """

    left = Signal()
    shape_changed = Signal()

    def __init__(
        self,
        field: Field,
        units: Mapping[str, Unit],
        above: QWidget | None = None,
        must: str = MUST_WORD,
        parent: QWidget | None = None,
    ) -> None:
        self.field = field
        heading = f"{field.lead}, {field.label.lower()}"
        super().__init__(units, (), must, heading=heading, name=field.id, above=above, parent=parent)

    def rows(self) -> tuple[Row, ...]:
        """One row for each unit, by its name as it stands on the paper."""
        return tuple({"id": unit, "unit": self._units[unit].name} for unit in self.chosen())

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Shows units without a signal; a name that the directory does not know is left out."""
        by_name = {unit.name: unit.id for unit in self._units.values()}
        named = (row.get("unit", "") for row in rows)
        how = self.chosen()
        self.show_units({by_name[name]: how.get(by_name[name], MUST) for name in named if name in by_name})

    def set_how(self, how: Mapping[str, str]) -> None:
        """Of units that are chosen: who is to answer and who is only told, without a signal."""
        self.show_units({unit: how.get(unit, known) for unit, known in self.chosen().items()})

    def show_units(self, chosen: Mapping[str, str]) -> None:
        super().show_units(chosen)
        self.shape_changed.emit()

    def changed(self) -> None:
        super().changed()
        self.left.emit()


class Called(Recipients):
    """Those who are called: what is asked of each is a column of the form."""

    def rows(self) -> tuple[Row, ...]:
        how = self.chosen()
        return tuple({**row, "must_answer": how[row["id"]]} for row in super().rows())

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        super().set_rows(rows)
        ids = {unit.name: unit.id for unit in self._units.values()}
        named = {ids[row["unit"]]: row.get("must_answer", "") for row in rows if row.get("unit") in ids}
        self.set_how(named)
