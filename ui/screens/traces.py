"""Who wrote what each field of a part says, as its views show it, and the earlier texts that are opened from
there (E35, E46).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cases import history
from cases.edits import REMOVED
from cases.history import KeptText
from forms.chosen import is_ticked
from forms.field import Field, Form, fields, find
from forms.kinds import Table
from ui.acts import open_once
from ui.formview.traces import Trace, TraceLine
from ui.work import Work
from wording.history import wrote, wrote_at

Texts = Mapping[str, tuple[KeptText, ...]]
"""A part's fields with their texts, as `cases.history.of_part` gives them."""


def traces(work: Work, form: Form, texts: Texts) -> dict[str, Trace]:
    """What is told of each field and each table by its id, and of each cell by its name."""
    ticked = {field.id for field in fields(form) if is_ticked(field)}
    found = {
        name: _trace(work, told, has_earlier=history.has_earlier(told), ticked=name in ticked)
        for name, told in texts.items()
    }
    for field in fields(form):
        if isinstance(field.kind, Table):
            found[field.id] = _of_table(work, field, texts)
    return {name: trace for name, trace in found.items() if trace is not None}


def show_history(work: Work, form: Form, texts: Texts, name: str, parent: QWidget) -> None:
    """Opens the earlier texts of a field or a table."""
    from ui.dialogs.history import HistoryDialog

    open_once(HistoryDialog(work, find(form, name), texts, parent))


class ReadTraces(QObject):
    """The same for a part that is only read: makes the line under each field. `parent` is where the earlier
    texts open.
    """

    def __init__(self, work: Work, form: Form, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._work, self._form, self._texts, self._parent = work, form, texts, parent
        self._traces = traces(work, form, texts)

    def line(self, field: Field, *, named: bool = False) -> TraceLine:
        """What stands under a field; `named`: it has to say which."""
        made = TraceLine(field, named=named, parent=self._parent)
        made.tell(self._traces.get(field.id))
        made.wanted.connect(self._open)
        return made

    def _open(self, name: str) -> None:
        show_history(self._work, self._form, self._texts, name, self._parent)


def _trace(
    work: Work, texts: Collection[KeptText], *, has_earlier: bool, ticked: bool = False
) -> Trace | None:
    last = history.newest(texts)
    if last is None:
        return Trace("", "", has_earlier) if has_earlier else None
    unit, now = work.settings.directory.unit_name(last.first.unit), work.tools.now()
    return Trace(wrote(last.first, now), wrote_at(last.first, unit, now, ticked=ticked), has_earlier)


def _of_table(work: Work, field: Field, texts: Texts) -> Trace | None:
    """Of all its cells together; a row that was taken away is an earlier text too."""
    rows = history.of_table(texts, field.id).values()
    cells = [told for row in rows for told in row.values()]
    earlier = any(map(history.has_earlier, cells)) or any(REMOVED in row for row in rows)
    return _trace(work, [text for told in cells for text in told], has_earlier=earlier)
