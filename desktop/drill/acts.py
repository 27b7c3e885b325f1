"""Who plays in a drill, and the acts that they do again and again: one call, one note, one plan from
paper."""

from __future__ import annotations

from datetime import timedelta

from desktop.drill.stage import Player, Stage

WARD, CLINIC, ASSESSORS, HOME_CARE = (
    "Avd 12 Medicin",
    "Vårdcentralen Ekdungen",
    "Biståndsenheten",
    "Hemsjukvård Söder",
)
KNOWN, UNKNOWN, REGION_ONLY, IN_WORK = "Exempel, Hanna", "Prov, Olle", "Ljung, Britta", "Forsman, Elsa"
SITUATION = "Jag har ramlat två gånger i höst och är rädd att gå ut själv. Lena handlar åt mig."
GOAL = "Jag vill kunna gå till torget själv till jul"
WALKING, HOME_HELP = "Gångträning hemma, tre gånger i veckan", "Hemtjänst morgon och kväll"


class Cast:
    """The four desks of the story."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.ward = stage.player(WARD)
        self.clinic = stage.player(CLINIC)
        self.assessors = stage.player(ASSESSORS)
        self.home_care = stage.player(HOME_CARE)

    @property
    def everybody(self) -> tuple[Player, ...]:
        """All four, the ward first."""
        return self.ward, self.clinic, self.assessors, self.home_care

    def unit(self, name: str) -> str:
        """A unit's id."""
        return self.stage.units[name].unit


def player_person(player: Player, wanted: str) -> str:
    """The wanted person, or whoever of the unit's staff comes first."""
    names = [person.name for person in player.unit.staff]
    return wanted if wanted in names else names[0]


def write_plan(cast: Cast) -> None:
    """From the paper: who was present, the situation, one goal and two activities."""
    clinic = cast.clinic
    clinic.click("from-paper")
    clinic.write("field:meeting_date", clinic.stage.start.date().isoformat())
    clinic.click("field:person_present")
    present = {0: "yes", 1: "no", 2: "yes"}
    for row, answer in present.items():
        clinic.choose(f"field:attendance:{row}.present", answer)
    clinic.click("add:others")
    clinic.write("field:others:0.name", "Eva Lundgren")
    clinic.write("field:others:0.relation", "lärare, Ekskolan")
    clinic.write("field:others:0.contact", "031-390 06 77")
    clinic.choose("field:others:0.present", "yes")
    clinic.write("field:situation", SITUATION)
    clinic.write("field:goals:0.goal", GOAL)
    for row, (activity, responsible, day) in enumerate(
        (
            (WALKING, "Per Ny, fysioterapeut, Vårdcentralen Ekdungen", 21),
            (HOME_HELP, "Karin Holm, Biståndsenheten", 28),
        )
    ):
        clinic.click("add:activities")
        clinic.write(f"field:activities:{row}.activity", activity)
        clinic.write(f"field:activities:{row}.responsible", responsible)
        clinic.write(f"field:activities:{row}.follow_up", day_after(cast, day))
    clinic.choose("field:responsible_principal", "region")
    clinic.write("field:evaluation_date", day_after(cast, 60))
    clinic.write("field:evaluation_time", "13:00")
    clinic.write("field:evaluation_place", "Vårdcentralen Ekdungen, rum 3")


def day_after(cast: Cast, days: int) -> str:
    """A day so many days after the drill's, as it is written."""
    return (cast.stage.start + timedelta(days=days)).date().isoformat()


def ring(
    player: Player, unit: str, who: str, title: str, *, answer: str, hands_over: bool = False, shot: str = ""
) -> None:
    """One call from the list, noted while it is fresh."""
    player.click(f"ring:{unit}")
    player.choose("call-result", "reached")
    player.write("spoken-with", who)
    player.write("spoken-title", title)
    player.choose("call-answer", answer)
    player.click("read-back")
    if hands_over:
        player.click("hands-over")
    if shot:
        player.shot(shot)
    player.click("save-call")


def note_incoming(
    cast: Cast,
    player: Player,
    reference: str,
    answer: str,
    *,
    comment: str = "",
    takes_over: bool = False,
    shot: str = "",
) -> None:
    """The receiver's own end of the call."""
    player.click("nav:outage")
    player.click("incoming-call")
    player.choose("caller", cast.unit(WARD))
    player.write("spoken-with", "Anna Berg")
    player.write("spoken-title", "sjuksköterska")
    player.write("person-number", "194803032392")
    player.write("person-name", "Olle Prov")
    player.write("reference", reference)
    player.write("reason", "Klarar inte trappan hemma.")
    player.choose("own-answer", answer)
    if comment:
        player.write("call-comment", comment)
    if takes_over:
        player.click("takes-over")
    player.click("read-back")
    if shot:
        player.shot(shot)
    player.click("save-incoming")
