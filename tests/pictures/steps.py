"""The written steps of a real case in the whole window, to be looked at: a follow-up being written, an
evaluation that holds, a second plan, a plan that is being approved.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication, QWidget

from cases.intents import (
    Answer,
    CallMeeting,
    CallResult,
    Direction,
    HearInitiative,
    LogCall,
    Part,
    Recipient,
    Reply,
    Topic,
)
from cases.status import Step
from cases.steering import Close, CloseKind, InformPerson, RecordDeath, Void
from tests.pictures.gallery import BARS, PLACES
from tests.ui import mina_planer, stages
from tests.ui.cases_open import hanna_at
from tests.ui.region import ANNA, CENTRE, MARIA, NOW, SUPPORT, WARD, Desk, case_of, opened
from ui import theme
from ui.letters import letter
from ui.printing import note_printed
from ui.screens.case_page import CasePage
from ui.shell import Shell
from ui.tokens import Scheme


def _written(desk: Desk) -> str:
    hanna_at(desk)
    stages.write(desk, Part.PLAN, stages.PLAN)
    return "hanna"


def _followed(desk: Desk) -> str:
    stages.started(desk)
    stages.write(desk, Part.FOLLOW_UP, stages.FOLLOW_UP)
    return "hanna"


def _approving(desk: Desk) -> str:
    stages.asked(desk)
    stages.approve(desk)
    return "hanna"


def _closed(desk: Desk) -> str:
    stages.evaluated(desk)
    desk.act("hanna", Close(CloseKind.EVALUATED, "Utvärderingen är låst."))
    return "hanna"


def _called(desk: Desk) -> str:
    stages.started(desk)
    called = (Recipient(WARD), Recipient(SUPPORT, must_answer=False))
    meeting = NOW + timedelta(days=21)
    desk.act("hanna", CallMeeting(Topic.FOLLOW_UP, "Videomöte", "Rum 3", meeting, called, "Lena", "H4K7PX"))
    return "hanna"


def _to_be_called(desk: Desk) -> str:
    steps = opened("olle", "194803032392", "Olle Prov", NOW - timedelta(days=3))
    steps.append((ANNA, Reply(Topic.INITIATIVE, CENTRE, Answer.ACCEPT), NOW - timedelta(days=2)))
    desk.receive([(case_of("olle", steps), NOW)])
    return "olle"


def _meeting_off(desk: Desk) -> str:
    """The person has died in the outage, and two units know of the meeting."""
    hanna_at(desk)
    desk.ws.start_outage(desk.work.session)
    desk.act("hanna", RecordDeath("Dottern ringde", None))
    return "hanna"


def _called_off(desk: Desk) -> str:
    """A meeting was called to and told by telephone; its letter was spoilt, and it is off."""
    hanna_at(desk)
    desk.ws.start_outage(desk.work.session)
    called = (Recipient(WARD), Recipient(SUPPORT))
    meeting = NOW.replace(hour=12, minute=0) + timedelta(days=21)
    call = CallMeeting(Topic.PLANNING, "Fysiskt möte", "Rum 3", meeting, called, "Lena, dotter", "H4K7PX")
    desk.act("hanna", call)
    half = next(half for half in stages.case(desk).halves.values() if half.others)
    note_printed(desk.work, letter(desk.work, "hanna", stages.case(desk), half, (WARD, SUPPORT)), 1)
    (paper,) = (key for key, each in stages.case(desk).attests.items() if each.part is Part.MEETING_CALL)
    desk.act("hanna", Void(paper, "Fastnade i skrivaren."))
    note_printed(desk.work, letter(desk.work, "hanna", stages.case(desk), half, (WARD, SUPPORT)), 1)
    for unit in (WARD, SUPPORT):
        desk.act("hanna", LogCall(Direction.OUTGOING, Topic.PLANNING, unit, "", CallResult.REACHED))
    desk.clock.now += timedelta(minutes=20)
    desk.act("hanna", Void(half.stamp.action, "Rummet är upptaget."))
    return "hanna"


def _noted(desk: Desk) -> str:
    """What was heard and told was written down twice, the first time wrongly."""
    hanna_at(desk)
    desk.ws.start_outage(desk.work.session)
    for text in ("Behöver hjälp hemma", "Behöver hjälp hemma efter fall"):
        desk.act("hanna", HearInitiative(WARD, text))
    desk.act("hanna", InformPerson(True, "Hanna"), InformPerson(True, "Hanna och dottern"))
    noted = [key for key, each in stages.case(desk).halves.items() if not each.by_sender and not each.reply]
    told = list(stages.case(desk).informed)
    desk.act("hanna", Void(noted[0], "Fel orsak."), Void(told[0], "Dottern var med."))
    return "hanna"


SCENES: dict[str, tuple[Callable[[Desk], str], Step]] = {
    "kallelse-written": (_to_be_called, Step.MEETING_CALL),
    "kallelse-made": (hanna_at, Step.MEETING_CALL),
    "assessment-mina-planer": (mina_planer.assessed, Step.ASSESSMENT),
    "follow-up-called": (_called, Step.FOLLOW_UP),
    "plan-written": (_written, Step.PLAN),
    "plan-locked": (stages.planned, Step.PLAN),
    "plan-version-2": (stages.begun_anew, Step.PLAN),
    "plan-approval": (_approving, Step.PLAN),
    "follow-up-not-started": (stages.planned, Step.FOLLOW_UP),
    "follow-up-written": (_followed, Step.FOLLOW_UP),
    "evaluation-written": (stages.followed_up, Step.EVALUATION),
    "evaluation-locked": (stages.evaluated, Step.EVALUATION),
    "case-closed": (_closed, Step.EVALUATION),
    "meeting-off": (_meeting_off, Step.MEETING_CALL),
    "meeting-called-off": (_called_off, Step.MEETING_CALL),
    "noted-wrongly": (_noted, Step.INITIATIVE),
}
"""What has been recorded, and which step is open."""


def shell(desk: Desk, scene: str) -> Shell:
    """The whole window with the case of one scene open."""
    record, step = SCENES[scene]
    page = CasePage(desk.work, record(desk))
    window = Shell(PLACES)
    window.header.set_signed_in("Maria Sand, distriktssköterska", "Vårdcentralen Ekdungen")
    window.set_state(BARS["outage"])
    window.add_view("cases", page)
    for key in ("phone", "blanks", "review", "outage", "contacts", "settings", "help"):
        window.add_view(key, QWidget())
    if page.panel is not None:
        window.panel.add_page(page.panel_key, page.panel)
        window.panel.show_page(page.panel_key)
    window.show_view("cases", "cases")
    page.show_step(step)
    return window


def draw(application: QApplication, folder: Path, scheme: Scheme, scale: int, size: tuple[int, int]) -> None:
    """A PNG of every scene; a desk for each lies in a folder of its own while it is drawn."""
    theme.apply(application, scheme, scale)
    for scene in SCENES:
        with TemporaryDirectory() as desk_folder:
            window = shell(Desk(Path(desk_folder), MARIA), scene)
            window.resize(*size)
            window.show()
            application.processEvents()
            application.processEvents()
            window.grab().save(str(folder / f"{scene}-{scheme}-{scale}.png"))
            window.close()
            window.deleteLater()
            application.processEvents()
