"""Lämnad till personen: the printed plan or evaluation was given to the person, who signed it or not (R15,
B31, B35, P45)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cases.action import Channel
from cases.case import AttestKind, Sip
from cases.identity import identity_of
from cases.intents import HandOver, Part
from cases.settings import Settings
from cases.settlement import seen_when_settled
from forms import references
from localdb.perform import Saved
from ui.formview.editors import YES_NO
from ui.widgets.choices import DropDown, RadioGroup
from ui.widgets.dialog import Dialog
from ui.widgets.fields import FieldRow, TextField
from ui.widgets.labels import label
from ui.work import Work, why_not
from wording.names import PARTS
from wording.swedish import capital


class HandOverDialog(Dialog):
    """To whom, which printed copy, and whether it was signed."""

    def __init__(
        self,
        work: Work,
        case_id: str,
        case: Sip,
        part: Part = Part.PLAN,
        version: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"{capital(PARTS[part].the)} är lämnad till personen", parent)
        self._work, self._case_id, self._case = work, case_id, case
        self._part, self._version = part, version
        prints = printed(case, work.settings, part, version)
        self.to = TextField()
        self.to.setObjectName("handed-to")
        self.to.setText(identity_of(case).name)
        self.body.addWidget(
            FieldRow("Lämnad till", self.to, "Personen själv, eller en närstående eller företrädare.")
        )
        self.number = DropDown([(number, references.shown(number)) for number in reversed(prints)])
        self.number.setObjectName("handed-print")
        if prints:
            self.number.select(prints[-1])
            self.body.addWidget(FieldRow("Utskriftens nummer", self.number))
        self.signed = RadioGroup(YES_NO)
        self.signed.setObjectName("handed-signed")
        self.signed.chosen.connect(self._chosen)
        self.body.addWidget(FieldRow("Har personen skrivit under?", self.signed))
        self._trouble = label("", "problem", wrap=True)
        self.body.addWidget(self._trouble)
        act = self.set_act(f"Spara att {PARTS[part].the} är lämnad")
        act.setObjectName("save-handed")
        act.clicked.disconnect()
        act.clicked.connect(self._save)
        act.set_blocked("Välj först om personen har skrivit under.")

    def _chosen(self, _key: str) -> None:
        if self.act is not None:
            self.act.set_blocked("")

    def _save(self) -> None:
        verb = HandOver(
            part=self._part,
            print_number=self.number.selected() or "",
            to=self.to.text().strip(),
            signed_by_person=self.signed.selected() == "yes",
            seen=seen_when_settled(self._case, self._part, self._work.settings, self._version),
            version=self._version,
        )
        answer = self._work.act([self._work.request(self._case_id, verb, channel=Channel.PAPER)])
        if isinstance(answer, Saved):
            self.accept()
            return
        self._trouble.setText(why_not(answer))


def printed(case: Sip, settings: Settings, part: Part = Part.PLAN, version: int = 1) -> tuple[str, ...]:
    """The numbers of the prints that show what was locked, oldest first: any other copy is not the plan."""
    seen = set(seen_when_settled(case, part, settings, version))
    shown = (
        attest
        for attest in case.attests.values()
        if (attest.kind, attest.part, attest.version) == (AttestKind.PRINT, part, version)
        and set(attest.seen) == seen
    )
    return tuple(a.print_number for a in sorted(shown, key=lambda a: a.stamp.at))
