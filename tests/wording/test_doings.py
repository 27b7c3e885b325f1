"""On hover a step says who did what, at which unit and when, and who may still act."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest

from cases.case import Sip
from cases.doings import Act, Doing
from cases.intents import Answer, HandOver, Part, Topic
from cases.people import Who
from cases.settings import Settings
from cases.settlement import asking
from cases.status import Step
from cases.steering import Approve, Close, CloseKind, PartCase, RecordDeath, Void
from cases.steps import statuses
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import BY_APPROVAL, MINA_PLANER
from tests.cases.test_parting import joined
from tests.wording.reading import NOW, is_whole, wrong
from wording import doings

TODAY = b.FRIDAY + timedelta(hours=1)
AFTER = stages.MEETS + timedelta(hours=2)
MARIA = Who("Maria Sand", "distriktssköterska")
DOING = Doing(Act.SIGNED, b.CENTRE, MARIA, NOW - timedelta(minutes=32), Part.PLAN)


def lines(
    case: Sip, step: Step, unit: str = b.WARD, now: datetime = TODAY, settings: Settings = b.SETTINGS
) -> list[str]:
    return list(doings.lines(case, step, unit, settings, now))


def test_every_act_has_its_line_and_its_words() -> None:
    assert is_whole(doings.ACTS, Act)
    assert set(doings.UNDONE) <= set(Act)
    assert wrong(doings.UNDONE.values()) == []


@pytest.mark.row("E01", "E03", "B13")
def test_pointing_at_an_initiative_tells_who_has_answered_and_whom_it_waits_for() -> None:
    script = b.Script()
    case = stages.on(stages.opened(script), script, (b.CENTRE, b.answer()))
    assert lines(case, Step.INITIATIVE) == [
        "Initiativ registrerat av Någon på W, i dag 10.03, till Vårdcentralen Norr och Biståndsenheten",
        "Accepterat av Vårdcentralen Norr, Någon på V, i dag 10.04",
        "Väntar på Biståndsenheten",
    ]
    sent, accepted = lines(case, Step.INITIATIVE, b.COUNCIL)
    assert sent.startswith("Initiativ registrerat av Avdelning 4, Någon på W, i dag 10.03, till ")
    assert accepted == "Accepterat av Vårdcentralen Norr, Någon på V, i dag 10.04"


@pytest.mark.row("R06", "B14")
def test_a_no_that_was_only_heard_is_told_as_spoken_with_who_said_it() -> None:
    script = b.Script()
    case = stages.on(b.case_of(b.opened(script, b.HOME)), script, (b.WARD, b.call(b.HOME, Answer.DECLINE)))
    tomorrow = TODAY + timedelta(days=1)
    assert lines(case, Step.INITIATIVE, now=tomorrow)[1:] == [
        "Nekat muntligt, ej bekräftat av enheten: Hemsjukvård Söder, Karin, i går 10.04",
        "Väntar på din enhet och Hemsjukvård Söder",
    ]


@pytest.mark.row("A02")
def test_what_a_unit_heard_in_a_call_is_told_as_its_own_note() -> None:
    script = b.Script()
    opens = script.act(b.HOME, b.opening(heard_from=b.WARD, heard_reference=b.REFERENCE))
    case = b.case_of([opens, script.act(b.HOME, b.heard())])
    assert lines(case, Step.INITIATIVE, b.HOME)[0] == (
        "Initiativ från Avdelning 4, enligt samtal som Någon på H antecknade i dag 10.02"
    )


@pytest.mark.row("E53", "E08", "R44")
def test_pointing_at_a_plan_to_approve_tells_who_has_who_may_and_what_a_change_has_broken() -> None:
    script = b.Script()
    case = stages.planned(script, BY_APPROVAL)
    seen = stages.keys(case, Part.PLAN)
    case = stages.on(
        case,
        script,
        (b.WARD, asking(case, seen, 1)),
        (b.CENTRE, Approve(Part.PLAN, seen)),
        settings=BY_APPROVAL,
    )
    asked, approved, waits = lines(case, Step.PLAN, b.CENTRE, settings=BY_APPROVAL)[-3:]
    assert asked.startswith("Godkännande begärt av Avdelning 4, Någon på W, i dag")
    assert approved.startswith("Godkänt av Någon på V, i dag")
    assert waits == "Väntar på Avdelning 4 och Biståndsenheten"
    case = stages.signed(
        case, script, b.WARD, Part.PLAN, {"situation": "Bor hos sin bror"}, settings=BY_APPROVAL
    )
    broken = next(line for line in lines(case, Step.PLAN, settings=BY_APPROVAL) if "Godkänt av" in line)
    assert broken.endswith(", men planen är ändrad efter det")
    assert lines(case, Step.PLAN, settings=BY_APPROVAL)[-1] == (
        "Väntar på din enhet, Vårdcentralen Norr och Biståndsenheten"
    )


@pytest.mark.row("E03", "R15")
def test_pointing_at_a_locked_plan_tells_who_locked_it_and_to_whom_it_was_given() -> None:
    script = b.Script()
    case = stages.settled(script)
    give = HandOver(Part.PLAN, b.REFERENCE, "", True, stages.keys(case, Part.PLAN))
    case = stages.on(case, script, (b.WARD, give))
    wednesday = b.FRIDAY + timedelta(days=5)
    assert lines(case, Step.PLAN, now=wednesday)[1:] == [
        "Låst av Någon på W, fre 20 nov",
        "Planen lämnad till personen av Någon på W, fre 20 nov",
    ]
    assert "Låst av Avdelning 4, Någon på W, fre 20 nov" in lines(case, Step.PLAN, b.CENTRE, wednesday)


@pytest.mark.row("B23", "R05")
def test_what_was_taken_back_is_told_by_who_did_so() -> None:
    script = b.Script()
    case = stages.settled(script)
    (lock,) = case.locks
    (call,) = {h.stamp.action for h in case.halves.values() if h.topic is Topic.PLANNING and not h.reply}
    case = stages.on(case, script, (b.WARD, Void(lock, "fel mål")), (b.WARD, Void(call, "fel dag")))
    assert "Låset makulerat av Någon på W, i dag 10.12" in lines(case, Step.PLAN)
    assert lines(case, Step.MEETING_CALL)[0] == "Kallelsen makulerad av Någon på W, i dag 10.13"


@pytest.mark.row("E56")
def test_how_the_case_ended_is_told_in_the_last_step() -> None:
    script = b.Script()
    case = stages.on(
        stages.evaluated(script),
        script,
        (b.WARD, Close(CloseKind.EVALUATED, "klart")),
        (b.COUNCIL, RecordDeath("närstående")),
    )
    closed, died = lines(case, Step.EVALUATION)[-2:]
    assert closed.startswith("Ärendet utvärderat och arkiverat, registrerat av Någon på W, i dag")
    assert died.startswith("Personen avliden, registrerat av Biståndsenheten, Någon på B, i dag")


@pytest.mark.row("R03")
def test_text_that_is_not_signed_is_told_as_such_to_whoever_wrote_it() -> None:
    script = b.Script()
    case = stages.on(stages.called(script), script, (b.CENTRE, b.write(Part.ASSESSMENT, {"situation": "x"})))
    mine = lines(case, Step.ASSESSMENT, b.CENTRE)[0]
    assert mine.startswith("Skrivet av Någon på V, inte signerat, i dag")
    assert "Skrivet" not in " ".join(lines(case, Step.ASSESSMENT, b.WARD))


@pytest.mark.row("E01")
@pytest.mark.parametrize("settings", [b.SETTINGS, MINA_PLANER], ids=["prator", "mina_planer"])
@pytest.mark.parametrize("stage", list(stages.STAGES))
def test_every_step_at_every_stage_reads_as_swedish(stage: str, settings: Settings) -> None:
    case = stages.STAGES[stage](b.Script(), settings)
    for unit in (b.WARD, b.CENTRE, b.COUNCIL):
        for status in statuses(stages.seen_by(case, unit, settings), unit, settings, AFTER):
            told = doings.hover(case, status, unit, settings, AFTER).split("\n")
            assert wrong(told) == []
            assert told[1:] == list(doings.lines(case, status.step, unit, settings, AFTER))
            assert "skick" not in " ".join(told)


def test_the_day_is_enough_for_what_was_done_before_yesterday() -> None:
    assert doings.line(DOING, b.WARD, b.DIRECTORY, NOW) == (
        "Signerat av Vårdcentralen Norr, Maria Sand, i dag 09.12"
    )
    assert doings.line(DOING, b.WARD, b.DIRECTORY, NOW + timedelta(days=1)).endswith(", i går 09.12")
    assert doings.line(DOING, b.WARD, b.DIRECTORY, NOW + timedelta(days=5)).endswith(", fre 21 nov")


def test_who_has_no_name_is_told_by_her_unit() -> None:
    nameless = msgspec.structs.replace(DOING, who=Who("", ""))
    for unit in (b.WARD, b.CENTRE):
        assert doings.line(nameless, unit, b.DIRECTORY, NOW) == (
            "Signerat av Vårdcentralen Norr, i dag 09.12"
        )


def test_many_recipients_are_told_by_their_number() -> None:
    sent = Doing(Act.SENT, b.WARD, MARIA, NOW, Topic.PLANNING, others=("a", "b", "c", "d"))
    assert doings.line(sent, b.WARD, b.DIRECTORY, NOW) == (
        "Kallelse registrerad av Maria Sand, i dag 09.44, till 4 mottagare"
    )


def test_nobody_else_to_wait_for_gives_no_line() -> None:
    assert doings.waits_for((), b.WARD, b.DIRECTORY) == ""
    assert doings.waits_for((b.WARD,), b.WARD, b.DIRECTORY) == ""
    assert doings.waits_for((b.WARD, b.HOME), b.WARD, b.DIRECTORY) == (
        "Väntar på din enhet och Hemsjukvård Söder"
    )
    assert lines(stages.settled(b.Script()), Step.FOLLOW_UP) == []


@pytest.mark.row("R40")
def test_pointing_at_the_initiative_of_a_case_that_was_parted_tells_by_whom_and_when() -> None:
    script = b.Script()
    case = joined(script)
    parts = PartCase(("cW",), ("cV",), "Två planer")
    case = stages.on(case, script, (b.WARD, parts))
    assert lines(case, Step.INITIATIVE)[-2] == "Uppdelat i två ärenden av Någon på W, i dag 10.07"
