"""The quiet line under a field: who wrote what it says, and the way to what it said before (E35, E46)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forms.chosen import is_ticked
from forms.field import Field
from forms.kinds import LongText, Table
from ui.formview.editors import Editor
from ui.tokens import S8
from ui.widgets.buttons import link
from ui.widgets.labels import ElidedLabel
from wording.history import EARLIER, EARLIER_ANSWERS, title


class Trace(msgspec.Struct, frozen=True):
    """What a field knows of its texts. `line` is short, `hover` says more; `has_earlier`: there is more to
    read.
    """

    line: str
    hover: str
    has_earlier: bool = False


class TraceLine(QWidget):
    """Nothing until `tell` is given a trace. `wanted(field)`: the person asks for the earlier texts.

    A short field says who wrote it only on hover, so that a form does not become a list of names. `named`:
    the line begins with the field's own name.
    """

    wanted = Signal(str)

    def __init__(self, field: Field, *, named: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field, self._name = field.id, f"{field.label}: " if named else ""
        self._is_told = isinstance(field.kind, LongText | Table)
        self._words = ElidedLabel("", "small")
        ticked = is_ticked(field)
        self._open = link(EARLIER_ANSWERS if ticked else EARLIER)
        self._open.setObjectName(f"earlier:{field.id}")
        self._open.setAccessibleName(title(field.full_label, ticked=ticked))
        self._open.clicked.connect(self._pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S8)
        row.addWidget(self._words)
        row.addWidget(self._open)
        row.addStretch(1)
        self.hide()

    def tell(self, trace: Trace | None) -> None:
        """Shows it; None takes it away."""
        line = f"{self._name}{trace.line}" if trace and trace.line and self._is_told else ""
        self._words.setText(line)
        self.setToolTip(trace.hover if trace else "")
        self._words.setVisible(bool(line))
        self._open.setVisible(trace is not None and trace.has_earlier)
        self.setVisible(bool(line) or (trace is not None and trace.has_earlier))

    def _pressed(self) -> None:
        self.wanted.emit(self._field)


def hover(made: Editor, name: str, traces: Mapping[str, Trace]) -> None:
    """Lets an editor say on hover who wrote in it; what it says for other reasons stays."""
    if name in traces:
        made.widget.setToolTip(traces[name].hover)
