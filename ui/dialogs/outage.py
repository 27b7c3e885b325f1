"""Starta reservrutinen and Avsluta reservrutinen: who, when and why, said before it is done (P15, P27)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from localdb.errors import NotSaved
from localdb.facts import DeskFacts
from ui.widgets.choices import CheckBox
from ui.widgets.dialog import Dialog
from ui.widgets.fields import FieldRow, TextField
from ui.widgets.labels import label
from ui.work import Work
from wording.outage import not_rung, registrations_waiting
from wording.times import clock


class StartOutageDialog(Dialog):
    """Declares an outage in the name of who is signed in. "Övning" can be ticked only where everything is
    made up.
    """

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__("Starta reservrutinen", parent, width=520)
        self._work = work
        name = work.settings.central_name
        self.body.addWidget(
            label(
                f"Då vet alla på enheten att {name} är borta. Du kan arbeta som vanligt, och sidan "
                "Driftstörning visar vem som ska ringas upp och vad som är gjort.",
                wrap=True,
            )
        )
        who, at = work.who, work.tools.now()
        self.body.addWidget(
            label(f"Startas av {who.name}, {who.title}, i dag {clock(at)}.", "muted", wrap=True)
        )
        self.cause = TextField()
        self.cause.setObjectName("outage-cause")
        self.body.addWidget(
            FieldRow(
                "Vad vet du om orsaken?", self.cause, "Till exempel: meddelat av IT 09.10. Kan vara tomt."
            )
        )
        self.drill = CheckBox("Det här är en övning")
        self.drill.setObjectName("outage-drill")
        self.body.addWidget(self.drill)
        self.drill.setVisible(work.settings.made_up)
        self._trouble = label("", "problem", wrap=True)
        self.body.addWidget(self._trouble)
        act = self.set_act("Starta reservrutinen")
        act.setObjectName("start-outage-now")
        act.clicked.disconnect()
        act.clicked.connect(self._start)

    def _start(self) -> None:
        drill = self._work.settings.made_up and self.drill.isChecked()
        try:
            self._work.ws.start_outage(self._work.session, drill=drill, cause=self.cause.text().strip())
        except NotSaved as failure:
            self._trouble.setText(self._work.tools.sentence(failure))
            return
        self._work.changed.emit()
        self._work.tools.wake("override")
        self.accept()


class EndOutageDialog(Dialog):
    """Ends the outage, having said what still waits and who has not been rung."""

    def __init__(self, work: Work, facts: DeskFacts, parent: QWidget | None = None) -> None:
        drill = facts.outage is not None and facts.outage.drill
        super().__init__("Avsluta övningen" if drill else "Avsluta reservrutinen", parent, width=520)
        self._work = work
        name = work.settings.central_name
        self.body.addWidget(label(f"Det som väntar överförs av sig självt när {name} svarar.", wrap=True))
        for line in (registrations_waiting(facts.unsent), not_rung(facts.unsent, facts.to_ring)):
            self.body.addWidget(label(f"{line}.", "strong", wrap=True))
        if facts.to_ring:
            self.body.addWidget(
                label(
                    "De står kvar under Telefon tills någon har ringt eller de har nåtts på annat sätt.",
                    wrap=True,
                )
            )
        self._trouble = label("", "problem", wrap=True)
        self.body.addWidget(self._trouble)
        act = self.set_act("Avsluta övningen" if drill else "Avsluta reservrutinen", leave="Fortsätt som nu")
        act.setObjectName("end-outage-now")
        act.clicked.disconnect()
        act.clicked.connect(self._end)

    def _end(self) -> None:
        try:
            self._work.ws.end_outage(self._work.session)
        except NotSaved as failure:
            self._trouble.setText(self._work.tools.sentence(failure))
            return
        self._work.changed.emit()
        self._work.tools.wake("override")
        self.accept()
