"""The story goes on after the first outage: the same person's case is led to its archived evaluation, and the
last of it happens in a second outage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from desktop.drill.acts import ASSESSORS, CLINIC, UNKNOWN, WARD, Cast
from desktop.drill.stage import Player

ASSESSED = {
    WARD: ("situation", "Skrevs in efter ett fall i trappan. Går med rollator på avdelningen."),
    CLINIC: ("background", "Högt blodtryck, tar sina tabletter själv. Provtagning var tredje månad."),
    ASSESSORS: ("current", "Bor ensam, två trappor utan hiss. Vill ha hjälp med dusch och inköp."),
}
"""What each unit adds to the kartläggning that they share."""

SITUATION = "Jag bor två trappor upp och kommer inte ut själv sedan jag föll."
GOAL = "Jag vill klara trappan själv igen"
ACTIVITY = "Trappträning hemma två gånger i veckan"
REACHED = "Klarar trappan med ledstång, vilar en gång."
EVALUATED = "Målet är nått. Hemtjänsten fortsätter med dusch en gång i veckan."
FOR_MORE = "Inga fler träffar behövs. Ring vårdcentralen om det blir sämre."


def assess(cast: Cast) -> None:
    """The next morning, with the centre up: each unit writes and signs its kartläggning, the clinic locks it
    and calls to the meeting, and both others accept."""
    cast.stage.say("Dagen efter: enheterna kartlägger, och vårdcentralen kallar till möte.")
    cast.stage.another_day(1, hour=9)
    written: list[str] = []
    for player in three(cast):
        read_assessment(player, written)
        field, text = ASSESSED[player.unit.name]
        player.write(f"field:{field}", text)
        player.click("sign-part")
        player.wait("all_sent", patience=60)
        written.append(text)
    clinic = cast.clinic
    read_assessment(clinic, written)
    clinic.click("lock-part")
    clinic.click("lock-now")
    clinic.click("step:meeting_call")
    call(cast, days=21, shot="23-kallelse")
    accept(cast, "meeting_call")


def meet(cast: Cast) -> None:
    """Three weeks later: the plan is written at the meeting, locked, printed and handed over, and all are
    called to the evaluation."""
    cast.stage.say("Tre veckor senare: planen skrivs på mötet, låses, skrivs ut och lämnas.")
    cast.stage.another_day(21, hour=10)
    clinic = cast.clinic
    open_step(clinic, "plan")
    clinic.write("field:situation", SITUATION)
    clinic.write("field:goals:0.goal", GOAL)
    clinic.click("add:activities")
    clinic.write("field:activities:0.activity", ACTIVITY)
    clinic.write("field:activities:0.responsible", "Karin Holm, Biståndsenheten")
    clinic.choose("field:responsible_principal", "municipality")
    clinic.click("lock-part")
    clinic.click("lock-now")
    clinic.click("print-plan")
    clinic.click("print-now")
    clinic.click("hand-over")
    clinic.choose("handed-signed", "yes")
    clinic.click("save-handed")
    clinic.wait("all_sent", patience=60)
    clinic.click("step:evaluation")
    clinic.click("call:evaluation")
    call(cast, days=77)
    accept(cast, "evaluation")


def follow_up(cast: Cast) -> None:
    """Two days before the evaluation: the clinic opens the follow-up, and each writes its part of it."""
    cast.stage.say("Åtta veckor senare: uppföljningen öppnas och skrivs.")
    cast.stage.another_day(75, hour=9)
    clinic = cast.clinic
    open_step(clinic, "follow_up")
    clinic.click("start-follow-up")
    clinic.wait("all_sent", patience=60)
    assessors = cast.assessors
    open_step(assessors, "follow_up")
    assessors.write("field:activities:0.attainment", REACHED, patience=60)
    assessors.click("sign-part")
    assessors.wait("all_sent", patience=60)
    ward = cast.ward
    open_step(ward, "follow_up")
    ward.wait("said", REACHED, patience=60)
    ward.click("sign-part", patience=60)
    ward.wait("all_sent", patience=60)


def second_outage(cast: Cast) -> None:
    """The centre dies again, the day that the case is to be evaluated: the follow-up is locked, the meeting
    held, the evaluation locked, and the case closed, all on the clinic's own computer."""
    cast.stage.say("Prator dör igen, samma dag som utvärderingen.")
    cast.stage.another_day(77, hour=9)
    cast.stage.centre.kill()
    clinic = cast.clinic
    clinic.look_again()
    clinic.wait("suspect", patience=60)
    clinic.click("nav:outage")
    clinic.click("start-outage")
    clinic.click("start-outage-now")
    clinic.wait("down", patience=60)
    open_step(clinic, "follow_up")
    clinic.click("lock-part")
    clinic.click("lock-now")
    clinic.click("step:evaluation")
    clinic.click("from-paper")
    clinic.write("field:evaluation", EVALUATED)
    clinic.write("field:continued_need", FOR_MORE)
    clinic.shot("24-utvärdering-under-driftstörning")
    clinic.click("lock-part")
    clinic.click("lock-now")
    clinic.click("close-case")
    clinic.shot("25-avsluta")
    clinic.click("close-now")
    clinic.shot("26-avslutat")


def second_return(cast: Cast) -> None:
    """The centre is back: the case stands in everybody's archive, and can be read there."""
    cast.stage.say("Prator är igång igen. Ärendet ligger i arkivet hos alla.")
    cast.stage.centre.start()
    for player in cast.everybody:
        player.look_again()
        player.wait("all_sent", patience=90)
    clinic = cast.clinic
    clinic.click("nav:outage")
    clinic.click("end-outage")
    clinic.click("end-outage-now")
    clinic.wait("up")
    for player in three(cast):
        player.click("nav:cases")
        player.click("segment:archive")
        player.look_again()
        player.open_row("cases", UNKNOWN, patience=60)
        player.click("step:evaluation")
        player.wait("said", EVALUATED)
    cast.assessors.shot("27-i-arkivet")


def three(cast: Cast) -> tuple[Player, ...]:
    """The units that take part: the fourth said no."""
    return cast.clinic, cast.assessors, cast.ward


def open_step(player: Player, step: str) -> None:
    """The person's case, at one of its steps, with what the others have done."""
    player.look_again()
    player.click("nav:cases")
    player.open_row("cases", UNKNOWN, patience=60)
    player.click(f"step:{step}")


def read_assessment(player: Player, written: Sequence[str]) -> None:
    """The kartläggning with all that has been written: who signs stands for what she has seen."""
    open_step(player, "assessment")
    for text in written:
        player.wait("said", text, patience=60)


def call(cast: Cast, *, days: int, shot: str = "") -> None:
    """The clinic calls to a meeting so many days after the first outage."""
    clinic = cast.clinic
    clinic.write("field:place", "Vårdcentralen Ekdungen, rum 3")
    clinic.write("field:day", (cast.stage.start + timedelta(days=days)).date().isoformat())
    clinic.write("field:time", "13:00")
    if shot:
        clinic.shot(shot)
    clinic.click("register-call")
    clinic.wait("all_sent", patience=60)


def accept(cast: Cast, step: str) -> None:
    """The other units open the step that the kallelse stands in, and accept the time."""
    for player in (cast.assessors, cast.ward):
        open_step(player, step)
        player.click("accept", patience=60)
        player.wait("all_sent", patience=60)
