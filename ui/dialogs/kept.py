"""What is typed in a dialog is kept like any other text: a screen that locks itself must not cost a note of
a call."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout

from ui.drafts import DraftKeeper, draft_notice
from ui.widgets.choices import CheckBox, DropDown, RadioGroup
from ui.widgets.dates import DateField
from ui.widgets.fields import LongText, TextField
from ui.widgets.own_words import OwnWords
from ui.work import Work

Control = TextField | LongText | DateField | RadioGroup | DropDown | CheckBox


class KeptNote:
    """The draft of one dialog, by the names of its controls. What was kept stands in them again, and is told
    of."""

    def __init__(
        self, work: Work, case_id: str, form: str, controls: Mapping[str, Control], told: QVBoxLayout
    ) -> None:
        self._controls = dict(controls)
        draft = work.ws.draft(case_id, form)
        if draft is not None:
            self._show(draft.answers)
            told.insertWidget(0, draft_notice(work, draft))
        self.restored = draft is not None
        self.keeper = DraftKeeper(work, case_id, form, self.answers, {}, told.parentWidget())
        for control in self._controls.values():
            self._listen(control)

    def answers(self) -> dict[str, str]:
        """What stands in the controls, without what is empty."""
        return {name: said for name, control in self._controls.items() if (said := _read(control))}

    def leave(self) -> None:
        """The dialog closes without having been saved: what was typed is there the next time."""
        self.keeper.save()
        self.keeper.stop()

    def done(self) -> None:
        """What was typed has been recorded."""
        self.keeper.drop()

    def _show(self, answers: Mapping[str, object]) -> None:
        for name, control in self._controls.items():
            _write(control, str(answers.get(name, "")))

    def _listen(self, control: Control) -> None:
        match control:
            case TextField() | LongText() | DateField() | OwnWords():
                control.edited.connect(self.keeper.touched)
            case RadioGroup() | DropDown():
                control.chosen.connect(self._chosen)
            case CheckBox():
                control.clicked.connect(self._chosen)

    def _chosen(self, _what: object = None) -> None:
        self.keeper.touched()


def _read(control: Control) -> str:
    match control:
        case TextField() | LongText() | DateField() | OwnWords():
            return control.text()
        case RadioGroup() | DropDown():
            return control.selected() or ""
        case CheckBox():
            return "yes" if control.isChecked() else ""


def _write(control: Control, said: str) -> None:
    match control:
        case TextField():
            control.setText(said)
        case LongText() | DateField() | OwnWords():
            control.set_text(said)
        case RadioGroup() | DropDown():
            control.select(said or None)
        case CheckBox():
            control.setChecked(said == "yes")
