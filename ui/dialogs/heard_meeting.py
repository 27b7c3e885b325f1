"""Which meeting a caller called to, as the receiver notes it: what for, how, where, when (A15–A20, B22)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases.calling import FORM, meeting_at
from cases.intents import HearMeeting, Topic
from forms import catalogue
from forms.field import Answers, find
from forms.kinds import OpenChoice
from ui.dialogs.kept import Control
from ui.screens.call_checks import missing_time
from ui.tokens import S8
from ui.widgets.choices import RadioGroup
from ui.widgets.dates import DateField
from ui.widgets.fields import FieldRow, TextField
from ui.widgets.own_words import OwnWords
from ui.widgets.times import TimeField
from ui.work import Work
from wording import incoming as words

_FIELDS = ("meeting_form", "place", "day", "time")


class HeardMeeting(QWidget):
    """`edited`: which meeting or when is another now. The fields are those of the kallelse's own form;
    `controls` holds them by name, to be kept while the call is being noted.
    """

    edited = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._pressed = work, False
        fields = {name: find(catalogue.current(FORM), name) for name in _FIELDS}
        kind = fields["meeting_form"].kind
        self.purpose = RadioGroup([(str(topic), word) for topic, word in words.PURPOSES.items()])
        self.meeting_form = OwnWords(kind.words if isinstance(kind, OpenChoice) else ())
        self.place, self.day, self.time = TextField(), DateField(work.today()), TimeField()
        self.controls: dict[str, Control] = {
            "purpose": self.purpose,
            "meeting_form": self.meeting_form,
            "place": self.place,
            "day": self.day,
            "time": self.time,
        }
        self._rows = {"purpose": FieldRow("Vilket möte?", self.purpose)}
        for name, field in fields.items():
            self._rows[name] = FieldRow(field.label, self.controls[name], field.help)
        for name, control in self.controls.items():
            control.setObjectName(f"heard-{name.replace('_', '-')}")
        self._lay_out()
        self.purpose.chosen.connect(self._changed)
        for line in (self.day, self.time):
            line.left.connect(self._changed)

    def topic(self) -> Topic:
        """Which meeting; planning while nobody has said."""
        return Topic(self.purpose.selected() or Topic.PLANNING)

    def verb(self, caller: str, reference: str, otherwise: datetime | None = None) -> HearMeeting | None:
        """What was heard; while it does not say when the meeting is, `otherwise`, or None."""
        at = meeting_at(self._answers()) or otherwise
        if at is None:
            return None
        place, form = self.place.text().strip(), self.meeting_form.text()
        return HearMeeting(caller, self.topic(), at, form, place, reference)

    def is_whole(self) -> bool:
        """Says at its field what is not told yet, and puts the keyboard there."""
        self._pressed = True
        errors = self._errors()
        self._show(errors)
        for name in errors:
            self._rows[name].editor.setFocus()
            break
        return not errors

    def _errors(self) -> dict[str, str]:
        purpose = {} if self.purpose.selected() else {"purpose": words.PURPOSE_FIRST}
        return {**purpose, **missing_time(self._answers())}

    def _show(self, errors: Mapping[str, str]) -> None:
        for name, row in self._rows.items():
            row.set_error(errors.get(name, ""))
        at = meeting_at(self._answers())
        if "day" not in errors and at is not None and at <= self._work.tools.now():
            self._rows["day"].set_warning(words.PAST)

    def _answers(self) -> Answers:
        day, time = self.day.day(), self.time.time()
        return {
            "day": day.isoformat() if day else self.day.text(),
            "time": f"{time:%H:%M}" if time else self.time.text(),
        }

    def _changed(self, _key: str = "") -> None:
        self._show(self._errors() if self._pressed else {})
        self.edited.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        for name in ("purpose", "meeting_form", "place"):
            column.addWidget(self._rows[name])
        row = QHBoxLayout()
        for name in ("day", "time"):
            row.addWidget(self._rows[name], 1)
        column.addLayout(row)
