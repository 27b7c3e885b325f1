"""How a part holds and what is asked before it does, in words that a nurse would write."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest

from cases import edits
from cases.case import Sip
from cases.deadlines import STOCKHOLM
from cases.intents import Lock, Part, Sign
from cases.locks import VERSIONED
from cases.settings import Settings
from cases.settlement import asking
from cases.steering import Approve, CloseKind, NewPlan, PlanKind
from cases.turns import Closing
from tests.cases import builders as b
from tests.cases import stages
from tests.wording.reading import is_whole, wrong, wrong_sentences
from wording import plans

NOW = datetime(2026, 11, 23, 9, 44, tzinfo=STOCKHOLM)
BY_APPROVAL = msgspec.structs.replace(b.SETTINGS, plan_settled_by="approval")


def written(script: b.Script) -> Sip:
    """A plan that its coordinator has written and signed; only she takes part."""
    case = b.case_of(b.opened(script)[:2])
    case = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, {"situation": "Trött"}), case="cW")).case
    return b.applied(case, script.act(b.WARD, b.sign(Part.PLAN, case), case="cW")).case


def keys(case: Sip) -> tuple[str, ...]:
    return edits.standing_keys(case, "plan")


def locked(script: b.Script) -> Sip:
    case = written(script)
    return b.applied(case, script.act(b.WARD, Lock(Part.PLAN, keys(case)), case="cW")).case


def approved(script: b.Script) -> Sip:
    case = written(script)
    for verb in (asking(case, keys(case), 1), Approve(Part.PLAN, keys(case))):
        case = b.applied(case, script.act(b.WARD, verb, case="cW"), BY_APPROVAL).case
    return case


def test_every_end_of_a_case_has_its_words_and_each_version_its_way_back() -> None:
    assert is_whole(plans.ENDINGS, CloseKind)
    assert set(plans.EARLIER) == set(plans.BACK) == set(VERSIONED)
    assert [kind for kind, _ in plans.PLAN_CHOICES] == list(PlanKind)


def test_all_is_swedish_that_a_nurse_could_have_written() -> None:
    endings = plans.ENDINGS.values()
    asked = [plans.approving("Maria Sand"), *(plans.locking(part, "Maria Sand") for part in VERSIONED)]
    assert wrong_sentences([*(each.means for each in endings), *(each.after for each in asked)]) == []
    phrases = [
        *(word for each in endings for word in (each.word, each.act)),
        *(word for each in asked for word in (each.title, each.act, each.anyway, each.wait)),
        *plans.EARLIER.values(),
        *plans.BACK.values(),
        *(word for _, word in plans.PLAN_CHOICES),
    ]
    assert wrong(phrases) == []


@pytest.mark.row("R04", "R15")
def test_only_after_the_lock_of_the_plan_the_person_is_to_sign() -> None:
    assert "låt personen skriva under" in plans.locking(Part.PLAN, "Maria Sand").after
    assert plans.locking(Part.FOLLOW_UP, "Maria Sand").after == "Efter låset kan ingen ändra texten."


@pytest.mark.row("R04", "R44")
@pytest.mark.parametrize(
    ("settings", "words"), [(b.SETTINGS, "Inte låst"), (BY_APPROVAL, "Inte godkänd av alla")]
)
def test_what_does_not_hold_is_said_as_the_region_settles_it(settings: Settings, words: str) -> None:
    case = written(b.Script())
    assert plans.held(case, Part.PLAN, 1, settings, NOW) == words
    assert plans.held(case, Part.FOLLOW_UP, 1, settings, NOW) == "Inte låst"
    assert plans.version_named(case, Part.PLAN, 1, settings, NOW) == "Version 1, inte låst"


def test_a_kartlaggning_that_nobody_locks_is_not_said_to_be_unlocked() -> None:
    shared = msgspec.structs.replace(b.SETTINGS, process="mina_planer", text_visible="saved")
    assert plans.held(written(b.Script()), Part.ASSESSMENT, 1, shared, NOW) == "Gemensam för alla enheter"
    assert plans.held(written(b.Script()), Part.ASSESSMENT, 1, b.SETTINGS, NOW) == "Inte låst"


@pytest.mark.row("R04")
def test_a_lock_is_told_with_when_and_by_whom() -> None:
    case = locked(b.Script())
    told = plans.held(case, Part.PLAN, 1, b.SETTINGS, NOW)
    assert told.startswith("Låst fre 20 nov ")
    assert told.endswith(" av Någon på W")
    assert plans.version_named(case, Part.PLAN, 1, b.SETTINGS, NOW) == "Version 1, låst fre 20 nov"


@pytest.mark.row("R44", "E53")
def test_an_approved_plan_says_since_when() -> None:
    case = approved(b.Script())
    assert plans.held(case, Part.PLAN, 1, BY_APPROVAL, NOW) == "Godkänd av alla enheter fre 20 nov"
    assert plans.version_named(case, Part.PLAN, 1, BY_APPROVAL, NOW) == "Version 1, godkänd fre 20 nov"
    assert plans.approved_by(case, 1, BY_APPROVAL) == "Alla enheter har godkänt planen"


@pytest.mark.row("E53")
def test_how_far_an_approval_has_come_is_counted() -> None:
    script = b.Script()
    case = written(script)
    asks = asking(case, keys(case), 1)
    case = b.applied(case, script.act(b.WARD, asks, case="cW"), BY_APPROVAL).case
    assert plans.approved_by(case, 1, BY_APPROVAL) == "0 av 1 enhet har godkänt planen"
    case = stages.approving(b.Script())
    approves = Approve(Part.PLAN, stages.keys(case, Part.PLAN))
    case = stages.on(case, script, (b.CENTRE, approves), (b.COUNCIL, approves), settings=BY_APPROVAL)
    assert plans.approved_by(case, 1, BY_APPROVAL) == "2 av 3 enheter har godkänt planen"


def test_of_units_that_came_later_it_is_said_that_nothing_is_lost_by_asking_again() -> None:
    words, more = plans.asked_again(["Hemsjukvård Söder", "Biståndsenheten"])
    assert words.startswith("Hemsjukvård Söder och Biståndsenheten har kommit med i ärendet")
    assert "gäller fortfarande" in more
    assert wrong_sentences([words, more]) == []
    assert wrong([plans.ASK_AGAIN, plans.NOT_ASKED]) == []


@pytest.mark.row("C12")
def test_after_a_wrong_person_a_deviation_is_asked_for() -> None:
    stamp = next(iter(written(b.Script()).openings.values())).stamp
    for kind in CloseKind:
        lines = plans.after_close(Closing(kind, "Skäl", stamp))
        assert lines[0] == "Orsak: Skäl"
        assert ("avvikelse" in " ".join(lines)) is (kind is CloseKind.WRONG_PERSON)


@pytest.mark.row("B36", "R10")
def test_paper_of_one_version_says_what_has_come_after_it() -> None:
    script = b.Script()
    case = locked(script)
    assert plans.of_version(case, Part.PLAN, 1, b.SETTINGS) == ""
    anew = NewPlan(2, keys(case), PlanKind.NEW, "Flyttat")
    case = b.applied(case, script.act(b.WARD, anew, case="cW")).case
    assert plans.of_version(case, Part.PLAN, 1, b.SETTINGS) == "Version 1, version 2 är påbörjad"
    assert plans.of_version(case, Part.PLAN, 2, b.SETTINGS) == "Version 2"
    seen = edits.standing_keys(case, "plan.2")
    for verb in (Sign(Part.PLAN, seen, 2), Lock(Part.PLAN, seen, 2)):
        case = b.applied(case, script.act(b.WARD, verb, case="cW")).case
    assert plans.of_version(case, Part.PLAN, 1, b.SETTINGS) == "Version 1, ersatt av version 2"
    assert wrong([plans.PRINT_EARLIER]) == []


def test_who_writes_is_told_with_the_hour_today_and_with_the_day_before() -> None:
    told = plans.writes("Anna Berg", "", Part.PLAN, NOW, NOW)
    assert told.startswith("Anna Berg skriver i planen sedan ")
    assert told.endswith(" och har inte signerat än.")
    other = plans.writes("Anna Berg", "Avd 12 Medicin", Part.ASSESSMENT, NOW - timedelta(days=1), NOW)
    assert other.startswith("Anna Berg på Avd 12 Medicin skriver i kartläggningen sedan i går ")
    assert wrong_sentences([told, plans.ASK_FIRST]) == []
