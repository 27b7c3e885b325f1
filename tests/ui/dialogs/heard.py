"""Somebody rings: the dialog open at a desk, what is heard in it, and what has then been recorded."""

from __future__ import annotations

import msgspec
from pytestqt.qtbot import QtBot

from cases.case import Sip
from cases.verbs import Verb
from seal.action import action_of
from tests.ui.cases_open import seen
from tests.ui.filling import type_in
from tests.ui.region import CENTRE, WARD, Desk
from ui.dialogs.incoming import IncomingDialog


def ringing(qtbot: QtBot, desk: Desk) -> IncomingDialog:
    made = IncomingDialog(desk.work)
    qtbot.addWidget(made)
    made.open()
    made.caller.select(WARD)
    made.caller.chosen.emit(WARD)
    return made


def note(made: IncomingDialog, *, number: str = "194803032392", reference: str = "H4K7PX") -> None:
    type_in(seen(made, "spoken-with"), "Anna Berg")
    type_in(seen(made, "spoken-title"), "sjuksköterska")
    type_in(seen(made, "person-number"), number)
    type_in(seen(made, "person-name"), "Olle Prov")
    type_in(seen(made, "reference"), reference)
    type_in(seen(made, "reason"), "Klarar inte trappan hemma.")


def recorded(desk: Desk) -> list[Verb]:
    return [action_of(each.body).intent for each in desk.ws.to_send(50)]


def verbs(desk: Desk) -> list[str]:
    return [type(verb).__name__ for verb in recorded(desk)]


def about(made: IncomingDialog, matter: str, caller: str = CENTRE) -> None:
    """Vårdcentralen rang, and about this."""
    made.caller.select(caller)
    made.matter.about.button(matter).click()


def told_of_meeting(made: IncomingDialog, purpose: str = "follow_up") -> None:
    """Which meeting, how, where and when."""
    made.matter.meeting.purpose.button(purpose).click()
    made.matter.meeting.meeting_form.button("Videomöte").click()
    type_in(seen(made, "heard-place"), "Rum 3")
    type_in(seen(made, "heard-day"), "12 dec")
    type_in(seen(made, "heard-time"), "13.00")


def mina_planer(desk: Desk) -> None:
    known = desk.ws.settings()
    desk.ws.new_settings(msgspec.structs.replace(known, version=known.version + 1, process="mina_planer"))


def case(desk: Desk, made: IncomingDialog) -> Sip:
    file = desk.ws.case(made.case_id)
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view
