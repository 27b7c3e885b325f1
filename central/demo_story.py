"""Writing one made-up case as the actions that made it: what each person did, when, and in whose name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from cases import edits
from cases.action import Action, Channel
from cases.intents import (
    Answer,
    Basis,
    CallMeeting,
    Change,
    ConsentState,
    Edit,
    Lock,
    OpenCase,
    Part,
    Recipient,
    RecordConsent,
    Reply,
    SendInitiative,
    Sign,
    Topic,
    Verb,
)
from cases.people import Actor, Who
from cases.settings import Settings
from central.demo_people import Person
from forms import references

IMPORTED = "import"
"""The workstation of actions that were never delivered by one."""

Texts = dict[str, str]


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
    later.
    """

    def __init__(
        self, person: Person, opener: str, settings: Settings, random: Random, fresh: Iterator[str]
    ) -> None:
        self.person, self.opener, self.settings = person, opener, settings
        self.actions: list[Action] = []
        self._random, self._fresh = random, fresh
        self._case_id = next(fresh)
        self._keys: dict[Part, dict[str, str]] = {}

    def opened(self, at: datetime, by: str) -> None:
        """A09: the case is opened."""
        person = self.person
        self._add(by, at, OpenCase(person.number, person.name, person.birth, self._reference()))

    def consented(self, at: datetime, by: str) -> None:
        """A11, A12: the person's own yes."""
        title = self._title(by)
        name = self.settings.directory.staff[by].name
        self._add(by, at, RecordConsent(ConsentState.GIVEN, Basis.OWN, name, title, f"{at:%Y-%m-%d}"))

    def invited(self, at: datetime, by: str, reason: str, *units: str) -> None:
        """A10, A13: the initiative goes to these units."""
        self._add(by, at, SendInitiative(reason, tuple(map(Recipient, units)), self._reference()))

    def answered(self, at: datetime, by: str, topic: Topic = Topic.INITIATIVE, comment: str = "") -> None:
        """B13: the unit accepts what the opener sent it."""
        self._add(by, at, Reply(topic, self.opener, Answer.ACCEPT, comment))

    def wrote(self, at: datetime, by: str, part: Part, texts: Texts) -> None:
        """A35–A42: text on top of what stands there."""
        keys = self._keys.setdefault(part, {})
        bases = {name: (keys[name],) if name in keys else () for name in texts}
        self._add(by, at, Edit(part, {name: Change(bases[name], "", text) for name, text in texts.items()}))
        keys.update({name: edits.key(part, name, bases[name], text) for name, text in texts.items()})

    def signed(self, at: datetime, by: str, part: Part) -> None:
        """R03: the unit stands for what is written."""
        self._add(by, at, Sign(part, self._seen(part)))

    def locked(self, at: datetime, by: str, part: Part) -> None:
        """R04: the coordinator locks the part."""
        self._add(by, at, Lock(part, self._seen(part)))

    def called(
        self, at: datetime, by: str, meeting: datetime, place: str, *units: str, others: str = ""
    ) -> None:
        """A15–A18: a kallelse to planning."""
        recipients = tuple(map(Recipient, units))
        self._add(
            by,
            at,
            CallMeeting(
                Topic.PLANNING, "Fysiskt möte", place, meeting, recipients, others, self._reference()
            ),
        )

    def _seen(self, part: Part) -> tuple[str, ...]:
        return tuple(sorted(self._keys[part].values()))

    def _title(self, hsa_id: str) -> str:
        directory = self.settings.directory
        return directory.roles[directory.staff[hsa_id].role].title

    def _reference(self) -> str:
        return references.make(self._random.randrange(references.COUNT))

    def _add(self, by: str, at: datetime, verb: Verb) -> None:
        member = self.settings.directory.staff[by]
        self.actions.append(
            Action(
                id=next(self._fresh),
                case_id=self._case_id,
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
