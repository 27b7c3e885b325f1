"""What does not happen in every case: an end before its time, a unit that comes or goes, a message, a mistake
that is put right. Each is a turn that a made-up case may take after its last stage.
"""

from __future__ import annotations

from datetime import timedelta

from cases import coordinator
from cases.between import only_acknowledged
from cases.deadlines import Rule, due
from cases.intents import (
    Answer,
    Basis,
    CallResult,
    ChangeCoordinator,
    ConsentState,
    Direction,
    LogCall,
    Part,
    Print,
    Recipient,
    RecordConsent,
    Sign,
    Topic,
)
from cases.steering import (
    AddUnit,
    Close,
    CloseKind,
    ExplainDelay,
    Ground,
    Identify,
    InformPerson,
    LookIn,
    PlanKind,
    RecordDeath,
    RemoveUnit,
    Void,
)
from central.demo_acts import all_assessed, evaluation_called
from central.demo_scenes import PLACE, Scene, Turn
from central.demo_texts import CHANGED_NEEDS, OTHER_VIEW
from central.demo_units import HOMECARE, JOHAN, PER, SUPPORT, WARD


def ends(kind: CloseKind, reason: str) -> Turn:
    """The case ends, with this reason."""

    def turn(scene: Scene) -> None:
        scene.story.did(scene.when(0), scene.by, Close(kind, reason))

    return turn


def informed(scene: Scene) -> None:
    """B15: the person was told what a SIP is, through an interpreter; what she speaks is written down."""
    told = InformPerson(True, scene.plot.person.name, interpreter="Tolkförmedlingen, arabiska")
    scene.story.did(scene.when(0), scene.by, told)
    scene.story.wrote(scene.when(4), scene.by, Part.PERSON, {"language": "arabiska", "interpreter": "yes"})


def both_custodians(scene: Scene) -> None:
    """The other custodian of a child gives consent too."""
    state, basis = ConsentState.GIVEN, Basis.CUSTODIAN
    scene.story.consented(scene.when(0), scene.by, state, basis, "Jonas Zetterlund", "pappa")


def takes_back(scene: Scene) -> None:
    """R33: the person no longer agrees."""
    given = tuple(act.id for act in scene.story.actions if isinstance(act.intent, RecordConsent))
    scene.story.consented(scene.when(0), scene.by, ConsentState.WITHDRAWN, supersedes=given)


def rings(scene: Scene) -> None:
    """A02: the first says yes on the telephone and has not confirmed it; nobody answers at the second."""
    settings = scene.story.settings
    directory = settings.directory
    topic = Topic.INITIATIVE if settings.process == "prator" else Topic.PLANNING
    said = Answer.ACKNOWLEDGE if only_acknowledged(topic, settings) else Answer.ACCEPT
    first, *rest = scene.others
    for place, other in enumerate((first, *rest[:1])):
        unit, member = scene.story.unit_of(other), directory.staff[other]
        reached = other == first
        call = LogCall(
            Direction.OUTGOING,
            topic,
            unit,
            directory.units[unit].phone,
            CallResult.REACHED if reached else CallResult.NO_ANSWER,
            spoken_with=member.name if reached else "",
            title=directory.roles[member.role].title if reached else "",
            answer=said if reached else None,
            read_back=reached,
        )
        scene.story.did(scene.when(6 * place), scene.by, call)


def explains(scene: Scene) -> None:
    """Something is late because of the outage: said when the time has gone out, if it has by now."""
    late = ExplainDelay(Rule.ACKNOWLEDGE, reason="Prator låg nere hela förmiddagen.")
    out = due(Rule.ACKNOWLEDGE, scene.at, scene.story.settings) + timedelta(hours=1)
    scene.story.did(min(out, scene.at + timedelta(days=5)), scene.by, late)


def all_assess(scene: Scene) -> None:
    """C21: everybody has signed the kartläggning, and it is still to be locked."""
    all_assessed(scene)


def disagrees(scene: Scene) -> None:
    """Two units have written different things in one field, each without the other's text."""
    story, other = scene.story, scene.others[0]
    keys = story.wrote_apart(scene.when(0), other, Part.ASSESSMENT, OTHER_VIEW)
    story.did(scene.when(4), other, Sign(Part.ASSESSMENT, keys))


def calls_anew(scene: Scene) -> None:
    """B23: the kallelse is voided, and a new one sent; one unit has answered it."""
    story = scene.story
    first, _ = story.sent[Topic.PLANNING]
    story.did(scene.when(0), scene.by, Void(first, "Rummet är upptaget. Ny tid skickas."))
    later = scene.meeting + timedelta(days=7)
    story.called(scene.when(3), scene.by, later, PLACE, *scene.units)
    story.answered(scene.when(20), scene.others[0], Topic.PLANNING)


def writes_to_all(scene: Scene) -> None:
    """B37, E62: three messages: one that all are to acknowledge and one has, one that is for information
    only, and one that nobody has acknowledged.
    """
    story, first = scene.story, scene.others[0]
    story.told(scene.when(0), scene.by, "Dottern deltar på mötet per telefon.", *map(Recipient, scene.units))
    story.answered(scene.when(8), first, Topic.MESSAGE)
    opener = story.unit_of(scene.by)
    story.told(scene.when(12), first, "Ny telefon till avdelningen från måndag.", Recipient(opener, False))
    story.told(
        scene.when(20), scene.by, "Tag med hjälpmedelslistan till mötet.", *map(Recipient, scene.units)
    )


def one_comes_one_goes(scene: Scene) -> None:
    """E59: Hemsjukvården takes over from Biståndsenheten."""
    story = scene.story
    story.did(scene.when(0), scene.by, AddUnit(HOMECARE, "Behöver hemsjukvård efter hemgång."))
    story.did(scene.when(6), scene.by, _without(scene, SUPPORT, "Hemsjukvården tar över."))


def loses_the_ward(scene: Scene) -> None:
    """E60: the ward takes no part any more; it keeps a stub."""
    gone = _without(scene, WARD, "Utskriven, avdelningen har inga insatser kvar.")
    scene.story.did(scene.when(0), scene.by, gone)


def dies(scene: Scene) -> None:
    """The person has died: the meeting is cancelled."""
    died = RecordDeath("dottern, per telefon", scene.at - timedelta(hours=9))
    scene.story.did(scene.when(0), scene.by, died)


def gets_a_name(number: str, name: str) -> Turn:
    """Who the unknown person is has become known."""

    def turn(scene: Scene) -> None:
        born = f"{number[:4]}-{number[4:6]}-{number[6:8]}"
        scene.story.did(scene.when(0), scene.by, Identify(scene.story.case_id, number, name, born))

    return turn


def is_read(scene: Scene) -> None:
    """R24: somebody at the ward, which takes no part, reads the case after an active choice."""
    look = LookIn(Ground.ACTIVE_CHOICE, "Personen är på väg in akut.")
    scene.story.did(scene.when(0), JOHAN, look)


def hands_on(scene: Scene) -> None:
    """D12: the first of the others takes the coordination over."""
    root = coordinator.root_key(scene.story.unit_of(scene.by))
    scene.story.did(scene.when(0), scene.by, ChangeCoordinator(scene.units[0], (root,)))


def hands_on_twice(scene: Scene) -> None:
    """R43: two colleagues have handed the coordination over to different units, and nobody has settled it."""
    root = coordinator.root_key(scene.story.unit_of(scene.by))
    for place, (who, unit) in enumerate(zip((scene.by, PER), scene.units, strict=False)):
        scene.story.did(scene.when(9 * place), who, ChangeCoordinator(unit, (root,)))


def one_has_written(scene: Scene) -> None:
    """C25: the first of the others has written in the plan, and is to sign it."""
    scene.story.wrote(scene.when(0), scene.others[0], Part.PLAN, CHANGED_NEEDS)


def evaluation_is_called(scene: Scene) -> None:
    """B34: the evaluation is called before anybody has begun the follow-up."""
    scene.story.handed_over(scene.when(0), scene.by)
    evaluation_called(scene)


def prints_the_plan(scene: Scene) -> None:
    """A07: the plan as it stands, on paper for the meeting."""
    story, seen = scene.story, scene.story.seen(Part.PLAN)
    paper = Print(Part.PLAN, "support_plan", "1", story.reference(), 3, seen, "")
    story.did(scene.when(12), scene.by, paper)


def plans_anew(kind: PlanKind, reason: str) -> Turn:
    """B36, E55: a new version of the plan is begun, and written in."""

    def turn(scene: Scene) -> None:
        story = scene.story
        story.planned_anew(scene.when(0), scene.by, kind, reason)
        story.wrote(scene.when(6), scene.by, Part.PLAN, CHANGED_NEEDS, 2)
        story.signed(scene.when(9), scene.by, Part.PLAN, 2)

    return turn


def _without(scene: Scene, unit: str, reason: str) -> RemoveUnit:
    """To take out a unit that has been invited and no more."""
    sent = scene.story.sent
    invited, _ = sent.get(Topic.INITIATIVE) or sent[Topic.PLANNING]
    return RemoveUnit(unit, (f"{invited}/{unit}",), reason)
