"""Dela upp ärendet: openings that were joined by mistake become two cases again, and what goes where
(R40).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cases.access import participants
from cases.action import Request
from cases.case import Opening, Sip
from cases.outcome import Applied
from cases.parting import made_through, parted
from cases.steering import PartCase
from ui.dialogs.saving import SavingDialog
from ui.dialogs.voiding import WHY_FIRST
from ui.look import current
from ui.tokens import S4, S8, S12
from ui.widgets.choices import CheckBox
from ui.widgets.fields import FieldRow, LongText
from ui.widgets.labels import label, muted
from ui.work import Work
from wording import parting as words
from wording.decisions import greyed

BOX = 20
"""How wide a box is, so that what is said of an opening stands under its unit."""


class PartDialog(SavingDialog):
    """Each opening with a box, who is in which case afterwards, and why. Whoever may not do it reads so."""

    def __init__(self, work: Work, case_id: str, case: Sip, parent: QWidget | None = None) -> None:
        super().__init__(words.TITLE, work, parent, width=560)
        self._case_id, self._case = case_id, case
        self.body.addWidget(label(words.WHAT, wrap=True))
        self.boxes = {key: CheckBox(self._unit(opening)) for key, opening in case.openings.items()}
        openings = QVBoxLayout()
        openings.setSpacing(S12)
        for number, (key, box) in enumerate(self.boxes.items(), start=1):
            box.setObjectName(f"opening:{number}")
            box.toggled.connect(self._arrange)
            openings.addLayout(self._opening(key, box))
        self.body.addLayout(openings)
        self._stays, self._goes = label("", wrap=True), label("", wrap=True)
        self._only_one = label(words.ONLY_ONE, "warning", wrap=True)
        for told in (self._stays, self._goes, self._only_one):
            self.body.addWidget(told)
        self.body.addWidget(muted(words.MEANS, wrap=True))
        self.reason = LongText(1)
        self.reason.setObjectName("part-reason")
        self.reason.edited.connect(self._arrange)
        self.body.addWidget(FieldRow("Varför?", self.reason, words.WHY_HINT))
        self.finish(words.DO, "part-now")
        controls = {f"opening:{number}": box for number, box in enumerate(self.boxes.values(), start=1)}
        self.keep(case_id, "part", {**controls, "reason": self.reason})
        first, *rest = case.openings
        self._why = greyed(work.ws.ask(self._request((first,), tuple(rest), "-"), work.session))
        self._arrange()

    def requests(self) -> Sequence[Request]:
        return (self._request(*self._sides(), self.reason.text().strip()),)

    def _request(self, one: Sequence[str], other: Sequence[str], reason: str) -> Request:
        return self.work.request(self._case_id, PartCase(tuple(one), tuple(other), reason))

    def _sides(self) -> tuple[list[str], list[str]]:
        stays = [key for key, box in self.boxes.items() if not box.isChecked()]
        return stays, [key for key, box in self.boxes.items() if box.isChecked()]

    def _unit(self, opening: Opening) -> str:
        return self.work.settings.directory.unit_name(opening.unit)

    def _opening(self, key: str, box: CheckBox) -> QVBoxLayout:
        opening, now = self._case.openings[key], self.work.tools.now()
        told = (
            words.as_written(opening),
            f"{words.started(opening, self.work.settings.directory, now)}.",
            words.goes_along(made_through(self._case, key)),
        )
        whole, lines = QVBoxLayout(), QVBoxLayout()
        whole.setSpacing(S4)
        whole.addWidget(box)
        lines.setContentsMargins(current().px(BOX) + S8, 0, 0, 0)
        lines.setSpacing(0)
        for place, line in enumerate(filter(None, told)):
            lines.addWidget(label(line, wrap=True) if place == 0 else muted(line, wrap=True))
        whole.addLayout(lines)
        box.setAccessibleDescription(" ".join(told))
        return whole

    def _arrange(self, _checked: bool = False) -> None:
        """Who is in which case with what is chosen now, and what is still lacking."""
        self._tell()
        stays, goes = self._sides()
        if self._why:
            self.block(self._why)
            self.say(self._why)
        elif not goes:
            self.block(words.WHICH_FIRST)
        elif not stays:
            self.block(words.NOT_ALL)
        else:
            self.block("" if self.reason.text().strip() else WHY_FIRST)
        if self.isVisible():
            self.make_room()

    def _tell(self) -> None:
        stays, goes = self._sides()
        answer = self.work.ws.ask(self._request(stays, goes, "-"), self.work.session)
        told = isinstance(answer, Applied)
        for each in (self._stays, self._goes, self._only_one):
            each.setVisible(told)
        if not isinstance(answer, Applied):
            return
        (parting,) = answer.delta.partings.values()
        sides = {side.id in stays: side for side in parted(answer.case, parting)}
        directory, unit = self.work.settings.directory, self.work.unit
        kept, new = (participants(sides[stay]) for stay in (True, False))
        self._stays.setText(words.units(words.STAYS, kept, directory))
        self._goes.setText(words.units(words.NEW, new, directory))
        self._only_one.setVisible((unit in kept) is not (unit in new))
