"""The story of a drill, scene by scene: one outage from the last quiet minute until everything is in the
centre."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from desktop.drill.acts import (
    ASSESSORS,
    CLINIC,
    HOME_CARE,
    IN_WORK,
    KNOWN,
    REGION_ONLY,
    UNKNOWN,
    Cast,
    note_incoming,
    player_person,
    ring,
    write_plan,
)
from desktop.drill.stage import StageError

UNFINISHED = "Orolig i går kväll. Sov dåligt och ville inte äta frukost."
SIP_NEEDS_BOTH = "En SIP kräver insatser från både kommun och region. Ingen kommunal enhet har accepterat."


def quiet_morning(cast: Cast) -> None:
    """Everybody signs in, and has the unit's cases."""
    cast.stage.say("Morgon. Fyra enheter loggar in och hämtar sina ärenden.")
    cast.ward.shot("00-logga-in")
    people = ("Anna Berg", "Maria Sand", "Karin Holm", "Sofia Lund")
    for player, person in zip(cast.everybody, people, strict=True):
        player.sign_in(player_person(player, person))
    for player in cast.everybody:
        player.wait("all_sent")
    cast.ward.shot("01-startsida-ordinarie")


def outage_begins(cast: Cast) -> None:
    """The central system dies. One nurse starts the reserve routine; the others' desks find out by
    themselves."""
    cast.stage.say("Prator dör. Sjuksköterskan på avdelningen startar reservrutinen.")
    cast.stage.go_on_to(time(9, 8))
    for player in cast.everybody:
        player.wait("heard_since", cast.stage.start.replace(hour=9, minute=8).isoformat(), patience=60)
    cast.stage.centre.kill()
    cast.stage.go_on_to(time(9, 12))
    ward = cast.ward
    for player in cast.everybody:
        player.wait("suspect", patience=60)
    cast.stage.go_on_to(time(9, 15))
    ward.click("nav:outage")
    ward.click("start-outage")
    ward.click("start-outage-now")
    for player in cast.everybody:
        player.wait("down", patience=60)
    ward.click("nav:cases")
    ward.shot("02-startsida-driftstörning")


def known_person(cast: Cast) -> None:
    """The meeting at 13.00 is held on paper, and the plan entered, locked, printed and handed over."""
    cast.stage.say("Den kända: mötet hålls på papper, planen förs in, låses, skrivs ut och lämnas.")
    cast.stage.go_on_to(time(9, 30))
    clinic = cast.clinic
    clinic.click("nav:forms")
    clinic.shot("03-blanketter")
    for form in ("checklist", "support_plan"):
        clinic.click(f"print-blank:{form}")
        clinic.click("print-now")
    clinic.click("nav:cases")
    clinic.open_row("cases", KNOWN)
    clinic.click("print-checklist")
    clinic.shot("04-förhandsgranskning")
    clinic.click("print-now")
    clinic.click("step:plan")
    clinic.click("print-draft")
    clinic.click("print-now")
    cast.stage.go_on_to(time(14, 2))
    write_plan(cast)
    clinic.show("from-paper")
    clinic.shot("05-plan")
    clinic.show("field:goals:0.goal")
    clinic.shot("05-plan-mål")
    clinic.click("lock-part")
    clinic.shot("06-lås-planen")
    clinic.click("lock-now")
    clinic.click("print-plan")
    clinic.shot("07-plan-för-underskrift")
    clinic.click("print-now")
    clinic.click("hand-over")
    clinic.choose("handed-signed", "yes")
    clinic.shot("08-lämnad")
    clinic.click("save-handed")
    clinic.shot("09-plan-låst")


def unknown_person(cast: Cast) -> None:
    """A SIP for somebody whom no copy knows: three units are rung, and each answers in its own way."""
    cast.stage.say("Den okända: avdelningen öppnar en SIP och ringer tre enheter.")
    cast.stage.go_on_to(time(14, 20))
    ward = cast.ward
    ward.click("nav:cases")
    ward.click("new-case")
    ward.write("field:person_number", "19480303-2392")
    ward.write("field:person_name", "Olle Prov")
    ward.choose("field:consent", "yes")
    ward.write("field:initiative_reason", "Klarar inte trappan hemma. Behöver träning och hemtjänst.")
    for unit in (CLINIC, ASSESSORS, HOME_CARE):
        ward.click("add:informed")
        ward.pick(f"add-unit:{cast.unit(unit)}")
    ward.shot("10-nytt-initiativ")
    ward.click("register-initiative")
    reference = ward.words("spoken-reference")
    ward.shot("11-ring-mottagarna")
    cast.stage.say(f"Referensen som läses upp är {reference}.")

    cast.stage.go_on_to(time(14, 26))
    clinic_answers(cast, reference)
    ward.click("nav:cases")
    ward.shot("13-startsida-att-ringa")
    ward.open_row("cases", UNKNOWN)
    cast.stage.go_on_to(time(14, 33))
    ring(ward, cast.unit(ASSESSORS), "Karin Holm", "biståndshandläggare", answer="accept")
    ring(ward, cast.unit(HOME_CARE), "Sofia Lund", "sjuksköterska", answer="later")
    ward.click("nav:outage")
    ward.shot("14-vem-vet-vad")

    home_care = cast.home_care
    note_incoming(cast, home_care, reference, "decline", comment="fel område, ring Norr")
    home_care.click("nav:cases")
    home_care.shot("15-nekat")


def clinic_answers(cast: Cast, reference: str) -> None:
    """In one call the clinic accepts, and takes the coordination over; both ends note it."""
    ward, clinic = cast.ward, cast.clinic
    ring(
        ward,
        cast.unit(CLINIC),
        "Maria Sand",
        "distriktssköterska",
        answer="accept",
        hands_over=True,
        shot="12-ring-och-anteckna",
    )
    note_incoming(cast, clinic, reference, "accept", takes_over=True, shot="13-inkommet-samtal")
    for player in (ward, clinic):
        player.click("nav:cases")
        player.open_row("cases", UNKNOWN)
        player.wait("said", f"Samordningsansvarig: {CLINIC}")


def one_principal(cast: Cast) -> None:
    """A plan with units of the region only: locking it is warned about, and it is left unlocked."""
    cast.stage.say("En plan med bara regionens enheter: låset varnar, och planen lämnas olåst.")
    cast.stage.go_on_to(time(14, 45))
    clinic = cast.clinic
    clinic.click("nav:cases")
    clinic.open_row("cases", REGION_ONLY)
    clinic.click("step:plan")
    clinic.click("lock-part")
    clinic.shot("16-bara-en-huvudman")
    if not any(SIP_NEEDS_BOTH in words for words in clinic.said()):
        raise StageError("varningen om båda huvudmännen visades inte")
    clinic.click("lock-later")


def power_cut(cast: Cast) -> tuple[int, str]:
    """The ward's desk dies in the middle of an entry. Answers with what waited before, and the draft that
    was found."""
    cast.stage.say("Avdelningens dator dör mitt i en anteckning och startas igen.")
    cast.stage.go_on_to(time(14, 55))
    ward = cast.ward
    ward.click("nav:cases")
    ward.open_row("cases", IN_WORK)
    ward.click("step:assessment")
    before = int(ward.facts()["unsent"])
    ward.write("field:situation", UNFINISHED)
    ward.wait("draft_saved", "assessment")
    ward.type("field:background", "Det sista som skr")
    ward.kill()
    ward.start()
    ward.sign_in("Anna Berg")
    after = int(ward.facts()["unsent"])
    if after != before:
        raise StageError(f"{before} registreringar väntade före strömavbrottet, {after} efter det")
    ward.open_row("cases", IN_WORK)
    ward.click("step:assessment")
    found = ward.words("field:situation")
    ward.shot("17-efter-strömavbrott")
    if found != UNFINISHED:
        raise StageError("utkastet som var sparat är borta efter strömavbrottet")
    ward.wait("down", patience=60)
    return after, found


def shift_change(cast: Cast) -> None:
    """Anna Berg goes home; a colleague signs in on the same workstation."""
    cast.stage.say("Anna Berg går hem. En kollega loggar in på hennes dator.")
    cast.stage.go_on_to(time(15, 5))
    ward = cast.ward
    ward.click("change-user")
    ward.wait("signed_out")
    ward.shot("18-byt-användare")
    ward.sign_in(next(person.name for person in ward.unit.staff if person.name != "Anna Berg"))


def centre_returns(cast: Cast) -> None:
    """The centre comes back: everything goes over, and everybody sees the same."""
    cast.stage.say("Prator är igång igen. Allt förs över.")
    cast.stage.centre.start()
    for player in cast.everybody:
        player.wait("all_sent", patience=90)
    end_the_routine(cast)
    assessors = cast.assessors
    assessors.click("nav:cases")
    # A desk with nothing of its own to send sees what the others sent with its next pull.
    assessors.open_row("cases", UNKNOWN, patience=60)
    assessors.shot("19-bekräfta-muntligt-svar")
    assessors.click("accept")
    assessors.wait("all_sent", patience=60)
    assessors.shot("20-bekräftat")
    for player in cast.everybody:
        player.wait("all_sent", patience=60)
    cast.ward.click("nav:cases")
    cast.ward.look_again()
    cast.ward.wait("said", "Accepterat · Karin Holm", patience=60)
    cast.ward.shot("21-startsida-efteråt")
    cast.ward.click("nav:outage")
    cast.ward.shot("22-allt-skickat")


def end_the_routine(cast: Cast) -> None:
    """Whoever sits at the ward's desk says that the outage is over (P27)."""
    ward = cast.ward
    ward.click("nav:outage")
    ward.click("end-outage")
    ward.click("end-outage-now")
    ward.wait("up")


def papers(out: Path) -> tuple[Path, ...]:
    """The printed PDFs."""
    return tuple(sorted((out / "papper").glob("*.pdf")))
