"""Avliden: who says so and when it was. Meetings, deadlines, letters and calls end with it; it can be taken
back as a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases.action import Request
from cases.deadlines import STOCKHOLM
from cases.steering import RecordDeath
from ui.dialogs.saving import SavingDialog
from ui.dialogs.voiding import VoidDialog, Voiding
from ui.widgets.dates import DateField
from ui.widgets.fields import FieldRow, TextField
from ui.widgets.labels import label
from ui.work import Work
from wording import persons as words

SOURCE_FIRST = "Skriv först vem som har sagt det."
_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")


def hour_of(day: date | None, text: str) -> datetime | None:
    """The hour that was written, in Sweden; the day's first minute where no hour is known, None without a
    day.
    """
    if day is None:
        return None
    found = _CLOCK.fullmatch(text.strip())
    return datetime.combine(day, time(int(found[1]), int(found[2])) if found else time(), STOCKHOLM)


class DeathDialog(SavingDialog):
    """The source is asked for; day and hour may be unknown."""

    def __init__(self, work: Work, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__("Personen är avliden", work, parent, width=520)
        self._case_id = case_id
        self.body.addWidget(label(words.DEATH_ENDS, wrap=True))
        self.source, self.hour = TextField(), TextField()
        self.day = DateField(work.today())
        self.source.setObjectName("death:source")
        self.day.setObjectName("death:day")
        self.hour.setObjectName("death:hour")
        self.body.addWidget(
            FieldRow("Vem har sagt det?", self.source, "Till exempel: läkare på Avd 12, Maria Ek.")
        )
        self._day_row = FieldRow("Dag", self.day, "Tom om den inte är känd.")
        self._hour_row = FieldRow("Klockslag", self.hour, "Till exempel 23.10.")
        row = QHBoxLayout()
        row.addWidget(self._day_row, 3)
        row.addWidget(self._hour_row, 2)
        self.body.addLayout(row)
        self.finish("Registrera att personen är avliden", "record-death")
        self.keep(case_id, "death", {"source": self.source, "day": self.day, "hour": self.hour})
        for field in (self.source, self.day, self.hour):
            field.edited.connect(self._arrange)
        self._arrange()

    def requests(self) -> Sequence[Request]:
        verb = RecordDeath(self.source.text().strip(), hour_of(self.day.day(), self.hour.text()))
        return (self.work.request(self._case_id, verb),)

    def _arrange(self) -> None:
        at = hour_of(self.day.day(), self.hour.text())
        written = self.hour.text().strip()
        self._hour_row.set_warning(words.NOT_AN_HOUR if written and not _CLOCK.fullmatch(written) else "")
        self._day_row.set_warning(words.NOT_YET if at is not None and at > self.work.tools.now() else "")
        self.block("" if self.source.text().strip() else SOURCE_FIRST)
        self.make_room()


def undo_death(work: Work, case_id: str, action: str, parent: QWidget) -> VoidDialog:
    """The dialog that takes a death back as a mistake; any unit may."""
    what = Voiding(action, "Är uppgiften fel?", words.DEATH_UNDONE, "Ångra att personen är avliden")
    return VoidDialog(work, case_id, what, parent)
