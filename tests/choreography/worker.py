"""A workstation without a window, as a process: the real copy, loop and second copy. It does what it is told
on its standard input, and says what it has saved, how it sees the centre, and when all is sent.
"""

from __future__ import annotations

import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import msgspec

from cases.action import Channel, Request
from cases.case import Sip
from cases.intents import (
    Basis,
    Change,
    ConsentState,
    Edit,
    OpenCase,
    Part,
    Recipient,
    RecordConsent,
    SendInitiative,
)
from cases.people import Actor, Who
from cases.verbs import Verb
from desktop.clocks import new_id, new_reference
from desktop.keeping import Keeping
from localdb import vault
from localdb.listing import Filter
from localdb.perform import Saved, Session
from localdb.workspace import Workspace, open_workspace
from sync.ahead import Ahead
from sync.events import AllSent, Event, StateChanged, Wake
from sync.loop import Loop
from sync.plan import Pace
from sync.remote import Patience, Remote

QUICK = Pace(pull_every=0.3, probe_every=0.2, cap=0.3, pause=0.3, stuck_after=5)
IMPATIENT = Patience(connect=1, read=1, whole=2)


class Told(msgspec.Struct, frozen=True):
    """What a worker is started with."""

    folder: str
    key: bytes
    person: str
    seed: bytes
    others: tuple[str, ...]
    chance: int


_SPEAKS = threading.Lock()


def say(*words: str) -> None:
    """One line to whoever started this process, from any thread: no two in one another."""
    with _SPEAKS:
        print(" ".join(words), flush=True)


def now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


def heard(event: Event) -> None:
    """Two kinds of events are of interest."""
    if isinstance(event, AllSent):
        say("all-sent")
    elif isinstance(event, StateChanged):
        say("sees", event.state.kind)


def main(told: Told) -> int:
    """Begin, do what is asked for, and end in order when nothing more comes."""

    def opened() -> Workspace:
        return open_workspace(Path(told.folder), told.key, now, new_id)

    ws = opened()
    say("back", str(ws.put_back()))
    identity = ws.identity()
    centre = Ahead(Remote(identity.address, identity.credential, patience=IMPATIENT))
    loop = Loop(opened, centre, now, Random(told.chance), heard, QUICK)
    keeping = Keeping(opened, lambda: say("broken"), rest=0.05, settled=3600)
    loop.start()
    keeping.start()
    person, chance = _signed_in(ws, told), Random(told.chance)
    for line in sys.stdin:
        match line.split():
            case ["record"]:
                for saved in _records(ws, person, told, chance):
                    say("saved", saved)
                say("done")
                loop.wake(Wake.WRITE)
                keeping.wake()
            case ["settle"]:
                loop.wake(Wake.RECONNECT)
                say("all-sent" if ws.facts().all_sent else "waits")
    loop.stop(10)
    keeping.stop(10)
    ws.close()
    return 0


def _signed_in(ws: Workspace, told: Told) -> Session:
    settings = ws.settings()
    member = settings.directory.staff[told.person]
    who = Who(member.name, settings.directory.roles[member.role].title, told.person)
    actor = Actor(told.person, member.name, member.role, ws.identity().unit)
    return Session(actor, who, vault.signer(told.seed))


def _records(ws: Workspace, person: Session, told: Told, chance: Random) -> list[str]:
    """Open a case and ask the others in, or write in one that is here."""
    here = [row.id for row in ws.rows(Filter.ALL, "", None, 50) if not row.stub]
    if not here or chance.random() < 0.4:
        case_id = new_id()
        verbs: list[Verb] = [
            OpenCase("", "", "", new_reference(), unknown="man, omkring 70 år"),
            RecordConsent(ConsentState.GIVEN, Basis.OWN, "Anna Berg", "sjuksköterska", "2026-11-20"),
            SendInitiative("Behöver stöd hemma", tuple(map(Recipient, told.others)), new_reference()),
        ]
    else:
        case_id = chance.choice(here)
        file = ws.case(case_id)
        if file is None or not isinstance(file.view, Sip):
            return []
        text = f"Skrivet vid {now().isoformat()}"
        verbs = [Edit(Part.PLAN, {"situation": Change((), "", text)})]
    done = ws.perform([Request(case_id, verb, person.who, now(), Channel.APP) for verb in verbs], person)
    return [action.id for action in done.actions] if isinstance(done, Saved) else []


if __name__ == "__main__":
    sys.exit(main(msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Told)))
