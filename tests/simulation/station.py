"""One simulated workstation: a real encrypted copy, the real loop's turns, and people who record what they
may. Killed at any statement, it starts again from what lies in its file.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from msgspec import structs

from cases.action import SCHEMA, Action, Channel, Request
from cases.case import Sip
from cases.exchange import Outcome
from cases.intents import CallMeeting, Edit, HearInitiative, Intent, LogCall, Reply, SendInitiative, Sign
from cases.people import Actor, Who
from cases.steering import MarkHandled, PartCase
from cases.verbs import Verb
from central.accounts import Workstation
from localdb import forgetting, incoming, perform, schema, vault
from localdb.driver import open_file
from localdb.errors import NotSaved
from localdb.listing import Filter
from localdb.meta import Identity
from localdb.perform import Saved, Session, _unchained
from localdb.workspace import FILE, Workspace
from seal.action import body_of
from sync.ahead import Ahead
from sync.course import turn
from sync.plan import Pace
from sync.standing import Course, World, set_out
from sync.watch import Thresholds, all_sent, shown
from tests.cases import builders as b
from tests.cases import moves
from tests.localdb.fresh import fresh
from tests.simulation.centre import SimCentre
from tests.simulation.disk import Tripwire
from tests.simulation.harm import Crash, Harm, Site
from tests.simulation.region import KEY, LEDGER, NUMBERS, SETTINGS, opening, people
from tests.simulation.wire import Wire, at_once

_WORK = {Edit: 10, Sign: 4, Reply: 5, SendInitiative: 3, CallMeeting: 3, LogCall: 3, HearInitiative: 3}
_SELDOM = (PartCase, MarkHandled)
_OFTEN = [_WORK.get(kind, 0 if kind in _SELDOM else 1) for kind in moves.KINDS]
"""How often each verb is tried: most of the work is writing, asking and answering. Cases are parted in
outages of their own, and what was refused is taken care of where there is any.
"""

_KEPT = "kept.file"

WORD = 16
"""The signs at the end of each initiative that no other has."""

_STEADY = Pace(pull_every=15, probe_every=10, cap=8, pause=60, stuck_after=300, mend_every=120)


class Station:
    """`said`: the bytes of every action that the screen called saved, by id. `schema`: the shape of an action
    that its program makes.
    """

    def __init__(
        self, folder: Path, name: str, unit: str, centre: SimCentre, harm: Harm, now: datetime
    ) -> None:
        self.name, self.unit, self.harm = name, unit, harm
        self.now = now
        self.said: dict[str, bytes] = {}
        self.fetched: tuple[int, int, bool, str] = (0, 0, False, "")
        self.passed = ""
        self.made = 0
        self.schema = SCHEMA
        self.me = Workstation(name, unit)
        self.seeds = {hsa_id: f"{name}/{hsa_id}".encode().ljust(32, b".") for hsa_id in people(unit)}
        centre.register(self.me, {hsa_id: vault.public_raw(seed) for hsa_id, seed in self.seeds.items()})
        self.wire = Wire(centre, self.me, harm, self.later)
        self.folder = folder / name
        self.folder.mkdir()
        identity = Identity(unit, name, LEDGER, f"{name}/hemlighet", "http://127.0.0.1:1")
        fresh(self.folder, KEY, identity, SETTINGS, self.clock, self._id).close()
        self.open()

    def clock(self) -> datetime:
        """The workstation's own clock."""
        self.now += timedelta(milliseconds=1)
        return self.now

    def later(self, seconds: float) -> None:
        """Time goes, or, of less than nothing, the clock is set back."""
        self.now += timedelta(seconds=seconds)

    def open(self) -> None:
        """The program starts."""
        self.disk = Tripwire(open_file(self.folder / FILE, KEY), self.harm)
        schema.ensure(self.disk)
        incoming.take_in_kept(self.disk, self.clock)
        self.ws = Workspace(self.folder, KEY, self.disk, self.clock, self._id)
        self.course: Course = set_out(self.clock(), _STEADY, self.ws.facts().last_contact)

    def kill(self) -> None:
        """The program ends in the middle of what it does, and starts again."""
        self.disk.disarm()
        self.ws.close()
        self.open()

    def upgrade(self, newest: int) -> None:
        """The program ends, and a newer one starts; what waits was made by the older."""
        if self.schema < newest:
            self.schema += 1
            if self.ws.to_send(1):
                self.harm.note(Site.UPGRADED)
            self.kill()

    def keep(self) -> None:
        """Somebody copies the file away, with all that is in it."""
        self.disk.disarm()
        self.ws.keeper().back_up()
        self.ws.close()
        shutil.copyfile(self.folder / FILE, self.folder / _KEPT)
        self.open()

    def has_kept(self) -> bool:
        """Whether somebody has copied the file away."""
        return (self.folder / _KEPT).exists()

    def goes_back(self) -> bool:
        """The kept file comes in the place of the newer one, and the journal beside it has the rest."""
        if not self.has_kept():
            return False
        self.disk.disarm()
        self.ws.keeper().catch_up()
        self.ws.close()
        (self.folder / _KEPT).replace(self.folder / FILE)
        self.open()
        self.ws.put_back()
        self.fetched = (0, 0, False, "")
        return True

    def guarded(self, work: Callable[[], object]) -> None:
        """Something is done at the desk, and may be cut off at any statement or meet a full disk."""
        if self.harm.happens(0.5):
            what = self.harm.chance.choice((Site.DESK_CRASH, Site.DESK_CRASH, Site.DISK_FULL, Site.BUSY))
            self.disk.arm(self.harm.chance.randint(1, 40), what)
        try:
            work()
        except Crash:
            self.kill()
        finally:
            self.disk.disarm()

    # what people do

    def acts(self) -> str:
        """Somebody at the desk does something that the rules allow; what, in a word, or nothing."""
        chance = self.harm.chance
        ids = [row.id for row in self.ws.rows(Filter.ALL, "", None, 20) if not row.stub]
        if not ids or chance.random() < 0.12:
            return self._opens()
        case_id = chance.choice(ids)
        file = self.ws.case(case_id)
        if file is None or not isinstance(file.view, Sip):
            return ""
        for _ in range(6):
            (kind,) = chance.choices(moves.KINDS, _OFTEN)
            verbs = moves.of(kind, file.view, self.unit, self.now)
            if verbs and self.records(case_id, chance.choice(verbs)):
                return f"{kind.__name__} {case_id}"
        return ""

    def tries(self, kind: type[Intent]) -> None:
        """Somebody at the desk does whatever of a kind the rules allow, in every case."""
        for row in self.ws.rows(Filter.ALL, "", None, 20):
            file = self.ws.case(row.id)
            if file is not None and isinstance(file.view, Sip):
                for verb in moves.of(kind, file.view, self.unit, self.now):
                    self.records(row.id, verb)

    def does(self, kind: type[Intent], which: Filter) -> None:
        """Somebody at the desk does one thing of a kind in one of these cases, if the rules allow it."""
        rows = [row.id for row in self.ws.rows(which, "", None, 20) if not row.stub]
        file = self.ws.case(self.harm.chance.choice(rows)) if rows else None
        if file is not None and isinstance(file.view, Sip):
            verbs = moves.of(kind, file.view, self.unit, self.now)
            if verbs:
                self.records(file.id, self.harm.chance.choice(verbs))

    def may_mark(self) -> list[tuple[str, str]]:
        """What Att granska has that was refused, with the case that it is of."""
        own = [
            (row.action_id, row.case_id)
            for row in self.ws.queue()
            if row.outcome is Outcome.REFUSED and row.kept and row.handled is None
        ]
        others = [
            (row.said.id, row.said.case_id) for row in self.ws.elsewhere() if row.outcome is Outcome.REFUSED
        ]
        return own + others

    def opens(self) -> None:
        """A case of somebody whom all units are to plan for."""
        others = [unit for unit in moves.UNITS if unit != self.unit]
        verbs: list[Verb] = [opening(NUMBERS[0], f"R{self.unit}"), b.consent(), b.initiative(*others)]
        self.records(f"{self._id()}-case", *verbs)

    def hears(self) -> None:
        """A case of its own, of the same person, with the reference that another unit has read out."""
        other = self.harm.chance.choice([unit for unit in moves.UNITS if unit != self.unit])
        verb = opening(NUMBERS[0], f"R{self.unit}", heard_from=other, heard_reference=f"R{other}")
        self.records(f"{self._id()}-case", verb, b.consent())

    def _opens(self) -> str:
        chance = self.harm.chance
        case_id = f"{self._id()}-case"
        reference = f"R{self.unit}"
        heard = {}
        if chance.random() < 0.6:
            other = chance.choice([unit for unit in moves.UNITS if unit != self.unit])
            heard = {"heard_from": other, "heard_reference": chance.choice(("", f"R{other}"))}
        (number,) = chance.choices(NUMBERS, (6, 2, 1, 1))
        verbs: list[Verb] = [opening(number, reference, **heard), b.consent()]
        if chance.random() < 0.7:
            verbs.append(b.initiative(*(unit for unit in moves.UNITS if unit != self.unit)))
        return f"OpenCase {case_id}" if self.records(case_id, *verbs) else ""

    def records(self, case_id: str, *verbs: Verb) -> bool:
        """Somebody at the desk records this; whether the screen says that it is saved."""
        hsa_id = self.harm.chance.choice(people(self.unit))
        session = self.session(hsa_id)
        requests = [
            Request(case_id, self._worded(verb), session.who, self.now, Channel.APP) for verb in verbs
        ]
        try:
            with patch.object(perform, "_unchained", self._stamped):
                answer = self.ws.perform(requests, session)
        except NotSaved:
            return False
        if not isinstance(answer, Saved):
            return False
        self.said |= {action.id: body_of(action) for action in answer.actions}
        return True

    def _stamped(self, *args: Any) -> Action:
        """An action as this desk's program makes it."""
        return structs.replace(_unchained(*args), schema=self.schema)

    def _worded(self, verb: Verb) -> Verb:
        """Each initiative has a word of its own, that nothing else says."""
        if not isinstance(verb, SendInitiative):
            return verb
        word = hashlib.sha256(f"{self.name}/{self.made}/{len(self.said)}".encode()).hexdigest()[:WORD]
        return structs.replace(verb, reason=f"{verb.reason} {word}")

    def session(self, hsa_id: str) -> Session:
        """One of the unit's people, signed in."""
        member = SETTINGS.directory.staff[hsa_id]
        who = Who(member.name, "sjuksköterska", hsa_id)
        return Session(
            Actor(hsa_id, member.name, member.role, self.unit), who, vault.signer(self.seeds[hsa_id])
        )

    # what the loop does

    def turns(self, most: int = 12) -> None:
        """The loop takes turns until it rests."""
        centre = Ahead(self.wire, at_once)
        world = World(self.ws, centre, self.harm.chance, _STEADY, Thresholds(), self.clock)
        for _ in range(most):
            turned = turn(self.course, world, self.clock())
            self.course = turned.course
            if turned.until is not None:
                return

    def syncs(self) -> None:
        """The loop takes its turns, and then what follows the copy forgets what the unit has left."""
        self.turns()
        self.follows()

    def follows(self) -> None:
        """The second copy's keeper takes a turn, if there is anything to forget."""
        keeper = self.ws.keeper()
        with suppress(NotSaved):
            if forgetting.is_due(self.disk, self.now):
                keeper.catch_up()
                keeper.forget()

    def says_all_sent(self) -> bool:
        """Whether the screen says that all is sent."""
        return all_sent(shown(self.course.watch), self.ws.facts())

    def _id(self) -> str:
        self.made += 1
        return f"{self.name}-{self.made:05d}"
