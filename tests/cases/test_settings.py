"""What a region may choose, with the defaults of rules.md section 3: every choice, and what each way does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from cases.access import view
from cases.case import Sip
from cases.deadlines import Rule, due
from cases.decide import decide
from cases.intents import Answer, Part, Reply, Topic
from cases.keeping import kept_until
from cases.outcome import Applied, Decision
from cases.people import Actor, Directory
from cases.refusals import Missing, Reason, Warn
from cases.settings import News, Settings, news_at
from cases.settlement import settled
from cases.steering import Ground, LookIn
from tests.cases import builders as b
from tests.cases import stages

NO_CHOICES = {"version", "region", "central_name", "directory", "made_up", "news"}
"""What a region is, and not what it chooses."""

SHOWN_ONLY = {"palette", "lock_screen_minutes"}
"""What changes how the desk looks and no decision: the tests of `ui` have both ways."""


def told(answer: Decision) -> object:
    """An answer in short: what it warns of, or what stands in the way."""
    if isinstance(answer, Applied):
        return answer.warnings
    return getattr(answer, "missing", None) or getattr(answer, "reasons", None)


def notice(settings: Settings) -> object:
    """A kallelse twenty days ahead."""
    script = b.Script()
    case = stages.accepted(script)
    call = script.act(b.WARD, b.meeting(script.now + timedelta(days=20), b.CENTRE))
    return told(decide(case, call, settings))


def call_ahead(settings: Settings) -> object:
    return (stages.MEETS - due(Rule.CALLED_PROMPTLY, stages.MEETS, settings)).days


def first_contact(settings: Settings) -> object:
    return (due(Rule.FIRST_CONTACT, b.FRIDAY, settings).date() - b.FRIDAY.date()).days


def change(settings: Settings) -> object:
    """A handing over before the first meeting."""
    script = b.Script()
    return told(decide(stages.called(script), script.act(b.WARD, b.hand_over(b.CENTRE, "root:W")), settings))


def assessments(settings: Settings) -> object:
    """A lock of the kartläggning that only the ward has written."""
    script = b.Script()
    case = stages.signed(stages.accepted(script), script, b.WARD, Part.ASSESSMENT, {"current": "Trött"})
    return told(decide(case, script.act(b.WARD, b.lock(Part.ASSESSMENT, case)), settings))


def settling(settings: Settings) -> object:
    """The coordinator locks the plan; and whether it holds then."""
    script = b.Script()
    case = stages.planned(script)
    answer = decide(case, script.act(b.WARD, b.lock(Part.PLAN, case)), settings)
    holds = isinstance(answer, Applied) and settled(answer.case, Part.PLAN, 1, settings)
    approved = settled(stages.settled(b.Script(), stages.BY_APPROVAL), Part.PLAN, 1, settings)
    return told(answer), holds, approved


def process(settings: Settings) -> object:
    """An initiative, and each answer to a kallelse (rows 12 and 13)."""
    script = b.Script()
    case = stages.accepted(script)
    sends = told(decide(case, script.act(b.WARD, b.initiative(b.HOME)), settings))
    case = stages.on(case, script, (b.WARD, b.meeting(stages.MEETS, b.CENTRE)), settings=settings)
    fits = [
        said
        for said in Answer
        if isinstance(
            decide(case, script.act(b.CENTRE, Reply(Topic.PLANNING, b.WARD, said), case="cW"), settings),
            Applied,
        )
    ]
    return sends, fits


def visible(settings: Settings) -> object:
    """Whether the vårdcentral reads what the ward has written and not signed."""
    script = b.Script()
    case = stages.accepted(script)
    case = stages.on(case, script, (b.WARD, b.write(Part.ASSESSMENT, {"current": "Trött"})))
    shown = view(case, b.CENTRE, settings)
    return isinstance(shown, Sip) and bool(shown.edits)


def messages(settings: Settings) -> object:
    """A message before anybody has answered the initiative, and one when the evaluation is locked."""
    script = b.Script()
    return [
        told(decide(stage(script), script.act(b.WARD, b.message("Hej", b.CENTRE)), settings))
        for stage in (stages.opened, stages.evaluated)
    ]


def saturdays(settings: Settings) -> object:
    return due(Rule.ACKNOWLEDGE, b.FRIDAY, settings).date().isoformat()


def colleague(settings: Settings) -> object:
    """A colleague at the coordinating unit calls to a meeting."""
    script = b.Script()
    case = stages.accepted(script)
    call = script.act(b.WARD, b.meeting(stages.MEETS, b.CENTRE))
    other = msgspec.structs.replace(call, actor=Actor("hsa-annan", "Per Alm", "ssk", b.WARD))
    return told(decide(case, other, settings))


def visiting(settings: Settings) -> object:
    """A ward that has chosen to read a case of a vårdcentral in its region writes in it (R26, E10)."""
    script = b.Script()
    look = script.act(b.WARD, LookIn(Ground.ACTIVE_CHOICE, "Är inlagd hos oss"), case="cV")
    case = b.case_of([script.act(b.CENTRE, b.opening()), look])
    wrote = script.act(b.WARD, b.write(Part.ASSESSMENT, {"situation": "Inlagd"}), case="cV")
    return told(decide(case, wrote, settings))


def start_page(settings: Settings) -> object:
    return (due(Rule.LEAVES_START_PAGE, b.FRIDAY, settings) - b.FRIDAY) // timedelta(hours=1)


def kept_days(settings: Settings) -> object:
    return (kept_until(b.FRIDAY, settings).date() - b.FRIDAY.date()).days - 1


Way = tuple[object, object]
"""A value of the setting, and what is answered then."""

CHOICES: dict[str, tuple[Callable[[Settings], object], Way, Way]] = {
    "meeting_notice_days": (notice, (14, ()), (28, (Warn.SHORT_NOTICE,))),
    "call_ahead_days": (call_ahead, (3, 2), (5, 6)),
    "first_contact_days": (first_contact, (3, 3), (7, 7)),
    "coordinator_change": (
        change,
        ("any_step", ()),
        ("after_first_meeting", (Missing.FIRST_MEETING,)),
    ),
    "assessment_required": (
        assessments,
        (False, (Warn.ASSESSMENTS_LACKING,)),
        (True, (Missing.ASSESSMENTS,)),
    ),
    "plan_settled_by": (
        settling,
        ("lock", ((), True, False)),
        ("approval", ((Reason.NOT_IN_PROCESS,), False, True)),
    ),
    "process": (
        process,
        ("prator", ((), [Answer.ACCEPT, Answer.DECLINE])),
        ("mina_planer", ((Reason.NOT_IN_PROCESS,), [Answer.ACKNOWLEDGE])),
    ),
    "text_visible": (visible, ("signed", False), ("saved", True)),
    "messages_from": (
        messages,
        ("acknowledged", [(Missing.INITIATIVE_ANSWERED,), (Reason.EVALUATION_LOCKED,)]),
        ("start", [(), ()]),
    ),
    "saturday_counts": (saturdays, (False, "2026-11-23"), (True, "2026-11-21")),
    "coordinator_acts_by": (
        colleague,
        ("unit", (Warn.ACTS_FOR_COORDINATOR,)),
        ("person", (Missing.COORDINATOR,)),
    ),
    "inpatient_care_writes": (visiting, (False, (Missing.ACCESS,)), (True, ())),
    "leaves_start_page_hours": (start_page, (72, 72), (24, 24)),
    "keeps_closed_days": (kept_days, (30, 30), (0, 0)),
}
"""For each choice what is asked, the default way and the other way."""


@pytest.mark.row(
    *("C17", "C20", "C30", "D01", "D12", "E10", "E39", "E43", "E53", "E58"),
    *("R17", "R19", "R26", "R44", "T15", "T22"),
)
@pytest.mark.parametrize("name", CHOICES)
def test_every_choice_of_a_region_is_kept_either_way(name: str) -> None:
    ask, default, other = CHOICES[name]
    assert getattr(b.SETTINGS, name) == default[0]
    for value, answered in (default, other):
        assert ask(msgspec.structs.replace(b.SETTINGS, **{name: value})) == answered


def test_no_choice_of_a_region_is_left_out() -> None:
    assert {*CHOICES, *NO_CHOICES, *SHOWN_ONLY} == set(Settings.__struct_fields__)
    assert len(CHOICES) + len(NO_CHOICES) + len(SHOWN_ONLY) == len(Settings.__struct_fields__)


def test_a_region_that_chooses_nothing_has_the_agreed_defaults() -> None:
    plain = Settings(1, "Region Prov", "Prator", Directory())
    assert (plain.palette, plain.lock_screen_minutes, plain.made_up) == ("prator", 5, False)
    assert {name: getattr(plain, name) for name in CHOICES} == {
        name: default for name, (_, (default, _), _) in CHOICES.items()
    }


def test_settings_come_back_from_the_wire_and_turn_down_what_they_do_not_know() -> None:
    text = msgspec.json.encode(b.SETTINGS)
    assert msgspec.json.decode(text, type=Settings) == b.SETTINGS
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.json.decode(text.replace(b'"palette"', b'"colour"'), type=Settings)


@pytest.mark.parametrize(
    ("name", "value"), [("coordinator_change", "never"), ("plan_settled_by", "both"), ("process", "cosmic")]
)
def test_a_choice_that_there_is_not_is_turned_down(name: str, value: str) -> None:
    known = msgspec.to_builtins(b.SETTINGS)
    with pytest.raises(msgspec.ValidationError, match=name):
        msgspec.json.decode(msgspec.json.encode({**known, name: value}), type=Settings)


@pytest.mark.row("A15", "A19", "A20")
def test_all_three_kinds_of_kallelse_exist_in_every_region() -> None:
    """Rules row 5."""
    for settings in (b.SETTINGS, stages.MINA_PLANER):
        script = b.Script()
        case = stages.settled(script, settings)
        for purpose in (Topic.PLANNING, Topic.FOLLOW_UP, Topic.EVALUATION):
            call = script.act(b.WARD, b.meeting(stages.EVALUATES, b.CENTRE, purpose=purpose))
            assert b.applied(case, call, settings).delta.halves


def test_news_is_told_from_its_hour_until_its_end_the_newest_first() -> None:
    hour = timedelta(hours=1)
    stop = News(b.FRIDAY, "Stängt i natt.", b.FRIDAY + 3 * hour)
    later, plain = News(b.FRIDAY + hour, "Nytt telefonnummer."), News(b.FRIDAY - hour, "Ny blankett.")
    region = msgspec.structs.replace(b.SETTINGS, news=(stop, later, plain))
    assert news_at(region, b.FRIDAY - 2 * hour) == ()
    assert news_at(region, b.FRIDAY) == (stop, plain)
    assert news_at(region, b.FRIDAY + 2 * hour) == (later, stop, plain)
    assert news_at(region, b.FRIDAY + 3 * hour) == (later, plain)
