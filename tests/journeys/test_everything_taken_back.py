"""Everything that the rules let somebody take back is taken back in the window, with a reason, and stays
readable. A new thing that can be taken back needs its scene here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from cases import edits
from cases.case import Sip, Stub
from cases.ending import STAYS, Thing, made
from cases.intents import (
    Answer,
    CallMeeting,
    HandOver,
    HearInitiative,
    HearMeeting,
    HearMessage,
    Intent,
    Part,
    Recipient,
    Reply,
    SendMessage,
    Topic,
)
from cases.locks import voided
from cases.status import Step
from cases.steering import Close, CloseKind, InformPerson, RecordDeath
from tests.ui import stages
from tests.ui.cases_open import dialog, hanna_at, page, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import ANNA, CENTRE, MARIA, NOW, WARD, Desk, case_of, opened
from tests.ui.seeing import english
from ui.letters import letter
from ui.printing import note_printed
from ui.screens.asides import Aside
from ui.screens.case_page import CasePage

LATER = NOW + timedelta(days=20)
WHY = "Blev fel i natt"


class Scene(msgspec.Struct, frozen=True):
    """How the thing comes to be, where it is shown, and the control that takes it back; `{}` in its name is
    the action that made it. `in_view`: the place itself goes on to tell of it; otherwise the step's hover
    text does, or the case is as it was before.
    """

    record: Callable[[Desk], object]
    place: Step | Aside | None
    control: str
    in_view: bool = True


def does(*verbs: Intent) -> Callable[[Desk], object]:
    """These verbs in Hanna's case."""

    def record(desk: Desk) -> None:
        hanna_at(desk)
        desk.act("hanna", *verbs)  # type: ignore[arg-type]

    return record


def signed(desk: Desk) -> None:
    hanna_at(desk)
    stages.write(desk, Part.PLAN, stages.PLAN)
    stages.sign(desk, Part.PLAN)


def approved(desk: Desk) -> None:
    stages.asked(desk)
    stages.approve(desk)


def handed_over(desk: Desk) -> None:
    stages.planned(desk)
    keys = edits.standing_keys(stages.case(desk), "plan")
    desk.act("hanna", HandOver(Part.PLAN, "H4K7PX", "Hanna", True, keys))


def printed(desk: Desk) -> None:
    does(CallMeeting(Topic.PLANNING, "", "Rum 3", LATER, (Recipient(WARD),), "Lena, dotter"))(desk)
    case = stages.case(desk)
    half = next(half for half in case.halves.values() if half.others)
    note_printed(desk.work, letter(desk.work, "hanna", case, half, (WARD,)), 1)


SCENES: dict[Thing, Scene] = {
    Thing.DEATH: Scene(does(RecordDeath("Avdelningen ringde")), Step.EVALUATION, "deceased:act", False),
    Thing.CLOSING: Scene(does(Close(CloseKind.ENDED, "Flyttar")), Step.EVALUATION, "closed:act", False),
    Thing.LOCK: Scene(stages.planned, Step.PLAN, "unlock-part", False),
    Thing.START: Scene(stages.started, Step.FOLLOW_UP, "void-start", False),
    Thing.APPROVAL_ASKED: Scene(stages.asked, Step.PLAN, "void-approval", False),
    Thing.MEETING_CALL: Scene(
        does(CallMeeting(Topic.PLANNING, "", "Rum 3", LATER, (Recipient(WARD),))),
        Step.MEETING_CALL,
        "void-call:{}",
    ),
    Thing.MESSAGE: Scene(does(SendMessage("Hej", (Recipient(WARD),), "")), Aside.MESSAGES, "void:{}"),
    Thing.HEARD_INITIATIVE: Scene(does(HearInitiative(WARD, "Bor ensam")), Step.INITIATIVE, "void-note:{}"),
    Thing.HEARD_CALL: Scene(
        does(HearMeeting(WARD, Topic.FOLLOW_UP, LATER)), Step.MEETING_CALL, "void-call:{}"
    ),
    Thing.HEARD_MESSAGE: Scene(does(HearMessage(WARD, "Hej")), Aside.MESSAGES, "void:{}"),
    Thing.SIGNATURE: Scene(signed, Step.PLAN, f"unsign:{CENTRE}", False),
    Thing.APPROVAL: Scene(approved, Step.PLAN, "void-own-approval", False),
    Thing.LETTER: Scene(printed, Step.MEETING_CALL, "void-letter:{}"),
    Thing.HANDED_OVER: Scene(handed_over, Step.PLAN, "void-handed", False),
    Thing.INFORMED: Scene(does(InformPerson(True, "Hanna")), None, "void-informed:{}"),
}
"""By what is taken back. A decline has its own test: of its case nothing but the way back is left."""


def test_everything_that_can_be_taken_back_has_a_place_where_that_is_done() -> None:
    assert set(SCENES) | {Thing.DECLINE} == set(Thing) - set(STAYS)


def newest(case: Sip, thing: Thing) -> str:
    """The last action that made such a thing."""
    items: tuple[dict[str, Any], ...] = (case.halves, case.attests, case.locks, case.starts, case.deaths)
    ends: tuple[dict[str, Any], ...] = (case.closings, case.informed)
    found: list[str] = [item.stamp.action for each in (*items, *ends) for item in each.values()]
    return [key for key in found if (known := made(case, key)) is not None and known[0] is thing][-1]


def open_at(view: CasePage, place: Step | Aside | None) -> None:
    if isinstance(place, Step):
        view.show_step(place)
    elif place is not None:
        view.show_aside(place)


@pytest.mark.row("B12", "R05", "R51")
@pytest.mark.parametrize("thing", SCENES)
def test_it_is_taken_back_in_the_window_with_a_reason_and_stays_readable(
    qtbot: QtBot, tmp_path: Path, thing: Thing
) -> None:
    desk, scene = Desk(tmp_path, MARIA), SCENES[thing]
    scene.record(desk)
    target = newest(stages.case(desk), thing)
    view = page(qtbot, desk, "hanna")
    open_at(view, scene.place)
    root = view
    if scene.place is None:
        assert view.panel is not None
        qtbot.addWidget(view.panel)
        view.panel.show()
        root = view.panel  # type: ignore[assignment]
    press(root, scene.control.format(target))
    asked = dialog(view)
    assert not seen(asked, "void-now").isEnabled()
    assert english(asked) == set()
    type_in(seen(asked, "void-reason"), WHY)
    press(asked, "void-now")
    case = stages.case(desk)
    assert voided(case, target)
    assert made(case, target) is not None
    (void,) = (each for each in case.voids.values() if each.target == target)
    assert (void.reason, void.stamp.who.name) == (WHY, "Maria Sand")
    if scene.in_view:
        after = page(qtbot, desk, "hanna")
        open_at(after, scene.place)
        text = said(after)
        if scene.place is None:
            assert after.panel is not None
            qtbot.addWidget(after.panel)
            after.panel.show()
            text = said(after.panel)
        assert f"i dag 09.44 av Maria Sand: {WHY}" in text
        assert "Makulerad" in text or "Makulerat" in text
    else:
        assert isinstance(scene.place, Step)
        told = view._hover(str(scene.place)).lower()
        assert "makulera" in told
        assert "maria sand" in told


@pytest.mark.row("R06")
def test_a_decline_that_has_not_left_is_taken_back_from_what_is_left_of_the_case(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, ANNA)
    desk.receive(
        [(case_of("olle", opened("olle", "194803032392", "Olle Prov", NOW, MARIA, to=(WARD,))), NOW)]
    )
    desk.act("olle", Reply(Topic.INITIATIVE, CENTRE, Answer.DECLINE, "fel område"))
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Stub)
    view = page(qtbot, desk, "olle")
    press(view, "regret-decline")
    type_in(seen(dialog(view), "void-reason"), WHY)
    press(dialog(view), "void-now")
    case = stages.case(desk, "olle")
    (void,) = case.voids.values()
    known = made(case, void.target)
    assert known is not None
    assert known[0] is Thing.DECLINE
