"""Writing one made-up case as the actions that made it: what each person did, when, and in whose name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from cases import edits
from cases.action import Action, Channel
from cases.between import only_acknowledged
from cases.intents import (
    Answer,
    Basis,
    CallMeeting,
    Change,
    ConsentState,
    Edit,
    HandOver,
    Lock,
    OpenCase,
    Part,
    Recipient,
    RecordConsent,
    Reply,
    SendInitiative,
    SendMessage,
    Sign,
    Topic,
)
from cases.locks import sheet
from cases.people import Actor, Who
from cases.settings import Settings
from cases.steering import NewPlan, PlanKind
from cases.verbs import Verb
from central.demo_people import Person
from central.demo_texts import Texts
from forms import references

IMPORTED = "import"
"""The workstation of actions that were never delivered by one."""


def ids(random: Random) -> Iterator[str]:
    """Ids in the shape of UUID version 7, the same for the same seed."""
    stamp = random.getrandbits(40)
    while True:
        stamp += random.randrange(1, 1000)
        low = (0x7 << 76) | (random.getrandbits(12) << 64) | (0b10 << 62) | random.getrandbits(62)
        text = f"{(stamp << 80) | low:032x}"
        yield "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


class Story:
    """One case in the making. Every verb adds an action; `at` is when it was done, and was typed a minute
    later. `sent`: by what, and by which unit, the latest of each kind was sent.
    """

    def __init__(self, person: Person, settings: Settings, random: Random, fresh: Iterator[str]) -> None:
        self.person, self.settings = person, settings
        self.actions: list[Action] = []
        self.sent: dict[Topic, tuple[str, str]] = {}
        self.case_id = next(fresh)
        self._random, self._fresh = random, fresh
        self._keys: dict[str, dict[str, str]] = {}
        self._texts: dict[str, Texts] = {}

    # what passes between units

    def opened(self, at: datetime, by: str) -> None:
        """A09: the case is opened."""
        person = self.person
        self.did(
            at,
            by,
            OpenCase(person.number, person.name, person.birth, self.reference(), unknown=person.unknown),
        )

    def invited(self, at: datetime, by: str, reason: str, *units: str) -> None:
        """A10, A13: the initiative goes to these units."""
        verb = SendInitiative(reason, tuple(map(Recipient, units)), self.reference())
        self._send(at, by, Topic.INITIATIVE, verb)

    def called(
        self,
        at: datetime,
        by: str,
        meeting: datetime,
        place: str,
        *units: str,
        others: str = "",
        purpose: Topic = Topic.PLANNING,
        cause: str = "",
    ) -> None:
        """A15–A20, E42: a kallelse; `cause`: the initiative that it holds, which is the person's own."""
        recipients = tuple(map(Recipient, units))
        initiator, relation = (self.person.name, "den enskilde") if cause else ("", "")
        verb = CallMeeting(
            purpose,
            "Fysiskt möte",
            place,
            meeting,
            recipients,
            others,
            self.reference(),
            initiator=initiator,
            relation=relation,
            cause=cause,
        )
        self._send(at, by, purpose, verb)

    def told(self, at: datetime, by: str, text: str, *recipients: Recipient) -> None:
        """B37: a message to these, who are to acknowledge it or not."""
        self._send(at, by, Topic.MESSAGE, SendMessage(text, recipients, self.reference()))

    def answered(self, at: datetime, by: str, topic: Topic = Topic.INITIATIVE, comment: str = "") -> None:
        """B13, E62: the unit accepts, or acknowledges, the latest that it was sent of this kind."""
        answer = Answer.ACKNOWLEDGE if only_acknowledged(topic, self.settings) else Answer.ACCEPT
        self._reply(at, by, topic, answer, comment)

    def declined(self, at: datetime, by: str, comment: str) -> None:
        """B14: the unit says no to the initiative."""
        self._reply(at, by, Topic.INITIATIVE, Answer.DECLINE, comment)

    # what is written

    def consented(
        self,
        at: datetime,
        by: str,
        state: ConsentState = ConsentState.GIVEN,
        basis: Basis = Basis.OWN,
        given_by: str = "",
        relation: str = "",
        supersedes: tuple[str, ...] = (),
    ) -> str:
        """A11, A12: what the person, or somebody for her, has said. Answers its key."""
        name, day = self.settings.directory.staff[by].name, f"{at:%Y-%m-%d}"
        verb = RecordConsent(
            state, basis, name, self._title(by), day, given_by, relation, supersedes=supersedes
        )
        return self.did(at, by, verb)

    def wrote(self, at: datetime, by: str, part: Part, texts: Texts, version: int = 1) -> None:
        """A35–A42: text on top of what stands there."""
        name = sheet(part, version)
        keys = self._keys.setdefault(name, {})
        bases = {field: (keys[field],) if field in keys else () for field in texts}
        changes = {field: Change(bases[field], "", text) for field, text in texts.items()}
        self.did(at, by, Edit(part, changes, version))
        keys.update({field: edits.key(name, field, bases[field], text) for field, text in texts.items()})
        self._texts.setdefault(name, {}).update(texts)

    def wrote_apart(self, at: datetime, by: str, part: Part, texts: Texts) -> tuple[str, ...]:
        """Text by somebody who has not seen what stands there. Answers the keys of it."""
        self.did(at, by, Edit(part, {field: Change((), "", text) for field, text in texts.items()}))
        return tuple(edits.key(sheet(part), field, (), text) for field, text in texts.items())

    def signed(self, at: datetime, by: str, part: Part, version: int = 1) -> None:
        """R03: the unit stands for what is written."""
        self.did(at, by, Sign(part, self.seen(part, version), version))

    def locked(self, at: datetime, by: str, part: Part) -> None:
        """R04: the coordinator locks the part."""
        self.did(at, by, Lock(part, self.seen(part)))

    def handed_over(self, at: datetime, by: str) -> None:
        """R15: the person has got the plan, and signed it."""
        name = self.person.name
        self.did(at, by, HandOver(Part.PLAN, self.reference(), name, True, self.seen(Part.PLAN)))

    def planned_anew(self, at: datetime, by: str, kind: PlanKind, reason: str) -> None:
        """B36, E55: the second version of the plan, which begins as what the first says."""
        self.did(at, by, NewPlan(2, self.seen(Part.PLAN), kind, reason))
        first, second = sheet(Part.PLAN), sheet(Part.PLAN, 2)
        self._keys[second] = {
            field: edits.key(second, field, (), text) for field, text in self._texts[first].items()
        }
        self._texts[second] = dict(self._texts[first])

    def seen(self, part: Part, version: int = 1) -> tuple[str, ...]:
        """What stands in the part: what somebody who signs it has seen."""
        return tuple(sorted(self._keys.get(sheet(part, version), {}).values()))

    # anything else

    def did(self, at: datetime, by: str, verb: Verb) -> str:
        """Somebody does this. Answers the id of the action."""
        member = self.settings.directory.staff[by]
        made = next(self._fresh)
        self.actions.append(
            Action(
                id=made,
                case_id=self.case_id,
                intent=verb,
                actor=Actor(member.hsa_id, member.name, member.role, member.units[0]),
                performed_by=Who(member.name, self._title(by), member.hsa_id),
                signed_by=None,
                occurred_at=at,
                recorded_at=at + timedelta(minutes=1),
                channel=Channel.APP,
                depends_on=(),
                outage_id="",
                workstation=IMPORTED,
                incarnation=0,
                sequence=0,
                previous_hash="",
            )
        )
        return made

    def unit_of(self, hsa_id: str) -> str:
        """Where somebody works."""
        return self.settings.directory.staff[hsa_id].units[0]

    def reference(self) -> str:
        """A reference to read out, or a print number."""
        return references.make(self._random.randrange(references.COUNT))

    def _send(self, at: datetime, by: str, topic: Topic, verb: Verb) -> None:
        self.sent[topic] = (self.did(at, by, verb), self.unit_of(by))

    def _reply(self, at: datetime, by: str, topic: Topic, answer: Answer, comment: str) -> None:
        sent, sender = self.sent[topic]
        about = f"{sent}/{self.unit_of(by)}"
        self.did(at, by, Reply(topic, sender, answer, comment, about=about))

    def _title(self, hsa_id: str) -> str:
        directory = self.settings.directory
        return directory.roles[directory.staff[hsa_id].role].title
