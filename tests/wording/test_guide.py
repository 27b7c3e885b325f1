"""The help of a step says what the table, the way, the deadlines and this region's settings say, and nothing
else.
"""

from __future__ import annotations

import msgspec
import pytest

from cases.deadlines import Rule
from cases.settings import Settings
from cases.sip import TABLE, May
from cases.status import Look, Step
from tests.process.page import REGION
from tests.wording.reading import is_whole, wrong
from wording import guide as room
from wording import region, walk
from wording.deadlines import rule_line
from wording.guide import Guide, guide, guides
from wording.process import DEEDS, who

OTHER = msgspec.structs.replace(
    REGION,
    process="mina_planer",
    palette="mina_planer",
    plan_settled_by="approval",
    meeting_notice_days=9,
    leaves_start_page_hours=48,
)


def acts(made: Guide) -> list[str]:
    return [deed.act for deed in made.deeds]


def test_every_step_has_its_guide_and_what_is_done_at_any_time_too() -> None:
    assert is_whole(room.QUESTIONS, Step)
    assert [made.heading for made in guides(REGION)] == [
        *("Initiativ", "Kartläggning", "Kallelse", "Plan", "Uppföljning", "Utvärdering", "När som helst")
    ]


@pytest.mark.parametrize("settings", [REGION, OTHER], ids=["lock", "approval"])
@pytest.mark.parametrize("step", list(Step))
def test_it_tells_what_is_done_by_whom_and_until_when(step: Step, settings: Settings) -> None:
    made = guide(step, settings)
    assert made.about == walk.ABOUT[step]
    told = {deed.act: deed for deed in made.deeds}
    for said in walk.WALK[step]:
        act = said.label or DEEDS[said.verb].button
        if said.where is not None and not said.where.holds(settings):
            assert act not in told
            continue
        assert told[act].words == said.words
        assert told[act].who in ("", who(said.verb))
        assert bool(told[act].who) or TABLE[said.verb].may is May.PARTICIPANT
    assert set(made.times) <= {rule_line(rule, settings) for rule in walk.WHEN[step]}


def test_the_numbers_are_the_regions_own() -> None:
    assert "Kalla till mötet helst senast 14 dagar före mötet" in guide(Step.MEETING_CALL, REGION).times
    assert "Kalla till mötet helst senast 9 dagar före mötet" in guide(Step.MEETING_CALL, OTHER).times
    assert "Planen lämnar startsidan 48 timmar efter att den blev klar" in guide(Step.PLAN, OTHER).times


def test_where_the_coordinator_locks_nobody_is_told_to_approve_and_the_other_way_round() -> None:
    locks, approves = acts(guide(Step.PLAN, REGION)), acts(guide(Step.PLAN, OTHER))
    assert "Lås planen" in locks
    assert {"Begär godkännande", "Godkänn planen"} & set(locks) == set()
    assert {"Begär godkännande", "Godkänn planen"} <= set(approves)
    assert "Lås planen" not in approves


def test_where_the_initiative_is_part_of_the_kallelse_nobody_is_told_to_send_or_answer_one() -> None:
    before, after = guide(Step.INITIATIVE, REGION), guide(Step.INITIATIVE, OTHER)
    assert rule_line(Rule.ACKNOWLEDGE, REGION) in before.times
    assert rule_line(Rule.ACKNOWLEDGE, OTHER) not in after.times
    assert acts(after) == ["Nytt ärende", "Informera personen", "Ändra samtycke"]
    assert "Får en enhet neka ett initiativ?" in dict(before.choices)
    assert "Får en enhet neka ett initiativ?" not in dict(after.choices)


def test_the_regions_answers_are_told_and_no_others() -> None:
    asked = "När gäller planen?"
    assert dict(guide(Step.PLAN, REGION).choices)[asked] == "När samordningsansvarig har låst den."
    assert dict(guide(Step.PLAN, OTHER).choices)[asked].startswith("När alla enheter som har tillfrågats")
    for settings in (REGION, OTHER):
        for question in region.QUESTIONS:
            assert "{" not in region.answer(question, settings)


def test_the_symbols_of_mina_planer_are_explained_only_there() -> None:
    step = Step.ASSESSMENT
    assert Look.STARTED not in dict(guide(step, REGION).meanings)
    assert Look.STARTED in dict(guide(step, OTHER).meanings)
    before, after = (dict(guide(Step.PLAN, settings).meanings) for settings in (REGION, OTHER))
    assert before[Look.OTHER] == after[Look.NOT_MINE]
    assert Look.NOT_MINE not in before
    assert Look.OTHER not in after


@pytest.mark.parametrize("step", [*Step, None])
def test_who_hears_the_screen_is_told_all_of_it(step: Step | None) -> None:
    made = guide(step, REGION)
    for part in (
        made.about,
        *(deed.words for deed in made.deeds),
        *made.times,
        *(line for advice in made.advice for line in advice.lines),
        *(answer for _, answer in made.choices),
        *(words for _, words in made.meanings),
    ):
        assert part in made.spoken
    assert wrong([made.spoken, made.heading, made.the]) == []
